//! Verdicts in words: one line for each error, and a report in Markdown with tables by stance, rule and cue.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    figures::{Figures, Score},
    gold::Gold,
    score::{Name, Predicted, Verdict, foreign},
    stages::stages,
    words::Words,
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

/// How much a report tells of the articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// Figures alone: for articles that whoever writes rules is not to know.
    Blind,
    /// The cues that are commonest among the errors too; no other words.
    Full,
}

/// The report on a run, as a section of Markdown under the given heading. What sort of words cues and speakers are
/// is looked up in `kinds`.
pub fn markdown(heading: &str, articles: usize, verdicts: &[Verdict<'_>], kinds: &Words, depth: Depth) -> String {
    let mut out = String::new();
    let figures = Figures::of(articles, verdicts);
    let Figures { gold, predicted, .. } = figures;
    let _ = writeln!(out, "## {heading}\n\n{articles} articles, {gold} gold statements, {predicted} extracted.\n");
    let scores = figures.scores().map(|(name, s)| {
        vec![name.to_owned(), format!("{:.3}", s.precision), format!("{:.3}", s.recall), format!("{:.3}", s.f1)]
    });
    table(&mut out, &["", "precision", "recall", "F1"], scores);
    let m = figures.matched;
    let shares = [m.speaker, m.stance, m.group, m.targets, m.kind, m.date, m.addressees];
    out.push_str("\nOf the matched statements, the share right in each field:\n\n");
    let fields = ["speaker", "stance", "stance group", "targets", "kind", "date", "addressees"];
    table(&mut out, &fields, [shares.iter().map(|s| format!("{s:.3}")).collect()]);
    by_stage(&mut out, &figures, verdicts);
    by_stance(&mut out, verdicts);
    by_rule(&mut out, verdicts);
    by_cue(&mut out, verdicts, kinds);
    by_mention(&mut out, verdicts, kinds);
    if depth == Depth::Full {
        commonest_cues(&mut out, verdicts);
    }
    commonest(&mut out, verdicts);
    out
}

fn by_stage(out: &mut String, figures: &Figures, verdicts: &[Verdict<'_>]) {
    out.push_str("\n### By stage\n\nFrom the text to the end: a statement that was missed or made up counts against ");
    out.push_str(
        "every stage. The last column is the stage's own share right, of what gold has in the matched statements ",
    );
    out.push_str("(for the first row: of all).\n\n");
    let rows = stages(figures, verdicts).into_iter().map(|stage| {
        let figures = [stage.score.precision, stage.score.recall, stage.score.f1, stage.own];
        std::iter::once(stage.name.to_owned()).chain(figures.map(|f| format!("{f:.3}"))).collect()
    });
    table(out, &["stage", "precision", "recall", "F1", "own"], rows);
}

/// A table of sorts with how many there are and how many are right.
fn shares<'k>(out: &mut String, columns: [&str; 4], rows: impl Iterator<Item = (&'k str, bool)>) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (sort, right) in rows {
        let (all, good) = counts.entry(sort).or_default();
        *all += 1;
        *good += usize::from(right);
    }
    let rows = counts.into_iter().map(|(sort, (all, good))| {
        vec![sort.to_owned(), all.to_string(), good.to_string(), format!("{:.2}", good as f64 / all as f64)]
    });
    table(out, &columns, rows);
}

fn by_cue(out: &mut String, verdicts: &[Verdict<'_>], kinds: &Words) {
    out.push_str("\n### By the sort of the cue\n\n");
    let gold = verdicts.iter().filter_map(|v| Some((kinds.cue(v.doc, v.gold?.cue), v.predicted.is_some())));
    shares(out, ["cue in gold", "statements", "found", "share"], gold);
    out.push('\n');
    let predicted = verdicts.iter().filter_map(|v| Some((kinds.cue(v.doc, v.predicted?.cue), v.gold.is_some())));
    shares(out, ["cue taken", "statements", "in gold", "share"], predicted);
}

fn by_mention(out: &mut String, verdicts: &[Verdict<'_>], kinds: &Words) {
    out.push_str(
        "\n### Speakers by what names them\n\nOver the matched statements, by the words that the program took.\n\n",
    );
    let matched = verdicts.iter().filter(|v| v.gold.is_some());
    let rows = matched.filter_map(|v| Some((kinds.mention(v.doc, v.predicted?.mention), v.right.speaker)));
    shares(out, ["named by", "statements", "right", "share"], rows);
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

/// Which cues are missed and taken in vain most often: the one part that shows words of the articles.
fn commonest_cues(out: &mut String, verdicts: &[Verdict<'_>]) {
    let cue = |v: &Verdict<'_>, place: Option<Place>| {
        place.map_or("(no cue)".to_owned(), |place| one_line(&words(v.text, place).to_lowercase(), 30))
    };
    let missed = verdicts.iter().filter(|v| v.predicted.is_none()).filter_map(|v| Some((v, v.gold?)));
    let missed = missed.map(|(v, g)| [cue(v, g.cue), g.stance.name().to_owned()]);
    most(out, "Missed", ["cue", "stance"], missed);
    let spurious = verdicts.iter().filter(|v| v.gold.is_none()).filter_map(|v| Some((v, v.predicted?)));
    let spurious = spurious.map(|(v, p)| [cue(v, p.cue), p.stance.map_or("?", Stance::name).to_owned()]);
    most(out, "Spurious", ["cue", "stance given"], spurious);
}

fn commonest(out: &mut String, verdicts: &[Verdict<'_>]) {
    let rules = verdicts.iter().filter(|v| v.gold.is_none()).filter_map(|v| v.predicted);
    let rules = rules.map(|p| [rule_of(p, "attribution"), rule_of(p, "stance")]);
    most(out, "Spurious by rule", ["attribution", "stance"], rules);
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
    let target = || both().filter(|(v, ..)| !v.right.targets).map(|(_, g, p)| (target_error(g, p), g, p));
    let stance = target().map(|(error, g, _)| [error.to_owned(), g.stance.name().to_owned()]);
    most(out, "Wrong targets", ["error", "stance in gold"], stance);
    let rule = target().map(|(error, _, p)| [error.to_owned(), rule_of(p, "target")]);
    most(out, "Wrong targets by rule", ["error", "rule"], rule);
    let pairs = verdicts.iter().filter_map(|v| v.gold.map(|g| (v, g))).flat_map(|(v, g)| {
        let pairs = foreign(g.speaker_polity.as_deref(), g.targets.iter().map(|t| t.polity.as_deref())).count();
        let causes = pair_error(v, g);
        std::iter::repeat_n(causes, pairs.saturating_sub(v.right.polity_hits))
    });
    most(out, "Polity pairs not found", ["speaker's polity", "target's polity"], pairs);
}

/// Why a pair of polities is not found: what became of the speaker's and of the targets'.
fn pair_error(v: &Verdict<'_>, g: &Gold) -> [String; 2] {
    let Some(p) = v.predicted else { return ["(statement missed)".to_owned(), "(statement missed)".to_owned()] };
    let speaker = match p.speaker.as_ref().and_then(|s| s.polity.as_ref()) {
        None => "none",
        polity if polity == g.speaker_polity.as_ref() => "right",
        Some(_) => "another",
    };
    let is_gold = |n: &Name| g.targets.iter().any(|t| t.polity.is_some() && t.polity == n.polity);
    let target = match &p.targets[..] {
        [] => "no target",
        targets if targets.iter().all(|t| t.polity.is_none()) => "none",
        targets if !targets.iter().any(is_gold) => "another",
        _ if !v.right.group => "right, but not the stance",
        _ => "right",
    };
    [speaker.to_owned(), target.to_owned()]
}

fn target_error(g: &Gold, p: &Predicted) -> &'static str {
    match (g.targets.len(), p.targets.len()) {
        (0, _) => "needless: gold has none",
        (_, 0) => "none given",
        (1, 1) => "another one",
        _ => "some missing or too many",
    }
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
