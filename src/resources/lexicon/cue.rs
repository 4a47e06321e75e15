//! Cues: the words that report a statement, the conditions under which they do, and where their parts are found.

use crate::{
    resources::{
        ResourceError,
        tsv::{Record, records},
    },
    stance::Stance,
};

use super::field::{alternatives, strength, value, values};

/// One row of `cues.tsv`.
#[derive(Clone, PartialEq, Debug)]
pub struct Cue {
    /// Lemma of the head word, lower case.
    pub head: Box<str>,
    pub pos: CuePos,
    /// All must hold.
    pub needs: Box<[Need]>,
    pub class: Class,
    /// `None` for a neutral cue, where the content decides and `states` is the default.
    pub stance: Option<Stance>,
    /// Whether it reports that nothing was said: "kept silent", "did not reply".
    pub silent: bool,
    /// Where the one at whom the stance is directed is looked for, in this order.
    pub target: Box<[Place]>,
    /// Where the one to whom it was uttered is looked for, in this order.
    pub addressee: Box<[Place]>,
    /// Where the words said are looked for, in this order.
    pub content: Box<[Place]>,
    /// How strongly the cue alone implies a statement and this stance, 0.1 to 1.
    pub strength: f32,
    /// The CAMEO code that the words allow, two to four digits.
    pub cameo: Option<Box<str>>,
}

/// Part of speech of a cue's head.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum CuePos {
    /// `a`: "critical of", "ready to".
    Adjective,
    /// `n`: "threat", "call for".
    Noun,
    /// `p`: "according to", "per".
    Preposition,
    /// `v`.
    Verb,
}

/// A condition on the words around a cue's head.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Need {
    /// `prt:out`: one of these particles or fixed adverbs.
    Particle(Box<[Box<str>]>),
    /// `prep:on|upon`: a phrase under the head with one of these prepositions.
    Preposition(Box<[Box<str>]>),
    /// `case:at|on`: the head itself stands in a phrase with one of these prepositions ("at the request of").
    Case(Box<[Box<str>]>),
    /// `pobj:notice|task`: a prepositional phrase under the head whose noun is one of these.
    PrepositionObject(Box<[Box<str>]>),
    /// `obj:condolence|sympathy`: an object whose head is one of these; `obj`: any object, an empty list.
    Object(Box<[Box<str>]>),
    /// `comp`: an object and what it is said to be ("called it illegal").
    ObjectPredicate,
    /// `clause`: a finite clause or a quotation as complement.
    Clause,
    /// `xcomp`: an infinitive or -ing form as complement.
    Xcomp,
    /// `xcomp:comment|elaborate`: such a complement whose verb is one of these.
    XcompVerb(Box<[Box<str>]>),
    /// `xpass:name|identify`: the same where that verb is passive ("declined to be named").
    XcompPassive(Box<[Box<str>]>),
    /// `to`: followed by an infinitive with "to".
    To,
    /// `neg`: negated.
    Negated,
    /// `pass`: passive.
    Passive,
    /// `nsubjplural`: a plural or coordinated subject.
    PluralSubject,
    /// `issuer`: the text is itself the statement of whoever issues it, and so the issuer speaks, not the subject.
    Issuer,
}

/// What kind of cue it is, and so when it counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Class {
    /// Saying: counts with a clause or a quotation as content.
    Say,
    /// A communicative act: counts with an actor as subject, even without a clause.
    Act,
    /// An act with public force: counts when the subject is a state, a body, an official.
    Formal,
    /// A measure, which is told in deeds and not in words: counts when a state or body takes it against or for someone.
    Measure,
    /// Meetings, calls, talks between actors.
    Talk,
    /// A reported attitude: counts with a clause only.
    Think,
    /// Naming: "call X Y"; the predicate decides the stance.
    Name,
}

/// Where a part of the statement is looked for, seen from the cue's head.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Place {
    /// `obj`: the direct object.
    Object,
    /// `iobj`: the indirect object.
    IndirectObject,
    /// `prep:with|to`: the noun of a phrase with one of these prepositions.
    Preposition(Box<[Box<str>]>),
    /// `poss`: the owner of the object ("rejected X's proposal"), for nouns the owner of the noun.
    Possessor,
    /// `content`: the actor of whom the content demands, urges or says something.
    ContentActor,
    /// `comp`: the subject of the controlled infinitive.
    ComplementSubject,
    /// `addressee`: whoever the statement is addressed to.
    Addressee,
    /// `subj`: the subject.
    Subject,
    /// `clause`: the finite clause or quotation.
    Clause,
    /// `xcomp`: the infinitive or -ing form.
    Xcomp,
}

/// Parses the table; gives the cues by head, part of speech, then most specific first.
pub(super) fn parse(file: &'static str, text: &str) -> Result<Vec<Cue>, ResourceError> {
    let mut cues = Vec::new();
    for record in records(file, text, COLUMNS)? {
        for head in alternatives(record.required("head")?) {
            cues.push(cue(&record, head)?);
        }
    }
    // Among cues of the same specificity the stronger one is tried first; then the table's order stays.
    cues.sort_by(|a, b| {
        let key = |cue: &Cue| (cue.pos, std::cmp::Reverse(specificity(&cue.needs)));
        a.head.cmp(&b.head).then_with(|| key(a).cmp(&key(b))).then_with(|| b.strength.total_cmp(&a.strength))
    });
    Ok(cues)
}

const COLUMNS: &[&str] =
    &["head", "pos", "needs", "class", "stance", "target", "addressee", "content", "strength", "cameo"];

fn cue(record: &Record, head: Box<str>) -> Result<Cue, ResourceError> {
    Ok(Cue {
        head,
        pos: value(record, "pos", pos)?,
        needs: values(record, "needs", ' ', need)?,
        class: value(record, "class", class)?,
        stance: value(record, "stance", stance)?,
        silent: record.field("stance") == SILENCE,
        target: values(record, "target", ',', target)?,
        addressee: values(record, "addressee", ',', addressee)?,
        content: values(record, "content", ',', content)?,
        strength: value(record, "strength", strength)?,
        cameo: value(record, "cameo", cameo)?,
    })
}

/// The number of conditions, then how much they pin down: named words before mere presence.
fn specificity(needs: &[Need]) -> (usize, usize) {
    let weight = |need: &Need| match need {
        Need::Object(lemmas) if lemmas.is_empty() => 1,
        Need::Particle(_)
        | Need::Object(_)
        | Need::PrepositionObject(_)
        | Need::XcompVerb(_)
        | Need::XcompPassive(_) => 3,
        Need::Preposition(_) | Need::Case(_) | Need::ObjectPredicate | Need::Negated | Need::To => 2,
        Need::Clause | Need::Xcomp | Need::Passive | Need::PluralSubject | Need::Issuer => 1,
    };
    (needs.len(), needs.iter().map(weight).sum())
}

fn pos(text: &str) -> Result<CuePos, &'static str> {
    Ok(match text {
        "a" => CuePos::Adjective,
        "n" => CuePos::Noun,
        "p" => CuePos::Preposition,
        "v" => CuePos::Verb,
        _ => return Err("write v, n, a or p"),
    })
}

fn need(text: &str) -> Result<Need, &'static str> {
    const ALLOWED: &str = "write prt:…, prep:…, case:…, pobj:…, obj:…, obj, comp, clause, xcomp:…, xcomp, xpass:…, to, neg, pass, nsubjplural or issuer";
    Ok(match text.split_once(':') {
        Some((_, words)) if words.split('|').any(str::is_empty) => return Err(ALLOWED),
        Some(("prt", words)) => Need::Particle(alternatives(words)),
        Some(("prep", words)) => Need::Preposition(alternatives(words)),
        Some(("case", words)) => Need::Case(alternatives(words)),
        Some(("pobj", words)) => Need::PrepositionObject(alternatives(words)),
        Some(("xcomp", words)) => Need::XcompVerb(alternatives(words)),
        Some(("xpass", words)) => Need::XcompPassive(alternatives(words)),
        Some(("obj", words)) => Need::Object(alternatives(words)),
        Some(_) => return Err(ALLOWED),
        None => match text {
            "obj" => Need::Object(Box::default()),
            "comp" => Need::ObjectPredicate,
            "clause" => Need::Clause,
            "xcomp" => Need::Xcomp,
            "to" => Need::To,
            "neg" => Need::Negated,
            "pass" => Need::Passive,
            "nsubjplural" => Need::PluralSubject,
            "issuer" => Need::Issuer,
            _ => return Err(ALLOWED),
        },
    })
}

fn class(text: &str) -> Result<Class, &'static str> {
    Ok(match text {
        "say" => Class::Say,
        "act" => Class::Act,
        "formal" => Class::Formal,
        "measure" => Class::Measure,
        "talk" => Class::Talk,
        "think" => Class::Think,
        "name" => Class::Name,
        _ => return Err("write say, act, formal, measure, talk, think or name"),
    })
}

/// The stance of a cue that reports that nothing was said: a report, denied.
const SILENCE: &str = "silence";

fn stance(text: &str) -> Result<Option<Stance>, &'static str> {
    match text {
        SILENCE => Ok(Some(Stance::States)),
        "content" => Ok(None),
        _ => text.parse().map(Some).map_err(|_| "write content, silence or the name of a stance"),
    }
}

fn target(text: &str) -> Result<Place, &'static str> {
    const ALLOWED: &str = "write obj, iobj, prep:…, poss, content, comp, addressee, subj or none";
    Ok(match place(text) {
        Some(Place::Clause | Place::Xcomp) | None => match text {
            "poss" => Place::Possessor,
            "content" => Place::ContentActor,
            "comp" => Place::ComplementSubject,
            "addressee" => Place::Addressee,
            "subj" => Place::Subject,
            _ => return Err(ALLOWED),
        },
        Some(place) => place,
    })
}

fn addressee(text: &str) -> Result<Place, &'static str> {
    match place(text) {
        Some(place @ (Place::Object | Place::IndirectObject | Place::Preposition(_))) => Ok(place),
        _ => Err("write obj, iobj, prep:… or none"),
    }
}

fn content(text: &str) -> Result<Place, &'static str> {
    place(text).filter(|place| *place != Place::IndirectObject).ok_or("write clause, obj, xcomp, prep:… or none")
}

/// The places that name a position in the sentence.
fn place(text: &str) -> Option<Place> {
    Some(match text {
        "obj" => Place::Object,
        "iobj" => Place::IndirectObject,
        "clause" => Place::Clause,
        "xcomp" => Place::Xcomp,
        _ => Place::Preposition(alternatives(
            text.strip_prefix("prep:").filter(|words| !words.split('|').any(str::is_empty))?,
        )),
    })
}

pub(super) fn cameo(text: &str) -> Result<Option<Box<str>>, &'static str> {
    let well_formed = matches!(text.len(), 2..=4) && text.bytes().all(|b| b.is_ascii_digit()) && {
        let root = &text[..2];
        ("01"..="20").contains(&root)
    };
    match text {
        "-" => Ok(None),
        _ if well_formed => Ok(Some(text.into())),
        _ => Err("write a CAMEO code of two to four digits, or -"),
    }
}
