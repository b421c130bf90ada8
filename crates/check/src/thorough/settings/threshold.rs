//! Limits that are ours and not the notices', so that an office may draw them elsewhere.

use crate::thorough::remark::Template;
use crate::thorough::rule::Scene;

/// A limit of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// B05: how many times as much, or as little, is a swing.
    SwingTimes,
    /// B05: smaller differences are everyday.
    SwingLeast,
    /// B07: similarity of section five in percent.
    SimilarProblems,
    /// B07: similarity of section one in percent.
    SimilarOverview,
    /// C02: share of （六）其他处理 in percent.
    OtherResults,
    /// C03: share of （六）3.其他 in percent.
    OtherOfOther,
    /// E04: shortest section, in characters.
    ShortestSection,
    /// E05: longest section one, in characters.
    LongestOverview,
}

impl Threshold {
    /// All of them, in the order of the rules.
    pub const ALL: [Threshold; 8] = [
        Threshold::SwingTimes,
        Threshold::SwingLeast,
        Threshold::SimilarProblems,
        Threshold::SimilarOverview,
        Threshold::OtherResults,
        Threshold::OtherOfOther,
        Threshold::ShortestSection,
        Threshold::LongestOverview,
    ];

    /// Code of its rule.
    pub fn rule(self) -> &'static str {
        match self {
            Threshold::SwingTimes | Threshold::SwingLeast => "B05",
            Threshold::SimilarProblems | Threshold::SimilarOverview => "B07",
            Threshold::OtherResults => "C02",
            Threshold::OtherOfOther => "C03",
            Threshold::ShortestSection => "E04",
            Threshold::LongestOverview => "E05",
        }
    }

    /// Key under the code of its rule.
    pub fn name(self) -> &'static str {
        match self {
            Threshold::SwingTimes => "times",
            Threshold::SwingLeast => "least",
            Threshold::SimilarProblems => "problems",
            Threshold::SimilarOverview => "overview",
            Threshold::OtherResults | Threshold::OtherOfOther => "percent",
            Threshold::ShortestSection | Threshold::LongestOverview => "characters",
        }
    }

    /// The limit where nothing is settled.
    pub fn usual(self) -> i64 {
        match self {
            Threshold::SwingTimes => 5,
            Threshold::SwingLeast => 20,
            Threshold::SimilarProblems => 80,
            Threshold::SimilarOverview => 90,
            Threshold::OtherResults => 10,
            Threshold::OtherOfOther => 30,
            Threshold::ShortestSection => 50,
            Threshold::LongestOverview => 1_000,
        }
    }

    /// The least and the most that can be settled. Beyond them a slip is likelier than a wish.
    pub fn range(self) -> (i64, i64) {
        match self {
            Threshold::SwingTimes => (2, 100),
            Threshold::SwingLeast => (1, 1_000_000),
            Threshold::SimilarProblems | Threshold::SimilarOverview => (30, 100),
            Threshold::OtherResults | Threshold::OtherOfOther => (1, 100),
            Threshold::ShortestSection => (10, 1_000),
            Threshold::LongestOverview => (300, 20_000),
        }
    }

    /// What it means.
    pub fn about(self) -> Template {
        match self {
            Threshold::SwingTimes => ["变化超过多少倍时提示", "how many times as much is a swing"],
            Threshold::SwingLeast => ["相差不到多少不提示", "smaller differences are left alone"],
            Threshold::SimilarProblems => {
                ["第五部分与上年相似到百分之几", "similarity of section five in percent"]
            }
            Threshold::SimilarOverview => {
                ["第一部分与上年相似到百分之几", "similarity of section one in percent"]
            }
            Threshold::OtherResults => {
                ["（六）其他处理占办理总计超过百分之几", "share of (6) other results in percent"]
            }
            Threshold::OtherOfOther => {
                ["（六）3.其他占办理总计超过百分之几", "share of (6) 3 other in percent"]
            }
            Threshold::ShortestSection => {
                ["第一、第五部分至少多少字", "shortest section, in characters"]
            }
            Threshold::LongestOverview => {
                ["第一部分最多多少字", "longest section one, in characters"]
            }
        }
    }
}

/// The limit that holds.
pub(in crate::thorough) fn limit(scene: &Scene<'_>, threshold: Threshold) -> i64 {
    let settled = scene.settings.and_then(|settings| {
        settings.thresholds.iter().find(|(known, _)| *known == threshold).map(|(_, limit)| *limit)
    });
    settled.unwrap_or(threshold.usual())
}
