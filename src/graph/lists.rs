//! Statements in numbers: what filters and graphs ask of every statement, told once for each actor, day and outlet.
//!
//! Owns the numbering. Takes actors, days and outlets as they come up, gives their places in lists. Knows neither which
//! statements pass nor what becomes a node.

use std::hash::Hash;

use indexmap::IndexSet;

use super::fold::fold_into;
use crate::{
    record::{Actor, Statement},
    stance::Stance,
};

/// A statement in numbers, those of actors, days and outlets being places in lists that go with the evidence.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Speaker and target, among the faces.
    pub(super) source: u32,
    pub(super) sink: u32,
    /// Among the days; they are in order, the first is no day.
    pub(super) day: u32,
    /// Among the outlets.
    pub(super) outlet: u32,
    /// Its identifier's number: the same for all parts of a joint statement.
    pub(super) statement: u32,
    pub(super) stance: Stance,
    pub(super) negated: bool,
    pub(super) score: f64,
}

/// A speaker or target, and what is asked of all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face<'a> {
    pub actor: &'a Actor,
    /// Its identifier, among the identifiers.
    pub bearer: u32,
    /// Among the sorts.
    pub sort: u32,
    /// Characters of its name.
    pub length: u32,
    /// Where its folded name ends among the folded names; it begins where that of the face before ends.
    pub end: usize,
}

/// What an actor is, besides who it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Sort<'a> {
    pub kind: &'a str,
    pub polity: Option<&'a str>,
    pub role: Option<&'a str>,
}

/// What the numbers in [`Facts`] and [`Face`] stand for.
#[derive(Debug, Default)]
pub(super) struct Lists<'a> {
    /// All speakers and targets, each once, so that what is asked of an actor is asked once and not for every statement.
    pub faces: Vec<Face<'a>>,
    /// Their names, folded.
    folded: String,
    pub identifiers: IndexSet<&'a str>,
    pub sorts: IndexSet<Sort<'a>>,
    /// In order; first of all no day.
    pub days: Vec<Option<&'a str>>,
    pub outlets: IndexSet<Option<&'a str>>,
    /// How many identifiers of statements there are.
    pub statements: usize,
}

impl<'a> Lists<'a> {
    /// The name of an actor as names are compared.
    pub(super) fn folded(&self, face: usize) -> &str {
        let start = face.checked_sub(1).map_or(0, |before| self.faces[before].end);
        &self.folded[start..self.faces[face].end]
    }

    fn add_face(&mut self, actor: &'a Actor) {
        let sort = Sort { kind: &actor.kind, polity: actor.polity.as_deref(), role: actor.role.as_deref() };
        fold_into(&actor.name, &mut self.folded);
        self.faces.push(Face {
            actor,
            bearer: number(&mut self.identifiers, &actor.id),
            sort: number(&mut self.sorts, sort),
            length: actor.name.chars().count() as u32,
            end: self.folded.len(),
        });
    }
}

/// Numbers what comes up, in the order in which it does.
#[derive(Default)]
pub(super) struct Numbering<'a> {
    lists: Lists<'a>,
    actors: IndexSet<&'a Actor>,
    days: IndexSet<Option<&'a str>>,
    statements: IndexSet<&'a str>,
}

impl<'a> Numbering<'a> {
    /// A statement by its identifier.
    pub(super) fn statement(&mut self, statement: &'a Statement) -> u32 {
        let number = number(&mut self.statements, statement.id.as_str());
        self.lists.statements = self.statements.len();
        number
    }

    /// A statement that none before is the same as.
    pub(super) fn new_statement(&mut self) -> u32 {
        self.lists.statements += 1;
        self.lists.statements as u32 - 1
    }

    pub(super) fn face(&mut self, actor: &'a Actor) -> u32 {
        let (face, is_new) = self.actors.insert_full(actor);
        if is_new {
            self.lists.add_face(actor);
        }
        face as u32
    }

    /// The day's number until all days are known.
    pub(super) fn day(&mut self, day: Option<&'a str>) -> u32 {
        number(&mut self.days, day)
    }

    pub(super) fn outlet(&mut self, outlet: Option<&'a str>) -> u32 {
        number(&mut self.lists.outlets, outlet)
    }

    /// Gives days their numbers by their order: the lists, and each day's number by the one that it had so far.
    pub(super) fn finish(mut self) -> (Lists<'a>, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.days.len()).collect();
        order.sort_unstable_by_key(|day| self.days[*day]);
        // The first is no day, also where every statement has one.
        self.lists.days.push(None);
        let mut rank = vec![0; order.len()];
        for day in order {
            if self.days[day].is_some() {
                rank[day] = self.lists.days.len() as u32;
                self.lists.days.push(self.days[day]);
            }
        }
        (self.lists, rank)
    }
}

fn number<T: Hash + Eq>(known: &mut IndexSet<T>, new: T) -> u32 {
    known.insert_full(new).0 as u32
}
