//! Lemmas: the exceptions that training saw, then the ending's rule.

use std::collections::HashMap;

use super::{
    Xpos,
    bytes::{ModelError, Reader, put_str, put_u32},
    form::Form,
};

/// "studies" → "study": drop three characters, append "y".
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Edit {
    pub drop: u8,
    pub append: Box<str>,
}

impl Edit {
    /// The edit that makes the lemma of the word.
    pub fn between(word: &str, lemma: &str) -> Option<Edit> {
        let same = word.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let drop = word.chars().count() - same;
        Some(Edit { drop: u8::try_from(drop).ok()?, append: lemma.chars().skip(same).collect() })
    }

    fn apply(&self, word: &str) -> Box<str> {
        let keep = word.chars().count().saturating_sub(self.drop.into());
        word.chars().take(keep).chain(self.append.chars()).collect()
    }
}

/// Edits by Penn tag and word, and by Penn tag and ending (up to `LONGEST` characters, none among them).
#[derive(Clone, Default)]
pub struct Lemmas {
    pub edits: Vec<Edit>,
    pub words: HashMap<(Xpos, Box<str>), u16>,
    pub endings: HashMap<(Xpos, Box<str>), u16>,
}

/// Characters of the longest ending.
pub const LONGEST: usize = 5;

impl Lemmas {
    pub fn lemma(&self, form: &Form, xpos: Xpos) -> Box<str> {
        let word = if is_name(xpos) { &form.text } else { &form.lower };
        match self.edit(&form.lower, xpos) {
            Some(edit) => edit.apply(word),
            None => word.as_str().into(),
        }
    }

    /// Learns a form of a lemma, unless training saw the form.
    pub fn learn(&mut self, xpos: Xpos, form: &str, lemma: &str) {
        let key = (xpos, form.into());
        let Some(edit) = Edit::between(form, lemma).filter(|_| !self.words.contains_key(&key)) else { return };
        let known = self.edits.iter().position(|e| *e == edit);
        let at = known.unwrap_or_else(|| {
            self.edits.push(edit);
            self.edits.len() - 1
        });
        if let Ok(at) = u16::try_from(at) {
            self.words.insert(key, at);
        }
    }

    fn edit(&self, lower: &str, xpos: Xpos) -> Option<&Edit> {
        let known = self.words.get(&(xpos, lower.into()));
        let found = known.or_else(|| endings(lower).find_map(|end| self.endings.get(&(xpos, end.into()))));
        self.edits.get(usize::from(*found?))
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        put_u32(out, self.edits.len() as u32);
        for edit in &self.edits {
            out.push(edit.drop);
            put_str(out, &edit.append);
        }
        for table in [&self.words, &self.endings] {
            let mut rows: Vec<_> = table.iter().collect();
            rows.sort_unstable();
            put_u32(out, rows.len() as u32);
            for ((xpos, text), edit) in rows {
                out.push(*xpos as u8);
                put_str(out, text);
                out.extend(edit.to_le_bytes());
            }
        }
    }

    pub fn read(input: &mut Reader<'_>) -> Result<Lemmas, ModelError> {
        let mut lemmas = Lemmas::default();
        for _ in 0..input.u32()? {
            lemmas.edits.push(Edit { drop: input.bytes(1)?[0], append: input.str()?.into() });
        }
        for table in [&mut lemmas.words, &mut lemmas.endings] {
            for _ in 0..input.u32()? {
                let xpos = input.bytes(1)?[0];
                let xpos = *Xpos::ALL
                    .get(usize::from(xpos))
                    .ok_or(ModelError::Dimension { what: "Penn tag", found: xpos.into() })?;
                let text = input.str()?.into();
                let edit = input.bytes(2)?;
                table.insert((xpos, text), u16::from_le_bytes([edit[0], edit[1]]));
            }
        }
        Ok(lemmas)
    }
}

/// Lemmas of names keep their capitals.
pub fn is_name(xpos: Xpos) -> bool {
    matches!(xpos, Xpos::Nnp | Xpos::Nnps)
}

/// The word's endings, the longest first, the empty one last.
pub fn endings(word: &str) -> impl Iterator<Item = &str> {
    let length = word.chars().count();
    (0..=LONGEST.min(length)).rev().map(move |n| {
        let at = word.char_indices().nth(length - n).map_or(word.len(), |(at, _)| at);
        &word[at..]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_make_the_lemma() {
        for (word, lemma) in [("studies", "study"), ("went", "go"), ("is", "be"), ("élus", "élu")] {
            assert_eq!(&*Edit::between(word, lemma).unwrap().apply(word), lemma);
        }
    }

    #[test]
    fn endings_are_cut_at_characters() {
        assert_eq!(endings("été").collect::<Vec<_>>(), ["été", "té", "é", ""]);
    }
}
