#!/usr/bin/env bash
# Prepares everything that `make demo` and `make test` need: system packages where that is possible, then `.venv` with the
# locked dependencies, then this project in it. Does nothing, quickly, when nothing has changed.
#   packaging/setup.sh [demo|test|package]     what else, besides running the program, is to be possible
#   PYTHON=python3.12                          which Python makes `.venv` (3.11 or newer)
#   DUMPTRACK_SKIP_PACKAGES=1                  leave system packages alone
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-demo}
venv=.venv
lock=packaging/requirements.lock
cache=.cache
mkdir -p "$cache"

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

# One line per need; a|b are names of the same thing in different releases.
window_packages="libglib2.0-0|libglib2.0-0t64 libegl1 libgl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libbrotli1
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 fonts-dejavu-core"
# The -core packages hold the programs alone: no server is started on this machine and none is configured.
server_packages="mariadb-server-core mariadb-client mydumper"
test_packages="xvfb xauth openbox xdotool x11-utils imagemagick dbus|dbus-daemon gnome-keyring libsecret-tools
    at-spi2-core python3-pyatspi gir1.2-atspi-2.0"
python_packages="python3 python3-venv"

packages_for() {
    echo "$python_packages $window_packages $server_packages"
    case $1 in
        test) echo "$test_packages binutils" ;;
        package) echo "binutils" ;;
    esac
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing_packages() {
    local need name found
    for need in $(packages_for "$purpose"); do
        found=
        for name in ${need//|/ }; do
            if is_installed "$name"; then found=yes; break; fi
        done
        [ -n "$found" ] || echo "$need"
    done
}

# The first of the names that this release knows.
available() {
    local name
    for name in ${1//|/ }; do
        if apt-cache show "$name" >/dev/null 2>&1; then echo "$name"; return; fi
    done
    echo "${1%%|*}"
}

install_packages() {
    local as_root=() wanted=() need
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
            as_root=(sudo)
        else
            for need in "$@"; do wanted+=("${need%%|*}"); done
            say "setup: these system packages are missing; without them some things will not work. Install them with:"
            say "    sudo apt-get install --no-install-recommends ${wanted[*]}"
            return
        fi
    fi
    if ! apt-cache show xvfb >/dev/null 2>&1 || ! apt-cache show mydumper >/dev/null 2>&1; then
        "${as_root[@]}" apt-get update -qq || say "setup: apt-get update failed; going on with what is known"
    fi
    for need in "$@"; do wanted+=("$(available "$need")"); done
    say "setup: installing system packages: ${wanted[*]}"
    local command=(env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends
        -o DPkg::Lock::Timeout=300 "${wanted[@]}")
    if ! "${as_root[@]}" "${command[@]}" >"$cache/apt.log" 2>&1 </dev/null; then
        # Old lists name versions that the archive no longer has.
        "${as_root[@]}" apt-get update -qq || true
        "${as_root[@]}" "${command[@]}" >"$cache/apt.log" 2>&1 </dev/null || {
            tail -n 20 "$cache/apt.log" >&2
            fail "apt-get could not install: ${wanted[*]}"
        }
    fi
}

name_what_is_missing_elsewhere() {
    local program missing=()
    for program in mariadbd mydumper myloader; do
        PATH="$PATH:/usr/sbin:/usr/local/sbin:/usr/libexec" command -v "$program" >/dev/null || missing+=("$program")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "setup: not found: ${missing[*]}. Install them with:"
    case $(uname -s) in
        Darwin) say "    brew install mariadb mydumper" ;;
        *) say "    sudo dnf install mariadb-server        # and mydumper from https://github.com/mydumper/mydumper/releases" ;;
    esac
}

system_packages() {
    [ -z "${DUMPTRACK_SKIP_PACKAGES:-}" ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        name_what_is_missing_elsewhere
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

is_usable() { "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

choose_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 /usr/bin/python3}; do
        if command -v "$candidate" >/dev/null && is_usable "$candidate"; then echo "$candidate"; return; fi
    done
    fail "Python 3.11 or newer with its venv module is needed (Debian: python3 python3-venv)${PYTHON:+; PYTHON=$PYTHON is not}"
}

content_of() { cat "$@" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -d' ' -f1; }

fingerprint() { echo "$(content_of "$lock") $PWD $("$1" -c 'import sys; print(sys.version.split()[0])')"; }

# `.venv` is made new when the lock, the Python or the folder changes, so that nothing stays that the lock does not name.
virtual_environment() {
    local python=$venv/bin/python
    if [ -n "${PYTHON:-}" ] || ! "$python" -c '' 2>/dev/null; then python=$(choose_python); fi
    [ "$(cat "$venv/.locked" 2>/dev/null)" != "$(fingerprint "$python")" ] || return 0
    python=$(choose_python)
    say "setup: making $venv with $("$python" --version) and the locked dependencies"
    rm -rf "$venv"
    "$python" -m venv "$venv"
    # Wheels only: nothing is compiled, and no package runs code of its own while it is installed.
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r "$lock" ||
        fail "the locked dependencies could not be installed (see above)"
    fingerprint "$python" >"$venv/.locked"
}

this_project() {
    [ "$(cat "$venv/.installed" 2>/dev/null)" != "$(content_of pyproject.toml)" ] || return 0
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable . ||
        fail "the project itself could not be installed (see above)"
    content_of pyproject.toml >"$venv/.installed"
}

main() {
    system_packages
    virtual_environment
    this_project
    "$venv/bin/python" packaging/translations.py release
}

# On one line with its exit: a shell reads a script while it runs it, and this file may change under it.
main; exit
