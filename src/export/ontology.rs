//! The ontology as a page for people: every term with an anchor, the stances with their CAMEO and PLOVER classes.
//!
//! Made from the published files and nothing else, so that it cannot say anything that they do not: a term that is
//! added there stands here. The page needs nothing from elsewhere and runs no script.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
};

use indexmap::IndexMap;
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedNodeRef, NamedOrBlankNode, Term, Triple, vocab::rdf, vocab::rdfs},
};

use super::escape;
use crate::rdf::vocab::{DM, PREFIXES, STANCE};

/// The files of the ontology, by what they hold.
pub const FILES: [(&str, &str); 4] = [
    ("vocabulary", include_str!("../../ontology/demarche.ttl")),
    ("stances", include_str!("../../ontology/stances.ttl")),
    ("shapes", include_str!("../../ontology/shapes.ttl")),
    ("cameo-plover", include_str!("../../ontology/cameo-plover.ttl")),
];

/// Articles of a sentence or two with what the program makes of them, in `ontology/examples/`.
const EXAMPLES: [(&str, &str); 4] = [
    ("said", "a demand, with addressee and day"),
    ("joint", "two speakers of one statement, which is one of each"),
    ("negated", "what was not said: a statement without a plain triple"),
    ("roles", "two people in their offices, and a state that speaks through a ministry"),
];

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const DCTERMS: &str = "http://purl.org/dc/terms/";
const ONTOLOGY: &str = "https://w3id.org/demarche/ns";

/// How a stance relates to a class of another scheme, as the table writes it, the nearest first.
const MATCHES: [(&str, &str); 4] =
    [("exactMatch", "="), ("closeMatch", "≈"), ("broadMatch", "⊂"), ("narrowMatch", "⊃")];

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn write(out: &mut dyn Write) -> io::Result<()> {
    let [vocabulary, stances, _, classes] = FILES.map(|(_, turtle)| Terms::read(turtle));
    let about = vocabulary.node(ONTOLOGY);
    let title = escape::xml(about.text(DCTERMS, "title"));
    write!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>")?;
    let version = about.text(OWL, "versionInfo");
    writeln!(out, "<p class=\"of\">Version {version} · <code>{ONTOLOGY}</code></p>")?;
    writeln!(out, "<p>{}</p>", prose(about.text(DCTERMS, "description")))?;
    let own: Vec<(&str, &Node)> = vocabulary.below(DM).collect();
    let (properties, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|(_, node)| node.is_property());
    let (classes_of_ours, individuals): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|(_, node)| node.is_a(OWL, "Class"));
    let (plain, properties): (Vec<_>, Vec<_>) = properties.into_iter().partition(|(_, node)| node.is_plain_triple());
    write_contents(out, &[&classes_of_ours, &individuals, &properties])?;
    write_files(out)?;
    write_prefixes(out)?;
    for (heading, terms) in [("Classes", classes_of_ours), ("Individuals", individuals), ("Properties", properties)] {
        writeln!(out, "<h2 id=\"{}\">{heading}</h2>", heading.to_lowercase())?;
        for (name, node) in terms {
            write_term(out, name, node, &vocabulary)?;
        }
    }
    write_stances(out, &stances, &classes, &plain.into_iter().collect())?;
    writeln!(out, "</main>\n</body>\n</html>")
}

/// What the files say, subject by subject, in their order.
struct Terms(IndexMap<String, Node>);

/// Predicate to objects: IRIs as they are, literals by their value.
#[derive(Default)]
struct Node(HashMap<String, Vec<String>>);

impl Terms {
    /// The files are part of the program and a test reads them: what does not parse cannot be there.
    fn read(turtle: &str) -> Terms {
        let mut terms: IndexMap<String, Node> = IndexMap::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle).filter_map(Result::ok) {
            let Triple { subject, predicate, object } = quad.into();
            let object = match object {
                Term::NamedNode(node) => node.into_string(),
                Term::Literal(literal) => literal.value().to_owned(),
                _ => continue,
            };
            if let NamedOrBlankNode::NamedNode(subject) = subject {
                let node = terms.entry(subject.into_string()).or_default();
                node.0.entry(predicate.into_string()).or_default().push(object);
            }
        }
        Terms(terms)
    }

    fn node(&self, iri: &str) -> &Node {
        static NOTHING: std::sync::LazyLock<Node> = std::sync::LazyLock::new(Node::default);
        self.0.get(iri).unwrap_or(&NOTHING)
    }

    /// The terms of a namespace, by their local names.
    fn below<'t>(&'t self, namespace: &'t str) -> impl Iterator<Item = (&'t str, &'t Node)> {
        self.0.iter().filter_map(move |(iri, node)| Some((iri.strip_prefix(namespace)?, node)))
    }
}

impl Node {
    fn all(&self, predicate: &str) -> &[String] {
        self.0.get(predicate).map_or(&[], Vec::as_slice)
    }

    fn text(&self, namespace: &str, local: &str) -> &str {
        self.all(&format!("{namespace}{local}")).first().map_or("", String::as_str)
    }

    fn of(&self, predicate: NamedNodeRef<'_>) -> &[String] {
        self.all(predicate.as_str())
    }

    fn is_a(&self, namespace: &str, local: &str) -> bool {
        self.of(rdf::TYPE).iter().any(|class| class.strip_prefix(namespace) == Some(local))
    }

    fn is_property(&self) -> bool {
        self.of(rdf::TYPE).iter().any(|class| class.ends_with("Property"))
    }

    /// A property that joins speaker and target: these stand with their stances.
    fn is_plain_triple(&self) -> bool {
        self.of(rdfs::SUB_PROPERTY_OF).iter().any(|above| above.strip_prefix(DM) == Some("says"))
    }
}

fn write_contents(out: &mut dyn Write, sections: &[&[(&str, &Node)]; 3]) -> io::Result<()> {
    writeln!(out, "<nav>")?;
    for (heading, terms) in ["Classes", "Individuals", "Properties"].iter().zip(sections) {
        let names: Vec<String> = terms.iter().map(|(name, _)| format!("<a href=\"#{name}\">{name}</a>")).collect();
        writeln!(out, "<p><a href=\"#{}\">{heading}</a>: {}</p>", heading.to_lowercase(), names.join(", "))?;
    }
    writeln!(
        out,
        "<p><a href=\"#stances\">Stances</a> · <a href=\"#files\">Files and examples</a> · <a href=\"#prefixes\">Prefixes</a></p>\n</nav>"
    )
}

fn write_files(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"files\">Files and examples</h2>\n<ul>")?;
    for (file, what) in [
        ("demarche.ttl", "this vocabulary"),
        ("stances.ttl", "the stances as a SKOS scheme"),
        ("cameo-plover.ttl", "the classes of CAMEO 1.1b3 and PLOVER 2.0 that they match"),
        ("shapes.ttl", "SHACL shapes of everything that demarche writes"),
    ] {
        writeln!(out, "<li><a href=\"{file}\">{file}</a>: {what}</li>")?;
    }
    for (name, what) in EXAMPLES {
        let links =
            format!("<a href=\"examples/{name}.txt\">{name}.txt</a>, <a href=\"examples/{name}.ttl\">{name}.ttl</a>");
        writeln!(out, "<li>{links}: {what}</li>")?;
    }
    writeln!(out, "</ul>")
}

fn write_prefixes(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"prefixes\">Prefixes</h2>\n<p>Declared in every query and in Turtle output.</p>\n<table>")?;
    for (prefix, namespace) in PREFIXES {
        writeln!(out, "<tr><td><code>{prefix}:</code></td><td><code>{namespace}</code></td></tr>")?;
    }
    writeln!(out, "</table>")
}

fn write_term(out: &mut dyn Write, name: &str, node: &Node, all: &Terms) -> io::Result<()> {
    let label = node.of(rdfs::LABEL).first().map_or("", String::as_str);
    writeln!(
        out,
        "<section id=\"{name}\">\n<h3><a href=\"#{name}\">dm:{name}</a> <small>{}</small></h3>",
        escape::xml(label)
    )?;
    for comment in node.of(rdfs::COMMENT) {
        writeln!(out, "<p>{}</p>", prose(comment))?;
    }
    let facts = [
        ("type", node.of(rdf::TYPE)),
        ("subclass of", node.of(rdfs::SUB_CLASS_OF)),
        ("subproperty of", node.of(rdfs::SUB_PROPERTY_OF)),
        ("domain", node.of(rdfs::DOMAIN)),
        ("range", node.of(rdfs::RANGE)),
    ];
    let told: Vec<String> = facts
        .iter()
        .filter(|(_, objects)| !objects.is_empty())
        .map(|(what, objects)| {
            let links: Vec<String> = objects.iter().map(|iri| link(iri, all)).collect();
            format!("<b>{what}</b> {}", links.join(", "))
        })
        .collect();
    writeln!(out, "<p class=\"of\">{}</p>\n</section>", told.join(" · "))
}

/// A term in short, with the way to it: on this page, or where it is published.
fn link(iri: &str, all: &Terms) -> String {
    let short = short(iri);
    match iri.strip_prefix(DM) {
        Some(local) if all.0.contains_key(iri) => format!("<a href=\"#{local}\">{short}</a>"),
        _ => format!("<a href=\"{}\">{short}</a>", escape::xml(iri)),
    }
}

fn short(iri: &str) -> String {
    let known = PREFIXES.iter().copied().chain([("owl", OWL)]);
    let found = known.filter_map(|(prefix, namespace)| Some(format!("{prefix}:{}", iri.strip_prefix(namespace)?)));
    // A longer namespace leaves a shorter name.
    escape::xml(&found.min_by_key(String::len).unwrap_or_else(|| iri.to_owned())).into_owned()
}

fn write_stances(
    out: &mut dyn Write,
    stances: &Terms,
    classes: &Terms,
    properties: &BTreeMap<&str, &Node>,
) -> io::Result<()> {
    let about = stances.node("https://w3id.org/demarche/stances");
    writeln!(out, "<h2 id=\"stances\">Stances</h2>\n<p>{}</p>", prose(about.text(DCTERMS, "description")))?;
    writeln!(out, "<p class=\"of\">Weights: {}.</p>", escape::xml(about.text(DCTERMS, "source")))?;
    writeln!(out, "<p class=\"of\">= says the same, ≈ nearly the same, ⊂ is part of it, ⊃ holds it.</p>")?;
    writeln!(
        out,
        "<table class=\"stances\">\n<tr><th>Stance</th><th>Meaning</th><th>Polarity</th><th>Weight</th><th>CAMEO</th><th>PLOVER</th></tr>"
    )?;
    for (group, node) in stances.below(STANCE).filter(|(_, node)| node.text(SKOS, "notation").is_empty()) {
        let definition = escape::xml(node.text(SKOS, "definition"));
        writeln!(
            out,
            "<tr class=\"group\" id=\"stance-{group}\"><th>{group}</th><td colspan=\"5\">{definition}</td></tr>"
        )?;
        let members = stances
            .below(STANCE)
            .filter(|(_, member)| member.text(SKOS, "broader").strip_prefix(STANCE) == Some(group));
        for (name, member) in members {
            write_stance(out, name, member, classes, properties)?;
        }
    }
    writeln!(out, "</table>")
}

fn write_stance(
    out: &mut dyn Write,
    name: &str,
    node: &Node,
    classes: &Terms,
    properties: &BTreeMap<&str, &Node>,
) -> io::Result<()> {
    let property = node.text(DM, "property").strip_prefix(DM).unwrap_or_default();
    let comment = properties.get(property).and_then(|property| property.of(rdfs::COMMENT).first());
    let hint = escape::xml(comment.map_or("", String::as_str));
    let weight_of = short_code(node.text(DM, "weightOf"));
    writeln!(
        out,
        "<tr id=\"stance-{name}\"><th><a href=\"#stance-{name}\">{name}</a><br><code id=\"{property}\" title=\"{hint}\">dm:{property}</code></th>\
         <td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}<br><small>of {weight_of}</small></td><td>{}</td><td>{}</td></tr>",
        escape::xml(node.text(SKOS, "definition")),
        node.text(DM, "polarity"),
        node.text(DM, "weight"),
        matches(node, "/cameo/", classes),
        matches(node, "/plover/", classes),
    )
}

fn short_code(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or_default()
}

/// The classes of one scheme that a stance matches, a line for each, in the order of nearness.
fn matches(node: &Node, scheme: &str, classes: &Terms) -> String {
    let mut lines = Vec::new();
    for (local, mark) in MATCHES {
        for iri in node.all(&format!("{SKOS}{local}")).iter().filter(|iri| iri.contains(scheme)) {
            let code = short_code(iri);
            let label =
                Some(classes.node(iri).text(SKOS, "prefLabel")).filter(|label| *label != code).unwrap_or_default();
            let label = escape::xml(label);
            lines.push(format!("<span title=\"{local}\">{mark}</span> <b>{code}</b> <small>{label}</small>"));
        }
    }
    lines.join("<br>")
}

/// Text of the ontology: terms of ours and code become links and code.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for (n, part) in text.split('`').enumerate() {
        let part = escape::xml(part);
        if n % 2 == 1 {
            out.push_str(&format!("<code>{part}</code>"));
        } else {
            out.push_str(&part);
        }
    }
    out
}

const STYLE: &str = "\
:root { color-scheme: light dark; --line: #8884; --dim: #777; --group: #8881; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.5rem 6rem; }
h1 { margin-bottom: 0; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 0 0 .3rem; font-size: 1.05rem; }
h3 small { font-weight: normal; color: var(--dim); }
section { padding: .9rem 0; border-bottom: 1px solid var(--line); }
section p { margin: .3rem 0; }
a { color: inherit; text-decoration-color: var(--dim); }
:target { background: #fc03; }
.of, nav { font-size: .88rem; }
.of { color: var(--dim); }
nav { border: 1px solid var(--line); padding: .2rem 1rem; }
code { font-size: .9em; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
td, th { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
.group { background: var(--group); }
.group th, .group td { padding: .5rem; }
.n { text-align: right; white-space: nowrap; }
small { color: var(--dim); }
.stances td:nth-child(5) { min-width: 15rem; }
";
