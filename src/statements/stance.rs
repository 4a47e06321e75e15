//! What stance the words said take, where the cue is neutral: content patterns and acts within the words.

use std::ops::Range;

use super::{
    acts::Act,
    appraisal, clause, codes, effects, intent,
    own_side::{is_own_body, is_own_side},
    patterns, target,
    view::View,
};
use crate::{
    actors::{ActorKind, MentionKind},
    resources::{Class, CuePos, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::{ActorId, Span, TokenId},
};

/// A stance that the words themselves take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Judgement {
    pub stance: Stance,
    pub targets: Vec<ActorId>,
    pub strength: f32,
    pub rule: &'static str,
    /// Whether somebody is meant even where the words name nobody: whom, the text around tells.
    pub meant: bool,
}

impl Judgement {
    /// What is said of somebody goes before what words only hint at.
    fn rank(&self) -> f32 {
        self.strength + if self.meant && self.stance.group() == Group::Conflictual { 0.1 } else { 0.0 }
    }
}

/// Context that the words are judged in.
pub(super) struct Judged<'j> {
    pub spans: &'j [Span],
    pub speaker: ActorId,
    pub addressees: &'j [ActorId],
    /// Whether the words are quoted, so that "I" and "we" are the speaker.
    pub quoted: bool,
    /// The head of the words in the tree, where they are one clause.
    pub head: Option<TokenId>,
    /// Whether the cue does nothing but judge its object ("called the ban illegal").
    pub named: bool,
    /// Who says it with him.
    pub partners: &'j [ActorId],
}

/// Below this strength what a pattern says is left to chance.
const ENOUGH: f32 = 0.4;

/// From this strength on words judge somebody even where they name nobody: whom, the text around tells.
const PLAIN: f32 = 0.6;

/// The strongest stance found in the words, if any pattern fits.
pub(super) fn judge(view: &View, acts: &[Act], words: &Judged) -> Option<Judgement> {
    let mut best: Option<Judgement> = None;
    let mut consider = |mut candidate: Judgement| {
        if candidate.targets.is_empty() && is_directed(candidate.stance) {
            candidate.targets.extend(sole_other(view, words));
        }
        // Faults are found without naming anybody; who gives out a statement mourns so, too.
        let issued = view.issuer.is_some_and(|issuer| issuer.actor == words.speaker);
        let fault = matches!(candidate.stance, Stance::Criticizes | Stance::Condemns)
            || candidate.stance == Stance::Condoles && issued;
        let plain = candidate.strength >= PLAIN && (fault || candidate.meant);
        let aimless = candidate.targets.is_empty() && needs_target(candidate.stance) && !plain && !words.named;
        if !aimless && candidate.strength >= ENOUGH && best.as_ref().is_none_or(|b| candidate.rank() > b.rank()) {
            best = Some(candidate);
        }
    };
    for &span in words.spans {
        let matches = patterns::pattern_matches(view, acts, span, words);
        let mut judgements = appraisal::judgements(view, span, words);
        judgements.extend(effects::judgements(view, span, words));
        let silent = matches.is_empty() && judgements.is_empty();
        let reported = if silent || words.quoted { Vec::new() } else { reported_within(view, acts, span, words) };
        let of_another = |at: usize| reported.iter().any(|r| r.contains(view.span(TokenId::new(at))));
        let idioms: Vec<&Range<usize>> =
            matches.iter().filter(|m| m.1.stance == Stance::States).map(|m| &m.0).collect();
        for (matched, found) in &matches {
            let within = |idiom: &&&Range<usize>| idiom.start <= matched.start && matched.end <= idiom.end;
            let idiomatic = found.stance != Stance::States && idioms.iter().any(|idiom| within(&idiom));
            if !idiomatic && !of_another(matched.start) {
                consider(found.clone());
            }
        }
        let said_so = |at: usize| !of_another(at) && !idioms.iter().any(|idiom| idiom.contains(&at));
        judgements.into_iter().filter(|(at, _)| said_so(*at)).for_each(|(_, found)| consider(found));
        for act in acts.iter().filter(|a| span.contains(view.span(a.head))) {
            if let Some(found) = by_act(view, act, words) {
                consider(found);
            }
        }
    }
    let own = intent::own_deed(view, words);
    let done_to = own.as_ref().map(|deed| deed.targets.clone());
    if let Some(found) = own.and_then(intent::by_own_deed) {
        consider(found);
    }
    if let Some(found) = words.head.and_then(|head| by_subjunctive(view, head, words)) {
        consider(found);
    }
    // "said it was ready to cooperate with Norway": whom the words alone do not name, the deed does.
    best.map(
        |found| if found.stance == Stance::Criticizes && judges_claim(view, words) { rejection(found) } else { found },
    )
    .map(|found| match done_to {
        Some(targets) if found.targets.is_empty() && found.stance.group() == Group::Cooperative => {
            Judgement { targets, ..found }
        }
        _ => found,
    })
}

/// "Called the charge absurd": what finds fault with a claim refuses it.
fn judges_claim(view: &View, words: &Judged) -> bool {
    let cue = words.head.filter(|_| words.named).and_then(|head| view.syntax.head(head));
    let thing = cue.and_then(|cue| clause::object(view, cue));
    thing.is_some_and(|thing| view.lexicon.is(view.lemma(thing), WordUse::Claim))
}

fn rejection(found: Judgement) -> Judgement {
    Judgement { stance: Stance::Rejects, ..found }
}

/// "insisted that Indonesia change its policy": a clause of what is reported with a subject and a bare verb demands.
fn by_subjunctive(view: &View, head: TokenId, words: &Judged) -> Option<Judgement> {
    let bare = view.xpos(head) == Xpos::Vb && view.rel(head) == Rel::Ccomp;
    let helped = view.syntax.dependent(head, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).is_some();
    let subject = view.syntax.dependent(head, &[Rel::Nsubj])?;
    let said = view.syntax.dependents_by(head, &[Rel::Mark]).any(|m| view.lemma(m) == "that");
    let one = matches!(view.xpos(subject), Xpos::Nn | Xpos::Nnp) && view.coordinated(subject).len() == 1;
    if !bare || helped || !said || !one || is_own_side(view, subject, words) {
        return None;
    }
    let targets = target::named(view, &[subject], words.speaker);
    Some(Judgement { stance: Stance::Demands, targets, strength: 0.8, rule: "subjunctive", meant: false })
}

/// The rule of a judgement that the cue itself announces, or that is harsh: it stands, whether or not the text tells who answers for what
/// is judged.
pub(super) const NAMED: &str = "judgement";

/// The rule of a judgement that words of a table pass.
pub(super) const PATTERN: &str = "content-pattern";

/// The rule of a judgement that tells a wrong and who did it.
pub(super) const WRONG: &str = "wrong";

/// What others are said to have said: "according to Oslo, the envoy told Lima that its conduct was unacceptable". Whoever
/// tells of it takes no stance of his own.
fn reported_within(view: &View, acts: &[Act], span: Span, words: &Judged) -> Vec<Span> {
    let tokens = view.segments.tokens_in(span);
    let from = acts.partition_point(|a| a.head.index() < tokens.start);
    let here = acts[from..].iter().take_while(|a| a.head.index() < tokens.end);
    let says = |a: &&Act| a.cue.class == Class::Say && a.cue.pos == CuePos::Verb;
    let others = here.filter(says).filter(|act| {
        let sources = super::speaker::of(view, act);
        !sources.is_empty() && sources.iter().all(|s| s.actor != words.speaker)
    });
    others.filter_map(|act| super::content::of(view, act)).flat_map(|content| content.spans).collect()
}

/// Stances that mean little without someone they are directed at: without one, a report is but a report.
pub(super) fn needs_target(stance: Stance) -> bool {
    use Stance::*;
    matches!(stance, Praises | Supports | Criticizes | Condemns | Accuses | Agrees | Condoles | Protests | Consults)
}

/// Stances that are always directed at somebody, named or not.
fn is_directed(stance: Stance) -> bool {
    use Stance::*;
    matches!(stance, Urges | Demands | Criticizes | Condemns | Accuses | Threatens | Praises)
}

/// "said it was confident that Japan would find a way": an outlook is on the one other side that the words speak of.
pub(super) fn outlook(view: &View, words: &Judged, by_cue: bool) -> Option<ActorId> {
    let about = sole_other(view, words).filter(|&a| view.actor(a).polity.is_some())?;
    (by_cue || codes::is_outlook(view, words.spans)).then_some(about)
}

/// The one actor besides the speaker that the words speak of, if there is just one.
fn sole_other(view: &View, words: &Judged) -> Option<ActorId> {
    let mut others: Vec<ActorId> = Vec::new();
    for mention in view.actors.mentions.iter().filter(|m| words.spans.iter().any(|s| s.contains(m.span))) {
        let Some(actor) = mention.actor.filter(|&a| a != words.speaker && !others.contains(&a)) else { continue };
        let aside = mention.kind == MentionKind::Modifier || is_own_body(view, actor, words.speaker);
        if !aside && !matches!(view.kind(actor), ActorKind::Public | ActorKind::Media) {
            others.push(actor);
        }
    }
    match others.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// How much a match weighs by where it stands: most in the main clause of what was said, least in a clause
/// below it, where it is but a circumstance.
pub(super) fn weight(view: &View, head: TokenId, words: &Judged) -> f32 {
    // "…, saying X has broken its word": what the cue itself hangs on makes no circumstance of what is said.
    let inside = |t: TokenId| words.spans.iter().any(|s| s.contains(view.span(t)));
    let subordinate = view.syntax.ancestors(head).take(6).take_while(|&t| Some(t) != words.head).any(|t| {
        matches!(view.rel(t), Rel::Advcl | Rel::Acl | Rel::AclRelcl | Rel::Nmod | Rel::NmodPoss | Rel::AdvclRelcl)
            && view.syntax.head(t).is_some_and(inside)
    });
    if !subordinate {
        1.0
    } else if words.quoted {
        0.8
    } else {
        0.5
    }
}

/// An act within the words whose subject is the speaker himself: "I urge him to step down".
fn by_act(view: &View, act: &Act, words: &Judged) -> Option<Judgement> {
    let stance = act.cue.stance?;
    if act.cue.pos != CuePos::Verb
        || act.negated
        || matches!(act.cue.class, Class::Think | Class::Formal | Class::Measure | Class::Talk)
    {
        return None;
    }
    let (subject, _) = clause::agent(view, act.head)?;
    let first_person = matches!(view.lemma(subject), "I" | "we" | "i");
    if !first_person || act.cue.strength < 0.6 {
        return None;
    }
    let source =
        super::source::Source { actor: words.speaker, mention: view.span(subject), rule: "quoted-self", score: 1.0 };
    let content = super::content::of(view, act);
    let addressed = target::addressees(view, act, words.speaker);
    let aim = target::of_cue(view, act, content.as_ref(), &source, &addressed);
    Some(Judgement {
        stance,
        targets: aim.actors,
        strength: 0.95 * act.cue.strength,
        rule: "performative",
        meant: false,
    })
}

/// The subject of the clause, also of the one above where this one has none ("will be forced to consider").
pub(super) fn subject_near(view: &View, head: TokenId) -> Option<TokenId> {
    view.syntax.ancestors(head).take(4).find_map(|t| {
        let own = view.syntax.dependent(t, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
        // "Believes the four were involved": the subject may hang on the verb above as its object.
        let raised = || {
            let above = view.syntax.head(t).filter(|_| view.rel(t) == Rel::Ccomp && !view.is_verb(t))?;
            view.syntax.dependent(above, &[Rel::Obj]).filter(|&o| above < o && o < t)
        };
        own.or_else(raised).or_else(|| view.is_verb(t).then(|| clause::agent(view, t).map(|(s, _)| s)).flatten())
    })
}

/// Who answers for what is judged: the predicate's subject, the noun judged, what hangs on it.
pub(super) fn responsible(view: &View, head: TokenId, subject: Option<TokenId>, words: &Judged) -> Vec<ActorId> {
    let object = clause::object(view, head);
    let noun = (view.upos(head) == Upos::Adj)
        .then(|| view.syntax.head(head).filter(|_| view.rel(head) == Rel::Amod))
        .flatten();
    // "They were concerned by China's drills": of two who say so "they" leads to the other.
    let behind = view.syntax.dependents_by(head, &[Rel::Obl, Rel::Nmod]).filter(|&t| t > head);
    for token in [noun, subject, object, Some(head)].into_iter().flatten().chain(behind) {
        let own = is_own_side(view, token, words);
        let found = if own { Vec::new() } else { target::named(view, &[token], words.speaker) };
        let meant = |a: ActorId| !is_own_body(view, a, words.speaker) && !words.partners.contains(&a);
        let found: Vec<ActorId> = found.into_iter().filter(|&a| meant(a)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
