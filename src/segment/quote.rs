//! The quotation machine: which marks open and close a quotation, and how quotations nest and go on.
//!
//! Takes the tokens of the blocks in order; gives quotations and, for each token, its part in one. It works on
//! one paragraph at a time with a stack of open marks, in time linear in the number of marks. What a mark is
//! follows from its shape (“ opens), from the white space around it (`"` before a word opens), and only then from
//! what is open. Apostrophes that look like single marks are told apart by what could close them.

mod marks;

use marks::{Cue, MarkToken, marks_of};

use super::{Mark, Quotation};
use crate::text::{QuoteId, Span};

/// A token's part in a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A word, or a mark that belongs to no quotation.
    None,
    Open,
    Close,
}

/// An open quotation.
struct Opened {
    id: usize,
    mark: Mark,
    /// The token that opened it.
    token: usize,
    shape: char,
}

impl Opened {
    fn may_be_apostrophe(&self) -> bool {
        self.mark == Mark::Single && !matches!(self.shape, '‘' | '‚' | '‹')
    }
}

/// What the paragraph before left open: kind of mark and quotation, outermost first.
type Pending = Vec<(Mark, usize)>;

pub(super) struct Machine<'t> {
    text: &'t str,
    /// Quotations as found; `None` for those that turned out to be apostrophes.
    found: Vec<Option<Quotation>>,
    parents: Vec<Option<usize>>,
    stack: Vec<Opened>,
    /// Open double marks on the stack.
    doubles: usize,
    pending: Pending,
}

impl<'t> Machine<'t> {
    pub fn new(text: &'t str) -> Self {
        Machine { text, found: Vec::new(), parents: Vec::new(), stack: Vec::new(), doubles: 0, pending: Vec::new() }
    }

    /// Reads a block and sets the roles of its tokens. `next` is the first character of the next paragraph.
    pub fn read(&mut self, block: Span, tokens: &[Span], roles: &mut [Role], next: Option<char>) {
        let marks = marks_of(self.text, block, tokens);
        let carried = std::mem::take(&mut self.pending);
        let mut carried = carried.into_iter().peekable();
        for (n, mark) in marks.iter().enumerate() {
            match self.role(&marks, n, block, next) {
                Role::Open => {
                    // Marks at the very start re-open what the paragraph before left open.
                    let leads = mark.token == n;
                    let continues = carried.next_if(|&(kind, _)| leads && kind == mark.mark).map(|(_, id)| id);
                    self.open(mark, tokens, roles, continues);
                    roles[mark.token] = Role::Open;
                }
                Role::Close => {
                    let unopened = n == 0 && mark.mark == Mark::Double && self.doubles == 0;
                    if unopened && let Some(&(Mark::Double, before)) = carried.peek() {
                        self.close_unopened(block, tokens[mark.token], before);
                        roles[mark.token] = Role::Close;
                    } else if self.close(mark, tokens, roles) {
                        roles[mark.token] = Role::Close;
                    }
                }
                Role::None => {}
            }
        }
        self.end_of_block(block, roles, next);
    }

    /// The quotation that a heading or the end of the text cuts off goes on nowhere.
    pub fn forget(&mut self) {
        self.pending.clear();
    }

    /// What a mark does, given what is open.
    fn role(&self, marks: &[MarkToken], n: usize, block: Span, next: Option<char>) -> Role {
        let mark = &marks[n];
        match mark.mark {
            Mark::Double => match (mark.shape_cue, mark.space_cue) {
                (Cue::Open, Cue::Close) if self.doubles > 0 => Role::Close,
                (Cue::Close, Cue::Open) if self.doubles == 0 => Role::Open,
                (Cue::Open, _) | (Cue::Either, Cue::Open) => Role::Open,
                (Cue::Close, _) | (Cue::Either, Cue::Close) => Role::Close,
                (Cue::Either, Cue::Either) if self.doubles > 0 => Role::Close,
                (Cue::Either, Cue::Either) => Role::Open,
            },
            Mark::Single => {
                let open = self.stack.last().is_some_and(|o| o.mark == Mark::Single);
                let may_open = mark.shape_cue != Cue::Close || mark.space_cue == Cue::Open;
                let may_close = mark.shape_cue != Cue::Open && mark.space_cue != Cue::Open;
                // "'the workers' party' lost": the first mark is a possessive. A word or two in marks are
                // more likely to end there ("a 'reckless' act"), unless a mark that surely closes comes.
                let words = self.stack.last().map_or(0, |o| mark.token - o.token - 1);
                let possessive = mark.sure_closer_before_opener || (mark.closer_before_opener && words > 2);
                if open && may_close && !(mark.maybe_possessive && possessive) {
                    Role::Close
                } else if !open && may_open && (mark.space_cue == Cue::Open || mark.shape_cue == Cue::Open) {
                    let leads = mark.token == n;
                    let reopened = leads && next == Some(mark.shape);
                    let introduced = mark.shape_cue == Cue::Open && (leads || introduces(self.text, block, mark.start));
                    if mark.closer_ahead || reopened || introduced { Role::Open } else { Role::None }
                } else {
                    Role::None
                }
            }
        }
    }

    fn open(&mut self, mark: &MarkToken, tokens: &[Span], roles: &mut [Role], continues: Option<usize>) {
        let start = tokens[mark.token];
        // A double mark inside another, with too few closing marks ahead: the one before was never closed.
        if mark.mark == Mark::Double && self.doubles > 0 && mark.surplus_of_closers < 1 + self.doubles as i64 {
            while self.doubles > 0 {
                self.abandon(start.start(), roles);
            }
        }
        let id = self.found.len();
        let span = Span::new(start.end(), start.end());
        self.found.push(Some(Quotation {
            inner: span,
            outer: start,
            mark: mark.mark,
            parent: None,
            continues: continues.map(QuoteId::new),
            closed: false,
        }));
        self.parents.push(self.stack.last().map(|o| o.id));
        self.stack.push(Opened { id, mark: mark.mark, token: mark.token, shape: mark.shape });
        self.doubles += usize::from(mark.mark == Mark::Double);
    }

    /// Closes the innermost quotation with such a mark; false if there is none.
    fn close(&mut self, mark: &MarkToken, tokens: &[Span], roles: &mut [Role]) -> bool {
        let span = tokens[mark.token];
        // Two single marks that close may stand for one double, or for themselves.
        let kind =
            if mark.mark == Mark::Double && self.doubles == 0 && mark.is_twin { Mark::Single } else { mark.mark };
        let open = if kind == Mark::Double { self.doubles > 0 } else { !self.stack.is_empty() };
        if !open {
            return false;
        }
        while let Some(top) = self.stack.last() {
            if top.mark == kind {
                self.pop(span.start(), Some(span));
                return true;
            }
            self.abandon(span.start(), roles);
        }
        false
    }

    /// Pops the innermost quotation; it ends before byte `end`, or with the closing mark.
    fn pop(&mut self, end: usize, mark: Option<Span>) {
        let Some(top) = self.stack.pop() else { return };
        self.doubles -= usize::from(top.mark == Mark::Double);
        let Some(quotation) = &mut self.found[top.id] else { return };
        let inner = Span::new(quotation.inner.start(), end).trim(self.text);
        if inner.is_empty() {
            self.found[top.id] = None;
            return;
        }
        quotation.inner = inner;
        quotation.outer = quotation.outer.cover(mark.unwrap_or(inner));
        quotation.closed = mark.is_some();
    }

    /// Pops a quotation that is not closed: a straight single mark was an apostrophe.
    fn abandon(&mut self, end: usize, roles: &mut [Role]) {
        let Some(top) = self.stack.last() else { return };
        let (id, token) = (top.id, top.token);
        let apostrophe = top.may_be_apostrophe();
        self.pop(end, None);
        if apostrophe {
            self.found[id] = None;
            roles[token] = Role::None;
        }
    }

    /// The paragraph before left a quotation open and this one closes it without having re-opened it.
    fn close_unopened(&mut self, block: Span, mark: Span, before: usize) {
        let inner = Span::new(block.start(), mark.start()).trim(self.text);
        if inner.is_empty() {
            return;
        }
        self.found.push(Some(Quotation {
            inner,
            outer: inner.cover(mark),
            mark: Mark::Double,
            parent: None,
            continues: Some(QuoteId::new(before)),
            closed: true,
        }));
        self.parents.push(None);
    }

    /// What is open at the end of a paragraph goes on in the next, or its closing mark is missing.
    fn end_of_block(&mut self, block: Span, roles: &mut [Role], next: Option<char>) {
        for opened in &self.stack {
            if !opened.may_be_apostrophe() || next == Some(opened.shape) {
                self.pending.push((opened.mark, opened.id));
            }
        }
        while let Some(top) = self.stack.last() {
            if next == Some(top.shape) { self.pop(block.end(), None) } else { self.abandon(block.end(), roles) }
        }
    }

    /// The quotations in the order in which they open.
    pub fn finish(self) -> Vec<Quotation> {
        let mut ids: Vec<Option<QuoteId>> = Vec::with_capacity(self.found.len());
        let mut kept = Vec::new();
        for (at, quotation) in self.found.into_iter().enumerate() {
            let parent = self.parents[at].and_then(|p| ids[p]);
            let Some(mut quotation) = quotation else {
                // What stood in an apostrophe's "quotation" stands in what that stood in.
                ids.push(parent);
                continue;
            };
            quotation.parent = parent;
            quotation.continues = quotation.continues.and_then(|c| ids[c.index()]);
            ids.push(Some(QuoteId::new(kept.len())));
            kept.push(quotation);
        }
        kept
    }
}

/// Whether what stands before the mark introduces a quotation: a comma or a colon.
fn introduces(text: &str, block: Span, mark: usize) -> bool {
    text[block.start()..mark].trim_end().ends_with([',', ':'])
}
