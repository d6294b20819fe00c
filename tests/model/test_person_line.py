import pytest

from workshop.model.person_line import PersonLine, parse


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("山本 生産管理部 課長", PersonLine("山本", "生産管理部", "課長")),
        ("山本　物流部　部長", PersonLine("山本", "物流部", "部長")),
        ("髙﨑さん", PersonLine("髙﨑", "", "")),
        ("𠮷田 太郎 第二工場 工場長", PersonLine("𠮷田 太郎", "第二工場", "工場長")),
        ("阿部 課長", PersonLine("阿部", "", "課長")),
        ("渡部", PersonLine("渡部", "", "")),
        ("部長", PersonLine("部長", "", "")),
        ("Jane Smith, Logistics, Manager", PersonLine("Jane Smith", "Logistics", "Manager")),
        ("Jane Smith", PersonLine("Jane Smith", "", "")),
        ("", PersonLine()),
        (
            "山本 生産管理部 課長 yamamoto@example.co.jp",
            PersonLine("山本", "生産管理部", "課長", "yamamoto@example.co.jp"),
        ),
        (
            "Jane Smith, Logistics, Manager <jane.smith+x@example.com>",
            PersonLine("Jane Smith", "Logistics", "Manager", "jane.smith+x@example.com"),
        ),
        ("Jane Smith, j@example.com, Logistics", PersonLine("Jane Smith", "Logistics", "", "j@example.com")),
        ("ito＠example.com", PersonLine(email="ito@example.com")),
    ],
)
def test_the_parts_of_a_line_are_told_apart(line: str, expected: PersonLine) -> None:
    assert parse(line) == expected
