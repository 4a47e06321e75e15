//! `demarche ontology`: the vocabulary that the program writes.

use std::io::{self, Write};

use super::Outcome;
use crate::export::ontology::{self, FILES};

/// Print the ontology: the vocabulary, the stances, the shapes, the event classes, or all of it as a page.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche ontology > demarche.ttl
  demarche ontology shapes > shapes.ttl
  demarche ontology page > ontology.html")]
pub(super) struct Arguments {
    /// What to print: Turtle, but for the page
    #[arg(value_enum, default_value_t = Part::Vocabulary)]
    part: Part,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Classes and properties
    Vocabulary,
    /// The 23 stances, a SKOS scheme
    Stances,
    /// SHACL shapes
    Shapes,
    /// Classes of CAMEO 1.1b3 and PLOVER 2.0
    CameoPlover,
    /// A page of HTML for people
    Page,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    let part = match arguments.part {
        Part::Vocabulary => "vocabulary",
        Part::Stances => "stances",
        Part::Shapes => "shapes",
        Part::CameoPlover => "cameo-plover",
        Part::Page => {
            let mut page = Vec::new();
            ontology::write(&mut page)?;
            out.write_all(&page)?;
            return Ok(Outcome::Done);
        }
    };
    for (_, turtle) in FILES.iter().filter(|(name, _)| *name == part) {
        out.write_all(turtle.as_bytes())?;
    }
    Ok(Outcome::Done)
}
