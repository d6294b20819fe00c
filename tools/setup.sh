#!/bin/sh
# Makes a bare machine ready: system packages (Debian and its kin), .venv, the app and its tools in it.
#   tools/setup.sh run         what the app needs
#   tools/setup.sh dev         what the tests need as well
#   tools/setup.sh has-screen  exit 0 when a window can be seen
# Done once; a stamp in .venv remembers for which pyproject.toml, constraints.txt and screen.
# Asks nothing. Where it may not install something it names what is missing, and goes on if it can.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'set-up: %s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

has_screen() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && return 0
    case "$(uname -s)" in Darwin | MINGW* | MSYS* | CYGWIN*) return 0 ;; esac
    return 1
}

# ---- system packages

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

lists_fresh=no
apt_install() {
    if [ "$lists_fresh" = no ]; then
        apt-get update -qq </dev/null >&2 || say "the package lists could not be refreshed; going on with the old ones"
        lists_fresh=yes
    fi
    say "installing $*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# Packages that have to be there. On other systems their Debian names still say what to look for.
need() {
    if may_install; then
        apt_install "$@" || stop "apt-get could not install: $*"
    else
        stop "missing on this system: $* (names as on Debian). Install them, as root: apt-get install $*"
    fi
}

# Packages without which something smaller is missing.
want() {
    why=$1
    shift
    if may_install && apt_install "$@"; then return 0; fi
    say "missing on this system: $* (names as on Debian). Going on without: $why"
}

good_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for python in python3 python3.11 python3.12 python3.13 python3.14; do
        if command -v "$python" >/dev/null 2>&1 && good_python "$python"; then return 0; fi
    done
    return 1
}

has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.fonts" \
        "${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}/fonts"; do
        [ -d "$folder" ] && [ -n "$(find "$folder" -iname 'BIZUDPGothic*' 2>/dev/null | head -n 1)" ] && return 0
    done
    return 1
}

# Libraries Qt opens: library=package. Those of a real window only where there is a screen.
QT_LIBRARIES="libEGL.so.1=libegl1 libGL.so.1=libgl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3
libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0"
SCREEN_LIBRARIES="libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-render-util.so.0=libxcb-render-util0 libxcb-render.so.0=libxcb-render0
libxcb-shape.so.0=libxcb-shape0 libxcb-util.so.1=libxcb-util1 libxcb-xkb.so.1=libxcb-xkb1
libxkbcommon-x11.so.0=libxkbcommon-x11-0"

missing_libraries() {
    "$python" - "$@" <<'PYTHON'
import ctypes, sys
missing = []
for pair in sys.argv[1:]:
    library, package = pair.split("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        missing.append(package)
print(*missing)
PYTHON
}

system_packages() {
    find_python || need python3 python3-venv
    find_python || stop "Python 3.11 or newer is needed and was not found as python3"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || need python3-venv
    [ "$(uname -s)" = Linux ] || return 0

    # shellcheck disable=SC2086  # lists of words
    missing=$(missing_libraries $QT_LIBRARIES)
    # shellcheck disable=SC2086
    [ -z "$missing" ] || need $missing
    if has_screen; then
        # shellcheck disable=SC2086
        missing=$(missing_libraries $SCREEN_LIBRARIES)
        # shellcheck disable=SC2086
        [ -z "$missing" ] || want "windows under X11 (xcb)" $missing
    fi
    has_font || want "the Japanese typeface the pages are set in (BIZ UDPGothic)" fonts-morisawa-bizud-gothic
    if [ "$1" = dev ]; then
        has_office ||
            want "the tests that open the written files in LibreOffice" \
                libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
        command -v pdftoppm >/dev/null 2>&1 || want "the tests that look at pages" poppler-utils
    fi
}

has_office() { # Writer, Calc and Impress, each of which may be missing
    office=$(command -v soffice) || return 1
    office=$(dirname "$(readlink -f "$office")")
    [ -e "$office/libswlo.so" ] && [ -e "$office/libsclo.so" ] && [ -e "$office/libsdlo.so" ]
}

# ---- .venv

environment() {
    [ -x .venv/bin/python ] && good_python .venv/bin/python || {
        rm -rf .venv
        say "making .venv with $("$python" --version)"
        "$python" -m venv .venv
    }
    what=.
    [ "$1" = run ] || what=".[dev]"
    # The build's own tools first: without isolation they come from constraints.txt like all others.
    set -- install -q --disable-pip-version-check -c constraints.txt
    say "installing the app and what it needs (constraints.txt)"
    .venv/bin/python -m pip "$@" hatchling Babel </dev/null
    .venv/bin/python -m pip "$@" --no-build-isolation -e "$what" </dev/null
}

case "${1:-}" in
has-screen) has_screen ;;
run | dev)
    screen=no
    has_screen && screen=yes
    state="$screen $(cat pyproject.toml constraints.txt tools/setup.sh | cksum)"
    for mode in "$1" dev; do # what serves the tests serves the app
        [ "$(cat ".venv/.ready-$mode" 2>/dev/null || true)" = "$state" ] && exit 0
    done
    system_packages "$1"
    environment "$1"
    printf '%s\n' "$state" >".venv/.ready-$1"
    ;;
peers) # what the bench compares us with; kept apart, so that numpy does not come among our own
    pinned=$(grep -E '^(docxtpl|matplotlib)==' constraints.txt | tr '\n' ' ')
    [ "$(cat .venv-peers/.ready 2>/dev/null || true)" = "$pinned" ] && exit 0
    say "making .venv-peers: $pinned"
    .venv/bin/python -m venv .venv-peers
    # shellcheck disable=SC2086
    .venv-peers/bin/python -m pip install -q --disable-pip-version-check -c constraints.txt $pinned </dev/null
    printf '%s\n' "$pinned" >.venv-peers/.ready
    ;;
*) stop "usage: tools/setup.sh run|dev|peers|has-screen" ;;
esac
