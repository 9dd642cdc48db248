#!/bin/sh
# Writes requirements/*.txt from requirements/*.in with uv, in a folder of its own: complete, hashed, readable by pip 23.0.
# The order matters: later files keep to the versions of the earlier ones. `make locks ARGS=--upgrade` takes newer versions.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet 'uv==0.13.9'
for name in run postgres test check browser; do
    "$scratch/venv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command 'make locks' "$@" "requirements/$name.in" -o "requirements/$name.txt"
    printf 'requirements/%s.txt\n' "$name"
done
