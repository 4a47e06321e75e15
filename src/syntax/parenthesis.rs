//! "The talks, the minister said on Monday, were dead": a report put between the subject and the verb of what is reported.
//!
//! The parser takes what is left of the noun for a thing beside the report, and the rest for a clause without a subject or for
//! one more deed of whoever reports. Takes one sentence's tags and tree; where a noun phrase, a clause of its own between two
//! commas and a finite verb follow each other, the verb's subject is that phrase and the clause is a parenthesis.

use super::{
    Rel, Upos, Word, Xpos,
    mend::{hang, has, is_of, is_under},
};
use crate::text::TokenId;

/// Where the parts of such a sentence stand.
struct Parts {
    /// The two commas.
    first: usize,
    second: usize,
    /// Subject and predicate of what is reported.
    subject: usize,
    predicate: usize,
    /// Who reports, and the verb.
    reporter: usize,
    report: usize,
    /// "Ukraine will, he promised, never yield": the auxiliary that stands before the report.
    helper: Option<usize>,
}

/// `second`: where the comma behind the report may stand.
pub(super) fn mend(words: &mut [Word], second: usize) {
    let Some(parts) = parts(words, second) else { return };
    let before: Vec<_> = words.iter().map(|w| (w.head, w.rel)).collect();
    put_together(words, &parts);
    if !is_tree(words) {
        words.iter_mut().zip(before).for_each(|(word, (head, rel))| (word.head, word.rel) = (head, rel));
    }
}

/// Whether every word's way up ends in one root.
fn is_tree(words: &[Word]) -> bool {
    let up = |at: usize| std::iter::successors(Some(at), |&t| words[t].head.map(TokenId::index)).take(words.len() + 1);
    words.iter().filter(|w| w.head.is_none()).count() == 1 && (0..words.len()).all(|t| up(t).count() <= words.len())
}

fn put_together(words: &mut [Word], parts: &Parts) {
    let &Parts { first, second, subject, predicate, reporter, report, helper } = parts;
    let outside = |t: usize| words[t].head.is_none_or(|h| ![subject, predicate, report].contains(&h.index()));
    let Some(top) = [subject, report, predicate].into_iter().find(|&t| outside(t)) else { return };
    let (head, rel) = (words[top].head, words[top].rel);
    for at in 0..words.len() {
        let head = words[at].head.map(TokenId::index);
        let inside = first < at && at < second;
        let leaves =
            |h: usize| if inside { !(first < h && h < second) } else { first < h && h < second || h == subject };
        let under_subject = at < first && is_under(words, at, subject);
        let moved = head.is_some_and(|h| leaves(h) || Some(h) == helper);
        if moved && !under_subject && ![subject, predicate, report].contains(&at) {
            words[at].head = Some(TokenId::new(if inside { report } else { predicate }));
            // "He told reporters, had been signed": who is told was taken for the subject.
            if inside && words[at].rel.is_subject() {
                words[at].rel = Rel::Obj;
            }
        }
    }
    (words[predicate].head, words[predicate].rel) = (head, rel);
    let passive = has(words, predicate, |w| w.rel == Rel::AuxPass);
    let rel = match words[subject].upos {
        Upos::Verb => Rel::Csubj,
        _ if passive => Rel::NsubjPass,
        _ => Rel::Nsubj,
    };
    hang(words, subject, predicate, rel);
    hang(words, report, predicate, Rel::Parataxis);
    hang(words, reporter, report, Rel::Nsubj);
    if let Some(helper) = helper {
        let nominal = !matches!(words[predicate].upos, Upos::Verb);
        hang(words, helper, predicate, if nominal { Rel::Cop } else { Rel::Aux });
    }
}

fn parts(words: &[Word], second: usize) -> Option<Parts> {
    let comma = |t: usize| &*words[t].lemma == ",";
    let end = words.len();
    // Behind the second comma goes on a clause without a subject.
    let adverb = |t: &usize| words[*t].upos == Upos::Adv;
    let verb = (second + 1..end).find(|t| !adverb(t)).filter(|_| comma(second))?;
    let predicate = top(words, verb, second + 1, end)?;
    let has_subject = words
        .iter()
        .enumerate()
        .any(|(t, w)| t > second && is_of(w, predicate) && (w.rel.is_subject() || w.rel == Rel::Expl));
    // Between the commas stands a clause of its own.
    let first = (1..second).rev().find(|&t| comma(t)).filter(|_| !has_subject)?;
    let finite: Vec<usize> = (first + 1..second).filter(|&t| is_finite(&words[t])).collect();
    let [told] = finite[..] else { return None };
    let report = match words[told].rel {
        Rel::Aux => words[told].head.map(TokenId::index).filter(|h| (first..second).contains(h))?,
        _ => told,
    };
    let bare = |t: usize| !has(words, t, |w| matches!(w.rel, Rel::Case | Rel::Mark | Rel::Cop));
    let nominal = |t: usize| matches!(words[t].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
    let reporter = match told == first + 1 {
        // "A body, called the council, has …": a participle.
        true if !inverts(&words[told]) => return None,
        true => (told + 1..second)
            .map(|t| top(words, t, told + 1, second))
            .find(|t| t.is_some_and(|t| nominal(t) && bare(t)))?,
        false => top(words, first + 1, first + 1, told),
    }?;
    let related = matches!(words[first + 1].xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb | Xpos::Cc | Xpos::In);
    let speaks = words[report].upos == Upos::Verb && nominal(reporter) && bare(reporter) && !related;
    // Before the first comma stands a noun phrase, or that and an auxiliary.
    let helper = first.checked_sub(1).filter(|&t| helps(&words[t], &words[predicate]));
    let opens = is_finite(&words[verb]) || words[verb].xpos == Xpos::Vb && words[verb].upos == Upos::Verb;
    let last = first.checked_sub(if helper.is_some() { 2 } else { 1 }).filter(|_| opens || helper.is_some())?;
    let bound = |t: &usize| matches!(&*words[*t].lemma, ":" | ";" | "“" | "\"" | "—" | "–" | "-" | "``" | ",");
    let from = (0..first).rev().find(bound).map_or(0, |t| t + 1);
    let subject = (from <= last).then(|| top(words, last, from, last + 1)).flatten()?;
    let starts = (from..=subject).find(|&t| is_under(words, t, subject))?;
    let whole = (starts..=last).all(|t| is_under(words, t, subject));
    let clause = (from..=last).any(|t| is_finite(&words[t]) && words[t].rel != Rel::AclRelcl && t != subject);
    // "What Hungary is doing, he said, is blackmail".
    let what = words[subject].upos == Upos::Verb && words[starts].xpos == Xpos::Wp;
    let named = what || nominal(subject) && !clause && !is_time(&words[subject]);
    (speaks && named && whole && bare(subject)).then_some(Parts {
        first,
        second,
        subject,
        predicate,
        reporter,
        report,
        helper,
    })
}

/// "Will … yield", "has … refused", "is … a threat": an auxiliary or copula that goes with what stands behind the report.
fn helps(word: &Word, predicate: &Word) -> bool {
    match &*word.lemma {
        _ if word.xpos == Xpos::Md => predicate.xpos == Xpos::Vb,
        "have" => is_finite(word) && matches!(predicate.xpos, Xpos::Vbn | Xpos::Vbd),
        "be" => is_finite(word) && !is_finite(predicate) && predicate.xpos != Xpos::Vb,
        _ => false,
    }
}

/// Plain verbs of saying, behind which their subject may stand (quotative inversion; Collins and Branigan 1997).
fn inverts(verb: &Word) -> bool {
    const SAYS: [&str; 12] =
        ["say", "write", "add", "note", "argue", "insist", "warn", "explain", "claim", "report", "remark", "declare"];
    SAYS.contains(&&*verb.lemma)
}

/// The highest word above one within a stretch.
fn top(words: &[Word], at: usize, from: usize, end: usize) -> Option<usize> {
    let above = |&t: &usize| words[t].head.map(TokenId::index).filter(|h| (from..end).contains(h));
    std::iter::successors((from..end).contains(&at).then_some(at), above).last()
}

fn is_finite(word: &Word) -> bool {
    matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
}

/// "Monday, the minister arrived, met the king and left": a time is no subject.
fn is_time(word: &Word) -> bool {
    const TIMES: [&str; 17] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "day",
        "night",
        "morning",
        "evening",
        "week",
        "month",
        "year",
    ];
    TIMES.contains(&word.lemma.to_lowercase().as_str())
}
