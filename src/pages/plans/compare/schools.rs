//! Where plans differ school by school: verdicts, and the indicators that tell them apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use junheng_core::{Level, Printed, SchoolId, Stage, Verdict};
use junheng_plan::outcome::{Change, UnitChange};
use junheng_words::{format, names, plans, plans_compare as words, plans_views, reasons};
use leptos::prelude::*;

use crate::components::{level_class, verdict_class};
use crate::pages::plans::cut::cut;
use crate::pages::plans::filters;
use crate::pages::plans::sides::Sides;
use crate::pages::results::tasks::stage_key;
use crate::state::{Workspace, use_workspace};

/// Most rows that are shown at once.
const ROWS: usize = 120;

/// Which schools are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    Verdicts,
    Values,
    Failing,
    All,
}

impl Filter {
    const ALL: [Self; 4] = [Self::Verdicts, Self::Values, Self::Failing, Self::All];

    const fn key(self) -> &'static str {
        match self {
            Self::Verdicts => "verdicts",
            Self::Values => "values",
            Self::Failing => "failing",
            Self::All => "all",
        }
    }

    const fn name(self) -> junheng_words::Text {
        match self {
            Self::Verdicts => words::DIFFERENT_VERDICTS,
            Self::Values => words::DIFFERENT_VALUES,
            Self::Failing => words::FAILING_SOMEWHERE,
            Self::All => plans_views::ALL,
        }
    }
}

type Unit = (Stage, SchoolId);

/// A unit as each plan makes it: its place among that plan's rows; nothing where the plan has no such unit.
#[derive(Clone, Debug)]
struct Row {
    unit: Unit,
    places: Vec<Option<usize>>,
}

fn rows(sides: &[Sides]) -> Vec<Row> {
    let mut units: BTreeMap<(usize, SchoolId), Row> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for (place, row) in side.outcome.unit_rows.iter().enumerate() {
            let known = units
                .entry((row.stage.index(), row.school))
                .or_insert_with(|| Row {
                    unit: (row.stage, row.school),
                    places: vec![None; sides.len()],
                });
            if let Some(slot) = known.places.get_mut(at) {
                *slot = Some(place);
            }
        }
    }
    units.into_values().collect()
}

impl Row {
    fn of<'a>(&self, sides: &'a [Sides]) -> Vec<Option<&'a UnitChange>> {
        let all = sides.iter().zip(&self.places);
        all.map(|(side, place)| side.outcome.unit_rows.get((*place)?))
            .collect()
    }

    fn shows(&self, sides: &[Sides], filter: Filter) -> bool {
        let plans = self.of(sides);
        match filter {
            Filter::Verdicts => differ(&verdicts(&plans)),
            Filter::Values => differ(&verdicts(&plans)) || !telling(&plans).is_empty(),
            Filter::Failing => verdicts(&plans).contains(&Some(Verdict::NotMet)),
            Filter::All => true,
        }
    }
}

fn differ<T: PartialEq>(all: &[T]) -> bool {
    all.windows(2).any(|pair| pair.first() != pair.last())
}

fn verdicts(plans: &[Option<&UnitChange>]) -> Vec<Option<Verdict>> {
    let after = |row: &Option<&UnitChange>| row.and_then(|row| row.verdict.after);
    plans.iter().map(after).collect()
}

/// The indicators that the plans make different.
fn telling(plans: &[Option<&UnitChange>]) -> Vec<usize> {
    let value = |row: &Option<&UnitChange>, index: usize| -> (Option<Printed>, Option<Level>) {
        let cell = row.and_then(|row| row.cells.get(index));
        cell.map_or((None, None), |cell| (cell.printed.after, cell.level.after))
    };
    let rows = plans.iter().flatten();
    let count = rows.map(|row| row.cells.len()).max().unwrap_or(0);
    let differs = |index: &usize| {
        let values: Vec<_> = plans.iter().map(|row| value(row, *index)).collect();
        differ(&values)
    };
    (0..count).filter(differs).collect()
}

/// The schools of the plans side by side, with their filters.
#[component]
pub fn Schools(
    /// The plans as they stand side by side.
    sides: Vec<Sides>,
) -> impl IntoView {
    let ws = use_workspace();
    let (filter, stage) = (RwSignal::new(0), RwSignal::new(0));
    let choices = Filter::ALL.map(|of| (of.key(), of.name())).to_vec();
    let chosen = move || Filter::ALL.get(filter.get()).copied().unwrap_or_default();
    let all = rows(&sides);
    let sides = Arc::new(sides);
    view! {
        <section class="plan-compare-schools" aria-labelledby="plan-compare-schools">
            <h2 id="plan-compare-schools">{ws.text(words::SCHOOLS)}</h2>
            {filters::filters(vec![
                filters::rows("compare-schools", choices, filter),
                filters::stages("compare-stage", stage),
            ])}
            {move || table(ws, &sides, &all, chosen(), filters::stage(stage.get()))}
        </section>
    }
}

fn table(
    ws: Workspace,
    sides: &Arc<Vec<Sides>>,
    all: &[Row],
    filter: Filter,
    stage: Option<Stage>,
) -> AnyView {
    let all: Vec<&Row> = all
        .iter()
        .filter(|row| stage.is_none_or(|stage| row.unit.0 == stage))
        .collect();
    let of_filter = |filter: Filter| all.iter().filter(move |row| row.shows(sides, filter));
    let differing = of_filter(Filter::Verdicts).count();
    // One plan alone differs from no other.
    let count = (sides.len() > 1).then(|| words::differing(differing, all.len(), ws.lang()));
    let count = count.map(|count| view! { <p data-differing=differing>{count}</p> });
    let shown: Vec<Row> = of_filter(filter).map(|row| (*row).clone()).collect();
    if shown.is_empty() {
        return view! {
            {count}
            <p class="muted">{ws.text(plans_views::NONE_SUCH)}</p>
        }
        .into_any();
    }
    let heads = sides
        .iter()
        .map(|side| view! { <th scope="col">{plans::plan_name(&side.plan, ws.lang())}</th> })
        .collect_view();
    let of = sides.clone();
    let (lines, more) = cut(ws, ROWS, shown, move |row| line(ws, &of, row).into_any());
    view! {
        {count}
        {more}
        <div class="table-frame">
            <table class="plan-compare-units">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(plans_views::SCHOOL)}</th>
                        <th scope="col">{ws.text(plans_views::BEFORE)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(ws: Workspace, sides: &[Sides], row: &Row) -> impl IntoView + use<> {
    let lang = ws.lang();
    let (stage, school) = row.unit;
    let plans = row.of(sides);
    let known = sides.iter().zip(&plans).find(|(_, unit)| unit.is_some());
    let name = known.map(|(side, _)| side.school(school, lang));
    let now = known.and_then(|(_, unit)| *unit);
    let telling = telling(&plans);
    let values = |unit: Option<&UnitChange>, is_after: bool| {
        let values = telling
            .iter()
            .filter_map(|index| value(sides, unit?, *index, is_after, ws))
            .collect_view();
        view! { <ul class="plain">{values}</ul> }
    };
    let cells = plans
        .iter()
        .map(|unit| {
            let after = unit.and_then(|unit| unit.verdict.after);
            view! { <td>{verdict(ws, after)} {values(*unit, true)}</td> }
        })
        .collect_view();
    let differs = differ(&verdicts(&plans));
    view! {
        <tr class:differs=differs data-unit=format!("{}-{}", school.0, stage_key(stage))>
            <th scope="row">{name} " · " {ws.text(names::stage(stage))}</th>
            <td>{verdict(ws, now.and_then(|unit| unit.verdict.before))} {values(now, false)}</td>
            {cells}
        </tr>
    }
}

fn verdict(ws: Workspace, verdict: Option<Verdict>) -> AnyView {
    match verdict {
        Some(verdict) => {
            let text = plans_views::verdicts(verdict, verdict, ws.lang());
            view! { <span class=verdict_class(verdict)>{text}</span> }.into_any()
        }
        None => view! { <span class="muted">{ws.text(words::NO_SCHOOL)}</span> }.into_any(),
    }
}

/// An indicator of a unit with its value and state.
fn value(
    sides: &[Sides],
    unit: &UnitChange,
    index: usize,
    is_after: bool,
    ws: Workspace,
) -> Option<impl IntoView + use<>> {
    fn pick<T>(of: Change<T>, is_after: bool) -> T {
        if is_after { of.after } else { of.before }
    }
    let cell = unit.cells.get(index)?;
    let scheme = &sides.first()?.real.judged.evaluation.rules.scheme;
    let name = reasons::of_scheme(&scheme.indicators.get(index)?.short, ws.lang()).to_owned();
    let printed = pick(cell.printed, is_after);
    let printed = printed.map(|value| format::number(&value.to_string()));
    let state = pick(cell.level, is_after).map(
        |level| view! { <span class=level_class(level)>{reasons::level_symbol(level)}</span> },
    );
    Some(view! {
        <li>
            {name} " "
            <span class="nowrap">{printed.unwrap_or_else(|| "—".to_owned())} " " {state}</span>
        </li>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::plans::sides::Real;
    use crate::samples::{Sample, sample};
    use junheng_core::Document;
    use junheng_plan::outcome::Judged;
    use junheng_plan::{Action, Plan, Profile, What};

    fn side(document: &Document, hired: u32) -> Sides {
        let mut plan = Plan::new(1, "", document);
        if hired > 0 {
            let what = What::Hire {
                school: document.schools()[0].id,
                stage: Stage::Primary,
                profile: Profile::default(),
                number: hired,
            };
            let _ = plan.add(Action::plain(plan.base + 1, what));
        }
        let judged = Judged::new(document).unwrap();
        let real = Real {
            document: Arc::new(document.clone()),
            judged: Arc::new(judged),
        };
        let target = plan.target;
        Sides::new(real, plan.into(), target).unwrap()
    }

    #[test]
    fn only_what_differs_between_plans_is_told() {
        let document = sample(Sample::One);
        let alike = [side(&document, 0), side(&document, 0)];
        let all = rows(&alike);
        assert!(!all.is_empty());
        assert!(all.iter().all(|row| !row.shows(&alike, Filter::Values)));
        // Closing one unit in a plan takes it away there.
        let mut gone = [side(&document, 0), side(&document, 0)];
        let lost = gone[1].outcome.unit_rows.remove(0);
        let all = rows(&gone);
        let row = all
            .iter()
            .find(|row| row.unit == (lost.stage, lost.school))
            .unwrap();
        assert_eq!(row.places.iter().filter(|place| place.is_some()).count(), 1);
        assert!(row.shows(&gone, Filter::Verdicts));
        let differing = all.iter().filter(|row| row.shows(&gone, Filter::Verdicts));
        assert_eq!(differing.count(), 1);
    }

    #[test]
    fn a_value_that_one_plan_alone_changes_tells_it_apart() {
        let document = sample(Sample::One);
        let changed = [side(&document, 0), side(&document, 5), side(&document, 0)];
        let first = document.schools()[0].id;
        for row in rows(&changed) {
            let plans = row.of(&changed);
            let is_one = row.unit == (Stage::Primary, first);
            assert!(is_one || telling(&plans).is_empty());
        }
    }
}
