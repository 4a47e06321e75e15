/// Lines of a text: byte offset to line and column on demand.
pub struct LineIndex {
    /// Byte offset at which each line starts.
    starts: Vec<usize>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        LineIndex { starts }
    }

    /// Line and column of a byte offset, both 1-based; the column counts code points.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let column = text[self.starts[line - 1]..offset].chars().count();
        (line, column + 1)
    }
}

/// Byte offsets to Unicode code points and back, for one text.
///
/// Remembers the count at every 64th byte, so that a long article is not walked from its start each time.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * i`.
    before: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            if at % STRIDE == 0 {
                before.push(count);
            }
            count += u32::from(is_start(byte));
        }
        before.push(count);
        CodePoints { text, before }
    }

    /// Code points before the byte offset, which lies on a character boundary.
    pub fn at_byte(&self, offset: usize) -> u32 {
        let block = (offset / STRIDE).min(self.before.len() - 1);
        if offset == self.text.len() {
            return self.before[self.before.len() - 1];
        }
        let rest = &self.text.as_bytes()[block * STRIDE..offset];
        self.before[block] + rest.iter().filter(|&&b| is_start(b)).count() as u32
    }

    /// Byte offset of the code point with this number; `None` past the end.
    pub fn to_byte(&self, code_point: u32) -> Option<usize> {
        let block = self.before[..self.before.len() - 1].partition_point(|&n| n <= code_point).saturating_sub(1);
        let mut left = code_point - self.before.get(block).copied().filter(|&n| n <= code_point)?;
        let bytes = self.text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate().skip(block * STRIDE) {
            if is_start(byte) {
                if left == 0 {
                    return Some(at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(bytes.len())
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_both_ways() {
        let text = "“Já”, said Łukasz – ".repeat(20);
        let points = CodePoints::new(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at_byte(at), n as u32);
            assert_eq!(points.to_byte(n as u32), Some(at));
        }
        let all = text.chars().count() as u32;
        assert_eq!(points.at_byte(text.len()), all);
        assert_eq!(points.to_byte(all), Some(text.len()));
        assert_eq!(points.to_byte(all + 1), None);
        assert_eq!(CodePoints::new("").at_byte(0), 0);
        assert_eq!(CodePoints::new("").to_byte(0), Some(0));
    }

    #[test]
    fn finds_line_and_column() {
        let text = "a\nbé d\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_column(text, 0), (1, 1));
        assert_eq!(lines.line_column(text, 6), (2, 4));
    }
}
