use std::io::{self, Write};

use super::{
    Outcome,
    output::{DrawFormat, Picture, write_png},
    selection::{Part, period},
};
use crate::{
    export::{self, Contents, rows},
    graph::{Graph, measure},
};

/// Write the graph of who said what to whom, as a picture or for another tool.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche graph --format svg > graph.svg
  demarche graph --stance condemns,threatens --since 2026-01 -o graph.png
  demarche graph --level polity --neighbours-of Iran --format dot | dot -Tpdf -o iran.pdf
  demarche graph --measures -o graph.gexf
  demarche extract article.txt | demarche graph --statements - -o graph.svg")]
pub(super) struct Arguments {
    #[command(flatten)]
    picture: Picture<Format>,
    /// Keep at most this many actors, those with most statements; 0: all [default: 60 in pictures, else all]
    #[arg(long, value_name = "N")]
    max_nodes: Option<usize>,
    /// Add measures of every actor and pair: strength by group, reciprocity, PageRank, betweenness, community, score,
    /// balance, coverage
    #[arg(long)]
    measures: bool,
    /// With --after: add how the tone of every pair changed from this period (as in `compare`) to the other
    #[arg(long, value_name = "PERIOD", requires = "after")]
    before: Option<String>,
    /// With --before: the second period
    #[arg(long, value_name = "PERIOD", requires = "before")]
    after: Option<String>,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Graphviz
    #[value(alias = "gv")]
    Dot,
    /// A picture, drawn without Graphviz
    Svg,
    /// The same picture in pixels
    Png,
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
    /// A table of edges in columns, for DuckDB, pandas and Spark
    #[cfg(feature = "parquet")]
    Parquet,
    /// A table of nodes in columns
    #[cfg(feature = "parquet")]
    ParquetNodes,
    /// A table of statements in columns
    #[cfg(feature = "parquet")]
    ParquetStatements,
}

impl DrawFormat for Format {
    const TITLE: &'static str = "Who said what to whom";
}

impl Format {
    /// Whether a reader looks at all of it at once, so that a large graph is cut.
    fn is_picture(self) -> bool {
        matches!(self, Format::Svg | Format::Png | Format::Mermaid)
    }

    fn has_places(self) -> bool {
        matches!(self, Format::Gexf | Format::GexfTime | Format::Cytoscape)
    }
}

/// Larger graphs go out without places: whoever opens them lays them out.
const LARGEST_LAYOUT: usize = 3000;

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.picture.format()?;
    let limit = arguments.max_nodes.unwrap_or(if format.is_picture() { 60 } else { 0 });
    let Picture { choice, output, .. } = &arguments.picture;
    choice.draw(arguments.picture.title(), Part::Actors(limit), |graph, mut heading| {
        heading.is_still = format == Format::Png;
        let measures = measure(&arguments, &graph)?;
        let contents = Contents { graph: &graph, measures: measures.as_ref(), heading: &heading };
        output.write(|out| write(format, contents, out))
    })?;
    Ok(Outcome::Done)
}

fn write(format: Format, contents: Contents, out: &mut dyn Write) -> io::Result<()> {
    let Contents { graph, measures, .. } = contents;
    let layout = (format.has_places() && graph.net.node_count() <= LARGEST_LAYOUT).then(|| export::layout(graph));
    let layout = layout.as_ref();
    match format {
        Format::Dot => export::write_dot(contents, out),
        Format::Svg => export::write_svg(contents, out),
        Format::Png => write_png(|svg| export::write_svg(contents, svg), out),
        Format::Gexf => export::write_gexf(contents, layout, false, out),
        Format::GexfTime => export::write_gexf(contents, layout, true, out),
        Format::Graphml => export::write_graphml(contents, out),
        Format::Cytoscape => export::write_cytoscape(contents, layout, out),
        Format::NodeLink => export::write_node_link(contents, out),
        Format::Mermaid => export::write_mermaid(contents, out),
        Format::Csv => rows::edges(graph, measures).write_csv(out),
        Format::CsvNodes => rows::nodes(graph, measures).write_csv(out),
        Format::CsvStatements => rows::statements(graph).write_csv(out),
        #[cfg(feature = "parquet")]
        Format::Parquet => export::write_parquet(&rows::edges(graph, measures), contents.heading, out),
        #[cfg(feature = "parquet")]
        Format::ParquetNodes => export::write_parquet(&rows::nodes(graph, measures), contents.heading, out),
        #[cfg(feature = "parquet")]
        Format::ParquetStatements => export::write_parquet(&rows::statements(graph), contents.heading, out),
    }
}

/// What was asked to be measured; periods to compare ask for it too.
fn measure(arguments: &Arguments, graph: &Graph) -> anyhow::Result<Option<measure::Measures>> {
    let (Some(before), Some(after)) = (&arguments.before, &arguments.after) else {
        return Ok(arguments.measures.then(|| measure::measure(graph)));
    };
    let (before, after) = (period(before)?, period(after)?);
    let changes = measure::changes(graph, |item| before.passes_day(item.day()), |item| after.passes_day(item.day()));
    let mut measures = measure::measure(graph);
    measures.add_changes(&changes);
    Ok(Some(measures))
}
