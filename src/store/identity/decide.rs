//! What a person decided about actors, applied to what the rules made of them.

use super::{Entity, Verdict};
use crate::record::{Actor, iri};

/// A decision about an actor, with how to speak of it (“Ann Lee, 2026-01-13”).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::store) enum Decision {
    /// All that is `key` is `into`.
    Merge {
        key: String,
        into: String,
        by: String,
    },
    /// Descriptions with this key are an actor of their own, named by `own` or by themselves.
    Split {
        subject: Subject,
        own: Option<String>,
        by: String,
    },
    Rename {
        key: String,
        name: String,
    },
}

/// Which descriptions: those of a key, of a polity and a role where these are given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::store) struct Subject {
    pub key: String,
    pub polity: Option<String>,
    pub role: Option<String>,
}

impl Subject {
    /// Reads `KEY`, `KEY|POLITY` or `KEY|POLITY|ROLE`.
    pub fn read(words: &str) -> Self {
        let mut parts = words.splitn(3, '|').map(str::trim);
        let key = parts.next().unwrap_or_default().to_owned();
        let mut part = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
        Subject { key, polity: part(), role: part() }
    }

    fn fits(&self, actor: &Actor) -> bool {
        key_of(actor) == self.key
            && self.polity.as_ref().is_none_or(|polity| actor.polity.as_ref() == Some(polity))
            && self.role.as_ref().is_none_or(|role| actor.role.as_ref() == Some(role))
    }
}

fn key_of(actor: &Actor) -> String {
    iri::actor_key(&actor.id).unwrap_or_else(|| actor.id.clone())
}

/// Applies the decisions one after the other. Gives for each why it has no effect, if it has none.
pub(super) fn apply(descriptions: &[Actor], verdicts: &mut [Verdict], decisions: &[Decision]) -> Vec<Option<String>> {
    decisions.iter().map(|decision| apply_one(descriptions, verdicts, decision).err()).collect()
}

fn apply_one(descriptions: &[Actor], verdicts: &mut [Verdict], decision: &Decision) -> Result<(), String> {
    match decision {
        Decision::Merge { key, into, by } => {
            let from = entity(descriptions, verdicts, key)?;
            let into = entity(descriptions, verdicts, into)?;
            if from.key == into.key {
                return Err(format!("{} and {} are one actor already", key, into.key));
            }
            for verdict in verdicts.iter_mut().filter(|verdict| verdict.entity.key == from.key) {
                *verdict = Verdict { entity: into.clone(), rule: Some(format!("merged by {by}")) };
            }
        }
        Decision::Split { subject, own, by } => split(descriptions, verdicts, subject, own.as_deref(), by)?,
        Decision::Rename { key, name } => {
            let renamed = entity(descriptions, verdicts, key)?;
            for verdict in verdicts.iter_mut().filter(|verdict| verdict.entity.key == renamed.key) {
                verdict.entity.name.clone_from(name);
            }
        }
    }
    Ok(())
}

/// The entity with this key or, where there is none, that of the descriptions with it.
fn entity(descriptions: &[Actor], verdicts: &[Verdict], key: &str) -> Result<Entity, String> {
    if let Some(verdict) = verdicts.iter().find(|verdict| verdict.entity.key == key) {
        return Ok(verdict.entity.clone());
    }
    let mut described = descriptions.iter().zip(verdicts).filter(|(actor, _)| key_of(actor) == key);
    let Some((_, first)) = described.next() else { return Err(format!("no actor has the key {key}")) };
    match described.find(|(_, other)| other.entity.key != first.entity.key) {
        None => Ok(first.entity.clone()),
        Some((_, other)) => {
            Err(format!("{key} is several actors, {} and {} among them: name one", first.entity.key, other.entity.key))
        }
    }
}

fn split(
    descriptions: &[Actor],
    verdicts: &mut [Verdict],
    subject: &Subject,
    own: Option<&str>,
    by: &str,
) -> Result<(), String> {
    let chosen: Vec<usize> = (0..descriptions.len()).filter(|&at| subject.fits(&descriptions[at])).collect();
    let Some(&first) = chosen.first() else { return Err(format!("no description fits {}", subject.key)) };
    let key = own.unwrap_or(&subject.key);
    let others = (0..descriptions.len()).filter(|at| !chosen.contains(at));
    if others.map(|at| &verdicts[at].entity).any(|other| other.key == key) {
        return Err(format!("{key} is what others are called: give the new actor a key of its own"));
    }
    if chosen.iter().all(|&at| verdicts[at].entity.key == key) {
        return Err(format!("{key} is an actor of its own already"));
    }
    let fullest = chosen.iter().map(|&at| &descriptions[at]).max_by_key(|actor| (actor.name.len(), &actor.name));
    let fullest = fullest.unwrap_or(&descriptions[first]);
    let polity = &descriptions[first].polity;
    let entity = Entity {
        key: key.to_owned(),
        name: fullest.name.clone(),
        kind: fullest.kind.clone(),
        polity: polity.clone().filter(|_| chosen.iter().all(|&at| descriptions[at].polity == *polity)),
    };
    for at in chosen {
        verdicts[at] = Verdict { entity: entity.clone(), rule: Some(format!("split by {by}")) };
    }
    Ok(())
}
