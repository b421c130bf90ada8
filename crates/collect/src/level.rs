//! At which level a sum is made, and whose reports it adds.

use std::str::FromStr;

use xxgk_core::report::Reporter;

/// The level whose report the sum is (国办公开办函〔2021〕30号 二（二）).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A county's: its departments, its office, towns and sub-districts.
    County,
    /// A city's: its departments, its office, and the summaries of its counties. Towns are in those already (G08).
    City,
    /// A province's: its departments, its office, and the summaries of its cities.
    Province,
}

impl Level {
    /// Every level, from below.
    pub const ALL: [Level; 3] = [Level::County, Level::City, Level::Province];

    /// Its name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Level::County => "county",
            Level::City => "city",
            Level::Province => "province",
        }
    }

    /// Who reports the sum.
    pub fn reporter(self) -> Reporter {
        match self {
            Level::County => Reporter::CountySummary,
            Level::City => Reporter::CitySummary,
            Level::Province => Reporter::ProvinceSummary,
        }
    }

    /// Whether the report of such an organ is added at this level. What is in the sum of a level below would be counted
    /// twice, and a vertically managed organ reports within its own system (G08; 二（三）).
    pub fn adds(self, reporter: Reporter) -> bool {
        match reporter {
            Reporter::Department | Reporter::GeneralOffice => true,
            Reporter::Township => self == Level::County,
            Reporter::CountySummary => self == Level::City,
            Reporter::CitySummary => self == Level::Province,
            Reporter::ProvinceSummary | Reporter::VerticalSystem => false,
        }
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(text: &str) -> Result<Level, ()> {
        Level::ALL.into_iter().find(|level| level.key() == text).ok_or(())
    }
}
