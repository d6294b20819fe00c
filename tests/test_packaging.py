"""What a person installs: sdist -> wheel -> an environment of its own, with the checkout out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from workshop import __version__, places

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sdist and of the wheel that was made from it, not from the checkout."""
    root = places.checkout()
    assert root is not None
    out = tmp_path_factory.mktemp("dist")
    # Without isolation: the tools are the ones here, and no network is asked.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, root, cwd=out)
    return out


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment with the wheel in it."""
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path(sys.executable).name
    wheel = next(built.glob("*.whl"))
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=home)
    # The app's dependencies, read from where they are. A .pth in there is not followed, so the
    # checkout, which is installed that way, stays out of reach.
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def test_the_sdist_holds_the_sources_and_nothing_made_from_them(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "LICENSE", "constraints.txt", "tools/words.py", "resources/words/ja/common.po"} <= names
    assert {name for name in names if name.endswith((".mo", ".pyc")) or name.startswith((".venv", "out/"))} == set()


def test_the_wheel_holds_app_words_and_decks(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    shipped = {
        f"workshop/_data/resources/words/{lang}/{room}.mo" for lang in ("ja", "en") for room in ("common", "problems")
    }
    shipped |= {f"workshop/_data/trends/{deck.name}" for deck in places.data("trends").glob("*.yaml")}
    assert shipped <= names
    assert {name for name in names if name.startswith(("tests/", "tools/")) or name.endswith(".pyc")} == set()


def test_the_installed_app_finds_its_data_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = (
        "import workshop; from workshop import places; from workshop.i18n import Words; print(workshop.__file__)\n"
        "print(places.checkout()); print(places.data('trends')); print(Words('en', strict=True)('common.ok'))"
    )
    python = installed / Path(sys.executable).name
    module, checkout, trends, word = run(python, "-c", code, cwd=tmp_path).splitlines()
    home = installed.parent
    assert Path(module).is_relative_to(home)
    assert (checkout, word) == ("None", "OK")
    assert Path(trends).is_relative_to(home)


@pytest.mark.skipif(find_spec("workshop.cli") is None, reason="there is no command line yet")
def test_the_installed_app_passes_its_self_test(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run(installed / "workshop", "--version", cwd=tmp_path)
    run(installed / "workshop", "self-test", cwd=tmp_path)
