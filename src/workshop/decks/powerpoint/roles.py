"""What a slide is for, seen from how it is made: its title, its part in the file (cover, agenda, section, closing …),
its language, and what stands on every slide and belongs to none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from workshop.decks.powerpoint.blocks import OWN_PARTS, Block, Chart, Diagram, Other, Para, Picture, Slide, Table, Texts
from workshop.decks.powerpoint.patterns import Pattern
from workshop.decks.powerpoint.texts import joined
from workshop.model.text import fold

Role = Literal["cover", "agenda", "section", "closing", "references", "about", "content", "case", "untitled", "empty"]

_UPPER: Final = 0.36
"""A title that is no title by its place begins above this share of the slide."""
_LOW: Final = 0.7
_TITLE_MOST: Final = 160
_LARGER: Final = 1.12
_SMALL: Final = 9.0
"""Points: what is smaller is a margin's text wherever it stands."""

_AGENDA: Final = Pattern(
    r"^(目次|もくじ|アジェンダ|本日(の|ご説明)(内容|アジェンダ|流れ|議題|ご説明内容|お品書き)|ご説明内容|議題|次第|"
    r"(today'?s )?agenda|(table of )?contents?|outline|in this (deck|presentation))\s*(/.*)?$",
    re.IGNORECASE,
)
_CLOSING: Final = Pattern(
    r"(ご清聴|ご静聴|ありがとうございま|お問い?合わ?せ(先)?$|質疑応答|^ご質問|"
    r"^thank(s| you)|^q\s*&\s*a$|^questions\??$|"
    r"^any questions|^contact( us)?$|^get in touch|^the end$|^eof$|^end$)",
    re.IGNORECASE,
)
_REFERENCES: Final = Pattern(
    r"^(参考文献|参考資料一覧|出典一覧?|引用文献|参照資料|references?|sources|bibliography|works cited|endnotes?)$",
    re.IGNORECASE,
)
_ABOUT: Final = Pattern(
    r"^(会社(概要|紹介|案内)|企業(概要|情報)|弊社(について|のご?紹介|概要)|当社(について|のご?紹介|概要)|免責事項|ディスクレーマー|会社沿革|沿革|"
    r"用語集|用語の説明|(参考)?価格表?|料金(表|体系)?|お?見積り?|(概算|初期)?費用|ご?提供価格|(導入|推進|プロジェクト|算定の)?体制図?|スケジュール|導入の?(ステップ|流れ|スケジュール)|"
    r"よくある(ご)?質問|(本日の)?まとめ|エグゼクティブサマリー|"
    r"faq|glossary|pricing|price list|our team|implementation plan|project plan|timeline|next steps|"
    r"(executive )?summary|key (takeaways|messages)|takeaways|conclusions?|"
    r"about (us|our company)|company (profile|overview)|who we are|our company|our offices|our locations|disclaimers?|"
    r"legal (notice|disclaimer)|safe harbou?r( statement)?|forward[- ]looking statements)\b.{0,12}$",
    re.IGNORECASE,
)
_CASE: Final = Pattern(
    r"(導入|活用|お客様|成功|取り?組み|他社)の?ご?事例|^事例|事例紹介|ケーススタディ|お客様の声|testimonials?|"
    r"what (our )?customers say|"
    r"case stud(y|ies)|customer stor(y|ies)|success stor(y|ies)",
    re.IGNORECASE,
)
_PART: Final = Pattern(
    r"\s*(?:[(（]\s*(?:\d{1,2}\s*(?:[/／]\s*\d{1,2})?|続き|つづき|cont(?:inued|'d|\.)?|前編|後編)\s*[)）]|[①-⑳]|\d{1,2}\s*[/／]\s*\d{1,2})\s*$",
    re.IGNORECASE,
)
_NUMBERED: Final = Pattern(
    r"^(?:第?\s?\d{1,2}\s?(?:[.．、)）:：章]|(?:[-–.．]\d{1,2})+\.?)\s*(?=\S)|[(（]\d{1,2}[)）]\s*|[①-⑳❶-❿]\s*|[ⅠⅡⅢⅣⅤⅥ][.．\s]\s*|"
    r"\d{1,2}\s+(?=[^\d\s%％])|(?:chapter|part|section|step)\s+\d{1,2}\s*[:.–-]\s*)",
    re.IGNORECASE,
)
_KANA: Final = Pattern("[\u3041-\u309f\u30a1-\u30fa]")
_HAN: Final = Pattern("[\u3400-\u9fff]")
_LATIN: Final = Pattern("[A-Za-z]")
_EN_WORDS: Final = Pattern(r"[A-Za-z][a-z'’-]*")


@dataclass(frozen=True, slots=True)
class Seen:
    """A slide with its title taken out of its blocks."""

    slide: Slide
    title: str
    blocks: tuple[Block, ...]
    role: Role = "content"

    @property
    def number(self) -> int:
        return self.slide.number

    @property
    def topic(self) -> str:
        """The title as slides are put together by it: without "(1/2)" and the like."""
        return fold(without_part(self.title))


# ---- what belongs to no slide --------------------------------------------------------------------------------------


def without_margins(slides: Sequence[Slide]) -> tuple[list[Slide], list[str]]:
    """The slides without dates, footers, numbers; and the texts that stood on so many of them that they are footers."""
    shown = [slide for slide in slides if slide.blocks]
    texts = {_place_of(block): block for slide in shown for block in slide.blocks if isinstance(block, Texts)}
    counts = Counter(key for slide in shown for key in {_place_of(b) for b in slide.blocks})
    many = max(3, round(len(shown) * 0.4))
    repeated = {key for key, count in counts.items() if key is not None and count >= many}

    # What is set largest on its slide and stands in its upper part is a title, be it the same on every slide.
    leading = {id(block) for slide in shown for block in _leading(slide)}
    said = list(dict.fromkeys(b.text for key, b in texts.items() if key in repeated and id(b) not in leading))

    def stays(block: Block) -> bool:
        if not isinstance(block, Texts):
            return True
        if block.kind == "margin" or (_place_of(block) in repeated and id(block) not in leading):
            return False
        low = block.box.y > 0.88 or block.box.bottom < 0.08
        return not (low and re.fullmatch(r"[\s\d０-９/／|pP.\-–—]*", block.text) is not None)

    return [replace(slide, blocks=tuple(filter(stays, slide.blocks))) for slide in slides], said


def _leading(slide: Slide) -> list[Texts]:
    texts = [block for block in slide.blocks if isinstance(block, Texts)]
    largest = max((text.size for text in texts), default=0.0)
    smaller = [text for text in texts if text.size < largest]
    return [text for text in texts if text.size == largest and text.box.y < _UPPER and smaller]


def _place_of(block: Block) -> tuple[str, int, int] | None:
    """A text and about where it stands; None for what may well be there many times."""
    if not isinstance(block, Texts) or block.kind in ("title", "body") or len(block.text) > 120:
        return None
    return fold(block.text), round(block.box.x * 20), round(block.box.y * 20)


# ---- titles --------------------------------------------------------------------------------------------------------


def seen(slide: Slide) -> Seen:
    """The slide with its title: the one in the title's place, else the largest type at the top."""
    texts = [block for block in slide.blocks if isinstance(block, Texts)]
    placed = [text for text in texts if text.kind == "title"]
    found = placed[0] if placed else _largest(texts, _LOW if _is_sparse(slide) else _UPPER)
    if found is None:
        return Seen(slide, "", slide.blocks)
    at = slide.blocks.index(found)
    paras = found.paras
    count = len(paras) if placed else _head(paras)
    title = title_of("\n".join(para.text for para in paras[:count]))
    rest = (replace(found, paras=paras[count:], kind="text"),) if count < len(paras) else ()
    return Seen(slide, title, (*slide.blocks[:at], *rest, *slide.blocks[at + 1 :]))


def _is_sparse(slide: Slide) -> bool:
    """Hardly more than a title, which then stands in the middle: a cover, a part's heading, a thank-you."""
    paras = [para for block in slide.blocks if isinstance(block, Texts) for para in block.paras]
    solid = any(isinstance(block, Table | Chart | Diagram) for block in slide.blocks)
    return not solid and len(paras) <= 8 and not any(para.bullet for para in paras)


def _largest(texts: Sequence[Texts], above: float) -> Texts | None:
    upper = [text for text in texts if text.box.y < above and _may_be_title(text.paras[0])]
    if not upper:
        return None
    best = max(upper, key=lambda text: (round(text.paras[0].size), -text.box.y))
    others = [para.size for text in texts for para in text.paras if para is not best.paras[0]]
    if not others:
        return best
    usual = sorted(others)[len(others) // 2]
    if best.paras[0].size >= usual * _LARGER:
        return best
    # All of one size: the first line at the very top, where it stands alone and is bold or wide.
    top = min(texts, key=lambda text: text.box.y)
    first = top.paras[0]
    alone = len(top.paras) == 1 and (first.bold or top.box.w > 0.5) and top.box.y < 0.2
    return top if alone and top in upper else None


def _may_be_title(para: Para) -> bool:
    """Words, and not a number of a chapter."""
    return not para.bullet and 1 < len(para.text) <= _TITLE_MOST and sum(map(str.isalpha, para.text)) > 1


def _head(paras: Sequence[Para]) -> int:
    """How many first paragraphs are of the title's size: the rest is what stands under it."""
    first = paras[0]
    same = [p for p in paras[:3] if abs(p.size - first.size) < 0.5 and not p.bullet]
    return len(same) if len(same) == len(paras) else 1


def title_of(text: str) -> str:
    """A title on one line, without its number."""
    line = joined(text).strip()
    return _NUMBERED.sub("", line, count=1).strip() or line


def without_part(title: str) -> str:
    """A title without "(1/2)", "(cont.)", "②" at its end."""
    return _PART.sub("", title).strip() or title


# ---- roles ---------------------------------------------------------------------------------------------------------


def with_roles(found: Sequence[Seen]) -> list[Seen]:
    bare = [_is_bare(each) for each in found]
    statements = sum(bare) > max(2, len(found) // 2)
    return [
        replace(each, role=_role(each, at, len(found), is_bare and not statements, statements))
        for at, (each, is_bare) in enumerate(zip(found, bare, strict=True))
    ]


def _role(each: Seen, at: int, count: int, is_bare: bool, statements: bool) -> Role:
    """`statements`: most slides of the file are one sentence, so that one alone parts nothing."""
    title = unicodedata.normalize("NFKC", each.title).strip(" 　■●◆【】<>《》")
    if not each.title and not each.blocks:
        return "empty"
    if each.slide.own:
        return "content" if each.slide.own[1] in OWN_PARTS else "case"
    if _AGENDA.search(title):
        return "agenda"
    if at == 0 and count > 1 and _is_cover(each) and (not statements or each.slide.layout == "title"):
        return "cover"
    if _CLOSING.search(title) and (at >= count * 0.5 or is_bare):
        return "closing"
    if _REFERENCES.search(title):
        return "references"
    if _ABOUT.search(title):
        return "about"
    if not each.title:
        return "untitled" if each.blocks else "empty"
    if _CASE.search(title) and not is_bare:
        return "case"
    if each.slide.layout == "secHead" or (is_bare and at < count - 1):
        return "section"
    if is_bare and at == count - 1 and each.slide.layout == "title":
        return "closing"
    return "content"


def _is_cover(each: Seen) -> bool:
    texts = [block for block in each.blocks if isinstance(block, Texts)]
    solid = any(isinstance(block, Table | Chart | Diagram) for block in each.blocks)
    paras = [para for text in texts for para in text.paras]
    solid = solid or any(_is_list(text) for text in texts)
    few = len(paras) <= 8 and not any(p.bullet for p in paras) and all(len(p.text) <= 120 for p in paras)
    return bool(each.title) and not solid and few and (each.slide.layout in ("title", "") or len(paras) <= 5)


def _is_list(block: Block) -> bool:
    return isinstance(block, Texts) and block.kind == "body" and len(block.paras) > 1


def _is_bare(each: Seen) -> bool:
    """A title, and perhaps a number or a line under it: what parts a deck."""
    if not each.title or any(not isinstance(b, Texts | Picture | Other) or _is_list(b) for b in each.blocks):
        return False
    if any(isinstance(b, Other) or (isinstance(b, Picture) and 0.03 < b.box.area < 0.9) for b in each.blocks):
        return False
    paras = [para for block in each.blocks if isinstance(block, Texts) for para in block.paras]
    return len(paras) <= 2 and sum(len(p.text) for p in paras) <= 60 and not any(p.bullet for p in paras)


# ---- languages -----------------------------------------------------------------------------------------------------


def language(texts: Iterable[str]) -> Literal["ja", "en"]:
    """By its letters: kana are written in Japanese alone, and a deck without them may still be all kanji."""
    whole = "".join(texts)
    kana, han, latin = (len(pattern.findall(whole)) for pattern in (_KANA, _HAN, _LATIN))
    return "ja" if kana + han > 0 and (kana + han) * 6 >= latin else "en"


def _tongue(text: str) -> str:
    """The language of one line where it is plain; a name or a number has none."""
    japanese = len(_KANA.findall(text)) + len(_HAN.findall(text))
    words = _EN_WORDS.findall(text)
    if japanese >= 2:
        return "ja"
    return "en" if not japanese and len(words) >= 2 and any(word[0].islower() for word in words) else ""


def in_one_language(each: Seen, lang: str) -> tuple[Seen, list[str]]:
    """A slide that says everything twice, without what it says in the other language; and that."""
    tongues = [_tongue(p.text) for b in each.blocks if isinstance(b, Texts | Diagram) for p in b.paras]
    own, other = tongues.count(lang), len([t for t in tongues if t and t != lang])
    title, dropped = _one_title(each.title, lang)
    twice = own > 0 and other > 0 and 0.6 <= other / own <= 1.7 and own + other >= 4
    if not twice and not (dropped and own and other):
        return (replace(each, title=title), dropped) if dropped else (each, [])
    kept: list[Block] = []
    for block in each.blocks:
        if not isinstance(block, Texts | Diagram):
            kept.append(block)
            continue
        stays = tuple(p for p in block.paras if _tongue(p.text) in (lang, ""))
        dropped += [p.text for p in block.paras if p not in stays]
        if stays:
            kept.append(replace(block, paras=stays))
    return replace(each, title=title, blocks=tuple(kept)), dropped


_BETWEEN: Final = Pattern(
    r"\s*[/／|｜\n]\s*|\s{2,}|(?<=[\u3000-\u9fff])\s+(?=[A-Z][a-z])|(?<=[a-z])\s+(?=[\u3041-\u9fff])"
)


def _one_title(title: str, lang: str) -> tuple[str, list[str]]:
    parts = [part for part in _BETWEEN.split(title) if part.strip()]
    tongues = [_tongue(part) or ("en" if len(_EN_WORDS.findall(part)) > 1 and part.isascii() else "") for part in parts]
    if len(parts) < 2 or "" in tongues or len({*tongues}) < 2:
        return title, []
    own = [part for part, tongue in zip(parts, tongues, strict=True) if tongue == lang]
    return " ".join(own), [part for part, tongue in zip(parts, tongues, strict=True) if tongue != lang]
