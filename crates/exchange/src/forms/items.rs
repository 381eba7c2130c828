//! Forms Ⅳ and Ⅴ: government guarantee and education quality, with the sentences to fill in.

use junheng_core::items::{Bound, Figure, FigureName, ItemsEvaluation, Part, Section, Test};
use junheng_core::{
    Date, Decimal, Fact, Field, Kind, MonitoringFigure, Question, Reading, Subject, Verdict,
};

use super::counts::{larger, over, small};
use super::county_inputs::on;
use super::expr::Expr;
use super::item_counts::{by_answers, by_verdict, counted, monitoring, special};
use super::item_lines::{GUARANTEE, Line, QUALITY};
use super::layout::{BY_SCHOOLS, MISSING, OF_NOBODY, close, open};
use super::model::{Cell, Content, FormId, Mark, Piece, Role, Sheet, SheetId};
use super::part_ratios::NOBODY;
use super::parts::ENROLLED;
use super::resources::verdict_cell;
use super::sentence::{Fill, sentence};
use super::{Filled, named, rounding, variant_parts};

/// The subjects that form Ⅴ prints.
pub const PRINTED: [Subject; 6] = [
    Subject::Chinese,
    Subject::Mathematics,
    Subject::Science,
    Subject::Pe,
    Subject::Arts,
    Subject::Moral,
];

/// A subject as the forms write it.
pub const fn subject_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Chinese => "语文",
        Subject::Mathematics => "数学",
        Subject::Science => "科学",
        Subject::English => "英语",
        Subject::Pe => "体育",
        Subject::PeAndHealth => "体育与健康",
        Subject::Arts => "艺术",
        Subject::Moral => "德育",
        Subject::Labour => "劳动",
        Subject::MentalHealth => "心理健康",
    }
}

/// The subjects that the nation monitors on a day.
pub fn monitored(part: &Part, date: Date) -> Vec<Subject> {
    match &part.test {
        Test::Monitoring { subjects, .. } => on(subjects, date).cloned().unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// What a figure of the monitoring is compared with.
pub fn monitoring_limit(part: &Part, of: MonitoringFigure, date: Date) -> Option<(Bound, Decimal)> {
    let Test::Monitoring { level, below, .. } = &part.test else {
        return None;
    };
    match of {
        MonitoringFigure::Level => {
            let least = on(level, date)?;
            Some((Bound::AtLeast, Decimal::whole(*least)))
        }
        MonitoringFigure::Rate => Some((Bound::Below, *on(below, date)?)),
    }
}

/// The subjects that form Ⅴ shows: those it prints, then what else is monitored.
pub fn subjects(items: Option<&ItemsEvaluation>) -> Vec<Subject> {
    let mut all = PRINTED.to_vec();
    for subject in items.into_iter().flat_map(own_subjects) {
        if !all.contains(&subject) {
            all.push(subject);
        }
    }
    all
}

pub fn own_subjects(items: &ItemsEvaluation) -> Vec<Subject> {
    let part = items.scheme.part("monitoring");
    part.map_or_else(Vec::new, |(_, part)| monitored(part, items.date))
}

/// Form Ⅳ.
pub fn guarantee(filled: &Filled<'_>) -> Sheet {
    let mut sheet = Sheet::new(SheetId::Form(FormId::Guarantee));
    let title = "表Ⅳ 政府保障程度评估指标";
    let row = lines(filled, &mut sheet, title, &GUARANTEE, guarantee_sentence);
    let row = variant_parts::rows(filled, &mut sheet, row, Section::Guarantee);
    let note = "注：表中所有比例数值保留一位小数，其余保留整数。";
    sheet.line(row, 3, note, Role::Note);
    let own = "“指标值或简要结论”未印句式的各项，填县级佐证的简要结论或各校达标情况。";
    let due = "第9项“全县教师”填应完成五年360学时培训的教师数，与第12项在岗专任教师口径不同。";
    let own = [own, due].map(str::to_owned).into_iter();
    let notes = own.chain(beside(filled, &GUARANTEE, Section::Guarantee));
    close(&mut sheet, row + 1, 3, &notes.collect::<Vec<_>>());
    sheet
}

/// Form Ⅴ.
pub fn quality(filled: &Filled<'_>) -> Sheet {
    let mut sheet = Sheet::new(SheetId::Form(FormId::Quality));
    let title = "表Ⅴ 教育质量评估指标";
    let row = lines(filled, &mut sheet, title, &QUALITY, quality_sentence);
    let row = variant_parts::rows(filled, &mut sheet, row, Section::Quality);
    let mut own = "比例保留一位小数。".to_owned();
    let monitoring = filled.items.and_then(|items| items.part("monitoring"));
    if monitoring.is_some_and(|part| part.verdict == Verdict::Pending) {
        own.push_str("第9项待国家义务教育质量监测结果。");
    }
    let notes = core::iter::once(own).chain(beside(filled, &QUALITY, Section::Quality));
    close(&mut sheet, row, 3, &notes.collect::<Vec<_>>());
    sheet
}

/// What stands below both forms: variants and concessions by name, then what the marks mean.
fn beside(filled: &Filled<'_>, lines: &[Line], section: Section) -> Vec<String> {
    let mut notes = named::local(filled, lines);
    notes.extend(named::concessions(filled, section));
    notes.extend(rounding::of_items(filled, section));
    let asked: Vec<&str> = lines.iter().map(|(id, _)| *id).collect();
    notes.extend(named::readings(filled, "", lines, &asked));
    notes.extend([BY_SCHOOLS, MISSING, OF_NOBODY].map(str::to_owned));
    notes
}

fn lines(
    filled: &Filled<'_>,
    sheet: &mut Sheet,
    title: &str,
    lines: &[Line],
    sentence: fn(&Filled<'_>, &str) -> Vec<Piece>,
) -> u32 {
    sheet.head_rows = 3;
    sheet.widths = vec![46.0, 66.0, 11.0];
    let mut row = open(sheet, 3, title, filled.document);
    for (column, text) in (1..).zip(["指标名称", "指标值或简要结论", "是否达标"]) {
        sheet.head(row, column, 1, 1, text);
    }
    row += 1;
    for (item, name) in lines {
        sheet.text(row, 1, name, Role::Words);
        let found = filled.items.and_then(|items| items.item(item));
        let mut pieces = sentence(filled, item);
        if found.is_none() {
            // What a variant leaves out is not missing; what would be counted from its verdicts is not known.
            leave_out(&mut pieces, SHARED.contains(item));
        }
        pieces.extend(above_whole(filled, item));
        notes(filled, item, &mut pieces);
        let missing = pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Gap { shown: None, .. }));
        let content = if pieces.is_empty() {
            Content::Blank
        } else {
            Content::Sentence(pieces)
        };
        let mut cell = Cell::new(content, Role::Words);
        if missing {
            cell.mark = Mark::Missing;
        }
        sheet.put(row, 2, cell);
        let cell = match (filled.parts.verdict(item), found) {
            (Some(expr), Some(found)) => verdict_cell(expr, found.verdict),
            // A local variant leaves the item out.
            _ => Cell::new(Content::Text("——".to_owned()), Role::Short),
        };
        sheet.put(row, 3, cell);
        row += 1;
    }
    row
}

/// Items whose figures stand for themselves, whether the item is judged or not; the others count what is judged.
const SHARED: [&str; 9] = [
    "special-funds",
    "teacher-pay",
    "rotation",
    "certificates",
    "good-places",
    "migrant-children",
    "retention",
    "disabled-enrolment",
    "monitoring",
];

/// What a sentence says where its item is left out: the figures that are there, if they stand for themselves.
pub fn leave_out(pieces: &mut Vec<Piece>, shared: bool) {
    if !shared {
        pieces.retain(|piece| !matches!(piece, Piece::Said { .. }));
    }
    for piece in pieces {
        piece.leave_open(!shared);
    }
}

/// The items whose shares are of all who are counted below the line.
const SHARES_OF_ALL: [&str; 4] = [
    "disabled-enrolment",
    "migrant-children",
    "training-hours",
    "certificates",
];

/// That more are counted above the line than below it, where that cannot be.
fn above_whole(filled: &Filled<'_>, item: &str) -> Option<Piece> {
    let cells = filled.parts.ratio(item)?;
    if !SHARES_OF_ALL.contains(&item) {
        return None;
    }
    const WORDS: &str = "（分子大于分母，请核对）";
    let [above, below, _] = cells.at;
    let more = Expr::from(above).near().more(Expr::from(below).near());
    let expr = more
        .choose(Expr::text(WORDS), Expr::text(""))
        .given(vec![above.into(), below.into()]);
    let [above, below, _] = &cells.shown;
    let number = |shown: &Option<String>| shown.as_ref().and_then(|text| Decimal::parse(text).ok());
    let is_more = number(above)
        .zip(number(below))
        .is_some_and(|(above, below)| above > below);
    let shown = if is_more { WORDS } else { "" };
    Some(Piece::Said {
        expr,
        shown: shown.to_owned(),
    })
}

/// The least public funds for a pupil of special education, as the scheme has it.
pub fn special_limit(filled: &Filled<'_>) -> String {
    let part = filled.items.and_then(|items| items.part("special-funds"));
    let figure = part.and_then(|part| part.figures.first());
    let limit = figure.and_then(|figure| figure.limit);
    limit.map_or_else(|| "6000".to_owned(), |(_, limit)| limit.to_string())
}

/// The user's short conclusions on an item's parts.
fn notes(filled: &Filled<'_>, item: &str, pieces: &mut Vec<Piece>) {
    let Some(items) = filled.items else { return };
    let Some(item) = items.scheme.items.iter().find(|one| one.id == item) else {
        return;
    };
    for part in &item.parts {
        let given = filled.document.dossier.evidence(&part.id);
        let note = given.map_or("", |given| given.note.as_str());
        if let (Some(at), false) = (filled.county.note(&part.id), note.is_empty()) {
            if !pieces.is_empty() {
                pieces.push(Piece::Words("　".to_owned()));
            }
            let fill = Fill::text(at.into(), Some(note.to_owned()));
            pieces.extend(sentence(super::model::GAP, vec![fill]));
        }
    }
}

fn guarantee_sentence(filled: &Filled<'_>, item: &str) -> Vec<Piece> {
    let fact = |fact| Fill::fact(filled.county, fact, 0);
    let ratio = |part: &str, which| Fill::ratio(filled.parts.ratio(part), which);
    match item {
        "music-art-rooms" => by_verdict(filled, "music-art-rooms"),
        "school-size" => sentence(
            "超过2000人的小学＿＿所，初中＿＿所，超过2500人的一贯制学校＿＿所",
            vec![
                larger(filled, &[Kind::PrimarySchool, Kind::TeachingPoint], 2000),
                larger(filled, &[Kind::JuniorSchool, Kind::CompleteSecondary], 2000),
                larger(filled, &[Kind::NineYear, Kind::TwelveYear], 2500),
            ],
        ),
        "class-size" => {
            let (fills, unknown) = over(filled);
            let words = "超过45人的小学班级＿＿个，超过50人的初中班级＿＿个";
            let mut pieces = sentence(words, fills);
            pieces.extend(unknown);
            pieces
        }
        "small-schools" => sentence(
            "不足100人的规模较小学校学生数＿＿人，公用经费＿＿元。",
            small(filled),
        ),
        "special-funds" => sentence(
            "特殊教育学校公用经费为＿＿万元，特殊教育学生数为＿＿人，特殊教育学校生均公用经费为＿＿元",
            special(filled),
        ),
        "teacher-pay" => sentence(
            "全县义务教育学校教师年平均工资收入为＿＿元，当地公务员年平均工资收入＿＿元",
            vec![fact(Fact::TeacherWage), fact(Fact::CivilServantWage)],
        ),
        "training-hours" => training_hours(filled),
        "rotation" => sentence(
            "全县符合交流轮岗条件教师总数＿＿名，上一年度交流轮岗教师＿＿名，交流轮岗教师占符合交流轮岗条件教师总数的比例＿＿%；交流轮岗的骨干教师＿＿名，占交流轮岗教师总数的比例＿＿%",
            vec![
                fact(Fact::RotationEligible),
                fact(Fact::Rotated),
                ratio("rotation", 2),
                fact(Fact::RotatedBackbone),
                ratio("rotation-backbone", 2),
            ],
        ),
        "certificates" => sentence(
            "全县在岗专任教师＿＿人，其中持有教师资格证的专任教师＿＿人，占比＿＿%",
            [1, 0, 2].map(|which| ratio("certificates", which)).into(),
        ),
        "neighbourhood" => sentence(
            "城区和镇区公办小学、初中（均不含寄宿制学校）就近划片入学比例分别＿＿%、＿＿%。",
            vec![
                ratio("neighbourhood-primary", 2),
                ratio("neighbourhood-junior", 2),
            ],
        ),
        "good-places" => sentence(
            "全县优质高中招生名额总数＿＿人，分配名额＿＿人，占比＿＿%。其中分配农村学校的名额＿＿人，占分配名额总数的＿＿%",
            vec![
                fact(Fact::GoodPlaces),
                fact(Fact::GoodPlacesAllocated),
                ratio("good-places", 2),
                fact(Fact::GoodPlacesRural),
                rural(filled),
            ],
        ),
        "migrant-children" => sentence(
            "全县符合条件的随迁子女数＿＿人，在公办学校就读＿＿人，在政府购买服务的民办学校就读＿＿人，合计＿＿人，占比＿＿%",
            vec![
                fact(Fact::Migrants),
                fact(Fact::MigrantsPublic),
                fact(Fact::MigrantsPurchased),
                ratio("migrant-children", 0),
                ratio("migrant-children", 2),
            ],
        ),
        _ => Vec::new(),
    }
}

/// The hours of the whole cycle, as the form asks for them; by the hours of each year, where the user judges so,
/// the ratio stands behind.
fn training_hours(filled: &Filled<'_>) -> Vec<Piece> {
    const PART: &str = "training-hours";
    const FORM: &str = "完成360学时培训的教师＿＿人，全县教师＿＿人，教师培训完成率＿＿%";
    let ratio = |which| Fill::ratio(filled.parts.ratio(PART), which);
    let found = filled.items.and_then(|items| items.part(PART));
    let by_year = (Question::TrainingHours, Reading::YearlyHours);
    if !found.is_some_and(|part| part.readings.contains(&by_year)) {
        return sentence(FORM, (0..3).map(ratio).collect());
    }
    let facts = [Fact::TrainingDone, Fact::TrainingDue];
    let fills = facts.map(|fact| Fill::fact(filled.county, fact, 0));
    let mut pieces = sentence(FORM, fills.into_iter().chain([Fill::none()]).collect());
    // Inside a cycle what the form asks for is not complete yet, and nothing is missing for the verdict.
    leave_out(&mut pieces, true);
    let own = "（周期未满，按年度学时：完成本年度学时的教师＿＿人，应完成＿＿人，完成率＿＿%）";
    pieces.extend(sentence(own, (0..3).map(ratio).collect()));
    pieces
}

/// A share as a sentence has it: what concerns nobody says so.
fn share_shown(figure: &Figure) -> Option<String> {
    let is_nobody = figure.value.is_none() && figure.fraction.is_some() && figure.lacks.is_empty();
    let printed = figure.printed.map(|printed| printed.to_string());
    printed.or_else(|| is_nobody.then(|| NOBODY.to_owned()))
}

/// The rural share of the places allocated.
fn rural(filled: &Filled<'_>) -> Fill {
    let county = filled.county;
    let (Some((part, _)), Some((whole, _))) = (
        county.fact(Fact::GoodPlacesRural),
        county.fact(Fact::GoodPlacesAllocated),
    ) else {
        return Fill::none();
    };
    let found = filled.items.and_then(|items| items.part("rural-tilt"));
    let figure = found.and_then(|part| {
        let mut figures = part.figures.iter();
        figures.find(|figure| figure.name == FigureName::RuralPlaces)
    });
    let shown = figure.and_then(share_shown);
    let needed = vec![part.into(), whole.into()];
    Fill::share(part.into(), whole.into(), needed, 1, shown)
}

/// Whether a part is a ratio of the county's figures.
fn ratio_of(filled: &Filled<'_>, part: &str) -> bool {
    filled.parts.ratio(part).is_some()
}

fn quality_sentence(filled: &Filled<'_>, item: &str) -> Vec<Piece> {
    let fact = |fact| Fill::fact(filled.county, fact, 0);
    let ratio = |part: &str, which| Fill::ratio(filled.parts.ratio(part), which);
    match item {
        "retention" => sentence(
            "全县初中毕业班学生数为＿＿人，三年前该年级入学学生数为＿＿人，毕业年级三年转入学生数为＿＿人，死亡学生数为＿＿人，转出学生数为＿＿人，全县初中三年巩固率为＿＿%",
            [
                (Fact::Leavers, Field::Leavers),
                (Fact::Entrants, Field::Entrants),
                (Fact::TransferredIn, Field::TransferredIn),
                (Fact::Deaths, Field::Deaths),
                (Fact::TransferredOut, Field::TransferredOut),
            ]
            .map(|(fact, field)| counted(filled, "retention", fact, field))
            .into_iter()
            .chain([ratio("retention", 2)])
            .collect(),
        ),
        "disabled-enrolment" => sentence(
            "全县残疾儿童少年为＿＿人，入学＿＿人，入学率为＿＿%。其中，在特殊教育学校就读＿＿人，占比＿＿%。",
            vec![
                fact(Fact::Disabled),
                ratio("disabled-enrolment", 0),
                ratio("disabled-enrolment", 2),
                fact(Fact::DisabledSpecial),
                special_share(filled),
            ],
        ),
        // A variant may ask another share, which stands below.
        "training-money" if ratio_of(filled, "training-money") => Vec::new(),
        "training-money" => by_verdict(filled, "training-money"),
        "monitoring" => monitoring(filled),
        _ => by_answers(filled, item),
    }
}

/// Of the children with disabilities who are enrolled, those in special-education schools.
fn special_share(filled: &Filled<'_>) -> Fill {
    let cells: Option<Vec<Expr>> = ENROLLED
        .iter()
        .map(|(fact, _)| filled.county.fact(*fact).map(|(at, _)| Expr::from(at)))
        .collect();
    let (Some(cells), Some((special, _))) = (cells, filled.county.fact(Fact::DisabledSpecial))
    else {
        return Fill::none();
    };
    let found = filled
        .items
        .and_then(|items| items.part("disabled-enrolment"));
    let figure = found.and_then(|part| {
        let mut figures = part.figures.iter();
        figures.find(|figure| figure.name == FigureName::InSpecialSchools)
    });
    let shown = figure.and_then(share_shown);
    Fill::share(special.into(), Expr::sum(cells.clone()), cells, 1, shown)
}
