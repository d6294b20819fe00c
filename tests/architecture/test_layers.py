"""Who may import whom. These tables are the truth; a new package is refused until it has its row."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import workshop

SRC = Path(workshop.__file__).parent
ArchRule = Callable[..., Any]

# Parts of the house, and the parts each may import from. Its own modules always may.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "commands": {"model"},
    "decks": {"model", "files", "zip_guard", "workbook", "confined", "i18n", "places", "exports.look", "exports.excel"},
    "intake": {"model", "commands", "pdfium", "workbook", "confined"},
    "document": {"model", "files"},
    "session": {"model", "commands", "document"},
    "library": {"model", "decks", "document", "files"},
    "typesetting": set(),
    "stage": {"model.public", "model.terms", "i18n", "typesetting"},
    "paint": {"model.public", "slide_words", "model.terms", "i18n", "typesetting"},
    "exports": {"model", "slide_words", "i18n", "files", "workdays", "pdfium", "typesetting", "places", "zip_guard"},
    # Joins the rooms below for the command line: a file of commands becomes a document.
    "play": {"model", "commands", "session", "document", "decks", "intake", "files"},
    "sample": {"places", "play", "i18n"},
    # Joins the decks with what draws slides: does every text stand well?
    "deck_fit": {"model", "decks", "paint", "i18n"},
    # Joins the decks with what writes slides: a deck as a PowerPoint file.
    "deck_handout": {"model", "exports", "i18n"},
    "files": {"model.problem"},
    "zip_guard": {"model.problem"},
    "workbook": {"model.problem", "zip_guard"},
    "confined": {"model.problem"},
    "pdfium": set(),
    "awake": {"model.problem"},
    "workdays": set(),
    "slide_words": {"model.public", "model.text", "i18n"},
    "places": set(),
    "i18n": {"places", "model.problem"},
    "early": set(),
    "settings": {"early", "files", "i18n", "model"},
    "cli": {"*"},
    "__main__": {"cli"},
    "ui": {"*"},  # narrowed below
}
# What the customer's window may reach, by whatever way.
AUDIENCE_REACHES = {
    "model.public",
    "model.terms",
    "stage",
    "paint",
    "typesetting",
    "slide_words",
    "i18n",
    "places",  # finds the catalogues; knows nothing of a workshop
    "model.problem",  # i18n words a problem
    "model.text",
    "ui.audience",
    "ui.widgets",
    "ui.theme",
    "ui.sheet",  # what the theme and the widgets are drawn with, and the table of keys
    "ui.icons",
    "ui.actions",
}
COMPOSITION = ["ui.app", "ui.rooms"]
"""Paints the shell, and then brings in and joins the rest: the one place where everything meets."""
SHELL = ["ui.shell", "ui.crash"]
"""Painted before the rest is imported, so what they show later they also import later."""
SHARED_UI = {"audience", "widgets", "parts"}  # every other folder under ui/ is a page

# Outside packages, and the parts that alone may import them.
ONLY_IN: dict[str, set[str]] = {
    "PySide6.QtWidgets": {"ui", "cli"},
    "PySide6.QtGui": {"ui", "paint", "cli"},
    "PySide6": {"ui", "paint", "cli"},
    "sqlite3": {"document"},
    "docx": {"exports", "intake"},
    "openpyxl": {"exports", "workbook"},
    "xlsxwriter": {"exports", "decks"},
    "pptx": {"exports", "intake", "decks"},
    "icalendar": {"exports"},
    "holidays": {"workdays"},
    "msoffcrypto": {"exports", "intake"},
    "pypdf": {"exports"},
    "yaml": {"decks", "intake", "exports"},
    "pypdfium2": {"intake", "exports", "pdfium"},  # exports: the text of our own PDFs, for the proof before hand-over
    "lxml": {"exports", "intake", "decks"},
    "PIL": {"decks"},
    "budoux": {"typesetting", "paint", "exports"},
    "pydantic": {
        "model",
        "commands",
        "session",
        "document",
        "decks",
        "intake",
        "library",
        "exports",
        "settings",
        "cli",
    },
    "platformdirs": {"places"},
}
LATE = {
    "docx",
    "openpyxl",
    "xlsxwriter",
    "pptx",
    "icalendar",
    "holidays",
    "msoffcrypto",
    "pypdf",
    "pypdfium2",
    "PIL",
    "yaml",
    "platformdirs",
}
"""Too dear to import before they are needed: inside functions only."""
NOWHERE = {
    "requests",
    "socket",
    "urllib.request",
    "http.client",
    "smtplib",
    "ftplib",
    "PySide6.QtNetwork",
    "babel",
    "numpy",
}
"""The app works with the network off; Babel is for the build; numpy doubles openpyxl's import."""
PURE = {"model", "commands", "stage"}
OUTSIDE_WORLD = {
    "os",
    "pathlib",
    "io",
    "shutil",
    "tempfile",
    "subprocess",
    "time",
    "random",
    "secrets",
    "uuid",
    "logging",
    "locale",
}
"""What would bring files, clock or chance into a pure part: they come in through constructors."""

PARTS = sorted(
    {path.stem for path in SRC.glob("*.py") if path.stem != "__init__"}
    | {path.parent.name for path in SRC.glob("*/__init__.py")}
    | {path.parent.name for path in SRC.glob("*/*.py")}
)
PAGES = sorted({path.parent.name for path in SRC.glob("ui/*/*.py")} - SHARED_UI)


def modules(*parts: str) -> list[str]:
    """Glob patterns for these parts of the house."""
    return ["*" if part == "*" else pattern for part in parts for pattern in (f"workshop.{part}", f"workshop.{part}.*")]


def outside(*names: str) -> list[str]:
    return [pattern for name in names for pattern in (name, f"{name}.*")]


def test_every_part_of_the_house_has_its_row() -> None:
    assert not set(PARTS) - set(MAY_IMPORT)


@pytest.mark.parametrize("part", [part for part in PARTS if MAY_IMPORT.get(part, {"*"}) != {"*"}])
def test_a_part_imports_only_from_the_parts_below_it(archrule: ArchRule, part: str) -> None:
    rule = archrule(f"{part} imports downwards").match(*modules(part))
    allowed = modules(part, *sorted(MAY_IMPORT[part]))
    # "workshop" itself holds the version and nothing else.
    rule.should_not_import("workshop.*").may_import(*allowed).check("workshop", only_direct_imports=True)


def test_public_types_stand_alone(archrule: ArchRule) -> None:
    if not (SRC / "model" / "public.py").exists():
        pytest.skip("model.public is not written yet")
    rule = archrule("customer-safe types know no others").match("workshop.model.public")
    rule.should_not_import("workshop.*").may_import("workshop.model.terms", "workshop.model.text").check(
        "workshop", only_direct_imports=True
    )


def test_customer_editions_know_public_types_only(archrule: ArchRule) -> None:
    """The internal editions stand in modules that say so; the door to ``exports`` sees both."""
    if "exports" not in PARTS:
        pytest.skip("there are no exports yet")
    rule = archrule("nothing internal in the customer's files").match(*modules("exports"))
    rule.exclude(
        "*internal*",
        "workshop.exports",
        "workshop.exports.edition",
        "workshop.exports.makers",
        "workshop.exports.leak",
        "workshop.exports.leak.needles",
        "workshop.exports.leak.search",
        "workshop.exports.hand_over",
    ).should_not_import("workshop.model.*").may_import(
        *modules("model.public", "model.terms", "model.text", "model.problem")
    ).check("workshop", only_direct_imports=True)


@pytest.mark.skipif(not list(SRC.glob("ui/audience/*.py")), reason="ui.audience is not written yet")
def test_the_customers_window_reaches_nothing_internal_by_any_way(archrule: ArchRule) -> None:
    rule = archrule("nothing internal on the audience screen").match(*modules("ui.audience"))
    rule.should_not_import("workshop.*").may_import(*modules(*sorted(AUDIENCE_REACHES))).check("workshop")


@pytest.mark.parametrize("part", ["paint", "stage"])
def test_what_draws_for_the_customer_reaches_nothing_internal_by_any_way(archrule: ArchRule, part: str) -> None:
    if part not in PARTS:
        pytest.skip(f"{part} is not written yet")
    rule = archrule(f"{part} knows public types only").match(*modules(part))
    rule.should_not_import("workshop.*").may_import(*modules(*sorted(AUDIENCE_REACHES - {"ui.audience"}))).check(
        "workshop"
    )


@pytest.mark.skipif(not list(SRC.glob("ui/widgets/*.py")), reason="ui.widgets is not written yet")
def test_shared_widgets_know_public_types_at_most(archrule: ArchRule) -> None:
    rule = archrule("widgets are safe for both windows").match(*modules("ui.widgets"))
    rule.should_not_import("workshop.*").may_import(
        *modules(
            "ui.widgets",
            "ui.theme",
            "ui.icons",
            "ui.actions",
            "paint",
            "typesetting",
            "i18n",
            "model.public",
            "model.terms",
        )
    ).check("workshop", only_direct_imports=True)


@pytest.mark.parametrize("page", PAGES)
def test_pages_never_import_each_other_nor_the_document(archrule: ArchRule, page: str) -> None:
    others = [f"ui.{other}" for other in [*PAGES, "audience", "app", "rooms"] if other != page]
    rule = archrule(f"the page {page} stands alone").match(*modules(f"ui.{page}"))
    rule.should_not_import(*modules("document", "cli", *others)).check("workshop", only_direct_imports=True)


def test_only_the_composition_root_knows_the_pages(archrule: ArchRule) -> None:
    if not PAGES:
        pytest.skip("there are no pages yet")
    rule = archrule("pages are put together in one place").match("workshop.*")
    rule.exclude(*modules(*COMPOSITION, *(f"ui.{page}" for page in PAGES))).should_not_import(
        *modules(*(f"ui.{page}" for page in PAGES))
    ).check("workshop", only_direct_imports=True)


@pytest.mark.parametrize("name", sorted(ONLY_IN))
def test_an_outside_package_is_imported_only_where_it_belongs(archrule: ArchRule, name: str) -> None:
    rule = archrule(f"{name} stays in {sorted(ONLY_IN[name])}").match("workshop", "workshop.*")
    rule.exclude(*modules(*sorted(ONLY_IN[name]))).should_not_import(*outside(name)).check(
        "workshop", only_direct_imports=True
    )


def test_what_is_dear_to_import_is_imported_late(archrule: ArchRule) -> None:
    rule = archrule("inside functions only").match("workshop", "workshop.*")
    rule.should_not_import(*outside(*sorted(LATE))).check(
        "workshop", only_direct_imports=True, only_toplevel_imports=True
    )


def test_qt_stays_out_of_the_command_line_until_asked_for(archrule: ArchRule) -> None:
    if "cli" not in PARTS:
        pytest.skip("there is no command line yet")
    rule = archrule("no Qt at the top of cli").match(*modules("cli"))
    rule.should_not_import(*outside("PySide6"), *modules("paint", "ui")).check(
        "workshop", only_direct_imports=True, only_toplevel_imports=True
    )


def test_some_packages_are_imported_nowhere(archrule: ArchRule) -> None:
    rule = archrule("no network, nothing of the build").match("workshop", "workshop.*")
    rule.should_not_import(*outside(*sorted(NOWHERE))).check("workshop", only_direct_imports=True)


def test_the_pure_parts_touch_no_files_no_clock_and_no_chance(archrule: ArchRule) -> None:
    pure = [part for part in sorted(PURE) if part in PARTS]
    rule = archrule("pure parts are pure").match(*modules(*pure))
    rule.should_not_import(*outside(*sorted(OUTSIDE_WORLD))).check("workshop", only_direct_imports=True)


# ---- what import tables cannot see


def trees(*parts: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SRC.rglob("*.py")):
        name = ".".join(path.relative_to(SRC).with_suffix("").parts)
        if not parts or name.split(".")[0] in parts:
            yield name, ast.parse(path.read_bytes())


def test_nobody_but_the_command_line_and_the_windows_asks_what_time_it_is() -> None:
    asked = [
        f"{name}:{node.lineno} {node.func.attr}()"
        for name, tree in trees(
            "model", "commands", "decks", "session", "stage", "paint", "play", "exports", "intake", "library"
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "today", "utcnow"}
    ]
    assert not asked, "time comes in through constructors"


def test_own_modules_are_imported_late_only_by_the_command_line_and_the_shell() -> None:
    """``ui.app`` paints the shell, then imports the rest; ``exports.edition`` says what there is, and loads what makes
    it with the first file: the two sanctioned late imports of our own."""
    late = {
        f"{name}:{inner.lineno}"
        for name, tree in trees()
        if name.split(".")[0] not in {"cli", "__main__"} and name not in {*COMPOSITION, *SHELL, "exports.edition"}
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if any(imported.startswith("workshop") for imported in _imported(inner))
    }
    assert not late, "a type needed both ways moves down a layer; it is not imported late"


def test_no_room_is_called_after_nothing() -> None:
    empty = {"utils", "util", "common", "misc", "helpers", "helper", "manager", "managers", "shared"}
    assert not {str(path.relative_to(SRC)) for path in SRC.rglob("*") if path.stem in empty}


def test_the_tables_catch_a_forbidden_import(archrule: ArchRule) -> None:
    """Were the patterns wrong, every rule above would pass and hold nothing."""
    from pytest_archon.failure import pop_failures

    rule = archrule("i18n may not know places").match("workshop.i18n")
    rule.should_not_import("workshop.*").may_import(*modules("i18n", "model.problem")).check(
        "workshop", only_direct_imports=True
    )
    assert [failure.path[-1] for failure in pop_failures()] == ["workshop.places"]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return ["workshop"] if isinstance(node, ast.ImportFrom) else []
