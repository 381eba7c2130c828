//! The rows of the work plan: what is entered, over what is proposed.

use junheng_core::items::{self, ItemScheme, Test};
use junheng_core::{
    Amount, Date, Decimal, Document, Level, LineGroup, LineOf, PartTest, Scheme, Stage, Verdict,
};

use super::{About, Entry, Status, entry, proposed};
use crate::action::{Action, Build, Gain, Lever, Profile, What};
use crate::outcome::{Change, Outcome, UnitChange, counted};
use crate::plan::Plan;
use crate::tasks::{self, Department, Office};

/// Who leads.
pub type Lead = Department;

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    /// None is named: our proposal.
    Proposed(Vec<Office>),
    /// As the user names them.
    Named(String),
}

/// What a year's target counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Stages of schools that meet it.
    Stages,
    /// The amount of an action, in the unit that its price is for.
    Amount(Lever),
    /// Rooms of an area each, which people count by the room.
    Rooms,
    /// Whatever the user's target names.
    Own,
}

/// A year's target and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What they count.
    pub measure: Measure,
    /// The year's target.
    pub goal: Option<Decimal>,
    /// Whether the user has entered it.
    pub goal_entered: bool,
    /// What there is already today: no progress, but where it starts from.
    pub start: Option<Decimal>,
    /// Of how many in all.
    pub all: Option<Decimal>,
    /// What is reached, as the user says.
    pub done: Option<Decimal>,
}

impl Progress {
    /// What is reached in whole per cent of the way from the start to the target, rounded down; nothing
    /// where what is reached or the target is missing, or where there is no way to go.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        let (goal, done) = (self.goal?, self.done?);
        let start = self.start.unwrap_or_else(|| Decimal::whole(0));
        let scale = goal.scale().max(done.scale()).max(start.scale());
        let whole = |of: Decimal| {
            let by = 10_i128.checked_pow(scale.checked_sub(of.scale())?)?;
            i128::from(of.mantissa()).checked_mul(by)
        };
        let start = whole(start)?;
        let part = whole(done)?.checked_sub(start)?.checked_mul(100)?;
        let way = whole(goal)?.checked_sub(start)?;
        if way <= 0 {
            return None;
        }
        u32::try_from(part.checked_div(way)?.max(0)).ok()
    }
}

/// A row of the work plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub about: About,
    /// The group of its line; nothing for actions and for own tasks of no line.
    pub group: Option<LineGroup>,
    /// The line's number there; 0 for what is not numbered.
    pub number: u32,
    /// The line.
    pub line: Option<LineOf>,
    /// The name of an own task.
    pub name: String,
    /// The line's verdict, now and with the plan.
    pub verdict: Option<Change<Verdict>>,
    /// Stages of schools below the target that the verdict counts as met all the same.
    pub allowed: usize,
    /// The target as entered; blank where it is the rule's.
    pub target: String,
    /// The last day.
    pub deadline: Option<Date>,
    /// Whether the user has entered it.
    pub deadline_entered: bool,
    /// Who leads.
    pub lead: Lead,
    /// Who takes part.
    pub with: With,
    /// How far it is.
    pub status: Status,
    /// The year's target.
    pub progress: Progress,
    /// The plan's actions that serve it.
    pub actions: Vec<u32>,
    /// Whether its last day lies before the day of evaluation while it is not done.
    pub is_late: bool,
    /// The user's remark.
    pub note: String,
}

/// The item that teachers who rotate are counted for.
const ROTATION: &str = "rotation";

/// The last day before a school year: what counts in it must be there by then.
fn eve(year: u16) -> Option<Date> {
    Date::new(year, 8, 31)
}

fn with(entered: &str, offices: Vec<Office>) -> With {
    match entered.trim() {
        "" => With::Proposed(offices),
        name => With::Named(name.to_owned()),
    }
}

fn is_late(deadline: Option<Date>, status: Status, today: Date) -> bool {
    let open = matches!(status, Status::Open | Status::Running);
    open && deadline.is_some_and(|day| day < today)
}

/// The row of an action in a school year.
#[must_use]
pub fn action_row(plan: &Plan, action: &Action, year: u16, today: Date) -> Row {
    let about = About::Action(action.id);
    let blank = Entry::blank(about.clone());
    let entered = entry(plan, &about).unwrap_or(&blank);
    let lever = action.what.lever();
    let deadline = entered.deadline.or_else(|| eve(action.year));
    let given = entered.years.get(&year).copied().unwrap_or_default();
    let (measure, amount) = match &action.what {
        What::Build { what, amount, .. } if what.is_rooms() => (Measure::Rooms, *amount),
        what => (Measure::Amount(lever), what.amount()),
    };
    let by_plan = (action.year == year).then_some(amount);
    let offices = match Department::of(action) {
        Department::Proposed(_) => tasks::proposed(lever).with.to_vec(),
        Department::Named(_) => Vec::new(),
    };
    Row {
        about,
        group: None,
        number: 0,
        line: None,
        name: String::new(),
        verdict: None,
        allowed: 0,
        target: entered.target.clone(),
        deadline,
        deadline_entered: entered.deadline.is_some(),
        lead: Department::of(action),
        with: with(&entered.with, offices),
        status: entered.status,
        progress: Progress {
            measure,
            goal: given.goal.or(by_plan),
            goal_entered: given.goal.is_some(),
            start: None,
            all: None,
            done: given.done,
        },
        actions: vec![action.id],
        is_late: is_late(deadline, entered.status, today),
        note: entered.note.clone(),
    }
}

/// The work plan by indicator in a school year: a row for each line that the county is judged by, own tasks
/// below the line they are for, those of no line last. `outcome` must be the plan's in that year.
#[must_use]
pub fn rows(document: &Document, plan: &Plan, outcome: &Outcome) -> Vec<Row> {
    let scheme = &outcome.after.evaluation.rules.scheme;
    let items = outcome.after.items.as_ref().map(|items| &*items.scheme);
    let today = document.settings.date;
    let actions: Vec<&Action> = counted(plan, &outcome.applied).collect();
    let mut own: Vec<&Entry> = plan.work.iter().collect();
    own.retain(|entry| matches!(entry.about, About::Own(_)));
    let mut rows = Vec::new();
    for line in &outcome.lines {
        let Some(key) = line_key(line.of, scheme, items) else {
            continue;
        };
        let serving = actions
            .iter()
            .filter(|a| serves(&a.what, line.of, scheme, items));
        let serving: Vec<&Action> = serving.copied().collect();
        let before = line.verdict.before;
        let about = About::Line(key.clone());
        let mut row = Row {
            group: Some(line.group),
            number: line.number,
            line: Some(line.of),
            verdict: before
                .zip(line.verdict.after)
                .map(|(a, b)| Change::of(a, b)),
            ..of_entry(plan, &about, &serving, outcome.year, today)
        };
        if serving.is_empty() {
            propose(&mut row, &key, plan, today);
        }
        rows.push(with_counts(row, line.of, outcome));
        let (mine, others) = own.into_iter().partition(|entry| entry.under == key);
        own = others;
        let mine: Vec<&Entry> = mine;
        rows.extend(mine.into_iter().map(|entry| Row {
            group: Some(line.group),
            line: Some(line.of),
            ..of_entry(plan, &entry.about, &[], outcome.year, today)
        }));
    }
    let left = own.into_iter();
    rows.extend(left.map(|entry| of_entry(plan, &entry.about, &[], outcome.year, today)));
    rows
}

/// A row by what is entered and by the actions that serve it.
fn of_entry(plan: &Plan, about: &About, serving: &[&Action], year: u16, today: Date) -> Row {
    let blank = Entry::blank(about.clone());
    let entered = entry(plan, about).unwrap_or(&blank);
    let last = serving.iter().map(|action| action.year).max();
    let deadline = entered.deadline.or_else(|| last.and_then(eve));
    let lead = lead(&entered.lead, serving);
    let mut offices: Vec<Office> = serving
        .iter()
        .flat_map(|action| {
            let proposal = tasks::proposed(action.what.lever());
            proposal.with.iter().copied().chain([proposal.lead])
        })
        .filter(|office| lead != Department::Proposed(*office))
        .collect();
    offices.sort_unstable();
    offices.dedup();
    let given = entered.years.get(&year).copied().unwrap_or_default();
    Row {
        about: about.clone(),
        group: None,
        number: 0,
        line: None,
        name: entered.name.clone(),
        verdict: None,
        allowed: 0,
        target: entered.target.clone(),
        deadline,
        deadline_entered: entered.deadline.is_some(),
        lead,
        with: with(&entered.with, offices),
        status: entered.status,
        progress: Progress {
            measure: Measure::Own,
            goal: given.goal,
            goal_entered: given.goal.is_some(),
            start: None,
            all: None,
            done: given.done,
        },
        actions: serving.iter().map(|action| action.id).collect(),
        is_late: is_late(deadline, entered.status, today),
        note: entered.note.clone(),
    }
}

/// Proposes for a line that no action serves who takes part and, where it fails or is open, the plan's end.
fn propose(row: &mut Row, key: &str, plan: &Plan, today: Date) {
    if let (Department::Proposed(_), With::Proposed(offices)) = (&row.lead, &mut row.with) {
        *offices = proposed::with(key).to_vec();
    }
    let lacks = |verdict: Verdict| !matches!(verdict, Verdict::Met | Verdict::NotApplicable);
    if !row.deadline_entered && row.verdict.is_some_and(|both| lacks(both.before)) {
        row.deadline = eve(plan.target);
        row.is_late = is_late(row.deadline, row.status, today);
    }
}

/// Who leads: as entered, else the department that all serving actions name, else the one that leads most of
/// them by our proposal.
fn lead(entered: &str, serving: &[&Action]) -> Lead {
    if !entered.trim().is_empty() {
        return Department::Named(entered.trim().to_owned());
    }
    let mut named: Vec<Department> = serving
        .iter()
        .map(|action| Department::of(action))
        .collect();
    named.dedup();
    if let [only @ Department::Named(_)] = named.as_slice() {
        return only.clone();
    }
    let led = |office: Office| {
        let leads = serving
            .iter()
            .map(|action| tasks::proposed(action.what.lever()).lead);
        leads.filter(|lead| *lead == office).count()
    };
    // The first of those that lead as many.
    let most = Office::ALL
        .into_iter()
        .rev()
        .max_by_key(|office| led(*office));
    Department::Proposed(most.unwrap_or(Office::Education))
}

/// The county's stages of schools that meet a line: now, and with the plan as the year's target. A year that
/// brings no more than there is has no target, unless all meet the line: less is nobody's aim. What meets it
/// already is where the work starts, not what is reached of it: that only the user can say.
fn with_counts(mut row: Row, of: LineOf, outcome: &Outcome) -> Row {
    let (now, then) = match of {
        LineOf::Schools => (outcome.units.before.met, outcome.units.after.met),
        LineOf::Indicator(index) => {
            let met = |pick: fn(Change<Option<Level>>) -> Option<Level>| {
                let cells = outcome
                    .unit_rows
                    .iter()
                    .filter_map(|unit| unit.cells.get(index));
                let met = cells
                    .filter(|cell| pick(cell.level) == Some(Level::Full))
                    .count();
                u32::try_from(met).unwrap_or(u32::MAX)
            };
            (met(|level| level.before), met(|level| level.after))
        }
        _ => return row,
    };
    row.allowed = allowed(of, outcome, row.verdict);
    let progress = &mut row.progress;
    // A target of the user's own counts what the user counts.
    if !progress.goal_entered {
        progress.measure = Measure::Stages;
        progress.start = Some(Decimal::whole(now));
        let all = outcome.units.before.total();
        progress.all = Some(Decimal::whole(outcome.units.after.total().max(all)));
        progress.goal = (then > now || now == all).then(|| Decimal::whole(then.max(now)));
    }
    row
}

/// Stages of schools that fall short of an indicator in a school that passes: of several indicators one may
/// lie a little below. A line that is met for their sake is not what its target says.
fn allowed(of: LineOf, outcome: &Outcome, verdict: Option<Change<Verdict>>) -> usize {
    let (LineOf::Indicator(index), Some(Verdict::Met)) = (of, verdict.map(|both| both.after))
    else {
        return 0;
    };
    let floor = |unit: &&UnitChange| {
        let level = unit.cells.get(index).and_then(|cell| cell.level.after);
        level == Some(Level::Floor) && unit.verdict.after == Some(Verdict::Met)
    };
    outcome.unit_rows.iter().filter(floor).count()
}

/// The key of a line, the same whatever the document holds; nothing for vetoes, which are not worked on.
#[must_use]
pub fn line_key(of: LineOf, scheme: &Scheme, items: Option<&ItemScheme>) -> Option<String> {
    match of {
        LineOf::Schools => Some("schools".to_owned()),
        LineOf::Indicator(at) => Some(scheme.indicators.get(at)?.id.clone()),
        LineOf::Composite(Stage::Primary) => Some("composite-primary".to_owned()),
        LineOf::Composite(Stage::Junior) => Some("composite-junior".to_owned()),
        LineOf::Item(at) => Some(items?.items.get(at)?.id.clone()),
        LineOf::Veto(_) => None,
        LineOf::Part(at) => Some(scheme.parts.get(at)?.id.clone()),
        LineOf::PartItem(part, at, _) => match &scheme.parts.get(part)?.test {
            PartTest::Points { items, .. } => Some(items.get(at)?.id.clone()),
            _ => None,
        },
    }
}

/// Whether an action is for a line.
fn serves(what: &What, of: LineOf, scheme: &Scheme, items: Option<&ItemScheme>) -> bool {
    let amount = |at: usize| scheme.indicators.get(at).map(|one| one.amount);
    match of {
        LineOf::Schools => scheme.indicators.iter().any(|one| adds(what, one.amount)),
        LineOf::Indicator(at) => amount(at).is_some_and(|amount| adds(what, amount)),
        LineOf::Composite(_) => scheme.indicators.iter().any(|one| adds(what, one.amount)),
        LineOf::Item(at) => {
            let item = items.and_then(|items| items.items.get(at));
            item.is_some_and(|item| serves_item(what, item))
        }
        LineOf::Veto(_) | LineOf::Part(_) | LineOf::PartItem(..) => false,
    }
}

fn serves_item(what: &What, item: &items::Item) -> bool {
    if item.id == ROTATION {
        return matches!(what, What::Rotate { .. });
    }
    let places = matches!(
        what,
        What::Pupils { .. } | What::Enrol { .. } | What::Found { .. } | What::Split { .. }
    );
    item.parts.iter().any(|part| match &part.test {
        Test::Rooms { .. } => matches!(
            what,
            What::Build {
                what: Build::Music | Build::Art,
                ..
            }
        ),
        Test::SchoolSize { .. } => places || matches!(what, What::Close { .. }),
        Test::ClassSize { .. } => places || matches!(what, What::Classes { .. }),
        _ => false,
    })
}

/// Whether an action adds to what an indicator counts.
const fn adds(what: &What, amount: Amount) -> bool {
    match what {
        What::Hire { profile, .. } => counts(*profile, amount) || is_teachers(amount),
        What::Rotate { profile, .. } => counts(*profile, amount) || is_teachers(amount),
        What::Train { gain, .. } => matches!(
            (gain, amount),
            (Gain::Backbone, Amount::BackboneTeachers)
                | (Gain::Qualified, Amount::QualifiedTeachers)
        ),
        What::Build { what, .. } => matches!(
            (what, amount),
            (
                Build::Teaching | Build::Music | Build::Art,
                Amount::TeachingArea
            ) | (Build::Outdoor | Build::Indoor, Amount::SportsArea)
                | (Build::Multimedia, Amount::MultimediaRooms)
        ),
        What::Equip { .. } => matches!(amount, Amount::Equipment),
        What::Computers { .. } => matches!(amount, Amount::Computers),
        What::Books { .. } => matches!(amount, Amount::Books),
        // Fewer pupils at a school raise all that it has for each.
        What::Pupils { .. } | What::Enrol { .. } => true,
        What::Classes { .. } | What::Found { .. } | What::Split { .. } | What::Close { .. } => {
            false
        }
    }
}

const fn is_teachers(amount: Amount) -> bool {
    matches!(amount, Amount::FullTimeTeachers)
}

const fn counts(profile: Profile, amount: Amount) -> bool {
    match amount {
        Amount::QualifiedTeachers => profile.qualified,
        Amount::BackboneTeachers => profile.backbone,
        Amount::PeArtTeachers => profile.pe_art,
        Amount::TitledTeachers => profile.titled,
        _ => false,
    }
}
