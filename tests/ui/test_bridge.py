"""What the session tells reaches the windows at once, from one session at a time."""

from __future__ import annotations

from workshop.ui.bridge import Bridge


class Talker:
    def __init__(self):
        self.listeners = []

    def subscribe(self, listener):
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, what):
        for listener in list(self.listeners):
            listener(what)


def test_one_session_at_a_time(qapp):
    bridge, one, two, heard, followed = Bridge(), Talker(), Talker(), [], []
    bridge.changed.connect(heard.append)
    bridge.followed.connect(lambda: followed.append(1))
    bridge.follow(one)
    one.tell("a")
    bridge.follow(two)
    one.tell("b")
    two.tell("c")
    bridge.let_go()
    two.tell("d")
    assert heard == ["a", "c"]
    assert followed == [1, 1, 1]
    assert one.listeners == two.listeners == []
