//! From acts and quotations to statements: the order of the deciders.

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
    issued, joint, kinds, labels, medium, mentions, modality, place, quoted, relay, set_off,
    speaker::{self, Source},
    stance::{self, Judged},
    target, twice, unnamed, verdict,
    view::{self, View},
};
use crate::{
    actors::Actors,
    resources::{AimWeights, Class, Lexicon},
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

/// Every statement of the document. `aims`: what speaks how much for whom as a target.
pub fn find(
    document: &Document,
    segments: &Segments,
    syntax: &Syntax,
    actors: Actors,
    lexicon: &Lexicon,
    aims: &AimWeights,
) -> Statements {
    let outermost = view::outermost(segments, &actors);
    let view = View { document, segments, syntax, actors: &actors, lexicon, aims, outermost: &outermost, issuer: None };
    let view = View { issuer: issued::of(&view), ..view };
    let acts = acts::find(&view);
    let mut newcomers = unnamed::find(&view, &acts);
    newcomers.extend(audience::newcomers(&view, &acts));
    newcomers.extend(joint::newcomers(&view, &acts));
    if newcomers.is_empty() {
        let (statements, candidates) = among(&view, &acts);
        return Statements { actors, statements, candidates };
    }
    let joined = actors.joined_by(&newcomers, segments);
    let outermost = view::outermost(segments, &joined);
    let view = View { actors: &joined, outermost: &outermost, issuer: None, ..view };
    let (statements, candidates) = among(&View { issuer: issued::of(&view), ..view }, &acts);
    Statements { actors: joined, statements, candidates }
}

/// The statements that these acts and the quotations make, once all who speak are actors.
fn among<'a>(view: &View<'a>, acts: &[Act<'a>]) -> (Vec<Statement>, Vec<Vec<Candidate>>) {
    let times = date::expressions(view);
    let mut drafts: Vec<Draft> = acts.iter().map(|act| draft(view, act)).collect();
    let passages = set_off::find(view, acts);
    let headings = issued::headings(view, &passages);
    drafts.retain(|d| headings.iter().all(|h| h.head() != d.head()));
    twice::drop_named_objects(view, &mut drafts);
    drafts.extend(labels::turns(view).into_iter().filter(|d| headings.iter().all(|h| h.sentence != d.sentence)));
    quoted::attach(view, &mut drafts);
    set_off::attach(view, &passages, &mut drafts);
    company::settle(view, &mut drafts);
    drafts.retain(|d| counting::counts(view, &passages, d));
    drafts.extend(headings);
    drafts.extend(issued::announcements(view, acts, &drafts));
    twice::drop_one_of_nested(view, &mut drafts);
    twice::drop_making_of_source(view, &mut drafts);
    twice::drop_one_of_phrase(view, &mut drafts);
    twice::drop_giving_out(view, &mut drafts);
    twice::drop_own_wording(view, &mut drafts);
    twice::drop_own_words(view, &mut drafts);
    let addressed = twice::take_talk_as_address(view, &mut drafts);
    joint::settle(view, &mut drafts);
    let mut found: Vec<Found> = drafts
        .iter()
        .flat_map(|draft| {
            let head = draft.head();
            let all = statements_of(view, acts, &times, &addressed, draft);
            all.into_iter().map(move |statement| Found {
                statement,
                head,
                sentence: draft.sentence,
                candidates: Vec::new(),
            })
        })
        .collect();
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
    let own = stance::own_deed(view, &judged).map(|deed| deed.mode);
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
