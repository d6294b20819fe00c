"""All eight industries ship, with all 44 trends."""

from __future__ import annotations

from tests.decks.shipped import EXPECTED, FILES, shipped

from workshop.model.terms import Industry


def test_all_eight_industries_and_all_44_trends_ship_in_both_languages() -> None:
    assert set(EXPECTED) == {industry.value for industry in Industry}
    assert [path.name for path in FILES] == sorted(f"{name}.{lang}.yaml" for name in EXPECTED for lang in ("ja", "en"))
    for lang in ("ja", "en"):
        ids = [trend.id for path in FILES if path.name.endswith(f".{lang}.yaml") for trend in shipped(path).trends]
        assert len(ids) == 44
        assert set(ids) == {f"{prefix}-T{n}" for prefix, count in EXPECTED.values() for n in range(1, count + 1)}
