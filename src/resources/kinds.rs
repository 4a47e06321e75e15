//! What sort of thing a name is that no list has: the weights of a small linear model.
//!
//! Owns the weights, their file and every check of it; takes features as text, gives a sort with its margin. Which
//! features a name has is `actors`' business. All arithmetic is on integers, so that every machine says the same.
//! The method is the averaged perceptron (Collins 2002, "Discriminative training methods for hidden Markov models"),
//! its features hashed into a fixed number of places (Weinberger et al. 2009, "Feature hashing").
//!
//! Layout of the file: magic, version (u32), SHA-256 of the weights, then the weights (i16, place by place and sort by
//! sort), packed by zlib. All numbers are little-endian.

use std::io::{Read as _, Write as _};

use sha2::{Digest as _, Sha256};

use super::ResourceError;

/// What a run of capitals may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NameSort {
    Person,
    Organisation,
    Place,
    /// A product, a law, a day, or no name at all.
    Other,
}

impl NameSort {
    pub const ALL: [NameSort; 4] = [NameSort::Person, NameSort::Organisation, NameSort::Place, NameSort::Other];

    /// As reports write it.
    pub fn name(self) -> &'static str {
        match self {
            NameSort::Person => "person",
            NameSort::Organisation => "organisation",
            NameSort::Place => "place",
            NameSort::Other => "other",
        }
    }
}

/// The weights. Empty ones judge nothing.
#[derive(Clone, Debug, Default)]
pub struct NameSorts {
    /// `SORTS` weights for each of `PLACES` places.
    weights: Vec<i16>,
}

/// What the model says of a name, and by how much more than of the next best.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub sort: NameSort,
    /// In the model's own units, not below 0; see [`SURE`].
    pub margin: i32,
}

/// The margin from which a verdict counts: of the names held out, six of seven such verdicts are right.
pub const SURE: i32 = 4096;

const MAGIC: &[u8; 8] = b"demNames";
const VERSION: u32 = 1;
const SORTS: usize = NameSort::ALL.len();
const PLACES: usize = 1 << 15;
const HEADER: usize = 8 + 4 + 32;
const FILE: &str = "data/models/names-en/weights.bin";
const EMBEDDED: &[u8] = include_bytes!("../../data/models/names-en/weights.bin");

/// The place of a feature: FNV-1a, folded.
pub fn place(feature: &str) -> usize {
    let hash = feature
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    ((hash ^ (hash >> 32)) as usize) & (PLACES - 1)
}

impl NameSorts {
    /// The weights that came with the program.
    ///
    /// # Errors
    /// If they are damaged, which only a broken build can bring about.
    pub fn embedded() -> Result<NameSorts, ResourceError> {
        NameSorts::from_bytes(EMBEDDED)
    }

    /// # Errors
    /// If the bytes are no weights of this program's version, or damaged.
    pub fn from_bytes(file: &[u8]) -> Result<NameSorts, ResourceError> {
        let corrupt = |problem: &str| ResourceError::Corrupt {
            file: FILE.to_owned(),
            problem: problem.to_owned(),
            advice: "write the file anew with `demarche train-names`",
        };
        if file.len() < HEADER || &file[..8] != MAGIC {
            return Err(corrupt("these are no weights for names: the file begins with other bytes"));
        }
        if file[8..12] != VERSION.to_le_bytes() {
            return Err(corrupt("the weights are of another format"));
        }
        let mut bytes = Vec::new();
        let limit = (PLACES * SORTS * 2) as u64 + 1;
        let unpacked = flate2::read::ZlibDecoder::new(&file[HEADER..]).take(limit).read_to_end(&mut bytes);
        if unpacked.is_err() || bytes.len() != PLACES * SORTS * 2 {
            return Err(corrupt("the weights are damaged, cut short or of another size"));
        }
        if Sha256::digest(&bytes).as_slice() != &file[12..HEADER] {
            return Err(corrupt("the weights are damaged: their checksum is another than the file says"));
        }
        Ok(NameSorts { weights: bytes.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect() })
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let bytes: Vec<u8> = self.weights.iter().flat_map(|w| w.to_le_bytes()).collect();
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend(Sha256::digest(&bytes));
        let mut packer = flate2::write::ZlibEncoder::new(file, flate2::Compression::best());
        packer.write_all(&bytes).and_then(|()| packer.finish()).expect("writing to memory does not fail")
    }

    /// What a name with these features is; nothing where there are no weights.
    pub fn judge(&self, places: &[usize]) -> Option<Verdict> {
        if self.weights.is_empty() {
            return None;
        }
        let sums = sums(places, |at, sort| i64::from(self.weights[at * SORTS + sort]));
        let (best, second) = best_two(&sums);
        let margin = (sums[best] - second).clamp(0, i64::from(i32::MAX)) as i32;
        Some(Verdict { sort: NameSort::ALL[best], margin })
    }
}

fn sums(places: &[usize], weight: impl Fn(usize, usize) -> i64) -> [i64; SORTS] {
    let mut sums = [0; SORTS];
    for &at in places {
        for (sort, sum) in sums.iter_mut().enumerate() {
            *sum += weight(at, sort);
        }
    }
    sums
}

/// The best sort, the first of several, and the sum of the next best.
fn best_two(sums: &[i64; SORTS]) -> (usize, i64) {
    let best = (0..SORTS).max_by_key(|&s| (sums[s], std::cmp::Reverse(s))).unwrap_or(0);
    let second = (0..SORTS).filter(|&s| s != best).map(|s| sums[s]).max().unwrap_or(0);
    (best, second)
}

/// A name of the training texts: the places of its features, and what it is.
#[derive(Clone, Debug)]
pub struct NameSample {
    pub places: Vec<usize>,
    pub sort: NameSort,
}

/// Trains weights; the same samples in the same order, with the same seed, give the same weights.
pub fn train(samples: &[NameSample], epochs: usize, seed: u64) -> NameSorts {
    let mut weights = vec![0_i64; PLACES * SORTS];
    // What each weight would be summed over all steps, kept up to date only where it changes.
    let mut total = vec![0_i64; PLACES * SORTS];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut state = seed;
    let mut step = 1_i64;
    for _ in 0..epochs {
        shuffle(&mut order, &mut state);
        for &at in &order {
            let sample = &samples[at];
            let sums = sums(&sample.places, |at, sort| weights[at * SORTS + sort]);
            let right = sample.sort as usize;
            // A right answer must win by a margin, so that doubt shows in the sums.
            let rival = (0..SORTS).filter(|&s| s != right).max_by_key(|&s| (sums[s], std::cmp::Reverse(s)));
            if let Some(rival) = rival.filter(|&r| sums[right] - sums[r] < 4) {
                for &place in &sample.places {
                    for (sort, change) in [(right, 1), (rival, -1)] {
                        weights[place * SORTS + sort] += change;
                        total[place * SORTS + sort] += change * step;
                    }
                }
            }
            step += 1;
        }
    }
    // The mean of a weight over all steps, in 256ths.
    let mean = |at: usize| (256 * (weights[at] * step - total[at]) / step).clamp(-32_767, 32_767) as i16;
    NameSorts { weights: (0..PLACES * SORTS).map(mean).collect() }
}

/// Fisher and Yates's shuffle, its numbers from SplitMix64 (Steele, Lea and Flood 2014).
fn shuffle(items: &mut [usize], state: &mut u64) {
    for at in (1..items.len()).rev() {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        items.swap(at, ((u128::from(z ^ (z >> 31)) * (at as u128 + 1)) >> 64) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> Vec<NameSample> {
        let sample = |features: &[&str], sort| NameSample { places: features.iter().map(|f| place(f)).collect(), sort };
        vec![
            sample(&["next=said", "first=ola"], NameSort::Person),
            sample(&["next=inc", "first=ola"], NameSort::Organisation),
            sample(&["before=in", "first=oslo"], NameSort::Place),
            sample(&["before=this"], NameSort::Other),
        ]
    }

    #[test]
    fn learns_and_is_written_as_it_was() {
        let model = train(&samples(), 10, 1);
        for sample in samples() {
            assert_eq!(model.judge(&sample.places).map(|v| v.sort), Some(sample.sort));
        }
        let again = NameSorts::from_bytes(&model.to_bytes()).unwrap();
        assert_eq!(again.weights, model.weights);
        assert_eq!(train(&samples(), 10, 1).weights, model.weights);
    }

    #[test]
    fn nothing_is_judged_without_weights() {
        assert_eq!(NameSorts::default().judge(&[1]), None);
    }

    #[test]
    fn the_embedded_weights_load_and_damaged_ones_are_refused() {
        assert_eq!(NameSorts::embedded().unwrap().weights.len(), PLACES * SORTS);
        let refused = |file: &[u8]| NameSorts::from_bytes(file).unwrap_err().to_string();
        assert!(refused(b"").contains("no weights for names"));
        let mut newer = EMBEDDED.to_vec();
        newer[8] += 1;
        assert!(refused(&newer).contains("another format"));
        for at in [14, EMBEDDED.len() / 2, EMBEDDED.len() - 2] {
            let mut damaged = EMBEDDED.to_vec();
            damaged[at] ^= 0x10;
            assert!(refused(&damaged).contains("damaged"), "byte {at}");
        }
    }
}
