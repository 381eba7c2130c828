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
