//! Nodes in the making: which actors are one node, and what the node is called.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{Level, Names, Node, Setting, level::Key};
use crate::record::Actor;

/// The actors of a node.
#[derive(Default)]
struct Draft {
    faces: Vec<u32>,
}

/// Nodes as they come up, in the order of the statements.
pub(super) struct Drafts<'a, 's> {
    setting: &'s Setting<'a>,
    faces: &'s [&'a Actor],
    /// How often each actor speaks or is spoken to.
    counts: Vec<u32>,
    drafts: IndexMap<Key<'a>, Draft>,
    /// The node of each actor, where the day does not matter.
    known: Vec<Option<u32>>,
    /// Which actors are noted with a node, where the day matters.
    noted: HashSet<(u32, u32)>,
}

impl<'a, 's> Drafts<'a, 's> {
    pub(super) fn new(faces: &'s [&'a Actor], setting: &'s Setting<'a>) -> Self {
        Drafts {
            setting,
            faces,
            counts: vec![0; faces.len()],
            drafts: IndexMap::new(),
            known: vec![None; faces.len()],
            noted: HashSet::new(),
        }
    }

    /// The number of the node that an actor belongs to on a day.
    pub(super) fn place(&mut self, face: u32, day: Option<&str>) -> u32 {
        self.counts[face as usize] += 1;
        // Only blocs change with the day.
        let is_lasting = self.setting.level != Level::Bloc;
        if let Some(known) = self.known[face as usize].filter(|_| is_lasting) {
            return known;
        }
        let entry = self.drafts.entry(Key::of(self.faces[face as usize], self.setting, day));
        let at = entry.index() as u32;
        // Hardly any actor changes its bloc: most are noted where they were last.
        let is_noted = self.known[face as usize] == Some(at) || !is_lasting && !self.noted.insert((face, at));
        if !is_noted {
            entry.or_default().faces.push(face);
        }
        self.known[face as usize] = Some(at);
        at
    }

    /// All nodes with their numbers, by name and identifier.
    pub(super) fn finish(mut self, last: Option<&str>) -> Vec<(usize, Node<'a>)> {
        // The order of the input must not decide between equals.
        self.drafts.values_mut().for_each(|draft| draft.faces.sort_unstable_by_key(|f| order(self.faces[*f as usize])));
        let names = self.polity_names();
        let mut nodes: Vec<(usize, Node<'a>)> =
            self.drafts.iter().map(|(key, draft)| self.node(*key, draft, &names, last)).enumerate().collect();
        nodes.sort_by(|(_, a), (_, b)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        nodes
    }

    /// The given names of polities, and for codes without one the name that the articles' own state actors bear.
    fn polity_names(&self) -> Names {
        let mut names = self.setting.names.clone();
        let mut seen: HashMap<&str, (u32, &str)> = HashMap::new();
        for (actor, count) in self.faces.iter().zip(&self.counts).filter(|(_, count)| **count > 0) {
            let is_polity = matches!(actor.kind.as_str(), "state" | "international");
            let code = actor.polity.as_deref().filter(|code| is_polity && !names.contains_key(*code));
            let Some(code) = code else { continue };
            let best = seen.entry(code).or_insert((0, &actor.name));
            // The most frequent, then the first in the alphabet.
            if (*count, std::cmp::Reverse(actor.name.as_str())) > (best.0, std::cmp::Reverse(best.1)) {
                *best = (*count, &actor.name);
            }
        }
        names.extend(seen.into_iter().map(|(code, (_, name))| (code.to_owned(), name.to_owned())));
        names
    }

    fn node(&self, key: Key<'a>, draft: &Draft, names: &Names, last: Option<&str>) -> Node<'a> {
        // The most frequent face; among equals the fullest name, then the first in the alphabet, where they stand.
        let rank = |face: &u32| (self.counts[*face as usize], self.faces[*face as usize].name.chars().count());
        let best = draft.faces.iter().reduce(|best, face| if rank(face) > rank(best) { face } else { best });
        let face = self.faces[*best.expect("a node is noted with a face") as usize];
        let polity = match key {
            Key::Bloc(code) => Some(code),
            _ => face.polity.as_deref(),
        };
        Node {
            id: key.id(),
            name: key.name(names).unwrap_or_else(|| face.name.clone()),
            kind: key.kind().unwrap_or(&face.kind),
            polity,
            role: matches!(key, Key::Actor(_) | Key::Office(..)).then_some(face.role.as_deref()).flatten(),
            bloc: polity.and_then(|p| self.setting.blocs.of(p, last, self.setting.wanted_blocs)),
        }
    }
}

fn order(face: &Actor) -> (&str, &str, Option<&str>, Option<&str>) {
    (&face.name, &face.kind, face.polity.as_deref(), face.role.as_deref())
}
