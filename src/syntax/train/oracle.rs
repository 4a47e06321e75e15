//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): what each move costs, in gold arcs that
//! can no longer be made.

use crate::syntax::{
    Rel,
    transition::{MOVES, RELS, State},
};

/// The gold tree of one sentence.
pub struct Tree {
    pub heads: Vec<u16>,
    pub rels: Vec<Rel>,
    dependents: Vec<Vec<u16>>,
}

impl Tree {
    /// Heads are numbered from 0, the root's number is the number of words.
    pub fn new(heads: Vec<u16>, rels: Vec<Rel>) -> Tree {
        let mut dependents = vec![Vec::new(); heads.len() + 1];
        for (at, &head) in heads.iter().enumerate() {
            dependents[usize::from(head)].push(at as u16);
        }
        Tree { heads, rels, dependents }
    }

    /// Gold arcs lost by shift, left and right.
    fn costs(&self, state: &State) -> [usize; 3] {
        let in_buffer = |w: u16| w >= state.next;
        let on_stack = |w: u16| state.stack.contains(&w);
        let (s0, s1, b0) = (state.s(0), state.s(1), state.next);
        let mut costs = [0; 3];
        if b0 != state.root() {
            costs[0] = self.dependents[usize::from(b0)].iter().filter(|&&d| d < b0 && on_stack(d)).count();
            let head = self.heads[usize::from(b0)];
            costs[0] += usize::from(head != s0 && head < b0 && on_stack(head));
        }
        if !state.stack.is_empty() {
            let lost = self.dependents[usize::from(s0)].iter().filter(|&&d| in_buffer(d)).count();
            let head = self.heads[usize::from(s0)];
            costs[1] = lost + usize::from(head != b0 && (head == s1 || in_buffer(head)));
            costs[2] = lost + usize::from(in_buffer(head));
        }
        costs
    }

    /// For each move whether it is allowed and costs nothing more than the cheapest one.
    pub fn good(&self, state: &State) -> [bool; MOVES] {
        let allowed = state.allowed();
        let costs = self.costs(state);
        let cheapest = (0..3).filter(|&k| allowed[k]).map(|k| costs[k]).min().unwrap_or(0);
        let mut good = [false; MOVES];
        if allowed[0] && costs[0] == cheapest {
            good[0] = true;
        }
        for (kind, head, from) in [(1, state.next, 1), (2, state.s(1), 1 + RELS)] {
            if allowed[kind] && costs[kind] == cheapest {
                let s0 = usize::from(state.s(0));
                if self.heads[s0] == head {
                    let rel = if head == state.root() { Rel::Root } else { self.rels[s0] };
                    good[from + rel as usize] = true;
                } else {
                    // A wrong arc that loses nothing more: its label is of no account.
                    good[from..from + RELS].fill(true);
                }
            }
        }
        good
    }
}
