//! A whole total shared out in whole parts.

use super::{By, Candidate};

/// What each gets, in the order given; the sum is at most the total.
pub(super) fn share(all: &[Candidate], total: u32, by: By) -> Vec<u32> {
    let needs: Vec<u32> = all.iter().map(|one| one.need.unwrap_or(0)).collect();
    match by {
        By::Gap => {
            let mut left = total;
            let mut shares = vec![0; all.len()];
            for at in by_gap(all) {
                if let (Some(share), Some(need)) = (shares.get_mut(at), needs.get(at)) {
                    *share = left.min(*need);
                    left -= *share;
                }
            }
            shares
        }
        By::Need => {
            let sum = needs.iter().map(|need| u64::from(*need)).sum::<u64>();
            if sum <= u64::from(total) {
                return needs;
            }
            in_proportion(&needs, total, all)
        }
        By::Pupils => {
            let pupils: Vec<u32> = all.iter().map(|one| one.pupils).collect();
            in_proportion(&pupils, total, all)
        }
        By::Evenly => in_proportion(&vec![1; all.len()], total, all),
    }
}

/// Positions, the largest gap first; what is equally far keeps its order.
pub(super) fn by_gap(all: &[Candidate]) -> Vec<usize> {
    let mut order: Vec<(usize, f64)> = all.iter().map(|one| one.gap).enumerate().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    order.into_iter().map(|(at, _)| at).collect()
}

/// Largest remainders; among equal ones the largest gap comes first.
fn in_proportion(weights: &[u32], total: u32, all: &[Candidate]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let parts = weights.iter().map(|weight| {
        let product = u64::from(*weight) * u64::from(total);
        (
            u32::try_from(product / sum).unwrap_or(u32::MAX),
            product % sum,
        )
    });
    let (mut shares, rests): (Vec<u32>, Vec<u64>) = parts.unzip();
    let given: u64 = shares.iter().map(|share| u64::from(*share)).sum();
    let mut left = u64::from(total).saturating_sub(given);
    let mut order: Vec<(usize, u64)> = by_gap(all)
        .into_iter()
        .filter_map(|at| Some((at, *rests.get(at)?)))
        .collect();
    order.sort_by_key(|one| std::cmp::Reverse(one.1));
    for (at, rest) in order {
        if left == 0 || rest == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}
