//! From statements to nodes and edges.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use petgraph::graph::{DiGraph, NodeIndex};

use super::{
    ArticleMeta, Blocs, EvidenceOf, Item, Level, Names, Officials,
    draft::Drafts,
    evidence::{BriefItem, Told},
};
use crate::{
    record::Statement,
    stance::{Group, Stance},
};

/// How statements are joined to a graph.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    pub level: Level,
    /// One edge for each pair, not one for each pair and stance.
    pub summed: bool,
    /// Codes of blocs, the first that fits wins: for [`Level::Bloc`] and for [`Node::bloc`].
    pub wanted_blocs: &'a [String],
    pub blocs: &'a Blocs,
    pub names: &'a Names,
    pub officials: &'a Officials,
}

/// A speaker or target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node<'a> {
    /// The actor's IRI, or `polity:IRN`, `bloc:EU` … where actors are rolled up.
    pub id: String,
    pub name: String,
    /// `person`, `state`, `institution`, …, `office`, `bloc`.
    pub kind: &'a str,
    pub polity: Option<&'a str>,
    pub role: Option<&'a str>,
    /// The bloc of its polity on the graph's last day.
    pub bloc: Option<&'a str>,
}

/// All statements of one stance (of any stance, where summed) from one node to another.
#[derive(Clone, Debug)]
pub struct EdgeOf<T> {
    /// `None` where the stances of a pair are summed.
    pub stance: Option<Stance>,
    /// One for each statement identifier, so that a joint statement of several speakers counts once; [`Item`]s in the
    /// order of days. Never empty.
    pub items: Vec<T>,
}

/// An edge with its statements in full.
pub type Edge<'a> = EdgeOf<Item<'a>>;

/// Who said what to whom.
#[derive(Clone, Debug)]
pub struct GraphOf<'a, T> {
    /// Nodes by name, edges by source, target and stance.
    pub net: DiGraph<Node<'a>, EdgeOf<T>>,
}

/// A graph with its statements in full.
pub type Graph<'a> = GraphOf<'a, Item<'a>>;

/// The words to show for an edge, with where they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation<'a> {
    /// What was said, else the cue.
    pub text: String,
    pub speaker: &'a str,
    pub day: Option<&'a str>,
    pub outlet: Option<&'a str>,
    /// The article's address, else the statement's IRI.
    pub url: &'a str,
}

impl<'a, T: Told<'a>> GraphOf<'a, T> {
    /// Joins statements to nodes and edges: the one place where a statement becomes part of an edge. The order of the
    /// input does not matter.
    pub fn build(evidence: &EvidenceOf<'a, T>, setting: &Setting<'a>) -> Self {
        let lists = &*evidence.lists;
        let mut drafts = Drafts::new(lists, setting);
        let mut last = 0;
        let mut ties: Vec<Tie> = Vec::with_capacity(evidence.items.len());
        for (at, facts) in evidence.items.iter().map(T::facts).enumerate() {
            last = last.max(facts.day);
            let (source, target) = (drafts.place(facts.source, facts.day), drafts.place(facts.sink, facts.day));
            let stance = (!setting.summed).then_some(facts.stance);
            ties.push(Tie { source, target, stance, at: at as u32 });
        }
        let nodes = drafts.finish(lists.days[last as usize]);
        put_in_order(&mut ties, &nodes);

        let edges = || ties.chunk_by(Tie::is_like);
        let mut net = DiGraph::with_capacity(nodes.len(), edges().count());
        nodes.into_iter().for_each(|(_, node)| {
            net.add_node(node);
        });
        let mut once = Once { edges: vec![0; lists.statements], edge: 0 };
        for ties in edges() {
            let (source, target) = (NodeIndex::new(ties[0].source as usize), NodeIndex::new(ties[0].target as usize));
            let items = once.of(ties, &evidence.items);
            net.add_edge(source, target, EdgeOf { stance: ties[0].stance, items });
        }
        GraphOf { net }
    }

    /// Distinct statements behind the graph.
    pub fn statements(&self) -> usize {
        let ids = self.net.edge_weights().flat_map(|e| &e.items).map(|told| told.facts().statement);
        ids.collect::<HashSet<_>>().len()
    }

    /// First and last day of all edges.
    pub fn period(&self) -> Option<(&'a str, &'a str)> {
        let first = self.net.edge_weights().filter_map(EdgeOf::first).min()?;
        let last = self.net.edge_weights().filter_map(EdgeOf::last).max()?;
        Some((first, last))
    }
}

impl<'a> GraphOf<'a, BriefItem<'a>> {
    /// The numbers of the statements behind the graph, ascending.
    pub fn numbers(&self) -> Vec<i64> {
        let mut numbers: Vec<i64> =
            self.net.edge_weights().flat_map(|edge| &edge.items).map(BriefItem::number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The same graph with the statements themselves, by number, and their articles.
    pub fn in_full(self, statements: &'a HashMap<i64, Statement>, articles: &'a [ArticleMeta]) -> Graph<'a> {
        let by_doc = ArticleMeta::by_doc(articles);
        let full = |item: &BriefItem| {
            let statement = statements.get(&item.number())?;
            item.in_full(statement, by_doc.get(statement.doc.as_str()).copied())
        };
        let net = self.net.filter_map_owned(
            |_, node| Some(node),
            |_, edge| {
                let mut items: Vec<Item> = edge.items.iter().filter_map(full).collect();
                items.sort_by(|a, b| a.order().cmp(&b.order()));
                (!items.is_empty()).then_some(Edge { stance: edge.stance, items })
            },
        );
        Graph { net }
    }
}

impl<T> GraphOf<'_, T> {
    /// Statements that a node makes and receives, over its edges.
    pub fn strength(&self, node: NodeIndex) -> usize {
        use petgraph::Direction::{Incoming, Outgoing};
        let count = |direction| self.net.edges_directed(node, direction).map(|e| e.weight().count()).sum::<usize>();
        count(Outgoing) + count(Incoming)
    }
}

/// Gives ties the places of their nodes for the nodes' numbers, and sorts them by these. Apart from the building, as it is
/// the same for statements in full and in short.
fn put_in_order(ties: &mut [Tie], nodes: &[(usize, Node)]) {
    let mut places = vec![0; nodes.len()];
    for (place, (number, _)) in nodes.iter().enumerate() {
        places[*number] = place as u32;
    }
    for tie in &mut *ties {
        (tie.source, tie.target) = (places[tie.source as usize], places[tie.target as usize]);
    }
    ties.sort_unstable_by_key(Tie::order);
}

/// A statement's part in an edge.
#[derive(Clone, Copy)]
struct Tie {
    source: u32,
    target: u32,
    stance: Option<Stance>,
    /// Which of the evidence.
    at: u32,
}

impl Tie {
    /// What orders them: source, target, stance, place in the evidence. One number sorts faster than four.
    fn order(&self) -> u128 {
        let stance = self.stance.map_or(0, |stance| stance as u128 + 1);
        u128::from(self.source) << 72 | u128::from(self.target) << 40 | stance << 32 | u128::from(self.at)
    }

    fn is_like(&self, other: &Tie) -> bool {
        (self.source, self.target, self.stance) == (other.source, other.target, other.stance)
    }
}

/// Sees to it that an edge has each statement once.
struct Once {
    /// The edge, counted from 1, that had each statement last.
    edges: Vec<u32>,
    edge: u32,
}

impl Once {
    /// The statements of the next edge, in the order of its ties.
    fn of<'a, T: Told<'a>>(&mut self, ties: &[Tie], evidence: &[T]) -> Vec<T> {
        self.edge += 1;
        let mut items = Vec::with_capacity(ties.len());
        for tie in ties {
            let told = evidence[tie.at as usize];
            if std::mem::replace(&mut self.edges[told.facts().statement as usize], self.edge) != self.edge {
                items.push(told);
            }
        }
        items
    }
}

impl<T> EdgeOf<T> {
    /// Distinct statements.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// First day; `None` where no statement has one.
    pub fn first<'a>(&self) -> Option<&'a str>
    where
        T: Told<'a>,
    {
        self.items.iter().filter_map(T::day).min()
    }

    /// Last day.
    pub fn last<'a>(&self) -> Option<&'a str>
    where
        T: Told<'a>,
    {
        self.items.iter().filter_map(T::day).max()
    }
}

impl<'a> Edge<'a> {
    /// Mean polarity, -1 (hostile) to 1 (friendly).
    pub fn polarity(&self) -> f64 {
        mean_polarity(&self.items)
    }

    /// The group of the stance; of a summed edge the group with most statements, the more hostile of two equals.
    pub fn group(&self) -> Group {
        self.stance.map_or_else(
            || {
                let count = |group| self.items.iter().filter(|i| i.facts.stance.group() == group).count();
                Group::ALL.into_iter().max_by_key(|group| count(*group)).unwrap_or(Group::Neutral)
            },
            Stance::group,
        )
    }

    /// The stance's name, or those of a summed edge with their counts.
    pub fn label(&self) -> String {
        if let Some(stance) = self.stance {
            return stance.name().to_owned();
        }
        stance_counts(&self.items)
    }

    /// Distinct articles behind the edge.
    pub fn articles(&self) -> usize {
        distinct(self.items.iter().map(|i| i.statement.doc.as_str()))
    }

    /// Distinct outlets behind the edge.
    pub fn outlets(&self) -> usize {
        distinct(self.items.iter().filter_map(Item::outlet))
    }

    pub fn quotation(&self) -> Quotation<'a> {
        best_quotation(&self.items).expect("an edge has statements")
    }
}

/// Mean polarity, -1 to 1, to the ninth decimal, so that sums of tenths do not show what binary fractions leave over;
/// 0 of nothing.
pub fn mean_polarity<'a, T: Told<'a>>(items: &[T]) -> f64 {
    rounded(items.iter().map(T::polarity).sum::<f64>() / items.len().max(1) as f64)
}

/// To the ninth decimal; never -0.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 1e9).round() / 1e9 + 0.0
}

pub(super) fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    let mut words: Vec<_> = words.collect();
    if words.len() < 2 {
        return words.len();
    }
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// `condemns, warns 2`: the stances of statements, most frequent first, with counts above one.
pub fn stance_counts(items: &[Item]) -> String {
    let mut counts: IndexMap<Stance, usize> = IndexMap::new();
    for item in items {
        *counts.entry(item.facts.stance).or_default() += 1;
    }
    counts.sort_by(|a, n, b, m| m.cmp(n).then(a.cmp(b)));
    let words = counts.iter().map(|(s, n)| if *n > 1 { format!("{s} {n}") } else { s.to_string() });
    words.collect::<Vec<_>>().join(", ")
}

/// The statement that speaks best for its like: words of its own before a bare act, direct before indirect speech,
/// neither a fragment nor a speech, then the surest, then the first.
pub fn best_quotation<'a>(items: &[Item<'a>]) -> Option<Quotation<'a>> {
    let rank = |item: &Item<'a>| {
        let s = item.statement;
        let words: usize = s.content.iter().map(|q| q.text.split_whitespace().count()).sum();
        let speech = match s.kind.as_str() {
            "direct" => 2,
            "mixed" | "indirect" => 1,
            _ => 0,
        };
        (words > 0, (4..=40).contains(&words), speech, (s.score * 1000.0) as i64)
    };
    // The first of the best, so that equal ranks do not depend on anything but the order of days.
    let best = items.iter().reduce(|best, item| if rank(item) > rank(best) { item } else { best })?;
    let s = best.statement;
    let text = if s.content.is_empty() {
        s.cue.as_ref().map_or_else(|| s.stance.to_string(), |cue| cue.text.clone())
    } else {
        s.content
            .iter()
            .map(|q| q.text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(" … ")
    };
    let url = best.article.and_then(|a| a.url.as_deref()).unwrap_or(&s.id);
    Some(Quotation { text, speaker: &s.speaker.name, day: best.day(), outlet: best.outlet(), url })
}
