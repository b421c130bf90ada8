//! A collection (汇总): the reports of many organs for one year, who is missing, and the summed report.
//!
//! 国办公开办函〔2021〕30号 二 has reports summed level by level: units by 31 January, counties by 20 February, cities
//! by 10 March, provinces by 31 March. The rules are G01 to G08 of the catalogue of rules. No file is read here, and
//! no clock: callers hand over reports and days.
//!
//! ```
//! use xxgk_collect::{Collection, Given, Level, Plan};
//! use xxgk_core::report::{Report, TextField, Value};
//!
//! let mut unit = Report::for_year(2025);
//! unit.set_text(TextField::Organ, "清河县财政局");
//! let cells: Vec<_> = unit.values().map(|(cell, _)| cell).collect();
//! for cell in cells {
//!     unit.set_value(cell, Value::count(0));
//! }
//! let mut plan = Plan::new(Level::County, 2025);
//! plan.roster = vec!["清河县财政局".to_owned(), "清河县民政局".to_owned()];
//! let mut collection = Collection::new(plan);
//! collection.add(Given { file: "a.json", report: &unit });
//! let result = collection.finish();
//! assert_eq!(result.sum.parts().len(), 1);
//! assert_eq!(result.missing, ["清河县民政局"]);
//! assert!(!result.is_final());
//! ```

mod collection;
mod level;
pub mod lines;
pub mod sql;
mod sum;
mod verify;

pub use collection::{Collected, Collection, Given, Plan, State, Unit};
pub use level::Level;
pub use sum::{Part, Sum};
pub use verify::{Change, changes};
