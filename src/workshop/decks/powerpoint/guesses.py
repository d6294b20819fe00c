"""What a deck must say and a slide does not: theme and time frame from a trend's words, an id from a file's name.

Guesses, and named so in the report.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from typing import Final

from workshop.decks.powerpoint.patterns import Pattern
from workshop.model.terms import Horizon, Theme

_THEMES: Final = {
    Theme.PEOPLE: Pattern(
        r"人手|人材|採用|離職|担い手|働き方|技能|後継|ベテラン|労働|従業員|教育|ドライバー不足|高齢化|賃上げ|リスキリング|エンゲージメント|"
        r"\b(people|talent|skills?|labou?r|workforce|hiring|staff|employees?|retire\w*|training|shortage of drivers)\b",
        re.IGNORECASE,
    ),
    Theme.SUPPLY: Pattern(
        r"供給|調達|物流|在庫|サプライ|輸送|配送|倉庫|納期|原材料|生産|品質|"
        r"\b(supply|supplier\w*|procurement|logistics|inventory|warehous\w*|transport\w*|deliver\w*|freight|sourcing)\b",
        re.IGNORECASE,
    ),
    Theme.ENVIRONMENT: Pattern(
        r"環境|脱炭素|排出|カーボン|CO2|温室効果|GX|ESG|サステナ|再生可能|電力|省エネ|気候|開示|"
        r"\b(carbon|emissions?|climate|sustainab\w*|energy|ESG|net[- ]zero|green|renewable\w*)\b",
        re.IGNORECASE,
    ),
    Theme.DIGITAL_SECURITY: Pattern(
        r"(?<![A-Za-z])(?:DX|AI|IoT|RPA)(?![A-Za-z])|デジタル|セキュリティ|サイバー|クラウド|システム|データ|ランサム|自動化|ゼロトラスト|レガシー|"
        r"\b([Dd]igital|[Cc]yber\w*|[Ss]ecurity|[Cc]loud|[Dd]ata|[Rr]ansomware|[Aa]utomat\w*|[Ss]oftware|[Ll]egacy|IT)\b"
    ),
    Theme.REVENUE: Pattern(
        r"売上|収益|利益|価格|顧客|市場|需要|単価|コスト|競争|ビジネスモデル|サブスク|"
        r"\b(revenue|profit\w*|pric\w*|customers?|market\w*|demand|margin\w*|cost\w*|compet\w*|growth|subscription)\b",
        re.IGNORECASE,
    ),
    Theme.REGULATION: Pattern(
        r"法改正|法律|規制|制度|義務化|施行|省令|ガイドライン|コンプライアンス|監査|法令|"
        r"\b(regulat\w*|law|laws|legislation|complian\w*|mandat\w*|directive|GDPR|audit\w*)\b",
        re.IGNORECASE,
    ),
}
_YEAR: Final = Pattern(r"(?<!\d)(20[2-6]\d)(?!\d)")
_LATER: Final = Pattern(r"中長期|長期|将来|今後[3-9三四五]年|long[- ]term|by the end of the decade", re.IGNORECASE)
_SOON: Final = Pattern(r"来年|再来年|今後[12一二]年|next year|within two years", re.IGNORECASE)
_NOT_IN_ID: Final = Pattern(r"[^a-z0-9]+")
_ID_MOST: Final = 40


def theme(title: str, text: str) -> Theme | None:
    """The theme whose words are said most, those in the title three times; None where none is said."""
    counts = {each: 3 * len(p.findall(title)) + len(p.findall(text)) for each, p in _THEMES.items()}
    best = max(counts, key=lambda each: counts[each])
    return best if counts[best] else None


def horizon(text: str, today: date | None) -> Horizon:
    """By the latest year that is spoken of."""
    years = [int(found) for found in _YEAR.findall(text)]
    ahead = max(years, default=0) - today.year if today and years else 0
    if ahead >= 3 or _LATER.search(text):
        return Horizon.THREE_TO_FIVE_YEARS
    return Horizon.ONE_TO_TWO_YEARS if ahead >= 1 or _SOON.search(text) else Horizon.NOW


def deck_id(stem: str) -> str:
    """An id that a file's name gives: its Latin letters and digits, where they say enough; else a sign of the name."""
    plain = (
        unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", stem)).encode("ascii", "ignore").decode().lower()
    )
    made = _NOT_IN_ID.sub("-", plain).strip("-")[:_ID_MOST].strip("-")
    if sum(char.isalpha() for char in made) >= 4:
        return made
    sign = hashlib.sha256(unicodedata.normalize("NFC", stem).encode()).hexdigest()[:6]
    return "-".join(part for part in ("imported", made, sign) if part)
