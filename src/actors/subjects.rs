//! Subjects: who acts in a clause, by the tree or, where that is wrong, by the words.
//!
//! Takes the text and one mention of it; gives the token that heads the mention in the tree, and whether it is the subject
//! of what stands there. Knows no actors.

use super::{
    MentionKind,
    draft::{Draft, What},
    reading::Reading,
    words::Use,
};
use crate::syntax::{Rel, Xpos};

/// The token of a mention whose governor lies outside it; of several the one inside the name.
pub(super) fn syntactic_head(reading: &Reading, draft: &Draft) -> usize {
    let free = |&t: &usize| reading.governor(t).is_none_or(|g| !draft.covers(g));
    let inside = draft.core.clone().rev().find(free);
    let punct = |t: &usize| !reading.words[*t].chars().any(char::is_alphanumeric);
    inside.or_else(|| draft.tokens.clone().rev().find(|t| free(t) && !punct(t))).unwrap_or(draft.core.end - 1)
}

/// A subject by the tree, or a name that a finite verb follows where a clause may begin.
pub(super) fn is_subject(reading: &Reading, mention: &Draft) -> bool {
    let head = syntactic_head(reading, mention);
    if reading.rel(head).is_subject() || is_behind_words(reading, mention) {
        return true;
    }
    // "The UN secretary-general shares …": an office that opens the sentence.
    let office = mention.what == What::Office
        && mention.tokens.start == reading.sentence_range(mention.head).start
        && !matches!(reading.rel(head), Rel::Obl | Rel::Nmod);
    if mention.kind != MentionKind::Name && !office {
        return false;
    }
    let opens = reading.before(mention.tokens.start).is_none_or(|t| {
        matches!(reading.lower[t].as_str(), "," | "that" | "“" | "\"" | "and" | "but" | "when" | "because" | ":" | ";")
    });
    let finite = |t: usize| matches!(reading.xpos(t), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let Some(next) = reading.after(mention.tokens.end - 1) else { return false };
    // "The leader of the delegation, Fatou Sarrjobe, looked …": between commas, the verb behind the second.
    let apposed = reading.at(mention.tokens.start, -1) == "," && reading.lower[next] == ",";
    opens && (finite(next) || apposed && reading.after(next).is_some_and(finite) || is_before_aside(reading, mention))
}

/// "Iker Zubeldia, whose sister was one of them, told": a name that opens the sentence, an aside between commas, and
/// the verb.
fn is_before_aside(reading: &Reading, mention: &Draft) -> bool {
    let range = reading.sentence_range(mention.tokens.start);
    let mut comma = mention.tokens.end;
    if comma < range.end && matches!(reading.lower[comma].as_str(), "himself" | "herself") {
        comma += 1;
    }
    let opens = mention.tokens.start == range.start && comma + 1 < range.end && reading.lower[comma] == ",";
    let aside = opens && reading.is(comma + 1, Use::Aside);
    let close = (comma + 2..range.end.min(comma + 18)).find(|&t| reading.lower[t] == ",").filter(|_| aside);
    close.and_then(|c| reading.after(c)).is_some_and(|t| matches!(reading.xpos(t), Xpos::Vbd | Xpos::Vbz))
}

/// "…," warned Dorothy Haskellby; according to the ministry: who speaks without being a subject of the tree.
fn is_behind_words(reading: &Reading, mention: &Draft) -> bool {
    if mention.kind == MentionKind::Modifier {
        return false;
    }
    let Some(before) = reading.before(mention.tokens.start) else { return false };
    if reading.lower[before] == "to" && reading.at(before, -1) == "according" {
        return true;
    }
    let finite = matches!(reading.xpos(before), Xpos::Vbd | Xpos::Vbz);
    let quoted = matches!(reading.at(before, -1), "," | "”" | "\"" | "’" | "'" | "?" | "!");
    finite && quoted && !reading.dependents(before).any(|d| d < before && reading.rel(d).is_subject())
}

/// The subject of a verb, or the one that it shares with the verb above.
pub(super) fn shared_subject(reading: &Reading, mut verb: usize) -> Option<usize> {
    for _ in 0..3 {
        if let Some(subject) = reading.dependents(verb).find(|&d| reading.rel(d).is_subject()) {
            return Some(subject);
        }
        let shares = match reading.rel(verb) {
            Rel::Conj => true,
            Rel::Advcl => reading.xpos(verb) == Xpos::Vbg,
            // "Threatened to expel him", but "told her to expel him".
            Rel::Xcomp => {
                let above = reading.governor(verb)?;
                !reading.dependents(above).any(|d| matches!(reading.rel(d), Rel::Obj | Rel::Iobj))
            }
            _ => false,
        };
        verb = reading.governor(verb).filter(|_| shares)?;
    }
    None
}

pub(super) fn is_main(reading: &Reading, subject: usize) -> bool {
    reading.governor(subject).is_some_and(|verb| reading.governor(verb).is_none())
}
