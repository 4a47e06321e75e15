//! Whom annotated statements are directed at, for the weights that learn it.

use super::{
    Predicted,
    gold::{Article, Gold},
    names::Names,
    score::{OutsideText, judge},
};
use crate::resources::{AimSample, Feature};

/// A candidate as the training sees it: the names of its actors, and its features.
pub type Named = (Vec<String>, Vec<Feature>);

/// For each predicted statement that matches a gold one: its candidates, and those of them that are right. Left out are
/// statements of which no candidate names anybody whom gold has. With each sample goes the place of its article.
///
/// # Errors
/// Where a prediction points outside its article's text.
pub fn samples(
    articles: &[Article],
    predicted: &[Predicted],
    candidates: &[Vec<Named>],
) -> Result<Vec<(usize, AimSample)>, OutsideText> {
    let names = Names::load();
    let mut samples = Vec::new();
    for verdict in judge(articles, predicted)? {
        let (Some(gold), Some(found)) = (verdict.gold, verdict.predicted) else { continue };
        let Some(at) = predicted.iter().position(|p| std::ptr::eq(p, found)) else { continue };
        let right = right(&names, gold, &candidates[at]);
        let article = articles.iter().position(|a| a.doc == verdict.doc);
        if let (Some(article), false) = (article, right.is_empty()) {
            let candidates = candidates[at].iter().map(|(_, features)| features.clone()).collect();
            samples.push((article, AimSample { candidates, right }));
        }
    }
    Ok(samples)
}

/// The candidates that name most of gold's targets and least besides.
fn right(names: &Names, gold: &Gold, candidates: &[Named]) -> Vec<usize> {
    let worth = |(named, _): &Named| -> i64 {
        let hits = gold.targets.iter().filter(|t| named.iter().any(|n| names.same(&t.names, Some(n)))).count();
        match (gold.targets.is_empty(), named.is_empty()) {
            (true, true) => 1,
            _ => 2 * hits as i64 - named.len() as i64,
        }
    };
    let best = candidates.iter().map(worth).max().unwrap_or(0);
    let counts = best > 0;
    (0..candidates.len()).filter(|&at| counts && worth(&candidates[at]) == best).collect()
}
