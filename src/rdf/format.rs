//! Quads to and from the RDF formats, by their everyday names.

use std::io::{self, Write};

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfSerializer},
    model::{Quad, TripleRef},
};

use super::vocab::PREFIXES;

/// Everyday names of the formats, as the command line takes them.
const NAMES: [(&str, RdfFormat); 9] = [
    ("nquads", RdfFormat::NQuads),
    ("nq", RdfFormat::NQuads),
    ("trig", RdfFormat::TriG),
    ("turtle", RdfFormat::Turtle),
    ("ttl", RdfFormat::Turtle),
    ("ntriples", RdfFormat::NTriples),
    ("nt", RdfFormat::NTriples),
    ("rdfxml", RdfFormat::RdfXml),
    ("jsonld", RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
];

/// The format with this name: `turtle`, `nquads`, `trig`, `ntriples`, `rdfxml`, `jsonld`, or a short form.
pub fn format_named(name: &str) -> Option<RdfFormat> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
}

/// Writes quads in one of the RDF formats, with our prefixes where the format has any. A format without graphs
/// (Turtle, N-Triples, RDF/XML) gets the triples alone, each once.
///
/// # Errors
/// Those of the writer.
pub fn write<'a>(quads: impl IntoIterator<Item = &'a Quad>, format: RdfFormat, out: impl Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(io::BufWriter::new(out));
    if format.supports_datasets() {
        for quad in quads {
            writer.serialize_quad(quad)?;
        }
    } else {
        // The same actor is described in many graphs; without them its triples would repeat.
        let mut seen = std::collections::HashSet::new();
        for quad in quads {
            let triple = TripleRef::new(&quad.subject, &quad.predicate, &quad.object);
            if seen.insert(triple) {
                writer.serialize_triple(triple)?;
            }
        }
    }
    writer.finish()?.flush()
}
