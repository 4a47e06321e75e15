use super::{Rel, Upos, Xpos};
use crate::text::TokenId;

/// One token's analysis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    pub upos: Upos,
    pub xpos: Xpos,
    /// Lower case, but for proper names.
    pub lemma: Box<str>,
    /// The governor; `None` for the root of a sentence.
    pub head: Option<TokenId>,
    pub rel: Rel,
}

/// The analysis of a whole document: a forest, one tree a sentence (or none where a sentence was not parsed).
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    words: Vec<Word>,
    /// Dependents of every token, in the order of the text, all in one list …
    dependents: Vec<TokenId>,
    /// … from where each token's begin to where the next one's do.
    starts: Vec<u32>,
}

impl Syntax {
    /// One word for each token of the document, in order.
    pub fn new(words: Vec<Word>) -> Self {
        let mut starts = vec![0u32; words.len() + 1];
        for head in words.iter().filter_map(|w| w.head) {
            starts[head.index() + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut dependents = vec![TokenId::new(0); starts[words.len()] as usize];
        for (at, head) in words.iter().enumerate().filter_map(|(at, w)| Some((at, w.head?))) {
            dependents[next[head.index()] as usize] = TokenId::new(at);
            next[head.index()] += 1;
        }
        Syntax { words, dependents, starts }
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    pub fn word(&self, id: TokenId) -> &Word {
        &self.words[id.index()]
    }

    pub fn lemma(&self, id: TokenId) -> &str {
        &self.words[id.index()].lemma
    }

    pub fn head(&self, id: TokenId) -> Option<TokenId> {
        self.words[id.index()].head
    }

    pub fn rel(&self, id: TokenId) -> Rel {
        self.words[id.index()].rel
    }

    /// Dependents in the order of the text.
    pub fn dependents(&self, id: TokenId) -> &[TokenId] {
        &self.dependents[self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize]
    }

    /// Dependents with one of these relations.
    pub fn dependents_by(&self, id: TokenId, rels: &'static [Rel]) -> impl DoubleEndedIterator<Item = TokenId> + '_ {
        self.dependents(id).iter().copied().filter(move |&d| rels.contains(&self.rel(d)))
    }

    pub fn dependent(&self, id: TokenId, rels: &'static [Rel]) -> Option<TokenId> {
        self.dependents_by(id, rels).next()
    }

    /// The token and its governors, up to the root.
    pub fn ancestors(&self, id: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        std::iter::successors(Some(id), |&t| self.head(t))
    }

    /// True if `node` is `top` or hangs below it.
    pub fn is_under(&self, node: TokenId, top: TokenId) -> bool {
        self.ancestors(node).any(|t| t == top)
    }

    /// Every token of the subtree, in the order of the text.
    pub fn subtree(&self, top: TokenId) -> Vec<TokenId> {
        let mut all = vec![top];
        let mut at = 0;
        while at < all.len() {
            all.extend_from_slice(self.dependents(all[at]));
            at += 1;
        }
        all.sort_unstable();
        all
    }
}
