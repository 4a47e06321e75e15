#!/usr/bin/env bash
# Makes the examples and the page of the ontology anew: examples/NAME.ttl from examples/NAME.txt, index.html from the
# Turtle files. DEMARCHE names the program, else it is built. `cargo test --test interchange` says when to run it.
set -euo pipefail
cd "$(dirname "$0")"
if [ -z "${DEMARCHE:-}" ]; then
    cargo build --quiet
    DEMARCHE=../target/debug/demarche
fi
for text in examples/*.txt; do
    "$DEMARCHE" extract --quiet --format turtle "$text" > "${text%.txt}.ttl"
done
"$DEMARCHE" ontology page > index.html.new
mv index.html.new index.html
echo "made: $(echo examples/*.ttl) index.html"
