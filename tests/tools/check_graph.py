"""Reads one exported graph with NetworkX and prints what it found; with `measures`, computes them anew and compares.

Usage: check_graph.py gexf|graphml|igraph|cytoscape|node-link|dot FILE [measures]
`igraph` reads GraphML with igraph; `dot` reads the JSON that `dot -Tjson` makes. Exits with 3 where NetworkX, SciPy or
igraph is not installed.
"""

import json
import sys

try:
    import networkx as nx
    import scipy  # noqa: F401 (PageRank needs it)
except ImportError:
    sys.exit(3)


def read_igraph(path):
    try:
        import igraph
    except ImportError:
        sys.exit(3)
    found = igraph.Graph.Read_GraphML(path)
    graph = nx.MultiDiGraph()
    for vertex in found.vs:
        graph.add_node(vertex.index, **plain(vertex.attributes()))
    for edge in found.es:
        graph.add_edge(edge.source, edge.target, **plain(edge.attributes()))
    return graph


def plain(attributes):
    """igraph gives every node every attribute: NaN and the empty text for what it does not have."""
    return {name: value for name, value in attributes.items() if value == value and value != ""}


def read_dot(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    graph = nx.MultiDiGraph()
    for node in data["objects"]:
        if not node["name"].startswith("cluster_"):
            graph.add_node(node["_gvid"], **node)
    for edge in data["edges"]:
        graph.add_edge(edge["tail"], edge["head"], **{**edge, "count": edge["weight"]})
    return graph


def read(form, path):
    if form == "igraph":
        return read_igraph(path)
    if form == "dot":
        return read_dot(path)
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


def compare_triads(graph, arcs):
    """Signed triads of nodes and pairs, and what else is told of pairs, counted by another way: from edges alone."""
    tone = {}
    for source, target, data in graph.edges(data=True):
        if source != target:
            pair = frozenset((source, target))
            tone[pair] = tone.get(pair, 0) + int(data["count"]) * float(data["polarity"])
    signs = nx.Graph()
    signs.add_nodes_from(arcs)
    # Polarities are rounded to the ninth decimal: a sum of nothing is not quite nothing.
    signs.add_edges_from((*pair, {"hostile": value < 0}) for pair, value in tone.items() if abs(value) > 1e-6)
    triads = {frozenset(c) for c in nx.enumerate_all_cliques(signs) if len(c) == 3}
    def odd(triad):
        return sum(d["hostile"] for _, _, d in signs.subgraph(triad).edges(data=True)) % 2 == 1
    for node, data in graph.nodes(data=True):
        mine = [t for t in triads if node in t]
        assert int(data["triads"]) == len(mine), (node, data["triads"], len(mine))
        assert int(data["unbalanced"]) == sum(map(odd, mine)), node
    assert sum(nx.triangles(signs).values()) == 3 * len(triads)
    for source, target, data in graph.edges(data=True):
        mine = [t for t in triads if source != target and {source, target} <= t]
        assert int(data["triads"]) == len(mine) and int(data["unbalanced"]) == sum(map(odd, mine)), (source, target)
        every = list(graph.get_edge_data(source, target).values())
        said = sum(int(d["count"]) for d in every)
        assert int(data["pair_statements"]) == said, (source, target)
        score = sum(10 * int(d["count"]) * float(d["polarity"]) for d in every) / said
        assert abs(float(data["pair_score"]) - score) <= 1e-7, (source, target, data["pair_score"], score)
        if source != target:
            assert data["answered"] == ("yes" if graph.has_edge(target, source) else "no"), (source, target)


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
    compare_triads(graph, arcs)
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
