"""Validates GraphML files against the format's own schema: check_graphml.py SCHEMAS FILE…

SCHEMAS is a folder with graphml.xsd and what it refers to, by the last part of the address. Exits with 3 where lxml is
missing.
"""

import sys
from pathlib import Path

try:
    from lxml import etree
except ImportError:
    sys.exit(3)

schemas, files = Path(sys.argv[1]), sys.argv[2:]


class Local(etree.Resolver):
    """Nothing is fetched: an address stands for the file of that name."""

    def resolve(self, address, public_id, context):
        return self.resolve_filename(str(schemas / address.rsplit("/", 1)[-1]), context)


parser = etree.XMLParser(no_network=True)
parser.resolvers.add(Local())
schema = etree.XMLSchema(etree.parse(str(schemas / "graphml.xsd"), parser))
for file in files:
    schema.assertValid(etree.parse(file))
    print("valid")

# A schema that refuses nothing would say the same.
faults = {
    "an unknown element": lambda text: text.replace(b"<node ", b"<knot ").replace(b"</node>", b"</knot>"),
    "an unknown type": lambda text: text.replace(b'attr.type="long"', b'attr.type="whole"'),
    "two nodes of one name": lambda text: text.replace(b'<node id="n1"', b'<node id="n0"'),
}
sound = Path(files[0]).read_bytes()
for what, spoil in faults.items():
    assert spoil(sound) != sound and not schema.validate(etree.fromstring(spoil(sound))), f"the schema lets {what} pass"
