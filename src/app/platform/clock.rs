//! The clock and the one place where ids are made; the core has neither.

use js_sys::{Date as JsDate, Math, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use xxgk_core::report::{Date, FIRST_YEAR};
use xxgk_core::store::DraftId;

/// Milliseconds since 1970.
pub(crate) fn now() -> u64 {
    // Whole milliseconds of this century fit a double exactly.
    JsDate::now() as u64
}

/// Gives the page its turn: what was clicked or typed meanwhile, and drawing.
pub(crate) async fn pause() {
    let turn = Promise::new(&mut |resolve, _| {
        // Without a timer there is no pause.
        if gloo::utils::window().set_timeout_with_callback(&resolve).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(turn).await;
}

/// The year whose report is due now.
pub(crate) fn reporting_year() -> i32 {
    today().map_or(FIRST_YEAR, Date::reporting_year)
}

/// Today, in the user's time zone.
pub(crate) fn today() -> Option<Date> {
    let date = JsDate::new_0();
    let year = i32::try_from(date.get_full_year()).ok()?;
    let month = u8::try_from(date.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(date.get_date()).ok()?)
}

/// `14:03:22`, or with the date when that is not today.
pub(crate) fn time_of_day(at: u64) -> String {
    let date = JsDate::new(&(at as f64).into());
    let time =
        format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds());
    let now = JsDate::new_0();
    let same_day = now.get_full_year() == date.get_full_year()
        && now.get_month() == date.get_month()
        && now.get_date() == date.get_date();
    if same_day {
        time
    } else {
        format!(
            "{}-{:02}-{:02} {time}",
            date.get_full_year(),
            date.get_month() + 1,
            date.get_date()
        )
    }
}

/// An id that no other draft of this browser has.
pub(crate) fn fresh_id() -> DraftId {
    let text = format!("{:x}-{:04x}", now(), (Math::random() * 65536.0) as u16);
    // Hexadecimal digits and a dash are always a name.
    DraftId::new(&text).expect("hexadecimal digits make an id")
}
