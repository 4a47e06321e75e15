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
    export::{self, Heading, table},
    graph::{Graph, cut, measure},
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
    /// Keep at most this many actors, those with most statements; 0: all [default: 60 in pictures, else all]
    #[arg(long, value_name = "N")]
    max_nodes: Option<usize>,
    /// Add measures of every actor: strength by group, reciprocity, PageRank, betweenness, community
    #[arg(long)]
    measures: bool,
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
    /// Gephi
    Gexf,
    /// Gephi, with the days on which each edge was said
    GexfTime,
    /// yEd, igraph, NetworkX and others
    Graphml,
    /// Cytoscape
    #[value(alias = "cyjs")]
    Cytoscape,
    /// NetworkX and D3
    #[value(alias = "json")]
    NodeLink,
    /// Diagrams in Markdown
    #[value(alias = "mmd")]
    Mermaid,
    /// A table of edges
    Csv,
    /// A table of nodes
    CsvNodes,
    /// A table of the statements behind all edges
    CsvStatements,
}

impl Format {
    /// Whether a reader looks at all of it at once, so that a large graph is cut.
    fn is_picture(self) -> bool {
        matches!(self, Format::Svg | Format::Mermaid)
    }

    fn has_places(self) -> bool {
        matches!(self, Format::Gexf | Format::GexfTime | Format::Cytoscape)
    }
}

/// Larger graphs go out without places: whoever opens them lays them out.
const LARGEST_LAYOUT: usize = 3000;

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
    let limit = arguments.max_nodes.unwrap_or(if format.is_picture() { 60 } else { 0 });
    if limit > 0 {
        let (kept, cut) = cut::strongest(graph, limit);
        graph = kept;
        heading.notes.extend(cut.map(|cut| cut.describe()));
    }
    let measures = arguments.measures.then(|| measure::measure(&graph));
    let measures = measures.as_ref();
    let layout = (format.has_places() && graph.net.node_count() <= LARGEST_LAYOUT).then(|| export::layout(&graph));
    let layout = layout.as_ref();
    write_to(arguments.output.as_deref(), |out| match format {
        Format::Dot => export::write_dot(&graph, &heading, out),
        Format::Svg => export::write_svg(&graph, &heading, out),
        Format::Gexf => export::write_gexf(&graph, measures, layout, &heading, false, out),
        Format::GexfTime => export::write_gexf(&graph, measures, layout, &heading, true, out),
        Format::Graphml => export::write_graphml(&graph, measures, &heading, out),
        Format::Cytoscape => export::write_cytoscape(&graph, measures, layout, &heading, out),
        Format::NodeLink => export::write_node_link(&graph, measures, &heading, out),
        Format::Mermaid => export::write_mermaid(&graph, &heading, out),
        Format::Csv => table::edges(&graph).write_csv(out),
        Format::CsvNodes => table::nodes(&graph, measures).write_csv(out),
        Format::CsvStatements => table::statements(&graph).write_csv(out),
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
