//! Who takes part in what no action of a plan serves, as we propose it.
//!
//! Counties assign these themselves. The published plan of one county (Akqi, 2022) has the education bureau lead
//! throughout and names the offices that such items concern; ours follow it by what each item is about.

use crate::tasks::Office::{
    self, Civil, Disabled, Finance, Health, Police, Posts, Schools, Townships, Women, Works,
};

/// The offices that take part in a line, by its key; the education bureau leads. Nobody where we propose none.
pub(super) fn with(key: &str) -> &'static [Office] {
    match key {
        "layout" => &[Works, Finance, Townships],
        "four-standards" => &[Posts, Works, Finance],
        "music-art-rooms" => &[Works, Finance],
        "school-size" | "class-size" => &[Posts, Works, Finance, Townships],
        "small-schools" | "training-hours" | "training-money" => &[Finance, Schools],
        "special-funds" => &[Finance, Disabled],
        "teacher-pay" | "performance-pay" => &[Posts, Finance],
        "three-increases" | "transfer-payments" => &[Finance],
        "weak-schools" => &[Works, Finance],
        "posts" | "certificates" => &[Posts],
        "rotation" => &[Posts, Schools],
        "neighbourhood" => &[Police, Townships],
        "migrant-children" | "left-behind-children" => &[Civil, Police, Women, Townships],
        "retention" => &[Police, Townships, Schools],
        "disabled-enrolment" | "disabled-children" => &[Civil, Disabled, Health, Townships],
        "moral-education" => &[Women, Schools],
        "good-places"
        | "high-school-places"
        | "charters"
        | "teaching-technology"
        | "curriculum"
        | "all-courses"
        | "fitness"
        | "no-key-schools"
        | "workload"
        | "monitoring" => &[Schools],
        "satisfaction" => &[Townships, Schools],
        "qualified-teachers" | "backbone-teachers" | "pe-art-teachers" | "titled-teachers"
        | "teachers" => &[Posts, Finance],
        "teaching-area" | "sports-area" => &[Works, Finance],
        "equipment" | "multimedia-rooms" | "computers" | "books" => &[Finance],
        _ => &[],
    }
}
