//! A frozen linear model: sparse features to integer scores of classes.
//!
//! One open-addressing table of (fingerprint, row) pairs and one list of (class, weight) pairs, laid out in memory
//! as in the file. Sums of integers: the same scores on any machine.

use super::model::{ModelError, Reader, put_u32};

/// A feature: template and values, mixed.
pub type Feature = u64;

pub fn feature(template: u32, a: u32, b: u32) -> Feature {
    let x = (u64::from(a) << 32 | u64::from(b)).wrapping_add(u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ (x >> 29)
}

#[derive(Default)]
pub struct Linear {
    /// Fingerprint, and where the row starts (24 bits) with its length (8 bits); 0 where the slot is free.
    slots: Vec<[u32; 2]>,
    /// Class, weight.
    entries: Vec<(u8, i16)>,
}

impl Linear {
    /// Rows of (class, weight), in any order; rows that are empty are left out.
    pub fn new(mut rows: Vec<(Feature, Vec<(u8, i16)>)>) -> Linear {
        rows.retain(|(_, row)| !row.is_empty());
        rows.sort_unstable();
        let capacity = (rows.len() * 3 / 2).next_power_of_two().max(2);
        let mut linear = Linear { slots: vec![[0; 2]; capacity], entries: Vec::new() };
        for (feature, row) in rows {
            let start = linear.entries.len() as u32;
            assert!(start < 1 << 24, "a model of more than 2^24 weights");
            linear.entries.extend(&row);
            let mut at = linear.home(feature);
            while linear.slots[at][1] != 0 {
                at = (at + 1) & (capacity - 1);
            }
            linear.slots[at] = [feature as u32, start << 8 | row.len().min(255) as u32];
        }
        linear
    }

    fn home(&self, feature: Feature) -> usize {
        (feature >> 32) as usize & (self.slots.len() - 1)
    }

    /// Adds the weights of the features to the scores.
    pub fn score(&self, features: &[Feature], scores: &mut [i32]) {
        let mask = self.slots.len() - 1;
        for &feature in features {
            let mut at = self.home(feature);
            loop {
                let [key, row] = self.slots[at];
                if row == 0 {
                    break;
                }
                if key == feature as u32 {
                    let start = (row >> 8) as usize;
                    for &(class, weight) in &self.entries[start..start + (row & 255) as usize] {
                        scores[class as usize] += i32::from(weight);
                    }
                    break;
                }
                at = (at + 1) & mask;
            }
        }
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        put_u32(out, self.slots.len() as u32);
        put_u32(out, self.entries.len() as u32);
        // Column by column: like bytes beside each other compress better.
        self.slots.iter().for_each(|s| put_u32(out, s[0]));
        self.slots.iter().for_each(|s| put_u32(out, s[1]));
        out.extend(self.entries.iter().map(|e| e.0));
        out.extend(self.entries.iter().flat_map(|e| e.1.to_le_bytes()));
    }

    /// Reads what `write` wrote, for a model of that many classes.
    pub fn read(input: &mut Reader<'_>, classes: usize) -> Result<Linear, ModelError> {
        let (slots, entries) = (input.u32()? as usize, input.u32()? as usize);
        if !slots.is_power_of_two() {
            return Err(ModelError::Dimension { what: "feature table", found: slots });
        }
        let (keys, rows) = (input.u32s(slots)?, input.u32s(slots)?);
        let (class, weight) = (input.bytes(entries)?, input.bytes(entries.checked_mul(2).ok_or(ModelError::Short)?)?);
        let linear = Linear {
            slots: keys.zip(rows).map(|(k, r)| [k, r]).collect(),
            entries: std::iter::zip(class, weight.chunks_exact(2))
                .map(|(&c, w)| (c, i16::from_le_bytes([w[0], w[1]])))
                .collect(),
        };
        let inside = |row: u32| (row >> 8) as usize + (row & 255) as usize <= entries;
        if !linear.slots.iter().all(|s| inside(s[1])) || !linear.slots.iter().any(|s| s[1] == 0) {
            return Err(ModelError::Dimension { what: "feature table", found: entries });
        }
        if let Some(&class) = class.iter().find(|&&c| usize::from(c) >= classes) {
            return Err(ModelError::Dimension { what: "class", found: class.into() });
        }
        Ok(linear)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }
}
