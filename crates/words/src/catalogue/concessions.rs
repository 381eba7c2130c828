//! What an entry says of a concession: whom it is for, and what it grants.

use junheng_core::Effect;
use junheng_core::items::Eased;

use super::said::{Book, kinds_named};
use crate::facts::text;
use crate::lang::{Lang, Text};

impl Book<'_> {
    /// Whom a concession is for.
    pub(super) fn condition(&self, key: &str) -> String {
        let lang = self.lang;
        let id = key.strip_prefix("concessions.").unwrap_or_default();
        let items = self.items.and_then(|items| {
            let mut all = items.concessions.iter();
            all.find(|one| one.id == id)
        });
        if let Some(found) = items {
            let mut condition = match (&found.eased, lang) {
                (Eased::RoomsOfOlderSchools { built_by, .. }, Lang::Zh) => {
                    format!("规划年份、建成年份都不晚于 {built_by} 年")
                }
                (Eased::RoomsOfOlderSchools { built_by, .. }, Lang::En) => {
                    format!("planned and built by {built_by}")
                }
                (
                    Eased::RoomsOfSmallSchools {
                        pupils_below,
                        largest_class_below,
                        ..
                    },
                    Lang::Zh,
                ) => {
                    let small =
                        pupils_below.map_or_else(String::new, |most| format!("（不足 {most} 人）"));
                    format!("农村小规模学校{small}，最大班额 < {largest_class_below} 人")
                }
                (
                    Eased::RoomsOfSmallSchools {
                        pupils_below,
                        largest_class_below,
                        ..
                    },
                    Lang::En,
                ) => {
                    let small = pupils_below
                        .map_or_else(String::new, |most| format!(" (fewer than {most} pupils)"));
                    format!("small rural school{small}, largest class < {largest_class_below}")
                }
                (
                    Eased::Size {
                        built_by,
                        migrants_above,
                        ..
                    },
                    Lang::Zh,
                ) => {
                    format!(
                        "规划、建成年份都不晚于 {built_by} 年，或随迁子女占比 > {migrants_above}%"
                    )
                }
                (
                    Eased::Size {
                        built_by,
                        migrants_above,
                        ..
                    },
                    Lang::En,
                ) => {
                    format!(
                        "planned and built by {built_by}, or migrant pupils > {migrants_above}%"
                    )
                }
            };
            if found.needs_plan {
                condition.push_str(
                    text(
                        "；有建设规划并跟踪复查",
                        "; with a building plan that is followed up",
                    )
                    .get(lang),
                );
            }
            return condition;
        }
        match (self.effect(id), lang) {
            (
                Some(Effect::RotatingTeachers {
                    pupils_from,
                    pupils_to,
                    ..
                }),
                Lang::Zh,
            ) => {
                format!("乡村学校和教学点，在校生 {pupils_from}–{pupils_to} 人")
            }
            (
                Some(Effect::RotatingTeachers {
                    pupils_from,
                    pupils_to,
                    ..
                }),
                Lang::En,
            ) => {
                format!("rural schools and teaching points of {pupils_from}–{pupils_to} pupils")
            }
            (Some(Effect::LeasedGrounds { .. }), _) => text(
                "人口密度过高的中心城区学校",
                "schools in over-dense city centres",
            )
            .get(lang)
            .to_owned(),
            (None, _) => String::new(),
        }
    }

    fn effect(&self, id: &str) -> Option<&Effect> {
        let mut all = self.scheme.concessions.iter();
        all.find(|one| one.id == id).map(|one| &one.effect)
    }

    /// What a concession grants.
    pub(super) fn eased(&self, key: &str) -> String {
        let lang = self.lang;
        let id = key.strip_prefix("concessions.").unwrap_or_default();
        let items = self.items.and_then(|items| {
            let mut all = items.concessions.iter();
            all.find(|one| one.id == id)
        });
        match (items.map(|found| &found.eased), lang) {
            (Some(Eased::RoomsOfOlderSchools { music, art, .. }), Lang::Zh) => {
                format!("音乐 ≥ {music} m²，美术 ≥ {art} m²")
            }
            (Some(Eased::RoomsOfOlderSchools { music, art, .. }), Lang::En) => {
                format!("music ≥ {music} m², art ≥ {art} m²")
            }
            (
                Some(Eased::RoomsOfSmallSchools {
                    primary, junior, ..
                }),
                Lang::Zh,
            ) => {
                format!("音乐、美术：小学 ≥ {primary} m²，初中 ≥ {junior} m²")
            }
            (
                Some(Eased::RoomsOfSmallSchools {
                    primary, junior, ..
                }),
                Lang::En,
            ) => {
                format!("both: primary ≥ {primary} m², junior ≥ {junior} m²")
            }
            (Some(Eased::Size { limits, .. }), _) => {
                let each = limits.iter().map(|limit| {
                    let kinds = kinds_named(&limit.kinds, lang);
                    format!(
                        "{kinds} ≤ {}{}",
                        limit.most,
                        text(" 人", " pupils").get(lang)
                    )
                });
                each.collect::<Vec<_>>().join(text("；", "; ").get(lang))
            }
            (None, _) => match self.effect(id) {
                Some(Effect::RotatingTeachers { .. }) => ROTATING_COUNT,
                _ => GROUNDS_COUNT,
            }
            .get(lang)
            .to_owned(),
        }
    }
}

const ROTATING_COUNT: Text = text(
    "交流轮岗、兼职、走教的体育艺术教师计入",
    "rotating, part-time and visiting PE and art teachers count",
);
const GROUNDS_COUNT: Text = text(
    "地下、楼顶场地和租赁场馆计入",
    "underground and rooftop grounds and leased venues count",
);
