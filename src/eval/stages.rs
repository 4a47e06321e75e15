//! How right each stage is, by itself and from the text to the end.
//!
//! Takes verdicts; gives for each stage precision, recall and F1 from the text to the end, where a statement that
//! was missed counts against every stage, and the share right of the matched statements, which is the stage's
//! own. Never looks at an article.

use super::{
    figures::{Figures, Score},
    score::Verdict,
};

/// The figures of a stage.
pub(super) struct Stage {
    pub name: &'static str,
    pub score: Score,
    /// Of what gold has in the matched statements, the share that is right.
    pub own: f64,
}

/// How many things of a stage's sort there are.
#[derive(Clone, Copy, Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    /// In gold's half of the matched statements.
    matched: usize,
    right: usize,
}

/// What of its sort a stage finds in a verdict: in gold, in the prediction, and right.
type Sight = fn(&Verdict<'_>) -> (usize, usize, usize);

/// The stages in their order. Contents agree "by half" where their word characters' Jaccard index is at least 0.5.
const STAGES: [(&str, Sight); 15] = [
    ("cue, exact", |v| (gold_cue(v), predicted_cue(v), usize::from(v.right.cue))),
    ("cue, overlapping", |v| (gold_cue(v), predicted_cue(v), usize::from(v.right.cue_overlap))),
    ("content, exact", |v| content(v, 1.0)),
    ("content, by four fifths", |v| content(v, 0.8)),
    ("content, by half", |v| content(v, 0.5)),
    ("speaker", |v| (gold(v), predicted_speaker(v), usize::from(v.right.speaker))),
    ("speaker's polity", |v| (gold_polity(v), predicted_polity(v), usize::from(v.right.speaker_polity))),
    ("speaker and content by four fifths", |v| {
        (gold_content(v), predicted_content(v), usize::from(v.right.speaker && v.right.content >= 0.8))
    }),
    ("addressees", |v| {
        let (gold, predicted) =
            (v.gold.map_or(0, |g| g.addressees.len()), v.predicted.map_or(0, |p| p.addressees.len()));
        (gold, predicted, v.right.addressee_hits.min(predicted))
    }),
    ("targets", |v| {
        let (gold, predicted) = (v.gold.map_or(0, |g| g.targets.len()), v.predicted.map_or(0, |p| p.targets.len()));
        (gold, predicted, if gold == 0 { 0 } else { v.right.target_hits })
    }),
    ("stance and negation", |v| (gold(v), usize::from(v.predicted.is_some()), usize::from(v.right.stance))),
    ("stance by its group", |v| (gold(v), usize::from(v.predicted.is_some()), usize::from(v.right.group))),
    ("negation", |v| {
        let (gold, predicted) = (v.gold.is_some_and(|g| g.negated), v.predicted.is_some_and(|p| p.negated));
        (usize::from(gold), usize::from(predicted), usize::from(gold && predicted))
    }),
    ("kind", |v| (gold(v), usize::from(v.predicted.is_some()), usize::from(v.right.kind))),
    ("date", |v| {
        let (gold, predicted) =
            (v.gold.is_some_and(|g| g.date.is_some()), v.predicted.is_some_and(|p| p.date.is_some()));
        (usize::from(gold), usize::from(predicted), usize::from(gold && v.right.date))
    }),
];

/// Figures of every stage, and of what they come to together.
pub(super) fn stages(figures: &Figures, verdicts: &[Verdict<'_>]) -> Vec<Stage> {
    let share_matched = if figures.gold == 0 { 0.0 } else { figures.statement.recall };
    let mut all = vec![Stage { name: "statement", score: figures.statement, own: share_matched }];
    all.extend(STAGES.iter().map(|&(name, sight)| {
        let mut n = Counts::default();
        for verdict in verdicts {
            let (gold, predicted, right) = sight(verdict);
            n.gold += gold;
            n.predicted += predicted;
            n.matched += if verdict.predicted.is_some() { gold } else { 0 };
            n.right += right;
        }
        Stage {
            name,
            score: Score::new(n.right, n.predicted, n.gold),
            own: Score::new(n.right, n.right, n.matched).recall,
        }
    }));
    all
}

fn gold(v: &Verdict<'_>) -> usize {
    usize::from(v.gold.is_some())
}

fn gold_cue(v: &Verdict<'_>) -> usize {
    usize::from(v.gold.is_some_and(|g| g.cue.is_some()))
}

fn predicted_cue(v: &Verdict<'_>) -> usize {
    usize::from(v.predicted.is_some_and(|p| p.cue.is_some()))
}

fn gold_content(v: &Verdict<'_>) -> usize {
    usize::from(v.gold.is_some_and(|g| !g.content.is_empty()))
}

fn predicted_content(v: &Verdict<'_>) -> usize {
    usize::from(v.predicted.is_some_and(|p| !p.content.is_empty()))
}

/// Contents that have at least this share in common.
fn content(v: &Verdict<'_>, share: f64) -> (usize, usize, usize) {
    (gold_content(v), predicted_content(v), usize::from(v.right.content >= share))
}

fn predicted_speaker(v: &Verdict<'_>) -> usize {
    usize::from(v.predicted.is_some_and(|p| p.speaker.is_some()))
}

fn gold_polity(v: &Verdict<'_>) -> usize {
    usize::from(v.gold.is_some_and(|g| g.speaker_polity.is_some()))
}

fn predicted_polity(v: &Verdict<'_>) -> usize {
    usize::from(v.predicted.and_then(|p| p.speaker.as_ref()).is_some_and(|s| s.polity.is_some()))
}
