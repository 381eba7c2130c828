//! A plan as a list of tasks: year by year, by the department that leads.

mod lines;

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{Date, Decimal, Document, SchoolId};

use crate::action::{Action, Lever, founded};
use crate::apply::apply;
use crate::cost::cost_in;
use crate::plan::Plan;

pub use lines::{Line, Of, lines};

/// An office of a county that our proposals name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Office {
    /// 教育局.
    Education,
    /// 编办、人社局: posts and people.
    Posts,
    /// 发改委、住建局、自然资源局: projects, building, land.
    Works,
    /// 财政局.
    Finance,
    /// 民政局.
    Civil,
    /// 残联.
    Disabled,
    /// 卫健委.
    Health,
    /// 公安局.
    Police,
    /// 妇联、团委.
    Women,
    /// 各乡镇（街道）.
    Townships,
    /// 各中小学.
    Schools,
}

impl Office {
    /// All, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::Education,
        Self::Posts,
        Self::Works,
        Self::Finance,
        Self::Civil,
        Self::Disabled,
        Self::Health,
        Self::Police,
        Self::Women,
        Self::Townships,
        Self::Schools,
    ];

    /// Its name in tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Education => "education",
            Self::Posts => "posts",
            Self::Works => "works",
            Self::Finance => "finance",
            Self::Civil => "civil",
            Self::Disabled => "disabled",
            Self::Health => "health",
            Self::Police => "police",
            Self::Women => "women",
            Self::Townships => "townships",
            Self::Schools => "schools",
        }
    }
}

/// Who leads and who takes part, as we propose it: no source assigns these for a whole country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who leads.
    pub lead: Office,
    /// Who takes part.
    pub with: &'static [Office],
}

/// Our proposal for a kind of action.
#[must_use]
pub const fn proposed(lever: Lever) -> Proposal {
    let (lead, with): (Office, &[Office]) = match lever {
        Lever::Hire => (Office::Posts, &[Office::Education, Office::Finance]),
        Lever::Rotate => (Office::Education, &[Office::Posts]),
        Lever::TrainBackbone | Lever::TrainQualified => (Office::Education, &[Office::Finance]),
        Lever::Teaching
        | Lever::Outdoor
        | Lever::Indoor
        | Lever::Music
        | Lever::Art
        | Lever::Found => (Office::Works, &[Office::Education, Office::Finance]),
        Lever::Multimedia | Lever::Equip | Lever::Computers | Lever::Books => {
            (Office::Education, &[Office::Finance])
        }
        Lever::Classes | Lever::Close => (Office::Education, &[Office::Posts]),
        Lever::Pupils | Lever::Enrol => (Office::Education, &[]),
    };
    Proposal { lead, with }
}

/// The department that leads an action.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Department {
    /// None is named: our proposal.
    Proposed(Office),
    /// As the user names it.
    Named(String),
}

impl Department {
    /// The department of an action.
    #[must_use]
    pub fn of(action: &Action) -> Self {
        match action.department.trim() {
            "" => Self::Proposed(proposed(action.what.lever()).lead),
            name => Self::Named(name.to_owned()),
        }
    }
}

/// Whether something is to be done in a year, or only paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// To be done before the school year begins.
    Done,
    /// Done in an earlier year and still paid for.
    Running,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The action.
    pub action: u32,
    /// Its kind.
    pub lever: Lever,
    /// Whether it is to be done or runs on.
    pub part: Part,
    /// The schools it touches, the one it is for first; one it founds too.
    pub schools: Vec<SchoolId>,
    /// How much of it there is, in the unit that its price is for.
    pub amount: Decimal,
    /// 万元 in the year; nothing where that leaves the range of amounts.
    pub cost: Option<Decimal>,
    /// It must be done before this day: the first of September of its year.
    pub before: Option<Date>,
    /// Who takes part, where the department is our proposal.
    pub with: &'static [Office],
    /// Whether it counts; it does not where it cannot be laid over the document.
    pub counts: bool,
}

/// What one department leads in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentTasks {
    /// The department.
    pub department: Department,
    /// Its tasks: what is to be done first, in the plan's order, then what runs on.
    pub tasks: Vec<Task>,
    /// 万元 of those that count; nothing where that leaves the range of amounts.
    pub cost: Option<Decimal>,
}

/// The tasks of a school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTasks {
    /// The school year.
    pub year: u16,
    /// By department.
    pub departments: Vec<DepartmentTasks>,
    /// 万元 of those that count; nothing where that leaves the range of amounts.
    pub cost: Option<Decimal>,
}

/// The tasks of a plan, for each year that has any. Actions that are off are left out.
#[must_use]
pub fn tasks(document: &Document, plan: &Plan) -> Vec<YearTasks> {
    let faults = apply(document, plan, plan.target).faults;
    let faulty: BTreeSet<u32> = faults.iter().map(|fault| fault.action).collect();
    let years = plan.years().map(|year| of_year(plan, year, &faulty));
    years.filter(|year| !year.departments.is_empty()).collect()
}

fn of_year(plan: &Plan, year: u16, faulty: &BTreeSet<u32>) -> YearTasks {
    let mut groups: BTreeMap<Department, Vec<Task>> = BTreeMap::new();
    for part in [Part::Done, Part::Running] {
        for action in plan.actions.iter().filter(|action| !action.off) {
            let task = of_action(plan, action, year, part, !faulty.contains(&action.id));
            if let Some(task) = task {
                groups.entry(Department::of(action)).or_default().push(task);
            }
        }
    }
    let departments: Vec<DepartmentTasks> = groups
        .into_iter()
        .map(|(department, tasks)| DepartmentTasks {
            cost: sum(tasks.iter().filter(|task| task.counts).map(|t| t.cost)),
            department,
            tasks,
        })
        .collect();
    YearTasks {
        year,
        cost: sum(departments.iter().map(|department| department.cost)),
        departments,
    }
}

fn sum(costs: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let mut costs = costs;
    costs.try_fold(Decimal::ZERO, |sum, cost| sum.checked_add(cost?))
}

fn of_action(plan: &Plan, action: &Action, year: u16, part: Part, counts: bool) -> Option<Task> {
    let cost = cost_in(plan, action, year);
    let shows = match part {
        Part::Done => action.year == year,
        Part::Running => action.year < year && counts && cost != Some(Decimal::ZERO),
    };
    if !shows {
        return None;
    }
    let lever = action.what.lever();
    let mut schools = action.what.schools();
    if lever == Lever::Found {
        schools.push(founded(action.id));
    }
    let by_proposal = action.department.trim().is_empty();
    Some(Task {
        action: action.id,
        lever,
        part,
        schools,
        amount: action.what.amount(),
        cost,
        before: Date::new(action.year, 9, 1).filter(|_| part == Part::Done),
        with: if by_proposal {
            proposed(lever).with
        } else {
            &[]
        },
        counts,
    })
}

#[cfg(test)]
mod tests {
    use junheng_core::Stage;

    use super::*;
    use crate::action::{Profile, What};
    use crate::trial::{act, county, decimal, plan, primary};

    #[test]
    fn tasks_stand_by_year_and_department() {
        let document = county(vec![primary(1, 3, &[]), primary(2, 2, &[])]);
        let mut plan = plan(&document);
        let hire = |number| What::Hire {
            school: SchoolId(1),
            stage: Stage::Primary,
            profile: Profile::default(),
            number,
        };
        let equip = |school| What::Equip {
            school: SchoolId(school),
            stage: None,
            amount: decimal("7.5"),
        };
        act(&mut plan, 2026, hire(2));
        act(&mut plan, 2027, equip(1));
        act(&mut plan, 2027, equip(2));
        act(&mut plan, 2027, equip(9));
        act(&mut plan, 2027, hire(3));
        plan.actions[2].department = " 财政局 ".to_owned();
        plan.actions[4].off = true;
        let list = tasks(&document, &plan);
        let rows: Vec<_> = list
            .iter()
            .flat_map(|year| {
                year.departments.iter().flat_map(move |department| {
                    let rows = department.tasks.iter();
                    rows.map(move |task| {
                        let who = match &department.department {
                            Department::Proposed(office) => office.key(),
                            Department::Named(name) => name,
                        };
                        (year.year, who, task.action, task.part, task.counts)
                    })
                })
            })
            .collect();
        assert_eq!(
            rows,
            [
                (2026, "posts", 1, Part::Done, true),
                (2027, "education", 2, Part::Done, true),
                (2027, "education", 4, Part::Done, false),
                (2027, "posts", 1, Part::Running, true),
                (2027, "财政局", 3, Part::Done, true),
                (2028, "posts", 1, Part::Running, true),
            ]
        );
        let costs: Vec<_> = list.iter().map(|year| year.cost.unwrap()).collect();
        assert_eq!(costs, ["24", "39", "24"].map(decimal));
        let first = &list[0].departments[0].tasks[0];
        assert_eq!(first.before, Date::new(2026, 9, 1));
        assert_eq!(first.with, [Office::Education, Office::Finance]);
        assert_eq!(list[1].departments[2].tasks[0].with, []);
    }

    #[test]
    fn no_actions_no_tasks() {
        let document = county(vec![primary(1, 3, &[]), primary(2, 2, &[])]);
        assert_eq!(tasks(&document, &plan(&document)), []);
        for lever in Lever::ALL {
            let proposal = proposed(lever);
            assert!(!proposal.with.contains(&proposal.lead), "{lever:?}");
        }
    }
}
