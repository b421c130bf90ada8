//! Measures that a report announces, and whether another text takes them up.

use super::sentences::{clauses, has};

const VERBS: [&str; 24] = [
    "加强", "完善", "健全", "规范", "丰富", "拓展", "拓宽", "优化", "提升", "推进", "推动", "开展",
    "建立", "强化", "深化", "加大", "创新", "提高", "组织", "落实", "细化", "整合", "充实", "打造",
];

/// The measures of a section five: clauses behind 下一步 and the like that begin with what will be done.
pub(crate) fn promises(text: &str) -> Vec<&str> {
    const BEGINNINGS: [&str; 9] = [
        "下一步",
        "下步",
        "今后",
        "改进措施",
        "改进情况",
        "改进举措",
        "整改措施",
        "针对",
        "年，我",
    ];
    let Some(start) = BEGINNINGS.iter().filter_map(|word| text.find(word)).min() else {
        return Vec::new();
    };
    clauses(&text[start..])
        .map(|(_, clause)| object_of(clause))
        .filter(|clause| has_verb_first(clause) && count(clause) >= 6)
        .collect()
}

/// Without 一是, 将, 继续 and who will do it.
fn object_of(clause: &str) -> &str {
    const LEADS: [&str; 26] = [
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "六是",
        "我局",
        "我县",
        "我区",
        "我镇",
        "我市",
        "我乡",
        "我办",
        "我委",
        "我街道",
        "将",
        "继续",
        "进一步",
        "不断",
        "持续",
        "切实",
        "着力",
        "大力",
        "积极",
        "同时",
        "并",
    ];
    let mut rest = clause;
    while let Some(behind) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = behind;
    }
    rest
}

fn has_verb_first(clause: &str) -> bool {
    VERBS.iter().any(|verb| clause.starts_with(verb))
}

fn count(text: &str) -> usize {
    super::count_chinese(text)
}

/// Whether a text speaks of what a measure is about: half of its pairs of characters, without the
/// words that stand in every report, occur somewhere.
pub(crate) fn is_taken_up(promise: &str, text: &str) -> bool {
    const EVERYWHERE: [&str; 8] = ["政府", "信息", "公开", "政务", "工作", "力度", "水平", "质量"];
    let verb = VERBS.iter().find_map(|verb| promise.strip_prefix(verb)).unwrap_or(promise);
    let mut rest = verb.to_owned();
    for word in EVERYWHERE {
        rest = rest.replace(word, " ");
    }
    let mut pairs: Vec<String> = Vec::new();
    for piece in rest.split(|c: char| !c.is_alphanumeric()) {
        let chars: Vec<char> = piece.chars().collect();
        pairs.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    let found = pairs.iter().filter(|pair| has(text, &[pair.as_str()])).count();
    // A measure of such words alone (加强政府信息公开工作) says nothing that could be missing.
    pairs.len() < 3 || 2 * found >= pairs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_and_what_becomes_of_them() {
        let text = "存在问题：一是解读形式单一；二是培训不够。下一步，我局将进一步丰富政策解读形式，制作图解和短视频；二是加强业务培训，每季度组织一次轮训。";
        let found = promises(text);
        assert_eq!(found, ["丰富政策解读形式", "加强业务培训"]);
        assert!(is_taken_up(found[0], "全年用漫画等多种形式解读政策，政策解读形式更加多样。"));
        assert!(!is_taken_up(found[1], "全年公开信息100条。"));
        assert!(is_taken_up("加强政府信息公开工作", ""));
        assert_eq!(promises("存在问题：没有。"), Vec::<&str>::new());
        assert_eq!(promises(""), Vec::<&str>::new());
    }
}
