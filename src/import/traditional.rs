//! Traditional characters in labels: some organs, and some programs, write them.

use std::sync::OnceLock;

/// Sorted, so that a character is found by halving.
const TRADITIONAL: &str = "內動務區問單國團執報實審對屬廢廳強彙後復應採據擾數於會條業構標機權決沒況減準為無營爭獲現產當發監確稱穩範糾納級組結絡經維編縣總織繫繳繼續罰與舉萬處補製複規計訊訟許訴詢認請證議護費購轉辦這進過鄉釋鎮門開關際項題額類體點齊";
/// The simplified forms, in the same order.
const SIMPLIFIED: &str = "内动务区问单国团执报实审对属废厅强汇后复应采据扰数于会条业构标机权决没况减准为无营争获现产当发监确称稳范纠纳级组结络经维编县总织系缴继续罚与举万处补制复规计讯讼许诉询认请证议护费购转办这进过乡释镇门开关际项题额类体点齐";

/// The simplified form of a character that occurs in labels and titles; any other stays as it is.
pub(super) fn simplified(c: char) -> char {
    static PAIRS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| TRADITIONAL.chars().zip(SIMPLIFIED.chars()).collect());
    let found = pairs.binary_search_by_key(&c, |(traditional, _)| *traditional);
    found.ok().and_then(|at| pairs.get(at)).map_or(c, |(_, simple)| *simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_simplified() {
        let plain = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(plain("行政規範性文件"), "行政规范性文件");
        assert_eq!(plain("結轉下年度繼續辦理"), "结转下年度继续办理");
        assert_eq!(plain("总计 0"), "总计 0");
        assert!(TRADITIONAL.chars().is_sorted());
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }
}
