//! A token as the features see it: marks as the treebanks type them, lower case, affixes, shape.

/// What the taggers and the parser know of one token before they run.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Normalised, in the case of the text.
    pub text: String,
    pub lower: String,
    /// Hash of `lower`.
    pub word: u32,
    /// Hashes of the last 1 … 5 characters of `lower`.
    pub suffix: [u32; 5],
    /// Hashes of the first 1 … 3 characters of `lower`.
    pub prefix: [u32; 3],
    /// Hash of the collapsed character classes: "U.K." and "G7" are alike in nothing else.
    pub shape: u32,
}

/// FNV-1a, so that a word's number is the same in every build and on every machine.
pub fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

impl Form {
    pub fn new(token: &str) -> Form {
        let text = normal(token);
        let lower = text.to_lowercase();
        let mut form = Form { word: hash(lower.as_bytes()), shape: hash(&shape(&text)), ..Form::default() };
        let ends: Vec<usize> = lower.char_indices().map(|(at, _)| at).collect();
        for (n, slot) in form.suffix.iter_mut().enumerate() {
            let from = ends.len().checked_sub(n + 1).map_or(0, |i| ends[i]);
            *slot = hash(&lower.as_bytes()[from..]);
        }
        for (n, slot) in form.prefix.iter_mut().enumerate() {
            let to = ends.get(n + 1).copied().unwrap_or(lower.len());
            *slot = hash(&lower.as_bytes()[..to]);
        }
        form.text = text;
        form.lower = lower;
        form
    }
}

/// Typographic marks become the treebanks' plain ones.
pub fn normal(token: &str) -> String {
    match token {
        "“" | "”" | "„" | "«" | "»" | "''" | "``" | "‟" => return "\"".into(),
        "‘" | "‚" => return "'".into(),
        "–" | "—" | "―" | "--" | "−" => return "-".into(),
        "…" | ". . ." => return "...".into(),
        _ => {}
    }
    token
        .chars()
        .filter(|&c| c != '\u{ad}' && c != '\u{200b}' && c != '\u{feff}')
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
            '“' | '”' => '"',
            '‐' | '‑' | '–' => '-',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            c => c,
        })
        .collect()
}

/// One byte for each run of at most two characters of one class: "Brexit-2016" → `Xxx-dd`.
fn shape(text: &str) -> Vec<u8> {
    let mut shape: Vec<u8> = Vec::with_capacity(8);
    for c in text.chars() {
        let class = match c {
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            c if c.is_numeric() => b'd',
            c if c.is_ascii() => c as u8,
            _ => b'?',
        };
        let n = shape.len();
        if n >= 2 && shape[n - 1] == class && shape[n - 2] == class {
            continue;
        }
        if n < 10 {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_the_treebanks() {
        assert_eq!(normal("“"), "\"");
        assert_eq!(normal("n’t"), "n't");
        assert_eq!(normal("—"), "-");
        assert_eq!(normal("2019–20"), "2019-20");
    }

    #[test]
    fn short_and_empty_tokens_have_affixes() {
        Form::new("");
        let form = Form::new("É");
        assert_eq!(form.suffix[4], form.word);
        assert_eq!(form.prefix[0], form.word);
    }
}
