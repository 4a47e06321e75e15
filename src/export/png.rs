//! PNG: our own SVG pictures as pixels, drawn by resvg with the fonts in `data/fonts/` and no others, so that a
//! picture has the same letters and bytes on every machine of a kind.
//!
//! Takes what any of our pictures writes, gives a PNG at twice its size. Tooltips and links are lost: pixels hold none.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    sync::Arc,
};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Group, Node, Options, Tree, fontdb::Database},
};

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../data/fonts/sans-regular.ttf"),
    include_bytes!("../../data/fonts/sans-bold.ttf"),
    include_bytes!("../../data/fonts/eastern-regular.ttf"),
    include_bytes!("../../data/fonts/eastern-bold.ttf"),
];
/// The family to draw with, for all of those that the pictures name.
const FAMILY: &str = "Demarche Sans";
/// The family that has the letters of the Near East.
const EASTERN: &str = "Demarche Eastern";
/// Pixels for each unit of the SVG: small letters stay legible on dense screens and in print.
const SCALE: f32 = 2.0;
/// More pixels than this (400 MB of memory) are not drawn; the picture is scaled down to as many.
const MOST_PIXELS: f32 = 100e6;

/// Writes what `draw` draws as SVG; gives the letters that none of the fonts has.
pub fn write(
    draw: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    out: &mut (impl Write + ?Sized),
) -> io::Result<BTreeSet<char>> {
    let mut svg = Vec::new();
    draw(&mut svg)?;
    let svg = name_fonts(std::str::from_utf8(&svg).map_err(io::Error::other)?);
    let options = Options { font_family: FAMILY.to_owned(), fontdb: Arc::new(fonts()), ..Options::default() };
    let tree = Tree::from_str(&svg, &options).map_err(io::Error::other)?;
    let mut lacking = BTreeSet::new();
    boxes(tree.root(), &mut lacking);
    let size = tree.size();
    let scale = SCALE.min((MOST_PIXELS / (size.width() * size.height())).sqrt());
    let (width, height) = ((size.width() * scale).round() as u32, (size.height() * scale).round() as u32);
    let mut pixels = Pixmap::new(width.max(1), height.max(1))
        .ok_or_else(|| io::Error::other(format!("a picture of {width} × {height} pixels is too large")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    out.write_all(&pixels.encode_png().map_err(io::Error::other)?)?;
    Ok(lacking)
}

fn fonts() -> Database {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    for set in [Database::set_sans_serif_family, Database::set_serif_family, Database::set_monospace_family] {
        set(&mut fonts, FAMILY);
    }
    fonts
}

/// Says of every word which of the fonts has its letters. The rasteriser looks for them by itself, but only where one font
/// has all letters of a text, or its letters do not join: “A → ایران” and “ایران…” would be empty boxes.
fn name_fonts(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    // Our own pictures: a text holds words only, escaped.
    while let Some((start, end)) = rest.find("<text").and_then(|at| {
        let start = at + rest[at..].find('>')? + 1;
        Some((start, start + rest[start..].find('<')?))
    }) {
        out.push_str(&rest[..start]);
        let mut words = &rest[start..end];
        while let Some(at) = words.find(is_eastern) {
            let length = words[at..].find(|c: char| !is_eastern(c)).unwrap_or(words.len() - at);
            let (before, run) = (&words[..at], &words[at..at + length]);
            out.push_str(&format!(r#"{before}<tspan font-family="{EASTERN}">{run}</tspan>"#));
            words = &words[at + length..];
        }
        out.push_str(words);
        rest = &rest[end..];
    }
    out + rest
}

/// Armenian, Arabic and Georgian.
fn is_eastern(c: char) -> bool {
    matches!(c, '\u{530}'..='\u{58f}' | '\u{600}'..='\u{77f}' | '\u{10a0}'..='\u{10ff}' | '\u{2d00}'..='\u{2d2f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// The letters that are drawn as empty boxes, as none of the fonts has them.
fn boxes(group: &Group, letters: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => boxes(inner, letters),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                letters.extend(glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|glyph| glyph.text.chars()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(words: &str) -> (Pixmap, BTreeSet<char>) {
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30" font-family="Helvetica"><text x="5" y="20" fill="#000">{words}</text></svg>"##
        );
        let mut png = Vec::new();
        let lacking = write(|out| out.write_all(svg.as_bytes()), &mut png).unwrap();
        (Pixmap::decode_png(&png).unwrap(), lacking)
    }

    #[test]
    fn letters_of_many_scripts_are_drawn() {
        let empty = drawn("").0;
        let mixed = ["A → ایران", "علي لاريجاني…", "Իրան → علي", "علي → בנימין"];
        for words in ["Iran", "Иран", "Ιράν", "ایران", "איראן", "Իրան", "ირანი", "“é” → …"].into_iter().chain(mixed)
        {
            let (pixels, lacking) = drawn(words);
            assert_eq!((pixels.width(), pixels.height()), (120, 60));
            assert!(pixels.data() != empty.data() && lacking.is_empty(), "{words}: {lacking:?}");
        }
        assert_eq!(drawn("伊朗 → علي…").1.into_iter().collect::<String>(), "伊朗");
    }

    #[test]
    fn letters_stand_in_the_picture_and_words_run_from_the_right() {
        // Arabic letters join: the word is narrower than its letters one by one.
        let ink = |words: &str| {
            let (pixels, _) = drawn(words);
            let row = pixels.width() as usize * 4;
            let inked = |column: usize| pixels.data().chunks(row).any(|line| line[column * 4 + 3] > 128);
            (0..pixels.width() as usize).filter(|column| inked(*column)).count()
        };
        assert!(ink("ایران") < ink("ا ی ر ا ن"));
        assert!(ink("Iran") > 20);
    }
}
