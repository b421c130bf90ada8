//! Sorting of short lists.
//!
//! The standard library's sort is compiled once per element type, with merge, quick and heap sort
//! in each copy: 4 to 8 KB for a list of a few dozen items. This one has 0.1 KB.

/// Puts a list into order and leaves equal items in theirs. Takes quadratic time: for lists of a
/// few hundred items at most.
pub(crate) fn sort_by<T>(list: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        for at in (1..=end).rev() {
            let [.., one, other] = &mut list[..=at] else { break };
            if !is_before(other, one) {
                break;
            }
            std::mem::swap(one, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by;

    #[test]
    fn as_the_standard_library_sorts() {
        let mut seed = 7_u32;
        for length in [0, 1, 2, 3, 10, 100] {
            let mut list: Vec<(u32, usize)> = (0..length)
                .map(|place| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 28, place)
                })
                .collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut list, |(one, _), (other, _)| one < other);
            assert_eq!(list, expected);
        }
    }
}
