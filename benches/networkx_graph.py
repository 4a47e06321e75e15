"""The work of `cargo bench --bench graph` done by NetworkX on the graph that the bench left, and how much slower it is.

Usage, after the bench: networkx_graph.py [target/graph.json]
Needs networkx, scipy and numpy. Times of the bench are criterion's means in `target/criterion`.
"""

import io
import json
import sys
import time
from pathlib import Path

import networkx as nx

path = Path(sys.argv[1] if len(sys.argv) > 1 else "target/graph.json")


def timed(name, bench, work):
    start = time.process_time()
    result = work()
    seconds = time.process_time() - start
    estimates = path.parent / "criterion" / bench / "new" / "estimates.json"
    ours = json.loads(estimates.read_text())["mean"]["point_estimate"] / 1e9 if estimates.exists() else float("nan")
    print(f"{name:26} NetworkX {seconds:8.3f} s   demarche {ours:8.4f} s   {seconds / ours:8.0f} times", flush=True)
    return result


with open(path, encoding="utf-8") as file:
    graph = nx.node_link_graph(json.load(file), edges="edges")
print(graph)
# NetworkX writes no GEXF of attributes without a value.
for data in [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]:
    for name in [name for name, value in data.items() if value is None]:
        del data[name]


def roll_up():
    """Statements of two groups since March, of those called Actor, joined by polity and stance."""
    chosen = [
        (source, target, data)
        for source, target, data in graph.edges(data=True)
        if data["group"] in ("conflictual", "requesting") and data["last"] >= "2025-03" and "Actor" in data["source_label"]
    ]
    rolled = nx.MultiDiGraph()
    polity = graph.nodes(data="polity")
    for source, target, data in chosen:
        ends = polity[source], polity[target]
        before = rolled.get_edge_data(*ends, data["stance"], {"count": 0})["count"]
        rolled.add_edge(*ends, data["stance"], count=before + data["count"])
    return rolled


timed("filter and roll up", "filter and roll up", roll_up)
arcs = nx.DiGraph()
for source, target, data in graph.edges(data=True):
    if source != target:
        before = arcs.get_edge_data(source, target, {"weight": 0})["weight"]
        arcs.add_edge(source, target, weight=before + data["count"])
timed("PageRank", "PageRank", lambda: nx.pagerank(arcs, tol=1e-15, max_iter=2000))
both = arcs.to_undirected()
timed("communities", "communities", lambda: nx.community.louvain_communities(both, seed=1))
timed("betweenness, 256 sources", "betweenness, 256 sources", lambda: nx.betweenness_centrality(arcs, k=256, seed=1))
timed("GEXF", "export/gexf", lambda: nx.write_gexf(graph, io.BytesIO()))
