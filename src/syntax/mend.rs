//! What the parser gets wrong always in the same way, put right by rule.
//!
//! Takes one sentence's tags and tree and changes them in place. Knows grammar alone: no word of what the text is about.

use super::{Rel, Upos, Word, Xpos};
use crate::text::TokenId;

pub(super) fn mend(words: &mut [Word]) {
    if let Some((noun, verb)) = main_verb(words) {
        rule_sentence(words, noun, verb);
    }
    if let Some((subject, verb, object)) = attributive_past(words) {
        rule_sentence(words, object, verb);
        hang(words, object, verb, Rel::Obj);
        hang(words, subject, verb, Rel::Nsubj);
    }
    for at in 0..words.len() {
        if let Some(verb) = verb_of_shifted_object(words, at) {
            hang(words, at, verb, Rel::Obj);
            // "Peru rejected in a statement the accusations": nothing is left of the passive.
            for word in words.iter_mut().filter(|w| w.head.is_some_and(|h| h.index() == verb)) {
                if word.rel == Rel::NsubjPass {
                    word.rel = Rel::Nsubj;
                }
            }
        }
        if let Some(verb) = verb_beside(words, at) {
            call_for(words, at, verb);
        }
    }
}

/// "China, a close ally of Pakistan, called on both sides …": a sentence without another verb whose subject is taken for all
/// of it, and whose verb, as its form allows, for a participle. Gives the subject and the verb.
fn main_verb(words: &[Word]) -> Option<(usize, usize)> {
    let noun = words.iter().position(|w| w.rel == Rel::Root)?;
    let ends = words.last().is_some_and(|w| w.xpos == Xpos::Stop);
    let nominal = matches!(words[noun].upos, Upos::Propn | Upos::Noun | Upos::Pron);
    let clause = has(words, noun, |w| matches!(w.rel, Rel::Cop | Rel::Nsubj | Rel::Case | Rel::Parataxis));
    if !ends || !nominal || clause {
        return None;
    }
    let below = |t: &usize| words[*t].head.is_some_and(|h| h.index() == noun) && words[*t].xpos == Xpos::Vbn;
    let active = |t: &usize| {
        let verb = *t;
        let passive = has(words, verb, |w| matches!(w.rel, Rel::OblAgent | Rel::AuxPass | Rel::Mark));
        let set_off = verb > 0 && &*words[verb - 1].lemma == ",";
        let by = words.get(verb + 1).is_some_and(|w| &*w.lemma == "by");
        let does = has(words, verb, |w| matches!(w.rel, Rel::Obj | Rel::Ccomp | Rel::Xcomp | Rel::Advcl));
        set_off && !passive && !by && does
    };
    let verb = (noun + 1..words.len()).filter(|&t| words[t].rel == Rel::Acl).filter(below).find(active)?;
    Some((noun, verb))
}

/// "Somalia severed ties with Guinea.": a sentence that is taken for a noun which a participle describes. Gives subject,
/// verb and object.
fn attributive_past(words: &[Word]) -> Option<(usize, usize, usize)> {
    let object = words.iter().position(|w| w.rel == Rel::Root)?;
    let ends = words.last().is_some_and(|w| w.xpos == Xpos::Stop);
    let closed = |w: &Word| {
        matches!(w.rel, Rel::Cop | Rel::Nsubj | Rel::Case | Rel::Det | Rel::NmodPoss | Rel::Parataxis | Rel::Aux)
    };
    if !ends || words[object].upos != Upos::Noun || has(words, object, closed) {
        return None;
    }
    let of = |t: usize, head: usize| words[t].head.is_some_and(|h| h.index() == head);
    let verb = (1..object).find(|&t| {
        let past = matches!(words[t].xpos, Xpos::Vbn | Xpos::Vbd) && words[t].rel == Rel::Amod;
        past && of(t, object) && words[t - 1].upos == Upos::Propn
    })?;
    let described = (verb + 1..object).all(|t| is_under(words, t, object) && words[t].upos != Upos::Punct);
    let subject = (0..verb).rev().find(|&t| of(t, object) || of(t, verb))?;
    let named = is_under(words, verb - 1, subject) && matches!(words[subject].upos, Upos::Propn | Upos::Noun);
    (described && named).then_some((subject, verb, object))
}

fn rule_sentence(words: &mut [Word], noun: usize, verb: usize) {
    for at in 0..words.len() {
        let under = words[at].head.is_some_and(|h| h.index() == noun);
        if under && (at > verb || at + 1 == verb || words[at].rel == Rel::Cc && at > noun) {
            words[at].head = Some(TokenId::new(verb));
        }
    }
    (words[verb].head, words[verb].rel, words[verb].xpos) = (None, Rel::Root, Xpos::Vbd);
    hang(words, noun, verb, Rel::Nsubj);
}

/// "condemned in the strongest terms the attack", "rejected in a statement the accusations": an object that stands behind
/// a phrase of its verb hangs on that phrase, or on the verb as another phrase. Gives the verb (the heavy noun phrase
/// shift of the grammars).
fn verb_of_shifted_object(words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let named = || has(words, at, |w| matches!(w.rel, Rel::Det | Rel::NmodPoss | Rel::Nummod));
    let free = || !has(words, at, |w| matches!(w.rel, Rel::Case | Rel::Mark | Rel::Aux | Rel::Cop | Rel::Nsubj));
    if word.upos != Upos::Noun || !free() || !named() {
        return None;
    }
    let head = word.head?.index();
    let verb = match word.rel {
        Rel::Appos if is_phrase(words, head) => words[head].head?.index(),
        Rel::Obl | Rel::Advcl => head,
        _ => return None,
    };
    let start = (0..at).find(|&t| is_under(words, t, at))?;
    let before = start.checked_sub(1)?;
    let phrase =
        (verb + 1..start).find(|&t| is_phrase(words, t) && words[t].head.is_some_and(|h| h.index() == verb))?;
    let beside = is_under(words, before, phrase) && !(verb..start).any(|t| words[t].upos == Upos::Punct);
    let transitive = words[verb].upos == Upos::Verb
        && !has(words, verb, |w| matches!(w.rel, Rel::Obj | Rel::Ccomp | Rel::Xcomp | Rel::AuxPass));
    let subject = (0..verb).any(|t| {
        words[t].head.is_some_and(|h| h.index() == verb) && matches!(words[t].rel, Rel::Nsubj | Rel::NsubjPass)
    });
    let joined = matches!(words[verb].rel, Rel::Conj | Rel::Xcomp);
    (beside && transitive && (subject || joined)).then_some(verb)
}

/// "It condemns the attack and calls for a truce": the third person of "call" behind a verb of that person, which is
/// taken for one more thing that is condemned. Gives the verb.
fn verb_beside(words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let bare = || !has(words, at, |w| matches!(w.rel, Rel::Det | Rel::Amod | Rel::Compound | Rel::NmodPoss));
    let calls = &*word.lemma == "call" && word.xpos == Xpos::Nns && word.rel == Rel::Conj;
    if !calls || !bare() || !words.get(at + 1).is_some_and(|w| matches!(&*w.lemma, "for" | "on" | "upon")) {
        return None;
    }
    let object = &words[word.head?.index()];
    let verb = object.head?.index();
    (object.rel == Rel::Obj && words[verb].xpos == Xpos::Vbz && verb < at).then_some(verb)
}

fn call_for(words: &mut [Word], at: usize, verb: usize) {
    (words[at].upos, words[at].xpos) = (Upos::Verb, Xpos::Vbz);
    hang(words, at, verb, Rel::Conj);
    for word in words.iter_mut().skip(at + 1) {
        let head = word.head.map(TokenId::index);
        if head == Some(verb) && matches!(word.rel, Rel::Obl | Rel::Advcl | Rel::Xcomp | Rel::Conj) {
            word.head = Some(TokenId::new(at));
        }
        if head == Some(at) && word.rel == Rel::Nmod {
            word.rel = Rel::Obl;
        }
    }
}

fn hang(words: &mut [Word], at: usize, head: usize, rel: Rel) {
    (words[at].head, words[at].rel) = (Some(TokenId::new(head)), rel);
}

/// A noun behind its preposition, at a verb.
fn is_phrase(words: &[Word], at: usize) -> bool {
    words[at].rel == Rel::Obl && has(words, at, |w| w.rel == Rel::Case)
}

fn has(words: &[Word], head: usize, fits: impl Fn(&Word) -> bool) -> bool {
    words.iter().any(|w| w.head.is_some_and(|h| h.index() == head) && fits(w))
}

fn is_under(words: &[Word], node: usize, top: usize) -> bool {
    std::iter::successors(Some(node), |&t| words[t].head.map(TokenId::index)).any(|t| t == top)
}
