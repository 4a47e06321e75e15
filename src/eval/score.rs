//! Extracted statements matched with gold ones, and judged.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    gold::{Article, Gold, Party},
    names::Names,
};
use crate::{
    record::{self, Place},
    stance::Stance,
};

/// A statement to be scored: the fields of the JSON Lines contract that count.
#[derive(Deserialize, Clone, Debug)]
pub struct Predicted {
    pub doc: String,
    pub speaker: Option<Name>,
    #[serde(default)]
    pub targets: Vec<Name>,
    #[serde(default)]
    pub addressees: Vec<Name>,
    pub stance: Option<Stance>,
    pub cue: Option<Place>,
    #[serde(default)]
    pub content: Vec<Place>,
    /// The words that name the speaker.
    pub mention: Option<Place>,
    pub kind: Option<String>,
    pub date: Option<String>,
    #[serde(default)]
    pub negated: bool,
    /// Which rules decided, as the contract words it.
    #[serde(default)]
    pub rule: String,
}

/// An actor of a statement to be scored.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Name {
    pub name: Option<String>,
    pub polity: Option<String>,
}

/// What became of one gold statement, or of one predicted statement that matches none.
pub struct Verdict<'a> {
    pub doc: &'a str,
    pub text: &'a str,
    pub gold: Option<&'a Gold>,
    pub predicted: Option<&'a Predicted>,
    pub right: Right,
}

/// What is right of a matched statement.
#[derive(Clone, Copy, Default, Debug)]
pub struct Right {
    pub speaker: bool,
    /// Stance (or one that the gold accepts) and negation.
    pub stance: bool,
    pub group: bool,
    pub kind: bool,
    /// The sets of targets agree.
    pub targets: bool,
    /// Counted only where gold has a date.
    pub date: bool,
    /// Counted only where gold has addressees: each of them is there.
    pub addressees: bool,
    /// The cues cover the same characters.
    pub cue: bool,
    /// The cues have a character in common.
    pub cue_overlap: bool,
    /// How much the contents have in common: Jaccard index of their word characters, 0 to 1.
    pub content: f64,
    /// Polity of the speaker, where gold has one.
    pub speaker_polity: bool,
    /// How many of gold's addressees are there.
    pub addressee_hits: usize,
    /// How many of gold's targets are there; 1 where gold and prediction have none.
    pub target_hits: usize,
    /// How many targets of another polity than the speaker's are right by their polities and the stance's group.
    pub polity_hits: usize,
}

impl Verdict<'_> {
    /// Gold and predicted matched, and speaker, stance and targets are right.
    pub fn is_right(&self) -> bool {
        self.gold.is_some() && self.right.speaker && self.right.stance && self.right.targets
    }
}

/// A place that lies outside its article's text.
#[derive(Debug, thiserror::Error)]
#[error("a statement of “{doc}” points to {start}–{end}, but its text has {length} characters")]
pub struct OutsideText {
    doc: String,
    start: u32,
    end: u32,
    length: usize,
}

impl From<&record::Statement> for Predicted {
    fn from(s: &record::Statement) -> Self {
        let name = |a: &record::Actor| Name { name: Some(a.name.clone()), polity: a.polity.clone() };
        let place = |q: &record::Quote| Place { start: q.start, end: q.end };
        Predicted {
            doc: s.doc.clone(),
            speaker: Some(name(&s.speaker)),
            targets: s.targets.iter().map(name).collect(),
            addressees: s.addressees.iter().map(name).collect(),
            stance: Some(s.stance),
            cue: s.cue.as_ref().map(place),
            content: s.content.iter().map(place).collect(),
            mention: s.mention.as_ref().map(place),
            kind: Some(s.kind.clone()),
            date: s.date.clone(),
            negated: s.negated,
            rule: s.rule.clone(),
        }
    }
}

/// Matches and judges, article by article: a verdict for each gold statement in its order, then one for each
/// predicted statement left over. Predictions for articles that gold does not have are not looked at.
///
/// # Errors
/// Where a prediction points outside its article's text.
pub fn judge<'a>(gold: &'a [Article], predicted: &'a [Predicted]) -> Result<Vec<Verdict<'a>>, OutsideText> {
    let names = Names::load();
    let mut by_doc: BTreeMap<&str, Vec<&Predicted>> = BTreeMap::new();
    for p in predicted {
        by_doc.entry(&p.doc).or_default().push(p);
    }
    let mut verdicts = Vec::new();
    for article in gold {
        let candidates = by_doc.get(article.doc.as_str()).map_or(&[][..], Vec::as_slice);
        let mut left: Vec<Option<&Predicted>> = candidates.iter().copied().map(Some).collect();
        let verdict =
            |gold, predicted, right| Verdict { doc: &article.doc, text: &article.text, gold, predicted, right };
        let partners = pair(article, candidates)?;
        for (g, partner) in article.statements.iter().zip(partners) {
            let found = partner.and_then(|(j, content)| Some((left[j].take()?, content)));
            let right = found.map_or(Right::default(), |(p, content)| compare(&names, g, p, content));
            verdicts.push(verdict(Some(g), found.map(|(p, _)| p), right));
        }
        verdicts.extend(left.into_iter().flatten().map(|p| verdict(None, Some(p), Right::default())));
    }
    Ok(verdicts)
}

/// For each predicted statement whether it matches a gold one.
///
/// # Errors
/// Where a prediction points outside its article's text.
pub fn right(gold: &[Article], predicted: &[Predicted]) -> Result<Vec<bool>, OutsideText> {
    let matched = judge(gold, predicted)?.into_iter().filter(|v| v.gold.is_some()).filter_map(|v| v.predicted);
    let places: BTreeSet<*const Predicted> = matched.map(std::ptr::from_ref).collect();
    Ok(predicted.iter().map(|p| places.contains(&std::ptr::from_ref(p))).collect())
}

/// For each gold statement the predicted one that it is matched with, and how much their contents have in common:
/// greedily, most overlap first, of equals the later first.
fn pair(article: &Article, predicted: &[&Predicted]) -> Result<Vec<Option<(usize, f64)>>, OutsideText> {
    let text: Vec<char> = article.text.chars().collect();
    let of_gold: Vec<Vec<u32>> = article.statements.iter().map(|g| word_characters(&text, &g.content)).collect();
    let mut of_predicted = Vec::with_capacity(predicted.len());
    for p in predicted {
        let outside = |place: &&Place| place.end as usize > text.len() || place.start > place.end;
        if let Some(&Place { start, end }) = p.content.iter().chain(&p.cue).find(outside) {
            return Err(OutsideText { doc: p.doc.clone(), start, end, length: text.len() });
        }
        of_predicted.push(word_characters(&text, &p.content));
    }
    let mut pairs = Vec::new();
    for (i, g) in article.statements.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let (cues, contents) = (cue_overlap(g, p), jaccard(&of_gold[i], &of_predicted[j]));
            // Less than half of the content counts only beside an overlap of the cues.
            let overlap = cues + if contents >= 0.5 || cues > 0.0 { contents } else { 0.0 };
            if overlap > 0.0 {
                pairs.push((overlap, i, j, contents));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let mut partner = vec![None; article.statements.len()];
    let mut taken = vec![false; predicted.len()];
    for (_, i, j, contents) in pairs {
        if partner[i].is_none() && !taken[j] {
            partner[i] = Some((j, contents));
            taken[j] = true;
        }
    }
    Ok(partner)
}

fn cue_overlap(g: &Gold, p: &Predicted) -> f64 {
    match (g.cue, p.cue) {
        (Some(a), Some(b)) if a.start < b.end && b.start < a.end => 1.0,
        _ => 0.0,
    }
}

/// Jaccard index of two sorted lists of word characters; 0 where one is empty.
fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let common = a.iter().filter(|at| b.binary_search(at).is_ok()).count();
    let all = a.len() + b.len() - common;
    if common == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// Offsets of the letters and digits under the places, sorted, each once.
fn word_characters(text: &[char], places: &[Place]) -> Vec<u32> {
    // Rust counts combining marks as alphabetic; the scoring rules count letters and numbers only.
    let is_word = |c: char| c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c);
    let mut at: Vec<u32> = places
        .iter()
        .flat_map(|p| p.start..p.end)
        .filter(|&i| text.get(i as usize).is_some_and(|&c| is_word(c)))
        .collect();
    at.sort_unstable();
    at.dedup();
    at
}

fn compare(names: &Names, g: &Gold, p: &Predicted, content: f64) -> Right {
    let name = |n: &Name| n.name.clone();
    let accepted = || std::iter::once(g.stance).chain(g.also.iter().copied());
    let group = p.stance.is_some_and(|s| accepted().any(|a| a.group() == s.group()));
    let mut left: Vec<&Name> = p.targets.iter().collect();
    let mut hits = 0;
    for target in &g.targets {
        if let Some(at) = left.iter().position(|n| names.same(&target.names, n.name.as_deref())) {
            left.remove(at);
            hits += 1;
        }
    }
    let speaker_polity = p.speaker.as_ref().and_then(|s| s.polity.clone());
    let is_addressed = |a: &Party| p.addressees.iter().any(|n| names.same(&a.names, n.name.as_deref()));
    let addressee_hits = g.addressees.iter().filter(|a| is_addressed(a)).count();
    Right {
        speaker: names.same(&g.speaker, p.speaker.as_ref().and_then(name).as_deref()),
        stance: p.stance.is_some_and(|s| accepted().any(|a| a == s)) && p.negated == g.negated,
        group,
        kind: p.kind.as_ref() == Some(&g.kind),
        targets: hits == g.targets.len() && left.is_empty(),
        date: p.date == g.date,
        addressees: addressee_hits == g.addressees.len(),
        cue: g.cue.is_some() && g.cue == p.cue,
        cue_overlap: cue_overlap(g, p) > 0.0,
        content,
        speaker_polity: speaker_polity.is_some() && speaker_polity == g.speaker_polity,
        addressee_hits,
        target_hits: if g.targets.is_empty() { usize::from(p.targets.is_empty()) } else { hits },
        polity_hits: if group && speaker_polity == g.speaker_polity { polity_hits(g, p) } else { 0 },
    }
}

/// Gold targets of another polity than the speaker's that meet a predicted target of that polity.
fn polity_hits(g: &Gold, p: &Predicted) -> usize {
    let mut left: Vec<Option<&str>> = p.targets.iter().map(|t| t.polity.as_deref()).collect();
    foreign(g.speaker_polity.as_deref(), g.targets.iter().map(|t| t.polity.as_deref()))
        .filter(|polity| left.iter().position(|l| *l == Some(polity)).map(|at| left.remove(at)).is_some())
        .count()
}

/// The polities among these that are known and not the speaker's, whose own is known.
pub(super) fn foreign<'a>(
    speaker: Option<&'a str>,
    polities: impl Iterator<Item = Option<&'a str>>,
) -> impl Iterator<Item = &'a str> {
    let known = |p: &&str| !p.is_empty();
    let speaker = speaker.filter(known);
    polities.flatten().filter(known).filter(move |&p| speaker.is_some_and(|s| s != p))
}
