//! A small SPARQL server on loopback: queries at `/query`, graphs at `/store`, in memory, one thread a connection.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use demarche::{query, store::Parameters};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{GraphNameRef, NamedNode},
};

/// What the server holds and how it behaves.
pub struct State {
    pub quads: oxigraph::store::Store,
    /// Each request: method and graph, or method and path.
    pub seen: Vec<String>,
    /// The header that it asks for, if any.
    pub authorization: Option<String>,
    /// After so many graphs its disk is full.
    pub room: usize,
    /// Answers with this instead: status, media type, body.
    pub instead: Option<(u16, &'static str, &'static str)>,
}

pub struct Server {
    pub address: String,
    pub state: Arc<Mutex<State>>,
}

impl Server {
    /// Serves until the test ends.
    pub fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let quads = oxigraph::store::Store::new().unwrap();
        let state = State { quads, seen: Vec::new(), authorization: None, room: usize::MAX, instead: None };
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let state = Arc::clone(&served);
                thread::spawn(move || serve(&stream.unwrap(), &state));
            }
        });
        Server { address, state }
    }

    pub fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// What was asked since the last time.
    pub fn seen(&self) -> Vec<String> {
        std::mem::take(&mut self.state().seen)
    }
}

fn serve(stream: &TcpStream, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let (method, target) = line.split_once(' ').unwrap();
    let (method, target) = (method.to_owned(), target.split(' ').next().unwrap().to_owned());
    let (mut length, mut authorization) = (0, None);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        let Some((name, value)) = header.trim().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap(),
            "authorization" => authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let (status, media, answer) = answer(&mut state.lock().unwrap(), &method, &target, &body, authorization);
    let mut stream = stream;
    let extra = if status == 401 { "WWW-Authenticate: Basic realm=\"here\"\r\n" } else { "" };
    let length = answer.len();
    let head = format!(
        "HTTP/1.1 {status} Told\r\n{extra}Content-Type: {media}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    // Who has gone away needs no answer.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&answer));
}

fn answer(
    state: &mut State,
    method: &str,
    target: &str,
    body: &[u8],
    authorization: Option<String>,
) -> (u16, &'static str, Vec<u8>) {
    let graph = target.split_once("graph=").map(|(_, graph)| demarche::record::iri::decode(graph).unwrap());
    state.seen.push(format!("{method} {}", graph.as_deref().unwrap_or(target)));
    if let Some((status, media, body)) = state.instead {
        return (status, media, body.into());
    }
    if state.authorization.is_some() && state.authorization != authorization {
        return (401, "text/plain", b"who are you?\nsecond line".to_vec());
    }
    match (method, graph.map(NamedNode::new_unchecked)) {
        ("POST", None) if target.starts_with("/query") => query_of(state, body),
        ("PUT", Some(_)) if state.room == 0 => (507, "text/plain", b"the disk is full".to_vec()),
        ("PUT", Some(graph)) => {
            state.room -= 1;
            state.quads.clear_graph(GraphNameRef::NamedNode(graph.as_ref())).unwrap();
            let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
            state.quads.load_from_slice(parser, body).unwrap();
            (201, "text/plain", Vec::new())
        }
        ("DELETE", Some(graph)) => {
            state.quads.remove_named_graph(&graph).unwrap();
            (204, "text/plain", Vec::new())
        }
        _ => (
            404,
            "text/html",
            b"<html><head><title>404</title></head><body><h1>Nothing  here</h1></body></html>".to_vec(),
        ),
    }
}

fn query_of(state: &State, body: &[u8]) -> (u16, &'static str, Vec<u8>) {
    let form = String::from_utf8(body.to_vec()).unwrap();
    let sparql = demarche::record::iri::decode(&form.strip_prefix("query=").unwrap().replace('+', " ")).unwrap();
    // A server of others knows no parameters of ours.
    assert!(!sparql.lines().any(|line| line.trim().starts_with("BIND(dm:parameter")), "{sparql}");
    match query::run(&state.quads, &sparql, &Parameters::new()) {
        Err(error) => (400, "text/plain", error.to_string().into_bytes()),
        Ok(answer) => {
            let (media, format) = match answer {
                query::Answer::Triples(_) => ("application/n-triples", "ntriples"),
                _ => ("application/sparql-results+json", "json"),
            };
            let mut out = Vec::new();
            query::write(&answer, query::Format::named(format, None).unwrap(), &mut out).unwrap();
            (200, media, out)
        }
    }
}
