//! The trained weights: their file, read with every check and written by training.
//!
//! Layout: magic, version (u32), length and SHA-256 of the unpacked payload, then the payload, packed by zlib.
//! All numbers are little-endian.

use std::io::{Read as _, Write as _};

use sha2::{Digest as _, Sha256};

use super::{
    Rel, Upos, Xpos,
    bytes::{ModelError, Reader, VERSION, put_u32},
    inflect,
    lemma::Lemmas,
    network::Network,
};
use crate::resources::Irregular;

/// Tagger, lemmatiser and parser for one language.
pub struct Model {
    /// The pairs of tags that the network chooses from.
    pub(super) tags: Vec<(Upos, Xpos)>,
    pub(super) lemmas: Lemmas,
    pub(super) network: Network,
}

const MAGIC: &[u8; 8] = b"demSyntx";
const HEADER: usize = 8 + 4 + 4 + 32;
/// More than any model of ours: a damaged length must not take the machine's memory.
const LARGEST: usize = 256 << 20;

const EMBEDDED: &[u8] = include_bytes!("../../data/models/syntax-en/weights.bin");

impl Model {
    /// The weights that came with the program.
    pub fn embedded() -> Result<Model, ModelError> {
        Model::from_bytes(EMBEDDED)
    }

    /// Makes the lemmas of these verbs and nouns known in all their forms, whatever training saw of them.
    pub fn know<'w>(
        &mut self,
        irregular: &[Irregular],
        verbs: impl Iterator<Item = &'w str>,
        nouns: impl Iterator<Item = &'w str>,
    ) {
        for verb in irregular {
            self.lemmas.learn(Xpos::Vbd, &verb.past, &verb.lemma);
            self.lemmas.learn(Xpos::Vbn, &verb.participle, &verb.lemma);
        }
        let verbs = verbs.flat_map(|lemma| inflect::verb(lemma).into_iter().map(move |form| (form, lemma)));
        let nouns = nouns.flat_map(|lemma| inflect::noun(lemma).into_iter().map(move |form| (form, lemma)));
        for ((xpos, form), lemma) in verbs.chain(nouns) {
            self.lemmas.learn(xpos, &form, lemma);
        }
    }

    pub fn from_bytes(file: &[u8]) -> Result<Model, ModelError> {
        if file.len() < HEADER || &file[..8] != MAGIC {
            return Err(ModelError::Magic);
        }
        let mut header = Reader::new(&file[8..HEADER]);
        let version = header.u32()?;
        if version != VERSION {
            return Err(ModelError::Version { found: version });
        }
        let length = header.u32()? as usize;
        if length > LARGEST {
            return Err(ModelError::Dimension { what: "length", found: length });
        }
        let mut payload = Vec::with_capacity(length);
        let unpacked = flate2::read::ZlibDecoder::new(&file[HEADER..]).take(length as u64 + 1);
        std::io::BufReader::new(unpacked).read_to_end(&mut payload).map_err(ModelError::Unpack)?;
        if payload.len() != length || Sha256::digest(&payload).as_slice() != header.rest() {
            return Err(ModelError::Checksum);
        }
        Model::read(&mut Reader::new(&payload))
    }

    fn read(input: &mut Reader<'_>) -> Result<Model, ModelError> {
        for (what, expected) in SIZES {
            let found = input.u32()? as usize;
            if found != expected {
                return Err(ModelError::Dimension { what, found });
            }
        }
        let number = input.u32()? as usize;
        if !(1..=255).contains(&number) {
            return Err(ModelError::Dimension { what: "tags", found: number });
        }
        let mut tags = Vec::new();
        for pair in input.bytes(2 * number)?.chunks_exact(2) {
            let (u, x) = (usize::from(pair[0]), usize::from(pair[1]));
            let upos = *Upos::ALL.get(u).ok_or(ModelError::Dimension { what: "part of speech", found: u })?;
            let xpos = *Xpos::ALL.get(x).ok_or(ModelError::Dimension { what: "Penn tag", found: x })?;
            tags.push((upos, xpos));
        }
        let lemmas = Lemmas::read(input)?;
        let network = Network::read(input, tags.len())?;
        match input.rest().len() {
            0 => Ok(Model { tags, lemmas, network }),
            found => Err(ModelError::Dimension { what: "bytes after the end", found }),
        }
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        SIZES.iter().for_each(|&(_, n)| put_u32(&mut payload, n as u32));
        put_u32(&mut payload, self.tags.len() as u32);
        payload.extend(self.tags.iter().flat_map(|&(u, x)| [u as u8, x as u8]));
        self.lemmas.write(&mut payload);
        self.network.write(&mut payload);

        let mut file = MAGIC.to_vec();
        put_u32(&mut file, VERSION);
        put_u32(&mut file, payload.len() as u32);
        file.extend(Sha256::digest(&payload));
        let mut packer = flate2::write::ZlibEncoder::new(file, flate2::Compression::best());
        packer.write_all(&payload).and_then(|()| packer.finish()).expect("writing to memory does not fail")
    }
}

/// The label sets' sizes: weights for other sets would give nonsense.
const SIZES: [(&str, usize); 3] =
    [("parts of speech", Upos::ALL.len()), ("Penn tags", Xpos::ALL.len()), ("relations", Rel::ALL.len())];

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(file: &[u8]) -> String {
        Model::from_bytes(file).err().expect("these weights should be refused").to_string()
    }

    #[test]
    fn the_embedded_weights_load_and_are_written_as_they_were_read() {
        let model = Model::embedded().unwrap();
        let (mut once, mut twice) = (Vec::new(), Vec::new());
        model.network.write(&mut once);
        let again = super::super::network::Network::read(&mut Reader::new(&once), model.tags.len()).unwrap();
        again.write(&mut twice);
        assert!(once == twice);
    }

    #[test]
    fn other_files_are_refused() {
        assert!(refused(b"").contains("no syntax weights"));
        assert!(refused(&[7; 100]).contains("no syntax weights"));
        let mut newer = EMBEDDED.to_vec();
        newer[8] += 1;
        assert!(refused(&newer).contains("this program reads format"));
    }

    #[test]
    fn damaged_files_are_refused() {
        for at in [13, 20, EMBEDDED.len() / 2, EMBEDDED.len() - 2] {
            let mut damaged = EMBEDDED.to_vec();
            damaged[at] ^= 0x10;
            assert!(refused(&damaged).contains("damaged"), "byte {at}: {}", refused(&damaged));
        }
        assert!(refused(&EMBEDDED[..EMBEDDED.len() / 2]).contains("damaged"));
    }

    #[test]
    fn sizes_are_checked_against_the_program() {
        let mut payload = Vec::new();
        SIZES.iter().for_each(|&(_, n)| put_u32(&mut payload, n as u32 + 1));
        let found = Model::read(&mut Reader::new(&payload)).err().map(|e| e.to_string());
        assert_eq!(found.as_deref(), Some("the weights do not fit this program: parts of speech 18"));
    }
}
