//! From acts and quotations to statements: the order of the deciders.

use super::{
    Decisions, Kind, Statement,
    acts::{self, Act},
    candidates::Candidate,
    clause,
    codes::{self, Coded},
    company,
    content::{self, Form},
    context::{self, Found},
    date::{self, TimeExpression},
    dated,
    draft::Draft,
    issued, labels, medium, mentions, modality, place, quoted, relay,
    set_off::{self, Passage},
    speaker::{self, Source},
    stance::{self, Judged},
    target::{self, Aim},
    unnamed,
    view::{self, View},
};
use crate::{
    actors::{ActorKind, Actors, MentionKind},
    resources::{AimWeights, Class, CuePos, Lexicon, Need, Side},
    segment::Segments,
    stance::{Group, Stance},
    syntax::{Rel, Syntax, Upos, Xpos},
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
    let newcomers = unnamed::find(&view, &acts);
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
    drop_named_objects(view, &mut drafts);
    drafts.extend(labels::turns(view).into_iter().filter(|d| headings.iter().all(|h| h.sentence != d.sentence)));
    quoted::attach(view, &mut drafts);
    set_off::attach(view, &passages, &mut drafts);
    company::settle(view, &mut drafts);
    drafts.retain(|d| counts(view, &passages, d));
    drafts.extend(headings);
    drafts.extend(issued::announcements(view, acts, &drafts));
    drop_one_of_nested(view, &mut drafts);
    drop_own_words(view, &mut drafts);
    let addressed = take_talk_as_address(view, &mut drafts);
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

/// Whether what was found makes a statement: a speaker, and what the cue's class asks for.
fn counts(view: &View, passages: &[Passage], draft: &Draft) -> bool {
    let Some(source) = draft.sources.first() else { return false };
    let Some(act) = &draft.act else { return true };
    // The public speaks where its words are given, and only so.
    if view.kind(source.actor) == ActorKind::Public && (act.cue.class != Class::Say || !draft.has_words()) {
        return false;
    }
    if act.cue.pos == CuePos::Noun && !noun_counts(view, draft, act, source) {
        return false;
    }
    let is_quoted = view.segments.token(act.head).quotation.is_some() || set_off::holds(view, passages, act.head);
    if is_quoted && (act.cue.class == Class::Think || act.cue.strength < quoted_strength(view, act, source)) {
        return false;
    }
    if set_off::announces(view, passages, draft) {
        return true;
    }
    match act.cue.class {
        Class::Say | Class::Think => draft.has_words(),
        Class::Name => draft.has_words() || draft.content.is_some(),
        Class::Act => draft.has_words() || draft.content.is_some() || act.cue.strength >= 0.5,
        Class::Formal => is_public_actor(view, source.actor),
        Class::Measure => {
            is_body(view, source.actor) && !target::of_cue(view, act, None, source, &[]).actors.is_empty()
        }
        Class::Talk => has_counterpart(view, draft),
    }
}

/// How strong a cue must be to report, within somebody's words, what a third one says. That others met is news there as
/// well: "“The minister met his counterpart,” a spokesman said."
fn quoted_strength(view: &View, act: &Act, source: &Source) -> f32 {
    let pronoun = view.actors.mentions_in(source.mention).next().is_none_or(|m| m.kind == MentionKind::Pronoun);
    let told = act.cue.class == Class::Talk && act.cue.pos == CuePos::Verb;
    if told && (!pronoun || source.rule == company::RULE) && is_public_actor(view, source.actor) { 0.5 } else { 0.8 }
}

/// A nominal act counts when it carries a stance or words; one whose speaker is but a modifier ("US sanctions")
/// or that only the state could perform needs something to be directed at besides.
fn noun_counts(view: &View, draft: &Draft, act: &Act, source: &Source) -> bool {
    if act.cue.stance.is_none() {
        return draft.has_words();
    }
    if source.rule != "modifier" && act.cue.class != Class::Formal {
        return true;
    }
    draft.content.is_some() || !target::of_cue(view, act, None, source, &[]).actors.is_empty()
}

/// States, their organs, unions, and persons or groups that speak for one.
fn is_public_actor(view: &View, actor: ActorId) -> bool {
    let actor = view.actor(actor);
    match actor.kind {
        ActorKind::State | ActorKind::Institution | ActorKind::International => true,
        ActorKind::Person => actor.role.is_some() || actor.polity.is_some(),
        ActorKind::Group | ActorKind::Organisation => actor.polity.is_some(),
        ActorKind::Media | ActorKind::Public => false,
    }
}

/// States, their organs, unions, and groups that act for one.
fn is_body(view: &View, actor: ActorId) -> bool {
    view.kind(actor) != ActorKind::Person && is_public_actor(view, actor)
}

fn has_counterpart(view: &View, draft: &Draft) -> bool {
    let Some(act) = &draft.act else { return false };
    draft.sources.len() > 1
        || draft.sources.iter().any(|s| {
            let addressed = target::addressees(view, act, s.actor);
            !target::of_cue(view, act, draft.content.as_ref(), s, &addressed).actors.is_empty()
        })
}

/// "Turkey repeated its offer", "expressed her gratitude": one act, told by the verb whose cue names the noun, as
/// against "rejected Sweden's offer", which tells of two.
fn drop_named_objects(view: &View, drafts: &mut Vec<Draft>) {
    let is_told = |noun: &Draft| {
        let Some(act) = noun.act.as_ref().filter(|a| a.cue.pos == CuePos::Noun) else { return false };
        let own = view.syntax.dependents_by(act.head, &[Rel::NmodPoss]).all(|p| view.upos(p) == Upos::Pron);
        let tells = |verb: &Draft| {
            let Some(outer) = verb.act.as_ref().filter(|a| a.cue.pos == CuePos::Verb && a.head < act.head) else {
                return false;
            };
            let same = || verb.sources.iter().any(|s| noun.sources.iter().any(|n| n.actor == s.actor));
            acts::named_object(view, outer) == Some(act.head) && (same() || own && outer.cue.stance == act.cue.stance)
        };
        drafts.iter().any(tells)
    };
    let told: Vec<bool> = drafts.iter().map(is_told).collect();
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        !told[at - 1]
    });
}

/// "Cooper said she told Araghchi that …" is one statement, the innermost: an act whose content is nothing but another
/// act of the same speaker goes. "Hungary announced that it will vote against" is one, too, but there the outer one: what
/// is to come or under way is what he makes known.
fn drop_one_of_nested(view: &View, drafts: &mut Vec<Draft>) {
    let mut dropped = vec![false; drafts.len()];
    for (at, outer) in drafts.iter().enumerate() {
        let inner = drafts.iter().position(|inner| is_content_of_same_speaker(view, outer, inner));
        if let Some(inner) = inner {
            let inner_act = &drafts[inner];
            let is_told = tells_done_act(view, inner_act) && !takes_stance_on_own_act(view, outer, inner_act);
            dropped[if is_told { at } else { inner }] = true;
        }
    }
    let mut gone = dropped.into_iter();
    drafts.retain(|_| !gone.next().unwrap_or(false));
}

/// Whether the one's content is nothing but the other, an act of the same speaker.
fn is_content_of_same_speaker(view: &View, outer: &Draft, inner: &Draft) -> bool {
    let (Some(act), Some(token)) = (&outer.act, inner.head()) else { return false };
    let Some(head) = outer.content.as_ref().filter(|c| c.form == Form::Clause).and_then(|c| c.head) else {
        return false;
    };
    if !outer.quotations.is_empty() || act.cue.pos == CuePos::Noun || token == act.head {
        return false;
    }
    // "urged X to reconsider and spoke with Y": a finite verb is not joined to an infinitive, whatever the tree says.
    let joined = view.rel(token) == Rel::Conj
        && view.syntax.head(token) == Some(head)
        && !(view.xpos(head) == Xpos::Vb && view.is_finite(token))
        && clause::joined_to_report(view, token, head).is_none();
    let at_head = token == head || joined;
    // "issued an ultimatum, telling them to …": two acts, one beside the other.
    let beside = act.cue.stance.is_some() && act.cue.class != Class::Say && view.rel(token) == Rel::Advcl;
    at_head && !beside && inner.sources.iter().any(|s| outer.sources.iter().any(|o| o.actor == s.actor))
}

/// "Denied that it had planned to strike": what counts is the denial, not what is denied; but "refused to condemn".
fn takes_stance_on_own_act(view: &View, outer: &Draft, inner: &Draft) -> bool {
    let stance = outer.act.as_ref().and_then(|a| a.cue.stance);
    let is_infinitive = inner.head().is_some_and(|t| view.xpos(t) == Xpos::Vb);
    !is_infinitive && stance.is_some_and(|s| s == Stance::Denies || s.group() != Group::Neutral)
}

/// Whether an act is told as one that took place or that the words themselves perform: not one to come, under way or
/// planned, and no measure.
fn tells_done_act(view: &View, draft: &Draft) -> bool {
    let Some(act) = &draft.act else { return true };
    if act.cue.class == Class::Measure {
        return false;
    }
    let ahead = |t: TokenId| view.xpos(t) == Xpos::Md;
    let under_way = view.xpos(act.head) == Xpos::Vbg;
    !under_way && !view.syntax.dependents_by(act.head, &[Rel::Aux]).any(ahead)
}

/// What the speaker does in his own quoted words ("I urge …") is judged with the quotation, not told twice.
fn drop_own_words(view: &View, drafts: &mut Vec<Draft>) {
    let words: Vec<(Vec<Span>, Vec<ActorId>, Option<TokenId>)> =
        drafts.iter().map(|d| (own_words(view, d), d.sources.iter().map(|s| s.actor).collect(), d.head())).collect();
    drafts.retain(|draft| {
        let Some(act) = &draft.act else { return true };
        !words.iter().any(|(spans, speakers, head)| {
            *head != Some(act.head)
                && spans.iter().any(|s| s.contains(act.span))
                && draft.sources.iter().all(|s| speakers.contains(&s.actor))
        })
    });
}

/// The words in which "I" is the draft's speaker: quotations, and what stands behind a label.
fn own_words(view: &View, draft: &Draft) -> Vec<Span> {
    let labelled = draft.content.iter().filter(|_| is_own_voice(draft)).flat_map(|c| c.spans.iter().copied());
    draft.quotations.iter().map(|&q| quoted::inner(view, q)).chain(labelled).collect()
}

/// Whether the words are the speaker's own without marks: behind a label, below "he said:", in a text that he issues.
fn is_own_voice(draft: &Draft) -> bool {
    let set_off = draft.content.as_ref().is_some_and(|c| c.rule == set_off::RULE);
    set_off || draft.rule == labels::RULE || draft.rule == issued::ANNOUNCED
}

/// "Speaking to NBC News, she said …" is one statement: the talk gives the addressee. Takes such talks out;
/// gives the cue that each belongs to, and whom it names.
fn take_talk_as_address(view: &View, drafts: &mut Vec<Draft>) -> Vec<(TokenId, Vec<ActorId>)> {
    let saying: Vec<TokenId> =
        drafts.iter().filter_map(|d| d.act.as_ref().filter(|a| a.cue.class == Class::Say).map(|a| a.head)).collect();
    let mut addressed = Vec::new();
    drafts.retain(|draft| {
        let Some(act) = draft.act.as_ref().filter(|a| a.cue.class == Class::Talk && view.is_participle(a.head)) else {
            return true;
        };
        let Some(above) = view.syntax.head(act.head).filter(|h| saying.contains(h)) else { return true };
        let speaker = draft.sources[0];
        let named = target::addressees(view, act, speaker.actor);
        let named = if named.is_empty() { target::of_cue(view, act, None, &speaker, &[]).actors } else { named };
        addressed.push((above, named));
        false
    });
    addressed
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
    let mut addressees = act.map(|a| target::addressees(view, a, source.actor)).unwrap_or_default();
    addressees.extend(addressed.iter().filter(|&&a| a != source.actor));
    let cue_aim = act.map(|a| target::of_cue(view, a, draft.content.as_ref(), source, &addressees));
    let partners: Vec<ActorId> = draft.sources.iter().map(|s| s.actor).filter(|&a| a != source.actor).collect();
    let judged = Judged {
        spans: words,
        speaker: source.actor,
        addressees: &addressees,
        quoted: !draft.quotations.is_empty() || is_own_voice(draft) || source.rule == "issuer",
        head: draft.content.as_ref().and_then(|c| c.head),
        named: act.is_some_and(|a| a.cue.class == Class::Name && a.cue.stance.is_none()),
        partners: &partners,
    };
    let (stance, aim, stance_rule, strength) = decide(view, acts, draft, &judged, source, cue_aim);
    let own = stance::own_deed(view, &judged).map(|deed| deed.mode);
    let cameo = codes::cameo(view, &Coded { stance, act, by_cue: stance_rule == "cue", own, words });
    let reserve = modality::of(view, act, stance, judged.head, words);
    let (aim, addressees) = directed(view, draft, words, source, stance, aim, addressees);
    let said = dated::of(view, times, draft, words, source);
    Statement {
        speaker: source.actor,
        mention: (act.is_some() || is_own_voice(draft)).then_some(source.mention),
        targets: aim.actors,
        addressees,
        stance,
        kind: kind(view, draft, words),
        negated: act.is_some_and(|a| a.is_denied(view)),
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

/// At whom the statement is directed and to whom it is uttered, once its stance is known: sets fall into their members, the
/// speaker and his own side drop out, those who act together are directed at each other.
fn directed(
    view: &View,
    draft: &Draft,
    words: &[Span],
    source: &Source,
    stance: Stance,
    aim: Aim,
    addressees: Vec<ActorId>,
) -> (Aim, Vec<ActorId>) {
    let members =
        |actors: Vec<ActorId>| actors.into_iter().flat_map(|a| view.members(a)).filter(|&a| a != source.actor);
    let mut addressees: Vec<ActorId> = members(addressees).collect();
    let mut targets: Vec<ActorId> =
        members(aim.actors).filter(|&t| !target::is_own_side(view, t, source.actor, stance)).collect();
    let mut rule = if targets.is_empty() { "none" } else { aim.rule };
    let Some(act) = &draft.act else { return (Aim { actors: targets, rule }, addressees) };
    let reciprocal = act.cue.needs.contains(&Need::PluralSubject) || target::is_mutual(view, act);
    // "signed a pact": a joint agreement binds each to the others.
    let together = || matches!(codes::side_of(view, words), Some(Side::Mutual | Side::Talk));
    let joint = matches!(stance, Stance::Agrees | Stance::Consults)
        || (matches!(stance, Stance::Promises | Stance::Proposes | Stance::Announces) && together());
    if targets.is_empty() && (reciprocal || joint) {
        // "traded sharp words": each against the other.
        targets.extend(draft.sources.iter().map(|s| s.actor).filter(|&a| a != source.actor));
        rule = if targets.is_empty() { rule } else { "each-other" };
    }
    if act.cue.class == Class::Talk {
        meet(draft, source, &mut targets, &mut addressees);
        rule = if targets.is_empty() || rule != "none" { rule } else { "each-other" };
    }
    (Aim { actors: targets, rule }, addressees)
}

/// Stance and target: the cue outranks the content, except a neutral cue, where the content decides.
fn decide(
    view: &View,
    acts: &[Act],
    draft: &Draft,
    judged: &Judged,
    source: &Source,
    cue_aim: Option<Aim>,
) -> (Stance, Aim, &'static str, f32) {
    let addressees = judged.addressees;
    let cue = draft.act.as_ref().map(|a| a.cue);
    let cue_aim = cue_aim.unwrap_or(Aim { actors: Vec::new(), rule: "none" });
    let judgement = stance::judge(view, acts, judged);
    match (cue.and_then(|c| c.stance), judgement) {
        (Some(Stance::Warns), Some(j)) if j.stance == Stance::Threatens => {
            let aim = if cue_aim.actors.is_empty() { Aim { actors: j.targets, rule: j.rule } } else { cue_aim };
            (Stance::Threatens, aim, "own-harm", 0.8)
        }
        // "ready to act as a go-between": readiness for what is no harm threatens nobody.
        (Some(Stance::Threatens), None | Some(_))
            if cue.is_some_and(|c| c.pos == CuePos::Adjective)
                && judged.head.and_then(|h| codes::deed_of(view, h)).is_some_and(|d| d.side != Side::Hostile) =>
        {
            let aim = Aim { actors: stance::undergoer(view, judged), rule: "deed" }.or_none();
            (Stance::Proposes, aim, "no-harm", 0.7)
        }
        // "vowed to strike back": a promise of harm is a threat.
        (Some(Stance::Promises | Stance::Proposes), Some(j))
            if j.stance == Stance::Threatens && j.rule == stance::OWN_DEED =>
        {
            let aim = if cue_aim.actors.is_empty() { Aim { actors: j.targets, rule: j.rule } } else { cue_aim };
            (Stance::Threatens, aim, "own-harm", 0.8)
        }
        // "claims that it won": a saying verb with an edge accuses only if somebody is there to be accused.
        (Some(stance), None)
            if cue.is_some_and(|c| c.class == Class::Say && c.pos == CuePos::Verb)
                && stance::needs_target(stance)
                && cue_aim.actors.is_empty() =>
        {
            (Stance::States, addressed(view, source, addressees), "plain-report", 0.7)
        }
        (Some(stance), judgement) => {
            let strength = cue.map_or(0.5, |c| c.strength);
            let aim = match judgement {
                Some(j)
                    if cue_aim.actors.is_empty()
                        && (j.stance.group() == stance.group()
                            || (stance == Stance::Announces && j.rule == stance::OWN_DEED)) =>
                {
                    Aim { actors: j.targets, rule: j.rule }
                }
                _ if cue_aim.actors.is_empty() => {
                    Aim { actors: stance::undergoer(view, judged), rule: "deed" }.or_none()
                }
                _ => cue_aim,
            };
            (stance, aim, "cue", strength)
        }
        (None, Some(_)) if is_readout(view, acts, judged) => {
            (Stance::States, addressed(view, source, addressees), "readout", 0.7)
        }
        (None, Some(j)) => {
            let aim = if j.targets.is_empty() {
                addressed(view, source, addressees)
            } else {
                Aim { actors: j.targets, rule: j.rule }
            };
            (j.stance, aim, j.rule, 0.5 + 0.4 * j.strength)
        }
        (None, None) => {
            let told = addressed(view, source, addressees);
            let is_outlook = cue.and_then(|c| c.cameo.as_deref()).is_some_and(|c| matches!(c, "012" | "013" | "014"));
            let about = stance::outlook(view, judged, is_outlook).filter(|_| told.actors.is_empty());
            let aim = about.map_or(told, |a| Aim { actors: vec![a], rule: "outlook" });
            (Stance::States, aim, "plain-report", 0.9)
        }
    }
}

/// "“The minister met his counterpart. He pressed for …,” a spokesman said": whoever gives out what one of his own side did
/// in a meeting takes no stance himself.
fn is_readout(view: &View, acts: &[Act], judged: &Judged) -> bool {
    let Some(first) = judged.spans.first().filter(|_| judged.quoted).and_then(|s| content::first_token(view, *s))
    else {
        return false;
    };
    let own = &view.actor(judged.speaker).polity;
    let meets = |act: &Act| {
        let sources = speaker::of(view, act);
        let other = |s: &Source| {
            let actor = view.actor(s.actor);
            s.actor != judged.speaker && actor.kind == ActorKind::Person && own.is_some() && actor.polity == *own
        };
        act.cue.class == Class::Talk && !sources.is_empty() && sources.iter().all(other)
    };
    let opening = view.segments.tokens_of(view.sentence(first));
    let (from, to) = (first, opening.last().unwrap_or(first));
    let here = acts.partition_point(|a| a.head < from)..acts.partition_point(|a| a.head <= to);
    acts[here].iter().any(meets)
}

/// "told his counterpart that …": an addressee who is a political actor is the target.
fn addressed(view: &View, source: &Source, addressees: &[ActorId]) -> Aim {
    let actors = target::political(view, addressees, source.actor);
    let rule = if actors.is_empty() { "none" } else { "addressee" };
    Aim { actors, rule }
}

/// In a meeting or call the counterpart is target and addressee.
fn meet(draft: &Draft, source: &Source, targets: &mut Vec<ActorId>, addressees: &mut Vec<ActorId>) {
    if targets.is_empty() {
        targets.extend(draft.sources.iter().map(|s| s.actor).filter(|&a| a != source.actor));
    }
    addressees.clone_from(targets);
}

fn kind(view: &View, draft: &Draft, words: &[Span]) -> Kind {
    let says = draft.has_clause() || draft.content.as_ref().is_some_and(|c| c.rule == content::JUDGEMENT);
    if words.is_empty() || (!says && draft.quotations.is_empty()) {
        let quoted = words.iter().any(|w| has_quotation(view, *w));
        return if quoted { Kind::Mixed } else { Kind::Act };
    }
    // Minutes put a label before what somebody said in their words; a transcript gives his own.
    let reported = draft.rule == labels::RULE && !labels::is_verbatim(view, draft);
    if is_own_voice(draft) && !reported {
        return Kind::Direct;
    }
    let quoted_whole = |w: &Span| draft.quotations.iter().any(|&q| quoted::inner(view, q).contains(*w));
    if words.iter().all(quoted_whole) {
        // "thanked her "for doing what others only promised"": a part of a clause is no direct speech.
        let has_verb = |w: &Span| view.segments.tokens_in(*w).any(|t| view.is_finite(TokenId::new(t)));
        let is_part = |w: &Span| view.segments.tokens_in(*w).len() <= 3 || is_fragment(draft) && !has_verb(w);
        let fragment = draft.act.is_some() && words.iter().all(is_part);
        return if fragment { Kind::Mixed } else { Kind::Direct };
    }
    if words.iter().any(|w| quoted_whole(w) || has_quotation(view, *w)) { Kind::Mixed } else { Kind::Indirect }
}

/// Whether the cue takes phrases rather than whole utterances.
fn is_fragment(draft: &Draft) -> bool {
    draft.act.as_ref().is_some_and(|a| matches!(a.cue.class, Class::Act | Class::Name))
}

fn has_quotation(view: &View, span: Span) -> bool {
    view.segments.quotations.iter().any(|q| q.outer.overlaps(span))
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
