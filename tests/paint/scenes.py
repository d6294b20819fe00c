"""One example of every slide, in the customer's types, for pictures and for tests. The company is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.paint.pictures import logo, plan

from workshop.i18n import Words
from workshop.model.public import (
    CaseSlide,
    ChallengesSlide,
    CoverSlide,
    EstimateSlide,
    FlowSlide,
    MapSlide,
    NextStepsSlide,
    OffScriptSlide,
    PageSlide,
    PublicCase,
    PublicChallenge,
    PublicEstimate,
    PublicEvidence,
    PublicHeader,
    PublicLine,
    PublicSeries,
    PublicSlide,
    PublicSource,
    PublicStep,
    PublicTopic,
    PublicTrend,
    RankingSlide,
    ReadBackSlide,
    RequestSlide,
    ThanksSlide,
    TrendSlide,
)
from workshop.model.terms import (
    AgreementWay,
    BlockKind,
    CaptureKind,
    CaseOrigin,
    MeetingName,
    ResultKind,
    Side,
    Theme,
)


def scenes(words: Words) -> dict[str, PublicSlide]:
    """Every slide by the name of its picture."""
    ja = words.lang == "ja"
    header = _header(ja)
    trend, plain, bare = _trends(ja)
    lines = _lines(ja)
    page = "みなと食品様 入出荷場の配置（案）" if ja else "Minato Foods: a layout of the loading bays (draft)"
    return {
        "cover": CoverSlide(header),
        "cover-logo": CoverSlide(replace(header, logo=logo())),
        "flow": FlowSlide(tuple(zip(BlockKind, (3, 5, 14, 10, 6, 6, 4, 4), strict=True))),
        "request": RequestSlide(*_request(ja), 5),
        "spark": TrendSlide(trend, "spark", 1, 3),
        "evidence": TrendSlide(trend, "evidence", 1, 3),
        "evidence-chart": TrendSlide(plain, "evidence", 0, 3),
        "evidence-alone": TrendSlide(bare, "evidence", 2, 3),
        "confront": TrendSlide(trend, "confront", 1, 3),
        "challenges": ChallengesSlide(trend),
        "case": CaseSlide(_case(ja)),
        "page": PageSlide(page, plan(1920, 1080, page)),
        "page-portrait": PageSlide(page, plan(1527, 2160, page)),
        "page-missing": PageSlide(page, None),
        "estimate": EstimateSlide(_estimate(ja, blank=False)),
        "estimate-blank": EstimateSlide(_estimate(ja, blank=True)),
        "ranking": RankingSlide(topics(ja, 7)),
        "ranking-40": RankingSlide(topics(ja, 40)),
        "map": MapSlide(topics(ja, 7, scored=7)),
        "map-few": MapSlide(topics(ja, 6, scored=3)),
        "map-words": MapSlide(topics(ja, 14, scored=14, by_words=True)),
        "map-40": MapSlide(topics(ja, 40, scored=40)),
        "map-80": MapSlide(topics(ja, 80, scored=80)),
        "map-120": MapSlide(topics(ja, 120, scored=120)),
        "map-long": MapSlide(_with_long_titles(topics(ja, 18, scored=18), ja)),
        "map-none": MapSlide(topics(ja, 5)),
        "readback": ReadBackSlide(lines[2].text, CaptureKind.ISSUE, lines[:2], 5),
        "readback-begin": ReadBackSlide("", None, (), 7),
        "readback-done": ReadBackSlide("", None, lines, 0),
        "next-steps": NextStepsSlide(_steps(ja)),
        "thanks": ThanksSlide(header),
        "off-script": OffScriptSlide(header),
    }


def _header(ja: bool) -> PublicHeader:
    return PublicHeader(
        company="みなと食品株式会社" if ja else "Minato Foods Co., Ltd.",
        meeting_name=MeetingName.EXCHANGE,
        subject="物流の動きと、これからの進め方について"
        if ja
        else "Where logistics is going, and how to go on from here",
        starts_at=datetime(2026, 11, 24, 5, 10, tzinfo=UTC),
        ended_at=None,
        place="",
        our_company="○○システム株式会社" if ja else "Example Systems Inc.",
        lang="ja" if ja else "en",
        invented=True,
    )


def _request(ja: bool) -> tuple[str, str]:
    if ja:
        return (
            "倉庫の入出荷を管理するソフトが来年サポート切れになるので、入れ替えの候補と費用の目安を知りたい",
            "候補の考え方と、費用を左右する3つの条件",
        )
    return (
        "Our warehouse software runs out of support next year; we would like to know the candidates and roughly what they cost",
        "how to think about the candidates, and the three conditions that decide the cost",
    )


def _trends(ja: bool) -> tuple[PublicTrend, PublicTrend, PublicTrend]:
    shortage = PublicEvidence(
        id="e1",
        figure="34.1",
        unit="％" if ja else "%",
        measures="対策を取らない場合に、2030年度に不足すると試算された輸送力の割合"
        if ja
        else "Share of transport capacity that would be missing in fiscal 2030 if nothing were done",
        condition="何も対策をしない場合の試算（2019年度比、約9億4,000万トン）で、実績ではありません。同じ試算の2024年度分（14.2％、約4億トン）は、おおむね克服されたとされています"
        if ja
        else "An estimate of doing nothing (against fiscal 2019, about 940 million tonnes), not a result. The same estimate’s 14.2% for fiscal 2024 is held to have been largely overcome",
        source=PublicSource(
            "国土交通省・経済産業省・農林水産省（NX総合研究所の試算）"
            if ja
            else "MLIT, METI and MAFF (estimate by NX Logistics Research Institute)",
            "検討会での試算（LNEWS 2025年5月、経団連 2025年10月の記事による）"
            if ja
            else "Estimate for the study group, as reported by LNEWS, May 2025",
            "2022–2023",
        ),
        series=PublicSeries(
            "bar",
            "％" if ja else "%",
            (("2024年度（試算）", 14.2), ("2030年度（試算）", 34.1))
            if ja
            else (("FY2024 (estimate)", 14.2), ("FY2030 (estimate)", 34.1)),
            "2030年度（試算）" if ja else "FY2030 (estimate)",
        ),
        companions=(
            PublicEvidence(
                id="e2",
                figure="おおむね克服" if ja else "Largely overcome",
                unit="",
                measures="2024年度に見込まれていた約14％の輸送力不足について、国の検討会の提言案が示した評価"
                if ja
                else "How the draft of the national study group judges the shortage of about 14% expected for fiscal 2024",
                condition="2026年2月時点の提言案。担い手の減少が続くため、2030年度までは集中改革期間とされています"
                if ja
                else "Draft of February 2026; as the workforce keeps shrinking, the years to fiscal 2030 are called a period of reform",
                source=PublicSource(
                    "国土交通省ほか" if ja else "MLIT and others",
                    "2030年度に向けた総合物流施策大綱に関する検討会 第9回（LOGISTICS TODAYの報道による）"
                    if ja
                    else "9th study group on the logistics policy outline to fiscal 2030, as reported by LOGISTICS TODAY",
                    "2026-02-26",
                ),
            ),
        ),
    )
    hours = PublicEvidence(
        id="e3",
        figure="2,484",
        unit="時間" if ja else "hours",
        measures="大型トラックのドライバーの年間労働時間（全産業平均は2,052時間）"
        if ja
        else "Hours a year worked by drivers of heavy trucks (average of all industries: 2,052)",
        condition="2024年度。中小型は2,424時間" if ja else "Fiscal 2024; medium and small trucks 2,424 hours",
        source=PublicSource(
            "国土交通省" if ja else "MLIT",
            "同検討会 第3回 KPI資料" if ja else "3rd study group, KPI paper",
            "2025-07-10",
        ),
        series=PublicSeries(
            "bar",
            "時間" if ja else "h",
            (("大型", 2484), ("中小型", 2424), ("全産業平均", 2052))
            if ja
            else (("Heavy", 2484), ("Medium, small", 2424), ("All industries", 2052)),
            "大型" if ja else "Heavy",
        ),
    )
    spark = (
        "2024年は制度の問題でした。これから来るのは、人がいないという問題です"
        if ja
        else "2024 was about rules. What comes next is about people who are no longer there"
    )
    confront = (
        "運賃の見直しや運び方の変更には費用がかかります。一方で、仮に運べない荷物が出た場合、影響が大きいのはどちらのお届け先でしょうか。"
        if ja
        else "Changing rates and ways of carrying costs money. If some goods could not be carried, which of your deliveries would feel it most?"
    )
    challenges = tuple(
        PublicChallenge(f"C2-{i}", title, meaning)
        for i, (title, meaning) in enumerate(
            (
                (
                    "選ばれる荷主になる",
                    "待たせない、積みやすい、適正に払う。この三つを数字で示せる荷主に、運び手が集まります。",
                ),
                ("長距離の運行を分ける", "1人で往復する前提を改め、中継の場所と拠点の置き方を組み直します。"),
                ("納期と小口の見直し", "翌日納品や小口を当たり前としてきた販売条件を、営業と一緒に見直します。"),
                ("運賃の根拠づくり", "荷役の作業と運転の時間を分けて記録し、値決めの材料にします。"),
            )
            if ja
            else (
                (
                    "Be a shipper carriers choose",
                    "No waiting, easy loading, fair pay: carriers gather round shippers who can show these three in figures.",
                ),
                (
                    "Split the long hauls",
                    "Give up the idea that one person drives there and back; rearrange relay points and depots.",
                ),
                (
                    "Rethink lead times and small lots",
                    "Review, together with sales, the terms that made next-day and small lots a matter of course.",
                ),
                ("Build grounds for rates", "Record loading and driving apart, as material for pricing."),
            ),
            1,
        )
    )
    title = "「2024年」の次に来る、担い手の不足" if ja else "After “2024”: too few people to carry"
    made = [
        PublicTrend("d/t", 2, title, Theme.PEOPLE, spark, confront, evidence, challenges, None, True)
        for evidence in ((shortage,), (hours,))
    ]
    lone = PublicEvidence("e4", "約4割" if ja else "about 40%", "", hours.measures, hours.condition, hours.source)
    bare = PublicTrend("d/u", 3, title, Theme.PEOPLE, spark, "", (lone,), (), None, True)
    return made[0], made[1], bare


def _case(ja: bool) -> PublicCase:
    if ja:
        return PublicCase(
            id="c",
            company="NEXCO中日本・遠州トラック「コネクトエリア浜松」",
            situation="東京と大阪を結ぶ便は、車中で1泊する2日がかりの運行でした。",
            obstacle="日帰りにするには、東京と大阪の中ほどに、乗務を交代できる場所が必要でした。",
            action="浜松サービスエリアの隣（東京から約230km、大阪から約250km）に、車両やトレーラーを交換できる中継拠点を設け、2018年からどの事業者にも開放しました。",
            results=(
                (ResultKind.ACTUAL, "2日がかりの運行が日帰りになり、2023年には1日に約50台が利用"),
                (ResultKind.TARGET, "2025年6月に2か所の拠点が加わり、利用できる区画を30％増やす"),
            ),
            origin=CaseOrigin.PUBLIC,
            sources=(
                PublicSource("国土交通省", "国土交通白書2025", "2025"),
                PublicSource("東洋経済オンライン", "コネクトエリア浜松に関する記事", "2023-12"),
            ),
            reaction=None,
        )
    return PublicCase(
        id="c",
        company="NEXCO Central and Enshu Truck: Connect Area Hamamatsu",
        situation="Runs between Tokyo and Osaka took two days, with a night in the cab.",
        obstacle="Coming home the same day needed a place half way where drivers could change.",
        action="A relay point beside the Hamamatsu service area (about 230 km from Tokyo, 250 km from Osaka) where tractors and trailers are swapped; open to every carrier since 2018.",
        results=(
            (ResultKind.ACTUAL, "The two-day run became a day trip; about 50 vehicles a day used it in 2023"),
            (ResultKind.TARGET, "Two more sites from June 2025, to add 30% more bays"),
        ),
        origin=CaseOrigin.PUBLIC,
        sources=(
            PublicSource("MLIT", "White Paper 2025", "2025"),
            PublicSource("Toyo Keizai Online", "On Connect Area Hamamatsu", "2023-12"),
        ),
        reaction=None,
    )


def _estimate(ja: bool, *, blank: bool) -> PublicEstimate:
    names = (
        (
            ("1日あたりの待機台数", "台"),
            ("1台あたりの待機時間", "分"),
            ("年間の稼働日数", "日"),
            ("1時間あたりの費用", "円"),
        )
        if ja
        else (
            ("Trucks waiting a day", "trucks"),
            ("Waiting per truck", "min"),
            ("Working days a year", "days"),
            ("Cost of an hour", "yen"),
        )
    )
    values = (24.0, 47.0, 250.0, None if blank else 5200.0)
    return PublicEstimate(
        trend="d/t",
        title="荷待ちにかかっている費用" if ja else "What waiting costs",
        inputs=tuple((label, unit, value) for (label, unit), value in zip(names, values, strict=True)),
        result=None if blank else 24 * 47 * 250 * 5200 / 60,
        result_label="1年間の費用（現状のままの場合）" if ja else "A year, if things stay as they are",
        result_unit="円" if ja else "yen",
        factor_note="分を時間に直しています（÷60）" if ja else "Minutes are turned into hours (÷60)",
    )


_TITLES_JA = (
    "配車の判断がベテランの頭の中にしかない", "納期と小口の見直し", "拠点ごとに検品の基準が違う", "運賃の根拠づくり", "長距離の運行を分ける",
    "選ばれる荷主になる", "荷待ち時間が記録されていない", "共同配送の相手探し", "在庫の置き方",
)  # fmt: skip
_TITLES_EN = (
    "Dispatching lives in one veteran’s head", "Rethink lead times and small lots", "Each depot inspects by its own rules", "Build grounds for rates",
    "Split the long hauls", "Be a shipper carriers choose", "Waiting times are not recorded", "Partners for joint delivery", "Where stock is kept",
)  # fmt: skip
_SCORES = ((4.8, 4.6), (4.2, 3.4), (3.6, 4.9), (3.1, 3.0), (3.9, 1.6), (1.6, 2.2), (1.9, 0.6), (4.6, 4.4), (0.9, 4.2))


def topics(ja: bool, count: int, *, scored: int = 0, by_words: bool = False) -> tuple[PublicTopic, ...]:
    """So many topics in order, the first three picked, the first `scored` scored."""
    titles = _TITLES_JA if ja else _TITLES_EN
    found = []
    for index in range(count):
        title = titles[index % len(titles)]
        importance, urgency = _SCORES[index % len(_SCORES)]
        if by_words:
            importance, urgency = (1.0, 3.0, 5.0)[(index * 2) % 3], (1.0, 3.0, 5.0)[(index // 2) % 3]
        else:
            shift = index // len(_SCORES)
            importance, urgency = (importance + shift * 0.7) % 5, (urgency + shift * 1.3) % 5
        has_scores = index < scored
        found.append(
            PublicTopic(
                id=f"t{index}",
                number=f"N-{index + 1}" if index % 7 in (0, 2) else f"C{index % 3 + 1}-{index + 1}",
                title=title if index < len(titles) else f"{title}（{index}）",
                place=index + 1,
                pick=index + 1 if index < 3 else None,
                importance=importance if has_scores else None,
                urgency=urgency if has_scores else None,
                from_today=index % 7 in (0, 2),
            )
        )
    return tuple(found)


_LONG_JA = (
    "東日本みなと食品ロジスティクスホールディングス株式会社様との共同配送における納品時間の指定と荷待ちの記録のしかた",
    "🚚📦荷待ちが月末の午前に集中し、トラックが敷地の外まで並ぶ",
    "ＷＭＳ（Warehouse Management System）と基幹のＡＰＩ連携が夜間バッチのまま",
)  # fmt: skip
_LONG_EN = (
    "Agree delivery windows and how waiting is recorded for the joint deliveries with East Harbour Foods Logistics Holdings",
    "🚚📦 Trucks queue beyond the gate on the last mornings of every month",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
)


def _with_long_titles(found: tuple[PublicTopic, ...], ja: bool) -> tuple[PublicTopic, ...]:
    """Every third title as long as people really write them."""
    long = _LONG_JA if ja else _LONG_EN
    return tuple(
        replace(topic, title=long[index // 3 % len(long)]) if index % 3 == 0 else topic
        for index, topic in enumerate(found)
    )


def _lines(ja: bool) -> tuple[PublicLine, ...]:
    texts = (
        (
            "対象は第二倉庫の出荷からとする",
            "荷待ちの時間は、来月から記録を始める",
            "配車の判断がベテランお二人の頭の中にしかなく、休まれると組み直しに半日かかる",
        )
        if ja
        else (
            "We begin with shipping at warehouse 2",
            "Waiting times are recorded from next month",
            "Dispatching lives in the heads of two veterans; when one is away, replanning takes half a day",
        )
    )
    ways = (AgreementWay.CONFIRMED, AgreementWay.CORRECTED, AgreementWay.CONFIRMED)
    kinds = (CaptureKind.DECISION, CaptureKind.DECISION, CaptureKind.ISSUE)
    return tuple(PublicLine(f"l{i}", k, t, w) for i, (t, w, k) in enumerate(zip(texts, ways, kinds, strict=True)))


def _steps(ja: bool) -> tuple[PublicStep, ...]:
    rows = (
        (
            ("荷待ちの実績を3か月分、共有いただく", Side.CUSTOMER, "物流部 鈴木課長", date(2026, 11, 27), "CSVで受領"),
            ("検品基準の違いを一覧にして持参する", Side.OURS, "営業部 田中", date(2026, 12, 2), "3拠点分がそろう"),
            ("第2回を工場長ご同席で開く", Side.OURS, "営業部 田中", date(2026, 12, 10), "日程の確定"),
            ("配車の引き継ぎ方を社内でご相談いただく", Side.CUSTOMER, "山本部長", None, "方針を伺う"),
        )
        if ja
        else (
            (
                "Share three months of waiting times",
                Side.CUSTOMER,
                "Mr Suzuki, Logistics",
                date(2026, 11, 27),
                "CSV received",
            ),
            (
                "Bring a list of how inspection rules differ",
                Side.OURS,
                "K. Tanaka",
                date(2026, 12, 2),
                "All three depots covered",
            ),
            (
                "Hold the second meeting with the plant manager",
                Side.OURS,
                "K. Tanaka",
                date(2026, 12, 10),
                "Date fixed",
            ),
            ("Discuss internally how dispatching is handed on", Side.CUSTOMER, "Ms Yamamoto", None, "Direction known"),
        )
    )
    return tuple(PublicStep(*row) for row in rows)
