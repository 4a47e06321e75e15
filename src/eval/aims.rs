//! Whom annotated statements are directed at: which of several candidates are right, for the weights that learn it.

use super::{
    Predicted,
    gold::{Article, Gold},
    names::Names,
    score::{OutsideText, judge},
};

/// A predicted statement that matches a gold one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matched {
    /// Place of its article among those annotated.
    pub article: usize,
    /// Place of the statement among those predicted.
    pub statement: usize,
    /// Places of its right candidates; at least one.
    pub right: Vec<usize>,
}

/// The predicted statements that match a gold one, with their right candidates. `candidates`: for each predicted statement
/// the names of the actors of each candidate. Left out are statements of which no candidate names anybody whom gold has.
///
/// # Errors
/// Where a prediction points outside its article's text.
pub fn right(
    articles: &[Article],
    predicted: &[Predicted],
    candidates: &[Vec<Vec<String>>],
) -> Result<Vec<Matched>, OutsideText> {
    let names = Names::load();
    let mut matched = Vec::new();
    for verdict in judge(articles, predicted)? {
        let (Some(gold), Some(found)) = (verdict.gold, verdict.predicted) else { continue };
        let statement = predicted.iter().position(|p| std::ptr::eq(p, found));
        let article = articles.iter().position(|a| a.doc == verdict.doc);
        let (Some(statement), Some(article)) = (statement, article) else { continue };
        let right = best(&names, gold, &candidates[statement]);
        if !right.is_empty() {
            matched.push(Matched { article, statement, right });
        }
    }
    Ok(matched)
}

/// The candidates that name most of gold's targets and least besides.
fn best(names: &Names, gold: &Gold, candidates: &[Vec<String>]) -> Vec<usize> {
    let worth = |named: &Vec<String>| -> i64 {
        let hits = gold.targets.iter().filter(|t| named.iter().any(|n| names.same(&t.names, Some(n)))).count();
        match (gold.targets.is_empty(), named.is_empty()) {
            (true, true) => 1,
            _ => 2 * hits as i64 - named.len() as i64,
        }
    };
    let best = candidates.iter().map(worth).max().unwrap_or(0);
    (0..candidates.len()).filter(|&at| best > 0 && worth(&candidates[at]) == best).collect()
}
