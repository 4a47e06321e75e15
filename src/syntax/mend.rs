//! What the parser gets wrong always in the same way, put right by rule.
//!
//! Takes one sentence's tags and tree and changes them in place. Knows grammar alone: no word of what the text is about.

use super::{Rel, Upos, Word, Xpos, parenthesis};
use crate::text::TokenId;

pub(super) fn mend(words: &mut [Word]) {
    false_auxiliary(words);
    aside_as_main(words);
    main_verb(words);
    row_of_heading(words);
    attributive_past(words);
    for at in 1..words.len() {
        particle(words, at);
        shifted_object(words, at);
        verb_beside(words, at);
        called_so(words, at);
        subject_before_when(words, at);
        clause_as_object(words, at);
        parenthesis::mend(words, at);
    }
}

/// "brushed aside Western criticism": an adverb that no preposition is, taken for one.
fn particle(words: &mut [Word], at: usize) {
    let adverb = matches!(&*words[at].lemma, "aside" | "away" | "apart" | "forth");
    let object = words[at].head.map(TokenId::index).filter(|&o| o > at && words[o].rel == Rel::Obl);
    let Some(object) = object.filter(|_| adverb && words[at].rel == Rel::Case) else { return };
    if words[at - 1].upos == Upos::Verb && is_of(&words[object], at - 1) {
        hang(words, object, at - 1, Rel::Obj);
        hang(words, at, at - 1, Rel::CompoundPrt);
    }
}

/// "The government denied having offered anything": a verb before "having" or "being" that is taken for an auxiliary.
fn false_auxiliary(words: &mut [Word]) {
    let fits = |&at: &usize| {
        let finite = words[at].rel == Rel::Aux && matches!(words[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let gerund = words.get(at + 1).is_some_and(|w| w.xpos == Xpos::Vbg && matches!(&*w.lemma, "have" | "be"));
        finite && gerund && !matches!(&*words[at].lemma, "be" | "have" | "do" | "get")
    };
    let Some(verb) = (0..words.len()).find(fits) else { return };
    let Some(below) = words[verb].head.map(TokenId::index) else { return };
    let (above, rel) = (words[below].head, words[below].rel);
    for (at, word) in words.iter_mut().enumerate() {
        if is_of(word, below) && (at < verb || word.rel == Rel::Punct) {
            word.head = Some(TokenId::new(verb));
        }
    }
    (words[verb].head, words[verb].rel, words[verb].upos) = (above, rel, Upos::Verb);
    hang(words, below, verb, Rel::Xcomp);
}

/// "The president, asked about the vote, congratulated him": what stands between two commas behind the subject, taken for the
/// main clause to which the verb behind it is joined without "and".
fn aside_as_main(words: &mut [Word]) {
    let Some(aside) = words.iter().position(|w| w.rel == Rel::Root && w.xpos == Xpos::Vbd) else { return };
    let comma = |at: usize| at > 0 && &*words[at - 1].lemma == ",";
    let Some(subject) = (0..aside).find(|&t| is_of(&words[t], aside) && words[t].rel == Rel::Nsubj) else { return };
    let joined = |t: &usize| is_of(&words[*t], aside) && words[*t].rel == Rel::Conj && words[*t].xpos == Xpos::Vbd;
    let Some(verb) = (aside + 1..words.len()).find(joined).filter(|&v| comma(v) && comma(aside)) else { return };
    let and = has(words, verb, |w| matches!(w.rel, Rel::Cc | Rel::Nsubj));
    if and {
        return;
    }
    for (at, word) in words.iter_mut().enumerate() {
        if is_of(word, aside) && (at > verb || at == subject || word.rel == Rel::Punct) {
            word.head = Some(TokenId::new(verb));
        }
    }
    (words[verb].head, words[verb].rel) = (None, Rel::Root);
    hang(words, aside, subject, Rel::Acl);
    words[aside].xpos = Xpos::Vbn;
}

/// "China, a close ally of Pakistan, called on both sides …": a sentence without another verb whose subject is taken for all
/// of it, and whose verb, as its form allows, for a participle.
fn main_verb(words: &mut [Word]) {
    let Some((noun, verb)) = subject_and_verb(words) else { return };
    if let Some(object) = words[verb].head.map(TokenId::index).filter(|_| words[verb].rel == Rel::Amod) {
        hang(words, object, verb, Rel::Obj);
    }
    for (at, word) in words.iter_mut().enumerate() {
        if is_of(word, noun) && at + 1 >= verb {
            word.head = Some(TokenId::new(verb));
        }
    }
    for word in words.iter_mut().filter(|w| is_of(w, verb) && w.rel == Rel::OblAgent) {
        word.rel = Rel::Obl;
    }
    (words[verb].head, words[verb].rel, words[verb].xpos) = (None, Rel::Root, Xpos::Vbd);
    hang(words, noun, verb, Rel::Nsubj);
}

fn subject_and_verb(words: &[Word]) -> Option<(usize, usize)> {
    let noun = words.iter().position(|w| w.rel == Rel::Root)?;
    let ends = words.last().is_some_and(|w| w.xpos == Xpos::Stop);
    let nominal = matches!(words[noun].upos, Upos::Propn | Upos::Noun | Upos::Pron);
    let clause = has(words, noun, |w| {
        matches!(w.rel, Rel::Cop | Rel::Nsubj | Rel::Case) || w.rel == Rel::Parataxis && w.xpos != Xpos::Vbn
    });
    if !ends || !nominal || clause {
        return None;
    }
    // "Belarus, in turn, blamed Poland": where the noun behind it is taken for what is described.
    let describes = |t: usize| words[t].rel == Rel::Amod && is_under(words, t, noun) && is_of(&words[t], t + 1);
    let participle = |t: &usize| {
        // "The Emirates, accused of arming the rebels, called on both": of rebels who are called.
        let nested = words[*t].rel == Rel::Acl && is_under(words, *t, noun);
        let beside = nested || is_of(&words[*t], noun) && words[*t].rel == Rel::Parataxis;
        words[*t].xpos == Xpos::Vbn && (beside || describes(*t))
    };
    let active = |t: &usize| {
        let verb = *t;
        let by_agent = words.iter().enumerate().any(|(t, w)| {
            is_of(w, verb) && w.rel == Rel::OblAgent && has(words, t, |c| c.rel == Rel::Case && &*c.lemma == "by")
        });
        let passive = by_agent || has(words, verb, |w| matches!(w.rel, Rel::AuxPass | Rel::Mark));
        let set_off = verb > 0 && matches!(&*words[verb - 1].lemma, "," | "-" | "–" | "—");
        let by = words.get(verb + 1).is_some_and(|w| &*w.lemma == "by");
        let does = has(words, verb, |w| {
            matches!(w.rel, Rel::Obj | Rel::Ccomp | Rel::Xcomp | Rel::Advcl | Rel::OblAgent | Rel::CompoundPrt)
        });
        set_off && !passive && !by && (does || describes(verb))
    };
    Some((noun, (noun + 1..words.len()).filter(participle).find(active)?))
}

/// "Lavrov, Fidan discuss Syria": a heading's comma for "and", whose first name is taken for one who is called.
fn row_of_heading(words: &mut [Word]) {
    let ends = words.last().is_some_and(|w| matches!(w.xpos, Xpos::Stop));
    let Some(called) = words.iter().position(|w| w.rel == Rel::Vocative && w.upos == Upos::Propn) else { return };
    let Some(verb) = words[called].head.map(TokenId::index) else { return };
    let Some(subject) = (called + 2..verb).find(|&t| words[t].rel == Rel::Nsubj && is_of(&words[t], verb)) else {
        return;
    };
    let first = (0..called).all(|t| is_under(words, t, called));
    let comma = (called + 1..subject).find(|&t| &*words[t].lemma == ",");
    let beside = comma.is_some_and(|c| {
        let names = |t: usize, of: usize| is_under(words, t, of) && words[t].upos != Upos::Punct;
        (called + 1..c).all(|t| names(t, called)) && (c + 1..subject).all(|t| names(t, subject))
    });
    if !ends && first && beside && words[subject].upos == Upos::Propn {
        hang(words, called, verb, Rel::Nsubj);
        hang(words, subject, called, Rel::Conj);
    }
}

/// "Somalia severed ties with Guinea.": a sentence that is taken for a noun which a participle describes.
fn attributive_past(words: &mut [Word]) {
    let Some((subject, verb, object)) = parts_of_clause(words) else { return };
    // What describes the noun stays with it.
    let of_noun = |w: &Word| matches!(w.rel, Rel::Nmod | Rel::Amod | Rel::Compound | Rel::Nummod | Rel::AclRelcl);
    for word in words.iter_mut().filter(|w| is_of(w, object) && !of_noun(w)) {
        word.head = Some(TokenId::new(verb));
    }
    (words[verb].head, words[verb].rel, words[verb].xpos) = (None, Rel::Root, Xpos::Vbd);
    hang(words, object, verb, Rel::Obj);
    hang(words, subject, verb, Rel::Nsubj);
}

/// Subject, verb and object.
fn parts_of_clause(words: &[Word]) -> Option<(usize, usize, usize)> {
    let object = words.iter().position(|w| w.rel == Rel::Root)?;
    let ends = words.last().is_some_and(|w| w.xpos == Xpos::Stop);
    let closed = |w: &Word| {
        matches!(w.rel, Rel::Cop | Rel::Nsubj | Rel::Case | Rel::Det | Rel::NmodPoss | Rel::Parataxis | Rel::Aux)
    };
    if !ends || words[object].upos != Upos::Noun || has(words, object, closed) {
        return None;
    }
    let verb = (1..object).find(|&t| {
        let past = matches!(words[t].xpos, Xpos::Vbn | Xpos::Vbd) && words[t].rel == Rel::Amod;
        past && is_of(&words[t], object) && words[t - 1].upos == Upos::Propn
    })?;
    let described = (verb + 1..object).all(|t| is_under(words, t, object) && words[t].upos != Upos::Punct);
    let subject = (0..verb).rev().find(|&t| is_of(&words[t], object) || is_of(&words[t], verb))?;
    let named = is_under(words, verb - 1, subject) && matches!(words[subject].upos, Upos::Propn | Upos::Noun);
    (described && named).then_some((subject, verb, object))
}

/// "condemned in the strongest terms the attack", "rejected in a statement the accusations": an object that stands behind
/// a phrase of its verb hangs on that phrase, or on the verb as another phrase (the heavy noun phrase shift of the
/// grammars).
fn shifted_object(words: &mut [Word], at: usize) {
    let Some(verb) = verb_of_shifted_object(words, at) else { return };
    hang(words, at, verb, Rel::Obj);
    // "Peru rejected in a statement the accusations": nothing is left of the passive.
    for word in words.iter_mut().filter(|w| is_of(w, verb) && w.rel == Rel::NsubjPass) {
        word.rel = Rel::Nsubj;
    }
}

fn verb_of_shifted_object(words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let named = || has(words, at, |w| matches!(w.rel, Rel::Det | Rel::NmodPoss | Rel::Nummod));
    let free = || !has(words, at, |w| matches!(w.rel, Rel::Case | Rel::Mark | Rel::Aux | Rel::Cop | Rel::Nsubj));
    let loose = matches!(word.rel, Rel::Appos | Rel::Obl | Rel::Advcl);
    if word.upos != Upos::Noun || !loose || !free() || !named() {
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
    let phrase = (verb + 1..start).find(|&t| is_phrase(words, t) && is_of(&words[t], verb))?;
    let beside = is_under(words, before, phrase) && !(verb..start).any(|t| words[t].upos == Upos::Punct);
    let transitive = words[verb].upos == Upos::Verb
        && !has(words, verb, |w| matches!(w.rel, Rel::Obj | Rel::Ccomp | Rel::Xcomp | Rel::AuxPass));
    let subject = words[..verb].iter().any(|w| is_of(w, verb) && matches!(w.rel, Rel::Nsubj | Rel::NsubjPass));
    let joined = matches!(words[verb].rel, Rel::Conj | Rel::Xcomp);
    (beside && transitive && (subject || joined)).then_some(verb)
}

/// "Said Ghana stood by its decision", "said Israel and Hamas had to yield": "say" has no person for its object; what looks
/// like one is the subject of what is said.
fn clause_as_object(words: &mut [Word], at: usize) {
    let Some(says) = words[at].head.map(TokenId::index).filter(|&v| v < at && &*words[v].lemma == "say") else {
        return;
    };
    let object = matches!(words[at].rel, Rel::Obj | Rel::Iobj);
    if !object || !matches!(words[at].upos, Upos::Noun | Upos::Propn) || has(words, says, |w| w.rel == Rel::Mark) {
        return;
    }
    let past = |w: &Word| matches!(w.xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbz | Xpos::Vbp);
    let behind = |t: usize, rel: Rel| is_of(&words[t], says) && words[t].rel == rel && past(&words[t]);
    let touches = |end: usize| (at + 1..end).all(|t| is_under(words, t, at) && words[t].upos != Upos::Punct);
    let own = |t: usize| words.iter().position(|w| is_of(w, t) && w.rel.is_subject());
    if let Some(verb) =
        (at + 1..words.len()).find(|&t| behind(t, Rel::Ccomp)).filter(|&v| own(v).is_none() && touches(v))
    {
        hang(words, at, verb, Rel::Nsubj);
        words[verb].xpos = if words[verb].xpos == Xpos::Vbn { Xpos::Vbd } else { words[verb].xpos };
        for word in words.iter_mut().filter(|w| is_of(w, verb) && w.rel == Rel::OblAgent) {
            word.rel = Rel::Obl;
        }
    } else if let Some((verb, second)) =
        (at + 1..words.len()).find(|&t| behind(t, Rel::Conj)).and_then(|v| own(v).map(|s| (v, s)))
    {
        let and = words.get(at + 1).is_some_and(|w| w.rel == Rel::Cc) && second < verb;
        let beside = (at + 2..verb).all(|t| is_under(words, t, verb) && words[t].upos != Upos::Punct);
        if and && beside {
            hang(words, verb, says, Rel::Ccomp);
            hang(words, second, at, Rel::Conj);
            hang(words, at + 1, second, Rel::Cc);
            hang(words, at, verb, Rel::Nsubj);
        }
    }
}

/// "“No,” said the president when asked whether …", taken for a president who asks: no subject stands before its "when".
fn subject_before_when(words: &mut [Word], at: usize) {
    let Some(verb) = words[at].head.map(TokenId::index).filter(|&v| v > at && words[at].xpos == Xpos::Wrb) else {
        return;
    };
    let Some(above) = words[verb].head.map(TokenId::index).filter(|&a| a < at && words[a].upos == Upos::Verb) else {
        return;
    };
    let subject = (above + 1..at).find(|&t| is_of(&words[t], verb) && words[t].rel == Rel::Nsubj);
    let lone = !has(words, above, |w| w.rel == Rel::Nsubj) && words[verb].xpos == Xpos::Vbd;
    let Some(subject) = subject.filter(|_| lone && verb == at + 1) else { return };
    hang(words, subject, above, Rel::Nsubj);
    hang(words, verb, above, Rel::Advcl);
    words[verb].xpos = Xpos::Vbn;
}

/// "Called the leader a drug dealer", taken for a leader who is a dealer: what stands beside the object with an article of
/// its own and no comma is what that is called.
fn called_so(words: &mut [Word], at: usize) {
    let beside =
        words[at].rel == Rel::Appos && has(words, at, |w| w.rel == Rel::Det && matches!(&*w.lemma, "a" | "an"));
    let Some(object) = words[at].head.map(TokenId::index).filter(|&o| beside && words[o].rel == Rel::Obj) else {
        return;
    };
    let Some(verb) = words[object].head.map(TokenId::index).filter(|&v| v < object) else { return };
    let names = matches!(&*words[verb].lemma, "call" | "name" | "label" | "brand" | "dub" | "deem" | "consider");
    let touches = (object + 1..at).all(|t| is_under(words, t, at) && words[t].upos != Upos::Punct);
    if names && touches {
        hang(words, at, verb, Rel::Xcomp);
    }
}

/// "It condemns the attack and calls for a truce": the third person of "call" behind a verb of that person, which is
/// taken for one more thing that is condemned.
fn verb_beside(words: &mut [Word], at: usize) {
    let Some(verb) = verb_above_call(words, at) else { return };
    (words[at].upos, words[at].xpos) = (Upos::Verb, Xpos::Vbz);
    hang(words, at, verb, Rel::Conj);
    for word in words.iter_mut().skip(at + 1) {
        if is_of(word, verb) && matches!(word.rel, Rel::Obl | Rel::Advcl | Rel::Xcomp | Rel::Conj) {
            word.head = Some(TokenId::new(at));
        } else if is_of(word, at) && word.rel == Rel::Nmod {
            word.rel = Rel::Obl;
        }
    }
}

fn verb_above_call(words: &[Word], at: usize) -> Option<usize> {
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

pub(super) fn hang(words: &mut [Word], at: usize, head: usize, rel: Rel) {
    (words[at].head, words[at].rel) = (Some(TokenId::new(head)), rel);
}

/// A noun behind its preposition, at a verb.
fn is_phrase(words: &[Word], at: usize) -> bool {
    words[at].rel == Rel::Obl && has(words, at, |w| w.rel == Rel::Case)
}

pub(super) fn is_of(word: &Word, head: usize) -> bool {
    word.head.is_some_and(|h| h.index() == head)
}

pub(super) fn has(words: &[Word], head: usize, fits: impl Fn(&Word) -> bool) -> bool {
    words.iter().any(|w| is_of(w, head) && fits(w))
}

pub(super) fn is_under(words: &[Word], node: usize, top: usize) -> bool {
    std::iter::successors(Some(node), |&t| words[t].head.map(TokenId::index)).any(|t| t == top)
}
