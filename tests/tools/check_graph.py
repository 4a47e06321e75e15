"""Reads one exported graph with NetworkX and prints what it found; with `measures`, computes them anew and compares.

Usage: check_graph.py gexf|graphml|cytoscape|node-link FILE [measures]
Exits with 3 where NetworkX or SciPy is not installed.
"""

import json
import sys

try:
    import networkx as nx
    import scipy  # noqa: F401 (PageRank needs it)
except ImportError:
    sys.exit(3)


def read(form, path):
    if form == "gexf":
        return nx.read_gexf(path, version="1.3" if "1.3" in nx.readwrite.gexf.GEXF.versions else "1.2draft")
    if form == "graphml":
        return nx.read_graphml(path, force_multigraph=True)
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    if form == "cytoscape":
        return nx.cytoscape_graph(data)
    try:
        return nx.node_link_graph(data, edges="edges")
    except TypeError:
        return nx.node_link_graph(data, link="edges")


def simple(graph):
    """One arc for each ordered pair of different nodes, weighted by statements."""
    arcs = nx.DiGraph()
    arcs.add_nodes_from(graph.nodes)
    for source, target, data in graph.edges(data=True):
        if source != target:
            before = arcs.get_edge_data(source, target, {"weight": 0})["weight"]
            arcs.add_edge(source, target, weight=before + int(data["count"]))
    return arcs


def compare(graph):
    arcs = simple(graph)
    expected = {
        "pagerank": nx.pagerank(arcs, tol=1e-15, max_iter=2000),
        "betweenness": nx.betweenness_centrality(arcs),
        "reciprocity": nx.reciprocity(arcs, [n for n in arcs if arcs.degree(n) > 0]),
    }
    for name, values in expected.items():
        for node, value in values.items():
            ours = float(graph.nodes[node][name])
            assert abs(ours - value) <= 1e-9, f"{name} of {node}: {ours}, NetworkX has {value}"
    for node, data in graph.nodes(data=True):
        made = sum(int(d["count"]) for _, _, d in graph.out_edges(node, data=True))
        assert made == sum(int(v) for k, v in data.items() if k.startswith("made_")), node
    both = nx.Graph()
    both.add_nodes_from(arcs)
    for source, target, data in arcs.edges(data=True):
        before = both.get_edge_data(source, target, {"weight": 0})["weight"]
        both.add_edge(source, target, weight=before + data["weight"])
    groups = {}
    for node, data in graph.nodes(data=True):
        groups.setdefault(data["community"], set()).add(node)
    ours = nx.community.modularity(both, groups.values())
    theirs = max(nx.community.modularity(both, nx.community.louvain_communities(both, seed=s)) for s in range(10))
    assert ours >= theirs - 0.03, f"modularity {ours}, NetworkX reaches {theirs}"
    print("reciprocity", repr(nx.overall_reciprocity(arcs)))
    print("modularity", repr(ours))


def main():
    form, path = sys.argv[1:3]
    graph = read(form, path)
    print("nodes", graph.number_of_nodes())
    print("edges", graph.number_of_edges())
    print("statements", sum(int(d["count"]) for _, _, d in graph.edges(data=True)))
    for label in sorted(str(d["label"]) for _, d in graph.nodes(data=True)):
        print("label", json.dumps(label))
    if "measures" in sys.argv:
        compare(graph)


main()
