"""Validates GEXF files against the official grammar: check_gexf.py SCHEMAS FILE…

SCHEMAS is a folder with gexf.rng, dynamics.rng and viz.rng of GEXF 1.3, as https://gexf.net publishes them. Exits with
3 where lxml or the grammar is missing.
"""

import sys
from pathlib import Path

try:
    from lxml import etree
except ImportError:
    sys.exit(3)

schemas, files = Path(sys.argv[1]), sys.argv[2:]
if not (schemas / "gexf.rng").exists():
    sys.exit(3)
grammar = etree.RelaxNG(etree.parse(schemas / "gexf.rng"))
for file in files:
    grammar.assertValid(etree.parse(file))
    print("valid")
broken = etree.fromstring(Path(files[0]).read_bytes().replace(b"<nodes>", b"<knots>").replace(b"</nodes>", b"</knots>"))
assert not grammar.validate(broken), "the grammar refuses nothing"
