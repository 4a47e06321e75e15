//! What stance the words said take, where the cue is neutral: content patterns and acts within the words.

use std::ops::Range;

use super::{acts::Act, appraisal, clause, codes, effects, modality, target, view::View};
use crate::{
    actors::{ActorKind, MentionKind},
    resources::{Class, ContentPattern, CuePos, Mode, Pattern, Role, Side, SubjectIs, TargetIs, WordUse},
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
        let matches = pattern_matches(view, acts, span, words);
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
    let own = own_deed(view, words);
    let done_to = own.as_ref().map(|deed| deed.targets.clone());
    if let Some(found) = own.and_then(by_own_deed) {
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

/// The content patterns that hold in a span, each with where it matched. What a pattern of mere report covers ("make no
/// mistake", "have to do with") no shorter one reads otherwise.
fn pattern_matches(view: &View, acts: &[Act], span: Span, words: &Judged) -> Vec<(Range<usize>, Judgement)> {
    let tokens = view.segments.tokens_in(span);
    let light = |at: usize| {
        let token = TokenId::new(at);
        view.upos(token) == Upos::Adv && view.lexicon.is(view.lemma(token), WordUse::Light)
    };
    // "ask the Organization of American States to": a name is one word to a pattern, however long.
    let inside_name = |at: usize| {
        let token = TokenId::new(at);
        view.mention(token).is_some_and(|m| m.kind == MentionKind::Name && m.head != token)
    };
    let plain: Vec<usize> = tokens.clone().filter(|&at| !light(at) && !inside_name(at)).collect();
    let mut found = Vec::new();
    for at in tokens.clone() {
        let token = TokenId::new(at);
        let lemma = view.lemma(token).to_lowercase();
        let imperative = is_imperative(view, token, at == tokens.start);
        let imperatives = if imperative { view.lexicon.imperatives() } else { &[] };
        for pattern in view.lexicon.content_at(&lemma).iter().chain(imperatives) {
            if pattern.pattern.imperative && !imperative {
                continue;
            }
            let Some(end) = match_end(view, &pattern.pattern, at, &tokens, &plain) else { continue };
            if !is_anothers_act(view, acts, at..end, words) {
                found.extend(by_pattern(view, pattern, at..end, words).map(|judgement| (at..end, judgement)));
            }
        }
    }
    found
}

/// Where a match of a pattern ends that begins at a token: as the words stand, or else without the adverbs among them that
/// change nothing ("will also strike"). `plain`: the tokens without those.
fn match_end(view: &View, pattern: &Pattern, at: usize, tokens: &Range<usize>, plain: &[usize]) -> Option<usize> {
    let lemma_at = |i: usize| (i < tokens.end).then(|| view.lemma(TokenId::new(i)));
    let as_it_stands = pattern.match_at(at, lemma_at);
    if as_it_stands.is_some() || plain.len() == tokens.len() || pattern.words().len() < 2 {
        return as_it_stands;
    }
    let place = plain.binary_search(&at).ok()?;
    let end = pattern.match_at(place, |i| plain.get(i).map(|&t| view.lemma(TokenId::new(t))))?;
    Some(plain[end - 1] + 1)
}

/// "agreed to free two soldiers", "plans to open an embassy": to whom the deed is done that the cue's infinitive names.
pub(super) fn undergoer(view: &View, words: &Judged) -> Vec<ActorId> {
    let Some(verb) = words.head.filter(|&h| view.is_verb(h) && matches!(view.xpos(h), Xpos::Vb | Xpos::Vbg)) else {
        return Vec::new();
    };
    if view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Aux]).is_some() {
        return Vec::new();
    }
    codes::deed_of(view, verb).map(|_| target::of_deed(view, verb, words.speaker)).unwrap_or_default()
}

/// What the speaker says that he will do, or will not do.
pub(super) struct OwnDeed {
    pub mode: Mode,
    pub targets: Vec<ActorId>,
}

/// "it would ease the rules", "we will not hand them over", "is ready to strike": the first deed in the words whose
/// doer is the speaker or his side, and which is yet to come.
pub(super) fn own_deed(view: &View, words: &Judged) -> Option<OwnDeed> {
    words.spans.iter().find_map(|&span| {
        let tokens = view.segments.tokens_in(span);
        tokens.clone().find_map(|at| {
            let verb = TokenId::new(at);
            let deed = Some(verb).filter(|&v| view.is_verb(v)).and_then(|v| codes::deed_of(view, v))?;
            // Harm that may come is threatened already: "could strike".
            let possible = deed.side == Side::Hostile && is_possible(view, verb);
            if !possible && !is_to_come(view, verb) {
                return None;
            }
            let governor = view.syntax.head(verb).filter(|_| matches!(view.rel(verb), Rel::Xcomp | Rel::Csubj));
            // "it was ready to cooperate", read as if "it" were empty.
            let empty = || governor.and_then(|g| view.syntax.dependent(g, &[Rel::Expl]));
            let subject = clause::agent(view, verb).map(|(s, _)| s).or_else(empty)?;
            if !is_own_side(view, subject, words) && !is_left_open(view, subject, words) {
                return None;
            }
            let negated = view.is_negated(verb) || governor.is_some_and(|g| view.is_negated(g));
            let mode = match (deed.side, negated) {
                (Side::Hostile, false) => Mode::Threat,
                (Side::Hostile, true) => return None,
                (_, false) => Mode::Intent,
                (_, true) => Mode::Refuse,
            };
            let mut targets = target::of_deed(view, verb, words.speaker);
            if targets.iter().all(|&t| view.actor(t).polity.is_none()) {
                // "told Panama that it would hand over two suspects": done for whoever is told.
                let told = target::political(view, words.addressees, words.speaker);
                targets = if told.is_empty() { targets } else { told };
            }
            if targets.is_empty() && matches!(deed.side, Side::Mutual | Side::Talk) {
                // "A and B said they would settle their dispute": with each other.
                targets.extend(words.partners);
            }
            Some(OwnDeed { mode, targets })
        })
    })
}

fn by_own_deed(deed: OwnDeed) -> Option<Judgement> {
    let (stance, strength) = match deed.mode {
        Mode::Threat => (Stance::Threatens, 0.7),
        Mode::Refuse => (Stance::Rejects, 0.7),
        _ => (Stance::Promises, 0.6),
    };
    let directed = !deed.targets.is_empty();
    directed.then_some(Judgement { stance, targets: deed.targets, strength, rule: OWN_DEED, meant: false })
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

/// From this strength on censure is no mere report, even where nobody is named who deserves it ("is unacceptable").
const HARSH: f32 = 0.75;

/// The rule of a judgement that the cue itself announces, or that is harsh: it stands, whether or not the text tells who answers for what
/// is judged.
pub(super) const NAMED: &str = "judgement";

/// The rule of a judgement that words of a table pass.
pub(super) const PATTERN: &str = "content-pattern";

/// The rule of a judgement that tells a wrong and who did it.
pub(super) const WRONG: &str = "wrong";

/// The rule that takes a stance from what the speaker says he will do.
pub(super) const OWN_DEED: &str = "own-deed";

/// A verb under "will" or "would", or under what says that it is to come: "plans to", "is ready to".
fn is_to_come(view: &View, verb: TokenId) -> bool {
    let future = |t: TokenId| modality::role_at(view, t, |role| role == Role::Future).is_some();
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(future)
        || (matches!(view.rel(verb), Rel::Xcomp | Rel::Csubj | Rel::Advcl | Rel::Acl)
            && view.syntax.head(verb).is_some_and(future))
        || (view.rel(verb) == Rel::Conj
            && view.xpos(verb) == Xpos::Vb
            && view.syntax.head(verb).is_some_and(|above| is_to_come(view, above)))
}

/// A verb under "could" or "may".
fn is_possible(view: &View, verb: TokenId) -> bool {
    let open = |t: TokenId| modality::role_at(view, t, |role| role == Role::Hypothetical).is_some();
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(open)
}

/// A pronoun of reported words that nobody was found for: as a rule the speaker.
pub(super) fn is_left_open(view: &View, subject: TokenId, words: &Judged) -> bool {
    let pronoun = matches!(view.lemma(subject), "it" | "he" | "she" | "they");
    let both = view.lemma(subject) == "they" && !words.partners.is_empty();
    !words.quoted && pronoun && (both || view.actor_id(subject).is_none())
}

/// A pronoun for a person of reported words that nobody was found for: "it" may be a thing.
fn is_open_person(view: &View, subject: TokenId, words: &Judged) -> bool {
    let person = view.kind(words.speaker) == ActorKind::Person;
    is_left_open(view, subject, words) && !(person && view.lemma(subject) == "it")
}

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

/// The matched words report what somebody else does: "said Shoigu expressed condolences", or what the speaker himself is
/// told to have done besides: "said it was late and demanded that …".
fn is_anothers_act(view: &View, acts: &[Act], matched: Range<usize>, words: &Judged) -> bool {
    let here = acts.iter().filter(|a| matched.contains(&a.head.index()) && a.cue.stance.is_some());
    // "Is suspected of killing two": a passive without a doer is nobody's act.
    let is_somebodys = |a: &&Act| !view.is_passive(a.head) || clause::agent(view, a.head).is_some();
    here.filter(|a| a.cue.pos == CuePos::Verb).filter(is_somebodys).any(|act| {
        let sources = super::speaker::of(view, act);
        let told = view.is_finite(act.head)
            && view.rel(act.head) == Rel::Conj
            && clause::agent(view, act.head).is_some_and(|(s, _)| !matches!(view.lemma(s), "I" | "i" | "we"));
        !sources.is_empty() && (told || sources.iter().all(|s| s.actor != words.speaker))
    })
}

/// A verb in its base form that opens a clause and has no subject.
fn is_imperative(view: &View, token: TokenId, opens: bool) -> bool {
    let base = view.upos(token) == Upos::Verb && matches!(view.xpos(token), Xpos::Vb | Xpos::Vbp);
    let bare = view.syntax.dependent(token, &[Rel::Nsubj, Rel::NsubjPass, Rel::Mark, Rel::Aux]).is_none();
    let free = !matches!(view.rel(token), Rel::Xcomp | Rel::Acl | Rel::Advcl | Rel::Conj);
    let asked = view.segments.tokens_of(view.sentence(token)).last().is_some_and(|t| view.form(t).starts_with('?'));
    // What is reported without marks begs of nobody, unless it stands behind a colon.
    let begins =
        view.previous(token).is_none_or(|p| view.is_punct(p)) || view.segments.token(token).quotation.is_some();
    // "Rebels who Turkey says use Iraq": what hangs on a verb of saying in a relative clause has that clause's noun.
    let described =
        view.rel(token) == Rel::Ccomp && view.syntax.head(token).is_some_and(|above| view.rel(above) == Rel::AclRelcl);
    base && bare
        && !asked
        && !described
        && ((opens && begins) || (free && matches!(view.rel(token), Rel::Root | Rel::Parataxis | Rel::Ccomp)))
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

fn by_pattern(view: &View, pattern: &ContentPattern, matched: Range<usize>, words: &Judged) -> Option<Judgement> {
    let head = clause_head(view, matched.clone());
    let subject = subject_near(view, head);
    let own = subject.is_some_and(|s| is_own_side(view, s, words));
    match pattern.subject {
        SubjectIs::Any => {}
        SubjectIs::Speaker if own || subject.is_some_and(|s| is_open_person(view, s, words)) => {}
        SubjectIs::Other if !own && subject.is_some() => {}
        _ => return None,
    }
    // "I was asked": what is done to the speaker he does not do. "Should they fail": a condition, not advice.
    let nobodys = pattern.target == TargetIs::Subject && subject.is_some_and(|s| appraisal::is_nobody(view, s));
    let suffered = pattern.subject == SubjectIs::Speaker && view.is_passive(head) && !pattern.pattern.names("be");
    let inverted = pattern.pattern.first() == "should" && subject.is_some_and(|s| s.index() > matched.start);
    // "has broken promises": a noun is nothing that the speaker does.
    let noun = pattern.subject == SubjectIs::Speaker
        && pattern.pattern.words().len() == 1
        && matches!(view.upos(head), Upos::Noun | Upos::Propn)
        && view.syntax.dependent(head, &[Rel::Cop]).is_none();
    // "The raid does not imply that he is involved in crime": what a denied verb governs is not said.
    let above = || view.syntax.ancestors(head).skip(1).take(2).any(|t| view.is_verb(t) && view.is_negated(t));
    let denied = pattern.stance == Stance::Accuses && pattern.target == TargetIs::Subject && above();
    if suffered || inverted || noun || nobodys || denied {
        return None;
    }
    let negated = matched.clone().map(TokenId::new).any(|t| view.is_negated(t)) || view.is_negated(head);
    let denies = ["not", "never", "no", "neither", "nobody", "none", "nothing", "fail"];
    let negation_matched = denies.iter().any(|word| pattern.pattern.names(word));
    if negated && !negation_matched && !matches!(pattern.stance, Stance::Demands | Stance::Urges) {
        return None;
    }
    // "called Sweden's demand unacceptable": a noun with an owner of its own is his act.
    let owner = view.syntax.dependent(head, &[Rel::NmodPoss]).filter(|_| view.upos(head) == Upos::Noun);
    if pattern.subject == SubjectIs::Speaker && owner.is_some_and(|o| !is_own_side(view, o, words)) {
        return None;
    }
    let targets = match pattern.target {
        TargetIs::Subject => subject.map(|s| target::named(view, &[s], words.speaker)).unwrap_or_default(),
        TargetIs::Object => match clause::object(view, head) {
            Some(object) => target::named(view, &[object], words.speaker),
            // "it wants to restore its ties with Togo": what is done by the infinitive.
            None if own && pattern.stance == Stance::Proposes => target::of_deed(view, head, words.speaker),
            None => Vec::new(),
        },
        TargetIs::Responsible => responsible(view, head, subject, words),
        TargetIs::Addressee => target::political(view, words.addressees, words.speaker),
        TargetIs::Nobody => Vec::new(),
    };
    let targets = targets.into_iter().filter(|&t| !is_own_body(view, t, words.speaker)).collect();
    // "An answer from another age": what a phrase says of a noun weighs as the noun does.
    let phrase = view.upos(TokenId::new(matched.start)) == Upos::Adp && view.rel(head) == Rel::Nmod;
    let weighed = view.syntax.head(head).filter(|_| phrase).unwrap_or(head);
    let strength = pattern.strength * weight(view, weighed, words);
    let harsh = strength >= HARSH && matches!(pattern.stance, Stance::Condemns | Stance::Criticizes);
    let done = pattern.stance == Stance::Accuses && pattern.target == TargetIs::Subject && !words.named;
    let rule = match (words.named || harsh, done) {
        (true, _) => NAMED,
        (false, true) => WRONG,
        (false, false) => PATTERN,
    };
    let other =
        subject.is_some_and(|s| matches!(view.lemma(s), "they" | "you" | "he" | "she") && in_quotation(view, s));
    let meant = other && pattern.target == TargetIs::Subject && pattern.stance.group() == Group::Conflictual;
    Some(Judgement { stance: pattern.stance, targets, strength, rule, meant })
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

/// The verb or predicate that the matched words belong to: the highest of them in the tree, and from an
/// auxiliary or a noun on to what it serves.
pub(super) fn clause_head(view: &View, matched: Range<usize>) -> TokenId {
    let first = TokenId::new(matched.start);
    let inside = |t: TokenId| matched.contains(&t.index());
    let top =
        matched.clone().map(TokenId::new).find(|&t| view.syntax.head(t).is_none_or(|h| !inside(h))).unwrap_or(first);
    match view.rel(top) {
        Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Advmod | Rel::Mark => view.syntax.head(top).unwrap_or(top),
        _ => top,
    }
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

/// The speaker's own state or one of its organs: what he judges or demands is hardly directed at them.
pub(super) fn is_own_body(view: &View, actor: ActorId, speaker: ActorId) -> bool {
    let (one, own) = (view.actor(actor), &view.actor(speaker).polity);
    let body = matches!(one.kind, ActorKind::State | ActorKind::Institution | ActorKind::International);
    body && own.is_some() && one.polity == *own && !target::is_independent(view, speaker)
}

/// "I", "we", the speaker himself; his state or administration, if he speaks for it.
pub(super) fn is_own_side(view: &View, subject: TokenId, words: &Judged) -> bool {
    let pronoun = view.lemma(subject);
    if words.quoted && matches!(pronoun, "I" | "i" | "we") {
        return true;
    }
    let ours = |p: TokenId| words.quoted && matches!(view.lemma(p), "we" | "our" | "my" | "I");
    if view.syntax.dependents_by(subject, &[Rel::NmodPoss]).any(ours) {
        return true;
    }
    // A text is nobody's side, whoever is taken for its author, and nobody judges "the statement" who put it out.
    if view.lexicon.is(pronoun, WordUse::Text) || view.lexicon.acts(pronoun).iter().any(|(_, sort)| **sort == *"said") {
        return false;
    }
    let Some(actor) = view.actor_id(subject) else { return false };
    let (one, other) = (view.actor(words.speaker), view.actor(actor));
    let same = one.polity.is_some() && one.polity == other.polity;
    let apart = |a: ActorId| target::is_independent(view, a);
    // Nobody calls himself "he" in words of his own.
    let third = matches!(pronoun, "he" | "she" | "they" | "it" | "you");
    let mistaken = words.quoted && third && in_quotation(view, subject);
    match actor == words.speaker {
        true => !mistaken,
        false => same && !apart(words.speaker) && !apart(actor) || target::are_of(one, other),
    }
}

fn in_quotation(view: &View, token: TokenId) -> bool {
    view.segments.token(token).quotation.is_some()
}

/// Who answers for what is judged: the predicate's subject, the noun judged, what hangs on it.
pub(super) fn responsible(view: &View, head: TokenId, subject: Option<TokenId>, words: &Judged) -> Vec<ActorId> {
    let object = clause::object(view, head);
    let noun = (view.upos(head) == Upos::Adj)
        .then(|| view.syntax.head(head).filter(|_| view.rel(head) == Rel::Amod))
        .flatten();
    for token in [noun, subject, object, Some(head)].into_iter().flatten() {
        let own = is_own_side(view, token, words);
        let found = if own { Vec::new() } else { target::named(view, &[token], words.speaker) };
        let found: Vec<ActorId> = found.into_iter().filter(|&a| !is_own_body(view, a, words.speaker)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
