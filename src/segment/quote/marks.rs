use crate::{segment::Mark, text::Span};

/// What speaks for opening or closing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cue {
    Open,
    Close,
    Either,
}

/// A token that is a quotation mark or an apostrophe by itself.
pub(super) struct MarkToken {
    /// Index among the block's tokens.
    pub token: usize,
    /// Byte offset in the text.
    pub start: usize,
    pub mark: Mark,
    /// The first character of the mark.
    pub shape: char,
    /// What its shape says: “ opens, " says nothing.
    pub shape_cue: Cue,
    /// What the characters around it say.
    pub space_cue: Cue,
    /// Two single marks written for a double one.
    pub is_twin: bool,
    /// A single mark after "s" and before a word: "the protesters’ demands".
    pub maybe_possessive: bool,
    /// For single marks: whether one that may close comes later in the block.
    pub closer_ahead: bool,
    /// The same, before the next that opens.
    pub closer_before_opener: bool,
    /// The same, of a mark that is surely no possessive.
    pub sure_closer_before_opener: bool,
    /// For double marks: closing less opening marks in the rest of the block.
    pub surplus_of_closers: i64,
}

/// The marks of a block, in order, each with what its surroundings say.
pub(super) fn marks_of(text: &str, block: Span, tokens: &[Span]) -> Vec<MarkToken> {
    let mut marks: Vec<MarkToken> = Vec::new();
    for (token, &span) in tokens.iter().enumerate() {
        let form = span.of(text);
        let Some((mark, shape, shape_cue, is_twin)) = shape(form) else { continue };
        marks.push(MarkToken {
            token,
            start: span.start(),
            mark,
            shape,
            shape_cue,
            space_cue: Cue::Either,
            is_twin,
            maybe_possessive: mark == Mark::Single && maybe_possessive(text, block, span),
            closer_ahead: false,
            closer_before_opener: false,
            sure_closer_before_opener: false,
            surplus_of_closers: 0,
        });
    }
    space_cues(text, block, tokens, &mut marks);
    look_ahead(&mut marks);
    marks
}

fn shape(form: &str) -> Option<(Mark, char, Cue, bool)> {
    let first = form.chars().next()?;
    let twin = form.chars().count() == 2 && form.chars().all(|c| c == first);
    if form.len() > first.len_utf8() && !twin {
        return None;
    }
    let (mark, cue) = match first {
        '"' | '＂' => (Mark::Double, Cue::Either),
        '“' | '„' | '‟' | '«' | '❝' | '「' => (Mark::Double, Cue::Open),
        '”' | '»' | '❞' | '」' => (Mark::Double, Cue::Close),
        '\'' => (Mark::Single, Cue::Either),
        '‘' | '‚' | '‛' | '‹' | '`' => (Mark::Single, Cue::Open),
        '’' | '›' | '´' => (Mark::Single, Cue::Close),
        _ => return None,
    };
    let cue = if twin && first == '\'' { Cue::Either } else { cue };
    Some((if twin { Mark::Double } else { mark }, first, cue, twin))
}

fn maybe_possessive(text: &str, block: Span, mark: Span) -> bool {
    let before = text[block.start()..mark.start()].chars().next_back();
    let after = text[mark.end()..block.end()].trim_start_matches(' ');
    before.is_some_and(|c| matches!(c, 's' | 'S' | 'x' | 'z' | 'Z'))
        && after.len() < block.end() - mark.end()
        && after.starts_with(char::is_alphanumeric)
}

/// White space or an opening bracket before a mark says that it opens; white space or a stop after it, that it
/// closes; a mark written on to another shares its side.
fn space_cues(text: &str, block: Span, tokens: &[Span], marks: &mut [MarkToken]) {
    let mut open_left = vec![false; marks.len()];
    let mut close_right = vec![false; marks.len()];
    for n in 0..marks.len() {
        let start = tokens[marks[n].token].start();
        let touches = n > 0 && tokens[marks[n - 1].token].end() == start;
        open_left[n] = match text[block.start()..start].chars().next_back() {
            _ if touches => open_left[n - 1],
            None => true,
            Some(c) => c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…' | '¿' | '¡'),
        };
    }
    for n in (0..marks.len()).rev() {
        let end = tokens[marks[n].token].end();
        let touches = n + 1 < marks.len() && tokens[marks[n + 1].token].start() == end;
        close_right[n] = match text[end..block.end()].chars().next() {
            _ if touches => close_right[n + 1],
            None => true,
            Some(c) => {
                c.is_whitespace()
                    || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '/' | '…')
            }
        };
    }
    for (n, mark) in marks.iter_mut().enumerate() {
        // "“...we" and "“[W]e" begin with what else would end a quotation.
        mark.space_cue = match (open_left[n], close_right[n]) {
            (true, false) => Cue::Open,
            (false, true) => Cue::Close,
            _ => Cue::Either,
        };
    }
}

/// What comes later in the block, from the last mark to the first.
fn look_ahead(marks: &mut [MarkToken]) {
    let mut closer_ahead = false;
    let mut closer_before_opener = false;
    let mut sure_closer_before_opener = false;
    let mut surplus = 0;
    for mark in marks.iter_mut().rev() {
        mark.closer_ahead = closer_ahead;
        mark.closer_before_opener = closer_before_opener;
        mark.sure_closer_before_opener = sure_closer_before_opener;
        mark.surplus_of_closers = surplus;
        let cue = if mark.shape_cue == Cue::Either { mark.space_cue } else { mark.shape_cue };
        match mark.mark {
            Mark::Single if mark.shape_cue != Cue::Open && mark.space_cue == Cue::Close => {
                closer_ahead = true;
                closer_before_opener = true;
                sure_closer_before_opener |= !mark.maybe_possessive;
            }
            Mark::Single if mark.space_cue == Cue::Open => {
                closer_before_opener = false;
                sure_closer_before_opener = false;
            }
            Mark::Single => {}
            Mark::Double => surplus += i64::from(cue == Cue::Close) - i64::from(cue == Cue::Open),
        }
    }
}
