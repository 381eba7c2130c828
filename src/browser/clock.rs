//! The browser's clock; never used inside a document.

use junheng_core::Date;

/// Today by the computer's own calendar.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).unwrap_or(2017);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or(FALLBACK)
}

/// Stands in where the computer's calendar is out of any range: the day the scheme was issued.
const FALLBACK: Date = match Date::new(2017, 4, 19) {
    Some(date) => date,
    None => panic!("a day of the calendar"),
};

/// Milliseconds since 1970.
pub fn now() -> u64 {
    // A clock before 1970 counts as 1970.
    js_sys::Date::now() as u64
}

/// A moment as the computer's own clock shows it: the day, and hours and minutes as `10:42`.
pub fn local(milliseconds: u64) -> (Option<Date>, String) {
    let moment = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(milliseconds as f64));
    let day = u16::try_from(moment.get_full_year()).ok().and_then(|year| {
        let month = u8::try_from(moment.get_month() + 1).ok()?;
        let day = u8::try_from(moment.get_date()).ok()?;
        Date::new(year, month, day)
    });
    let time = format!("{:02}:{:02}", moment.get_hours(), moment.get_minutes());
    (day, time)
}

/// A text that no other tab has.
pub fn unique() -> String {
    let random = (js_sys::Math::random() * 4_294_967_296.0) as u32;
    format!("{:x}{random:08x}", now())
}
