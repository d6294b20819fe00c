"""`workshop play`, `import-json` and `info`: workshop documents in and out of the command line. No Qt, no exports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop.cli.arguments import FORMATS, Arguments, need, one_of
from workshop.cli.talk import FINE, Talk
from workshop.i18n import Words
from workshop.model.items import Capture, Opportunity, TakenDeck, Topic
from workshop.model.json_copy import pictures
from workshop.model.publish import Find
from workshop.model.ranking import rank
from workshop.model.terms import CaptureKind, Side, Visibility
from workshop.model.text import one_line
from workshop.model.workshop import Workshop


def play(arguments: Arguments, talk: Talk) -> int:
    """`play COMMANDS.jsonl --deck D… --out F.workshop`"""
    from workshop import play as playing

    commands = need(arguments.commands, "COMMANDS.jsonl", "play")
    target = need(arguments.out, "--out F.workshop", "play")
    for warning in playing.play(commands, arguments.deck, target, force=arguments.force):
        talk.trouble(warning)
    workshop = load(target)
    talk.say("cli.play.made", file=target, captures=len(workshop.of(Capture)), steps=len(workshop.steps()))
    return FINE


def import_json(arguments: Arguments, talk: Talk) -> int:
    """`import-json F.json --out F.workshop`"""
    from workshop import play as playing

    source = need(arguments.file, "FILE.json", "import-json")
    target = need(arguments.out, "--out F.workshop", "import-json")
    workshop = playing.from_json(source, target, force=arguments.force)
    talk.say("cli.play.made", file=target, captures=len(workshop.of(Capture)), steps=len(workshop.steps()))
    return FINE


def load(path: Path) -> Workshop:
    """The workshop in a file, which is looked at and left as it is."""
    return load_with_pictures(path)[0]


def load_with_pictures(path: Path) -> tuple[Workshop, Find]:
    """The same, and its pictures by their SHA-256; the file is closed again."""
    from workshop.document.workshop_file import WorkshopFile

    store = WorkshopFile.open(path, read_only=True)
    try:
        workshop = Workshop(store.load())
        kept = {sha: found[1] for sha in pictures(workshop) if (found := store.asset(sha))}
    finally:
        store.close()
    return workshop, kept.get


def info(arguments: Arguments, talk: Talk) -> int:
    """`info F`: what a document holds."""
    path = need(arguments.file, "F.workshop", "info")
    output = one_of("--format", arguments.format, FORMATS)
    workshop = load(path)
    if output == "json":
        talk.line(json.dumps(summary(workshop), ensure_ascii=False, indent=2))
        return FINE
    if workshop.setup.invented:
        talk.say("common.invented")
    for label, text in _rows(workshop, talk.words):
        talk.say("cli.info.row", label=talk.words(label), text=one_line(text))
    return FINE


def summary(workshop: Workshop) -> dict[str, Any]:
    """What `info --format json` prints; internal, like the document itself."""
    setup, run = workshop.setup, workshop.run
    captures = workshop.captures()
    kinds = Counter(capture.what for capture in captures)
    seen = Counter(capture.visibility for capture in captures)
    return {
        "company": setup.company,
        "subject": setup.subject,
        "meeting_name": setup.meeting_name.value,
        "lang": setup.lang,
        "invented": setup.invented,
        "held_on_paper": setup.held_on_paper,
        "starts_at": setup.starts_at.isoformat() if setup.starts_at else None,
        "started_at": run.started_at.isoformat() if run.started_at else None,
        "ended_at": run.ended_at.isoformat() if run.ended_at else None,
        "closed": workshop.closing.closed_at is not None,
        "people": [
            {"name": p.name, "side": p.side.value, "presence": workshop.presence(p.id).state.value}
            for p in workshop.people()
        ],
        "decks": [
            {"id": deck.id, "languages": sorted(deck.languages), "edition": deck.in_language(setup.lang).edition}
            for deck in workshop.of(TakenDeck).values()
        ],
        "trends": [{"id": chosen.id, "skipped": chosen.skipped} for chosen in workshop.chosen()],
        "captures": {kind.value: kinds[kind] for kind in CaptureKind},
        "visibility": {state.value: seen[state] for state in Visibility},
        "topics": len(workshop.of(Topic)),
        "picks": [ranked.topic.number for ranked in rank(workshop) if ranked.pick is not None],
        "opportunities": len(workshop.of(Opportunity)),
        "steps": [
            {"text": s.text, "side": s.side.value, "owner": s.owner, "due": s.due.isoformat() if s.due else None}
            for s in workshop.steps()
        ],
    }


def _rows(workshop: Workshop, words: Words) -> Iterator[tuple[str, str]]:
    """What `info` says, line by line; what is empty is left out."""
    setup = workshop.setup
    lang = words.lang
    if setup.company:
        yield "cli.info.company", setup.company
    if setup.subject:
        yield "cli.info.subject", setup.subject
    yield "cli.info.meeting", words.term(setup.meeting_name)
    if at := workshop.run.started_at or setup.starts_at:
        yield "cli.info.when", f"{words.date(at.date())} {words.time(at)}"
    if setup.held_on_paper:
        yield "cli.info.on_paper", words("cli.info.on_paper_said")
    for side, key in ((Side.CUSTOMER, "cli.info.customer"), (Side.OURS, "cli.info.ours")):
        people = [_person(workshop, p.id, p.name or p.department or p.seat, words) for p in workshop.people(side)]
        if people:
            yield key, words("cli.info.between").join(people)
    for chosen in workshop.chosen():
        trend = workshop.trend(chosen.id, lang)
        if trend is not None and not chosen.skipped:
            yield "cli.info.trend", trend.title
    captures = workshop.captures()
    kinds = Counter(c.what for c in captures)
    yield (
        "cli.info.captures",
        words.number(len(captures))
        + _in_brackets([f"{words.term(kind)} {kinds[kind]}" for kind in CaptureKind if kinds[kind]], words),
    )
    seen = Counter(c.visibility for c in captures)
    yield "cli.info.visibility", words("cli.info.between").join(f"{words.term(v)} {seen[v]}" for v in Visibility)
    for ranked in rank(workshop):
        if ranked.pick is not None:
            title = workshop.topic_title(ranked.topic, lang)
            yield "cli.info.pick", words("cli.info.numbered", number=ranked.topic.number, title=title)
    yield "cli.info.opportunities", words.number(len(workshop.of(Opportunity)))
    for step in workshop.steps():
        due = words.short_date(step.due) if step.due else words("common.unknown")
        yield "cli.info.step", words("cli.info.promise", due=due, owner=step.owner, text=step.text)
    for deck in workshop.of(TakenDeck).values():
        found = deck.in_language(lang)
        yield "cli.info.deck", words("cli.info.edition", title=found.title, edition=found.edition)


def _person(workshop: Workshop, person_id: str, name: str, words: Words) -> str:
    return name + _in_brackets([words.term(workshop.presence(person_id).state)], words)


def _in_brackets(texts: list[str], words: Words) -> str:
    return words("cli.info.brackets", text=words("cli.info.between").join(texts)) if texts else ""
