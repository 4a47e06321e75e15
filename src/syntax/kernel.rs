//! Matrix times vectors in integers, the one place where prediction spends its time.
//!
//! Sums are of integers and wrap at 32 bits: which instructions make them changes the speed and nothing else.

#![allow(unsafe_code)] // vector instructions: each use says why it is sound

/// `out[t][r] = x[t] · row r` for a matrix whose rows are `N` long. Vector `t` is the `N` numbers of `x` from
/// `t * stride`; there are as many as `out` has room for whole results.
///
/// # Panics
/// If `x` is shorter than the last vector needs.
pub fn multiply<const N: usize>(x: &[i16], stride: usize, matrix: &[i16], out: &mut [i32]) {
    let rows = matrix.as_chunks().0;
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512f") && has!("avx512bw") && has!("avx512vnni") {
            // SAFETY: the processor was just asked whether it has the three, all that the function needs.
            return unsafe { avx512::multiply::<N>(x, stride, rows, out) };
        }
        if has!("avx2") {
            // SAFETY: the processor was just asked whether it has AVX2, all that the function needs.
            return unsafe { avx2::multiply::<N>(x, stride, rows, out) };
        }
    }
    plain::<N>(x, stride, rows, out);
}

fn plain<const N: usize>(x: &[i16], stride: usize, rows: &[[i16; N]], out: &mut [i32]) {
    for (t, out) in out.chunks_exact_mut(rows.len().max(1)).enumerate() {
        let x = vector(x, stride, t);
        out.iter_mut().zip(rows).for_each(|(out, row)| *out = dot(x, row));
    }
}

#[inline(always)]
fn vector<const N: usize>(x: &[i16], stride: usize, t: usize) -> &[i16; N] {
    x[t * stride..].first_chunk().expect("as many vectors as results")
}

#[inline(always)]
fn dot<const N: usize>(a: &[i16; N], b: &[i16; N]) -> i32 {
    a.iter().zip(b).fold(0, |sum, (&a, &b)| sum.wrapping_add(i32::from(a) * i32::from(b)))
}

/// What a tile of `T` vectors by four rows gives: for each vector its products with the rows.
#[cfg(target_arch = "x86_64")]
type Products<const T: usize> = [[i32; 4]; T];

/// Four rows by `T` vectors at a time (`many`), by one for the vectors left over (`one`): every number is loaded once for
/// several products.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn by_tiles<const N: usize, const T: usize>(
    x: &[i16],
    stride: usize,
    rows: &[[i16; N]],
    out: &mut [i32],
    many: impl Fn([&[i16; N]; T], &[[i16; N]; 4]) -> Products<T>,
    one: impl Fn([&[i16; N]; 1], &[[i16; N]; 4]) -> Products<1>,
) {
    let width = rows.len();
    let vectors = out.len() / width.max(1);
    let (fours, rest) = rows.as_chunks::<4>();
    for (r, four) in fours.iter().enumerate() {
        let mut put = |t: usize, products: [i32; 4]| {
            let at = t * width + 4 * r;
            out[at..at + 4].copy_from_slice(&products);
        };
        let whole = vectors / T * T;
        for t in (0..whole).step_by(T) {
            let products = many(std::array::from_fn(|k| vector(x, stride, t + k)), four);
            products.into_iter().enumerate().for_each(|(k, products)| put(t + k, products));
        }
        (whole..vectors).for_each(|t| put(t, one([vector(x, stride, t)], four)[0]));
    }
    for t in 0..vectors {
        for (r, row) in rest.iter().enumerate() {
            out[t * width + 4 * fours.len() + r] = dot(vector(x, stride, t), row);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::*;

    use super::{Products, by_tiles};

    #[target_feature(enable = "avx2")]
    pub fn multiply<const N: usize>(x: &[i16], stride: usize, rows: &[[i16; N]], out: &mut [i32]) {
        by_tiles::<N, 2>(x, stride, rows, out, |v, r| tile(v, r), |v, r| tile(v, r));
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn tile<const N: usize, const T: usize>(vectors: [&[i16; N]; T], rows: &[[i16; N]; 4]) -> Products<T> {
        let mut sums = [[_mm256_setzero_si256(); 4]; T];
        for c in 0..N / 16 {
            let x = vectors.map(|v| load(v, c));
            for (k, row) in rows.iter().enumerate() {
                let w = load(row, c);
                for (sums, &x) in sums.iter_mut().zip(&x) {
                    sums[k] = _mm256_add_epi32(sums[k], _mm256_madd_epi16(x, w));
                }
            }
        }
        let mut results = [[0i32; 4]; T];
        for ((result, [a, b, c, d]), vector) in results.iter_mut().zip(sums).zip(vectors) {
            let sum = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
            let sum = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256::<1>(sum));
            // SAFETY: the result has room for four numbers of 32 bits.
            unsafe { _mm_storeu_si128(result.as_mut_ptr().cast(), sum) };
            // What is left when N is no multiple of 16.
            for at in N / 16 * 16..N {
                for (result, row) in result.iter_mut().zip(rows) {
                    *result = result.wrapping_add(i32::from(vector[at]) * i32::from(row[at]));
                }
            }
        }
        results
    }

    /// The sixteen numbers from `16 * c`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load<const N: usize>(x: &[i16; N], c: usize) -> __m256i {
        let sixteen = &x[16 * c..16 * c + 16];
        // SAFETY: the slice holds 256 bits.
        unsafe { _mm256_loadu_si256(sixteen.as_ptr().cast()) }
    }
}

/// The same with AVX-512: thirty-two numbers at a time, multiplied and added in one instruction (VNNI).
#[cfg(target_arch = "x86_64")]
mod avx512 {
    use std::arch::x86_64::*;

    use super::{Products, by_tiles};

    /// How many numbers are multiplied at a time.
    const LANES: usize = 32;

    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub fn multiply<const N: usize>(x: &[i16], stride: usize, rows: &[[i16; N]], out: &mut [i32]) {
        by_tiles::<N, 4>(x, stride, rows, out, |v, r| tile(v, r), |v, r| tile(v, r));
    }

    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    fn tile<const N: usize, const T: usize>(vectors: [&[i16; N]; T], rows: &[[i16; N]; 4]) -> Products<T> {
        let mut sums = [[_mm512_setzero_si512(); 4]; T];
        for c in 0..N.div_ceil(LANES) {
            let x = vectors.map(|v| load(v, c));
            for (k, row) in rows.iter().enumerate() {
                let w = load(row, c);
                for (sums, &x) in sums.iter_mut().zip(&x) {
                    sums[k] = _mm512_dpwssd_epi32(sums[k], x, w);
                }
            }
        }
        sums.map(|sums| add_up(sums))
    }

    /// The sum of the numbers of each.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    fn add_up([a, b, c, d]: [__m512i; 4]) -> [i32; 4] {
        let pair = |a, b| _mm512_add_epi32(_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
        let (ab, cd) = (pair(a, b), pair(c, d));
        let sum = _mm512_add_epi32(_mm512_unpacklo_epi64(ab, cd), _mm512_unpackhi_epi64(ab, cd));
        let sum = _mm256_add_epi32(_mm512_castsi512_si256(sum), _mm512_extracti64x4_epi64::<1>(sum));
        let sum = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256::<1>(sum));
        let mut result = [0; 4];
        // SAFETY: the result has room for four numbers of 32 bits.
        unsafe { _mm_storeu_si128(result.as_mut_ptr().cast(), sum) };
        result
    }

    /// The numbers from `LANES * c`, with zeros behind the last.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    fn load<const N: usize>(x: &[i16; N], c: usize) -> __m512i {
        let numbers = &x[LANES * c..N.min(LANES * (c + 1))];
        let mask = u32::MAX >> (LANES - numbers.len());
        // SAFETY: the mask leaves out what lies behind the slice.
        unsafe { _mm512_maskz_loadu_epi16(mask, numbers.as_ptr()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_give_every_product() {
        all_ways_agree::<50>();
        all_ways_agree::<64>();
    }

    fn all_ways_agree<const N: usize>() {
        let x: Vec<i16> = (0..10 * N as i32).map(|n| (n * 131 % 6007 - 3000) as i16).collect();
        let matrix: Vec<i16> = (0..7 * N as i32).map(|n| (n * 37 % 4001 - 2000) as i16).collect();
        let product = |a: &[i16], b: &[i16]| a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum::<i32>();
        for vectors in 0..10 {
            let (mut out, mut slow) = (vec![0; 7 * vectors], vec![0; 7 * vectors]);
            multiply::<N>(&x, N, &matrix, &mut out);
            plain::<N>(&x, N, matrix.as_chunks().0, &mut slow);
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                let mut half = vec![0; 7 * vectors];
                // SAFETY: the processor was just asked.
                unsafe { avx2::multiply::<N>(&x, N, matrix.as_chunks().0, &mut half) };
                assert_eq!(half, slow);
            }
            let expect: Vec<i32> = x
                .chunks_exact(N)
                .take(vectors)
                .flat_map(|x| matrix.chunks_exact(N).map(move |row| product(x, row)))
                .collect();
            assert_eq!(out, expect);
            assert_eq!(slow, expect);
        }
    }
}
