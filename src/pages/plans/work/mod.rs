//! The work plan: one row an indicator, own tasks below, each with who, until when and how far.

mod editor;
mod files;
mod table;

use std::sync::Arc;

use junheng_core::Verdict;
use junheng_plan::draft::Schools;
use junheng_plan::work::{About, Row, Status, add, rows};
use junheng_words::{findings, format, plans_views, plans_work as words};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::printed;
use super::sides::{Base, Sides, sides_of};
use crate::pages::plans::button::Change;
use crate::state::{Weight, Workspace, use_workspace};

pub use editor::Editor;
pub use files::{Cell, Table, save_book, save_csv};
pub use table::{edit_button, progress, status};

/// The rows of a school year with what their names are taken from.
pub struct Found {
    sides: Arc<Sides>,
    schools: Arc<Schools>,
    rows: Vec<Row>,
}

/// Which rows are shown.
fn shows(all: bool, row: &Row) -> bool {
    let met = |verdict| matches!(verdict, Verdict::Met | Verdict::NotApplicable);
    all || row.verdict.is_none_or(|verdict| !met(verdict.before))
        || !row.actions.is_empty()
        || row.status != Status::Open
        || row.deadline_entered
}

/// The work plan.
#[component]
pub fn Work(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let first = plan.get_untracked();
    let first = first.map(|plan| plan.base.saturating_add(1).min(plan.target));
    let year = RwSignal::new(first);
    let sides = sides_of(Base::new(ws), plan, year.into());
    let make = move |_: Option<&_>| {
        let sides = sides.get()?;
        let rows = rows(&sides.real.document, &sides.plan, &sides.outcome);
        let schools = plan.schools();
        Some(Arc::new(Found {
            sides,
            schools,
            rows,
        }))
    };
    let found = Memo::new_with_compare(make, |_, _| true);
    let all = RwSignal::new(true);
    let editing = RwSignal::new(None::<About>);
    let add_task = move |_| {
        let mut about = None;
        plan.change(|plan| about = Some(add(plan, words::OWN_TASK.get(lang))));
        editing.set(about);
    };
    let save = move |save: fn(Workspace, &Found)| {
        move |_| match found.get_untracked() {
            Some(found) => save(ws, &found),
            None => ws.notify_text(Weight::Warning, plans_views::EXPORT_FAILED),
        }
    };
    let years = move || {
        plan.with(|plan| plan.years().skip(1).collect::<Vec<u16>>())
            .into_iter()
            .map(|one| {
                view! {
                    <option value=one.to_string() prop:selected=move || year.get() == Some(one)>
                        {format::school_year(one, lang)}
                    </option>
                }
            })
            .collect_view()
    };
    let draw = move || {
        let found = found.get()?;
        Some(table::table(ws, &found, all.get(), editing))
    };
    let tools = view! {
        <button type="button" data-action="export-work" on:click=save(to_csv)>
            {ws.text(words::EXPORT_WORK)}
        </button>
        <button type="button" data-action="export-book" on:click=save(to_book)>
            {ws.text(words::EXPORT_BOOK)}
        </button>
    };
    view! {
        <section class="plan-work print-wide" aria-labelledby="plan-work">
            {printed(ws, "plan-work", words::WORK, tools)}
            <p class="muted no-print">{ws.text(words::WORK_LEAD)}</p>
            <div class="toolbar filters no-print">
                <label>
                    <span>{ws.text(words::WORK_YEAR)}</span>
                    <select
                        id="work-year"
                        on:change=move |event| year.set(event_target_value(&event).parse().ok())
                    >
                        {years}
                    </select>
                </label>
                <label>
                    <span>{ws.text(words::SHOW)}</span>
                    <select
                        id="work-show"
                        on:change=move |event| all.set(event_target_value(&event) == "all")
                    >
                        <option value="all">{ws.text(words::SHOW_ALL)}</option>
                        <option value="open">{ws.text(words::SHOW_OPEN)}</option>
                    </select>
                </label>
                <Change id="work-add" text=words::ADD_TASK run=add_task/>
            </div>
            {draw}
            <Editor plan year=year.into() editing found=Signal::derive(move || found.get())/>
        </section>
    }
}

/// The name of a file of a plan, without its ending.
pub fn file_name(ws: Workspace, plan: &junheng_plan::Plan, what: junheng_words::Text) -> String {
    let lang = ws.lang();
    let county = ws.with_document_untracked(|document| findings::county_name(document, lang));
    plans_views::file_name(&county, plan, what, lang)
}

fn to_csv(ws: Workspace, found: &Found) {
    let name = file_name(ws, &found.sides.plan, words::WORK);
    save_csv(ws, &name, &table::to_file(ws, found));
}

/// The work plan and the tasks by year, a sheet each.
fn to_book(ws: Workspace, found: &Found) {
    let plan = &found.sides.plan;
    let name = file_name(ws, plan, words::WORK);
    let tasks = super::tasks::to_file(ws, plan, &found.schools);
    save_book(ws, &name, &[table::to_file(ws, found), tasks]);
}

#[cfg(test)]
mod tests {
    use super::files::csv;
    use super::*;
    use junheng_core::{Date, Document};
    use junheng_exchange::workbook_spec::CellValue;
    use junheng_words::Lang;

    use crate::pages::plans::{list, sides::Real};
    use crate::samples::{Sample, sample};
    use crate::state::blank_document;

    fn found(ws: Workspace) -> Found {
        let id = list::create(ws).unwrap();
        let plan = OpenPlan::new(ws, id);
        plan.change(|plan| {
            let about = add(plan, "宣传");
            junheng_plan::work::change(plan, &about, |entry| {
                entry.set_goal(2026, |goal| {
                    goal.goal = junheng_core::Decimal::parse("3").ok()
                });
            });
        });
        let document = Arc::new(ws.with_document_untracked(Document::clone));
        let judged = Arc::new(junheng_plan::outcome::Judged::new(&document).unwrap());
        let sides = Sides::new(Real { document, judged }, plan.get().unwrap(), 2026).unwrap();
        let rows = rows(&sides.real.document, &sides.plan, &sides.outcome);
        Found {
            sides: Arc::new(sides),
            schools: plan.schools(),
            rows,
        }
    }

    #[test]
    fn files_say_that_they_are_simulated_and_hold_every_row() {
        let owner = Owner::new();
        owner.set();
        for lang in [Lang::Zh, Lang::En] {
            let ws = Workspace::new(blank_document(Date::new(2026, 6, 20).unwrap()), lang);
            ws.replace_document(sample(Sample::One));
            let found = found(ws);
            // 32 indicators and the task.
            assert!(found.rows.len() >= 33, "{}", found.rows.len());
            let table = table::to_file(ws, &found);
            let text = csv(&table);
            let mark = plans_views::NOT_REAL.get(lang);
            assert!(text.lines().next().unwrap().contains(mark), "{text}");
            assert!(text.contains("宣传"));
            assert_eq!(table.rows.len(), found.rows.len());
            assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
            // Nobody has entered any progress: what is met today stands by itself.
            let column = |head: junheng_words::Text| {
                let mut heads = table.heads.iter();
                let at = heads.position(|(name, _)| *name == head.get(lang)).unwrap();
                let cells = table.rows.iter().map(move |row| row[at].clone());
                cells.filter(|cell| *cell != Cell::Number(None)).count()
            };
            assert!(column(words::START) > 0);
            assert_eq!((column(words::DONE), column(words::PERCENT)), (0, 0));
            let book = files::book(&[table], "x");
            let sheet = &book.sheets[0];
            assert_eq!(sheet.rows.len(), found.rows.len() + 3);
            // The first row and the foot of every sheet say that nothing in it is real.
            let first = &sheet.rows[0].cells[0].value;
            let CellValue::Text(first) = first else {
                panic!("{first:?}");
            };
            assert!(first.contains(mark), "{first}");
            assert!(sheet.footer.contains(mark), "{}", sheet.footer);
            let numbers = sheet.rows.iter().flat_map(|row| &row.cells);
            let numbers = numbers.filter(|cell| matches!(cell.value, CellValue::Number(_)));
            assert!(numbers.count() > 10);
        }
    }

    #[test]
    fn what_is_met_and_not_touched_can_be_left_out() {
        let owner = Owner::new();
        owner.set();
        let ws = Workspace::new(blank_document(Date::new(2026, 6, 20).unwrap()), Lang::Zh);
        ws.replace_document(sample(Sample::One));
        let found = found(ws);
        let open = found.rows.iter().filter(|row| shows(false, row)).count();
        assert!(open > 0 && open < found.rows.len());
        assert!(found.rows.iter().all(|row| shows(true, row)));
    }
}
