//! An action as people type it: fields by kind, read into an action or explained field by field.

use junheng_core::entry::{fold, is_nothing, read_number};
use junheng_core::{Area, Decimal, Document, Kind, SchoolId, Stage};

use crate::action::{Action, Build, Gain, Profile, What, founded};
use crate::plan::Plan;

/// Kinds of action as a form offers them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Teachers hired.
    #[default]
    Hire,
    /// Teachers rotated.
    Rotate,
    /// Teachers trained.
    Train,
    /// Rooms or grounds built.
    Build,
    /// Equipment bought.
    Equip,
    /// Computers bought.
    Computers,
    /// Books bought.
    Books,
    /// Classes opened or closed.
    Classes,
    /// Pupils moved.
    Pupils,
    /// Enrolment of a school changed.
    Enrol,
    /// A school founded.
    Found,
    /// A school split.
    Split,
    /// A school closed or merged.
    Close,
}

impl Form {
    /// All, in the order of menus.
    pub const ALL: [Self; 13] = [
        Self::Hire,
        Self::Rotate,
        Self::Train,
        Self::Build,
        Self::Equip,
        Self::Computers,
        Self::Books,
        Self::Classes,
        Self::Pupils,
        Self::Enrol,
        Self::Found,
        Self::Split,
        Self::Close,
    ];

    /// Its name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hire => "hire",
            Self::Rotate => "rotate",
            Self::Train => "train",
            Self::Build => "build",
            Self::Equip => "equip",
            Self::Computers => "computers",
            Self::Books => "books",
            Self::Classes => "classes",
            Self::Pupils => "pupils",
            Self::Enrol => "enrol",
            Self::Found => "found",
            Self::Split => "split",
            Self::Close => "close",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

    /// The kind of an action.
    #[must_use]
    pub const fn of(what: &What) -> Self {
        match what {
            What::Hire { .. } => Self::Hire,
            What::Rotate { .. } => Self::Rotate,
            What::Train { .. } => Self::Train,
            What::Build { .. } => Self::Build,
            What::Equip { .. } => Self::Equip,
            What::Computers { .. } => Self::Computers,
            What::Books { .. } => Self::Books,
            What::Classes { .. } => Self::Classes,
            What::Pupils { .. } => Self::Pupils,
            What::Enrol { .. } => Self::Enrol,
            What::Found { .. } => Self::Found,
            What::Split { .. } => Self::Split,
            What::Close { .. } => Self::Close,
        }
    }

    /// Whether it is asked for a school.
    #[must_use]
    pub const fn has_school(self) -> bool {
        !matches!(self, Self::Found)
    }

    /// Whether it is asked for a second school.
    #[must_use]
    pub const fn has_other(self) -> bool {
        matches!(self, Self::Rotate | Self::Pupils | Self::Close)
    }

    /// Whether it is asked for a stage.
    #[must_use]
    pub const fn has_stage(self) -> bool {
        !matches!(self, Self::Found | Self::Split | Self::Close)
    }

    /// Whether the stage may be left open, as what the stages of a school share.
    #[must_use]
    pub const fn may_share(self) -> bool {
        matches!(
            self,
            Self::Build | Self::Equip | Self::Computers | Self::Books
        )
    }

    /// Whether it is asked for an amount.
    #[must_use]
    pub const fn has_amount(self) -> bool {
        !matches!(self, Self::Found | Self::Close)
    }

    /// Whether the amount may be below 0.
    #[must_use]
    pub const fn may_shrink(self) -> bool {
        matches!(self, Self::Classes | Self::Enrol)
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The school.
    School,
    /// The second school.
    Other,
    /// The amount.
    Amount,
    /// m² of each room.
    Area,
    /// The name of a new school.
    Name,
    /// The year.
    Year,
    /// 万元 once per unit.
    Once,
    /// 万元 a year per unit.
    Yearly,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Nothing is entered where something is needed.
    Blank,
    /// No school is called so.
    NoSuchSchool(String),
    /// So many schools are called so.
    SeveralSchools(String, usize),
    /// Both schools are the same.
    SameSchool,
    /// Not a number.
    NotANumber(String),
    /// Not a whole number.
    NotWhole(String),
    /// Below 0.
    Negative(String),
    /// 0, where something is to be done.
    Zero,
    /// Too large to be meant.
    TooLarge(String),
    /// Not a part from 1 to 99 per cent.
    NotAPart(String),
    /// Not a year.
    NotAYear(String),
    /// Not after the base year, which is given.
    BeforeBase(u16),
    /// After the plan's last year, which is given.
    AfterTarget(u16),
}

/// A school by the one name that it is chosen by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub id: SchoolId,
    /// Its own name.
    pub name: String,
    /// Its name, with township or code where another school has the same.
    pub label: String,
    /// Its code.
    pub code: String,
}

/// The schools that a plan's actions can be for: the document's, and those that the plan founds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schools(Vec<Named>);

impl Schools {
    /// Those of a plan over a document.
    #[must_use]
    pub fn of(document: &Document, plan: &Plan) -> Self {
        let real = document.schools().iter().map(|school| {
            let extra = [&school.township, &school.code];
            let extra = extra.into_iter().find(|text| !text.is_empty());
            (school.id, &school.name, extra.cloned(), school.code.clone())
        });
        let new = plan.actions.iter().filter_map(|action| match &action.what {
            What::Found { name, township, .. } => {
                let extra = Some(township.clone()).filter(|text| !text.is_empty());
                Some((founded(action.id), name, extra, String::new()))
            }
            What::Split { name, .. } => Some((founded(action.id), name, None, String::new())),
            _ => None,
        });
        let rows: Vec<_> = real.chain(new).collect();
        let mut seen = std::collections::BTreeMap::new();
        for (_, name, _, _) in &rows {
            *seen.entry(name.as_str()).or_insert(0_usize) += 1;
        }
        let list = rows.iter().map(|(id, name, extra, code)| {
            let name = (*name).clone();
            let alone = !name.is_empty() && seen.get(name.as_str()) == Some(&1);
            let label = match extra {
                _ if alone => name.clone(),
                Some(extra) => format!("{name}（{extra}）"),
                None => format!("{name}（{}）", id.0 & 0x7fff_ffff),
            };
            Named {
                id: *id,
                name,
                label,
                code: code.clone(),
            }
        });
        Self(list.collect())
    }

    /// All of them in the document's order.
    #[must_use]
    pub fn all(&self) -> &[Named] {
        &self.0
    }

    /// The name that a school is chosen by; blank where it is gone.
    #[must_use]
    pub fn label(&self, id: SchoolId) -> &str {
        let found = self.0.iter().find(|school| school.id == id);
        found.map_or("", |school| &school.label)
    }

    /// The school that a text means: by its name, its code, or a part of its name that only it has.
    ///
    /// # Errors
    /// Where it means none, or several.
    pub fn find(&self, text: &str) -> Result<SchoolId, Bad> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return Err(Bad::Blank);
        }
        let exact = |test: fn(&Named) -> &str| {
            let mut found = self.0.iter().filter(|school| fold(test(school)) == wanted);
            found.next().filter(|_| found.next().is_none())
        };
        if let Some(school) = exact(|school| &school.label).or_else(|| exact(|school| &school.code))
        {
            return Ok(school.id);
        }
        let parts: Vec<&Named> = self
            .0
            .iter()
            .filter(|school| fold(&school.label).contains(&wanted))
            .collect();
        match parts.as_slice() {
            [] => Err(Bad::NoSuchSchool(text.trim().to_owned())),
            [school] => Ok(school.id),
            several => Err(Bad::SeveralSchools(text.trim().to_owned(), several.len())),
        }
    }
}

/// An action as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its kind.
    pub form: Form,
    /// The school: the one it is for, or that people leave.
    pub school: String,
    /// The second school: where they go.
    pub other: String,
    /// The stage.
    pub stage: Option<Stage>,
    /// What teachers count as.
    pub profile: Profile,
    /// What is gained by training.
    pub gain: Option<Gain>,
    /// What is built.
    pub build: Option<Build>,
    /// How much.
    pub amount: String,
    /// m² of each room.
    pub area: String,
    /// The name of a new school.
    pub name: String,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its township.
    pub township: String,
    /// Urban, town or rural.
    pub place: Option<Area>,
    /// Whether a closed school's rooms stay in use.
    pub keep_site: bool,
    /// The school year.
    pub year: String,
    /// Price once.
    pub once: String,
    /// Price a year.
    pub yearly: String,
    /// Lead department.
    pub department: String,
    /// Remark.
    pub note: String,
}

impl Draft {
    /// A blank one for a plan: the first year in which something can be done.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        Self {
            year: plan.base.saturating_add(1).to_string(),
            ..Self::default()
        }
    }

    /// An action written out, to be changed.
    #[must_use]
    pub fn of(action: &Action, schools: &Schools) -> Self {
        let text = |value: &Option<Decimal>| value.map(|v| v.to_string()).unwrap_or_default();
        let name_of = |id: &SchoolId| schools.label(*id).to_owned();
        let mut draft = Self {
            form: Form::of(&action.what),
            year: action.year.to_string(),
            once: text(&action.once),
            yearly: text(&action.yearly),
            department: action.department.clone(),
            note: action.note.clone(),
            ..Self::default()
        };
        match &action.what {
            What::Hire {
                school,
                stage,
                profile,
                number,
            } => {
                draft.school = name_of(school);
                (draft.stage, draft.profile) = (Some(*stage), *profile);
                draft.amount = number.to_string();
            }
            What::Rotate {
                from,
                to,
                stage,
                profile,
                number,
            } => {
                (draft.school, draft.other) = (name_of(from), name_of(to));
                (draft.stage, draft.profile) = (Some(*stage), *profile);
                draft.amount = number.to_string();
            }
            What::Train {
                school,
                stage,
                gain,
                number,
            } => {
                draft.school = name_of(school);
                (draft.stage, draft.gain) = (Some(*stage), Some(*gain));
                draft.amount = number.to_string();
            }
            What::Build {
                school,
                stage,
                what,
                amount,
                area,
            } => {
                draft.school = name_of(school);
                (draft.stage, draft.build) = (*stage, Some(*what));
                (draft.amount, draft.area) = (amount.to_string(), text(area));
            }
            What::Equip {
                school,
                stage,
                amount,
            } => {
                (draft.school, draft.stage) = (name_of(school), *stage);
                draft.amount = amount.to_string();
            }
            What::Computers {
                school,
                stage,
                number,
            }
            | What::Books {
                school,
                stage,
                number,
            } => {
                (draft.school, draft.stage) = (name_of(school), *stage);
                draft.amount = number.to_string();
            }
            What::Classes {
                school,
                stage,
                change,
            }
            | What::Enrol {
                school,
                stage,
                change,
            } => {
                (draft.school, draft.stage) = (name_of(school), Some(*stage));
                draft.amount = change.to_string();
            }
            What::Pupils {
                from,
                to,
                stage,
                number,
            } => {
                (draft.school, draft.other) = (name_of(from), name_of(to));
                (draft.stage, draft.amount) = (Some(*stage), number.to_string());
            }
            What::Found {
                name,
                kind,
                township,
                area,
            } => {
                (draft.name, draft.kind) = (name.clone(), Some(*kind));
                (draft.township, draft.place) = (township.clone(), *area);
            }
            What::Split {
                school,
                name,
                percent,
            } => {
                (draft.school, draft.name) = (name_of(school), name.clone());
                draft.amount = percent.to_string();
            }
            What::Close {
                school,
                into,
                keep_site,
            } => {
                draft.school = name_of(school);
                draft.other = into.as_ref().map(name_of).unwrap_or_default();
                draft.keep_site = *keep_site;
            }
        }
        draft
    }

    /// Reads it as an action of a plan, with the number and switches of the one it replaces.
    ///
    /// # Errors
    /// Each field that is wrong.
    pub fn read(
        &self,
        plan: &Plan,
        schools: &Schools,
        old: Option<&Action>,
    ) -> Result<Action, Vec<(Field, Bad)>> {
        let mut bad = Vec::new();
        let what = self.what(schools, &mut bad);
        let year = keep(&mut bad, Field::Year, read_year(&self.year, plan));
        let once = keep(&mut bad, Field::Once, price(&self.once));
        let yearly = keep(&mut bad, Field::Yearly, price(&self.yearly));
        let (Some(what), Some(year), Some(once), Some(yearly), true) =
            (what, year, once, yearly, bad.is_empty())
        else {
            return Err(bad);
        };
        Ok(Action {
            id: old.map_or(0, |old| old.id),
            off: old.is_some_and(|old| old.off),
            locked: old.is_some_and(|old| old.locked),
            // What was changed by hand is the user's.
            found: old.is_some_and(|old| old.found && old.what == what),
            year,
            department: self.department.trim().to_owned(),
            once,
            yearly,
            note: self.note.trim().to_owned(),
            what,
        })
    }

    fn what(&self, schools: &Schools, bad: &mut Vec<(Field, Bad)>) -> Option<What> {
        let form = self.form;
        let stage = self.stage.unwrap_or(Stage::Primary);
        let profile = self.profile;
        let school = if form.has_school() {
            keep(bad, Field::School, schools.find(&self.school))
        } else {
            None
        };
        // A school without pupils may close without another that takes them.
        let needs_other =
            form.has_other() && (form != Form::Close || !self.other.trim().is_empty());
        let other = if needs_other {
            keep(bad, Field::Other, schools.find(&self.other))
        } else {
            None
        };
        if school.is_some() && school == other {
            bad.push((Field::Other, Bad::SameSchool));
        }
        let number = |bad: &mut Vec<_>| keep(bad, Field::Amount, people(&self.amount));
        match form {
            Form::Hire => number(bad).zip(school).map(|(number, school)| What::Hire {
                school,
                stage,
                profile,
                number,
            }),
            Form::Rotate => {
                let ((number, from), to) = number(bad).zip(school).zip(other)?;
                Some(What::Rotate {
                    from,
                    to,
                    stage,
                    profile,
                    number,
                })
            }
            Form::Train => number(bad).zip(school).map(|(number, school)| What::Train {
                school,
                stage,
                gain: self.gain.unwrap_or(Gain::Backbone),
                number,
            }),
            Form::Build => self.building(school, bad),
            Form::Equip => {
                let amount = keep(bad, Field::Amount, amount(&self.amount));
                let stage = self.stage;
                amount.zip(school).map(|(amount, school)| What::Equip {
                    school,
                    stage,
                    amount,
                })
            }
            Form::Computers | Form::Books => {
                let (number, school) = number(bad).zip(school)?;
                let stage = self.stage;
                Some(if form == Form::Books {
                    What::Books {
                        school,
                        stage,
                        number,
                    }
                } else {
                    What::Computers {
                        school,
                        stage,
                        number,
                    }
                })
            }
            Form::Classes | Form::Enrol => {
                let change = keep(bad, Field::Amount, change(&self.amount));
                let (change, school) = change.zip(school)?;
                Some(if form == Form::Enrol {
                    What::Enrol {
                        school,
                        stage,
                        change,
                    }
                } else {
                    What::Classes {
                        school,
                        stage,
                        change,
                    }
                })
            }
            Form::Pupils => {
                let ((number, from), to) = number(bad).zip(school).zip(other)?;
                Some(What::Pupils {
                    from,
                    to,
                    stage,
                    number,
                })
            }
            Form::Found => keep(bad, Field::Name, name(&self.name)).map(|name| What::Found {
                name,
                kind: self.kind.unwrap_or(Kind::PrimarySchool),
                township: self.township.trim().to_owned(),
                area: self.place,
            }),
            Form::Split => {
                let name = keep(bad, Field::Name, name(&self.name));
                let percent = keep(bad, Field::Amount, percent(&self.amount));
                let ((name, percent), school) = name.zip(percent).zip(school)?;
                Some(What::Split {
                    school,
                    name,
                    percent,
                })
            }
            Form::Close => school.map(|school| What::Close {
                school,
                into: other,
                keep_site: self.keep_site,
            }),
        }
    }

    fn building(&self, school: Option<SchoolId>, bad: &mut Vec<(Field, Bad)>) -> Option<What> {
        let what = self.build.unwrap_or(Build::Teaching);
        let measure = if what.is_rooms() {
            people(&self.amount).map(Decimal::whole)
        } else {
            amount(&self.amount)
        };
        let amount_read = keep(bad, Field::Amount, measure);
        let area = match what {
            Build::Music | Build::Art => keep(bad, Field::Area, amount(&self.area)).map(Some),
            Build::Multimedia if !is_nothing(&fold(&self.area)) => {
                keep(bad, Field::Area, amount(&self.area)).map(Some)
            }
            _ => Some(None),
        };
        let ((amount, area), school) = amount_read.zip(area).zip(school)?;
        Some(What::Build {
            school,
            stage: self.stage,
            what,
            amount,
            area,
        })
    }
}

fn keep<T>(bad: &mut Vec<(Field, Bad)>, field: Field, read: Result<T, Bad>) -> Option<T> {
    read.map_err(|why| bad.push((field, why))).ok()
}

fn said(text: &str) -> String {
    text.trim().to_owned()
}

/// A number as people write it.
///
/// # Errors
/// Where it is none, or a percentage.
pub fn number(text: &str) -> Result<Decimal, Bad> {
    if is_nothing(&fold(text)) {
        return Err(Bad::Blank);
    }
    match read_number(text) {
        Ok((value, false)) => Ok(value),
        _ => Err(Bad::NotANumber(said(text))),
    }
}

/// An amount above 0.
///
/// # Errors
/// Where it is none.
pub fn amount(text: &str) -> Result<Decimal, Bad> {
    let value = number(text)?;
    if value.is_negative() {
        Err(Bad::Negative(said(text)))
    } else if value == Decimal::ZERO {
        Err(Bad::Zero)
    } else if value > Decimal::whole(10_000_000) {
        Err(Bad::TooLarge(said(text)))
    } else {
        Ok(value)
    }
}

/// A whole number above 0.
///
/// # Errors
/// Where it is none.
pub fn people(text: &str) -> Result<u32, Bad> {
    let value = amount(text)?;
    value.to_u32().ok_or(Bad::NotWhole(said(text)))
}

/// A whole number that is not 0, below or above it.
///
/// # Errors
/// Where it is none.
pub fn change(text: &str) -> Result<i32, Bad> {
    let value = number(text)?;
    let size = if value.is_negative() {
        Decimal::ZERO.checked_sub(value).unwrap_or(value)
    } else {
        value
    };
    if size == Decimal::ZERO {
        return Err(Bad::Zero);
    }
    if size > Decimal::whole(1_000_000) {
        return Err(Bad::TooLarge(said(text)));
    }
    let size = size.to_u32().and_then(|size| i32::try_from(size).ok());
    let size = size.ok_or(Bad::NotWhole(said(text)))?;
    Ok(if value.is_negative() { -size } else { size })
}

/// A price in 万元, of 0 or more; none where nothing is entered.
///
/// # Errors
/// Where it is none.
pub fn price(text: &str) -> Result<Option<Decimal>, Bad> {
    match number(text) {
        Err(Bad::Blank) => Ok(None),
        Ok(value) if value.is_negative() => Err(Bad::Negative(said(text))),
        Ok(value) if value > Decimal::whole(10_000_000) => Err(Bad::TooLarge(said(text))),
        other => other.map(Some),
    }
}

/// A school year by its first calendar year.
///
/// # Errors
/// Where it is none from 2000 to 2100.
pub fn year(text: &str) -> Result<u16, Bad> {
    let folded = fold(text);
    if folded.is_empty() {
        return Err(Bad::Blank);
    }
    let first = folded.split(['-', '年', '/']).next().unwrap_or_default();
    let found = first.trim().parse().ok();
    let found = found.filter(|year| (2000..=2100).contains(year));
    found.ok_or_else(|| Bad::NotAYear(said(text)))
}

/// A year in which a plan's action can count: after the base year, up to its last.
///
/// # Errors
/// Where it is none.
pub fn read_year(text: &str, plan: &Plan) -> Result<u16, Bad> {
    let year = year(text)?;
    if year <= plan.base {
        Err(Bad::BeforeBase(plan.base))
    } else if year > plan.target {
        Err(Bad::AfterTarget(plan.target))
    } else {
        Ok(year)
    }
}

fn name(text: &str) -> Result<String, Bad> {
    let name = text.trim();
    if name.is_empty() {
        Err(Bad::Blank)
    } else if name.chars().count() > 100 {
        Err(Bad::TooLarge(name.chars().take(24).collect()))
    } else {
        Ok(name.to_owned())
    }
}

fn percent(text: &str) -> Result<u32, Bad> {
    let folded = fold(text);
    let plain = folded.strip_suffix('%').unwrap_or(&folded).trim();
    let value = people(plain)?;
    let part = (1..=99).contains(&value).then_some(value);
    part.ok_or_else(|| Bad::NotAPart(said(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, School};

    fn county() -> (Document, Plan) {
        let named = |id, name: &str, township: &str| School {
            name: name.to_owned(),
            township: township.to_owned(),
            code: format!("365420000{id}"),
            ..School::blank(SchoolId(id))
        };
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap())
            .with_schools(vec![
                named(1, "第一小学", "城关镇"),
                named(2, "中心小学", "河东乡"),
                named(3, "中心小学", "河西乡"),
            ])
            .unwrap();
        let plan = Plan::new(1, "甲", &document);
        (document, plan)
    }

    fn hire(number: &str) -> Draft {
        Draft {
            school: "第一小学".to_owned(),
            amount: number.to_owned(),
            year: "2026".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn schools_are_found_by_what_tells_them_apart() {
        let (document, mut plan) = county();
        let _ = plan.add(
            Draft {
                form: Form::Found,
                name: "新校".to_owned(),
                ..Draft::new(&plan)
            }
            .read(&plan, &Schools::of(&document, &plan), None)
            .unwrap(),
        );
        let schools = Schools::of(&document, &plan);
        let find = |text: &str| schools.find(text);
        assert_eq!(find("第一"), Ok(SchoolId(1)));
        assert_eq!(find("３654200002"), Ok(SchoolId(2)));
        assert_eq!(find("中心小学（河西乡）"), Ok(SchoolId(3)));
        assert_eq!(find("新校"), Ok(founded(1)));
        assert_eq!(
            find("中心小学"),
            Err(Bad::SeveralSchools("中心小学".to_owned(), 2))
        );
        assert_eq!(find("某校"), Err(Bad::NoSuchSchool("某校".to_owned())));
        assert_eq!(find(" "), Err(Bad::Blank));
    }

    #[test]
    fn bad_fields_are_each_named() {
        let (document, plan) = county();
        let schools = Schools::of(&document, &plan);
        let read = |draft: Draft| draft.read(&plan, &schools, None).unwrap_err();
        assert_eq!(
            read(hire("-3")),
            [(Field::Amount, Bad::Negative("-3".to_owned()))]
        );
        assert_eq!(
            read(hire("1.5")),
            [(Field::Amount, Bad::NotWhole("1.5".to_owned()))]
        );
        assert_eq!(read(hire("0")), [(Field::Amount, Bad::Zero)]);
        let early = Draft {
            year: "2025".to_owned(),
            ..hire("3")
        };
        assert_eq!(read(early), [(Field::Year, Bad::BeforeBase(2025))]);
        let late = Draft {
            year: "2040".to_owned(),
            once: "-1".to_owned(),
            ..hire("3")
        };
        assert_eq!(
            read(late),
            [
                (Field::Year, Bad::AfterTarget(2028)),
                (Field::Once, Bad::Negative("-1".to_owned()))
            ]
        );
        let same = Draft {
            form: Form::Rotate,
            other: "第一小学".to_owned(),
            ..hire("3")
        };
        assert_eq!(read(same), [(Field::Other, Bad::SameSchool)]);
        let room = Draft {
            form: Form::Build,
            build: Some(Build::Music),
            ..hire("2")
        };
        assert_eq!(read(room), [(Field::Area, Bad::Blank)]);
    }

    #[test]
    fn actions_are_written_out_and_read_back() {
        let (document, plan) = county();
        let schools = Schools::of(&document, &plan);
        for form in Form::ALL {
            let draft = Draft {
                form,
                other: "中心小学（河东乡）".to_owned(),
                stage: Some(Stage::Junior),
                name: "新校".to_owned(),
                year: "2027".to_owned(),
                once: "0.5".to_owned(),
                department: "教育局".to_owned(),
                ..hire("12")
            };
            let action = draft.read(&plan, &schools, None).unwrap();
            let again = Draft::of(&action, &schools);
            assert_eq!(
                again.read(&plan, &schools, Some(&action)),
                Ok(action),
                "{form:?}"
            );
            assert_eq!(Form::from_key(form.key()), Some(form));
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(change("−２"), Ok(-2));
        assert_eq!(people(" 1,200 "), Ok(1200));
        assert_eq!(price(""), Ok(None));
        assert_eq!(percent("40%"), Ok(40));
        assert_eq!(percent("100"), Err(Bad::NotAPart("100".to_owned())));
        assert_eq!(year("2027-2028学年"), Ok(2027));
        assert_eq!(year("27"), Err(Bad::NotAYear("27".to_owned())));
    }
}
