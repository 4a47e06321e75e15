//! Matrix times vector in integers, the one place where prediction spends its time.

/// `out[r] = x · row r` for a matrix whose rows are `N` long; sums wrap at 32 bits.
///
/// The sums are of integers: which instructions make them changes the speed and nothing else.
pub fn multiply<const N: usize>(x: &[i16], matrix: &[i16], out: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor was just asked whether it has AVX2, all that the function needs beyond safe Rust.
        return unsafe { multiply_avx2::<N>(x, matrix, out) };
    }
    multiply_plain::<N>(x, matrix, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn multiply_avx2<const N: usize>(x: &[i16], matrix: &[i16], out: &mut [i32]) {
    multiply_plain::<N>(x, matrix, out);
}

/// Four rows at a time, so that `x` is read once for four products.
#[inline(always)]
fn multiply_plain<const N: usize>(x: &[i16], matrix: &[i16], out: &mut [i32]) {
    let Some(x) = x.first_chunk::<N>() else { return };
    let mut rows = matrix.chunks_exact(4 * N);
    let mut sums = out.chunks_exact_mut(4);
    for (rows, out) in rows.by_ref().zip(sums.by_ref()) {
        let (a, rest) = rows.split_at(N);
        let (b, rest) = rest.split_at(N);
        let (c, d) = rest.split_at(N);
        out[0] = dot::<N>(x, a);
        out[1] = dot::<N>(x, b);
        out[2] = dot::<N>(x, c);
        out[3] = dot::<N>(x, d);
    }
    for (row, out) in rows.remainder().chunks_exact(N).zip(sums.into_remainder()) {
        *out = dot::<N>(x, row);
    }
}

#[inline(always)]
fn dot<const N: usize>(x: &[i16; N], row: &[i16]) -> i32 {
    let mut sum = 0i32;
    for k in 0..N {
        sum = sum.wrapping_add(i32::from(x[k]) * i32::from(row[k]));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_multiplied() {
        let x: Vec<i16> = (0..18).collect();
        let matrix: Vec<i16> = (0..18 * 7).map(|n| (n % 23) - 11).collect();
        let mut out = [0; 7];
        multiply::<18>(&x, &matrix, &mut out);
        for (row, out) in matrix.chunks_exact(18).zip(out) {
            assert_eq!(out, x.iter().zip(row).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum::<i32>());
        }
    }
}
