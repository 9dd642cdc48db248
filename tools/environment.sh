#!/bin/sh
# Makes sure that the folder $1 is a virtual environment with Python 3.11 or newer. A working one is kept as it is, whoever made it;
# one whose Python is gone (the checkout was moved, the system upgraded) is made again. Writes $1/.stamps/python.
set -eu
venv=$1

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

fail() {
    printf 'error: %s\nhint:  %s\n' "$1" "$2" >&2
    exit 1
}

if ! { [ -x "$venv/bin/python" ] && new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }; then
    python=
    for name in ${PYTHON:-} python3.11 python3 python3.14 python3.13 python3.12; do
        if new_enough "$name"; then python=$name; break; fi
    done
    [ -n "$python" ] || fail "no Python 3.11 or newer was found" \
        "on Debian or Ubuntu, as root: apt-get install python3 python3-venv  (or name one: make PYTHON=/path/to/python3.11 ...)"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || fail "$python has no module venv, which Debian packs separately" \
        "as root: apt-get install python3-venv"
    printf 'Making %s with %s ...\n' "$venv" "$("$python" --version)"
    "$python" -m venv --clear "$venv" || fail "$python could not make $venv" "read the lines above; is the disk full?"
fi
mkdir -p "$venv/.stamps"
touch "$venv/.stamps/python"
