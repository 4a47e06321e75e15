//! Acronyms that the text tells: "the counter-intelligence service BIS" is that service, although lists know a bank of
//! these letters. Takes the names that were read, gives back those that lists misread; looks nothing up in the tree.

use super::{
    ActorKind,
    draft::{Draft, What},
    known::organisation_kind,
    reading::Reading,
    words::Use,
};

/// The rule of an acronym whose meaning the article tells itself.
const RULE: &str = "acronym told in the text";

/// Takes from the lists the acronyms that the article introduces as something else, wherever they stand in it.
pub(super) fn settle(reading: &Reading, drafts: &mut [Draft]) {
    let told: Vec<(String, ActorKind)> =
        drafts.iter().filter_map(|draft| Some((reading.text(&draft.core), introduced(reading, draft)?))).collect();
    let spelt: Vec<(String, What)> = drafts
        .iter()
        .filter_map(|draft| Some((reading.text(&draft.core), spelt_out(reading, drafts, draft)?)))
        .collect();
    for draft in drafts.iter_mut().filter(|d| matches!(d.what, What::Known { .. })) {
        let text = reading.text(&draft.core);
        if let Some((_, what)) = spelt.iter().find(|(acronym, _)| *acronym == text) {
            (draft.what, draft.rule, draft.score) = (what.clone(), RULE, 0.85);
        }
    }
    for draft in drafts.iter_mut().filter(|d| matches!(d.what, What::Known { .. })) {
        let text = reading.text(&draft.core);
        if let Some(&(_, kind)) = told.iter().find(|(acronym, _)| *acronym == text) {
            (draft.what, draft.rule, draft.score) = (What::Thing(kind), RULE, 0.85);
        }
    }
}

/// "The National Committee for the Salvation of the People (CNSP)": what bears the name right before an acronym in brackets,
/// where lists know the letters for somebody else.
fn spelt_out(reading: &Reading, drafts: &[Draft], draft: &Draft) -> Option<What> {
    let What::Known { key } = &draft.what else { return None };
    let at = draft.core.start;
    let bracket = reading.at(at, -1) == "(" && reading.at(draft.core.end - 1, 1) == ")";
    let acronym =
        draft.core.len() == 1 && reading.words[at].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let name = drafts.iter().find(|d| bracket && acronym && d.core.end + 1 == at && d.core.len() > 1)?;
    let initial = |t: usize| reading.words[t].chars().next();
    let initials = name.core.clone().any(|t| initial(t) == initial(at));
    match &name.what {
        What::Thing(_) if initials => Some(name.what.clone()),
        What::Known { key: other } if initials && other != key => Some(name.what.clone()),
        _ => None,
    }
}

/// What the noun right before a known acronym makes of it, where the name that lists have for it is headed by another.
fn introduced(reading: &Reading, draft: &Draft) -> Option<ActorKind> {
    let What::Known { key } = &draft.what else { return None };
    let acronym = draft.core.len() == 1 && reading.words[draft.core.start].chars().all(char::is_uppercase);
    let before = reading.before(draft.core.start).filter(|_| acronym)?;
    let noun = &reading.lower[before];
    let special =
        |noun: &str| reading.gazetteer.organisation_noun(noun).filter(|_| !reading.uses.is(noun, Use::General));
    if reading.has_capital(before) || special(noun).is_none() {
        return None;
    }
    let entry = reading.gazetteer.entry(key)?;
    let name = entry.name.to_lowercase();
    let heads = name.split(' ').filter(|word| special(word).is_some()).collect::<Vec<_>>();
    (!heads.is_empty() && !heads.contains(&noun.as_str())).then(|| organisation_kind(reading, before)).flatten()
}
