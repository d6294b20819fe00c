"""The wording rules of the decks: what they find, and what they leave alone."""

from __future__ import annotations

import pytest

from workshop.decks.wording import broken


def codes(text: str, lang: str) -> set[str]:
    return {code.removeprefix("deck.") for code, _words in broken(text, lang)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("御社のCLOは、その金額を言えますか。", "tests_the_customer"),
        ("止まる1日の損失額を、今日答えられますか。", "tests_the_customer"),
        ("待ち時間を数えたことはありますか。", "tests_the_customer"),
        ("その費用を把握できていますか。", "tests_the_customer"),
        ("9万トンの基準をご存知ですか。", "tests_the_customer"),
        ("あなたが一度も監査したことのない取引先", "says_you"),
        ("貴社の拠点ではいかがですか。", "says_kisha"),
        ("物流部長では答えられない質問が、取締役会に来ます", "accuses"),
        ("なぜ今まで測ってこなかったのですか、とは聞きません。なぜ測らないのですか。", "accuses"),
        ("ベテランの発注は、いまは弱みです", "accuses"),
    ],
)
def test_what_may_cost_someone_their_face_is_found(text: str, code: str) -> None:
    assert code in codes(text, "ja")


@pytest.mark.parametrize(
    "text",
    [
        "その費用は、社内ではどちらで把握されていますか。",
        "合計されたことはおありでしょうか。",
        "影響が大きいのはどちらのお届け先でしょうか。",
        "これから差がつきやすいところだと言えそうです。",
        "1日止まった場合の影響は、どのくらいとお考えですか。",
        "物流部門だけでは答えきれない問いが、経営の議題に上がり始めています",
        "以前にも似たお話はありましたか。その時はどこまで進みましたか。",
    ],
)
def test_a_fair_question_is_left_alone(text: str) -> None:
    assert codes(text, "ja") == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Can your CLO state that amount?", "tests_the_customer"),
        ("Can you say what a day costs?", "tests_the_customer"),
        ("Have you ever counted the waiting time?", "tests_the_customer"),
        ("Do you even know what it costs?", "tests_the_customer"),
        ("Why haven't you measured it?", "accuses"),
        ("Questions your logistics manager cannot answer", "accuses"),
    ],
)
def test_english_is_read_with_the_same_eyes(text: str, code: str) -> None:
    assert code in codes(text, "en")


@pytest.mark.parametrize("text", ["Has this come up before? How far did it get?", "Who keeps track of what it costs?"])
def test_a_fair_english_question_is_left_alone(text: str) -> None:
    assert codes(text, "en") == set()
