//! The tasks as a file.

use junheng_core::Document;
use junheng_plan::Plan;
use junheng_plan::draft::Schools;
use junheng_plan::tasks::{Part, Task, tasks};
use junheng_plan::work::{Row, action_row};
use junheng_words::{Lang, findings, format, plans, plans_views as words, plans_work};

use crate::pages::plans::work::{Cell, Table};

/// The tasks of every year.
pub fn table(document: &Document, plan: &Plan, schools: &Schools, lang: Lang) -> Table {
    let heads = [
        (words::YEAR, 16),
        (words::DEPARTMENT, 16),
        (words::WITH, 24),
        (words::KIND, 14),
        (words::SCHOOL, 20),
        (words::AMOUNT, 12),
        (plans_work::UNIT, 14),
        (words::ACTION, 16),
        (words::DEADLINE, 16),
        (plans_work::STATUS, 10),
        (plans_work::GOAL, 10),
        (plans_work::DONE, 10),
        (plans_work::PERCENT, 10),
        (words::YEAR_COST, 14),
        (words::NOTE, 24),
    ];
    let today = document.settings.date;
    let mut rows = Vec::new();
    for year in tasks(document, plan) {
        for department in &year.departments {
            for task in &department.tasks {
                let Some(action) = plan.action(task.action) else {
                    continue;
                };
                let work = action_row(plan, action, year.year, today);
                let (number, unit) = plans::amount_apart(&action.what, lang);
                let mut row = vec![
                    Cell::text(format::school_year(year.year, lang)),
                    Cell::text(words::department(&department.department, lang)),
                    Cell::text(plans_work::with(&work.with, lang)),
                    Cell::text(plans::lever(task.lever).get(lang)),
                    Cell::text(plans::place(&action.what, schools, lang)),
                    Cell::Number(number),
                    Cell::text(unit),
                    Cell::text(state(task).get(lang)),
                ];
                row.extend(how_far(task, &work, lang));
                row.push(Cell::Number(plans::money_cell(task.cost, lang)));
                let notes = [&action.note, &work.note];
                let notes: Vec<&str> = notes
                    .into_iter()
                    .map(String::as_str)
                    .filter(|note| !note.is_empty())
                    .collect();
                row.push(Cell::text(notes.join(" · ")));
                rows.push(row);
            }
        }
    }
    Table {
        name: words::TASKS.get(lang).to_owned(),
        mark: words::file_mark(plan, lang),
        about: findings::county_name(document, lang),
        heads: heads
            .map(|(head, width)| (head.get(lang).to_owned(), width))
            .to_vec(),
        rows,
    }
}

const fn state(task: &Task) -> junheng_words::Text {
    match (task.counts, task.part) {
        (false, _) => words::UNCOUNTED,
        (true, Part::Running) => words::RUNNING,
        (true, Part::Done) => words::DO,
    }
}

/// Deadline, status, target, what is reached, per cent: blank for what only runs on.
fn how_far(task: &Task, work: &Row, lang: Lang) -> [Cell; 5] {
    let Some(before) = task.before else {
        return [
            Cell::text(""),
            Cell::text(""),
            Cell::Number(None),
            Cell::Number(None),
            Cell::Number(None),
        ];
    };
    let deadline = match work.deadline.filter(|_| work.deadline_entered) {
        Some(day) => plans_work::until(day, lang),
        None => words::before(before, lang),
    };
    let percent = work.progress.percent().map(junheng_core::Decimal::whole);
    let measure = work.progress.measure;
    let number = |value: Option<_>| {
        Cell::Number(value.map(|value| plans_work::counted(measure, value, lang)))
    };
    [
        Cell::Text(deadline),
        Cell::text(plans_work::status(work.status).get(lang)),
        number(work.progress.goal),
        number(work.progress.done),
        Cell::Number(percent),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, Decimal, Kind, SchoolId, Stage};
    use junheng_plan::{Action, Profile, What};

    #[test]
    fn the_first_line_and_the_name_say_that_it_is_simulated() {
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let mut plan = Plan::new(1, "甲/乙", &document);
        let what = What::Found {
            name: "新校".to_owned(),
            kind: Kind::PrimarySchool,
            township: String::new(),
            area: None,
        };
        plan.add(Action::plain(plan.base + 1, what));
        let schools = Schools::of(&document, &plan);
        let hire = What::Hire {
            school: SchoolId(1),
            stage: Stage::Primary,
            profile: Profile::default(),
            number: 3,
        };
        plan.add(Action::plain(plan.base + 1, hire));
        let table = table(&document, &plan, &schools, Lang::Zh);
        let pair = [Cell::Number(Some(Decimal::whole(3))), Cell::text("人")];
        let apart = table
            .rows
            .iter()
            .any(|row| row.windows(2).any(|two| two == pair));
        assert!(apart, "{:?}", table.rows);
        assert!(
            table.mark.contains("模拟") && table.mark.contains("甲/乙"),
            "{}",
            table.mark
        );
        assert!(!table.rows.is_empty());
        for row in &table.rows {
            assert_eq!(row.len(), table.heads.len());
        }
        let school = |cell: &Cell| matches!(cell, Cell::Text(text) if text.contains("新校"));
        assert!(table.rows.iter().flatten().any(school), "{:?}", table.rows);
        let name = words::file_name("某县", &plan, words::TASKS, Lang::Zh);
        assert!(name.contains("模拟"), "{name}");
    }
}
