//! What each input counts and what it does not, in plain words.

use junheng_core::items::LocalNote;
use junheng_core::{Aspect, Attribute, Column, Field, Place};

use crate::lang::{Lang, Text};
use crate::reasons;

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// What a quantity counts.
#[must_use]
pub const fn field(field: Field) -> Text {
    match field {
        Field::Pupils => text(
            "学年初有学籍的在校学生数。不含幼儿和未建学籍的学生。",
            "Pupils with a registered record at the start of the school year. Kindergarten children and pupils without a record do not count.",
        ),
        Field::Grades => text("实际开设的年级数。", "Year groups actually taught."),
        Field::Classes => text(
            "教学班数。复式班按一个班计。",
            "Teaching classes. A multi-grade class counts once.",
        ),
        Field::LargestClass => text(
            "学生最多的一个班的人数。",
            "Number of pupils in the largest class.",
        ),
        Field::MigrantPupils => text(
            "在校生中的进城务工人员随迁子女，已含在在校生数之内。",
            "Children of migrant workers among the pupils; already counted in the number of pupils.",
        ),
        Field::FullTimeTeachers => text(
            "专任教师数，按任教学段计。不含行政、教辅、工勤人员。",
            "Full-time teachers, by the stage they teach. Administrative and support staff do not count.",
        ),
        Field::QualifiedTeachers => text(
            "高于规定学历的专任教师数：小学为专科及以上，初中为本科及以上。按任教学段计，不分摊。",
            "Full-time teachers above the required education: college (专科) and above in primary, bachelor and above in junior. Counted in the stage they teach, never split.",
        ),
        Field::BackboneTeachers => text(
            "县级及以上骨干教师数。同一教师有多个称号只计一次；称号目录以当地文件为准。",
            "Teachers holding a backbone title of county level or above. A teacher with several titles counts once; the list of titles is the county's own.",
        ),
        Field::PeArtTeachers => text(
            "体育、音乐、美术、艺术专任教师数。不含走教、兼职教师。",
            "Full-time teachers of PE, music and fine arts. Rotating and part-time teachers do not count.",
        ),
        Field::RotatingPeArtTeachers => text(
            "走教、兼职、外聘的体育艺术教师数。只在适用走教办法的学校、且评估日期在有效期内时才计入。",
            "Rotating, part-time and visiting teachers of PE and arts. They count only under a dated concession and in the schools it names.",
        ),
        Field::TeachingArea => text(
            "教学及辅助用房面积，不含室内体育用房。统计报表的数含室内体育用房时，请改填“报表口径”一列和室内体育用房面积。",
            "Teaching and auxiliary rooms without indoor sports rooms. Where the return includes those, fill in the column “as in the return” and the indoor sports rooms instead.",
        ),
        Field::TeachingAreaGross => text(
            "统计报表中的教学及辅助用房面积，含室内体育用房。计算时减去室内体育用房面积。",
            "Teaching and auxiliary rooms as the statistics return gives them, indoor sports rooms included. Those are subtracted in the calculation.",
        ),
        Field::SportsArea => text(
            "体育运动场馆面积：室外运动场地加室内体育用房。不含租赁的场馆。",
            "Sports grounds and halls: outdoor grounds plus indoor sports rooms. Leased venues do not count.",
        ),
        Field::OutdoorSportsArea => text(
            "校内室外运动场地面积。没有填体育运动场馆面积时，与室内体育用房相加使用。",
            "Outdoor sports grounds on the premises. Added to the indoor sports rooms where no total is entered.",
        ),
        Field::IndoorSportsArea => text(
            "室内体育用房面积，如风雨操场、体育馆。",
            "Indoor sports rooms, such as covered grounds and gymnasiums.",
        ),
        Field::Equipment => text(
            "教学仪器设备账面原值，单位万元。不扣折旧；不含图书和房屋。",
            "Original book value of teaching equipment, in units of 10\u{202f}000 yuan. No depreciation; books and buildings do not count.",
        ),
        Field::MultimediaRooms => text(
            "接入互联网并配有多媒体教学设备的教室间数。",
            "Classrooms on the internet and with multimedia equipment.",
        ),
        Field::TitledTeachers => text(
            "专任教师中具有中级及以上专业技术职务的人数，按任教学段分列。只用于基本均衡。",
            "Full-time teachers with mid-level professional titles or above, by stage taught. Only basic balance asks for them.",
        ),
        Field::Computers => text(
            "教学用计算机台数。一贯制学校可填全校数，按比例拆分。只用于基本均衡。",
            "Computers for teaching. Combined schools may give a total, which is split. Only basic balance asks for them.",
        ),
        Field::Books => text(
            "学校图书册数。一贯制学校可填全校数，按比例拆分。只用于基本均衡。",
            "Books of the school. Combined schools may give a total, which is split. Only basic balance asks for them.",
        ),
        Field::LeasedSportsArea => text(
            "租赁的校外体育场馆面积。只在适用的中心城区学校、且评估日期在有效期内时才计入。",
            "Leased sports venues off the premises. They count only under a dated concession for over-dense centres.",
        ),
        Field::RooftopSportsArea => text(
            "校内地下、楼顶等专用运动场地面积。只在适用的中心城区学校、且评估日期在有效期内时才计入。",
            "Underground and rooftop sports grounds. They count only under a dated concession for over-dense centres.",
        ),
        Field::OfficeArea => text(
            "教师办公室面积。只有把办公室计入教学及辅助用房的地方口径要求，采用该口径时没有填 0；不要再计入教学及辅助用房一列。",
            "Teachers' offices. Asked for only by local rules that count them among teaching rooms: enter 0 there if there are none, and leave them out of the teaching rooms themselves.",
        ),
        Field::SportsAuxiliaryArea => text(
            "体育场馆的附属用房面积，如器材室、更衣室、看台下用房。只有把它计入体育运动场馆面积的地方口径要求，采用该口径时没有填 0；不要再计入其他体育面积。",
            "Rooms that belong to sports grounds, such as stores and changing rooms. Asked for only by local rules that count them in the sports area: enter 0 there if there are none, and leave them out of the other sports areas.",
        ),
        Field::ClassesTo25
        | Field::Classes26To30
        | Field::Classes31To35
        | Field::Classes36To40
        | Field::Classes41To45
        | Field::Classes46To50
        | Field::Classes51To55
        | Field::Classes56To60
        | Field::Classes61To65
        | Field::ClassesFrom66 => text(
            "该班额段的教学班数，按统计报表“班额情况”填。送教上门的学生不计入班额。",
            "Classes of this size, as the statistics return counts them. Pupils taught at home do not count.",
        ),
        Field::CertifiedTeachers => text(
            "专任教师中持有教师资格证并在岗的人数。",
            "Full-time teachers in post who hold a teaching certificate.",
        ),
        Field::TrainingDue => text(
            "应在五年内完成 360 学时培训的教师数。本年新入职的教师一般不计入。",
            "Teachers due to complete 360 hours within five years. Teachers in their first year are usually left out.",
        ),
        Field::TrainingDone => text(
            "应完成的教师中，已完成 360 学时的人数。周期未满时按当地规定的年度学时判断。",
            "Of those due, the teachers who have completed 360 hours. Inside a cycle the yearly hours that the place sets decide.",
        ),
        Field::TrainingMoney => text(
            "学校年度预算中安排的教师培训经费，单位万元。不是公用经费总额。",
            "What the school's budget of the year sets aside for teacher training, in units of 10\u{202f}000 yuan. Not the public funds themselves.",
        ),
        Field::TrainingMoneySpent => text(
            "年度决算中的教师培训经费，单位万元。",
            "Teacher training in the final account of the year, in units of 10\u{202f}000 yuan.",
        ),
        Field::PublicFunds => text(
            "学校年度公用经费预算总额，单位万元。",
            "The school's public funds in the budget of the year, in units of 10\u{202f}000 yuan.",
        ),
        Field::PublicFundsSpent => text(
            "学校年度公用经费决算总额，单位万元。",
            "The school's public funds in the final account of the year, in units of 10\u{202f}000 yuan.",
        ),
        Field::SmallSchoolFunds => text(
            "不足 100 人的学校上年度拨付的定额公用经费，单位万元。不填时用公用经费预算总额。",
            "Fixed-rate public funds that a school under 100 pupils received last year, in units of 10\u{202f}000 yuan. Where empty, the public-funds budget is used.",
        ),
        Field::Entrants => text(
            "三年前进入本校七年级的学生数，对应今年的毕业班。",
            "Pupils who entered the school's first junior year three years ago: those whose class leaves this year.",
        ),
        Field::TransferredIn => text(
            "毕业班三年间转入本校的学生数，从县内其他学校转来的也计。",
            "Pupils of the leaving class who came to this school in the three years, those from other schools of the county included.",
        ),
        Field::TransferredOut => text(
            "毕业班三年间转出本校的学生数，转到县内其他学校的也计。",
            "Pupils of the leaving class who left this school in the three years, those to other schools of the county included.",
        ),
        Field::Suspended => text(
            "毕业班三年间休学的学生数，后来复学的也计；按学籍变动的公式才用到。",
            "Pupils of the leaving class who suspended in the three years, those who resumed included; used only by the formula of changes of enrolment.",
        ),
        Field::Resumed => text(
            "三年间复学进入毕业班的学生数；按学籍变动的公式才用到。",
            "Pupils who resumed into the leaving class; used only by the formula of changes of enrolment.",
        ),
        Field::Skipped => text(
            "三年间跳级进入毕业班的学生数；按学籍变动的公式才用到。",
            "Pupils who skipped into the leaving class; used only by the formula of changes of enrolment.",
        ),
        Field::Deaths => text(
            "毕业班三年间死亡的学生数；没有填 0。",
            "Deaths in the leaving class during the three years; 0 if none.",
        ),
        Field::Leavers => text(
            "本学年初中毕业班学生数。",
            "Pupils of the class that leaves the junior stage this year.",
        ),
    }
}

/// What is asked for of a school apart from its quantities.
#[must_use]
pub const fn attribute(attribute: Attribute) -> Text {
    match attribute {
        Attribute::Code => text(
            "10 位学校标识码，前面的 0 不能省略。导入时用来认出同一所学校；不清楚可留空。",
            "The school's ten-digit code; leading zeros count. Imports recognise the school by it. It may stay empty.",
        ),
        Attribute::Name => text(
            "学校规范名称。没有标识码时按名称和乡镇认出同一所学校。",
            "The school's official name. Without a code, imports recognise the school by name and township.",
        ),
        Attribute::Township => text("学校所在的乡镇或街道。", "Township or sub-district."),
        Attribute::Kind => text(
            "学校类别决定有哪些学段、是否分摊共用资源。特殊教育学校、职业学校不在测算范围。",
            "Decides which stages there are and whether shared resources are split. Special and vocational schools are out of scope.",
        ),
        Attribute::Sponsor => text(
            "举办者类型，可填代码 1 至 10。",
            "Who runs the school; the codes 1 to 10 are understood.",
        ),
        Attribute::Area => text(
            "城区、镇区或乡村，按统计用区划填。",
            "Urban, town or rural, by the statistical classification.",
        ),
        Attribute::Boarding => text("是否寄宿制学校。", "Whether it is a boarding school."),
        Attribute::DenseCentre => text(
            "是否属于人口密度过高的中心城区学校。适用租赁、楼顶场地的有关规定时需要。",
            "Whether the school lies in an over-dense city centre; the concession for leased and rooftop grounds asks for it.",
        ),
        Attribute::PlannedYear => text("规划该校的年份。", "The year the school was planned."),
        Attribute::BuiltYear => text("建成年份。", "The year the school was built."),
        Attribute::BuildingPlan => text(
            "是否有学校建设规划并持续跟踪复查。适用教室面积、学校规模的有关放宽规定时需要。",
            "Whether there is a building plan that is followed up; the concessions on room areas and school size ask for it.",
        ),
        Attribute::MusicRooms => text(
            "每间音乐专用教室的使用面积，用顿号分开，如“96、90.5”。没有音乐教室填 0。",
            "The area of each music room, separated by commas or “、”, such as 96、90.5. Enter 0 if there is none.",
        ),
        Attribute::ArtRooms => text(
            "每间美术专用教室的使用面积，用顿号分开，如“90、92.4”。没有美术教室填 0。",
            "The area of each art room, separated by commas or “、”, such as 90、92.4. Enter 0 if there is none.",
        ),
        Attribute::CampusOf => text(
            "本校区并入哪所学校：填该校的标识码或名称，数据合并计算。独立学校留空。附设的村小不足 100 人的，公用经费仍单独判断，请填本校区的城乡类型和经费。",
            "The code or name of the school this campus is counted with. Empty for a school of its own. The public funds of an attached village school of less than 100 pupils are judged by themselves all the same: enter its own area and funds.",
        ),
        Attribute::Remark => text("备注，不参与计算。", "A remark; not used in calculations."),
        Attribute::Said(_, Aspect::Verdict) => text(
            "学校依据材料的自评：达标、未达标、待定或不适用。县级没有另作判断时，由各校自评汇总。",
            "The school's own verdict from documents: met, not met, pending or not applicable. Where the county gives none, the schools' are joined.",
        ),
        Attribute::Said(_, Aspect::Note) => text(
            "一两句简要结论，填入学校自评表。",
            "A short conclusion for the school's own form.",
        ),
        Attribute::Said(_, Aspect::Documents) => text(
            "佐证材料名称，用分号分开。",
            "Names of the documents, with semicolons between them.",
        ),
    }
}

/// What the place of a quantity means, where that needs words.
#[must_use]
pub const fn place(field: Field, place: Place) -> Option<Text> {
    match place {
        Place::Whole if field.info().shared => Some(text(
            "各学段共用的合计数；多学段学校按规定比例分摊，单学段学校即为本校数。已按学段给出的，填在学段列，不再分摊。",
            "The total that stages share: split by the rule's ratio in a combined school, the school's own figure otherwise. What is already given by stage belongs in the stage columns and is not split.",
        )),
        Place::Whole => Some(text(
            "只有单学段学校可以只填全校数；人员不能在学段之间分摊。",
            "Enough only for a school of one stage: people are never split between stages.",
        )),
        Place::Senior => Some(text(
            "高中段在校生数，只用于分摊共用资源。",
            "Senior pupils; used only to split what stages share.",
        )),
        _ => None,
    }
}

/// Where a quantity stands in the state statistics returns, edition of 2021, as one program reads them.
#[must_use]
pub const fn returns(field: Field, place: Place) -> Option<&'static str> {
    Some(match (field, place) {
        (Field::Pupils, Place::Primary) => "教基3112 I6",
        (Field::Pupils, Place::Junior) => "教基3115 E6",
        (Field::Classes, Place::Primary) => "教基2106 C5",
        (Field::Classes, Place::Junior) => "教基2107 C5",
        (Field::FullTimeTeachers, Place::Primary) => "教基4155 C6",
        (Field::FullTimeTeachers, Place::Junior) => "教基4156 C6",
        (Field::QualifiedTeachers, Place::Primary) => "教基4155 C9+C10+C11+C12",
        (Field::QualifiedTeachers, Place::Junior) => "教基4156 C10+C11+C12",
        (Field::BackboneTeachers, Place::Primary) => "教基1102续 D12",
        // One program reads another row for a school of one stage than for combined schools.
        (Field::BackboneTeachers, Place::Junior) => "教基1102续 D13（一贯制学校）、D12（单设初中）",
        (Field::PeArtTeachers, Place::Primary) => "教基4155 L6+N6+O6+P6",
        (Field::PeArtTeachers, Place::Junior) => "教基4156 U6–X6",
        (Field::TeachingAreaGross, Place::Whole) => "教基5170 F10",
        (Field::IndoorSportsArea, Place::Whole) => "教基5170 F17",
        (Field::OutdoorSportsArea, Place::Whole) => "教基5176 D7",
        (Field::Books, Place::Whole) => "教基5176 D12",
        (Field::MultimediaRooms, Place::Whole) => "教基5176 D17",
        (Field::Equipment, Place::Whole) => "教基5176 D19",
        // The bands follow each other, five pupils each.
        (field, Place::Primary) if field.class_band().is_some() => "教基2106 C6 起各列",
        (field, Place::Junior) if field.class_band().is_some() => "教基2107 C6 起各列",
        _ => return None,
    })
}

/// What a column counts, what its place means, and where it stands in the returns.
#[must_use]
pub fn column(column: Column, lang: Lang) -> String {
    let counts = counted(column, lang);
    let Column::Slot(slot) = column else {
        return counts;
    };
    match (returns(slot.field(), slot.place()), lang) {
        (None, _) => counts,
        (Some(place), Lang::Zh) => {
            format!("{counts}统计报表位置：{place}（2021 年版，请核对）。")
        }
        (Some(place), Lang::En) => {
            format!("{counts} In the statistics returns: {place} (edition of 2021, please check).")
        }
    }
}

fn counted(column: Column, lang: Lang) -> String {
    match column {
        Column::Attribute(of) => attribute(of).get(lang).to_owned(),
        Column::Slot(slot) => {
            let counts = field(slot.field()).get(lang);
            match place(slot.field(), slot.place()) {
                Some(meaning) if lang == Lang::En => format!("{counts} {}", meaning.en),
                Some(meaning) => format!("{counts}{}", meaning.zh),
                None => counts.to_owned(),
            }
        }
    }
}

/// What a local variant counts otherwise, for the line beside an input.
#[must_use]
pub fn local(note: &LocalNote, lang: Lang) -> String {
    let of = |text| reasons::of_scheme(text, lang);
    let (place, name, text) = (of(&note.place), of(&note.of), of(&note.text));
    match lang {
        Lang::Zh => format!("{place}口径（{name}）：{text}"),
        Lang::En => format!("In {place} ({name}): {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults;

    #[test]
    fn classes_and_backbone_teachers_have_their_places_in_the_returns() {
        for band in Field::CLASS_BANDS {
            for (stage, place) in [
                (Place::Primary, "教基2106 C6"),
                (Place::Junior, "教基2107 C6"),
            ] {
                assert!(returns(band, stage).unwrap().starts_with(place), "{band:?}");
            }
        }
        let backbone = returns(Field::BackboneTeachers, Place::Junior).unwrap();
        assert!(backbone.contains("D13（一贯制学校）") && backbone.contains("D12（单设初中）"));
    }

    #[test]
    fn every_input_is_explained() {
        for of in Field::ALL {
            assert_eq!(faults(field(of)), Vec::<String>::new(), "{of:?}");
            for at in of.places() {
                if let Some(words) = place(of, *at) {
                    assert_eq!(faults(words), Vec::<String>::new(), "{of:?}");
                }
            }
        }
        for of in Attribute::ALL {
            assert_eq!(faults(attribute(of)), Vec::<String>::new(), "{of:?}");
        }
    }
}
