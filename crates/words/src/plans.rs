//! Labels and sentences of plans: actions, prices, enrolment.

use junheng_core::{Decimal, SchoolId, Stage, Unit};
use junheng_plan::draft::{Form, Schools};
use junheng_plan::{Action, Build, Gain, Lever, Profile, What};

use crate::format::{self, FIXED_SPACE, NARROW_SPACE};
use crate::lang::{Lang, Text};
use crate::names;

pub use crate::plans_labels::*;
pub use crate::plans_money::*;
pub use crate::plans_named::*;

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A kind of action in a form.
#[must_use]
pub const fn form(form: Form) -> Text {
    match form {
        Form::Hire => text("招聘教师", "Hire teachers"),
        Form::Rotate => text("交流教师", "Rotate teachers"),
        Form::Train => text("培养教师", "Train teachers"),
        Form::Build => text("建设校舍场地", "Build"),
        Form::Equip => text("购置仪器设备", "Buy equipment"),
        Form::Computers => text("购置计算机", "Buy computers"),
        Form::Books => text("购置图书", "Buy books"),
        Form::Classes => text("增减班级", "Open or close classes"),
        Form::Pupils => text("分流学生", "Move pupils"),
        Form::Enrol => text("增减学生", "Change enrolment"),
        Form::Found => text("新建学校", "Found a school"),
        Form::Split => text("拆分学校", "Split a school"),
        Form::Close => text("撤并学校", "Close or merge a school"),
    }
}

/// A kind of action, for prices, groups and totals.
#[must_use]
pub const fn lever(lever: Lever) -> Text {
    match lever {
        Lever::Hire => form(Form::Hire),
        Lever::Rotate => form(Form::Rotate),
        Lever::TrainBackbone => text("培养骨干教师", "Train backbone teachers"),
        Lever::TrainQualified => text("提升学历", "Train for a degree"),
        Lever::Teaching => text("建设教学用房", "Build teaching rooms"),
        Lever::Outdoor => text("建设运动场地", "Build outdoor grounds"),
        Lever::Indoor => text("建设室内体育用房", "Build indoor sports rooms"),
        Lever::Music => text("建设音乐教室", "Build music rooms"),
        Lever::Art => text("建设美术教室", "Build art rooms"),
        Lever::Multimedia => text("配备多媒体教室", "Equip multimedia rooms"),
        Lever::Equip => form(Form::Equip),
        Lever::Computers => form(Form::Computers),
        Lever::Books => form(Form::Books),
        Lever::Classes => form(Form::Classes),
        Lever::Pupils => form(Form::Pupils),
        Lever::Enrol => form(Form::Enrol),
        Lever::Found => text("新建、拆分学校", "Found or split schools"),
        Lever::Close => form(Form::Close),
    }
}

/// The unit that a kind of action is priced by.
#[must_use]
pub const fn lever_unit(lever: Lever) -> Text {
    match lever {
        Lever::Hire
        | Lever::Rotate
        | Lever::TrainBackbone
        | Lever::TrainQualified
        | Lever::Pupils
        | Lever::Enrol => names::unit(Unit::Person),
        Lever::Teaching | Lever::Outdoor | Lever::Indoor | Lever::Music | Lever::Art => {
            names::unit(Unit::SquareMetre)
        }
        Lever::Multimedia => names::unit(Unit::Room),
        Lever::Equip => MONEY,
        Lever::Computers => names::unit(Unit::Machine),
        Lever::Books => names::unit(Unit::Volume),
        Lever::Classes => names::unit(Unit::Class),
        Lever::Found | Lever::Close => text("所", "schools"),
    }
}

/// What is built, as a choice.
#[must_use]
pub const fn build(build: Build) -> Text {
    match build {
        Build::Teaching => text("教学及辅助用房", "teaching rooms"),
        Build::Outdoor => text("室外运动场地", "outdoor grounds"),
        Build::Indoor => text("室内体育用房", "indoor sports rooms"),
        Build::Music => text("音乐专用教室", "music rooms"),
        Build::Art => text("美术专用教室", "art rooms"),
        Build::Multimedia => text("网络多媒体教室", "multimedia rooms"),
    }
}

/// What is gained by training.
#[must_use]
pub const fn gain(gain: Gain) -> Text {
    match gain {
        Gain::Backbone => text("县级以上骨干", "backbone of the county or above"),
        Gain::Qualified => text("高于规定学历", "degree above the requirement"),
    }
}

/// What teachers of a profile count as besides, part by part.
#[must_use]
pub fn profile_parts(profile: Profile) -> Vec<Text> {
    let parts = [
        (profile.pe_art, PE_ART),
        (profile.qualified, QUALIFIED),
        (profile.backbone, BACKBONE),
        (profile.titled, TITLED),
    ];
    let on = parts.into_iter().filter(|(on, _)| *on);
    on.map(|(_, text)| text).collect()
}

/// PE and art teachers.
pub const PE_ART: Text = text("体育艺术", "PE and art");
/// A degree above the requirement.
pub const QUALIFIED: Text = text("高于规定学历", "degree above the requirement");
/// Backbone teachers.
pub const BACKBONE: Text = text("骨干", "backbone");
/// A middle title or above.
pub const TITLED: Text = text("中级及以上职称", "middle title or above");

/// What teachers of a profile count as besides, in one line; empty where it is nothing.
#[must_use]
pub fn profile(profile: Profile, lang: Lang) -> String {
    let parts: Vec<&str> = profile_parts(profile)
        .into_iter()
        .map(|part| part.get(lang))
        .collect();
    parts.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// The name of a school of a plan; that it is not there where it is gone.
#[must_use]
pub fn school(schools: &Schools, id: SchoolId, lang: Lang) -> String {
    let label = schools.label(id);
    if !label.is_empty() {
        return label.to_owned();
    }
    if let Some(name) = schools.lost(id) {
        return match lang {
            Lang::Zh => format!("{name}（已不在数据中）"),
            Lang::En => format!("{name} (no longer in the data)"),
        };
    }
    let id = id.0 & 0x7fff_ffff;
    match lang {
        Lang::Zh => format!("（已不存在的学校 {id}）"),
        Lang::En => format!("(school {id}, no longer there)"),
    }
}

fn stage_of(what: &What) -> Option<Stage> {
    match what {
        What::Hire { stage, .. }
        | What::Rotate { stage, .. }
        | What::Train { stage, .. }
        | What::Classes { stage, .. }
        | What::Pupils { stage, .. }
        | What::Enrol { stage, .. } => Some(*stage),
        What::Build { stage, .. }
        | What::Equip { stage, .. }
        | What::Computers { stage, .. }
        | What::Books { stage, .. } => *stage,
        What::Found { .. } | What::Split { .. } | What::Close { .. } => None,
    }
}

/// Where an action is done: `甲校 → 乙校 · 小学`.
#[must_use]
pub fn place(what: &What, schools: &Schools, lang: Lang) -> String {
    let name = |id: &SchoolId| school(schools, *id, lang);
    let mut place = match what {
        What::Rotate { from, to, .. } | What::Pupils { from, to, .. } => {
            format!("{} → {}", name(from), name(to))
        }
        What::Found { name, .. } => name.clone(),
        What::Split {
            school, name: new, ..
        } => format!("{} → {new}", name(school)),
        What::Close {
            school,
            into,
            junior_into,
            ..
        } if into.is_some() || junior_into.is_some() => {
            let to: Vec<String> = into.iter().chain(junior_into).map(name).collect();
            let and = if lang == Lang::Zh { "、" } else { ", " };
            format!("{} → {}", name(school), to.join(and))
        }
        other => other.schools().first().map(name).unwrap_or_default(),
    };
    if let Some(stage) = stage_of(what) {
        place.push_str(" · ");
        place.push_str(names::stage(stage).get(lang));
    }
    place
}

/// What is to be said of an action besides its kind, place and amount; may be empty.
#[must_use]
pub fn detail(what: &What, lang: Lang) -> String {
    match what {
        What::Hire { profile: p, .. } | What::Rotate { profile: p, .. } => profile(*p, lang),
        What::Found { kind, township, .. } => {
            let kind = names::kind(*kind, lang);
            if township.is_empty() {
                kind.to_owned()
            } else {
                format!("{kind} · {township}")
            }
        }
        What::Close {
            keep_site: true, ..
        } => KEEP_SITE.get(lang).to_owned(),
        _ => String::new(),
    }
}

/// How much of an action there is, with its unit: `12 人`, `6 间 × 96 平方米`.
#[must_use]
pub fn amount(what: &What, lang: Lang) -> String {
    let with = |number: &str, unit: Unit| format::with_unit(&format::number(number), unit, lang);
    match what {
        What::Build {
            what, amount, area, ..
        } if what.is_rooms() => {
            let rooms = with(&amount.to_string(), Unit::Room);
            match area {
                Some(area) => {
                    format!("{rooms} × {}", with(&area.to_string(), Unit::SquareMetre))
                }
                None => rooms,
            }
        }
        What::Classes { change, .. } => signed(*change, Unit::Class, lang),
        What::Enrol { change, .. } => signed(*change, Unit::Person, lang),
        What::Split { percent, .. } => format!("{percent}%"),
        What::Found { .. } | What::Close { .. } => String::new(),
        other => {
            let lever = other.lever();
            let unit = lever_unit(lever);
            let number = format::decimal(counted_of(lever, other.amount(), lang));
            let space = match lang {
                Lang::Zh => NARROW_SPACE,
                Lang::En => FIXED_SPACE,
            };
            let unit = match lang {
                Lang::En if number == "1" => format::one(unit.en),
                _ => unit.get(lang),
            };
            format!("{number}{space}{unit}")
        }
    }
}

fn signed(change: i32, unit: Unit, lang: Lang) -> String {
    let sign = if change < 0 { "−" } else { "+" };
    let number = format::number(&change.unsigned_abs().to_string());
    format::with_unit(&format!("{sign}{number}"), unit, lang)
}

/// What an action does; of a building that takes several years, that it is one year's part.
#[must_use]
pub fn action(action: &Action, schools: &Schools, lang: Lang) -> String {
    let mut text = sentence(&action.what, schools, lang);
    if let Some((first, last)) = action.span {
        let (first, last) = (
            format::school_year(first, lang),
            format::school_year(last, lang),
        );
        text.push_str(&match lang {
            Lang::Zh => format!("（{first} 至 {last} 跨年项目的一部分）"),
            Lang::En => format!(" (part of a project from {first} to {last})"),
        });
    }
    text
}

/// An action in one line: kind, place, amount, detail.
#[must_use]
pub fn sentence(what: &What, schools: &Schools, lang: Lang) -> String {
    let kind = match what {
        What::Split { .. } => form(Form::Split),
        What::Found { .. } => form(Form::Found),
        other => lever(other.lever()),
    };
    let (amount, detail) = (amount(what, lang), detail(what, lang));
    let mut line = format!("{} · {}", kind.get(lang), place(what, schools, lang));
    for part in [amount, detail] {
        if !part.is_empty() {
            line.push_str(" · ");
            line.push_str(&part);
        }
    }
    line
}

/// What the amount of a kind of action is called.
#[must_use]
pub const fn amount_label(form: Form, build: Build) -> Text {
    match form {
        Form::Build if build.is_rooms() => NUMBER_ROOMS,
        Form::Build => NUMBER_AREA,
        Form::Equip => NUMBER_MONEY,
        Form::Computers => NUMBER_MACHINES,
        Form::Books => NUMBER_BOOKS,
        Form::Classes => NUMBER_CLASSES,
        Form::Split => NUMBER_PART,
        _ => NUMBER_PEOPLE,
    }
}

/// The unit beside an action's amount, with the area of each room.
#[must_use]
pub fn amount_unit(what: &What, lang: Lang) -> String {
    match what {
        What::Build {
            what,
            area: Some(area),
            ..
        } if what.is_rooms() => {
            let area = format::with_unit(&format::decimal(*area), Unit::SquareMetre, lang);
            format!("{} × {area}", names::unit(Unit::Room).get(lang))
        }
        What::Build { what, .. } if what.is_rooms() => names::unit(Unit::Room).get(lang).to_owned(),
        What::Split { .. } => "%".to_owned(),
        other => {
            let unit = lever_unit(other.lever());
            let is_one = other.amount() == Decimal::whole(1);
            match lang {
                Lang::En if is_one => format::one(unit.en).to_owned(),
                _ => unit.get(lang).to_owned(),
            }
        }
    }
}

/// Something counted in years.
#[must_use]
pub fn in_years(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}（年）"),
        Lang::En => format!("{name} (years)"),
    }
}

/// That an action was added or changed.
#[must_use]
pub fn added_one(line: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存：{line}"),
        Lang::En => format!("Kept: {line}"),
    }
}

/// That actions were added at once.
#[must_use]
pub fn added(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已添加 {count} 项措施，可一次撤销。"),
        Lang::En => format!("Actions added: {count}; one undo takes them back."),
    }
}

/// A grade of the nine.
#[must_use]
pub fn grade(number: usize, lang: Lang) -> String {
    const ZH: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match lang {
        Lang::Zh => format!(
            "{}年级",
            ZH.get(number.wrapping_sub(1)).copied().unwrap_or("—")
        ),
        Lang::En => format!("Grade{FIXED_SPACE}{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults;
    use junheng_core::{DEFAULT_SCHEME, Date, Document, School};
    use junheng_plan::Plan;

    #[test]
    fn every_kind_is_named_in_both_languages() {
        for one in Form::ALL {
            assert_eq!(faults(form(one)), Vec::<String>::new(), "{one:?}");
        }
        for one in Lever::ALL {
            assert_eq!(faults(lever(one)), Vec::<String>::new(), "{one:?}");
            assert_eq!(faults(lever_unit(one)), Vec::<String>::new(), "{one:?}");
        }
        for one in Build::ALL {
            assert_eq!(faults(build(one)), Vec::<String>::new(), "{one:?}");
        }
    }

    #[test]
    fn actions_are_told_in_one_line() {
        let named = |id, name: &str| School {
            name: name.to_owned(),
            ..School::blank(SchoolId(id))
        };
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap())
            .with_schools(vec![named(1, "甲校"), named(2, "乙校")])
            .unwrap();
        let schools = Schools::of(&document, &Plan::new(1, "", &document));
        let profile = Profile {
            pe_art: true,
            qualified: true,
            ..Profile::default()
        };
        let rotate = What::Rotate {
            from: SchoolId(1),
            to: SchoolId(2),
            stage: Stage::Primary,
            profile,
            number: 3,
        };
        let plain = |lang| sentence(&rotate, &schools, lang).replace(['\u{202f}', '\u{a0}'], " ");
        assert_eq!(
            plain(Lang::Zh),
            "交流教师 · 甲校 → 乙校 · 小学 · 3 人 · 体育艺术、高于规定学历"
        );
        assert_eq!(
            plain(Lang::En),
            "Rotate teachers · 甲校 → 乙校 · primary · 3 persons · PE and art, degree above the requirement"
        );
        let rooms = What::Build {
            school: SchoolId(9),
            stage: None,
            what: Build::Music,
            amount: Decimal::whole(6),
            area: Some(Decimal::whole(96)),
        };
        assert_eq!(
            sentence(&rooms, &schools, Lang::Zh).replace('\u{202f}', " "),
            "建设音乐教室 · （已不存在的学校 9） · 6 间 × 96 平方米"
        );
    }
}
