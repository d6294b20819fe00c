"""The closed lists: every word a workshop's data may take from a fixed set, with its Japanese and English label.

Labels here are short names of the terms themselves. Sentences live in the catalogues.
`label` is what our side reads; `customer_label` differs only where the customer must read another word.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member of a closed list. Its value is the stable id that is stored."""

    ja: str
    en: str

    def __new__(cls, value: str, ja: str, en: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.ja = ja
        member.en = en
        return member

    def label(self, lang: str) -> str:
        return self.ja if lang == "ja" else self.en


class Theme(Term):
    PEOPLE = "people", "人と技能", "People and skills"
    SUPPLY = "supply", "供給網", "Supply"
    ENVIRONMENT = "environment", "環境・開示", "Environment"
    DIGITAL_SECURITY = "digital-security", "IT・安全", "Digital and security"
    REVENUE = "revenue", "収益モデル", "Revenue"
    REGULATION = "regulation", "法規制", "Regulation"


class Horizon(Term):
    NOW = "now", "いま", "Now"
    ONE_TO_TWO_YEARS = "1-2y", "1〜2年", "1–2 yrs"
    THREE_TO_FIVE_YEARS = "3-5y", "3〜5年", "3–5 yrs"


class BuyingJob(Term):
    """Where the customer is in their own buying (Gartner's jobs; several may be open at once)."""

    UNAWARE = "unaware", "気付く前", "Not yet aware"
    PROBLEM = "problem", "課題を認識", "Problem seen"
    EXPLORING = "exploring", "解決策を探す", "Exploring"
    REQUIREMENTS = "requirements", "要件を固める", "Requirements"
    SELECTION = "selection", "選ぶ", "Selecting"
    CONSENSUS = "consensus", "社内合意", "Consensus"
    ADOPTION = "adoption", "導入・成果", "Adoption"


class EvidenceGrade(Term):
    """How well a hidden opportunity is backed by what was seen and said."""

    E0 = "E0", "直感", "Hunch"
    E1 = "E1", "反応を見た", "Reaction observed"
    E2 = "E2", "本人の言葉で聞いた", "Said in their words"
    E3 = "E3", "数字で聞いた", "Quantified"
    E4 = "E4", "次の行動に合意", "Next step agreed"


class LossCause(Term):
    WEAK_DEAL = "weak-deal", "商談の質", "Weak deal"
    WEAK_DISCOVERY = "weak-discovery", "掘り下げ不足", "Weak discovery"
    COMPETITION = "competition", "競合", "Competition"
    CUSTOMER = "customer", "お客様のご事情", "Customer's own reasons"


class RouteRole(Term):
    DRAFTER = "drafter", "起案", "Drafter"
    APPROVER = "approver", "承認", "Approver"
    DECIDER = "decider", "決裁", "Decider"
    USER = "user", "利用者", "User"
    CHAMPION = "champion", "推進者", "Champion"
    BLOCKER = "blocker", "慎重派", "Blocker"
    UNKNOWN = "unknown", "未確認", "Unknown"


class Stance(Term):
    SUPPORTS = "supports", "支持", "Supports"
    NEUTRAL = "neutral", "中立", "Neutral"
    CAUTIOUS = "cautious", "慎重", "Cautious"
    AGAINST = "against", "反対", "Against"
    UNKNOWN = "unknown", "未確認", "Unknown"


class ResultKind(Term):
    """Whether a case's result happened, was announced as expected, or is a goal. Never mixed."""

    ACTUAL = "actual", "実績", "Actual"
    PLANNED = "planned", "見込み", "Expected"
    TARGET = "target", "目標", "Target"


class EvidenceStatus(Term):
    SEEN = "seen", "出典を確認", "Source seen"
    PRESS = "press", "報道で確認", "Seen in the press"
    KNOWN = "known", "広く知られた数字", "Widely known"


class CaseOrigin(Term):
    OURS = "ours", "弊社の実績", "Our own record"
    PUBLIC = "public", "公開情報", "Public information"


class Clearance(Term):
    """How a case may be named towards a customer."""

    NAMED = "named", "社名を出してよい", "May be named"
    ANONYMOUS = "anonymous", "匿名で紹介", "Anonymous only"
    NOT_CLEARED = "not-cleared", "公開前", "Not cleared"


class CaptureKind(Term):
    ISSUE = "issue", "課題", "Issue"
    OPPORTUNITY = "opportunity", "メモ", "Note"
    VOICE = "voice", "声", "Voice"
    QUESTION = "question", "確認", "Question"
    DECISION = "decision", "決定", "Decision"
    ACTION = "action", "行動", "Action"
    PARKING = "parking", "継続", "Parking"
    MARK = "mark", "しおり", "Mark"


CUSTOMER_KIND_LABELS: dict[CaptureKind, tuple[str, str]] = {
    CaptureKind.ISSUE: ("本日のご指摘", "Raised today"),
    CaptureKind.VOICE: ("お声", "In your words"),
    CaptureKind.QUESTION: ("確認事項", "To be clarified"),
    CaptureKind.DECISION: ("本日ご確認いただいたこと", "Confirmed today"),
    CaptureKind.ACTION: ("実施事項", "Action"),
    CaptureKind.PARKING: ("継続してご相談したい事項", "To be continued"),
}
"""What the customer reads for a kind; opportunity and mark have no entry because they never leave us."""

TYPED_KINDS: tuple[CaptureKind, ...] = tuple(kind for kind in CaptureKind if kind is not CaptureKind.MARK)
"""The kinds a line can be typed as, in the order of their keys (Ctrl+1 …)."""

KIND_SIGNS: dict[CaptureKind, str] = {
    CaptureKind.OPPORTUNITY: "*＊",
    CaptureKind.QUESTION: "?？",
    CaptureKind.DECISION: "=＝",
    CaptureKind.ACTION: ">＞",
    CaptureKind.PARKING: "~〜～",
}
"""The first characters that make a line this kind, half and full width. A voice begins with a quotation mark."""


class Visibility(Term):
    HELD = "held", "共有しない", "Held back"
    INTERNAL = "internal", "社内", "Internal"
    SHARED = "shared", "共有済み", "Shared"


class AgreementWay(Term):
    """How a text came to be shared with the customer."""

    CONFIRMED = "confirmed", "ご確認済み", "Confirmed"
    CORRECTED = "corrected", "修正のうえご確認済み", "Confirmed with changes"
    PUBLISHED = "published", "画面で共有", "Shown on screen"
    BY_MAIL = "by-mail", "メールで送付", "Sent by mail"
    TAKEN_IN = "taken-in", "営業の判断で記載", "Taken in by us"


class PresenceState(Term):
    EXPECTED = "expected", "ご出席予定", "Expected"
    PRESENT = "present", "ご出席", "Present"
    LEFT = "left", "途中退席", "Left early"
    ABSENT = "absent", "ご欠席", "Absent"


class Side(Term):
    CUSTOMER = "customer", "お客様", "Customer"
    OURS = "ours", "弊社", "Us"


class BantLetter(Term):
    BUDGET = "budget", "予算", "Budget"
    AUTHORITY = "authority", "決裁権", "Authority"
    NEEDS = "needs", "ニーズ", "Needs"
    TIMEFRAME = "timeframe", "時期", "Timeframe"


class BantState(Term):
    UNKNOWN = "unknown", "未確認", "Unknown"
    ASSERTED = "asserted", "聞いただけ", "Asserted"
    EVIDENCED = "evidenced", "裏付けあり", "Evidenced"
    CONFIRMED = "confirmed", "お客様が確認", "Confirmed"


class LeadVerdict(Term):
    ACCEPTED = "accepted", "受け取る", "Accepted"
    WITH_GAPS = "with-gaps", "不足ありで受け取る", "Accepted with gaps"
    RETURNED = "returned", "差し戻す", "Returned"


class CriterionFavours(Term):
    US = "us", "弊社に有利", "Favours us"
    NEUTRAL = "neutral", "中立", "Neutral"
    RIVAL = "rival", "他社に有利", "Favours a rival"


class TrendReaction(Term):
    """The room's (or one person's) reaction to a trend; the key is Alt plus its rank 0–3."""

    NOT_US = "not-us", "当てはまらない", "Not us"
    INTERESTED = "interested", "関心あり", "Interested"
    FELT = "felt", "課題を感じる", "We feel this"
    WORKING = "working", "取り組み中", "Working on it"


class CaseReaction(Term):
    SAME = "same", "同じ", "Same"
    PARTLY = "partly", "一部同じ", "Partly the same"
    DIFFERENT = "different", "違う", "Different"


class OpportunityRelation(Term):
    SAME = "same", "元リードと同じ", "Same as the lead"
    EXTENDS = "extends", "元リードを拡大", "Extends the lead"
    SEPARATE = "separate", "元リードと別", "Separate from the lead"


class StepState(Term):
    OPEN = "open", "未着手", "Open"
    DONE = "done", "完了", "Done"
    DROPPED = "dropped", "取りやめ", "Dropped"


class BlockKind(Term):
    OPENING = "opening", "はじめに", "Opening"
    REQUEST = "request", "ご相談への回答", "Answer to your request"
    TRENDS = "trends", "業界の動き", "Industry trends"
    CHALLENGES = "challenges", "実現に向けた課題", "Challenges"
    CASES = "cases", "取り組み事例", "Cases"
    RANKING = "ranking", "優先順位", "Priorities"
    READBACK = "readback", "読み合わせ", "Read-back"
    NEXT_STEPS = "next-steps", "今後の進め方", "Next steps"


class MeetingName(Term):
    """What the customer reads as the meeting's name. The app's own name never appears there."""

    EXCHANGE = "exchange", "意見交換会", "Exchange of views"
    BRIEFING = "briefing", "情報交換", "Information exchange"
    MEETING = "meeting", "お打合せ", "Meeting"
    WORKSHOP = "workshop", "ワークショップ", "Workshop"


class Industry(Term):
    MANUFACTURING = "manufacturing", "製造", "Manufacturing"
    LOGISTICS = "logistics", "物流", "Logistics"
    RETAIL = "retail", "小売・消費財", "Retail and consumer goods"
    CONSTRUCTION = "construction", "建設", "Construction"
    FINANCE = "finance", "金融", "Finance"
    HEALTHCARE = "healthcare", "医療・介護", "Healthcare"
    PUBLIC = "public", "公共", "Public sector"
    CROSS = "cross-industry", "業界共通", "Cross-industry"


class Level(Term):
    """A score 0–5 in the three words the customer reads; the word stored as a number is 5, 3 or 1."""

    HIGH = "high", "高", "High"
    MIDDLE = "middle", "中", "Medium"
    LOW = "low", "低", "Low"


LEVEL_SCORES: dict[Level, float] = {Level.HIGH: 5.0, Level.MIDDLE: 3.0, Level.LOW: 1.0}


def level_of(score: float | None) -> Level | None:
    """The word for a score; None stays None ('not asked')."""
    if score is None:
        return None
    if score >= 3.75:
        return Level.HIGH
    return Level.MIDDLE if score >= 2.25 else Level.LOW


BEARING_LABELS: dict[int, tuple[str, str]] = {
    0: ("課題ではない", "Not a problem"),
    1: ("やや課題", "Slight"),
    2: ("課題", "A problem"),
    3: ("大きな課題", "A large problem"),
}
