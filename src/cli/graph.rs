use std::{
    fs,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use anyhow::Context;

use super::{
    Outcome,
    selection::{Selection, Shape},
};
use crate::{
    export::{self, Heading},
    graph::{Graph, cut},
};

/// Write the graph of who said what to whom, as a picture or for another tool.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche graph --format svg > graph.svg
  demarche graph --stance condemns,threatens --since 2026-01 -o graph.svg
  demarche graph --level polity --neighbours-of Iran --format dot | dot -Tpdf -o iran.pdf
  demarche extract article.txt | demarche graph --statements - -o graph.svg")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shape: Shape,
    /// The format [default: by the ending of the output file, else dot]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Draw at most this many actors, those with most statements; 0: all
    #[arg(long, value_name = "N", default_value_t = 60)]
    max_nodes: usize,
    /// The picture's title
    #[arg(long, value_name = "TEXT", default_value = "Who said what to whom")]
    title: String,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Graphviz
    #[value(alias = "gv")]
    Dot,
    /// A picture, drawn without Graphviz
    Svg,
}

impl Format {
    /// Whether a reader looks at all of it at once, so that a large graph is cut.
    fn is_picture(self) -> bool {
        matches!(self, Format::Svg)
    }
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.pick_format()?;
    let source = arguments.selection.read()?;
    let evidence = arguments.selection.choose(&source)?;
    let mut graph = arguments.shape.graph(&evidence, &source)?;
    if graph.net.edge_count() == 0 {
        anstream::eprintln!(
            "demarche: no edge to show: of {} statements read, {} have a target and pass the filter",
            source.statements.len(),
            evidence.items.len()
        );
    }
    let mut heading = arguments.heading(&graph)?;
    if format.is_picture() && arguments.max_nodes > 0 {
        let (kept, cut) = cut::strongest(graph, arguments.max_nodes);
        graph = kept;
        heading.notes.extend(cut.map(|cut| cut.describe()));
    }
    write_to(arguments.output.as_deref(), |out| match format {
        Format::Dot => export::write_dot(&graph, &heading, out),
        Format::Svg => export::write_svg(&graph, &heading, out),
    })?;
    Ok(Outcome::Done)
}

/// Opens the output, writes, and names the file if that fails.
pub(super) fn write_to(
    path: Option<&std::path::Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    match path {
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            write(&mut out)?;
            Ok(out.flush()?)
        }
        Some(path) => {
            let name = || format!("cannot write {}", path.display());
            let mut out = BufWriter::new(fs::File::create(path).with_context(name)?);
            write(&mut out).and_then(|()| out.flush()).with_context(name)
        }
    }
}

impl Arguments {
    fn pick_format(&self) -> anyhow::Result<Format> {
        use clap::ValueEnum;
        if let Some(format) = self.format {
            return Ok(format);
        }
        let Some(path) = &self.output else { return Ok(Format::Dot) };
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        Format::from_str(ending, true).ok().with_context(|| {
            let all: Vec<_> = Format::value_variants()
                .iter()
                .filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned()))
                .collect();
            format!("{}: the ending names no format: give --format {}", path.display(), all.join("|"))
        })
    }

    fn heading(&self, graph: &Graph) -> anyhow::Result<Heading> {
        let period = match graph.period() {
            Some((first, last)) if first == last => format!(", {first}"),
            Some((first, last)) => format!(", {first} to {last}"),
            None => String::new(),
        };
        let counted = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let size = format!(
            "{} among {}{period}",
            counted(graph.statements(), "statement"),
            counted(graph.net.node_count(), "actor")
        );
        let mut chosen = self.shape.describe();
        chosen.extend(Some(self.selection.filter()?.describe()).filter(|d| !d.is_empty()));
        let lines = std::iter::once(size).chain((!chosen.is_empty()).then(|| format!("Filter: {}", chosen.join("; "))));
        let mut notes = Vec::new();
        if graph.net.edge_count() == 0 {
            notes.push("No statement passes the filter.".to_owned());
        }
        Ok(Heading { title: self.title.clone(), lines: lines.collect(), notes })
    }
}
