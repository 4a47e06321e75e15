//! From acts and quotations to statements: the order of the deciders.

use std::collections::BTreeSet;

use super::{
    Decisions, Statement,
    acts::{self, Act},
    audience,
    candidates::Candidate,
    codes::{self, Coded},
    company, content,
    context::{self, Found},
    counting,
    date::{self, TimeExpression},
    dated,
    draft::Draft,
    intent, issued, joint, kinds, labels, medium, mentions, modality, place, quoted, relay, set_off,
    source::Source,
    speaker,
    stance::Judged,
    target, twice, unnamed, verdict,
    view::{self, View},
    worth::{self, Nesting},
};
use crate::{
    actors::Actors,
    resources::{Class, Resources},
    segment::Segments,
    syntax::Syntax,
    text::{ActorId, Document, Span, TokenId},
};

/// What was found in a document.
pub struct Statements {
    /// Its actors, with those that only speaking made so.
    pub actors: Actors,
    /// In the order of the text.
    pub statements: Vec<Statement>,
    /// For each statement, whom it may be directed at.
    pub candidates: Vec<Vec<Candidate>>,
}

/// An attribution that may be a statement, with what speaks for that.
#[derive(Clone, Debug)]
pub struct Trial {
    pub statement: Statement,
    pub features: Vec<(&'static str, String)>,
    /// Whether it is one by the rules alone.
    pub counts: bool,
}

/// Every statement of the document.
pub fn find(
    document: &Document,
    segments: &Segments,
    syntax: &Syntax,
    actors: Actors,
    resources: &Resources,
) -> Statements {
    let (actors, (statements, candidates)) = read(document, segments, syntax, actors, resources, among);
    Statements { actors, statements, candidates }
}

/// Every attribution that the rules find in the document, by themselves, before the weights choose among them.
pub fn trials(
    document: &Document,
    segments: &Segments,
    syntax: &Syntax,
    actors: Actors,
    resources: &Resources,
) -> (Actors, Vec<Trial>) {
    read(document, segments, syntax, actors, resources, |view, acts| {
        let tried = attributed(view, acts, &date::expressions(view));
        let trial = |t: Tried| Trial {
            statement: t.found.statement,
            features: t.features.into_iter().map(|(name, value)| (name, value.into_owned())).collect(),
            counts: t.counts,
        };
        tried.into_iter().filter(|t| t.unless.is_none()).map(trial).collect()
    })
}

/// Finds the acts and all who speak; gives what `then` makes of them, and the actors.
fn read<T>(
    document: &Document,
    segments: &Segments,
    syntax: &Syntax,
    actors: Actors,
    resources: &Resources,
    then: impl for<'a> Fn(&View<'a>, &[Act<'a>]) -> T,
) -> (Actors, T) {
    let Resources { lexicon, aims, keep, .. } = resources;
    let outermost = view::outermost(segments, &actors);
    let view =
        View { document, segments, syntax, actors: &actors, lexicon, aims, keep, outermost: &outermost, issuer: None };
    let view = View { issuer: issued::of(&view), ..view };
    let acts = acts::find(&view);
    let mut newcomers = unnamed::find(&view, &acts);
    newcomers.extend(audience::newcomers(&view, &acts));
    newcomers.extend(joint::newcomers(&view, &acts));
    if newcomers.is_empty() {
        let found = then(&view, &acts);
        return (actors, found);
    }
    let joined = actors.joined_by(&newcomers, segments);
    let outermost = view::outermost(segments, &joined);
    let view = View { actors: &joined, outermost: &outermost, issuer: None, ..view };
    let found = then(&View { issuer: issued::of(&view), ..view }, &acts);
    (joined, found)
}

/// The statements that these acts and the quotations make, once all who speak are actors.
fn among<'a>(view: &View<'a>, acts: &[Act<'a>]) -> (Vec<Statement>, Vec<Vec<Candidate>>) {
    let times = date::expressions(view);
    let mut tried = attributed(view, acts, &times);
    tried.retain(|t| worth::is_kept(t.weight, t.counts, t.found.statement.decisions.attribution));
    let heads: BTreeSet<TokenId> = tried.iter().filter(|t| t.unless.is_none()).filter_map(|t| t.found.head).collect();
    let told = |t: &Tried| t.unless.is_none_or(|inner| !heads.contains(&inner));
    let mut found: Vec<Found> = tried.into_iter().filter(told).map(|t| t.found).collect();
    context::refine(view, &times, &mut found);
    found.sort_by_key(|f| {
        let s = &f.statement;
        let at = s.cue.map_or(usize::MAX, Span::start);
        (s.sentence, at, s.content.first().copied(), s.mention.map(Span::start))
    });
    found.dedup_by(|b, a| {
        let (a, b) = (&a.statement, &b.statement);
        a.cue == b.cue && a.speaker == b.speaker && a.content == b.content && a.targets == b.targets
    });
    let (mut statements, candidates): (Vec<Statement>, Vec<_>) =
        found.into_iter().map(|f| (f.statement, f.candidates)).unzip();
    mentions::link(view, &mut statements);
    (statements, candidates)
}

/// An attribution with what speaks for its being a statement.
struct Tried<'a> {
    found: Found,
    features: Vec<worth::Feature<'a>>,
    counts: bool,
    weight: i32,
    /// The head of the act that is told in its place, if that is a statement.
    unless: Option<TokenId>,
}

/// All that acts and quotations attribute to somebody, whether it counts by the rules or not.
fn attributed<'a>(view: &View<'a>, acts: &[Act<'a>], times: &[TimeExpression]) -> Vec<Tried<'a>> {
    let mut drafts: Vec<Draft> = acts.iter().map(|act| draft(view, act)).collect();
    let passages = set_off::find(view, acts);
    let headings = issued::headings(view, &passages);
    drafts.retain(|d| headings.iter().all(|h| h.head() != d.head()));
    twice::drop_named_objects(view, &mut drafts);
    drafts.extend(labels::turns(view).into_iter().filter(|d| headings.iter().all(|h| h.sentence != d.sentence)));
    quoted::attach(view, &mut drafts);
    set_off::attach(view, &passages, &mut drafts);
    company::settle(view, &mut drafts);
    let (counted, others): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().filter(|d| !d.sources.is_empty()).partition(|d| counting::counts(view, &passages, d));
    drafts = counted;
    drafts.extend(headings);
    drafts.extend(issued::announcements(view, acts, &drafts));
    twice::drop_answered_by_saying(view, &mut drafts);
    let outermost = twice::drop_one_of_nested(view, &mut drafts);
    twice::drop_making_of_source(view, &mut drafts);
    twice::drop_one_of_phrase(view, &mut drafts);
    twice::drop_giving_out(view, &mut drafts);
    twice::drop_own_wording(view, &mut drafts);
    twice::drop_frame_of_told(&mut drafts);
    twice::drop_own_words(view, &mut drafts);
    let addressed = twice::take_talk_as_address(view, &mut drafts);
    joint::settle(view, &mut drafts);
    let nesting = Nesting::of(view, &drafts);
    let both = drafts.iter().map(|d| (d, true, None)).chain(others.iter().map(|d| (d, false, None)));
    let both = both.chain(outermost.iter().map(|(inner, d)| (d, true, Some(*inner))));
    let tried = both.flat_map(|(draft, counts, unless)| {
        let all = statements_of(view, acts, times, &addressed, draft).into_iter().zip(&draft.sources);
        let nesting = &nesting;
        all.map(move |(mut statement, source)| {
            let features =
                worth::features(view, &worth::Trial { draft, source, statement: &statement, counts, nesting });
            let weight = view.keep.sum(&features);
            statement.score = worth::likelihood(weight);
            let found = Found {
                statement,
                head: draft.head(),
                sentence: draft.sentence,
                partner: None,
                candidates: Vec::new(),
            };
            Tried { found, features, counts, weight, unless }
        })
    });
    tried.collect()
}

fn draft<'a>(view: &View<'a>, act: &Act<'a>) -> Draft<'a> {
    let sources = speaker::of(view, act);
    let content = content::of(view, act);
    let sentence = view.sentence(act.head);
    Draft { act: Some(act.clone()), sources, content, quotations: Vec::new(), sentence, rule: act.rule }
}

/// One statement for each speaker.
fn statements_of(
    view: &View,
    acts: &[Act],
    times: &[TimeExpression],
    addressed: &[(TokenId, Vec<ActorId>)],
    draft: &Draft,
) -> Vec<Statement> {
    let words = draft.words(view.text(), view.segments);
    let others = addressed.iter().find(|(head, _)| Some(*head) == draft.head()).map_or(&[][..], |(_, actors)| actors);
    draft.sources.iter().map(|source| statement(view, acts, times, draft, &words, source, others)).collect()
}

fn statement(
    view: &View,
    acts: &[Act],
    times: &[TimeExpression],
    draft: &Draft,
    words: &[Span],
    source: &Source,
    addressed: &[ActorId],
) -> Statement {
    let act = draft.act.as_ref();
    let mut addressees = act.map(|a| audience::of(view, a, words, source.actor)).unwrap_or_default();
    for &actor in addressed.iter().filter(|&&a| a != source.actor) {
        if !addressees.contains(&actor) {
            addressees.push(actor);
        }
    }
    let cue_aim = act.map(|a| target::of_cue(view, a, draft.content.as_ref(), source, &addressees));
    let partners: Vec<ActorId> = draft.sources.iter().map(|s| s.actor).filter(|&a| a != source.actor).collect();
    let judged = Judged {
        spans: words,
        speaker: source.actor,
        addressees: &addressees,
        quoted: !draft.quotations.is_empty() || kinds::is_own_voice(draft) || source.rule == "issuer",
        head: draft.content.as_ref().and_then(|c| c.head),
        named: act.is_some_and(|a| a.cue.class == Class::Name && a.cue.stance.is_none()),
        partners: &partners,
    };
    let (stance, aim, stance_rule, strength) = verdict::decide(view, acts, draft, &judged, source, cue_aim);
    let own = intent::own_deed(view, &judged).map(|deed| deed.mode);
    let cameo = codes::cameo(view, &Coded { stance, act, by_cue: stance_rule == "cue", own, words });
    let reserve = modality::of(view, act, stance, judged.head, words);
    let (aim, addressees) = verdict::directed(view, draft, words, source, stance, aim, addressees);
    let said = dated::of(view, times, draft, words, source);
    Statement {
        speaker: source.actor,
        mention: (act.is_some() || kinds::is_own_voice(draft)).then_some(source.mention),
        targets: aim.actors,
        addressees,
        stance,
        kind: kinds::of(view, draft, words),
        negated: act.is_some_and(|a| a.is_denied(view) && !verdict::refuses(view, a)),
        modality: reserve.modality,
        condition: reserve.condition,
        hedged: reserve.hedged,
        plover: codes::plover(view, stance, cameo.as_deref()),
        cameo,
        date: said.day,
        month: said.month,
        medium: act.and_then(|a| medium::of(view, a, words)),
        relay: act.and_then(|a| relay::of(view, a, words, source.actor)),
        place: place::of(view, draft, words),
        cue: act.map(|a| a.span),
        content: words.to_vec(),
        sentence: sentence_span(view, draft, words),
        mention_of: 0,
        decisions: Decisions {
            attribution: draft.content.as_ref().map_or(draft.rule, |c| c.rule),
            speaker: source.rule,
            target: aim.rule,
            stance: stance_rule,
            date: said.rule,
            mention: None,
        },
        score: (strength * source.score).clamp(0.0, 1.0),
    }
}

fn sentence_span(view: &View, draft: &Draft, words: &[Span]) -> Span {
    let own = view.segments.sentence(draft.sentence).span;
    words.iter().fold(own, |span, w| {
        let tokens = view.segments.tokens_in(*w);
        if tokens.is_empty() {
            return span;
        }
        let (first, last) = (view.sentence(TokenId::new(tokens.start)), view.sentence(TokenId::new(tokens.end - 1)));
        span.cover(view.segments.sentence(first).span).cover(view.segments.sentence(last).span)
    })
}
