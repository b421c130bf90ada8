//! Traditional characters in labels: some organs, and some programs, write them.

use std::sync::OnceLock;

/// Sorted, so that a character is found by halving.
const TRADITIONAL: &str = "佈係內動務勞勢區問單國團執報學實審對屆屬廢廳強彙後復應採據擾數於會條業構標機檔權決沒況減準為無營爭爲獲現環產當發監確祕稅稱穩範糾納級組結絡統經維編縣總織繫繳繼續罰聯臺與舉萬處衛補製複覆覈規計訊訟訪許訴詢認請證議護財費購軍轉辦農這進過鄉釋銀鎮鐵門開關際項題額類館體點黨齊";
/// The simplified forms, in the same order.
const SIMPLIFIED: &str = "布系内动务劳势区问单国团执报学实审对届属废厅强汇后复应采据扰数于会条业构标机档权决没况减准为无营争为获现环产当发监确秘税称稳范纠纳级组结络统经维编县总织系缴继续罚联台与举万处卫补制复复核规计讯讼访许诉询认请证议护财费购军转办农这进过乡释银镇铁门开关际项题额类馆体点党齐";

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
