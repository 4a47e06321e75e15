#!/usr/bin/env python3
"""Checks a dump of demarche with tools that are not ours.

    python3 tests/shapes.py FOLDER [--torn]

FOLDER holds one dump as dump.nq, dump.trig and dump.jsonld. rdflib reads each to the same graphs, and pySHACL
finds them valid under ontology/shapes.ttl; with --torn, it must also refuse them with a part torn out. Needs rdflib and pyshacl from PyPI; exits with 77 where they are missing.
"""

import sys
from pathlib import Path

try:
    import pyshacl
    import rdflib
    from rdflib.compare import to_canonical_graph
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"


def read(path, form):
    """The graphs of a dump, each as its name and its canonical triples."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=form)
    graphs = {}
    for graph in dataset.graphs():
        if len(graph):
            graphs[str(graph.identifier)] = set(to_canonical_graph(graph))
    return graphs


def main(folder, torn_too):
    folder = Path(folder)
    forms = {"dump.nq": "nquads", "dump.trig": "trig", "dump.jsonld": "json-ld"}
    read_back = {name: read(folder / name, form) for name, form in forms.items()}
    first = read_back["dump.nq"]
    for name, graphs in read_back.items():
        if graphs != first:
            print(f"{name} is not the same graph as dump.nq")
            return 1
    data = rdflib.Graph()
    for triples in first.values():
        for triple in triples:
            data.add(triple)
    for name in ["demarche.ttl", "stances.ttl"]:
        data.parse(ONTOLOGY / name)
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not conforms:
        print(report)
        return 1
    # A check that cannot fail is none: a graph with a part torn out must be refused.
    for torn in torn_too * ["https://w3id.org/demarche/ns#stance", "https://schema.org/spokenByCharacter", "http://www.w3.org/ns/oa#hasBody"]:
        rest = rdflib.Graph()
        for triple in data:
            if str(triple[1]) != torn:
                rest.add(triple)
        if pyshacl.validate(rest, shacl_graph=shapes, inference="none")[0]:
            print(f"the shapes do not miss <{torn}>")
            return 1
    print(f"{sum(map(len, first.values()))} triples in {len(first)} graphs are valid")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--torn" in sys.argv))
