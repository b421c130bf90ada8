//! What the page and the modules in its workers say to each other, defined once for both sides.
//!
//! The modules share no memory with the page: what is asked and what is answered crosses as JSON text, the bytes of a
//! file beside it. Each function of a module is a [`Call`]: the type of what is asked names it and its answer, so the two
//! sides cannot mean different things. They are written and read by `miniserde`: with `serde_json` the first load had 37 KB
//! more (4 with it).
//!
//! ```
//! use xxgk_protocol::checking::{ReadSettings, SettingsRead};
//! use xxgk_protocol::{Call, from_text, to_text};
//!
//! // What the page sends to the function `read_settings`, and what it makes of the answer.
//! assert_eq!(ReadSettings::NAME, "read_settings");
//! let asked = to_text(&ReadSettings { text: "{}".to_owned() });
//! assert_eq!(asked, r#"{"text":"{}"}"#);
//! let answer: Option<SettingsRead> = from_text(r#"{"name":"清河县","refused":null}"#);
//! assert_eq!(answer.unwrap().name.as_deref(), Some("清河县"));
//! ```

pub mod checking;
mod outline;
pub mod publishing;
pub mod reading;

pub use outline::PlainOutline;

use miniserde::{Deserialize, Serialize, json};

/// A sentence in Chinese and English.
pub type Both = [String; 2];

/// What a function of a module is asked.
pub trait Call: Serialize + Deserialize {
    /// Name of the function, as the module exports it and `embed/xxgk-worker.js` finds its module by.
    const NAME: &'static str;
    /// What it answers.
    type Answer: Serialize + Deserialize;
}

/// As it crosses.
pub fn to_text(value: &impl Serialize) -> String {
    json::to_string(value)
}

/// What crossed; `None` where it is something else, as between modules of two versions.
pub fn from_text<T: Deserialize>(text: &str) -> Option<T> {
    json::from_str(text).ok()
}
