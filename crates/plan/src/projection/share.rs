//! A whole number shared out in whole parts.

/// Parts of `total` in proportion to `weights`, by largest remainders: they add up to the total, and
/// where remainders are equal the earlier one gets more. Nobody gets anything where all weights are 0.
#[must_use]
pub fn shared_out(total: u64, weights: &[u64]) -> Vec<u64> {
    let all: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if all == 0 {
        return vec![0; weights.len()];
    }
    let quota = |weight: &u64| {
        let exact = u128::from(total) * u128::from(*weight);
        (exact / all, exact % all)
    };
    let mut parts: Vec<u64> = Vec::with_capacity(weights.len());
    let mut remainders: Vec<(u128, usize)> = Vec::with_capacity(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        let (whole, remainder) = quota(weight);
        parts.push(u64::try_from(whole).unwrap_or(u64::MAX));
        remainders.push((remainder, at));
    }
    let given: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    let left = u128::from(total).saturating_sub(given);
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, at) in remainders.iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(*at) {
            *part += 1;
        }
    }
    parts
}

/// A number that goes the way from `before`, which is not 0, to `now`; rounded half up.
pub(crate) fn in_step(number: u64, now: u64, before: u64) -> u64 {
    let (number, now, before) = (
        u128::from(number),
        u128::from(now),
        u128::from(before.max(1)),
    );
    let doubled = number.saturating_mul(now).saturating_mul(2);
    let rounded = doubled.saturating_add(before) / before.saturating_mul(2);
    u64::try_from(rounded).unwrap_or(u64::MAX)
}
