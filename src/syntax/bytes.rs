//! Bytes of the weights: numbers and short texts, read with every check.
//!
//! Takes the unpacked payload; gives its parts in their order, or says why they are none of ours. Knows no layout: what
//! stands where is for `model`, `lemma` and `network`.

/// The format that this program reads and writes.
pub(super) const VERSION: u32 = 2;

/// Why weights could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("these are no syntax weights of demarche: the file begins with other bytes")]
    Magic,
    #[error("the weights are of format {found}, this program reads format {VERSION}")]
    Version { found: u32 },
    #[error("the weights are damaged: their checksum is another than the file says")]
    Checksum,
    #[error("the weights are damaged or cut short: {0}")]
    Unpack(std::io::Error),
    #[error("the weights end too early")]
    Short,
    #[error("the weights do not fit this program: {what} {found}")]
    Dimension { what: &'static str, found: usize },
    #[error("the weights hold text that is not UTF-8")]
    Text,
}

/// Reads from the front of the payload.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn new(payload: &'a [u8]) -> Reader<'a> {
        Reader(payload)
    }

    /// What was not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub fn bytes(&mut self, n: usize) -> Result<&'a [u8], ModelError> {
        let (head, tail) = self.0.split_at_checked(n).ok_or(ModelError::Short)?;
        self.0 = tail;
        Ok(head)
    }

    pub fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.bytes(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    pub fn u32s(&mut self, n: usize) -> Result<impl Iterator<Item = u32> + use<'a>, ModelError> {
        let bytes = self.bytes(n.checked_mul(4).ok_or(ModelError::Short)?)?;
        Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])))
    }

    pub fn str(&mut self) -> Result<&'a str, ModelError> {
        let length = self.bytes(1)?[0];
        std::str::from_utf8(self.bytes(length.into())?).map_err(|_| ModelError::Text)
    }
}

/// A number, the lowest byte first.
pub fn put_u32(out: &mut Vec<u8>, n: u32) {
    out.extend(n.to_le_bytes());
}

/// A text of at most 255 bytes, its length before it.
pub fn put_str(out: &mut Vec<u8>, text: &str) {
    assert!(text.len() <= 255, "a text of more than 255 bytes in the weights");
    out.push(text.len() as u8);
    out.extend(text.as_bytes());
}
