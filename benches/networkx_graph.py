"""The work of `cargo bench --bench graph` done by NetworkX: networkx_graph.py FILE, a node-link graph that
`demarche graph --format node-link` wrote. Prints seconds."""

import io
import json
import sys
import time

import networkx as nx


def timed(name, work):
    start = time.perf_counter()
    result = work()
    print(f"{name}\t{time.perf_counter() - start:.3f}", flush=True)
    return result


with open(sys.argv[1], encoding="utf-8") as file:
    graph = nx.node_link_graph(json.load(file), edges="edges")
arcs = nx.DiGraph()
for source, target, data in graph.edges(data=True):
    if source != target:
        before = arcs.get_edge_data(source, target, {"weight": 0})["weight"]
        arcs.add_edge(source, target, weight=before + data["count"])
timed("pagerank", lambda: nx.pagerank(arcs, tol=1e-15, max_iter=2000))
timed("communities", lambda: nx.community.louvain_communities(arcs.to_undirected(), seed=1))
timed("betweenness, 256 sources", lambda: nx.betweenness_centrality(arcs, k=256, seed=1))
timed("gexf", lambda: nx.write_gexf(graph, io.BytesIO()))
