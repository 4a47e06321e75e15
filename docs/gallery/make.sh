#!/usr/bin/env bash
# Makes the pictures of docs/gallery.md anew by the commands that stand there; with --check makes them elsewhere and
# compares. DEMARCHE names the program, else it is built.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${DEMARCHE:-}" ]; then
    cargo build --release --quiet
    DEMARCHE=$PWD/target/release/demarche
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/gallery"
ln -s "$PWD/data" "$folder/data"
export DEMARCHE_STORE=$folder/gallery.sqlite

# Indented lines that begin with the program's name are commands; they run as they stand, in the page's folder.
demarche() { "$DEMARCHE" "$@"; }
commands=$(sed -n 's/^    \(demarche .*\)$/\1/p' docs/gallery.md)
( cd "$folder" && eval "$commands" ) > /dev/null

if [ "${1:-}" = --check ]; then
    for picture in "$folder"/gallery/*; do
        cmp "$picture" "docs/gallery/$(basename "$picture")"
    done
    echo "docs/gallery is as its commands make it"
else
    cp "$folder"/gallery/* docs/gallery/
    echo "made: $(cd "$folder/gallery" && echo *)"
fi
