"""The work of `cargo bench --bench graph` done by NetworkX on what the bench left, and how much slower it is.

Usage, after the bench: networkx_graph.py [target]
Needs networkx, scipy and numpy. Both sides start from what they hold in memory: demarche from its statements, NetworkX
from a graph with an edge for each statement, or each arc. Times of the bench are criterion's means in
`target/criterion`, those of NetworkX means of as many runs as make a second.
"""

import csv
import functools
import io
import json
import sys
import time
from pathlib import Path

import networkx as nx

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "target")


def timed(name, bench, work):
    runs, start = 0, time.process_time()
    while runs == 0 or time.process_time() - start < 1:
        result, runs = work(), runs + 1
    seconds = (time.process_time() - start) / runs
    estimates = folder / "criterion" / bench / "new" / "estimates.json"
    ours = json.loads(estimates.read_text())["mean"]["point_estimate"] / 1e9 if estimates.exists() else float("nan")
    print(f"{name:26} NetworkX {seconds:8.3f} s   demarche {ours:8.4f} s   {seconds / ours:8.0f} times", flush=True)
    return result


def table(name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_graph():
    with open(folder / "graph.json", encoding="utf-8") as file:
        graph = nx.node_link_graph(json.load(file), edges="edges")
    # NetworkX writes no GEXF of attributes without a value.
    for data in [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]:
        for name in [name for name, value in data.items() if value is None]:
            del data[name]
    return graph


def read_statements():
    """An edge for each statement, with what is asked of it."""
    said = nx.MultiDiGraph()
    ids = {data["label"]: node for node, data in graph.nodes(data=True)}
    said.add_nodes_from(graph.nodes(data=True))
    for row in table("statements.csv"):
        row["score"], row["negated"] = float(row["score"]), row["negated"] == "yes"
        said.add_edge(ids[row["source"]], ids[row["target"]], row["statement"], **row)
    return said


def read_blocs():
    members = {}
    for line in open(Path(__file__).parent.parent / "data/graph/blocs.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            bloc, polity, first, last = line.rstrip("\n").split("\t")
            members.setdefault((bloc, polity), []).append((first, last or "9999"))
    return members


def roll_up():
    """Hostile and requesting statements since March by those called Actor, joined by stance and by the bloc, else the
    state, that their ends belonged to on the day; each edge holds its statements."""

    @functools.cache
    def node(polity, day):
        for bloc in ("EU", "NATO"):
            if any(first <= day <= last for first, last in members.get((bloc, polity), ())):
                return f"bloc:{bloc}"
        return f"polity:{polity}"

    polity = dict(said.nodes(data="polity"))
    speakers = {node for node, name in said.nodes(data="label") if "actor" in name.lower().split()}
    rolled = nx.MultiDiGraph()
    for source, target, data in said.edges(data=True):
        day, stance = data["day"], data["stance"]
        if stance in chosen_stances and day >= "2025-03" and source in speakers and not data["negated"]:
            ends = node(polity[source], day), node(polity[target], day)
            if rolled.has_edge(*ends, stance):
                rolled.edges[*ends, stance]["statements"].append(data)
            else:
                rolled.add_edge(*ends, stance, statements=[data])
    return rolled


graph = read_graph()
said, members = read_statements(), read_blocs()
groups = {data["stance"]: data["group"] for _, _, data in graph.edges(data=True)}
chosen_stances = {stance for stance, group in groups.items() if group in ("conflictual", "requesting")}
print(graph, "of", said.number_of_edges(), "statements")
rolled = timed("filter and roll up", "filter and roll up", roll_up)
theirs = {
    (source, target, stance): {statement["statement"] for statement in statements}
    for (source, target, stance), statements in nx.get_edge_attributes(rolled, "statements").items()
}
ours = {(row["source"], row["target"], row["stance"]): set(row["statements"].split()) for row in table("rolled-up.csv")}
assert ours == theirs, "the same statements on the same edges"
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
