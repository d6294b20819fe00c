"""A long, messy meeting made by commands, in Japanese or English, with a canary in every internal field.

Everything in it is invented. `CANARY` stands in each text that must never reach a customer's file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from typing import Any

from workshop.commands import command_from_json
from workshop.commands.base import Command
from workshop.model.deck import Deck
from workshop.model.workshop import Workshop
from workshop.session import MemoryStore, Session

JAPAN = timezone(timedelta(hours=9))
START = datetime(2026, 11, 24, 14, 10, tzinfo=JAPAN)
CANARY = "カナリア"

T1, T2, T3, T4 = ("shop/T1", "shop/T2", "shop/T3", "shop/T4")

_TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "t1": "「2024年」の次に来る、担い手の不足", "t2": "荷主の責任が、はっきり問われる時代へ", "t3": "倉庫の自動化は、小さく始める", "t4": "脱炭素の開示を、取引先から求められる",
        "k1": "待機時間が見えていない", "k2": "運び手に選ばれる条件づくり", "k3": "荷役の手順が拠点ごとに違う", "k4": "小口の見直しを営業と進める", "k5": "排出量のデータを集める",
        "spark": "これから来るのは、人がいないという問題です", "confront": "影響が大きいのはどちらのお届け先でしょうか",
        "measures": "対策を取らない場合に不足すると試算された輸送力の割合", "condition": "何も対策をしない場合の試算で、実績ではありません", "unit": "％",
        "measures2": "大型トラックのドライバーの年間労働時間", "condition2": "2024年度。全産業の平均は2,052時間", "unit2": "時間",
        "publisher": "国土交通省（見本）", "source": "検討会での試算", "case1": "遠州中継（架空）", "case2": "架空物流株式会社", "anon": "首都圏の食品卸",
        "situation": "東京と大阪を結ぶ便は、車中で1泊する2日がかりの運行でした。", "action": "中ほどに、車両を交換できる中継拠点を設け、どの事業者にも開放しました。",
        "r1": "2日がかりの運行が日帰りになり、1日に約50台が利用", "r2": "2027年度までに待機時間を半分にする",
        "formula": "待機にかかっている費用", "in1": "1日の台数", "in1u": "台", "in2": "1台あたりの待機", "in2u": "分", "in3": "1時間の費用", "in3u": "円", "result": "1年の費用", "resultu": "円", "factor": "分を時間に直し、年250日として計算しています。",
        "title": "物流のこれから",
    },
    "en": {
        "t1": "After 2024: fewer people to drive", "t2": "Shippers are asked to answer for their freight", "t3": "Automating a warehouse in small steps", "t4": "Customers ask for emissions data",
        "k1": "Waiting time is not visible", "k2": "Being the shipper carriers choose", "k3": "Every site loads in its own way", "k4": "Reviewing small lots together with sales", "k5": "Collecting emissions data",
        "spark": "What comes next is that there is nobody to drive", "confront": "Which of your deliveries would feel it first?",
        "measures": "share of transport capacity estimated to be missing if nothing is done", "condition": "An estimate for the case that nothing is done; not a result", "unit": "%",
        "measures2": "hours a heavy-lorry driver works in a year", "condition2": "Fiscal 2024; all industries: 2,052 hours", "unit2": "hours",
        "publisher": "Ministry of Land (sample)", "source": "Estimate for the study group", "case1": "Enshu Relay (invented)", "case2": "Imaginary Logistics", "anon": "A food wholesaler near the capital",
        "situation": "Runs between the two cities took two days with a night in the cab.", "action": "A relay yard half-way, open to every carrier, where lorries swap trailers.",
        "r1": "A two-day run became a day's work; about 50 lorries a day use the yard", "r2": "Halve waiting time by fiscal 2027",
        "formula": "What waiting costs", "in1": "Lorries a day", "in1u": "lorries", "in2": "Waiting per lorry", "in2u": "minutes", "in3": "Cost of an hour", "in3u": "yen", "result": "Cost in a year", "resultu": "yen", "factor": "Minutes are turned into hours; 250 days a year.",
        "title": "What is ahead in logistics",
    },
}  # fmt: skip


def deck(lang: str) -> Deck:
    """A small deck in `lang`; ids, figures and sources are the same in both."""
    t = _TEXTS[lang]

    def challenge(part: str, title: str) -> dict[str, Any]:
        why = {
            "strength": f"{CANARY} 強み {part}",
            "proof": f"{CANARY} 証拠 {part}",
            "criterion": f"{CANARY} 基準 {part}",
        }
        return {
            "id": part,
            "title": t[title],
            "meaning": t["spark"],
            "questions": [f"{CANARY} 質問 {part}"],
            "why_us": why,
        }

    def source() -> dict[str, Any]:
        return {"publisher": t["publisher"], "title": t["source"], "date": "2025-10", "url": ["https://example.com/a"]}

    evidence1 = {
        "id": "E1", "figure": "34.1", "unit": t["unit"], "measures": t["measures"], "condition": t["condition"],
        "source": source(), "status": "press", "together_with": ["E2"],
    }  # fmt: skip
    evidence2 = {
        "id": "E2", "figure": "2,484", "unit": t["unit2"], "measures": t["measures2"], "condition": t["condition2"],
        "source": source(), "status": "seen",
    }  # fmt: skip
    case1 = {
        "id": "C1", "company": t["case1"], "situation": t["situation"], "action": t["action"], "sources": [source()],
        "results": [{"kind": "actual", "text": t["r1"]}, {"kind": "target", "text": t["r2"]}], "challenges": ["K1"],
    }  # fmt: skip
    case2 = case1 | {
        "id": "C2",
        "company": f"{CANARY}{t['case2']}",
        "anonymous_name": t["anon"],
        "clearance": "anonymous",
    }
    formula = {
        "id": "F1", "title": t["formula"], "factor": 250 / 60, "factor_note": t["factor"], "result_label": t["result"], "result_unit": t["resultu"],
        "inputs": [{"id": f"i{n}", "label": t[f"in{n}"], "unit": t[f"in{n}u"]} for n in (1, 2, 3)],
    }  # fmt: skip
    common = {"spark": t["spark"], "confront": t["confront"], "script": f"{CANARY} 台本を読み上げます", "objections": [{"objection": f"{CANARY} 反論です", "answer": f"{CANARY} 答えです"}]}  # fmt: skip
    trends = [
        {"id": "T1", "title": t["t1"], "theme": "people", "horizon": "3-5y", **common, "evidence": [evidence1, evidence2], "challenges": [challenge("K1", "k1"), challenge("K2", "k2")], "cases": [case1], "formula": formula},
        {"id": "T2", "title": t["t2"], "theme": "regulation", "horizon": "now", **common, "evidence": [evidence1 | {"id": "E3", "figure": "14.2", "together_with": []}], "challenges": [challenge("K3", "k3"), challenge("K4", "k4")], "cases": [case2], "formula": formula | {"id": "F2"}},
        {"id": "T3", "title": t["t3"], "theme": "supply", "horizon": "1-2y", **common, "challenges": []},
        {"id": "T4", "title": t["t4"], "theme": "environment", "horizon": "1-2y", **common, "challenges": [challenge("K5", "k5")]},
    ]  # fmt: skip
    body = {
        "id": "shop",
        "lang": lang,
        "industry": "logistics",
        "title": t["title"],
        "edition": "2026-11-22",
        "trends": trends,
    }
    return Deck.model_validate(body)


class Table:
    """A session in memory with a clock that goes on half a minute with every command."""

    def __init__(self, start: datetime = START) -> None:
        numbers = count(1)
        self.at = start
        self.session = Session(MemoryStore(), now=lambda: self.at, new_id=lambda: f"id-{next(numbers)}")

    def do(self, kind: str, /, **fields: Any) -> None:
        import json

        self.apply(command_from_json(json.dumps({"type": kind} | fields, default=str)))

    def apply(self, command: Command) -> None:
        self.session.apply(command, at=self.at)
        self.at += timedelta(seconds=30)

    @property
    def workshop(self) -> Workshop:
        return self.session.workshop


_SAID: dict[str, list[tuple[str, str, str]]] = {
    # trend or "", kind, text; those with a verdict are read back later
    "ja": [
        (T1, "issue", "待機が3時間を超える日が月に何度もある"), (T1, "voice", "「朝の5時に並んでも、積み込みは昼になる」"),
        (T1, "issue", "検査基準が拠点ごとに違い、応援に行けない。"), (T1, "question", "受付の記録は誰が持っているか"),
        (T2, "voice", "物流だけでは決められない。営業と一緒でないと"), (T2, "issue", "翌日納品の約束が営業ごとにまちまち"),
        ("", "issue", "夜勤の段取り替えの判断が班長の頭の中にしかなく、止まると朝まで待つことになる"), ("", "parking", "拠点間の応援手当の扱い（人事の方と）"),
        (T2, "decision", "対象は第二センターから始める。"), ("", "decision", "待機の記録を、次回までに一覧で見えるようにする。"),
        (T1, "action", "待機の記録を3か月分共有する"), ("", "parking", "商品コードの統一（次回の最初に）"),
    ],
    "en": [
        (T1, "issue", "Several days a month lorries wait more than three hours"), (T1, "voice", "\"We queue at five and load at noon\""),
        (T1, "issue", "Every site inspects by its own rules, so nobody can help out elsewhere."), (T1, "question", "Who keeps the gate records?"),
        (T2, "voice", "Logistics cannot decide this alone, not without sales"), (T2, "issue", "Each salesperson promises next-day delivery differently"),
        ("", "issue", "Only the shift leader knows how to re-plan at night; when it stops, it stops until morning"), ("", "parking", "Allowances for helping out at another site (with HR)"),
        (T2, "decision", "We start with the second distribution centre."), ("", "decision", "Waiting times will be on one list by next time."),
        (T1, "action", "Share three months of waiting records"), ("", "parking", "One product code for all sites (first thing next time)"),
    ],
}  # fmt: skip


def long_meeting(lang: str = "ja", *, read_back: bool = True, invented: bool = True) -> Workshop:
    """Prepared, run, read back, wrapped up; with held lines, marks and opportunities."""
    ja = lang == "ja"
    table = Table(START - timedelta(minutes=20))
    do = table.do
    _prepare(table, lang, invented=invented)
    table.at = START
    do("start_run")
    for trend in (T1, T2, T3):
        for beat in ("spark", "evidence", "confront"):
            do("show", slide={"slide": "trend", "of": trend, "beat": beat})
        do("show", slide={"slide": "challenges", "of": trend})
        if trend == T1:
            do("set_presence", person="p2", state="present")
        for index, (of, kind, text) in enumerate(_SAID[lang]):
            if of == trend:
                speaker = {"speaker": ("p1", "p2", "p3")[index % 3]} if kind == "voice" else {}
                do("capture", id=f"line-{index}", what=kind, text=text, **speaker)
    do("capture", id="held", what="issue", text=f"{CANARY} 役員の名前は出さないでほしい", held=True)
    do("capture", id="mark", what="mark")
    do("capture", id="opp-1", what="opportunity", text=f"{CANARY} 倉庫の更新が来年度の予算に載る", speaker="p2")
    do("capture", id="opp-2", what="opportunity", text=f"{CANARY} グループ会社でも同じ悩み")
    do("show", slide={"slide": "off-script"})
    for index, (of, kind, text) in enumerate(_SAID[lang]):
        if not of:
            do("capture", id=f"line-{index}", what=kind, text=text)
    do("capture", id="unread", what="issue", text=f"{CANARY} 読み合わせていない一行", speaker="p3")
    do("set_presence", person="p3", state="left")
    do("show", slide={"slide": "case", "of": "shop/C1"})
    do(
        "react_to_case",
        case="shop/C1",
        reaction="partly",
        why="うちは車種が多い" if ja else "We run more kinds of lorries",
    )
    do("show", slide={"slide": "case", "of": "shop/C2"})
    do("react_to_case", case="shop/C2", reaction="different")
    do("react", trend=T1, reaction="felt")
    do("react", trend=T2, reaction="interested")
    do("react", trend=T3, reaction="not-us")
    do("react", trend=T1, reaction="working", rater="p1")
    do("fill_estimate", trend=T1, values={"i1": 24, "i2": 95, "i3": 4200}, said_by="p1")
    do("fill_estimate", trend=T2, values={"i1": 8, "i2": None, "i3": 4200})
    _rank(table)
    _wrap_up(table, lang, read_back=read_back)
    return table.workshop


def _prepare(table: Table, lang: str, *, invented: bool) -> None:
    ja, do = lang == "ja", table.do
    do(
        "set_up",
        company="みなと食品流通株式会社" if ja else "Minato Foods Distribution",
        subject="物流の課題と今後の進め方" if ja else "Freight: what troubles you, and what comes next",
        lang=lang,
        place="貴社第二会議室" if ja else "Your meeting room 2",
        our_company="株式会社あおば物流支援" if ja else "Aoba Freight Support",
        starts_at=START.isoformat(),
        minutes=50,
        invented=invented,
    )
    do(
        "record_lead",
        request="配車ソフトの入れ替えを検討している。まず他社の例を聞きたい。"
        if ja
        else "We are thinking of replacing our dispatch software and would like to hear what others did first.",
        request_title="配車ソフトの入れ替え" if ja else "replacing the dispatch software",
        promised="他社の例を3つ",
        channel="電話",
        passed_by=f"{CANARY} 内勤 佐々木",
        note=f"{CANARY} 先方は値段に厳しい",
        researched=f"{CANARY} 比較サイトを2つ見ている",
        joint_meeting=f"{CANARY} 合同で15分",
    )
    do("set_bant", letter="budget", state="asserted", text=f"{CANARY} 年度内に1,000万円", evidence="", source="電話")
    do("set_bant", letter="authority", state="unknown")
    do("record_lead", verdict="with-gaps", verdict_reason=f"{CANARY} 決裁者が分からない")
    do(
        "set_bant",
        letter="authority",
        state="evidenced",
        text=f"{CANARY} 常務の決裁",
        evidence=f"{CANARY} 稟議の写しを見た",
        source="訪問",
    )
    do("add_criterion", text=f"{CANARY} 既存の台帳とつながる", who="情報システム部", weight=3, favours="us")
    do("add_rival", name=f"{CANARY}ソフト株式会社", note=f"{CANARY} 来週の火曜に提案")
    people = [("p1", "山本 一郎", "物流部", "部長"), ("p2", "佐藤", "業務課", "課長"), ("p3", "", "情報システム部", "")] if ja else [("p1", "Ichiro Yamamoto", "Logistics", "Head"), ("p2", "Sato", "Operations", "Manager"), ("p3", "", "IT", "")]  # fmt: skip
    for person_id, name, department, title in people:
        do(
            "add_person",
            id=person_id,
            name=name,
            department=department,
            title=title,
            company="",
            presence="expected" if person_id == "p2" else "present",
        )
        do(
            "assess",
            person=person_id,
            role="decider",
            stance="cautious",
            influence=2,
            worry=f"{CANARY} 現場の反発が心配 {person_id}",
            listens_to=f"{CANARY} 工場長",
            our_step=f"{CANARY} 見学に誘う",
            our_step_date="2026-12-03",
        )
    do(
        "add_person",
        id="us",
        name="鈴木" if ja else "Suzuki",
        department="営業部" if ja else "Sales",
        title="",
        side="ours",
        presence="present",
    )
    do("take_deck", deck="shop", languages={one: deck(one).model_dump(mode="json") for one in ("ja", "en")})
    for trend in (T1, T2, T3, T4):
        do("choose_trend", trend=trend)


def _rank(table: Table) -> None:
    do = table.do
    do("rank_issue", capture="line-2")
    do("rank_issue", capture="line-6")
    do("pick", topic="line-2", place=1)
    do("pick", topic="shop/K1", place=2)
    do("pick", topic="shop/K4", place=3)
    for topic, importance, urgency in (("line-2", 5, 3), ("shop/K1", 5, 5), ("shop/K4", 3, 5), ("line-6", 3, 3), ("shop/K2", 1, 3), ("shop/K3", 3, 1)):  # fmt: skip
        do("score", topic=topic, importance=importance, urgency=urgency)
    do("score", topic="shop/K1", rater="p1", importance=4)
    do(
        "edit_topic",
        id="line-2",
        departments="品質保証部・各拠点",
        current_state="拠点ごとに運用",
        next_step="基準を一覧にする",
        owner="品質保証 ご担当",
    )
    do(
        "edit_topic",
        id="shop/K1",
        departments="物流部",
        current_state="受付の紙だけ",
        next_step="3か月分を集める",
        owner="物流部長",
    )
    do("bear", topic="line-2", trend=T1, level=3)
    do("bear", topic="line-2", trend=T2, level=0)
    do("bear", topic="shop/K1", trend=T1, level=3)
    do("bear", topic="shop/K1", trend=T2, level=2)
    do("bear", topic="shop/K4", trend=T2, level=1)


def _wrap_up(table: Table, lang: str, *, read_back: bool) -> None:
    ja, do = lang == "ja", table.do
    said = _SAID[lang]
    do("tidy_mark", id="mark", text=f"{CANARY} 配車の山本さんは来月で異動", what="parking")
    do("start_read_back")
    for index, (_, _, text) in enumerate(said):
        if not read_back:
            do("take_in", capture=f"line-{index}", way="by-mail")
        elif index == 0:
            do(
                "read_back",
                capture="line-0",
                verdict="corrected",
                wording=text + ("（繁忙期）" if ja else " (in peak season)"),
            )
        elif index == 5:
            do("read_back", capture="line-5", verdict="left_out")
        else:
            do("read_back", capture=f"line-{index}", verdict="confirmed")
    do("set_speaker", id="line-4", speaker="p1", with_name=True)
    do("edit_capture", id="line-3", text=f"{CANARY} あとで社内向けに書き足した一行")
    steps = [
        ("待機の記録を3か月分共有する", "customer", "物流部長", date(2026, 11, 27), "CSVで受領"), ("検査基準の現状を一覧にして持参する", "ours", "鈴木", date(2026, 12, 2), "3拠点分"),
        ("第2回を開く", "ours", "鈴木", None, "日程の確定"), ("現場の見学を受け入れていただく", "customer", "業務課長", date(2026, 12, 10), ""),
    ] if ja else [
        ("Share three months of waiting records", "customer", "Head of logistics", date(2026, 11, 27), "CSV received"), ("Bring a list of today's inspection rules", "ours", "Suzuki", date(2026, 12, 2), "three sites"),
        ("Hold the second meeting", "ours", "Suzuki", None, "date fixed"), ("Show us round the site", "customer", "Operations manager", date(2026, 12, 10), ""),
    ]  # fmt: skip
    for number, (text, side, owner, due, done_when) in enumerate(steps):
        do("add_step", id=f"step-{number}", text=text, side=side, owner=owner, due=due, done_when=done_when)
    do("share_steps", steps=[f"step-{n}" for n in range(len(steps))])
    do("add_step", id="inner", text=f"{CANARY} 上司と値引きを相談", side="ours", owner="鈴木", due="2026-11-25")
    do(
        "add_roadmap_row",
        text="社内でのご検討" if ja else "Internal review",
        who="物流部" if ja else "Logistics",
        when="12月" if ja else "December",
        shared=True,
    )
    do("add_roadmap_row", text=f"{CANARY} 決裁会議", who="常務")
    do(
        "consider",
        what=f"{CANARY} 予算の付け替え",
        who="常務",
        criterion=f"{CANARY} 投資回収",
        revisit="2027-01-15",
        would_drop=f"{CANARY} 春の組織変更",
    )
    do(
        "register_opportunity",
        title=f"{CANARY} 倉庫管理の更新",
        evidence=["opp-1", "line-6"],
        grade="E2",
        relation="separate",
        budget=f"{CANARY} 3,000万円",
        needs=f"{CANARY} 夜勤の無人化",
        buying_jobs=["problem"],
        size=f"{CANARY} 大きい案件",
        next_step=f"{CANARY} 倉庫課長に会う",
        ask_to_manager=f"{CANARY} 技術者の同行を願いたい",
    )
    do(
        "register_opportunity",
        title=f"{CANARY} グループ会社への展開",
        evidence=["opp-2"],
        grade="E1",
        relation="extends",
    )
    do("write_feedback", text=f"{CANARY} 予算の裏付けが要ります\n{CANARY} 決裁者は常務でした\n{CANARY} 次は工場側も")
    do("close_workshop")
    do("end_run")
    do(
        "add_correction",
        on="2026-11-26",
        text="第二センターは「第三センター」の誤りです。" if ja else "The second centre should read the third.",
    )


HOSTILE = (
    "=cmd|'/c calc'!A1", "+1-2", "-3", "@SUM(A1)", "＝１＋１", "<w:p>&amp;</w:p>]]>", "😀👨‍👩‍👧‍👦 e\u0301 \u202eabc\u202c שלום مرحبا",
    "x" * 10_000, "長い文です。" * 1_700, "a\tb\nc\u2028d", "_x0041_", "{name} %s ${x}", "\ud800 lone", "'quoted", '"', "  spaced  ", "\u3000",
)  # fmt: skip


def now_utc(workshop: Workshop) -> datetime | None:
    return workshop.run.started_at.astimezone(UTC) if workshop.run.started_at else None
