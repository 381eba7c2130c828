//! The tasks as a file. Its name and its first line say that nothing in it is real.

use junheng_exchange::delimited::Delimiter;
use junheng_exchange::delimited_writer::DelimitedWriter;
use junheng_plan::Plan;
use junheng_plan::draft::Schools;
use junheng_plan::tasks::{Part, YearTasks};
use junheng_words::{Lang, format, plans, plans_views as words};

/// The file's text.
pub fn text(
    county: &str,
    plan: &Plan,
    schools: &Schools,
    years: &[YearTasks],
    lang: Lang,
) -> String {
    let mut out = DelimitedWriter::new(Delimiter::Comma, true);
    out.text(&words::file_mark(plan, lang));
    out.text(county);
    out.end_row();
    let heads = [
        words::YEAR,
        words::DEPARTMENT,
        words::WITH,
        words::KIND,
        words::SCHOOL,
        words::AMOUNT,
        words::ACTION,
        words::DEADLINE,
        words::YEAR_COST,
        words::NOTE,
    ];
    for head in heads {
        out.text(head.get(lang));
    }
    out.end_row();
    for year in years {
        for department in &year.departments {
            for task in &department.tasks {
                let Some(action) = plan.action(task.action) else {
                    continue;
                };
                out.text(&format::school_year(year.year, lang));
                out.text(&words::department(&department.department, lang));
                out.text(&words::offices(task.with, lang));
                out.text(plans::lever(task.lever).get(lang));
                out.text(&plans::place(&action.what, schools, lang));
                out.text(&plans::amount(&action.what, lang));
                let state = match (task.counts, task.part) {
                    (false, _) => words::UNCOUNTED.get(lang),
                    (true, Part::Running) => words::RUNNING.get(lang),
                    (true, Part::Done) => words::DO.get(lang),
                };
                out.text(state);
                match task.before {
                    Some(day) => out.text(&words::before(day, lang)),
                    None => out.empty(),
                }
                match task.cost {
                    Some(cost) => out.number(&cost.to_string()),
                    None => out.empty(),
                }
                out.text(&action.note);
                out.end_row();
            }
        }
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, Document, Kind};
    use junheng_plan::tasks::tasks;
    use junheng_plan::{Action, What};

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
        let found = tasks(&document, &plan);
        let text = text("某县", &plan, &schools, &found, Lang::Zh);
        let first = text.lines().next().unwrap();
        assert!(first.contains("模拟") && first.contains("甲/乙"), "{first}");
        assert!(text.contains("新校") && text.lines().count() > 2, "{text}");
        let name = words::file_name("某县", &plan, words::TASKS, Lang::Zh);
        assert!(name.contains("模拟"), "{name}");
    }
}
