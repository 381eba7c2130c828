//! The sheet of schools: pupils, classes over the limit, rooms, funds, and each school's verdicts on the
//! items that are tested school by school.

use std::collections::BTreeMap;

use junheng_core::items::{ItemInput, ItemStep, ItemsEvaluation, SchoolFinding, SchoolReason};
use junheng_core::{
    Column, Decimal, Document, Exact, Fact, Field, Kind, Number, Place, Question, Reading, School,
    SchoolId, Slot, Stage, Verdict, pupils_input, teaches,
};

use super::expr::{Area, At, Expr, Fun};
use super::inputs::{CountyInputs, Rooms, SchoolInputs, mark_missing};
use super::model::{Cell, Content, Mark, Role, Sheet, SheetId, Value};
use super::{derived, number, verdict_word};

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// 学校名称.
    Name,
    /// 学校类别.
    Kind,
    /// Pupils of a stage.
    Pupils(Stage),
    /// Pupils of both stages.
    Compulsory,
    /// The most pupils allowed.
    Most,
    /// Classes above the limit.
    Over(Stage),
    /// Pupils of the largest class.
    Largest(Stage),
    /// Rooms needed.
    RoomsNeeded,
    /// Rooms of the least area.
    Fit(Rooms),
    /// 是 for a small school.
    Small,
    /// What a small school gets, 万元.
    SmallFunds,
    /// What it should get, 元.
    SmallNeeded,
    /// A sum over the school that county ratios add up.
    Total(Field),
    /// Verdict on an item's part, by the part's place in [`TESTED`]; class size has one a stage.
    Verdict(&'static str, Option<Stage>),
}

/// Fields that county ratios add up over the schools.
const TOTALS: [Field; 8] = [
    Field::TrainingDue,
    Field::TrainingDone,
    Field::FullTimeTeachers,
    Field::CertifiedTeachers,
    Field::TrainingMoney,
    Field::PublicFunds,
    Field::TrainingMoneySpent,
    Field::PublicFundsSpent,
];

/// The parts that are tested school by school.
pub const TESTED: [&str; 5] = [
    "music-art-rooms",
    "school-size",
    "class-size",
    "small-schools",
    "training-money",
];

const COLUMNS: [(Of, &str); 30] = [
    (Of::Name, "学校名称"),
    (Of::Kind, "学校类别"),
    (Of::Pupils(Stage::Primary), "小学学生数"),
    (Of::Pupils(Stage::Junior), "初中学生数"),
    (Of::Compulsory, "义务教育阶段学生数"),
    (Of::Most, "规模上限"),
    (Of::Over(Stage::Primary), "小学超额班数"),
    (Of::Over(Stage::Junior), "初中超额班数"),
    (Of::Largest(Stage::Primary), "小学最大班额"),
    (Of::Largest(Stage::Junior), "初中最大班额"),
    (Of::RoomsNeeded, "应配专用教室"),
    (Of::Fit(Rooms::Music), "达到面积的音乐教室"),
    (Of::Fit(Rooms::Art), "达到面积的美术教室"),
    (Of::Small, "规模较小学校"),
    (Of::SmallFunds, "小规模学校公用经费（万元）"),
    (Of::SmallNeeded, "应核定公用经费（元）"),
    (Of::Total(Field::TrainingDue), "应完成培训教师"),
    (Of::Total(Field::TrainingDone), "已完成培训教师"),
    (Of::Total(Field::FullTimeTeachers), "专任教师"),
    (Of::Total(Field::CertifiedTeachers), "持证专任教师"),
    (Of::Total(Field::TrainingMoney), "培训经费预算（万元）"),
    (Of::Total(Field::PublicFunds), "公用经费预算（万元）"),
    (Of::Total(Field::TrainingMoneySpent), "培训经费决算（万元）"),
    (Of::Total(Field::PublicFundsSpent), "公用经费决算（万元）"),
    (Of::Verdict("music-art-rooms", None), "音乐美术教室"),
    (Of::Verdict("school-size", None), "学校规模"),
    (Of::Verdict("class-size", Some(Stage::Primary)), "小学班额"),
    (Of::Verdict("class-size", Some(Stage::Junior)), "初中班额"),
    (Of::Verdict("small-schools", None), "小规模学校经费"),
    (Of::Verdict("training-money", None), "教师培训经费"),
];

const HEAD: u32 = 2;

/// The sheet, and where everything stands on it.
pub struct Schools {
    /// The sheet.
    pub sheet: Sheet,
    rows: BTreeMap<SchoolId, u32>,
    last: u32,
    ordinary: u32,
}

/// The column of a quantity.
fn column(of: Of) -> u32 {
    let at = COLUMNS.iter().position(|(other, _)| *other == of);
    u32::try_from(at.unwrap_or(COLUMNS.len()) + 1).unwrap_or(1)
}

/// What a row is filled in from.
struct Row<'a> {
    document: &'a Document,
    items: &'a ItemsEvaluation,
    inputs: &'a SchoolInputs,
    county: &'a CountyInputs,
    head: &'a School,
    members: Vec<&'a School>,
    at: u32,
}

impl Schools {
    /// The sheet of a document's schools.
    pub fn new(
        document: &Document,
        items: Option<&ItemsEvaluation>,
        inputs: &SchoolInputs,
        county: &CountyInputs,
    ) -> Self {
        let mut schools = Self {
            sheet: Sheet::new(SheetId::Schools),
            rows: BTreeMap::new(),
            last: HEAD,
            ordinary: 0,
        };
        schools.sheet.landscape = true;
        schools.sheet.head_rows = HEAD;
        let title = "分校计算：学校规模、班额、专用教室、经费（校区并入所属学校）";
        schools.sheet.line(1, 12, title, Role::Note);
        for (at, (of, name)) in (1..).zip(COLUMNS) {
            schools.sheet.text(HEAD, at, name, Role::Head);
            let width = if of == Of::Name { 26.0 } else { 12.0 };
            schools.sheet.widths.push(width);
        }
        let Some(items) = items else { return schools };
        for head in document.schools() {
            if !head.campus_of.is_empty() || head.kind == Some(Kind::Vocational) {
                continue;
            }
            let own = |other: &&School| {
                !other.campus_of.is_empty()
                    && (other.campus_of == head.code || other.campus_of == head.name)
            };
            let members = core::iter::once(head)
                .chain(document.schools().iter().filter(own))
                .collect();
            schools.last += 1;
            schools.ordinary += u32::from(head.kind != Some(Kind::Special));
            let row = Row {
                document,
                items,
                inputs,
                county,
                head,
                members,
                at: schools.last,
            };
            schools.rows.insert(head.id, schools.last);
            row.fill(&mut schools.sheet);
        }
        schools
    }

    /// A column over all schools.
    pub fn area(&self, of: Of) -> Option<Area> {
        let column = column(of);
        (self.last > HEAD).then(|| self.sheet.at(HEAD + 1, column).to(self.last, column))
    }

    /// Whether every school that teaches the compulsory stages has a number in a column.
    pub fn all_given(&self, of: Of) -> Option<Expr> {
        let count = Expr::count(self.area(of)?);
        Some(count.equals(Expr::whole(self.ordinary)))
    }

    /// A school's cell, if it is in the list.
    pub fn at(&self, school: SchoolId, of: Of) -> Option<At> {
        let row = self.rows.get(&school)?;
        Some(self.sheet.at(*row, column(of)))
    }

    /// What a school's cell comes out as.
    pub fn value(&self, school: SchoolId, of: Of) -> Value {
        let cell = self
            .rows
            .get(&school)
            .and_then(|row| self.sheet.cell(*row, column(of)));
        cell.map_or(Value::Blank, Cell::value)
    }

    /// What the cells of a column come out as.
    pub fn values(&self, of: Of) -> impl Iterator<Item = Value> + '_ {
        let schools = self.rows.keys();
        schools.map(move |school| self.value(*school, of))
    }
}

impl Row<'_> {
    fn put(&self, sheet: &mut Sheet, of: Of, content: Content) -> At {
        let role = match content {
            Content::Text(_) => Role::Short,
            _ => Role::Figure(None),
        };
        sheet.put(self.at, column(of), Cell::new(content, role))
    }

    fn fill(&self, sheet: &mut Sheet) {
        sheet.text(self.at, 1, &self.head.name, Role::Words);
        let kind = self.head.kind.map_or("", Kind::official_name);
        sheet.text(self.at, column(Of::Kind), kind, Role::Short);
        for stage in Stage::ALL {
            self.pupils(sheet, stage);
        }
        self.compulsory(sheet);
        for field in TOTALS {
            self.total(sheet, field);
        }
        for part in TESTED {
            for finding in self.findings(part) {
                match part {
                    "music-art-rooms" => self.rooms(sheet, finding),
                    "school-size" => self.size(sheet, finding),
                    "class-size" => self.classes(sheet, finding),
                    "small-schools" => self.small(sheet, finding),
                    _ => self.training(sheet, finding),
                }
            }
        }
    }

    fn findings(&self, part: &str) -> impl Iterator<Item = &SchoolFinding> {
        let found = self.items.part(part);
        let schools = found.into_iter().flat_map(|part| &part.schools);
        schools.filter(|finding| finding.school == self.head.id)
    }

    fn steps(&self, part: &str) -> Vec<ItemStep> {
        self.items.trace(self.document, part, Some(self.head.id))
    }

    /// The cell of an input of a school.
    fn input(&self, input: ItemInput) -> Option<Expr> {
        match input {
            ItemInput::School(school, Column::Slot(slot)) => {
                self.inputs.slot(school, slot).map(Expr::from)
            }
            _ => None,
        }
    }

    fn pupils(&self, sheet: &mut Sheet, stage: Stage) {
        let mut refs = Vec::new();
        let mut sum = 0;
        for school in &self.members {
            let Some((slot, pupils)) = pupils_input(school, stage) else {
                continue;
            };
            refs.extend(self.inputs.slot(school.id, slot).map(Expr::from));
            sum += pupils;
        }
        if refs.is_empty() {
            return;
        }
        let expr = Expr::sum(refs.clone()).given(refs);
        let value = Value::Number(f64::from(sum));
        let content = derived(expr, value, sum.to_string());
        self.put(sheet, Of::Pupils(stage), content);
    }

    fn compulsory(&self, sheet: &mut Sheet) {
        let stages = Stage::ALL.map(|stage| (stage, column(Of::Pupils(stage))));
        let taught: Vec<(Stage, u32)> = stages
            .into_iter()
            .filter(|(stage, at)| {
                let kind = self.head.kind;
                kind.is_some_and(|kind| kind.stages().contains(stage))
                    || sheet.cell(self.at, *at).is_some()
            })
            .collect();
        let known: Option<Vec<f64>> = taught
            .iter()
            .map(|(_, at)| match sheet.cell(self.at, *at).map(Cell::value) {
                Some(Value::Number(pupils)) => Some(pupils),
                _ => None,
            })
            .collect();
        let refs: Vec<Expr> = taught
            .iter()
            .map(|(_, at)| sheet.at(self.at, *at).into())
            .collect();
        // A stage that the kind names and that has no pupils entered is none, or missing: the
        // evaluation's own finding says which.
        let size = self.findings("school-size").next();
        let by_finding = size.and_then(|finding| match finding.reason {
            SchoolReason::Size { pupils, .. } => Some(f64::from(pupils)),
            _ => None,
        });
        if let (Some(known), false) = (&known, refs.is_empty()) {
            let sum: f64 = known.iter().sum();
            let expr = Expr::sum(refs.clone()).given(refs);
            self.put(
                sheet,
                Of::Compulsory,
                derived(expr, Value::Number(sum), number(sum)),
            );
        } else if let (Some(pupils), false) = (by_finding, refs.is_empty()) {
            let expr = Expr::sum(refs);
            self.put(
                sheet,
                Of::Compulsory,
                derived(expr, Value::Number(pupils), number(pupils)),
            );
        }
    }

    /// A field of the whole school: its total, or what its stages have.
    fn total(&self, sheet: &mut Sheet, field: Field) {
        let of_people = matches!(
            field,
            Field::TrainingDue
                | Field::TrainingDone
                | Field::FullTimeTeachers
                | Field::CertifiedTeachers
        );
        // The county's ratios leave special-education schools out.
        if of_people && self.head.kind == Some(Kind::Special) {
            return;
        }
        let mut refs = Vec::new();
        let mut values = Vec::new();
        for school in &self.members {
            let whole = field.at(Place::Whole);
            let slots = if school.values.get(whole).is_some() {
                vec![whole]
            } else {
                let asked = Stage::ALL.into_iter().filter(|stage| {
                    teaches(school, *stage) || school.values.get(field.of(*stage)).is_some()
                });
                asked.map(|stage| field.of(stage)).collect()
            };
            if slots.is_empty() {
                return;
            }
            for slot in slots {
                let (Some(value), Some(at)) =
                    (school.values.get(slot), self.inputs.slot(school.id, slot))
                else {
                    return;
                };
                refs.push(Expr::from(at));
                values.push(Exact::decimal(value));
            }
        }
        if refs.is_empty() {
            return;
        }
        let value = Exact::sum(values).float();
        let expr = Expr::sum(refs.clone()).given(refs);
        let content = derived(expr, Value::Number(value), number(value));
        self.put(sheet, Of::Total(field), content);
    }

    fn verdict(&self, sheet: &mut Sheet, of: Of, expr: Option<Expr>, verdict: Verdict) {
        let word = verdict_word(verdict);
        let content = match expr {
            Some(expr) => derived(expr, Value::Text(word.to_owned()), word.to_owned()),
            None => Content::Text(word.to_owned()),
        };
        let mut cell = Cell::new(content, Role::Short);
        cell.mark = match verdict {
            Verdict::NotMet => Mark::Failing,
            _ => mark_missing(verdict == Verdict::InsufficientData),
        };
        sheet.put(self.at, column(of), cell);
    }

    fn here(&self, sheet: &Sheet, of: Of) -> Expr {
        Expr::from(sheet.at(self.at, column(of)))
    }

    fn rooms(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("music-art-rooms", None);
        let SchoolReason::Rooms {
            needed,
            music,
            art,
            areas,
            ..
        } = &finding.reason
        else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let mut classes = Vec::new();
        let mut rooms = Vec::new();
        for step in self.steps("music-art-rooms") {
            match step {
                ItemStep::Input { input, .. } => classes.extend(self.input(input).map(|expr| {
                    let place = match input {
                        ItemInput::School(_, Column::Slot(slot)) => slot.place(),
                        _ => Place::Whole,
                    };
                    (place, expr)
                })),
                ItemStep::RoomsNeeded { per, .. } => rooms.push(per),
                _ => {}
            }
        }
        let up = |classes: Vec<Expr>, per: u32| {
            let each = Expr::sum(classes).over(Expr::whole(per));
            Expr::Call(Fun::RoundUp, vec![each, Expr::whole(0)])
        };
        let refs: Vec<Expr> = classes.iter().map(|(_, expr)| expr.clone()).collect();
        let per = rooms.first().copied().unwrap_or(1).max(1);
        let expr = if rooms.len() > 1 {
            let mut groups: Vec<(Place, Vec<Expr>)> = Vec::new();
            for (place, expr) in classes {
                match groups.iter_mut().find(|(of, _)| *of == place) {
                    Some((_, group)) => group.push(expr),
                    None => groups.push((place, vec![expr])),
                }
            }
            Expr::sum(
                groups
                    .into_iter()
                    .map(|(_, group)| up(group, per))
                    .collect(),
            )
        } else {
            up(refs.clone(), per)
        };
        let whole = |count: u32| (Value::Number(f64::from(count)), count.to_string());
        let (value, shown) = whole(*needed);
        self.put(
            sheet,
            Of::RoomsNeeded,
            derived(expr.given(refs), value, shown),
        );
        let (least_music, least_art) = *areas;
        for (which, least, fit) in [
            (Rooms::Music, least_music, *music),
            (Rooms::Art, least_art, *art),
        ] {
            let criterion = Expr::Text(format!(">={least}"));
            let counts: Vec<Expr> = self
                .members
                .iter()
                .filter_map(|school| self.inputs.rooms(school.id, which))
                .map(|area| Expr::count_if(area, criterion.clone()))
                .collect();
            let expr = if counts.is_empty() {
                Expr::whole(0)
            } else {
                Expr::sum(counts)
            };
            let (value, shown) = whole(fit);
            self.put(sheet, Of::Fit(which), derived(expr, value, shown));
        }
        let needed = self.here(sheet, Of::RoomsNeeded);
        let [music, art] = [Rooms::Music, Rooms::Art].map(|w| self.here(sheet, Of::Fit(w)));
        let readings = self
            .items
            .part("music-art-rooms")
            .map(|part| &part.readings);
        let together = readings.into_iter().flatten().any(|(question, reading)| {
            *question == Question::RoomsCounted && *reading == Reading::RoomsTogether
        });
        let holds = if together {
            music.plus(art).at_least(needed.clone())
        } else {
            let each = vec![music.at_least(needed.clone()), art.at_least(needed.clone())];
            Expr::Call(Fun::And, each)
        };
        let expr = met_or_not(holds).given_or(vec![needed], insufficient());
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    fn size(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("school-size", None);
        let SchoolReason::Size { pupils, most } = finding.reason else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let limit = Content::Input(Some(Decimal::whole(most)));
        self.put(sheet, Of::Most, limit);
        // Where the senior stage counts too, the number is another than the compulsory stages'.
        let same = sheet.cell(self.at, column(Of::Compulsory)).map(Cell::value)
            == Some(Value::Number(f64::from(pupils)));
        let expr = same.then(|| {
            let counted = self.here(sheet, Of::Compulsory);
            let holds = counted.clone().at_most(self.here(sheet, Of::Most));
            met_or_not(holds).given_or(vec![counted], insufficient())
        });
        self.verdict(sheet, of, expr, finding.verdict);
    }

    fn classes(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let Some(stage) = finding.stage else {
            return self.verdict(
                sheet,
                Of::Verdict("class-size", Some(Stage::Primary)),
                None,
                finding.verdict,
            );
        };
        let of = Of::Verdict("class-size", Some(stage));
        let SchoolReason::Classes {
            over,
            largest,
            most,
            counted,
        } = finding.reason
        else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let mut bands = Vec::new();
        let mut here = Vec::new();
        for step in self.steps("class-size") {
            match step {
                ItemStep::Input { input, .. } => here.push(input),
                ItemStep::ClassesOver { stage: done, .. } => {
                    if done == stage {
                        bands.append(&mut here);
                    }
                    here.clear();
                }
                _ => {}
            }
        }
        let teaching = |school: &&&School| teaches(school, stage);
        let teaching = self.members.iter().filter(teaching).count();
        let above: Vec<(SchoolId, Slot)> = bands
            .into_iter()
            .filter_map(|input| match input {
                ItemInput::School(school, Column::Slot(slot)) => Some((school, slot)),
                _ => None,
            })
            .filter(|(_, slot)| {
                let band = slot.field().class_band();
                band.is_some_and(|(least, _)| least > most)
            })
            .collect();
        // A band counts where every campus gives it.
        let whole = |slot: Slot| {
            let own = above
                .iter()
                .filter(|(_, other)| other.field() == slot.field());
            own.count() == teaching
        };
        let above: Vec<Expr> = above
            .iter()
            .filter(|(_, slot)| whole(*slot))
            .filter_map(|(school, slot)| self.inputs.slot(*school, *slot).map(Expr::from))
            .collect();
        // Without bands the largest class says that there are some over, not how many.
        if over > 0 || counted || largest.is_some_and(|largest| largest <= most) {
            let expr = if above.is_empty() {
                Expr::whole(0)
            } else {
                Expr::sum(above)
            };
            let value = Value::Number(f64::from(over));
            self.put(
                sheet,
                Of::Over(stage),
                derived(expr, value, over.to_string()),
            );
        }
        if let Some(largest) = largest {
            let refs: Vec<Expr> = self
                .members
                .iter()
                .filter_map(|school| {
                    let field = Field::LargestClass;
                    let (column, _) = super::units::own_or_whole(school, field, stage)?;
                    self.input(ItemInput::School(school.id, column))
                })
                .collect();
            if !refs.is_empty() {
                let expr = Expr::Call(Fun::Max, refs.clone()).given(refs);
                let value = Value::Number(f64::from(largest));
                let content = derived(expr, value, largest.to_string());
                self.put(sheet, Of::Largest(stage), content);
            }
        }
        let over = Expr::sum(vec![self.here(sheet, Of::Over(stage))]).more(Expr::whole(0));
        let largest = Expr::Call(Fun::Max, vec![self.here(sheet, Of::Largest(stage))])
            .more(Expr::whole(most));
        let fails = Expr::Call(Fun::Or, vec![over, largest]);
        let [bad, good] = [Verdict::NotMet, Verdict::Met].map(verdict_word);
        let expr = fails.choose(Expr::text(bad), Expr::text(good));
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    fn small(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("small-schools", None);
        let SchoolReason::SmallFunds { funds, needed, .. } = &finding.reason else {
            if let SchoolReason::NotSmall(_) = finding.reason {
                let no = Content::Text(super::inputs::NO.to_owned());
                self.put(sheet, Of::Small, no);
            }
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let yes = Content::Text(super::inputs::YES.to_owned());
        self.put(sheet, Of::Small, yes);
        let steps = self.steps("small-schools");
        let refs: Vec<Expr> = steps
            .iter()
            .filter_map(|step| match step {
                ItemStep::Input { input, .. } => self.input(*input),
                _ => None,
            })
            .collect();
        let value = funds.over(&Exact::whole(10_000)).float();
        let expr = Expr::sum(refs.clone()).given(refs);
        self.put(
            sheet,
            Of::SmallFunds,
            derived(expr, Value::Number(value), number(value)),
        );
        let mut weighed = Vec::new();
        let mut refs = Vec::new();
        for (stage, fact) in Stage::ALL
            .into_iter()
            .zip([Fact::FundsPrimary, Fact::FundsJunior])
        {
            let pupils = sheet.cell(self.at, column(Of::Pupils(stage)));
            if pupils.is_some()
                && let Some((standard, _)) = self.county.fact(fact)
            {
                let pupils = self.here(sheet, Of::Pupils(stage));
                refs.extend([pupils.clone(), Expr::from(standard)]);
                weighed.push(pupils.times(standard));
            }
        }
        let below = self.items.scheme.part("small-schools");
        let below = below.and_then(|(_, part)| match &part.test {
            junheng_core::items::Test::SmallSchools { pupils } => {
                let mut holding = pupils.iter().filter(|d| d.holds_on(self.items.date));
                holding.next().map(|dated| dated.value)
            }
            _ => None,
        });
        let by_pupils = self.reads(Question::SmallSchoolFunds, Reading::PerPupil);
        let real = Expr::sum(weighed);
        let expr = if by_pupils {
            real
        } else {
            real.times(Expr::whole(below.unwrap_or(100)))
                .over(self.here(sheet, Of::Compulsory))
        };
        let value = needed.float();
        self.put(
            sheet,
            Of::SmallNeeded,
            derived(expr.given(refs), Value::Number(value), number(value)),
        );
        let funds = self.here(sheet, Of::SmallFunds);
        let needed = self.here(sheet, Of::SmallNeeded);
        let enough = funds
            .clone()
            .times(Expr::whole(10_000))
            .near()
            .at_least(needed.clone().near());
        let expr = met_or_not(enough).given_or(vec![funds, needed], insufficient());
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    fn reads(&self, question: Question, reading: Reading) -> bool {
        let chosen = self.document.settings.readings.chosen(question);
        chosen.or_else(|| self.items.scheme.proposed(question)) == Some(reading)
    }

    fn training(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("training-money", None);
        if !matches!(finding.reason, SchoolReason::Training { .. }) {
            return self.verdict(sheet, of, None, finding.verdict);
        }
        let Some((_, part)) = self.items.scheme.part("training-money") else {
            return;
        };
        let junheng_core::items::Test::TrainingMoney { at_least } = &part.test else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let mut in_force = at_least.iter().filter(|d| d.holds_on(self.items.date));
        let Some(least) = in_force.next().map(|dated| dated.value) else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let both = self.reads(Question::TrainingMoney, Reading::BudgetAndAccount);
        let mut holds = Vec::new();
        let mut refs = Vec::new();
        for (money, funds, counts) in [
            (Field::TrainingMoney, Field::PublicFunds, true),
            (Field::TrainingMoneySpent, Field::PublicFundsSpent, both),
        ] {
            if !counts {
                continue;
            }
            let [money, funds] = [money, funds].map(|f| self.here(sheet, Of::Total(f)));
            refs.extend([money.clone(), funds.clone()]);
            // Without a division, so that a school without funds is no error.
            let share = money.times(Expr::whole(100)).near();
            holds.push(share.at_least(funds.times(Expr::Number(least)).near()));
        }
        let expr = met_or_not(Expr::Call(Fun::And, holds)).given_or(refs, insufficient());
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }
}

fn met_or_not(holds: Expr) -> Expr {
    let [good, bad] = [Verdict::Met, Verdict::NotMet].map(verdict_word);
    holds.choose(Expr::text(good), Expr::text(bad))
}

fn insufficient() -> Expr {
    Expr::text(verdict_word(Verdict::InsufficientData))
}
