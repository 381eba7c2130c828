//! Tasks as they are read: what only costs on is one line a kind, and what one school gives to several is one line.

use std::collections::BTreeSet;

use junheng_core::{Decimal, SchoolId, Stage};

use super::{DepartmentTasks, Part, Task, sum};
use crate::action::{Action, Lever, Profile, What};
use crate::plan::Plan;
use crate::work::{About, entry};

/// What a line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// One task.
    One,
    /// Teachers of a profile whom one school gives to several.
    Moves(SchoolId, Stage, Profile),
    /// What was done in earlier years and is still paid for.
    Running(Lever),
}

/// One task, or several that are told together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it tells.
    pub of: Of,
    /// Its tasks, at least one, in the list's order.
    pub tasks: Vec<&'a Task>,
}

impl<'a> Line<'a> {
    /// The first of its tasks: where it stands for one, that one.
    #[must_use]
    pub fn first(&self) -> Option<&'a Task> {
        self.tasks.first().copied()
    }

    /// 万元 of all in the year; nothing where that leaves the range of amounts or one of them is not known.
    #[must_use]
    pub fn cost(&self) -> Option<Decimal> {
        sum(self.tasks.iter().map(|task| task.cost))
    }

    /// How many schools they touch.
    #[must_use]
    pub fn schools(&self) -> usize {
        let all = self.tasks.iter().flat_map(|task| &task.schools);
        all.collect::<BTreeSet<_>>().len()
    }

    /// How much is added and how much is taken away, rooms counted as rooms.
    #[must_use]
    pub fn amounts(&self, plan: &Plan) -> Option<(Decimal, Decimal)> {
        let mut both = (Decimal::ZERO, Decimal::ZERO);
        for task in &self.tasks {
            let what = &plan.action(task.action)?.what;
            let amount = counted(what);
            // What is taken away may be told as less than nothing.
            let amount = match amount.is_negative() {
                true => Decimal::ZERO.checked_sub(amount)?,
                false => amount,
            };
            let side = match what.is_less() {
                true => &mut both.1,
                false => &mut both.0,
            };
            *side = side.checked_add(amount)?;
        }
        Some(both)
    }
}

fn counted(what: &What) -> Decimal {
    match what {
        What::Build { what, amount, .. } if what.is_rooms() => *amount,
        what => what.amount(),
    }
}

/// What a task is told together with; nothing where the user has said something of it alone.
fn together(plan: &Plan, task: &Task) -> Of {
    if task.part == Part::Running {
        return Of::Running(task.lever);
    }
    let Some(action) = plan.action(task.action) else {
        return Of::One;
    };
    let own = entry(plan, &About::Action(task.action)).is_some() || !action.note.is_empty();
    match *action {
        Action {
            what:
                What::Rotate {
                    from,
                    stage,
                    profile,
                    ..
                },
            ..
        } if task.counts && !own => Of::Moves(from, stage, profile),
        _ => Of::One,
    }
}

/// A department's tasks as lines, each where its first task stands.
#[must_use]
pub fn lines<'a>(plan: &Plan, department: &'a DepartmentTasks) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for task in &department.tasks {
        let of = together(plan, task);
        let same = lines.iter_mut().find(|line| of != Of::One && line.of == of);
        match same {
            Some(line) => line.tasks.push(task),
            None => lines.push(Line {
                of,
                tasks: vec![task],
            }),
        }
    }
    for line in &mut lines {
        if line.tasks.len() == 1 {
            line.of = Of::One;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::{YearTasks, tasks};
    use crate::trial::{act, county, decimal, plan, primary};
    use crate::work::change;

    fn moved(from: u32, to: u32, number: u32) -> What {
        What::Rotate {
            from: SchoolId(from),
            to: SchoolId(to),
            stage: Stage::Primary,
            profile: Profile::default(),
            number,
        }
    }

    fn told<'a>(plan: &Plan, year: &'a YearTasks) -> Vec<Line<'a>> {
        let departments = year.departments.iter();
        departments.flat_map(|one| lines(plan, one)).collect()
    }

    #[test]
    fn what_costs_on_is_one_line_and_no_task_is_lost() {
        let document = county((1..=6).map(|id| primary(id, 9, &[])).collect());
        let mut plan = plan(&document);
        for to in 2..=5 {
            act(&mut plan, 2026, moved(1, to, 1));
        }
        act(&mut plan, 2026, moved(6, 2, 2));
        for action in &mut plan.actions {
            action.yearly = Some(decimal("1.5"));
        }
        let list = tasks(&document, &plan);
        // One school gives to four, another to one.
        let first = told(&plan, &list[0]);
        assert_eq!(first.len(), 2);
        let moves = Of::Moves(SchoolId(1), Stage::Primary, Profile::default());
        assert_eq!((first[0].of, first[0].tasks.len()), (moves, 4));
        assert_eq!((first[1].of, first[1].tasks.len()), (Of::One, 1));
        // In each later year all of them are one line.
        for year in &list[1..] {
            let later = told(&plan, year);
            let [line] = &later[..] else {
                panic!("{later:?}");
            };
            assert_eq!(line.of, Of::Running(Lever::Rotate));
            assert_eq!((line.tasks.len(), line.schools()), (5, 6));
            assert_eq!(line.amounts(&plan), Some((decimal("6"), Decimal::ZERO)));
            assert_eq!(line.cost(), year.cost);
            assert_eq!(line.cost(), Some(decimal("9")));
        }
    }

    #[test]
    fn what_the_user_says_of_one_stands_alone() {
        let document = county((1..=4).map(|id| primary(id, 9, &[])).collect());
        let mut plan = plan(&document);
        for to in 2..=4 {
            act(&mut plan, 2026, moved(1, to, 1));
        }
        let sizes = |plan: &Plan| {
            let list = tasks(&document, plan);
            let lines = lines(plan, &list[0].departments[0]);
            lines
                .iter()
                .map(|line| line.tasks.len())
                .collect::<Vec<_>>()
        };
        assert_eq!(sizes(&plan), [3]);
        change(&mut plan, &About::Action(1), |entry| {
            entry.note = "已谈妥".to_owned();
        });
        assert_eq!(sizes(&plan), [1, 2]);
        plan.actions[1].note = "待定".to_owned();
        assert_eq!(sizes(&plan), [1, 1, 1]);
        // Other people are another line.
        let mut other = moved(1, 2, 1);
        if let What::Rotate { profile, .. } = &mut other {
            profile.backbone = true;
        }
        act(&mut plan, 2026, other);
        assert_eq!(sizes(&plan), [1, 1, 1, 1]);
    }
}
