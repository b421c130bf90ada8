//! Limits that are ours and not the notices', so that an office may draw them elsewhere.

use crate::thorough::remark::Template;
use crate::thorough::rule::Scene;

/// A limit of a rule; it stands in the rule's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Key under the code of its rule.
    pub name: &'static str,
    /// The limit where nothing is settled.
    pub usual: i64,
    /// The least and the most that can be settled. Beyond them a slip is likelier than a wish.
    pub range: (i64, i64),
    /// What it means, in Chinese and English.
    pub about: Template,
}

/// The limit that holds.
pub(in crate::thorough) fn limit(scene: &Scene<'_>, threshold: Threshold) -> i64 {
    let settled = scene.settings.and_then(|settings| {
        settings.thresholds.iter().find(|(known, _)| *known == threshold).map(|(_, limit)| *limit)
    });
    settled.unwrap_or(threshold.usual)
}
