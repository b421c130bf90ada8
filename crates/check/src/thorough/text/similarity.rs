//! How alike two texts are.

use super::sentences::sentences;

/// Share of common character pairs in percent, without digits, letters and punctuation.
///
/// `None` where one of the texts is too short to say anything.
pub(crate) fn percent(one: &str, other: &str) -> Option<i64> {
    const SHORTEST: usize = 60;
    let pairs = |text: &str| -> Vec<(char, char)> {
        let chars: Vec<char> =
            text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
        let mut pairs: Vec<(char, char)> =
            chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    if one.len() < SHORTEST || other.len() < SHORTEST {
        return None;
    }
    let (mut at, mut behind, mut common) = (0, 0, 0_usize);
    while let (Some(left), Some(right)) = (one.get(at), other.get(behind)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => behind += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                at += 1;
                behind += 1;
            }
        }
    }
    i64::try_from(200 * common / (one.len() + other.len())).ok()
}

/// The sentences of a text that stand in the other one too, but for years and numbers, longest first.
pub(crate) fn copied<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    const SHORTEST: usize = 12;
    let bare = |sentence: &str| -> String {
        sentence.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
    };
    let known: Vec<String> = sentences(other).map(|(_, sentence)| bare(sentence)).collect();
    let mut found: Vec<&str> = sentences(text)
        .map(|(_, sentence)| sentence)
        .filter(|sentence| {
            let bare = bare(sentence);
            bare.chars().count() >= SHORTEST && known.contains(&bare)
        })
        .collect();
    found.sort_by_key(|sentence| std::cmp::Reverse(sentence.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_sentences_are_found() {
        let before = "公开力度有待进一步加大。2023年，部分栏目更新不够及时、不够规范。完。";
        let now = "2024年，部分栏目更新不够及时、不够规范。解读的形式单一，图解很少。完。";
        assert_eq!(copied(now, before), ["2024年，部分栏目更新不够及时、不够规范"]);
        assert!(copied("", before).is_empty());
    }

    #[test]
    fn alike_and_not() {
        let one = "一是公开力度有待进一步加大；二是公开程序有待进一步规范；三是公开后信息的收集、整理和归档程序不够完善。下一步，我局将继续采取有效措施，深入推进政务信息公开工作。丰富信息公开渠道，加大对新媒体的运用";
        assert_eq!(percent(one, one), Some(100));
        assert_eq!(percent(&one.replace("一是", "2021年，"), one).map(|p| p > 95), Some(true));
        assert_eq!(percent(one, "太短"), None);
        let other = "政策解读形式不够丰富，未能充分运用数字化、图表图解等方式通俗易懂地解读政策文件。政务公开质量水平有待提高，政务公开渠道有限，在利用政务新媒体开展宣传方面还难以满足群众需要。引入第三方评估公司开展工作";
        assert!(percent(one, other).unwrap() < 40);
    }
}
