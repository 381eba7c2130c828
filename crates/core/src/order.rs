//! Order, by one copy of the sorting for all kinds of lists: the standard library's is compiled
//! anew for each kind, some kilobytes every time.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::mem;

/// Puts a list into order; equals stay as they stood. For lists that are sorted once in a while.
pub fn sort_by<T>(list: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    sort_positions(&mut order, &mut |a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => a.cmp(&b),
    });
    let mut taken: Vec<Option<T>> = mem::take(list).into_iter().map(Some).collect();
    list.extend(
        order
            .into_iter()
            .filter_map(|at| taken.get_mut(at).and_then(Option::take)),
    );
}

/// Puts a list into the order of a key; equals stay as they stood.
pub fn sort_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

#[inline(never)]
fn sort_positions(order: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

/// A map of pairs; of equal keys the last stands. Collecting would sort the pairs first.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_stay_as_they_stood() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let mut expected = list.clone();
        expected.sort_by_key(|(number, _)| *number);
        sort_by_key(&mut list, |(number, _)| *number);
        assert_eq!(list, expected);
    }

    #[test]
    fn long_lists_are_sorted_as_the_standard_library_does() {
        let mut number = 7_u32;
        let mut list: Vec<(u32, usize)> = (0..2000)
            .map(|at| {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (number >> 26, at)
            })
            .collect();
        let mut expected = list.clone();
        expected.sort_by_key(|pair| std::cmp::Reverse(pair.0));
        sort_by(&mut list, |a, b| b.0.cmp(&a.0));
        assert_eq!(list, expected);
    }

    #[test]
    fn the_last_of_equal_keys_stands() {
        let made = map([("b", 1), ("a", 2), ("b", 3)]);
        assert_eq!(made, [("b", 1), ("a", 2), ("b", 3)].into_iter().collect());
    }
}
