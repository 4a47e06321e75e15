//! What analysts decide about actors and statements: kept in a file, applied again, seen everywhere, taken back.

mod common;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use demarche::{
    rdf,
    record::{Article, Statement, iri},
    stance::Stance,
    store::{By, Correction, Corrections, Filter, Store, What},
};
use oxigraph::{io::RdfFormat, model::Quad};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    Store::create(&path).unwrap().put(&common::corpus()).unwrap();
    (folder, path)
}

fn command(folder: &tempfile::TempDir, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::cargo_bin("demarche").unwrap();
    command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").env_remove("DEMARCHE_CORRECTIONS");
    let assert = command.env("DEMARCHE_BY", "Ann Lee").args(arguments).assert();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, err) = (text(&assert.get_output().stdout), text(&assert.get_output().stderr));
    assert_eq!(assert.get_output().status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    (out, err)
}

fn ok(folder: &tempfile::TempDir, arguments: &[&str]) -> String {
    command(folder, arguments, 0).0
}

/// The statement with this stance in the article of this name, as extracted.
fn statement(path: &Path, doc: &str, stance: Stance) -> Statement {
    let store = Store::open(path).unwrap();
    let articles: Vec<Article> =
        store.article_ids().unwrap().iter().map(|id| store.extracted(id).unwrap().unwrap()).collect();
    let article = articles.into_iter().find(|article| article.doc == doc).unwrap();
    article.statements.into_iter().find(|statement| statement.stance == stance).unwrap()
}

fn short(statement: &Statement) -> String {
    statement.id.rsplit('/').next().unwrap().to_owned()
}

const DOC: &str = "cooper-2026-01-13";

#[test]
fn a_stance_is_corrected_everywhere_and_the_original_stays() {
    let (folder, path) = folder();
    let condemned = statement(&path, DOC, Stance::Condemns);
    let id = short(&condemned);
    let before = ok(&folder, &["dump"]);
    let said = ok(&folder, &["statements", "stance", &id, "warns", "--note", "no more than a warning"]);
    assert!(said.contains(&format!("Ann Lee stance statement/{id} to warns (no more than a warning)")), "{said}");

    // In lists, SPARQL, SQL, graph, matrix, timeline and dump.
    assert!(ok(&folder, &["statements", "list", "--stance", "warns", "--format", "csv"]).contains(&id));
    assert!(!ok(&folder, &["statements", "list", "--stance", "condemns", "--format", "csv"]).contains(&id));
    let asks = format!("ASK {{ GRAPH ?g {{ <{}> dm:stance stance:warns }} }}", condemned.id);
    assert_eq!(ok(&folder, &["query", &asks]), "yes\n");
    let asks = "ASK { GRAPH <https://w3id.org/demarche/id/corrections> { ?s prov:wasRevisionOf/dm:extractedStance stance:condemns . ?c dm:corrects ?s ; prov:wasAssociatedWith/skos:prefLabel \"Ann Lee\" } }";
    assert_eq!(ok(&folder, &["query", asks]), "yes\n");
    let edges = ok(&folder, &["graph", "--format", "csv-statements"]);
    assert_eq!(edges.lines().filter(|line| line.contains("warns") && line.contains("Yvette Cooper")).count(), 1);
    assert!(ok(&folder, &["dump"]).contains("stance/warns"));
    let stats = ok(&folder, &["stats"]);
    assert!(stats.contains("1  warns"), "{stats}");
    let view: i64 = Store::open(&path)
        .unwrap()
        .connection()
        .query_row("SELECT count(*) FROM who_said_what_to_whom WHERE stance = 'warns'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(view, 1);

    let shown = ok(&folder, &["statements", "show", &id]);
    assert!(shown.contains("stance      warns (extracted: condemns)"), "{shown}");
    assert!(shown.contains("Ann Lee stance") && shown.contains("no more than a warning"), "{shown}");
    assert_eq!(statement(&path, DOC, Stance::Condemns), condemned, "as extracted");
    ok(&folder, &["verify"]);

    // Extracting the same again changes nothing; the article in another form brings the decision along.
    let mut store = Store::open(&path).unwrap();
    assert!(store.put(&common::corpus()).unwrap().is_nothing());
    let mut changed = common::sample();
    changed.title = Some("Another title".into());
    store.put(&[changed]).unwrap();
    drop(store);
    assert!(ok(&folder, &["statements", "show", &id]).contains("warns (extracted: condemns)"));
    Store::open(&path).unwrap().put(&[common::sample()]).unwrap();

    ok(&folder, &["statements", "restore", &id]);
    assert_eq!(ok(&folder, &["dump"]), before, "as if nothing had been decided");
    ok(&folder, &["verify"]);
}

#[test]
fn what_is_rejected_is_gone_and_comes_back() {
    let (folder, path) = folder();
    let id = short(&statement(&path, DOC, Stance::Condemns));
    let count = |words: &str| ok(&folder, &["statements", "search", words, "--format", "csv"]).lines().count() - 1;
    let (list, dump) = (ok(&folder, &["statements", "list", "--format", "csv"]), ok(&folder, &["dump"]));
    assert_eq!(count("horrific"), 1);
    ok(&folder, &["statements", "reject", &id]);
    assert_eq!(count("horrific"), 0);
    assert_eq!(ok(&folder, &["statements", "list", "--format", "csv"]).lines().count(), list.lines().count() - 1);
    let asks = format!("ASK {{ <https://w3id.org/demarche/id/statement/{id}> dm:stance ?stance }}");
    assert_eq!(ok(&folder, &["query", &asks]), "no\n");
    let asks = format!("ASK {{ <https://w3id.org/demarche/id/statement/{id}> dm:rejected true }}");
    assert_eq!(ok(&folder, &["query", &asks]), "yes\n");
    assert!(!ok(&folder, &["graph", "--format", "csv-statements"]).contains("horrific"));
    let store = Store::open(&path).unwrap();
    let pairs = store.matrix(By::Actor, &Filter::default()).unwrap();
    let all = store.statements(&Filter::default()).unwrap();
    let targeted: usize = all.iter().filter(|s| !s.negated).map(|s| s.targets.len()).sum();
    assert_eq!(pairs.iter().map(|pair| pair.statements as usize).sum::<usize>(), targeted);
    drop(store);
    assert!(ok(&folder, &["statements", "show", &id]).contains("rejected    yes"));
    ok(&folder, &["verify"]);
    ok(&folder, &["statements", "restore", &id]);
    assert_eq!(ok(&folder, &["dump"]), dump);
}

#[test]
fn targets_and_speakers_are_set() {
    let (folder, path) = folder();
    let id = short(&statement(&path, DOC, Stance::Condemns));
    // One whom the store knows, one whom only the gazetteer does, one whom nobody knows.
    ok(&folder, &["statements", "target", &id, "France", "JPN"]);
    let shown = ok(&folder, &["statements", "show", &id]);
    assert!(shown.contains("targets     France [FRA], Japan [JPN] (extracted: Iran [IRN])"), "{shown}");
    let (_, unknown) = command(&folder, &["statements", "target", &id, "Nobody Atall"], 2);
    assert!(unknown.contains("no actor is called “Nobody Atall”") && unknown.contains("KEY|NAME|TYPE|POLITY"));
    ok(&folder, &["statements", "target", &id, "person/new-man|New Man|person|GBR"]);
    assert!(ok(&folder, &["statements", "show", &id]).contains("targets     New Man [person/new-man]"));
    ok(&folder, &["statements", "target", &id]);
    assert!(ok(&folder, &["statements", "show", &id]).contains("targets     nobody (extracted: Iran [IRN])"));
    ok(&folder, &["statements", "speaker", &id, "IRN"]);
    assert!(ok(&folder, &["statements", "show", &id]).contains("speaker     Iran [IRN] (extracted: Yvette Cooper"));
    ok(&folder, &["verify"]);
    let file = Corrections::read(&folder.path().join("demarche.corrections.tsv")).unwrap().unwrap();
    assert_eq!(file.all.len(), 4);
}

#[test]
fn actors_are_merged_split_and_renamed() {
    let (folder, path) = folder();
    let other = "Secretary Cooper condemned France.";
    let cooper = common::actor("person/secretary-cooper", "Secretary Cooper", "person", None, None);
    let condemns = common::statement(other, cooper, Stance::Condemns, Some(common::state("FRA", "France")), other);
    let article = common::article("other", other, "2026-03-01", vec![condemns]);
    let mut store = Store::open(&path).unwrap();
    store.put(std::slice::from_ref(&article)).unwrap();
    let before = ok(&folder, &["dump"]);
    let count =
        || ok(&folder, &["statements", "list", "--speaker", "Yvette Cooper", "--format", "csv"]).lines().count();
    let alone = count();
    ok(&folder, &["actors", "merge", "Secretary Cooper", "person/yvette-cooper", "--note", "the same"]);
    assert_eq!(count(), alone + 1);
    let shown = ok(&folder, &["actors", "show", "person/secretary-cooper"]);
    assert!(shown.starts_with("Yvette Cooper\n") && shown.contains("Secretary Cooper: merged by Ann Lee, "), "{shown}");
    assert!(
        shown.contains("role        Foreign Secretary (GBR, Q1371091): 3 articles, 2026-01-13 to 2026-02-01"),
        "{shown}"
    );
    let asks = "ASK { <https://w3id.org/demarche/id/actor/person/secretary-cooper> dcterms:isReplacedBy ?new . ?new skos:altLabel \"Secretary Cooper\" ; dm:condemns <https://w3id.org/demarche/id/actor/FRA> }";
    assert_eq!(ok(&folder, &["query", asks]), "yes\n");
    assert_eq!(store.extracted(&article.id).unwrap().unwrap(), article, "as extracted");
    ok(&folder, &["verify"]);

    ok(&folder, &["actors", "rename", "person/yvette-cooper", "Y. Cooper"]);
    assert!(ok(&folder, &["actors", "list", "--name", "cooper", "--format", "csv"]).contains("Y. Cooper,person,GBR,"));
    ok(&folder, &["actors", "restore", "person/yvette-cooper"]);
    ok(&folder, &["actors", "restore", "person/secretary-cooper"]);
    assert_eq!(ok(&folder, &["dump"]), before);

    let (_, message) = command(&folder, &["actors", "merge", "Cooper", "IRN"], 2);
    assert!(message.contains("no actor is called “Cooper”: did you mean "), "{message}");
    let (_, message) = command(&folder, &["actors", "split", "person/nobody"], 2);
    assert!(message.contains("nothing was decided: no description fits person/nobody"), "{message}");
}

#[test]
fn the_rules_join_and_a_split_undoes_it() {
    let (folder, path) = folder();
    let text = "Araqchi warned France.";
    let man = common::actor("person/araqchi", "Araqchi", "person", Some("IRN"), None);
    let warns = common::statement(text, man, Stance::Warns, Some(common::state("FRA", "France")), text);
    Store::open(&path).unwrap().put(&[common::article("warning", text, "2026-03-01", vec![warns])]).unwrap();
    let shown = ok(&folder, &["actors", "show", "Araqchi"]);
    assert!(
        shown.starts_with("Abbas Araghchi\n") && shown.contains("Araqchi: surname\n    person/araqchi|IRN"),
        "{shown}"
    );
    let joined = ok(&folder, &["actors", "list", "--joined", "--format", "csv"]);
    assert_eq!(joined.lines().count(), 2, "{joined}");
    ok(&folder, &["actors", "split", "person/araqchi"]);
    assert!(ok(&folder, &["actors", "show", "Araqchi"]).contains("split by Ann Lee"));
    ok(&folder, &["verify"]);
}

/// The same articles and decisions give the same dump, whatever came first.
#[test]
fn the_order_leaves_no_trace() {
    let text = |n: usize| format!("Abbas Araqhchi warned France, {n}. Araqchi praised Iran.");
    let article = |n: usize| {
        let text = text(n);
        let spelled = common::actor("person/abbas-araqhchi", "Abbas Araqhchi", "person", Some("IRN"), None);
        let short = common::actor("person/araqchi", "Araqchi", "person", Some("IRN"), None);
        let france = Some(common::state("FRA", "France"));
        let iran = Some(common::state("IRN", "Iran"));
        let (one, two) = text.split_at(text.find(" Araqchi").unwrap() + 1);
        let statements = vec![
            common::statement(&text, spelled, Stance::Warns, france, one.trim()),
            common::statement(&text, short, Stance::Praises, iran, two),
        ];
        common::article(&format!("n{n}"), &text, "2026-01-13", statements)
    };
    let mut articles: Vec<Article> = (0..4).map(article).chain(common::corpus()).collect();
    let line = |what, subject: &str, value: Option<&str>| {
        Correction::new("2026-02-02".into(), "Ann Lee", what, subject, value, None)
    };
    let one = articles[1].statements[0].id.clone();
    let two = articles[2].statements[0].id.clone();
    let all = vec![
        line(What::Target, &one, Some("IRN; GBR")),
        line(What::Rename, "person/abbas-araghchi", Some("A. Araghchi")),
        line(What::Reject, &two, None),
        line(What::Split, "person/araqchi", None),
    ];
    let corrections = Corrections { all };
    let dump = |batches: &[&[Article]], first: bool| {
        let mut store = Store::in_memory().unwrap();
        if first {
            store.sync(&corrections).unwrap();
        }
        for batch in batches {
            store.put(batch).unwrap();
        }
        store.sync(&corrections).unwrap();
        assert!(store.decisions().unwrap().iter().all(|decided| decided.problem.is_none()));
        assert_eq!(store.verify().unwrap(), Vec::<String>::new());
        let quads: Vec<Quad> = store.quads().collect::<Result<_, _>>().unwrap();
        let mut bytes = Vec::new();
        rdf::write(&quads, RdfFormat::NQuads, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let expect = dump(&[&articles], false);
    assert!(expect.contains("A. Araghchi") && expect.contains("isReplacedBy") && expect.contains("ns#rejected"));
    assert_eq!(dump(&[&articles], true), expect);
    articles.reverse();
    assert_eq!(dump(&[&articles], true), expect);
    let single: Vec<&[Article]> = articles.chunks(1).collect();
    assert_eq!(dump(&single, true), expect);
    assert_eq!(dump(&single, false), expect);
}

#[test]
fn a_file_edited_by_hand_is_applied_on_reading() {
    let (folder, path) = folder();
    let id = short(&statement(&path, DOC, Stance::Condemns));
    let file = folder.path().join("demarche.corrections.tsv");
    std::fs::write(&file, format!("# ours\n2026-02-02\tBo\tstance\tstatement/{id}\tpraises\tso they say\n")).unwrap();
    assert!(ok(&folder, &["statements", "show", &id]).contains("praises (extracted: condemns)"));
    assert!(ok(&folder, &["graph", "--format", "csv"]).contains("praises"));
    // A decision by command leaves comments and lines as they are.
    ok(&folder, &["statements", "target", &id]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# ours\n2026-02-02\tBo\t") && text.lines().count() == 3, "{text}");
    // Named elsewhere.
    std::fs::rename(&file, folder.path().join("other.tsv")).unwrap();
    assert!(ok(&folder, &["corrections", "--corrections", "other.tsv"]).contains("2026-02-02 Bo stance"));
    // Without a file the store goes by what it has; the next decision writes all of them out again.
    assert!(ok(&folder, &["statements", "show", &id]).contains("praises (extracted: condemns)"));
    ok(&folder, &["statements", "reject", &id]);
    let all = Corrections::read(&file).unwrap().unwrap();
    assert_eq!(all.all.iter().map(|c| c.what).collect::<Vec<_>>(), [What::Stance, What::Target, What::Reject]);
}

#[test]
fn mistakes_are_said_and_nothing_is_changed() {
    let (folder, path) = folder();
    let file = folder.path().join("demarche.corrections.tsv");
    std::fs::write(&file, "2026-02-02\tBo\tstance\tstatement/ab\tshouts\n").unwrap();
    let (_, message) = command(&folder, &["stats"], 2);
    assert!(
        message.contains("demarche.corrections.tsv, line 1: unknown stance “shouts”: expected one of"),
        "{message}"
    );
    std::fs::write(&file, "").unwrap();
    let (_, message) = command(&folder, &["statements", "reject", "0123"], 2);
    assert!(message.contains("nothing was decided: the store has no such statement"), "{message}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "");
    let (_, message) = command(&folder, &["statements", "show", "0123"], 2);
    assert!(message.contains("has no statement/0123"), "{message}");
    let (_, message) = command(&folder, &["actors", "restore", "IRN"], 2);
    assert!(message.contains("nothing was decided about IRN"), "{message}");

    // A decision about what is there no more is told, not dropped.
    let id = short(&statement(&path, DOC, Stance::Condemns));
    ok(&folder, &["statements", "reject", &id]);
    ok(&folder, &["remove", DOC]);
    let (listed, _) = command(&folder, &["corrections"], 1);
    assert!(listed.contains(&format!("reject statement/{id}: no effect: the store has no such statement")), "{listed}");
    assert!(command(&folder, &["corrections", "--problems"], 1).0.contains(&id));
    std::fs::write(folder.path().join("a.txt"), "Iran condemned the strike on Sunday.\n").unwrap();
    let (_, said) = command(&folder, &["build", "a.txt"], 0);
    assert!(said.contains("the store has no such statement"), "{said}");
    // Back again, it holds again.
    Store::open(&path).unwrap().put(&[common::sample()]).unwrap();
    command(&folder, &["corrections"], 0);
    assert!(ok(&folder, &["statements", "show", &id]).contains("rejected    yes"));
}

#[test]
fn keys_of_actors_survive_the_file() {
    let key = "group/100% <of> them";
    let line = Correction::new("2026-02-02".into(), "Bo", What::Rename, &iri::actor(key), Some("All; of them"), None);
    assert_eq!((line.subject.as_str(), line.value.as_deref()), (key, Some("All; of them")));
}
