//! From a text to its blocks: headline, date line, crossheads, paragraphs, page furniture.
//!
//! A line is judged by its own looks and by its neighbours, in the order of the page. Nothing is removed and
//! nothing moved: blocks are spans of the text as given.

use jiff::civil::Date;

use super::{
    date::{find_date, is_time_only},
    furniture::{is_furniture, may_be_names, opens_list},
};
use crate::{
    resources::TextLists,
    text::{Block, BlockKind, Span},
};

/// What the text's layout says.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub blocks: Vec<Block>,
    /// The headline, if the text begins with one.
    pub title: Option<String>,
    /// The first date line's day.
    pub published: Option<Date>,
    /// The date line, if day and month could be the other way round.
    pub ambiguous_date: Option<Span>,
}

/// A headline may be this long, in code points.
const HEADLINE: usize = 200;
/// A crosshead may be this long, in code points and words.
const CROSSHEAD: (usize, usize) = (130, 22);
/// The line under a crosshead is at least this long, in code points, or ends with a stop.
const PROSE: usize = 60;
/// Lines wrapped at a margin are at most this long, in code points.
const MARGIN: usize = 100;

/// How many words in capitals may stand beside the date of a date line ("SAN JOSE/PORT-AU-PRINCE").
const PLACES: usize = 8;

/// One line of text, or several of one wrapped paragraph.
struct Piece {
    span: Span,
    /// An empty line, or the end of the text, after it.
    gap_after: bool,
}

/// Lays out a text. `title` is the headline where it is known from elsewhere.
pub(super) fn lay_out(text: &str, title: Option<&str>, lists: &TextLists) -> Layout {
    let pieces = pieces(text, lists);
    let mut layout = Layout { title: title.map(str::to_owned), ..Layout::default() };
    let mut section = 0;
    // Nothing after the last line of prose is prose, once a list of tags or links is announced.
    let last_prose = pieces.iter().rposition(|piece| is_prose(piece.span.of(text), lists)).unwrap_or(0);
    let mut in_list = false;
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.span.of(text);
        let before_text = layout.blocks.iter().all(|b| b.kind != BlockKind::Paragraph);
        let next = pieces.get(at + 1);
        let beside_furniture = || {
            layout.blocks.last().is_some_and(|b| matches!(b.kind, BlockKind::Furniture | BlockKind::Dateline))
                || next.is_some_and(|next| is_top_matter(next.span.of(text), lists))
        };
        in_list = in_list && stop(line, lists) == Stop::None && (at > last_prose || !pieces[at - 1].gap_after);
        let kind = if layout.title.as_deref().is_some_and(|title| same_words(title, line)) {
            BlockKind::Headline
        } else if let Some((date, ambiguous)) = date_line(line, lists) {
            if layout.published.is_none() {
                layout.published = date;
                layout.ambiguous_date = ambiguous.then_some(piece.span);
            }
            BlockKind::Dateline
        } else if in_list || is_furniture(line, lists) {
            in_list |= opens_list(line, lists);
            BlockKind::Furniture
        } else if layout.title.is_none()
            && before_text
            && next.is_some_and(|next| piece.gap_after || is_top_matter(next.span.of(text), lists))
            && is_headline(line, lists)
        {
            layout.title = Some(line.split_whitespace().collect::<Vec<_>>().join(" "));
            BlockKind::Headline
        } else if before_text && layout.title.is_some() && may_be_names(line, lists) && beside_furniture() {
            BlockKind::Furniture
        } else if next.is_some_and(|next| is_crosshead(piece, next, text, lists)) {
            section += 1;
            BlockKind::Crosshead
        } else {
            BlockKind::Paragraph
        };
        layout.blocks.push(Block { span: piece.span, kind, section });
    }
    if layout.published.is_none() {
        let of_title = || layout.title.as_deref().and_then(|title| title_date(title, lists));
        layout.published = opening_date(text, &layout.blocks, lists).or_else(of_title);
    }
    layout
}

/// The day in "ROME, Jan. 12, 2026 (Agency) —" with which the first paragraph opens.
fn opening_date(text: &str, blocks: &[Block], lists: &TextLists) -> Option<Date> {
    let first = blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?.span.of(text);
    let dash = [" — ", " – ", " -- ", " - ", "— "].iter().filter_map(|dash| first.find(dash)).min()?;
    let opening = first.get(..dash).filter(|opening| is_short(opening))?;
    find_date(opening, lists).filter(|found| !found.is_prose && found.other_words <= 6).map(|found| found.date)
}

/// The day that a heading gives behind a colon or a bar: "Minister's call with his counterpart: 24 January 2026".
fn title_date(title: &str, lists: &TextLists) -> Option<Date> {
    let (_, last) = title.rsplit_once([':', '|', '–', '—'])?;
    find_date(last, lists).filter(|found| found.other_words == 0).map(|found| found.date)
}

/// The lines of a text, those of a wrapped paragraph put together.
fn pieces(text: &str, lists: &TextLists) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    let mut at = 0;
    // A byte-order mark is part of the text as given, but of no block.
    if text.starts_with('\u{feff}') {
        at = '\u{feff}'.len_utf8();
    }
    while at < text.len() {
        let end = text[at..].find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map_or(text.len(), |n| at + n);
        let line = Span::new(at, end).trim(text);
        if line.is_empty() {
            // The line feed of a CRLF is no empty line.
            if !(text[..at].ends_with('\r') && text[at..].starts_with('\n')) {
                push_group(text, lists, &mut group, &mut pieces);
            }
        } else {
            group.push(line);
        }
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    push_group(text, lists, &mut group, &mut pieces);
    pieces
}

fn push_group(text: &str, lists: &TextLists, group: &mut Vec<Span>, pieces: &mut Vec<Piece>) {
    if group.len() > 1 && is_wrapped(text, group, lists) {
        group[0] = group[0].cover(group[group.len() - 1]);
        group.truncate(1);
    }
    let last = group.len().saturating_sub(1);
    let new = group.drain(..).enumerate();
    pieces.extend(new.map(|(n, span)| Piece { span, gap_after: n == last }));
}

/// Whether the lines are one paragraph, broken at a margin: none is long, and most breaks fall inside a sentence.
fn is_wrapped(text: &str, lines: &[Span], lists: &TextLists) -> bool {
    let length = |span: &Span| span.of(text).chars().count();
    let longest = lines.iter().map(length).max().unwrap_or(0);
    if !(40..=MARGIN).contains(&longest) {
        return false;
    }
    let inside = lines.windows(2).filter(|pair| {
        let (line, next) = (pair[0].of(text), pair[1].of(text));
        length(&pair[0]) * 3 > longest * 2 && (stop(line, lists) != Stop::Full || next.starts_with(char::is_lowercase))
    });
    inside.count() * 2 > lines.len() - 1
}

/// The day and whether it is ambiguous, if the line gives a date and little else.
fn date_line(line: &str, lists: &TextLists) -> Option<(Option<Date>, bool)> {
    if line.chars().count() > 80 {
        return None;
    }
    // "UNITED NATIONS, September 21, 2027 (Wires of the Coast)": whose report it is may be in words of any kind.
    let aside = line.trim_end().strip_suffix(')').and_then(|open| open.rfind('('));
    let line = aside.and_then(|at| line.get(..at)).unwrap_or(line);
    match find_date(line, lists) {
        Some(found) if found.other_words <= if found.is_shouted { PLACES } else { 3 } && !found.is_prose => {
            Some((Some(found.date), found.ambiguous))
        }
        Some(_) => None,
        None => is_time_only(line, lists).then_some((None, false)),
    }
}

/// What stands between a headline and its article.
fn is_top_matter(line: &str, lists: &TextLists) -> bool {
    date_line(line, lists).is_some() || is_furniture(line, lists)
}

/// Whether a line is surely prose: of some length, with a stop.
fn is_prose(line: &str, lists: &TextLists) -> bool {
    line.chars().count() >= PROSE && stop(line, lists) == Stop::Full && !is_furniture(line, lists)
}

fn is_headline(line: &str, lists: &TextLists) -> bool {
    line.chars().count() <= HEADLINE
        && stop(line, lists) != Stop::Full
        && !line.ends_with([',', ';', ':'])
        && !line.contains('\n')
}

/// A short line without a stop, over a paragraph.
fn is_crosshead(piece: &Piece, next: &Piece, text: &str, lists: &TextLists) -> bool {
    let (line, below) = (piece.span.of(text), next.span.of(text));
    let words = line.split_whitespace().count();
    let letter = line.trim_start_matches(['"', '“', '‘', '\'', '«', '„']);
    let is_prose =
        || below.chars().count() >= PROSE || (stop(below, lists) == Stop::Full && below.split_whitespace().count() > 3);
    let no_stop = match stop(line, lists) {
        Stop::None => true,
        // "... to face tariffs from the U.S." is a heading only right on top of its paragraph.
        Stop::Abbreviation => !piece.gap_after,
        Stop::Full => false,
    };
    line.chars().count() <= CROSSHEAD.0
        && (2..=CROSSHEAD.1).contains(&words)
        && letter.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && no_stop
        && !line.ends_with([',', ';', ':', '…', '-', '—', '–'])
        && !line.contains('\n')
        && is_prose()
        && !is_furniture(below, lists)
}

/// How a line ends, closing marks and brackets set aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stop {
    None,
    /// With a full stop that may be an abbreviation's ("U.S.").
    Abbreviation,
    Full,
}

fn stop(line: &str, lists: &TextLists) -> Stop {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    match bare.chars().next_back() {
        Some('.') => {
            let word = bare.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or("");
            let letters = word.trim_end_matches('.').split('.').all(|part| part.chars().count() == 1) && word.len() > 3;
            let known = letters || lists.abbreviations.contains_key(word);
            if known { Stop::Abbreviation } else { Stop::Full }
        }
        // Short questions and calls stand as headings too, but not as a quotation.
        Some('!' | '?' | '…') if bare.len() < line.len() || !is_short(line) => Stop::Full,
        _ => Stop::None,
    }
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= 80
}

/// The same words, whatever the white space, the case and the shape of the quotation marks.
fn same_words(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> String {
        let straight = |c: char| match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            c => c,
        };
        s.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().chars().map(straight).collect()
    };
    a.len() < 2 * b.len() + 16 && b.len() < 2 * a.len() + 16 && plain(a) == plain(b)
}
