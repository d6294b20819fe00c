"""Presentations as salespeople have them lying around, made by code: a Japanese consulting deck, an English vendor's deck,
pages that are pictures; and single slides to be spoilt."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Inches, Pt

COVER, BULLETS, SECTION, TWO, TITLE_ONLY, BLANK_SLIDE = 0, 1, 2, 3, 5, 6


def photo(width: int = 640, height: int = 400, seed: int = 1) -> bytes:
    """A noisy picture: no two seeds give the same bytes."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(3 * width) for _ in range(height))
    return png(width, height, rows)


def plain(width: int = 300, height: int = 200, colour: bytes = b"\x20\x60\xa0") -> bytes:
    return png(width, height, (b"\0" + colour * width) * height)


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


class Maker:
    """A presentation in the making, 13.33 by 7.5 inches."""

    def __init__(self) -> None:
        self.it = Presentation()
        self.it.slide_width, self.it.slide_height = Inches(13.333), Inches(7.5)

    def slide(
        self, layout: int = BLANK_SLIDE, title: str = "", body: Sequence[str | tuple[int, str]] = (), notes: str = ""
    ) -> Any:
        slide = self.it.slides.add_slide(self.it.slide_layouts[layout])
        if title and slide.shapes.title is not None:
            slide.shapes.title.text = title
        if body:
            fill(slide.placeholders[1].text_frame, body)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def bytes(self) -> bytes:
        out = BytesIO()
        self.it.save(out)
        return out.getvalue()


def fill(frame: Any, lines: Sequence[str | tuple[int, str]]) -> None:
    for at, line in enumerate(lines):
        level, text = line if isinstance(line, tuple) else (0, line)
        para = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        para.text, para.level = text, level


def box(
    shapes: Any,
    x: float,
    y: float,
    w: float,
    h: float,
    text: str | Sequence[str],
    size: float = 14,
    *,
    bold: bool = False,
    filled: bool = False,
) -> Any:
    """A text box, or a filled shape, in inches."""
    if filled:
        shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(x), Inches(y), Inches(w), Inches(h))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(0x1B, 0x4F, 0x72)
    else:
        shape = shapes.add_textbox(Inches(x), Inches(y), Inches(w), Inches(h))
    fill(shape.text_frame, [text] if isinstance(text, str) else text)
    for para in shape.text_frame.paragraphs:
        for run in para.runs:
            run.font.size, run.font.bold = Pt(size), bold
    return shape


def table(slide: Any, rows: Sequence[Sequence[str]], x: float = 1, y: float = 2, w: float = 11, h: float = 3) -> Any:
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Inches(x), Inches(y), Inches(w), Inches(h))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            frame.table.cell(r, c).text = text
    return frame


def chart(
    slide: Any,
    names: Sequence[str],
    series: dict[str, Sequence[float | None]],
    kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED,
    title: str = "",
    form: str = "General",
) -> Any:
    data = CategoryChartData(number_format=form)
    data.categories = list(names)
    for name, values in series.items():
        data.add_series(name, values)
    made = slide.shapes.add_chart(kind, Inches(1), Inches(2), Inches(8), Inches(4.5), data).chart
    if title:
        made.has_title = True
        made.chart_title.text_frame.text = title
    return made


def footer(slide: Any, number: int, text: str, logo: bytes) -> None:
    box(slide.shapes, 0.4, 7.05, 6, 0.3, text, 8)
    box(slide.shapes, 12.5, 7.05, 0.6, 0.3, str(number), 8)
    slide.shapes.add_picture(BytesIO(logo), Inches(11.6), Inches(0.2), Inches(1.4), Inches(0.5))


def message(slide: Any, title: str, line: str) -> None:
    """A consultant's head: the topic small, the message under it."""
    box(slide.shapes, 0.4, 0.25, 10, 0.6, title, 24, bold=True)
    box(slide.shapes, 0.4, 0.95, 12.4, 0.7, line, 18)


@cache
def japanese() -> bytes:
    """25 slides: topic and message in text boxes, tables, charts, groups, footers, speaker notes."""
    m = Maker()
    logo = plain(280, 100)
    cover = m.slide(COVER, "製造業のこれから\v2026年度 ご提案資料")
    cover.placeholders[1].text = "2026年11月\n株式会社アオゾラシステムズ 営業第二部"
    m.slide(BULLETS, "目　次", ["人手不足の実像", "サプライチェーン", "脱炭素と開示", "ご提案"])
    m.slide(SECTION, "1. 人手不足の実像")

    s = m.slide(BLANK_SLIDE, notes="ここでは数字の出どころを必ず添えて話す。\nお客様の現場ではどうかを伺う。")
    message(s, "技能人材の不足", "技能を持つ人の採用は、給与だけでは解決しなくなっています")
    chart(
        s,
        ["2021年", "2022年", "2023年", "2024年"],
        {"有効求人倍率（倍）": [1.8, 2.1, 2.4, 2.5]},
        title="生産工程の有効求人倍率（倍）",
    )
    box(
        s.shapes,
        9.3,
        2.2,
        3.6,
        3,
        ["・採用は1年で約3割の充足にとどまる", "・ベテランの退職が集中する", "・教える時間がとれない"],
        14,
    )
    box(s.shapes, 0.4, 6.6, 12, 0.3, "出典：厚生労働省「一般職業紹介状況」（2024年）", 9)
    box(s.shapes, 0.4, 6.8, 12, 0.3, "※パートタイムを含む", 9)

    s = m.slide(BLANK_SLIDE, notes="三つの打ち手のどれに近いかを聞く。")
    message(s, "人手不足への三つの打ち手", "採る・育てる・減らす。三つを同時に動かす会社が増えています")
    for at, (head, lines) in enumerate(
        [
            ("採る", ["経験者に限らず募集する", "地域の学校と組む"]),
            ("育てる", ["動画で手順を残す", "教える人を決める"]),
            ("減らす", ["記録の手入力をなくす", "段取り替えを短くする"]),
        ]
    ):
        group = s.shapes.add_group_shape()
        box(group.shapes, 0.6 + 4.1 * at, 2.0, 3.8, 0.6, head, 20, bold=True, filled=True)
        box(group.shapes, 0.6 + 4.1 * at, 2.7, 3.8, 2.2, lines, 14)
    box(s.shapes, 0.6, 5.6, 12, 0.6, "御社で最も手をつけやすいのは、どれでしょうか。", 20, bold=True)

    s = m.slide(BLANK_SLIDE)
    message(s, "技能伝承の状況（1/2）", "手順書はあっても、勘どころは書かれていません")
    table(
        s,
        [
            ["課題", "内容"],
            ["手順書が古い", "設備の入れ替えに追いつかず、現場は別のメモを使っている"],
            ["教える人が偏る", "特定の数人に質問が集まり、残業が増えている"],
            ["記録が紙", "後から探せず、不良の原因を追えない"],
        ],
    )
    s = m.slide(BLANK_SLIDE)
    message(s, "技能伝承の状況（2/2）", "動画の手順書に切り替えた職場が出てきました")
    s.shapes.add_picture(BytesIO(photo(800, 500, 2)), Inches(1), Inches(2), Inches(7), Inches(4.4))
    box(s.shapes, 8.4, 2.2, 4.4, 3, ["・撮影は1工程あたり15分ほど", "・字幕を多言語にできる"], 14)

    m.slide(SECTION, "2. サプライチェーン")
    s = m.slide(BLANK_SLIDE, notes="BCPの話はここでは広げない。")
    message(s, "調達先の集中", "部品の調達先が一社に偏ると、止まる日数が長くなります")
    chart(s, ["A部品", "B部品", "C部品"], {"2022年": [60, 70, 80], "2024年": [65, 72, 85]}, title="上位1社への集中度")
    s = m.slide(BLANK_SLIDE)
    message(s, "在庫の見える化", "在庫は減らすより、どこにあるかを知るほうが先です")
    table(s, [["年度", "在庫回転日数（日）"], ["2021", "42"], ["2022", "45"], ["2023", "51"], ["2024", "48"]])
    s = m.slide(TITLE_ONLY, "物流の2024年問題と、その次")
    box(s.shapes, 0.6, 1.9, 3.6, 1.2, "34.1%", 54, bold=True)
    box(s.shapes, 0.6, 3.1, 3.6, 1.0, "2030年度に不足すると試算された輸送力の割合", 14)
    box(s.shapes, 6.6, 1.9, 3.6, 1.2, "約9億トン", 54, bold=True)
    box(s.shapes, 6.6, 3.1, 3.6, 1.0, "不足する輸送量", 14)
    box(s.shapes, 0.6, 6.7, 12, 0.3, "出所：NX総合研究所 https://www.example.jp/report/2030", 9)
    s = m.slide(TWO, "調達の見直し：現状とこれから")
    fill(s.placeholders[1].text_frame, ["現状", (1, "単価だけで選んでいる"), (1, "切り替えに半年かかる")])
    fill(s.placeholders[2].text_frame, ["これから", (1, "止まったときの影響で選ぶ"), (1, "二社目を平時から動かす")])

    m.slide(SECTION, "3. 脱炭素と開示")
    m.slide(
        BULLETS,
        "取引先から排出量を聞かれる時代になりました",
        [
            "算定の担当が決まっていない",
            "拠点ごとに電気の契約が違う",
            "Scope3：購入した部品の数字が集まらず、推計に頼っている",
            "2027年3月期から大手に開示の義務がかかり、取引先にも依頼が届く",
        ],
        notes="担当がいるかをまず伺う。",
    )
    s = m.slide(TITLE_ONLY, "排出量の内訳")
    chart(s, ["Scope1", "Scope2", "Scope3"], {"構成比": [0.08, 0.12, 0.8]}, XL_CHART_TYPE.PIE, form="0%")
    s = m.slide(TITLE_ONLY, "算定の体制")
    table(
        s,
        [
            ["部署", "役割", "担当", "期限", "状態"],
            ["環境", "全体のまとめ", "佐藤", "4月", "済"],
            ["購買", "部品の数字", "鈴木", "6月", "未"],
            ["工場", "電気とガス", "高橋", "5月", "済"],
        ],
    )

    m.slide(SECTION, "4. ご提案")
    s = m.slide(BLANK_SLIDE)
    message(s, "全体像", "現場・計画・経営をひとつの数字でつなぎます")
    for at, name in enumerate(["現場", "MES", "計画", "ERP", "経営", "BI", "クラウド"]):
        box(s.shapes, 0.8 + 1.7 * at, 3, 1.4, 0.8, name, 12, filled=True)
    s = m.slide(BULLETS, "導入のステップ", ["現状の把握（1か月）", "試行（3か月）", "全社への展開"])
    s = m.slide(TITLE_ONLY, "導入事例：A社様")
    table(s, [["課題", "取り組み", "効果"], ["段取り替えに2時間", "手順の動画化", "40分に短縮"]])
    hidden = m.slide(BULLETS, "価格表（社外秘）", ["基本 500万円", "追加 1拠点 80万円"])
    hidden._element.set("show", "0")
    m.slide(BLANK_SLIDE)
    m.slide(TITLE_ONLY, "会社概要")
    m.slide(BULLETS, "よくあるご質問", ["既存の設備につながりますか", "小さく始められますか"])
    s = m.slide(TITLE_ONLY, "用語集")
    table(
        s, [["用語", "意味"], ["MES", "製造の実行を管理する仕組み"], ["OEE", "設備がどれだけ価値を生んだかを示す比率"]]
    )
    m.slide(COVER, "ご清聴ありがとうございました")
    for number, slide in enumerate(m.it.slides, start=1):
        if number > 1:
            footer(slide, number, "© 2026 AOZORA Systems Inc. Confidential", logo)
    return m.bytes()


@cache
def english() -> bytes:
    """A software vendor's deck: bold lead-ins, big numbers, two columns, a quote, a picture, links, a hidden slide."""
    m = Maker()
    logo = plain(280, 100, b"\x80\x20\x20")
    cover = m.slide(COVER, "Running a warehouse in 2030")
    cover.placeholders[1].text = "Northwind Automation | November 2026"
    m.slide(BULLETS, "Agenda", ["The market", "What breaks first", "What we do"])
    s = m.slide(TITLE_ONLY, "Three numbers that keep operations directors awake")
    for at, (big, small) in enumerate(
        [
            ("43%", "of warehouse operators say hiring is their main limit to growth"),
            ("$4.5 billion", "spent on returns handling in the region last year"),
            ("2.3x", "more order lines per shift than in 2019"),
        ]
    ):
        box(s.shapes, 0.6 + 4.2 * at, 2.2, 3.8, 1.2, big, 48, bold=True)
        box(s.shapes, 0.6 + 4.2 * at, 3.4, 3.8, 1.2, small, 14)
    box(
        s.shapes,
        0.6,
        6.8,
        12,
        0.3,
        "Source: Example Logistics Survey 2025, n = 1,204, https://www.example.com/survey",
        9,
    )
    s = m.slide(BULLETS, "What breaks first when volumes rise", notes="Ask which of the three they have seen.")
    frame = s.placeholders[1].text_frame
    for at, (lead, rest) in enumerate(
        [
            ("Visibility.", " Nobody can say where a pallet is without walking to it"),
            ("Labour.", " Temporary staff need two weeks before they pick at full speed"),
            ("Returns.", " They arrive unannounced and fill the dock"),
        ]
    ):
        para = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = para.add_run()
        run.text, run.font.bold = lead, True
        para.add_run().text = rest
    s = m.slide(TWO, "From firefighting to planning")
    fill(
        s.placeholders[1].text_frame,
        ["Today", (1, "Plans change every morning"), (1, "Every site has its own spreadsheet")],
    )
    fill(s.placeholders[2].text_frame, ["Tomorrow", (1, "One plan, updated hourly"), (1, "Sites share capacity")])
    s = m.slide(TITLE_ONLY, "Picking cost per order line keeps climbing")
    chart(
        s,
        ["2021", "2022", "2023", "2024", "2025"],
        {"Cost per line (USD)": [0.82, 0.9, 1.01, 1.12, 1.2]},
        XL_CHART_TYPE.LINE,
    )
    s = m.slide(TITLE_ONLY, "A look inside an automated aisle")
    s.shapes.add_picture(BytesIO(photo(1200, 700, 5)), Inches(1), Inches(1.8), Inches(9), Inches(5.2))
    m.slide(
        BULLETS,
        "Energy and emissions rules reach the warehouse",
        [
            "From 2028 large tenants must report energy use per square metre",
            "Cold storage is the largest consumer",
            "Diesel yard trucks are next in line for regulation",
        ],
    )
    s = m.slide(TITLE_ONLY, "Case study: Fabrikam Foods")
    table(
        s,
        [
            ["Challenge", "Solution", "Result"],
            ["Peak weeks needed 60 temps", "Goods-to-person picking", "35% fewer temps"],
        ],
    )
    m.slide(TITLE_ONLY, "About us")
    m.slide(BULLETS, "Thank you", ["sales@example.com"])
    for number, slide in enumerate(m.it.slides, start=1):
        if number > 1:
            footer(slide, number, "Northwind Automation - proprietary and confidential", logo)
    return m.bytes()


@cache
def pictures_only() -> bytes:
    """A deck that somebody exported as pictures: nothing but a picture a page, some with notes."""
    m = Maker()
    for number in range(4):
        slide = m.slide(BLANK_SLIDE, notes="物流の話から入る。" if number == 1 else "")
        slide.shapes.add_picture(
            BytesIO(photo(960, 540, 20 + number)), Emu(0), Emu(0), m.it.slide_width, m.it.slide_height
        )
    return m.bytes()


# ---- what python-pptx cannot make --------------------------------------------------------------------------------------

DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def smartart(slide: Any, tree: dict[str, Sequence[str]]) -> None:
    """A list of two levels as SmartArt: only its model, which is what counts."""
    points, links = ['<dgm:pt modelId="0" type="doc"/>'], []
    number = 0

    def add(text: str, parent: int, order: int) -> int:
        nonlocal number
        number += 1
        points.append(
            f'<dgm:pt modelId="{number}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        )
        links.append(f'<dgm:cxn modelId="c{number}" srcId="{parent}" destId="{number}" srcOrd="{order}"/>')
        return number

    for order, (head, children) in enumerate(tree.items()):
        top = add(head, 0, order)
        for at, child in enumerate(children):
            add(child, top, at)
    # Presentation points repeat every text; they must not be read twice.
    points.append('<dgm:pt modelId="p1" type="pres"><dgm:t><a:p><a:r><a:t>twice</a:t></a:r></a:p></dgm:t></dgm:pt>')
    xml = f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{"".join(points)}</dgm:ptLst><dgm:cxnLst>{"".join(links)}</dgm:cxnLst></dgm:dataModel>'
    frame(
        slide,
        DGM,
        f'<dgm:relIds xmlns:dgm="{DGM}" xmlns:r="{R}" r:dm="{related(slide, "/ppt/diagrams/data1.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", "diagramData", xml.encode())}"/>',
    )


def related(slide: Any, name: str, kind: str, relation: str, blob: bytes) -> str:
    part = Part(PackURI(name), kind, slide.part.package, blob)
    return str(slide.part.relate_to(part, f"{R}/{relation}"))


def frame(slide: Any, uri: str, content: str) -> None:
    raw(
        slide,
        f'<p:graphicFrame xmlns:p="{P}" xmlns:a="{A}"><p:nvGraphicFramePr><p:cNvPr id="99" name="x"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="900000" y="1800000"/><a:ext cx="9000000" cy="4000000"/></p:xfrm><a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>',
    )


def raw(slide: Any, xml: str) -> None:
    slide.shapes._spTree.append(etree.fromstring(xml))


Change = bytes | None | Callable[[bytes], bytes]


def changed(data: bytes, changes: dict[str, Change]) -> bytes:
    """The package with some of its parts replaced, taken away (None) or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name, old.read(name))
            if change is not None:
                new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name in changes.keys() - {*old.namelist()}:
            change = changes[name]
            assert isinstance(change, bytes)
            new.writestr(name, change)
    return out.getvalue()
