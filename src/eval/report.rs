//! Verdicts in words: one line for each error, and a report in Markdown with tables by stance, rule and cue.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    figures::{Figures, Score},
    gold::Gold,
    score::{Name, Predicted, Verdict},
};
use crate::{record::Place, stance::Stance};

/// Rows that a table of commonest errors may have.
const COMMONEST: usize = 15;

/// A line for each verdict that is not right, in the order of the text: what was missed, what is wrong and how,
/// what is spurious.
pub fn errors<'v>(verdicts: &'v [Verdict<'_>]) -> impl Iterator<Item = String> + 'v {
    verdicts.iter().filter(|v| !v.is_right()).map(|v| match (v.gold, v.predicted) {
        (Some(g), None) => format!("MISSED   {}: {} | {}", v.doc, gold_triple(g), one_line(&g.at, 90)),
        (Some(g), Some(p)) => {
            let wrong = [("speaker", v.right.speaker), ("targets", v.right.targets), ("stance", v.right.stance)];
            let wrong: Vec<&str> = wrong.into_iter().filter(|(_, right)| !right).map(|(what, _)| what).collect();
            let (gold, got, at) = (gold_triple(g), predicted_triple(p), one_line(&g.at, 70));
            format!("WRONG    {}: {}: gold {gold} | got {got} | {at} | {}", v.doc, wrong.join(", "), p.rule)
        }
        (None, Some(p)) => {
            let words = p.content.first().or(p.cue.as_ref()).map_or(String::new(), |place| words(v.text, *place));
            format!("SPURIOUS {}: {} | {} | {}", v.doc, predicted_triple(p), one_line(&words, 90), p.rule)
        }
        (None, None) => String::new(),
    })
}

fn gold_triple(g: &Gold) -> String {
    let first = |names: &[String]| names.first().cloned().unwrap_or_default();
    let targets: Vec<String> = g.targets.iter().map(|t| first(&t.names)).collect();
    let stances: Vec<&str> = std::iter::once(g.stance).chain(g.also.iter().copied()).map(Stance::name).collect();
    let negated = if g.negated { "not " } else { "" };
    format!("{} → [{}] {negated}{}", first(&g.speaker), targets.join(", "), stances.join("/"))
}

fn predicted_triple(p: &Predicted) -> String {
    let name = |n: &Name| n.name.clone().unwrap_or_else(|| "?".to_owned());
    let targets: Vec<String> = p.targets.iter().map(name).collect();
    let negated = if p.negated { "not " } else { "" };
    let speaker = p.speaker.as_ref().map_or("?".to_owned(), name);
    format!("{speaker} → [{}] {negated}{}", targets.join(", "), p.stance.map_or("?", Stance::name))
}

fn words(text: &str, place: Place) -> String {
    text.chars().skip(place.start as usize).take((place.end - place.start) as usize).collect()
}

/// At most `width` characters, white space made single blanks.
fn one_line(text: &str, width: usize) -> String {
    let blanks = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if blanks.chars().count() <= width { blanks } else { blanks.chars().take(width - 1).chain(['…']).collect() }
}

/// The report on a run, as a section of Markdown under the given heading. Of the articles it shows no more than
/// single cue words.
pub fn markdown(heading: &str, documents: usize, verdicts: &[Verdict<'_>]) -> String {
    let mut out = String::new();
    let figures = Figures::of(documents, verdicts);
    let Figures { gold, predicted, .. } = figures;
    let _ = writeln!(out, "## {heading}\n\n{documents} articles, {gold} gold statements, {predicted} extracted.\n");
    let scores = figures.scores().map(|(name, s)| {
        vec![name.to_owned(), format!("{:.3}", s.precision), format!("{:.3}", s.recall), format!("{:.3}", s.f1)]
    });
    table(&mut out, &["", "precision", "recall", "F1"], scores);
    let m = figures.matched;
    let shares = [m.speaker, m.stance, m.group, m.targets, m.kind, m.date, m.addressees];
    out.push_str("\nOf the matched statements, the share right in each field:\n\n");
    let fields = ["speaker", "stance", "stance group", "targets", "kind", "date", "addressees"];
    table(&mut out, &fields, [shares.iter().map(|s| format!("{s:.3}")).collect()]);
    by_stance(&mut out, verdicts);
    by_rule(&mut out, verdicts);
    commonest(&mut out, verdicts);
    out
}

fn by_stance(out: &mut String, verdicts: &[Verdict<'_>]) {
    out.push_str("\n### By stance\n\nA gold statement counts as right where it is found and its stance accepted.\n\n");
    let rows = Stance::all().filter_map(|stance| {
        let gold = verdicts.iter().filter(|v| v.gold.is_some_and(|g| g.stance == stance));
        let got = verdicts.iter().filter(|v| v.predicted.is_some_and(|p| p.stance == Some(stance)));
        let (n_gold, n_got) = (gold.clone().count(), got.clone().count());
        let found = gold.clone().filter(|v| v.predicted.is_some()).count();
        let recalled = gold.filter(|v| v.right.stance).count();
        let precise = got.filter(|v| v.right.stance).count();
        let recall = Score::new(recalled, n_got, n_gold).recall;
        let precision = Score::new(precise, n_got, n_gold).precision;
        let number = |n: usize| n.to_string();
        (n_gold + n_got > 0).then(|| {
            let shares = [format!("{precision:.2}"), format!("{recall:.2}")];
            [stance.name().to_owned(), number(n_gold), number(found), number(n_got)].into_iter().chain(shares).collect()
        })
    });
    table(out, &["stance", "gold", "found", "extracted", "precision", "recall"], rows);
}

fn by_rule(out: &mut String, verdicts: &[Verdict<'_>]) {
    out.push_str("\n### By rule\n\nHow often what a rule decided is right, over the matched statements (for ");
    out.push_str("`attribution`: how many of its statements match one of gold).\n\n");
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (v, p) in verdicts.iter().filter_map(|v| Some((v, v.predicted?))) {
        for (decision, rule) in p.rule.split(' ').filter_map(|word| word.split_once(':')) {
            let right = match (decision, v.gold) {
                ("attribution", gold) => gold.is_some(),
                (_, None) => continue,
                ("speaker", _) => v.right.speaker,
                ("target", _) => v.right.targets,
                ("stance", _) => v.right.stance,
                ("date", Some(g)) if g.date.is_some() => v.right.date,
                _ => continue,
            };
            let (all, good) = counts.entry((decision, rule)).or_default();
            *all += 1;
            *good += usize::from(right);
        }
    }
    let rows = counts.into_iter().map(|((decision, rule), (all, good))| {
        let share = good as f64 / all as f64;
        vec![decision.to_owned(), format!("`{rule}`"), all.to_string(), good.to_string(), format!("{share:.2}")]
    });
    table(out, &["decision", "rule", "times", "right", "share"], rows);
}

fn commonest(out: &mut String, verdicts: &[Verdict<'_>]) {
    let cue = |v: &Verdict<'_>, place: Option<Place>| {
        place.map_or("(no cue)".to_owned(), |place| one_line(&words(v.text, place).to_lowercase(), 30))
    };
    let missed = verdicts.iter().filter(|v| v.predicted.is_none()).filter_map(|v| Some((v, v.gold?)));
    let missed = missed.map(|(v, g)| [cue(v, g.cue), g.stance.name().to_owned()]);
    most(out, "Missed", ["cue", "stance"], missed);
    let spurious = verdicts.iter().filter(|v| v.gold.is_none()).filter_map(|v| Some((v, v.predicted?)));
    let spurious = spurious.map(|(v, p)| [cue(v, p.cue), p.stance.map_or("?", Stance::name).to_owned()]);
    most(out, "Spurious", ["cue", "stance given"], spurious);
    let both = || verdicts.iter().filter_map(|v| Some((v, v.gold?, v.predicted?)));
    let stance = both().filter(|(v, ..)| !v.right.stance).map(|(_, g, p)| {
        let negated = |negated: bool, stance: &str| format!("{}{stance}", if negated { "not " } else { "" });
        [negated(g.negated, g.stance.name()), negated(p.negated, p.stance.map_or("?", Stance::name))]
    });
    most(out, "Wrong stance", ["gold", "given"], stance);
    let speaker = both().filter(|(v, ..)| !v.right.speaker).map(|(_, g, p)| {
        let polity = p.speaker.as_ref().and_then(|s| s.polity.as_ref());
        let same = if polity == g.speaker_polity.as_ref() { "the same" } else { "another" };
        [rule_of(p, "speaker"), same.to_owned()]
    });
    most(out, "Wrong speaker", ["rule", "polity"], speaker);
    let target = both().filter(|(v, ..)| !v.right.targets).map(|(_, g, p)| {
        let error = match (g.targets.len(), p.targets.len()) {
            (0, _) => "gold has none",
            (_, 0) => "none given",
            (1, 1) => "another one",
            _ => "some missing or too many",
        };
        [rule_of(p, "target"), error.to_owned()]
    });
    most(out, "Wrong targets", ["rule", "error"], target);
}

fn rule_of(p: &Predicted, decision: &str) -> String {
    let rule = p.rule.split(' ').filter_map(|word| word.split_once(':')).find(|(d, _)| *d == decision);
    rule.map_or("(not told)".to_owned(), |(_, rule)| format!("`{rule}`"))
}

/// The commonest rows with their counts, the most frequent first, of equals in the order of the alphabet.
fn most(out: &mut String, heading: &str, columns: [&str; 2], rows: impl Iterator<Item = [String; 2]>) {
    let mut counts: BTreeMap<[String; 2], usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let _ = writeln!(out, "\n### {heading}: {total}\n");
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let shown = counts.iter().take(COMMONEST).map(|([a, b], n)| vec![a.clone(), b.clone(), n.to_string()]);
    table(out, &[columns[0], columns[1], "times"], shown);
    if counts.len() > COMMONEST {
        let _ = writeln!(out, "\nand {} further kinds.", counts.len() - COMMONEST);
    }
}

fn table(out: &mut String, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
    let _ = writeln!(out, "| {} |\n|{}", header.join(" | "), "---|".repeat(header.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}
