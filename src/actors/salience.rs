//! Salience: how much a mention before a pronoun stands out as what the pronoun takes up.
//!
//! Takes a mention, or a noun that no actor is found for, and the place of the pronoun; gives a weight (Lappin and Leass
//! 1994, "An algorithm for pronominal anaphora resolution"): subjects before objects, near before far. Never decides
//! which of them is meant, nor whether they agree.

use super::{
    MentionKind, datelines,
    draft::{Animacy, Draft, Pronoun, What},
    reading::Reading,
    story::Story,
    subjects::{is_main, is_subject, syntactic_head},
    words::Use,
};
use crate::syntax::{Rel, Upos, Xpos};

/// `several`: whether the candidate's actor is more than one.
pub(super) fn weight(
    reading: &Reading,
    candidate: &Draft,
    here: usize,
    distance: usize,
    pronoun: Pronoun,
    several: bool,
) -> f32 {
    let head = syntactic_head(reading, candidate);
    let subject = is_subject(reading, candidate);
    let mut weight = prominence(reading, head, subject, distance);
    if candidate.kind == MentionKind::Modifier {
        // Where something happens is hardly ever taken up by "it".
        weight *= if matches!(candidate.rule, "place" | datelines::RULE) { 0.3 } else { 0.6 };
    }
    if candidate.kind == MentionKind::Pronoun {
        weight *= 1.1;
    }
    if reading.rel(here).is_subject() && subject {
        weight *= 1.15;
    }
    if reading.section(here) != reading.section(head) {
        weight *= 0.4;
    }
    if block(reading, here) != block(reading, head) {
        weight *= 0.85;
    }
    if reading.is_heading(head) && !reading.is_heading(here) {
        weight *= 0.6;
    }
    let (mine, its) = (reading.segments.tokens[here].quotation, reading.segments.tokens[head].quotation);
    if mine != its {
        // Words in a quotation are seldom taken up outside it, and who speaks there says "I".
        weight *= if mine.is_none() { 0.5 } else { 0.8 };
        if mine.is_some() && its.is_none() && !pronoun.plural && speaks(reading, candidate, distance) {
            weight *= 0.3;
        }
    }
    // Whom nobody names is seldom taken up beyond the next sentence.
    if candidate.rule == "office without a name"
        && distance > 0
        && !(distance == 1 && subject && is_main(reading, head))
    {
        weight *= 0.8;
    }
    if pronoun.animate == Animacy::Either && !candidate_is_plural(candidate) && !several {
        weight *= 0.6;
    }
    // "The president accepted, and expressed his condolences": a possessor is above all the subject of its clause.
    if pronoun.possessive && distance == 0 && subject && shares_clause(reading, here, head) {
        weight *= 1.4;
    }
    // Near mentions within the sentence, subjects of a governing clause above all.
    if distance == 0 && subject && reading.governors(here).any(|g| Some(g) == reading.governor(head)) {
        weight *= 1.2;
    }
    weight
}

/// Whether the verb above a possessive pronoun is that of the subject, or joined to it.
fn shares_clause(reading: &Reading, pronoun: usize, subject: usize) -> bool {
    let verb = reading.governors(pronoun).find(|&g| matches!(reading.upos(g), Upos::Verb | Upos::Aux));
    let of = reading.governor(subject);
    let joined = verb.filter(|&v| reading.rel(v) == Rel::Conj).and_then(|v| reading.governor(v));
    let own = verb.is_some_and(|v| reading.dependents(v).any(|d| reading.rel(d).is_subject()));
    of.is_some() && (verb == of || !own && joined == of)
}

/// The weight of the noun that no actor is found for and that stands out most: "The report was late. It …".
pub(super) fn rival(story: &Story, here: usize, pronoun: Pronoun) -> f32 {
    let reading = story.reading;
    let sentence = reading.sentence_of(here).index();
    let mut best = 0.0_f32;
    let range = reading.sentence_range(here);
    let mut from = range.start;
    if let Some(before) = range.start.checked_sub(1) {
        from = reading.sentence_range(before).start;
    }
    let near: Vec<&Draft> = story.on_from(from).take_while(|d| d.tokens.start <= here).collect();
    for token in from..here {
        let number = if pronoun.plural { Xpos::Nns } else { Xpos::Nn };
        let free = reading.xpos(token) == number
            && !reading.is(token, Use::Calendar)
            && !matches!(reading.rel(token), Rel::Compound | Rel::OblUnmarked | Rel::NmodUnmarked)
            && !near.iter().any(|d| d.actor.is_some() && d.covers(token))
            && reading.governor(token) != reading.governor(here);
        if free && reading.in_quotation(token) == reading.in_quotation(here) {
            let distance = sentence - reading.sentence_of(token).index();
            let judged = if explains(reading, here, token) { 2.5 } else { 1.0 };
            best = best.max(judged * prominence(reading, token, reading.rel(token).is_subject(), distance));
        }
    }
    best
}

/// "Criticized the rules, saying they undermine rights": what a verb judges is what the participle behind it says more of.
fn explains(reading: &Reading, pronoun: usize, object: usize) -> bool {
    let said = reading.governor(pronoun).filter(|_| reading.rel(pronoun).is_subject());
    let saying = said.and_then(|v| reading.governor(v)).filter(|&s| reading.xpos(s) == Xpos::Vbg);
    let judging = saying.filter(|&s| matches!(reading.rel(s), Rel::Advcl)).and_then(|s| reading.governor(s));
    let behind_comma = saying.and_then(|s| reading.before(s)).is_some_and(|t| reading.lower[t] == ",");
    behind_comma && reading.rel(object) == Rel::Obj && judging.is_some() && reading.governor(object) == judging
}

/// Whether this is who says the quotation of the same sentence, or of the one after.
fn speaks(reading: &Reading, mention: &Draft, distance: usize) -> bool {
    let head = syntactic_head(reading, mention);
    let quotes = |t: usize| reading.sentence_range(t).any(|t| reading.in_quotation(t));
    // "…," said Cooper: the subject may follow its verb.
    let inverted = reading.before(mention.tokens.start).is_some_and(|t| reading.upos(t) == Upos::Verb)
        && reading.after(mention.tokens.end - 1).is_none_or(|t| reading.upos(t) == Upos::Punct);
    distance <= 1 && (is_subject(reading, mention) || inverted) && quotes(head)
}

fn candidate_is_plural(candidate: &Draft) -> bool {
    matches!(candidate.what, What::People { plural: true, .. })
        || matches!(candidate.what, What::Pronoun(Pronoun { plural: true, .. }))
}

/// How much a noun so many sentences back stands out by its place alone.
fn prominence(reading: &Reading, head: usize, subject: bool, distance: usize) -> f32 {
    let near = match distance {
        0 => 100.0,
        1 => 75.0,
        2 => 45.0,
        3 => 30.0,
        _ => 18.0,
    };
    if subject {
        // The subject of the main clause, who in news is the one that speaks, stands out most.
        let aside = reading.governor(head).is_some_and(|verb| reading.rel(verb) == Rel::AclRelcl);
        return near
            * if is_main(reading, head) {
                1.35
            } else if aside {
                0.85
            } else {
                1.25
            };
    }
    near * match reading.rel(head) {
        Rel::Obj | Rel::Iobj => 0.9,
        Rel::NmodPoss | Rel::Conj | Rel::Appos => 0.8,
        _ => 0.7,
    }
}

fn block(reading: &Reading, token: usize) -> usize {
    reading.segments.sentence(reading.sentence_of(token)).block
}
