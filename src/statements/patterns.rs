//! What the idioms of the lexicon (`data/lexicon/content.tsv`) say of whom, where the words said hold one.
//!
//! Takes a stretch of what was said; gives the stance of each idiom that holds there, with its place and at whom it is directed.
//! An idiom holds of the speaker or of another, as its row asks; what is denied, asked or told as another's act holds not.

use std::ops::Range;

use super::{
    acts::Act,
    appraisal, clause,
    own_side::{in_quotation, is_open_person, is_own_body, is_own_side},
    stance::{Judged, Judgement, NAMED, PATTERN, WRONG, responsible, subject_near, weight},
    target,
    view::View,
};
use crate::{
    actors::MentionKind,
    resources::{ContentPattern, CuePos, Pattern, SubjectIs, TargetIs, WordUse},
    stance::{Group, Stance},
    syntax::{Rel, Upos, Xpos},
    text::{Span, TokenId},
};

/// The content patterns that hold in a span, each with where it matched. What a pattern of mere report covers ("make no
/// mistake", "have to do with") no shorter one reads otherwise.
pub(super) fn pattern_matches(view: &View, acts: &[Act], span: Span, words: &Judged) -> Vec<(Range<usize>, Judgement)> {
    let tokens = view.segments.tokens_in(span);
    let light = |at: usize| {
        let token = TokenId::new(at);
        // "was “appalled” by": marks are no words.
        let mark = matches!(view.xpos(token), Xpos::OpenQuote | Xpos::CloseQuote);
        mark || view.upos(token) == Upos::Adv && view.lexicon.is(view.lemma(token), WordUse::Light)
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
        let shifted = unshifted(&lemma).filter(|_| !words.quoted).map_or(&[][..], |l| view.lexicon.content_at(l));
        for pattern in view.lexicon.content_at(&lemma).iter().chain(shifted).chain(imperatives) {
            if pattern.pattern.imperative && !imperative {
                continue;
            }
            // What somebody would do may be a wish of his ("would help"), but hardly a refusal or a threat.
            let open = matches!(pattern.stance, Stance::Announces | Stance::Promises | Stance::DeclinesComment);
            let said = |at: usize| {
                let lemma = view.lemma(TokenId::new(at));
                let shifts = !words.quoted && !open && !pattern.pattern.names(lemma);
                unshifted(lemma).filter(|_| shifts).unwrap_or(lemma)
            };
            let Some(end) = match_end(&pattern.pattern, at, &tokens, &plain, said) else { continue };
            if !is_anothers_act(view, acts, at..end, words) {
                found.extend(by_pattern(view, pattern, at..end, words).map(|judgement| (at..end, judgement)));
            }
        }
    }
    found
}

/// "Said it would never yield" reports "we will never yield": the tense that a verb of saying in the past moves back.
fn unshifted(modal: &str) -> Option<&'static str> {
    match modal {
        "would" => Some("will"),
        "could" => Some("can"),
        "might" => Some("may"),
        _ => None,
    }
}

/// Where a match of a pattern ends that begins at a token: as the words stand, or else without the adverbs among them that
/// change nothing ("will also strike"). `plain`: the tokens without those; `lemma`: that of a token.
fn match_end<'v>(
    pattern: &Pattern,
    at: usize,
    tokens: &Range<usize>,
    plain: &[usize],
    lemma: impl Fn(usize) -> &'v str,
) -> Option<usize> {
    let lemma_at = |i: usize| (i < tokens.end).then(|| lemma(i));
    let as_it_stands = pattern.match_at(at, lemma_at);
    if as_it_stands.is_some() || plain.len() == tokens.len() || pattern.words().len() < 2 {
        return as_it_stands;
    }
    let place = plain.binary_search(&at).ok()?;
    let end = pattern.match_at(place, |i| plain.get(i).map(|&t| lemma(t)))?;
    Some(plain[end - 1] + 1)
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

/// From this strength on censure is no mere report, even where nobody is named who deserves it ("is unacceptable").
const HARSH: f32 = 0.75;

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
            None => behind(view, TokenId::new(matched.end - 1))
                .map(|object| target::named(view, &[object], words.speaker))
                .unwrap_or_default(),
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

/// "Stands with Taiwan": what a preposition governs.
fn behind(view: &View, preposition: TokenId) -> Option<TokenId> {
    view.syntax.head(preposition).filter(|&o| view.rel(preposition) == Rel::Case && o > preposition)
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
