//! Quads to and from the RDF formats, by their everyday names.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer},
    model::{Quad, Triple},
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

/// Names of formats for a command line, the long form of each.
pub const FORMATS: [&str; 6] = ["nquads", "trig", "jsonld", "turtle", "ntriples", "rdfxml"];

/// The format with this name: `turtle`, `nquads`, `trig`, `ntriples`, `rdfxml`, `jsonld`, or a short form.
pub fn format_named(name: &str) -> Option<RdfFormat> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
}

/// Writes quads one after another in one of the RDF formats, with our prefixes where the format has any.
///
/// A format without graphs (Turtle, N-Triples, RDF/XML) gets the triples alone, each once.
pub struct Writer<W: Write> {
    to: WriterQuadSerializer<io::BufWriter<W>>,
    /// Triples written so far, in a format without graphs: an actor is described in many graphs.
    seen: Option<HashSet<Triple>>,
}

impl<W: Write> Writer<W> {
    /// # Errors
    /// Never, as long as our prefixes are IRIs.
    pub fn new(format: RdfFormat, out: W) -> io::Result<Self> {
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, namespace) in PREFIXES {
            serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
        }
        let seen = (!format.supports_datasets()).then(HashSet::new);
        Ok(Writer { to: serializer.for_writer(io::BufWriter::new(out)), seen })
    }

    /// # Errors
    /// Those of the writer below.
    pub fn write(&mut self, quad: &Quad) -> io::Result<()> {
        match &mut self.seen {
            None => self.to.serialize_quad(quad),
            Some(seen) => {
                let triple = Triple::from(quad.clone());
                if seen.contains(&triple) {
                    return Ok(());
                }
                self.to.serialize_triple(&triple)?;
                seen.insert(triple);
                Ok(())
            }
        }
    }

    /// # Errors
    /// Those of the writer below.
    pub fn finish(self) -> io::Result<()> {
        self.to.finish()?.flush()
    }
}

/// Writes quads in one of the RDF formats: see [`Writer`].
///
/// # Errors
/// Those of the writer.
pub fn write<'a>(quads: impl IntoIterator<Item = &'a Quad>, format: RdfFormat, out: impl Write) -> io::Result<()> {
    let mut writer = Writer::new(format, out)?;
    for quad in quads {
        writer.write(quad)?;
    }
    writer.finish()
}
