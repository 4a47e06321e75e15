//! The graph at 100,000 edges: `cargo bench --bench graph`.
//!
//! The graph is left in `target/graph.json`, the statements behind it in `target/statements.csv`, and what became of them
//! when they were filtered and rolled up in `target/rolled-up.csv`; `benches/networkx_graph.py` does the same work with
//! NetworkX, and compares results and times. Times are those on the processor, so that what else the machine does counts
//! little.

use std::{hint::black_box, io};

use criterion::{
    Criterion, Throughput, criterion_group, criterion_main,
    measurement::{Measurement, ValueFormatter, WallTime},
};
use demarche::{
    export::{self, Contents, Heading, rows},
    graph::{
        Blocs, Evidence, Filter, Graph, Level, Names, Officials, Setting,
        measure::{self, Flow},
        parse_stances,
    },
    record::Statement,
};

#[path = "../tests/statements/mod.rs"]
mod statements;

/// Nanoseconds for which this thread had a processor (Linux), else on the clock.
struct OnProcessor(WallTime);

impl OnProcessor {
    fn now() -> f64 {
        let told = || std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok();
        let clock = || std::time::UNIX_EPOCH.elapsed().map_or(0.0, |since| since.as_nanos() as f64);
        told().unwrap_or_else(clock)
    }
}

impl Measurement for OnProcessor {
    type Intermediate = f64;
    type Value = f64;

    fn start(&self) -> f64 {
        Self::now()
    }

    fn end(&self, start: f64) -> f64 {
        Self::now() - start
    }

    fn add(&self, a: &f64, b: &f64) -> f64 {
        a + b
    }

    fn zero(&self) -> f64 {
        0.0
    }

    fn to_f64(&self, value: &f64) -> f64 {
        *value
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self.0.formatter()
    }
}

type Bench = Criterion<OnProcessor>;

struct World {
    statements: Vec<Statement>,
    articles: Vec<demarche::graph::ArticleMeta>,
    blocs: Blocs,
    names: Names,
    officials: Officials,
    wanted: Vec<String>,
}

impl World {
    fn new(actors: u32, statements: u32) -> Self {
        World {
            statements: statements::many(actors, statements),
            articles: statements::articles(),
            blocs: Blocs::shipped().expect("the shipped table is sound"),
            names: Names::new(),
            officials: Officials::shipped(),
            wanted: vec!["EU".into(), "NATO".into()],
        }
    }

    fn evidence(&self) -> Evidence<'_> {
        Evidence::new(&self.statements, &self.articles)
    }

    fn graph(&self, filter: &Filter, level: Level) -> Graph<'_> {
        self.choose(&self.evidence(), filter, level)
    }

    /// Filters and rolls up.
    fn choose<'a>(&'a self, evidence: &Evidence<'a>, filter: &Filter, level: Level) -> Graph<'a> {
        let (chosen, _) = filter.apply(evidence, &self.names).expect("a sound filter");
        let setting = Setting {
            level,
            summed: false,
            wanted_blocs: &self.wanted,
            blocs: &self.blocs,
            names: &self.names,
            officials: &self.officials,
        };
        Graph::build(&chosen, &setting)
    }
}

/// As many statements as give the number of edges named in the goals.
fn large() -> World {
    World::new(20_000, 101_000)
}

/// Leaves a file for the comparison.
fn leave(name: &str, write: impl FnOnce(&mut io::BufWriter<std::fs::File>) -> io::Result<()>) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(name);
    let mut file = io::BufWriter::new(std::fs::File::create(path).expect("the target folder can be written"));
    write(&mut file).expect("the file takes all");
}

/// A graph without measures, to be written.
fn bare<'a>(graph: &'a Graph<'a>, heading: &'a Heading) -> Contents<'a> {
    Contents { graph, measures: None, heading }
}

fn join(bench: &mut Bench) {
    let world = large();
    let all = Filter::default();
    let graph = world.graph(&all, Level::Actor);
    eprintln!("edges: {}", graph.net.edge_count());
    leave("graph.json", |file| export::write_node_link(bare(&graph, &Heading::default()), file));
    leave("statements.csv", |file| rows::statements(&graph).write_csv(file));
    drop(graph);
    let some = Filter {
        stances: parse_stances(&["conflictual", "requesting"]).expect("groups"),
        since: Some("2025-03".into()),
        speakers: vec!["Actor".into()],
        ..Filter::default()
    };
    let evidence = world.evidence();
    let rolled_up = world.choose(&evidence, &some, Level::Bloc);
    leave("rolled-up.csv", |file| rows::edges(&rolled_up, None).write_csv(file));
    bench.bench_function("evidence", |b| b.iter(|| black_box(world.evidence())));
    bench.bench_function("build 100,000 edges", |b| b.iter(|| black_box(world.choose(&evidence, &all, Level::Actor))));
    bench.bench_function("filter and roll up", |b| b.iter(|| black_box(world.choose(&evidence, &some, Level::Bloc))));
}

fn measures(bench: &mut Bench) {
    let world = large();
    let graph = world.graph(&Filter::default(), Level::Actor);
    let flow = Flow::of(&graph);
    bench.bench_function("PageRank", |b| b.iter(|| black_box(measure::pagerank(&flow))));
    bench.bench_function("communities", |b| b.iter(|| black_box(measure::communities(&flow))));
    bench.bench_function("betweenness, 256 sources", |b| b.iter(|| black_box(measure::betweenness(&flow, 256))));
    bench.bench_function("balance", |b| b.iter(|| black_box(measure::balance(&flow))));
}

fn exports(bench: &mut Bench) {
    let world = large();
    let graph = world.graph(&Filter::default(), Level::Actor);
    let heading = Heading::default();
    let mut bytes = Vec::new();
    export::write_gexf(bare(&graph, &heading), None, false, &mut bytes).expect("memory takes all");
    let mut group = bench.benchmark_group("export");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("gexf", |b| {
        b.iter(|| export::write_gexf(bare(&graph, &heading), None, false, &mut io::BufWriter::new(io::sink())))
    });
    group.finish();
}

fn layouts(bench: &mut Bench) {
    for (actors, statements) in [(60, 160), (1000, 2500)] {
        let world = World::new(actors, statements);
        let graph = world.graph(&Filter::default(), Level::Actor);
        let size = format!("{} nodes, {} edges", graph.net.node_count(), graph.net.edge_count());
        bench.bench_function(&format!("layout of {size}"), |b| b.iter(|| black_box(export::layout(&graph))));
        bench.bench_function(&format!("SVG of {size}"), |b| {
            b.iter(|| export::write_svg(bare(&graph, &Heading::default()), &mut io::sink()))
        });
    }
}

criterion_group! {
    name = graph;
    config = Criterion::default().with_measurement(OnProcessor(WallTime)).sample_size(10).warm_up_time(std::time::Duration::from_millis(300));
    targets = join, measures, exports, layouts
}
criterion_main!(graph);
