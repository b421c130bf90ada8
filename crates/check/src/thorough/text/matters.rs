//! Words that tell what numbers are about: growth, other things that are counted by the piece, fates of single requests.

use super::sentences::has;

/// Words of a growth.
pub(in crate::thorough) const CHANGES: &[&str] = &[
    "较", "比上", "比去", "同比", "环比", "相比", "增加", "增长", "增幅", "上升", "减少", "下降",
    "降低", "降幅", "回落",
];

/// Things that are received and handled by the piece and are in no table.
const OTHER: &[&str] = &[
    "提案", "建议", "议案", "信访", "热线", "工单", "咨询", "留言", "来信", "来访", "投诉", "举报",
    "意见", "公文", "协查", "问题", "诉求", "信箱", "文件", "稿件", "解读", "问卷", "事务", "举措",
    "争议", "纠纷", "业务", "证照",
];

/// What other tables count by the piece.
const OTHER_TABLES: &[&str] = &["案件", "许可", "处罚", "强制", "复议", "诉讼"];

/// What is published, put together or looked through.
const MADE: &[&str] = &["备案", "审查", "政策", "信息", "事项"];

/// What happens to single requests on their way.
const FATES: &[&str] =
    &["撤回", "补正", "延期", "征求", "会商", "转办", "协助", "超期", "逾期", "抽查"];

/// Whether words are about other things than requests, those of other tables included.
pub(in crate::thorough) fn are_of_others(words: &str) -> bool {
    has(words, OTHER) || has(words, OTHER_TABLES)
}

/// Whether words are about what no table has.
pub(in crate::thorough) fn are_in_no_table(words: &str) -> bool {
    has(words, OTHER) || has(words, MADE)
}

/// Whether words tell what happened to single requests.
pub(in crate::thorough) fn are_fates(words: &str) -> bool {
    has(words, FATES)
}
