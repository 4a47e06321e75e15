//! The who-to-whom graph: joining, filters, roll-up, cuts.

mod statements;

use demarche::{
    graph::{Blocs, Evidence, Filter, Graph, Level, Names, Officials, Setting, cut, parse_stances},
    record::Statement,
    stance::Stance,
};
use petgraph::visit::EdgeRef;

/// The graph, an edge a line: `speaker stance target count`.
fn show(graph: &Graph) -> String {
    let name = |n: petgraph::graph::NodeIndex| graph.net[n].name.replace('\n', " ");
    let line = |e: petgraph::graph::EdgeReference<demarche::graph::Edge>| {
        format!("{} | {} | {} | {}", name(e.source()), e.weight().label(), name(e.target()), e.weight().count())
    };
    graph.net.edge_references().map(line).collect::<Vec<_>>().join("\n")
}

struct World {
    statements: Vec<Statement>,
    articles: Vec<demarche::graph::ArticleMeta>,
    blocs: Blocs,
    names: Names,
    wanted: Vec<String>,
    officials: Officials,
}

impl World {
    fn new() -> Self {
        let names = [("IRN", "Iran"), ("GBR", "United Kingdom"), ("USA", "United States"), ("RUS", "Russia")];
        World {
            statements: statements::some(),
            articles: statements::articles(),
            blocs: Blocs::shipped().unwrap(),
            names: names.map(|(code, name)| (code.to_owned(), name.to_owned())).into(),
            wanted: vec!["EU".into(), "NATO".into()],
            officials: Officials::shipped(),
        }
    }

    fn graph(&self, filter: Filter, level: Level, summed: bool) -> Graph<'_> {
        let evidence = Evidence::new(&self.statements, &self.articles);
        let (chosen, _) = filter.apply(&evidence, &self.names).unwrap();
        let setting = Setting {
            level,
            summed,
            wanted_blocs: &self.wanted,
            blocs: &self.blocs,
            names: &self.names,
            officials: &self.officials,
        };
        Graph::build(&chosen, &setting)
    }

    fn check(&self, filter: Filter, level: Level, expect: &[&str]) {
        assert_eq!(show(&self.graph(filter, level, false)), expect.join("\n"));
    }
}

fn to(target: &str) -> Filter {
    Filter { targets: vec![target.to_owned()], ..Filter::default() }
}

#[test]
fn one_edge_for_each_speaker_target_and_stance() {
    let expect = [
        "Donald Trump | threatens | Iran | 2",
        "Donald Trump | condemns | Iran | 1",
        "Roberta Metsola | condemns | Iran | 1",
        "United Kingdom | criticizes | Iran | 1",
        "Yvette Cooper | demands | Iran | 1",
        "Yvette Cooper | condemns | Iran | 1",
    ];
    World::new().check(to("Iran"), Level::Actor, &expect);
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let mut world = World::new();
    let before = show(&world.graph(Filter::default(), Level::Actor, false));
    world.statements.reverse();
    assert_eq!(show(&world.graph(Filter::default(), Level::Actor, false)), before);
}

#[test]
fn negated_acts_are_left_out_unless_asked_for() {
    World::new().check(to("Donald Trump"), Level::Actor, &[]);
    let filter = Filter { with_negated: true, ..to("Donald Trump") };
    World::new().check(filter, Level::Actor, &["Iran | admits | Donald Trump | 1"]);
}

#[test]
fn a_joint_statement_counts_once_for_whom_it_is_rolled_up_to() {
    let expect = [
        "European Union | condemns | Iran | 1",
        "NATO | demands | Iran | 1",
        "NATO | threatens | Iran | 2",
        "NATO | criticizes | Iran | 1",
        "NATO | condemns | Iran | 2",
    ];
    let mut world = World::new();
    world.names.insert("EU".into(), "European Union".into());
    world.check(to("Iran"), Level::Bloc, &expect);
}

#[test]
fn a_state_is_rolled_up_to_its_bloc_of_the_day() {
    let mut world = World::new();
    world.wanted = vec!["EU".into()];
    world.names.insert("EU".into(), "European Union".into());
    for (number, day) in [(21, "2020-02-01"), (22, "2019-05-01"), (23, "2020-01-31")] {
        let uk = statements::actor("United Kingdom", "state", "GBR");
        let iran = statements::actor("Iran", "state", "IRN");
        world.statements.push(statements::said(number, uk, Stance::Condemns, iran, day, "an act of piracy"));
    }
    let filter = Filter { until: Some("2020".into()), ..Filter::default() };
    let expect = ["European Union | condemns | Iran | 2", "United Kingdom | condemns | Iran | 1"];
    world.check(filter, Level::Bloc, &expect);
}

#[test]
fn filters_by_stance_day_and_outlet() {
    let world = World::new();
    let filter = Filter {
        stances: parse_stances(&["conflictual"]).unwrap(),
        since: Some("2026-01-13".into()),
        ..Filter::default()
    };
    world.check(
        filter,
        Level::Actor,
        &["Abbas Araghchi | warns | United Kingdom | 1", "Donald Trump | threatens | Iran | 1"],
    );
    let filter = Filter { outlets: vec!["daily & sunday".into()], ..to("Iran") };
    world.check(filter, Level::Actor, &["Donald Trump | threatens | Iran | 1", "Yvette Cooper | demands | Iran | 1"]);
    // What has no date of its own has the article's.
    let filter = Filter { speakers: vec!["شويغو".into()], since: Some("2026-01-13".into()), ..Filter::default() };
    world.check(filter, Level::Actor, &["سيرغي شويغو | condoles | علي لاريجاني | 1"]);
}

#[test]
fn a_full_name_goes_before_a_part_and_a_code_means_all() {
    let world = World::new();
    let by = |name: &str| Filter { speakers: vec![name.to_owned()], with_negated: true, ..Filter::default() };
    world.check(by("Iran"), Level::Actor, &["Iran | admits | Donald Trump | 1"]);
    world.check(
        by("cooper"),
        Level::Actor,
        &["Yvette Cooper | demands | Iran | 1", "Yvette Cooper | condemns | Iran | 1"],
    );
    assert_eq!(world.graph(by("IRN"), Level::Actor, false).net.edge_count(), 3);
    let evidence = Evidence::new(&world.statements, &world.articles);
    assert_eq!(by("Nobody").apply(&evidence, &world.names).unwrap().1, ["Nobody"]);
}

#[test]
fn rolled_up_protesters_are_not_their_state() {
    let world = World::new();
    let metsola = Filter { speakers: vec!["Metsola".into()], ..Filter::default() };
    world.check(metsola, Level::Polity, &["EU | condemns | Iran | 1", "EU | praises | protesters | 1"]);
    let cooper = Filter { speakers: vec!["Cooper".into()], ..Filter::default() };
    let office = "Foreign Secretary (United Kingdom)";
    world.check(
        cooper.clone(),
        Level::Office,
        &[&format!("{office} | demands | Iran | 1"), &format!("{office} | condemns | Iran | 1")],
    );
    let expect = [
        "Government of United Kingdom | demands | Government of Iran | 1",
        "Government of United Kingdom | condemns | Government of Iran | 1",
    ];
    world.check(cooper, Level::Government, &expect);
}

#[test]
fn cuts_keep_what_they_say() {
    let world = World::new();
    let all = || world.graph(Filter::default(), Level::Polity, false);
    assert_eq!(show(&cut::min_count(all(), 2)), "United States | threatens | Iran | 2");
    let mutual = show(&cut::mutual(all()));
    assert!(mutual.contains("Iran | warns | United Kingdom") && !mutual.contains("United States"), "{mutual}");
    let (near, unknown) = cut::neighbours(all(), &["protesters".into(), "Atlantis".into()], 1);
    assert_eq!((show(&near).as_str(), unknown), ("EU | praises | protesters | 1", vec!["Atlantis".to_owned()]));
    let (strong, cut) = cut::strongest(all(), 2);
    assert_eq!(strong.net.node_count(), 2);
    assert!(cut.unwrap().describe().starts_with("Cut to the 2 of 7 actors"), "{}", cut.unwrap().describe());
}

#[test]
fn a_summed_edge_tells_its_stances() {
    let world = World::new();
    let filter = Filter { speakers: vec!["Trump".into()], ..Filter::default() };
    let graph = world.graph(filter, Level::Actor, true);
    assert_eq!(show(&graph), "Donald Trump | threatens 2, condemns | Iran | 3");
    let edge = graph.net.edge_weights().next().unwrap();
    assert_eq!(
        (edge.first(), edge.last(), edge.articles(), edge.outlets()),
        (Some("2026-01-11"), Some("2026-01-13"), 2, 2)
    );
    let mean = (2.0 * Stance::Threatens.polarity() + Stance::Condemns.polarity()) / 3.0;
    assert!((edge.polarity() - mean).abs() <= 1e-9);
    assert_eq!(edge.quotation().text, "we will hit them very hard");
}
