//! A SPARQL server elsewhere: queries by the SPARQL 1.1 Protocol, graphs by the Graph Store HTTP Protocol.
//!
//! Takes an address (and who we are there); gives answers as Oxigraph gives its own, read while they arrive. Each graph
//! is one PUT, so a server never holds half of one that we sent. Never follows what an answer says to fetch.

use std::{cell::OnceCell, collections::BTreeMap, fmt::Write as _, io::Read, time::Duration};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{Literal, NamedNode, Quad, Term, Triple},
    sparql::{
        QueryEvaluationError, QueryResults, QuerySolutionIter, QueryTripleIter, Variable,
        results::{QueryResultsFormat, QueryResultsParser, ReaderQueryResultsParserOutput},
    },
};
use ureq::{
    Agent, Body,
    http::{Response, Uri},
};

use super::{
    Endpoint, EndpointError, Parameters, Queryable,
    authorization::{Authorization, Credentials},
    endpoint::{digest_quad, prepare},
    inline::inline,
};
use crate::{
    rdf::vocab::{DIGEST, PREFIXES},
    record::iri,
};

type Result<T> = std::result::Result<T, EndpointError>;

/// How long to wait for a server to take a connection.
const TO_CONNECT: Duration = Duration::from_secs(10);
/// Graphs asked for at once: servers cut longer answers off, some at 10,000 rows.
const PAGE: usize = 5_000;
/// As much of a server's complaint as a message should hold, in characters.
const COMPLAINT: usize = 300;

const ROWS: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.9";
const TRIPLES: &str = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8";

/// Where the graph store of a server lies beside the address that takes queries: the end of the one, of the other, and
/// of the other for those who say who they are. Oxigraph, Virtuoso; those of other servers lie elsewhere and are given
/// in full.
const NEIGHBOURS: [(&str, &str, &str); 2] =
    [("/query", "/store", "/store"), ("/sparql", "/sparql-graph-crud", "/sparql-graph-crud-auth")];

/// A SPARQL server.
pub struct Remote {
    agent: Agent,
    /// Takes queries; without user and password, so that messages can name it.
    queries: String,
    /// Takes graphs, where it is known.
    graphs: Option<String>,
    authorization: Authorization,
    /// An empty store, to see what form a query has.
    empty: OnceCell<oxigraph::store::Store>,
}

impl Remote {
    /// A server whose address for queries is `queries`. Where `graphs` is not given, its graph store is taken to lie
    /// where Oxigraph (`…/query`, `…/store`) or Virtuoso (`…/sparql`, `…/sparql-graph-crud`) has it. A user and password
    /// within the address go before `credentials`. Nothing is sent yet.
    ///
    /// # Errors
    /// An address is none of http or https.
    pub fn new(
        queries: &str,
        graphs: Option<&str>,
        credentials: Option<Credentials>,
        timeout: Duration,
    ) -> Result<Remote> {
        let (queries, own) = address(queries)?;
        let authorization = Authorization::new(own.or(credentials));
        let graphs = match graphs {
            Some(graphs) => Some(address(graphs)?.0),
            None => neighbour(&queries, authorization.is_known()),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("demarche/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(TO_CONNECT))
            .timeout_send_body(Some(timeout))
            .timeout_recv_response(Some(timeout))
            .timeout_recv_body(Some(timeout));
        Ok(Remote { agent: config.build().into(), queries, graphs, authorization, empty: OnceCell::new() })
    }

    /// Sends a query; what comes back is a success.
    fn ask(&self, sparql: &str, accept: &str) -> Result<Response<Body>> {
        let advice = "; is this the address that takes SPARQL queries?";
        self.send(&self.queries, "POST", advice, |who| {
            let request = self.agent.post(&self.queries).header("Accept", accept);
            match who {
                Some(who) => request.header("Authorization", who).send_form([("query", sparql)]),
                None => request.send_form([("query", sparql)]),
            }
        })
    }

    /// Sends a request, and again where the server wants to know otherwise who we are; what comes back is a success.
    fn send(
        &self,
        url: &str,
        method: &str,
        advice: &'static str,
        request: impl Fn(Option<&str>) -> std::result::Result<Response<Body>, ureq::Error>,
    ) -> Result<Response<Body>> {
        let start = url.find("://").map_or(0, |at| at + 3);
        let target = url[start..].find('/').map_or("/", |at| &url[start + at..]);
        let mut response = request(self.authorization.header(method, target).as_deref());
        if let Ok(refusal) = &response
            && matches!(refusal.status().as_u16(), 401 | 403)
        {
            let asked = refusal.headers().get_all("www-authenticate").iter().filter_map(|asked| asked.to_str().ok());
            if self.authorization.take_up(asked) {
                response = request(self.authorization.header(method, target).as_deref());
            }
        }
        success(url, response, advice)
    }

    /// The address of a graph in the graph store.
    fn address_of(&self, graph: &NamedNode) -> Result<String> {
        let Some(store) = &self.graphs else {
            let reason = "where the graph store of this server lies is not known: give its address by --graph-store";
            return Err(EndpointError::Address { url: self.queries.clone(), reason: reason.to_owned() });
        };
        let mark = if store.contains('?') { '&' } else { '?' };
        Ok(format!("{store}{mark}graph={}", iri::encode(graph.as_str())))
    }

    /// Which results a query has, as far as this program can read it: rows or triples.
    fn accepts(&self, sparql: &str, parameters: &Parameters) -> String {
        let form = || -> Option<bool> {
            if self.empty.get().is_none() {
                self.empty.set(oxigraph::store::Store::new().ok()?).ok()?;
            }
            let query = prepare(sparql, parameters.clone()).ok()?;
            Some(matches!(query.on_store(self.empty.get()?).execute().ok()?, QueryResults::Graph(_)))
        };
        match form() {
            Some(true) => TRIPLES.to_owned(),
            Some(false) => ROWS.to_owned(),
            None => format!("{ROWS}, {TRIPLES}"),
        }
    }

    fn unreadable(&self, reason: impl std::fmt::Display) -> EndpointError {
        EndpointError::Answer { url: self.queries.clone(), reason: reason.to_string() }
    }
}

impl Endpoint for Remote {
    fn name(&self) -> String {
        self.queries.clone()
    }

    fn digests(&self) -> Result<BTreeMap<String, String>> {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        let mut last = String::new();
        // By name and not by number: a server that cuts an answer off, or changes meanwhile, loses us nothing.
        loop {
            let after = Literal::new_simple_literal(&last);
            let sparql = format!(
                "SELECT ?g ?d {{ GRAPH ?g {{ ?g {DIGEST} ?d }} FILTER(STR(?g) > {after}) }} ORDER BY STR(?g) LIMIT {PAGE}"
            );
            let QueryResults::Solutions(rows) = read_results(self, self.ask(&sparql, ROWS)?)? else {
                return Err(self.unreadable("rows were asked for"));
            };
            let before = found.len();
            for row in rows {
                let row = row?;
                if let (Some(Term::NamedNode(graph)), Some(Term::Literal(digest))) = (row.get("g"), row.get("d")) {
                    last = last.max(graph.as_str().to_owned());
                    found.insert(graph.as_str().to_owned(), digest.value().to_owned());
                }
            }
            if found.len() == before {
                return Ok(found);
            }
        }
    }

    fn put(&self, graph: &NamedNode, quads: &[Quad], digest: &str) -> Result<()> {
        let mut body = String::new();
        for quad in quads.iter().chain([&digest_quad(graph, digest)]) {
            let _ = writeln!(body, "{} .", Triple::from(quad.clone())); // writing to a String cannot fail
        }
        let url = self.address_of(graph)?;
        let advice = "; is this the address of its graph store, and may you write there?";
        self.send(&url, "PUT", advice, |who| {
            // N-Triples are Turtle, and Turtle is what every server reads.
            let request = self.agent.put(&url).content_type("text/turtle; charset=utf-8");
            match who {
                Some(who) => request.header("Authorization", who).send(&body),
                None => request.send(&body),
            }
        })?;
        Ok(())
    }

    fn delete(&self, graph: &NamedNode) -> Result<()> {
        let url = self.address_of(graph)?;
        let sent = self.send(&url, "DELETE", "; may you write there?", |who| match who {
            Some(who) => self.agent.delete(&url).header("Authorization", who).call(),
            None => self.agent.delete(&url).call(),
        });
        match sent {
            Err(EndpointError::Refused { status: 404, .. }) => Ok(()),
            other => other.map(|_| ()),
        }
    }
}

impl Queryable for Remote {
    fn query(&self, sparql: &str, parameters: &Parameters) -> Result<QueryResults<'_>> {
        let mut text = String::new();
        for (prefix, namespace) in PREFIXES {
            let _ = write!(text, "PREFIX {prefix}: <{namespace}> ");
        }
        // On one line with the first of the query: the lines that the server counts are those of the query.
        text.push_str(&inline(sparql, parameters));
        let response = self.ask(&text, &self.accepts(sparql, parameters))?;
        read_results(self, response)
    }
}

/// An address without user and password, and those.
fn address(url: &str) -> Result<(String, Option<Credentials>)> {
    let wrong = |reason: &str| EndpointError::Address { url: without_credentials(url), reason: reason.to_owned() };
    let uri: Uri = url.parse().map_err(|_| wrong("this is no address"))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none_or(str::is_empty) {
        return Err(wrong("expected an address that begins with http:// or https://"));
    }
    let credentials = uri.authority().and_then(|authority| authority.as_str().rsplit_once('@')).map(|(who, _)| {
        let (user, password) = who.split_once(':').unwrap_or((who, ""));
        let plain = |part: &str| iri::decode(part).unwrap_or_else(|| part.to_owned());
        Credentials { user: plain(user), password: plain(password) }
    });
    Ok((without_credentials(url), credentials))
}

fn without_credentials(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit_once('@').map_or(&rest[..end], |(_, host)| host);
    format!("{scheme}://{host}{}", &rest[end..])
}

/// The graph store beside an address for queries, whose own `?…` is not taken over.
fn neighbour(queries: &str, known: bool) -> Option<String> {
    let path = queries.split('?').next().unwrap_or_default();
    NEIGHBOURS
        .iter()
        .find_map(|(end, other, own)| Some(format!("{}{}", path.strip_suffix(end)?, if known { own } else { other })))
}

/// A response that says yes.
fn success(
    url: &str,
    response: std::result::Result<Response<Body>, ureq::Error>,
    advice: &'static str,
) -> Result<Response<Body>> {
    let mut response = response.map_err(|error| EndpointError::Unreachable {
        url: url.to_owned(),
        reason: match error {
            ureq::Error::Timeout(_) => format!("{error}; --timeout allows it more"),
            other => other.to_string(),
        },
    })?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let mut start = Vec::new();
    // A complaint that breaks off is still one.
    let _ = response.body_mut().as_reader().take(4096).read_to_end(&mut start);
    let said = without_tags(&String::from_utf8_lossy(&start));
    let line = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let said: String = line.chars().filter(|c| !c.is_control()).take(COMPLAINT).collect();
    Err(EndpointError::Refused {
        url: url.to_owned(),
        status: status.as_u16(),
        said: if said.is_empty() { status.canonical_reason().unwrap_or("no reason given").to_owned() } else { said },
        advice: match status.as_u16() {
            401 | 403 => {
                "; say who you are: http://USER:PASSWORD@… or DEMARCHE_ENDPOINT_USER and DEMARCHE_ENDPOINT_PASSWORD"
            }
            404 | 405 => advice,
            _ => "",
        },
    })
}

/// Some servers complain in HTML: what it says, without the head, whose title says less.
fn without_tags(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if !lower.trim_start().starts_with("<!doctype html") && !lower.trim_start().starts_with("<html") {
        return text.to_owned();
    }
    let body = lower.find("<body").map_or(text, |at| &text[at..]);
    let mut out = String::new();
    let mut within = false;
    for c in body.chars() {
        match c {
            '<' => within = true,
            '>' => {
                within = false;
                out.push(' ');
            }
            _ if !within => out.push(c),
            _ => {}
        }
    }
    out
}

/// How Virtuoso names the one column of its answer to ASK, where it gives rows in place of yes or no, as it does to those
/// who say who they are.
const VIRTUOSO_ASK: &str = "__ASK_RETVAL";

fn is_virtuoso_ask(variables: &[Variable]) -> bool {
    matches!(variables, [only] if only.as_str() == VIRTUOSO_ASK)
}

/// An answer as results: rows, yes or no, or triples, by its media type.
fn read_results(remote: &Remote, response: Response<Body>) -> Result<QueryResults<'static>> {
    let media =
        response.headers().get("content-type").and_then(|media| media.to_str().ok()).unwrap_or("none").to_owned();
    let body = response.into_body().into_reader();
    let broken = |error: &dyn std::fmt::Display| QueryEvaluationError::Unexpected(error.to_string().into());
    if let Some(format) = QueryResultsFormat::from_media_type(&media) {
        return match QueryResultsParser::from_format(format).for_reader(body).map_err(|e| remote.unreadable(e))? {
            ReaderQueryResultsParserOutput::Boolean(truth) => Ok(QueryResults::Boolean(truth)),
            ReaderQueryResultsParserOutput::Solutions(mut rows) if is_virtuoso_ask(rows.variables()) => {
                let row = rows.next().transpose().map_err(|error| remote.unreadable(error))?;
                let said = row.as_ref().and_then(|row| row.get(VIRTUOSO_ASK));
                Ok(QueryResults::Boolean(matches!(said, Some(Term::Literal(said)) if said.value() == "1")))
            }
            ReaderQueryResultsParserOutput::Solutions(rows) => {
                let variables = rows.variables().into();
                let rows = rows.map(move |row| row.map_err(|error| broken(&error)));
                Ok(QueryResults::Solutions(QuerySolutionIter::new(variables, rows)))
            }
        };
    }
    match RdfFormat::from_media_type(&media) {
        Some(format) => {
            let triples = RdfParser::from_format(format).for_reader(body);
            let triples = triples.map(move |quad| quad.map(Triple::from).map_err(|error| broken(&error)));
            Ok(QueryResults::Graph(QueryTripleIter::new(triples)))
        }
        None => Err(remote.unreadable(format_args!("its media type is {media}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_their_passwords() {
        let (url, who) = address("https://ann:p%40ss:w@db.example:8443/a/sparql?x=1").unwrap();
        let who = who.unwrap();
        assert_eq!(url, "https://db.example:8443/a/sparql?x=1");
        assert_eq!((who.user.as_str(), who.password.as_str()), ("ann", "p@ss:w"));
        for (wrong, expect) in [
            ("ftp://a:secret@e.org/", "ftp://e.org/: expected an address that begins with http:// or https://"),
            ("sparql", "sparql: expected an address"),
            ("http://a b/", "http://a b/: this is no address"),
        ] {
            let error = Remote::new(wrong, None, None, TO_CONNECT).err().unwrap().to_string();
            assert!(error.starts_with(expect), "{error}");
        }
    }

    #[test]
    fn graph_stores_lie_beside() {
        let check = |queries, expect: Option<&str>| assert_eq!(neighbour(queries, false).as_deref(), expect);
        check("http://h:7878/query?union-default-graph", Some("http://h:7878/store"));
        check("http://h:8890/sparql", Some("http://h:8890/sparql-graph-crud"));
        check("http://h/repositories/news", None);
        assert_eq!(neighbour("http://h/sparql", true).as_deref(), Some("http://h/sparql-graph-crud-auth"));
    }
}
