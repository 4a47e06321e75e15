use jiff::civil::Date;

use super::Span;

/// An article as read: its text exactly as given, what is known about it, and the blocks the text is laid out in.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the article is called in a run: the file's stem, or its `id`.
    pub name: String,
    pub url: Option<String>,
    /// The headline, wherever it was found (it need not stand in the text).
    pub title: Option<String>,
    /// The day of publication, against which "Monday" is resolved.
    pub published: Option<Date>,
    pub outlet: Option<String>,
    /// The text into which every span of this document points.
    pub text: String,
    /// The blocks of the text, in order, without overlap; white space between them belongs to none.
    pub blocks: Vec<Block>,
}

/// A paragraph, a heading or a piece of page furniture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Without white space at its edges.
    pub span: Span,
    pub kind: BlockKind,
    /// Which section it belongs to: 0 before the first crosshead, then one more at each. A crosshead
    /// belongs to the section that it opens.
    pub section: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// The article's headline, each time it stands in the text.
    Headline,
    /// A heading over the paragraphs that follow it, as live blogs have them.
    Crosshead,
    /// Prose.
    Paragraph,
    /// A line that gives the article's date or place only.
    Dateline,
    /// Bylines, photo credits, tags, buttons: never prose.
    Furniture,
}

impl BlockKind {
    /// Whether statements are looked for in such a block.
    pub fn is_read(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Crosshead | BlockKind::Paragraph)
    }

    /// Whether a block stands as a heading: headline grammar, no full stop needed.
    pub fn is_heading(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Crosshead)
    }
}

impl Document {
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
