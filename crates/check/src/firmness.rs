//! What no office can settle away.

use crate::Severity;

/// How far settings may weaken a rule.
///
/// RULES lists as errors what “must be fixed before submission”. Of these, some rest on the printed form
/// (国办公开办函〔2021〕30号, 〔2019〕60号: the equation in the head of table three, what the totals mean,
/// 数据准确、要素齐备) or on a statute (条例 第四十九条); no office below can waive them. The others rest on
/// reading a text, which can be misread, or on custom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Firmness {
    /// May be switched off and may have any severity.
    Free,
    /// Stays at least a warning, and as an error may be explained: what RULES says “downgrade to W if …” of. Holds
    /// the case in which that is meant, in Chinese and English.
    AtLeastWarning([&'static str; 2]),
    /// Stays an error.
    Error,
}

impl Firmness {
    /// The mildest severity that settings may give; `None` where any will do.
    pub fn mildest(self) -> Option<Severity> {
        match self {
            Firmness::Free => None,
            Firmness::AtLeastWarning(_) => Some(Severity::Warning),
            Firmness::Error => Some(Severity::Error),
        }
    }
}
