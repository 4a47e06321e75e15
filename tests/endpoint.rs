//! SPARQL servers: kept in step with the record and asked, by the protocols of SPARQL 1.1, all on loopback.
//!
//! A small server in this process is always there. Oxigraph's own (`oxigraph`, or DEMARCHE_OXIGRAPH) and Virtuoso
//! (`virtuoso-t`) are tried where they are installed, and skipped with a word where they are not.

mod common;
#[path = "endpoint/server.rs"]
mod server;

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use demarche::{
    query,
    store::{Credentials, Endpoint, How, Parameters, Queryable, Remote, Step, Store},
};
use server::Server;

const PATIENCE: Duration = Duration::from_secs(10);

fn articles() -> Vec<demarche::record::Article> {
    let mut articles = common::corpus();
    articles.extend(common::uneven());
    articles
}

fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put(&articles()).unwrap();
    store
}

fn remote(server: &Server) -> Remote {
    Remote::new(&format!("{}/query", server.address), None, None, PATIENCE).unwrap()
}

fn step(store: &Store, remote: &Remote) -> Step {
    store.bring_into_step(remote, How::default(), |_| ()).unwrap()
}

/// What a query gives, in the format for which it gives something.
fn told(rdf: &dyn Queryable, sparql: &str, parameters: &Parameters) -> Result<String, query::QueryError> {
    let answer = query::run(rdf, sparql, parameters)?;
    let format = if matches!(answer, query::Answer::Triples(_)) { "ntriples" } else { "csv" };
    let mut out = Vec::new();
    query::write(&answer, query::Format::named(format, None).unwrap(), &mut out).unwrap();
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn a_server_is_kept_in_step() {
    let server = Server::start();
    let (mut store, remote) = (store(), remote(&server));
    let articles = articles().len();
    let first = step(&store, &remote);
    // The runs, the actors, what is known of them, the vocabulary and the scheme of stances are graphs, too.
    assert_eq!((first.put, first.unchanged, first.deleted), (articles + 5, 0, 0));
    let puts = server.seen().iter().filter(|request| request.starts_with("PUT ")).count();
    assert_eq!(puts, first.put, "one request a graph");
    assert_eq!(step(&store, &remote), Step { unchanged: articles + 5, ..Step::default() });
    assert!(server.seen().iter().all(|request| request.starts_with("POST ")), "nothing is sent twice");

    let turtle = b"<https://example.org/a> <https://example.org/b> [] .";
    let graph = oxigraph::model::NamedNode::new("https://example.org/graph").unwrap();
    store.load("a.ttl", turtle, oxigraph::io::RdfFormat::Turtle, &graph).unwrap();
    let gone = store.article_ids().unwrap().swap_remove(0);
    store.remove(&gone).unwrap();
    let second = step(&store, &remote);
    // Neither the runs nor the actors tell of the article any more.
    assert_eq!((second.put, second.unchanged, second.deleted), (3, articles + 2, 1));
    let seen = server.seen();
    assert!(seen.contains(&format!("DELETE {gone}")) && seen.contains(&format!("PUT {}", graph.as_str())), "{seen:?}");

    // What others put there is none of ours.
    let foreign =
        "INSERT DATA { GRAPH <https://example.org/foreign> { <https://example.org/a> a <https://example.org/B> } }";
    let update = oxigraph::sparql::SparqlEvaluator::new().parse_update(foreign).unwrap();
    update.on_store(&server.state().quads).execute().unwrap();
    assert_eq!(step(&store, &remote).put, 0);
    let all = store.bring_into_step(&remote, How { all: true, keep: true }, |_| ()).unwrap();
    assert_eq!((all.put, all.unchanged, all.deleted), (articles + 5, 0, 0));
    assert_eq!(
        told(&remote, "ASK { GRAPH <https://example.org/foreign> { ?a ?b ?c } }", &Parameters::new()).unwrap(),
        "true"
    );
}

#[test]
fn a_push_that_broke_off_goes_on() {
    let server = Server::start();
    let (store, remote) = (store(), remote(&server));
    server.state().room = 2;
    let error = store.bring_into_step(&remote, How::default(), |_| ()).unwrap_err().to_string();
    assert!(error.contains("/store?graph=https%3A//w3id.org/demarche/id/article/"), "{error}");
    assert!(error.contains("answers 507: the disk is full (2 graphs were put; run this again"), "{error}");
    server.state().room = usize::MAX;
    server.seen();
    let rest = step(&store, &remote);
    assert_eq!((rest.unchanged, rest.put), (2, articles().len() + 3));
}

#[test]
fn a_server_answers_as_the_store_does() {
    let server = Server::start();
    let (store, remote) = (store(), remote(&server));
    step(&store, &remote);
    compare(&store, &remote);
}

/// Every saved query, with and without its parameters, gives there what it gives here.
fn compare(store: &Store, remote: &Remote) {
    let here = store.projection().unwrap();
    for saved in query::saved() {
        let mut words: Vec<Vec<String>> = vec![Vec::new()];
        for parameter in &saved.parameters {
            let value = match parameter.kind {
                "day" => "2026-01-13",
                "number" => "2",
                "stance" => "condemns",
                _ => "Iran",
            };
            words.push(vec![format!("{}={value}", parameter.name)]);
        }
        for words in words {
            let values = query::parameters(&saved, &words).unwrap();
            let expect = told(&here, saved.sparql, &values).unwrap();
            let found = told(remote, saved.sparql, &values).unwrap_or_else(|error| panic!("{}: {error}", saved.name));
            assert_eq!(found, expect, "{} {words:?}", saved.name);
        }
    }
    let ask = "ASK { ?a dm:condemns ?b }";
    assert_eq!(told(remote, ask, &Parameters::new()).unwrap(), "true");
    let construct = "CONSTRUCT { ?a dm:says ?b } { ?a ?p ?b . ?p rdfs:subPropertyOf dm:says }";
    assert_eq!(
        told(remote, construct, &Parameters::new()).unwrap(),
        told(&here, construct, &Parameters::new()).unwrap()
    );
}

#[test]
fn values_cannot_leave_their_place() {
    let server = Server::start();
    let (store, remote) = (store(), remote(&server));
    step(&store, &remote);
    let saved = query::named("condemnations").unwrap();
    let values = query::parameters(&saved, &["speaker=\" AS ?x) } # \\".to_owned()]).unwrap();
    assert_eq!(told(&remote, saved.sparql, &values).unwrap().lines().count(), 1, "the heading alone");
}

#[test]
fn who_we_are_is_said_when_asked() {
    let server = Server::start();
    server.state().authorization = Some("Basic YW5uOnBAc3M=".to_owned());
    let credentials = Credentials { user: "ann".into(), password: "p@ss".into() };
    let address = format!("{}/query", server.address);
    let known = Remote::new(&address, None, Some(credentials), PATIENCE).unwrap();
    step(&store(), &known);
    let within = address.replace("http://", "http://ann:p%40ss@");
    step(&store(), &Remote::new(&within, None, None, PATIENCE).unwrap());
    let error = Remote::new(&within.replace("%40", "%41"), None, None, PATIENCE).unwrap().digests().unwrap_err();
    let error = error.to_string();
    assert!(error.starts_with(&format!("{address} answers 401: who are you?; say who you are: ")), "{error}");
    assert!(!error.contains("p%41ss") && !error.contains("second line"), "{error}");
}

#[test]
fn errors_say_what_to_do() {
    let server = Server::start();
    let remote = remote(&server);
    let check = |instead, expect: &str| {
        server.state().instead = Some(instead);
        let error = told(&remote, "SELECT * { ?a ?b ?c }", &Parameters::new()).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    };
    check(
        (200, "text/html", "<html>Welcome</html>"),
        "its media type is text/html; is this the address that takes SPARQL",
    );
    check((200, "application/sparql-results+json", "{\"head\""), "gave an answer that cannot be read: ");
    let page = "<html><head><title>404</title></head><body><h1>Nothing here</h1></body></html>";
    check((404, "text/html", page), "/query answers 404: Nothing here; is this the address");
    check((503, "text/plain", ""), "answers 503: Service Unavailable");
    server.state().instead = None;
    let sparql = "SELECT * {\n ?a nope:b ?c }";
    let error = told(&remote, sparql, &Parameters::new()).unwrap_err().to_string();
    assert!(error.contains("answers 400: ") && error.contains("2 |  ?a nope:b ?c }\n"), "{error}");

    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody = Remote::new(&format!("http://{free}/query"), None, None, PATIENCE).unwrap();
    let error = nobody.digests().unwrap_err().to_string();
    assert!(error.contains("/query does not answer: ") && error.contains("check that the server runs"), "{error}");
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/query", silent.local_addr().unwrap());
    let error = Remote::new(&address, None, None, Duration::from_millis(200)).unwrap().digests().unwrap_err();
    assert!(error.to_string().contains("--timeout allows it more"), "{error}");
    let elsewhere = Remote::new(&format!("{}/elsewhere", server.address), None, None, PATIENCE).unwrap();
    let error = elsewhere.delete(&oxigraph::model::NamedNode::new_unchecked("https://example.org/g")).unwrap_err();
    assert!(error.to_string().contains("give its address by --graph-store"), "{error}");
}

#[test]
fn commands_push_and_ask() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    Store::create(&folder.path().join("demarche.sqlite")).unwrap().put(&common::corpus()).unwrap();
    let run = |arguments: &[&str], code: i32| {
        let mut command = assert_cmd::Command::cargo_bin("demarche").unwrap();
        command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").args(arguments);
        let output = command.env("DEMARCHE_ENDPOINT", format!("{}/query", server.address)).assert().code(code);
        let output = output.get_output().clone();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (said, _) = run(&["push"], 0);
    let graphs = common::corpus().len() + 5;
    assert!(said.contains(&format!("graphs      {graphs} sent, 0 unchanged, 0 deleted")), "{said}");
    let (answer, time) = run(&["query", "condemnations", "--format", "csv", "--time"], 0);
    assert!(answer.contains("Yvette Cooper"), "{answer}");
    assert!(time.starts_with("answered in "), "{time}");
    // Reading an article and bringing the server into step is one command.
    fs::write(folder.path().join("a.txt"), "Iran condemned Israel on Monday.").unwrap();
    let address = format!("{}/query", server.address);
    let (said, _) = run(&["build", "a.txt", "--endpoint", &address], 0);
    // The article, its run, and what is known of Israel.
    assert!(said.contains(&format!("graphs      3 sent, {} unchanged", graphs - 2)), "{said}");
    let (_, wrong) = run(&["query", "condemnations", "--endpoint", "ftp://a:b@example.org"], 2);
    assert!(wrong.contains("ftp://example.org: expected an address that begins with http"), "{wrong}");
}

/// A server that ends with the test.
struct Guest(Child);

impl Drop for Guest {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn installed(variable: &str, name: &str) -> Option<PathBuf> {
    let given = std::env::var_os(variable).map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found =
        given.or_else(|| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()));
    if found.is_none() {
        println!("skipped: there is no {name}");
    }
    found
}

/// Waits until a server takes connections.
fn wait_for(port: u16) {
    let start = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(60), "no server at port {port}");
        thread::sleep(Duration::from_millis(100));
    }
}

/// Pushes, asks, changes, pushes again.
fn exercise(remote: &Remote) {
    let mut store = store();
    assert_eq!(step(&store, remote).put, articles().len() + 5);
    compare(&store, remote);
    let gone = store.article_ids().unwrap().swap_remove(0);
    store.remove(&gone).unwrap();
    let second = step(&store, remote);
    assert_eq!((second.put, second.deleted), (2, 1));
    assert_eq!(step(&store, remote).put, 0);
    compare(&store, remote);
    println!("{}: {} saved queries answer as the store does", remote.name(), query::saved().len());
}

#[test]
fn oxigraph_is_kept_in_step_and_answers() {
    let Some(program) = installed("DEMARCHE_OXIGRAPH", "oxigraph") else { return };
    let port = free_port();
    let mut command = Command::new(program);
    command.args(["serve", "--bind", &format!("127.0.0.1:{port}")]);
    let _guest = Guest(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    wait_for(port);
    let address = format!("http://127.0.0.1:{port}/query?union-default-graph");
    exercise(&Remote::new(&address, None, None, PATIENCE).unwrap());
}

#[test]
fn virtuoso_is_kept_in_step_and_answers() {
    let Some(program) = installed("DEMARCHE_VIRTUOSO", "virtuoso-t") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (port, sql) = (free_port(), free_port());
    let settings = folder.path().join("virtuoso.ini");
    fs::write(&settings, virtuoso_settings(folder.path(), port, sql)).unwrap();
    let mut command = Command::new(program);
    command.args(["-f", "-c"]).arg(&settings).current_dir(folder.path());
    let _guest = Guest(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    wait_for(port);
    let address = format!("http://dba:dba@127.0.0.1:{port}/sparql");
    let remote = Remote::new(&address, None, None, Duration::from_secs(60)).unwrap();
    exercise(&remote);
}

fn virtuoso_settings(folder: &Path, http: u16, sql: u16) -> String {
    let file = |name: &str| folder.join(name).display().to_string();
    format!(
        "[Database]\nDatabaseFile = {}\nErrorLogFile = {}\nLockFile = {}\nTransactionFile = {}\nxa_persistent_file = {}\n\
         [TempDatabase]\nDatabaseFile = {}\nTransactionFile = {}\n\
         [Parameters]\nServerPort = 127.0.0.1:{sql}\nNumberOfBuffers = 10000\nDirsAllowed = .\n\
         [HTTPServer]\nServerPort = 127.0.0.1:{http}\nServerThreads = 10\n\
         [SPARQL]\nResultSetMaxRows = 10000\nMaxQueryExecutionTime = 60\n",
        file("v.db"),
        file("v.log"),
        file("v.lck"),
        file("v.trx"),
        file("v.pxa"),
        file("t.db"),
        file("t.trx")
    )
}
