//! Which attributions are statements: what speaks for each.
//!
//! The rules propose: what counts by them (`counting`) and what does not quite. Takes an attribution with the statement
//! that it makes; gives its features, pairs of a name and a value, and what follows from their weight. What they weigh was
//! learnt from annotated articles (`resources::keep`). Makes no statement and changes none.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    Statement,
    acts::Act,
    clause,
    content::{self, Form},
    draft::Draft,
    headline,
    source::Source,
    view::View,
};
use crate::{
    actors::MentionKind,
    resources::{Class, CuePos},
    syntax::Rel,
    text::{ActorId, TokenId},
};

/// The name of a feature and its value.
pub(super) type Feature<'a> = (&'static str, Cow<'a, str>);

/// The least weight, in thousandths, with which an attribution is kept that counts by the rules: a likelihood of 0.4.
const LEAST: i32 = -400;
/// The same for one that does not count by them: a likelihood of one half.
const LEAST_BESIDE_RULES: i32 = 0;
/// How far above a cue another one is looked for in the tree.
const REACH: usize = 6;

/// Whether an attribution of this weight is a statement. `counts`: whether it is one by the rules; `attribution`: the name
/// of the rule that found it.
///
/// "In the words of one trader, …": what such a phrase stands around is somebody's words, however seldom it was seen.
pub fn is_kept(weight: i32, counts: bool, attribution: &str) -> bool {
    let framed = counts && attribution == content::FRAMED;
    framed || weight >= if counts { LEAST } else { LEAST_BESIDE_RULES }
}

/// How likely an attribution of this weight is a statement: the weight is the logarithm of the odds.
pub(super) fn likelihood(weight: i32) -> f32 {
    (1.0 / (1.0 + (-f64::from(weight) / 1000.0).exp())) as f32
}

/// An attribution and what is known of it.
pub(super) struct Trial<'t, 'a> {
    pub draft: &'t Draft<'a>,
    pub source: &'t Source,
    pub statement: &'t Statement,
    /// Whether it is a statement by the rules.
    pub counts: bool,
    pub nesting: &'t Nesting,
}

/// Which cues stand in the clause of which other.
pub(super) struct Nesting {
    /// The speakers of each cue that counts.
    speakers: BTreeMap<TokenId, Vec<ActorId>>,
    /// The speakers of the cue right below one.
    below: BTreeMap<TokenId, Vec<ActorId>>,
}

impl Nesting {
    /// Among drafts that count.
    pub fn of(view: &View, drafts: &[Draft]) -> Nesting {
        let speakers = |d: &Draft| d.sources.iter().map(|s| s.actor).collect::<Vec<_>>();
        let heads = drafts.iter().filter_map(|d| Some((d.head()?, speakers(d)))).collect();
        let mut nesting = Nesting { speakers: heads, below: BTreeMap::new() };
        for (&head, speakers) in &nesting.speakers {
            if let Some(above) = nesting.above(view, head) {
                nesting.below.entry(above).or_insert_with(|| speakers.clone());
            }
        }
        nesting
    }

    /// The other cues of the sentence, with their speakers.
    fn beside<'n>(
        &'n self,
        view: &View<'n>,
        head: TokenId,
    ) -> impl Iterator<Item = (TokenId, &'n Vec<ActorId>)> + Clone + use<'n> {
        let (first, end) = view.segments.sentence(view.sentence(head)).tokens;
        self.speakers.range(first..end).map(|(t, speakers)| (*t, speakers)).filter(move |(t, _)| *t != head)
    }

    /// The nearest cue above.
    fn above(&self, view: &View, head: TokenId) -> Option<TokenId> {
        view.syntax.ancestors(head).take(REACH).find(|t| *t != head && self.speakers.contains_key(t))
    }
}

/// What speaks for or against an attribution's being a statement.
pub(super) fn features<'a>(view: &View<'a>, trial: &Trial<'_, 'a>) -> Vec<Feature<'a>> {
    let Trial { draft, statement, .. } = trial;
    let sort = sort(draft);
    let mut features: Vec<Feature> = vec![
        ("given", statement.kind.name().into()),
        ("targets", number(statement.targets.len()).into()),
        ("addressees", number(statement.addressees.len()).into()),
        ("target found as", statement.decisions.target.into()),
        ("modality", of_issuer(trial, statement.modality.name())),
        ("hedged", yes(statement.hedged.is_some()).into()),
        ("quotations", number(draft.quotations.len()).into()),
        ("heading", yes(headline::is_heading(view, draft.sentence)).into()),
        ("length", length(view, statement).into()),
        ("strength", tenths(statement.score).into()),
    ];
    if let Some(act) = &draft.act {
        features.push(("cue", (*act.cue.head).into()));
        features.extend(of_use(view, trial, act, &sort));
        let governor = view.syntax.head(act.head);
        features.push(("governor", governor.map_or("none", |g| view.upos(g).as_str()).into()));
        features.push(("relation of the governor", governor.map_or("none", |g| view.rel(g).as_str()).into()));
        let auxiliaries = view.syntax.dependents_by(act.head, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
        features.extend(auxiliaries.map(|t| ("auxiliary", of_issuer(trial, view.lemma(t)))));
        let marks = view.syntax.dependents_by(act.head, &[Rel::Mark]);
        features.extend(marks.map(|t| ("conjunction", view.lemma(t).into())));
    }
    for (name, value) in of_sort(view, trial) {
        features.push((name, format!("{sort}: {value}").into()));
        features.push((name, value.into()));
    }
    features.push(("sort", sort.into()));
    features
}

/// Those of the entry of the lexicon that the cue is, and of the cue in just this use.
fn of_use<'a>(view: &View<'a>, trial: &Trial<'_, 'a>, act: &Act<'a>, sort: &str) -> [Feature<'a>; 8] {
    let Trial { source, statement, nesting, .. } = trial;
    let (cue, strength) = (&*act.cue.head, tenths(act.cue.strength));
    let carried = act.cue.stance.map_or("content", |s| s.name());
    let own = view.actor(source.actor).polity.as_deref();
    let at_home = |t: &ActorId| own.is_some() && view.actor(*t).polity.as_deref() == own;
    let object = clause::object(view, act.head).map_or(Cow::Borrowed("none"), |o| view.lemma(o).into());
    let others = nesting.beside(view, act.head);
    let before = others.clone().any(|(t, speakers)| t < act.head && speakers.contains(&source.actor));
    [
        ("strength of the cue", strength.into()),
        ("entry", format!("{cue} {sort} {carried} {strength}").into()),
        ("cue and stance", format!("{cue} {}", statement.stance.name()).into()),
        ("cue and tag", format!("{cue} {}", view.xpos(act.head).as_str()).into()),
        ("object", object),
        ("target at home", yes(statement.targets.iter().any(at_home)).into()),
        ("other cues", number(others.count()).into()),
        ("same speaker before", yes(before).into()),
    ]
}

/// "We will open an embassy": what the issuer of a text tells of himself he makes known with it.
fn of_issuer<'a>(trial: &Trial, value: &'a str) -> Cow<'a, str> {
    if trial.source.rule == "issuer" { format!("issuer: {value}").into() } else { value.into() }
}

/// Those that weigh otherwise with each sort of cue.
fn of_sort(view: &View, trial: &Trial) -> Vec<(&'static str, &'static str)> {
    let Trial { draft, source, statement, counts, nesting } = trial;
    let speaker = view.actor(source.actor);
    let mention = view.actors.mentions_in(source.mention).next();
    let mut features = vec![
        ("counts", yes(*counts)),
        ("speaker", speaker.kind.name()),
        ("speaker with a role", yes(speaker.role.is_some())),
        ("speaker of a polity", yes(speaker.polity.is_some())),
        ("speaker with a name", yes(speaker.name.chars().next().is_some_and(char::is_uppercase))),
        ("speaker found as", source.rule),
        ("mention", mention.map_or("none", |m| mention_kind(m.kind))),
        ("stance", statement.stance.name()),
        ("content", draft.content.as_ref().map_or("none", |c| form(c.form))),
        ("content found as", statement.decisions.attribution),
        ("denied", yes(statement.negated)),
        ("in a text with an issuer", yes(view.issuer.is_some())),
    ];
    if let Some(act) = &draft.act {
        let same = |speakers: &Vec<ActorId>| if speakers.contains(&source.actor) { "same speaker" } else { "other" };
        let above = nesting.above(view, act.head).and_then(|t| nesting.speakers.get(&t));
        features.extend([
            ("tag", view.xpos(act.head).as_str()),
            ("relation", view.rel(act.head).as_str()),
            ("in a quotation", yes(view.segments.token(act.head).quotation.is_some())),
            ("below a cue", above.map_or("none", same)),
            ("above a cue", nesting.below.get(&act.head).map_or("none", same)),
        ]);
    }
    features
}

/// "say verb", "act noun"; what stands without a cue is a quotation.
fn sort(draft: &Draft) -> String {
    let Some(act) = &draft.act else { return "quotation".to_owned() };
    let class = match act.cue.class {
        Class::Say => "say",
        Class::Act => "act",
        Class::Formal => "formal",
        Class::Measure => "measure",
        Class::Talk => "talk",
        Class::Think => "think",
        Class::Name => "name",
    };
    let pos = match act.cue.pos {
        CuePos::Adjective => "adjective",
        CuePos::Noun => "noun",
        CuePos::Preposition => "preposition",
        CuePos::Verb => "verb",
    };
    format!("{class} {pos}")
}

fn yes(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}

fn number(n: usize) -> &'static str {
    match n {
        0 => "none",
        1 => "one",
        _ => "several",
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Clause => "clause",
        Form::Phrase => "phrase",
    }
}

fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Description => "description",
        MentionKind::Pronoun => "pronoun",
        MentionKind::Modifier => "modifier",
    }
}

/// How many words are said.
fn length(view: &View, statement: &Statement) -> &'static str {
    match statement.content.iter().map(|&c| view.segments.tokens_in(c).len()).sum() {
        0 => "none",
        1 | 2 => "two at most",
        3 | 4 => "four at most",
        5..=8 => "eight at most",
        9..=15 => "fifteen at most",
        _ => "more",
    }
}

/// The strength that the rules gave, in tenths.
fn tenths(strength: f32) -> &'static str {
    const NAMES: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    NAMES[((strength * 10.0).round() as usize).min(10)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{pipeline::Pipeline, resources::TextLists};

    fn scores(sentence: &str) -> Vec<(String, f64)> {
        let pipeline = Pipeline::embedded().unwrap();
        let text = format!("Snow falls on mountain roads\n\nMonday, January 12, 2026\n\n{sentence}\n");
        let document = crate::ingest::from_text("test", text, &TextLists::embedded().unwrap()).value;
        let cue = |s: crate::record::Statement| (s.cue.map(|c| c.text).unwrap_or_default(), s.score);
        pipeline.read(&document).statements.into_iter().map(cue).collect()
    }

    #[test]
    fn the_heavier_the_likelier() {
        assert_eq!(likelihood(0), 0.5);
        assert!(likelihood(-3000) < likelihood(-1000) && likelihood(1000) < likelihood(3000));
        assert!((0.0..=1.0).contains(&likelihood(i32::MAX)) && (0.0..=1.0).contains(&likelihood(i32::MIN)));
    }

    #[test]
    fn what_the_rules_do_not_count_has_to_weigh_more() {
        let kept = |weight, counts| is_kept(weight, counts, "verb");
        assert!(kept(LEAST, true) && !kept(LEAST - 1, true));
        assert!(!kept(LEAST, false) && kept(LEAST_BESIDE_RULES, false));
    }

    #[test]
    fn what_a_framing_phrase_stands_around_is_kept_where_it_counts() {
        assert!(is_kept(LEAST - 1, true, content::FRAMED) && !is_kept(LEAST, false, content::FRAMED));
    }

    #[test]
    fn a_plain_act_is_likelier_a_statement_than_a_measure_of_the_police() {
        let of = |sentence: &str| scores(sentence).first().map_or(0.0, |s| s.1);
        assert!(of("Norway condemned Belarus on Monday.") > 0.9);
        assert!(of("Norway condemned Belarus on Monday.") > of("Police in Oslo arrested a man in May."));
    }

    #[test]
    fn what_a_pact_brings_about_nobody_says() {
        let found = scores("Brazil and Peru signed two pacts that promote closer ties between their states.");
        assert!(found.iter().all(|(cue, _)| cue != "promote"), "{found:?}");
    }
}
