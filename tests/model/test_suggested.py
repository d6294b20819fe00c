"""How often what is said in the room finds its challenge in the shipped deck, among all of its challenges."""

from __future__ import annotations

import pytest

from workshop import places
from workshop.decks.reading import load
from workshop.model.likeness import Known, about

JA = [
    ("トラックが荷下ろしまで2時間待っている", "T2-K1"),
    ("待機時間は誰も記録していない", "T2-K1"),
    ("バースの予約システムを入れたけど使われなくなった", "T2-K4"),
    ("予約枠を守ってくれない運送会社がある", "T2-K4"),
    ("営業が翌日納品を約束してしまう", "T1-K3"),
    ("1ケースからの小口が多い", "T1-K3"),
    ("運賃の値上げを言われたが根拠が分からない", "T1-K4"),
    ("荷役作業の料金を分けて請求したいと言われた", "T1-K4"),
    ("大阪まで一人で往復している", "T1-K2"),
    ("中継拠点を作れないか検討中", "T1-K2 T4-K1"),
    ("運送会社に断られることが増えた、選ばれていない", "T1-K1"),
    ("積みにくい荷物だと嫌がられる", "T1-K1"),
    ("物流部から営業に口を出せる権限がない", "T2-K2"),
    ("CLOを誰にするか決まらない", "T2-K2"),
    ("納品先の検品ルールがばらばら", "T2-K3"),
    ("着荷主に棚入れまでやらされている", "T2-K3"),
    ("同業と共同配送したいが、どこまで一緒にやるか", "T3-K1"),
    ("競合と一緒にやるのは経営判断になる", "T3-K1"),
    ("パレットのサイズが取引先ごとに違う", "T3-K2 T4-K2"),
    ("伝票が紙で様式もそろっていない", "T3-K2"),
    ("費用の分け方で揉めそう", "T3-K3"),
    ("出荷データを他社に見せたくない", "T3-K4"),
    ("自動倉庫は投資を回収できるのか", "T4-K3"),
    ("物量の波が大きくて設備が遊ぶ", "T4-K3"),
    ("ロボットが止まったとき誰が責任を取るのか", "T4-K4"),
    ("急がない荷物なら鉄道でもいい", "T5-K1"),
    ("コンテナ1本分の量が集まらない", "T5-K2"),
    ("地震で線路が止まったときの代わりがない", "T5-K3"),
    ("箱の形がバラバラでロボットがつかめない", "T4-K2 T3-K2"),
    ("納期を一律で決めているので待てるものも急いでいる", "T5-K1 T1-K3"),
]
EN = [
    ("trucks wait two hours before unloading", "T2-K1"),
    ("nobody records how long they wait", "T2-K1"),
    ("we bought a dock booking system and nobody uses it", "T2-K4"),
    ("carriers ignore the booked slots", "T2-K4"),
    ("sales keep promising next-day delivery", "T1-K3"),
    ("too many small lots, one case at a time", "T1-K3"),
    ("they want higher freight rates but give no basis", "T1-K4"),
    ("handling should be billed apart from driving", "T1-K4"),
    ("one driver does the whole trip to Osaka and back", "T1-K2"),
    ("we thought about a relay depot halfway", "T1-K2 T4-K1"),
    ("carriers turn us down, we are not their choice", "T1-K1"),
    ("loading our goods is a pain for drivers", "T1-K1"),
    ("logistics has no authority over production plans", "T2-K2"),
    ("we do not know who the CLO should be", "T2-K2"),
    ("every receiver inspects differently", "T2-K3"),
    ("drivers have to do the put-away at the customer", "T2-K3"),
    ("could we share trucks with a competitor, and how much", "T3-K1"),
    ("what stays competitive is a board decision", "T3-K1"),
    ("pallet sizes differ by customer", "T3-K2 T4-K2"),
    ("delivery slips are on paper in ten formats", "T3-K2"),
    ("we would argue about how to split the cost", "T3-K3"),
    ("we do not want others to see our shipment data", "T3-K4"),
    ("will an automated warehouse ever pay back", "T4-K3"),
    ("volumes swing so much the equipment stands idle", "T4-K3"),
    ("who is responsible when the robot stops", "T4-K4"),
    ("some goods can wait and could go by rail", "T5-K1"),
    ("we cannot fill a container alone", "T5-K2"),
    ("after the earthquake the rail line stopped and there was no fallback", "T5-K3"),
    ("boxes come in all shapes and robots cannot grip them", "T4-K2 T3-K2"),
    ("one lead time for everything, even what is not urgent", "T5-K1 T1-K3"),
]
"""Half a line as it is typed, and the challenges (without the deck's LOG-) that it may be about."""


@pytest.mark.parametrize(("lang", "said"), [("ja", JA), ("en", EN)])
def test_the_challenge_that_is_meant_is_mostly_the_first(lang: str, said: list[tuple[str, str]]) -> None:
    deck = load(places.data(f"trends/logistics.{lang}.yaml")).deck
    assert deck is not None
    known = Known(
        (c.id.removeprefix("LOG-"), about(c.title, c.meaning, "\n".join(c.questions)))
        for t in deck.trends
        for c in t.challenges
    )
    found = [(known.nearest(text, most=3), meant.split()) for text, meant in said]
    first = sum(bool(got) and got[0] in meant for got, meant in found)
    among = sum(bool(set(got) & set(meant)) for got, meant in found)
    assert len(said) == 30
    assert first >= 25, f"{first} of 30 in the first place"
    assert among >= 28, f"{among} of 30 in the first three"
