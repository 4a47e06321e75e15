use super::{
    Outcome,
    output::Output,
    selection::{Selection, Shape},
};
use crate::{
    export::{self, table},
    graph::measure,
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
    #[command(flatten)]
    output: Output<Format>,
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
    let format = arguments.output.format()?;
    let source = arguments.selection.read()?;
    let evidence = arguments.selection.choose(&source)?;
    let graph = arguments.shape.graph(&evidence, &source)?;
    let limit = arguments.max_nodes.unwrap_or(if format.is_picture() { 60 } else { 0 });
    let (graph, heading) = arguments.shape.present(&arguments.selection, graph, &arguments.title, limit)?;
    let measures = arguments.measures.then(|| measure::measure(&graph));
    let measures = measures.as_ref();
    let layout = (format.has_places() && graph.net.node_count() <= LARGEST_LAYOUT).then(|| export::layout(&graph));
    let layout = layout.as_ref();
    arguments.output.write(|out| match format {
        Format::Dot => export::write_dot(&graph, measures, &heading, out),
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
