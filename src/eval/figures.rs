//! Counts over verdicts, and the figures made of them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::score::{Verdict, foreign};

/// What is counted over the verdicts of a run.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Counts {
    gold: usize,
    predicted: usize,
    matched: usize,
    gold_triples: usize,
    predicted_triples: usize,
    gold_polity: usize,
    predicted_polity: usize,
    triple: usize,
    triple_by_group: usize,
    polity: usize,
    speaker: usize,
    stance: usize,
    group: usize,
    targets: usize,
    kind: usize,
    dated: usize,
    date: usize,
    addressed: usize,
    addressees: usize,
}

/// The scores of a run.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Figures {
    pub documents: usize,
    pub gold: usize,
    pub predicted: usize,
    /// A statement is there.
    pub statement: Score,
    /// Speaker, target and stance, one for each target, "no target" standing for one: all three right.
    pub triple: Score,
    /// The same with the stance right by its group.
    pub triple_by_group: Score,
    /// Polities of speaker and target and group of stance, where gold gives both polities and they differ.
    pub polity: Score,
    pub matched: Shares,
}

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// Of the matched statements, the share right in each field, 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Shares {
    pub speaker: f64,
    pub stance: f64,
    pub group: f64,
    pub targets: f64,
    pub kind: f64,
    /// Of those that gold dates.
    pub date: f64,
    /// Of those to which gold gives addressees.
    pub addressees: f64,
}

impl Score {
    pub(super) fn new(right: usize, predicted: usize, gold: usize) -> Self {
        let (precision, recall) = (share(right, predicted), share(right, gold));
        let sum = precision + recall;
        Score { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Counts {
    fn add(&mut self, verdict: &Verdict<'_>) {
        let right = verdict.right;
        if let Some(g) = verdict.gold {
            self.gold += 1;
            self.gold_triples += g.targets.len().max(1);
            let polities = g.targets.iter().map(|t| t.polity.as_deref());
            self.gold_polity += foreign(g.speaker_polity.as_deref(), polities).count();
        }
        if let Some(p) = verdict.predicted {
            self.predicted += 1;
            self.predicted_triples += p.targets.len().max(1);
            let speaker = p.speaker.as_ref().and_then(|s| s.polity.as_deref());
            self.predicted_polity += foreign(speaker, p.targets.iter().map(|t| t.polity.as_deref())).count();
        }
        if let (Some(g), Some(_)) = (verdict.gold, verdict.predicted) {
            self.matched += 1;
            self.triple += if right.speaker && right.stance { right.target_hits } else { 0 };
            self.triple_by_group += if right.speaker && right.group { right.target_hits } else { 0 };
            self.polity += right.polity_hits;
            self.speaker += usize::from(right.speaker);
            self.stance += usize::from(right.stance);
            self.group += usize::from(right.group);
            self.targets += usize::from(right.targets);
            self.kind += usize::from(right.kind);
            let dated = g.date.is_some();
            self.dated += usize::from(dated);
            self.date += usize::from(dated && right.date);
            let addressed = !g.addressees.is_empty();
            self.addressed += usize::from(addressed);
            self.addressees += usize::from(addressed && right.addressees);
        }
    }
}

impl Figures {
    /// `documents` counts the articles of the gold, those without statements too.
    pub fn of(documents: usize, verdicts: &[Verdict<'_>]) -> Self {
        let mut n = Counts::default();
        for verdict in verdicts {
            n.add(verdict);
        }
        Figures {
            documents,
            gold: n.gold,
            predicted: n.predicted,
            statement: Score::new(n.matched, n.predicted, n.gold),
            triple: Score::new(n.triple, n.predicted_triples, n.gold_triples),
            triple_by_group: Score::new(n.triple_by_group, n.predicted_triples, n.gold_triples),
            polity: Score::new(n.polity, n.predicted_polity, n.gold_polity),
            matched: Shares {
                speaker: share(n.speaker, n.matched),
                stance: share(n.stance, n.matched),
                group: share(n.group, n.matched),
                targets: share(n.targets, n.matched),
                kind: share(n.kind, n.matched),
                date: share(n.date, n.dated),
                addressees: share(n.addressees, n.addressed),
            },
        }
    }

    /// The four scores by name, in the order in which they are printed.
    pub fn scores(&self) -> [(&'static str, Score); 4] {
        [
            ("statement", self.statement),
            ("triple", self.triple),
            ("triple~", self.triple_by_group),
            ("polity", self.polity),
        ]
    }

    /// The figures that are not to fall: F1 of statements, triples and polity pairs, and of the matched statements
    /// the shares right in speaker, stance and date.
    pub fn guarded(&self) -> [(&'static str, f64); 6] {
        [
            ("statement", self.statement.f1),
            ("triple", self.triple.f1),
            ("polity", self.polity.f1),
            ("speaker", self.matched.speaker),
            ("stance", self.matched.stance),
            ("date", self.matched.date),
        ]
    }

    /// The guarded figures that lie more than `margin` below those of `before`, with both values.
    pub fn drops(&self, before: &Figures, margin: f64) -> Vec<(&'static str, f64, f64)> {
        let pairs = self.guarded().into_iter().zip(before.guarded());
        pairs.filter(|(now, was)| now.1 < was.1 - margin).map(|(now, was)| (now.0, was.1, now.1)).collect()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents, {} gold statements, {} predicted", self.documents, self.gold, self.predicted)?;
        for (name, score) in self.scores() {
            writeln!(f, "{name:10} P {:.3}  R {:.3}  F1 {:.3}", score.precision, score.recall, score.f1)?;
        }
        let Shares { speaker, stance, group, targets, kind, date, addressees } = self.matched;
        write!(
            f,
            "of the matched: speaker {speaker:.3}  stance {stance:.3}  group {group:.3}  targets {targets:.3}  \
             kind {kind:.3}  date {date:.3}  addressees {addressees:.3}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::{Predicted, Words, gold, judge, report};

    const TEXT: &str =
        "Norway condemned Russia. “Leave our waters,” Støre told Lavrov on Monday. Oslo said it was ready.";

    const GOLD: &str = r#"{"doc":"a","statements":[
        {"at":"Norway condemned","cue":"condemned","content":[],"speaker":["Norway"],"speaker_polity":"NOR",
         "targets":[{"names":["Russia"],"polity":"RUS"}],"addressees":[],"stance":"condemns","also":["criticizes"],
         "kind":"act","date":null,"negated":false},
        {"at":"Støre told","cue":"told","content":["Leave our waters"],"speaker":["Jonas Gahr Støre","Støre"],
         "speaker_polity":"NOR","targets":[{"names":["Sergei Lavrov","Lavrov"],"polity":"RUS"}],
         "addressees":[{"names":["Sergei Lavrov","Lavrov"],"polity":"RUS"}],"stance":"demands","also":[],
         "kind":"direct","date":"2026-02-02","negated":false},
        {"at":"Oslo said","cue":"said","content":["it was ready"],"speaker":["Norway","Oslo"],
         "speaker_polity":"NOR","targets":[],"addressees":[],"stance":"states","also":[],"kind":"indirect",
         "date":null,"negated":false}]}"#;

    const PREDICTED: [&str; 3] = [
        // Right, with another stance that gold accepts.
        r#"{"doc":"a","speaker":{"name":"The Norway government","polity":"NOR"},"targets":[{"name":"Russia",
            "polity":"RUS"}],"stance":"criticizes","cue":{"start":7,"end":16},"kind":"act","date":null}"#,
        // No cue, the content alone matches; wrong target and stance, but of the right polity.
        r#"{"doc":"a","speaker":{"name":"Støre","polity":"NOR"},"targets":[{"name":"Moscow","polity":"RUS"}],
            "stance":"urges","cue":null,"content":[{"start":26,"end":42}],"kind":"direct","date":"2026-02-02"}"#,
        // Spurious: neither cue nor half of any content.
        r#"{"doc":"a","speaker":{"name":"Lavrov","polity":"RUS"},"stance":"states","cue":{"start":56,"end":62},
            "content":[{"start":63,"end":72}],"kind":"indirect","rule":"attribution:made-up"}"#,
    ];

    #[test]
    fn counts_what_is_right() {
        let articles = gold::read(&GOLD.replace('\n', " "), |_| Ok(TEXT.to_owned())).unwrap();
        let predicted: Vec<Predicted> = PREDICTED.iter().map(|p| serde_json::from_str(p).unwrap()).collect();
        let verdicts = judge(&articles, &predicted).unwrap();
        let figures = Figures::of(articles.len(), &verdicts);
        assert_eq!(
            figures.to_string(),
            "1 documents, 3 gold statements, 3 predicted\n\
             statement  P 0.667  R 0.667  F1 0.667\n\
             triple     P 0.333  R 0.333  F1 0.333\n\
             triple~    P 0.333  R 0.333  F1 0.333\n\
             polity     P 1.000  R 1.000  F1 1.000\n\
             of the matched: speaker 1.000  stance 0.500  group 1.000  targets 0.500  kind 1.000  date 1.000  \
             addressees 0.000"
        );
        let errors: Vec<String> = report::errors(&verdicts).collect();
        assert_eq!(
            errors,
            [
                "WRONG    a: targets, stance: gold Jonas Gahr Støre → [Sergei Lavrov] demands | got Støre → [Moscow] \
                 urges | Støre told | ",
                "MISSED   a: Norway → [] states | Oslo said",
                "SPURIOUS a: Lavrov → [] states | on Monday | attribution:made-up",
            ]
        );
        let report = |depth| report::markdown("Scores", 1, &verdicts, &Words::default(), depth);
        let blind = report(report::Depth::Blind);
        assert!(!blind.contains("condemned") && !blind.contains("said"), "a blind report shows no cue: {blind}");
        let report = report(report::Depth::Full);
        assert!(report.contains("| triple | 0.333 | 0.333 | 0.333 |"), "{report}");
        assert!(report.contains("| attribution | `made-up` | 1 | 0 | 0.00 |"), "{report}");
        for stage in [
            "| cue, exact | 0.500 | 0.333 | 0.400 | 0.500 |",
            "| targets | 0.500 | 0.500 | 0.500 | 0.500 |",
            "| addressees | 0.000 | 0.000 | 0.000 | 0.000 |",
            "| date | 1.000 | 1.000 | 1.000 | 1.000 |",
        ] {
            assert!(report.contains(stage), "{stage} is not in {report}");
        }
        assert!(report.contains("### Missed: 1"), "{report}");
        assert!(!report.contains("ready"), "a report does not quote the articles: {report}");
    }

    #[test]
    fn a_drop_is_more_than_the_margin() {
        let score = Score::new(80, 100, 100);
        let shares =
            Shares { speaker: 0.9, stance: 0.8, group: 0.9, targets: 0.5, kind: 0.9, date: 0.6, addressees: 0.5 };
        let before = Figures {
            documents: 1,
            gold: 100,
            predicted: 100,
            statement: score,
            triple: score,
            triple_by_group: score,
            polity: score,
            matched: shares,
        };
        let now = Figures { triple: Score::new(78, 100, 100), ..before.clone() };
        assert_eq!(now.drops(&before, 0.01), [("triple", before.triple.f1, now.triple.f1)]);
        assert_eq!(now.drops(&before, 0.05), []);
        assert_eq!(before.drops(&now, 0.01), []);
        let now = Figures { matched: Shares { date: 0.5, group: 0.0, ..shares }, ..before.clone() };
        assert_eq!(now.drops(&before, 0.01), [("date", 0.6, 0.5)]);
    }
}
