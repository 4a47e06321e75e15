//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), the root at the end of the buffer
//! and each tree with exactly one root.

use super::Rel;

/// One step of the parser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The word on the stack's top hangs from the next word.
    Left(Rel),
    /// The word on the stack's top hangs from the one below it.
    Right(Rel),
}

/// Moves are numbered shift, lefts, rights.
pub const MOVES: usize = 1 + 2 * RELS;
pub const RELS: usize = Rel::ALL.len();

impl Move {
    pub fn number(self) -> usize {
        match self {
            Move::Shift => 0,
            Move::Left(rel) => 1 + rel as usize,
            Move::Right(rel) => 1 + RELS + rel as usize,
        }
    }

    pub fn from_number(n: usize) -> Move {
        match n {
            0 => Move::Shift,
            n if n <= RELS => Move::Left(Rel::ALL[n - 1]),
            n => Move::Right(Rel::ALL[n - 1 - RELS]),
        }
    }
}

/// No word there.
pub const NONE: u16 = u16::MAX;

/// Where a word's dependents stand so far.
#[derive(Clone, Copy)]
pub struct Arc {
    pub head: u16,
    pub rel: Rel,
    /// The outermost and the second outermost dependent to either side.
    pub left: [u16; 2],
    pub right: [u16; 2],
    pub lefts: u8,
    pub rights: u8,
    /// The relations of the dependents so far, one bit each.
    pub rels: u64,
}

const FREE: Arc = Arc { head: NONE, rel: Rel::Root, left: [NONE; 2], right: [NONE; 2], lefts: 0, rights: 0, rels: 0 };

/// A partial parse. Words are numbered from 0; the root's number is the number of words.
#[derive(Clone)]
pub struct State {
    pub stack: Vec<u16>,
    /// The next word.
    pub next: u16,
    pub arcs: Vec<Arc>,
}

impl State {
    pub fn new(words: usize) -> State {
        assert!(words < NONE as usize, "a sentence of more than 65,534 words");
        State { stack: Vec::with_capacity(16), next: 0, arcs: vec![FREE; words + 1] }
    }

    pub fn root(&self) -> u16 {
        (self.arcs.len() - 1) as u16
    }

    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.next == self.root()
    }

    /// The stack's word that deep; `NONE` below the bottom.
    pub fn s(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The buffer's word that far; the root is its last.
    pub fn b(&self, far: usize) -> u16 {
        let at = self.next as usize + far;
        if at < self.arcs.len() { at as u16 } else { NONE }
    }

    /// Which kinds of move are allowed: shift, left, right.
    pub fn allowed(&self) -> [bool; 3] {
        let at_root = self.next == self.root();
        [!at_root, !self.stack.is_empty() && (!at_root || self.stack.len() == 1), self.stack.len() >= 2]
    }

    pub fn apply(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left(rel) => {
                if let Some(child) = self.stack.pop() {
                    self.attach(child, self.next, rel);
                }
            }
            Move::Right(rel) => {
                if let Some(child) = self.stack.pop() {
                    self.attach(child, self.s(0), rel);
                }
            }
        }
    }

    fn attach(&mut self, child: u16, head: u16, rel: Rel) {
        let rel = if head == self.root() { Rel::Root } else { rel };
        self.arcs[child as usize].head = head;
        self.arcs[child as usize].rel = rel;
        let head_arc = &mut self.arcs[head as usize];
        head_arc.rels |= 1 << rel as u64;
        if child < head {
            head_arc.left = [child, head_arc.left[0]];
            head_arc.lefts = head_arc.lefts.saturating_add(1);
        } else {
            head_arc.right = [child, head_arc.right[0]];
            head_arc.rights = head_arc.rights.saturating_add(1);
        }
    }
}
