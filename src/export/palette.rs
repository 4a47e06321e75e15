//! Colours and strokes of stance groups.
//!
//! Blue, grey, amber and red keep apart under the common kinds of colour blindness (they differ in lightness too),
//! and dashes say the same once more for black-and-white print.

use crate::stance::Group;

pub(super) const INK: &str = "#222222";
pub(super) const FAINT: &str = "#6b6b6b";
pub(super) const PAPER: &str = "#ffffff";
pub(super) const FONT: &str = "Helvetica, Arial, 'Liberation Sans', sans-serif";

pub(super) fn line(group: Group) -> &'static str {
    match group {
        Group::Cooperative => "#2f6fb3",
        Group::Neutral => "#8c8c8c",
        Group::Requesting => "#e0a01b",
        Group::Conflictual => "#b5252f",
    }
}

/// The same hue, dark enough for small text on white (contrast at least 4.5:1).
pub(super) fn text(group: Group) -> &'static str {
    match group {
        Group::Cooperative => "#245a94",
        Group::Neutral => "#5f5f5f",
        Group::Requesting => "#8a5a00",
        Group::Conflictual => "#9c1c26",
    }
}

/// SVG dash pattern, empty for a solid line.
pub(super) fn dash(group: Group) -> &'static str {
    match group {
        Group::Cooperative | Group::Conflictual => "",
        Group::Neutral => "1.5 3.5",
        Group::Requesting => "7 3",
    }
}

/// Stroke width for a number of statements: 1.4 for one, growing with the square root, at most 8.
pub(super) fn width(count: usize) -> f64 {
    (0.4 + (count as f64).sqrt()).min(8.0)
}
