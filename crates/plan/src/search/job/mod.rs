//! A search of a document's plan from beginning to end, in slices: its problem is made first, then searched.

mod afford;
mod anew;
mod clash;
mod further;
mod kept;
mod laid;
mod narrow;
mod running;
mod telling;

use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{CoefficientReason, Document, Stage as Taught, Verdict, evaluate, scheme_of};

use self::running::{Running, STEP};
use super::begin::Making;
use super::report::{At, End, Failure, Limited, Report, Request};
use crate::apply::apply;
use crate::plan::Plan;

/// How far it is.
enum State {
    /// Its problem is made.
    Making(Box<Document>, Box<Making>),
    Running(Box<Running>),
    /// It ended before there was a problem.
    Over(Box<Report>),
}

/// A search of a document's plan.
pub struct Job {
    state: State,
    /// The most work, where that is asked for.
    work: Option<u64>,
}

/// The report while the problem is made.
const MAKING: Report = Report {
    at: At::Relaxing,
    best: None,
    bound: None,
    gap: None,
    work: 0,
    most: 0,
    found: None,
    over: None,
    end: None,
};

impl Job {
    /// Begins a search.
    ///
    /// # Errors
    /// Why it cannot begin.
    pub fn new(document: &Document, request: &Request) -> Result<Self, Failure> {
        if let Some(limit) = Limited::negative(&request.plan) {
            return Err(Failure::Limit(limit));
        }
        let making = Making::begin(document, &request.plan, false, false)?;
        Ok(Self {
            state: State::Making(Box::new(document.clone()), Box::new(making)),
            work: request.work,
        })
    }

    /// Works for about so many units, each about a microsecond, and tells how far it is.
    pub fn step(&mut self, work: u64) -> Report {
        let mut left = work.max(1);
        while left > 0
            && let State::Making(..) = self.state
        {
            self.make();
            left = left.saturating_sub(STEP);
        }
        if let State::Running(running) = &mut self.state {
            running.step(left);
        }
        self.report()
    }

    /// A step of the problem.
    fn make(&mut self) {
        let over = |report| State::Over(Box::new(report));
        let state = core::mem::replace(&mut self.state, over(MAKING));
        self.state = match state {
            State::Making(document, mut making) => match making.step() {
                Ok(true) => State::Making(document, making),
                Ok(false) => {
                    let running = Running::new(*document, making.model, self.work);
                    running.map_or_else(
                        |failure| over(Report::failed(failure)),
                        |running| State::Running(Box::new(running)),
                    )
                }
                Err(failure) => over(Report::failed(failure)),
            },
            state => state,
        };
    }

    /// Whether it has ended.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        match &self.state {
            State::Making(..) => false,
            State::Running(running) => running.is_done(),
            State::Over(_) => true,
        }
    }

    /// Ends it now and gives the best plan so far.
    pub fn stop(&mut self) -> Report {
        match &mut self.state {
            State::Making(..) => {
                self.state = State::Over(Box::new(Report {
                    at: At::Done,
                    end: Some(End::Stopped),
                    ..MAKING
                }));
            }
            State::Running(running) => running.stop(),
            State::Over(_) => {}
        }
        self.report()
    }

    fn report(&self) -> Report {
        match &self.state {
            State::Making(..) => MAKING,
            State::Running(running) => running.report(),
            State::Over(report) => (**report).clone(),
        }
    }
}

/// Whether the evaluation itself passes what was asked for; nothing where an action cannot be done.
fn passes(document: &Document, year: u16, plan: &Plan) -> Option<bool> {
    let applied = apply(document, plan, year);
    if !applied.faults.is_empty() {
        return None;
    }
    let document = applied.document;
    #[cfg(test)]
    super::probe::counted::laid(document.schools().len(), 0);
    let evaluation = evaluate(&document, scheme_of(&document.settings).ok()?).ok()?;
    let summary = &evaluation.summary;
    let mut verdict = summary.units.worst().and(summary.composites.worst());
    let view = evaluation.view(&document);
    for (stage, index) in Taught::ALL
        .into_iter()
        .flat_map(|stage| (0..view.indicators().len()).map(move |index| (stage, index)))
    {
        let Some(cell) = view.coefficient(stage, index) else {
            continue;
        };
        // While a list is not whole one school alone leaves them open, which no plan can change.
        let alone = [CoefficientReason::OneUnit, CoefficientReason::NoUnits];
        if !alone.contains(&cell.finding.reason) {
            verdict = verdict.and(cell.finding.verdict);
        }
    }
    if let (false, Ok(Some(scheme))) = (plan.wanted.items.is_empty(), items_of(&document.settings))
    {
        let items = evaluate_items(&document, &evaluation, scheme);
        for id in &plan.wanted.items {
            // The county's verdict may be withheld for a list that is not whole; the schools' is not.
            let parts = items.item(id).into_iter().flat_map(|item| &item.parts);
            verdict = parts.fold(verdict, |verdict, part| verdict.and(part.listed));
        }
    }
    Some(verdict <= Verdict::Met)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::probe::counted;
    use super::super::report::Clash;
    use super::*;
    use crate::action::{Action, Lever, What};
    use crate::plan::Aim;
    use junheng_core::{Decimal, SchoolId};

    fn county() -> Document {
        let json = include_str!("../../../../../samples/sound.json");
        let mut document = junheng_json::read(json).unwrap();
        let mut schools = document.schools().to_vec();
        let rest = schools.split_off(7).into_iter().map(|school| school.id);
        let gone = junheng_core::Edit::RemoveSchools(rest.collect());
        let _ = document.apply(gone).unwrap();
        for school in schools.iter_mut().take(2) {
            for stage in Taught::ALL {
                let of = junheng_core::Field::QualifiedTeachers.of(stage);
                let few = school.values.get(of).map(|_| Decimal::whole(12));
                school.values.set(of, few);
            }
        }
        let put = junheng_core::Edit::PutSchools(schools);
        let _ = document.apply(put).unwrap();
        document
    }

    /// A search in slices, and the most schools that were judged in one of the smallest.
    fn searched(document: &Document, plan: &Plan, slice: u64) -> (Report, usize) {
        let request = Request {
            plan: plan.clone(),
            work: Some(60_000),
        };
        let _ = counted::taken();
        let mut job = Job::new(document, &request).unwrap();
        let mut most = counted::taken().0;
        loop {
            let report = job.step(slice);
            most = most.max(counted::taken().0);
            if job.is_done() {
                return (report, most);
            }
        }
    }

    /// No slice has the county judged more than twice, and slices do not matter.
    fn sliced(document: &Document, plan: &Plan) -> Report {
        let (report, most) = searched(document, plan, 1);
        assert!(most <= 2 * document.schools().len(), "{most}");
        for slice in [9_000, u64::MAX / 4] {
            assert_eq!(searched(document, plan, slice).0, report);
        }
        report
    }

    #[test]
    fn a_slice_judges_the_county_once_or_twice_whatever_is_told() {
        let document = county();
        let mut plan = Plan::new(1, "", &document);
        let found = sliced(&document, &plan).found.unwrap();
        assert!(found.passes && found.further.is_some());
        plan.wanted.aim = Aim::Shortfall;
        plan.budget = Some(Decimal::whole(20));
        let found = sliced(&document, &plan).found.unwrap();
        assert!(!found.passes && found.further.is_some());
        plan.wanted.aim = Aim::People;
        plan.budget = Some(Decimal::whole(1000));
        assert!(sliced(&document, &plan).found.unwrap().further.is_some());
    }

    #[test]
    fn a_slice_of_what_stands_in_the_way_does_too() {
        let document = county();
        let mut plan = Plan::new(1, "", &document);
        let reliefs = |report: Report| match report.end {
            Some(End::Clash(Clash { reliefs, .. })) => reliefs.len(),
            other => panic!("{other:?}"),
        };
        plan.budget = Some(Decimal::whole(20));
        let school = document.schools().first().map_or(SchoolId(1), |one| one.id);
        let _ = plan.add(Action::plain(
            plan.target,
            What::Books {
                school,
                stage: None,
                number: 1000,
            },
        ));
        assert!(reliefs(sliced(&document, &plan)) > 0);
        plan.budget = None;
        plan.wanted.without = vec![Lever::Hire, Lever::Rotate, Lever::TrainQualified];
        let _ = reliefs(sliced(&document, &plan));
    }

    #[test]
    fn what_is_stopped_while_its_problem_is_made_has_ended() {
        let document = county();
        let plan = Plan::new(1, "", &document);
        let mut job = Job::new(&document, &Request { plan, work: None }).unwrap();
        assert_eq!(job.step(1).end, None);
        let report = job.stop();
        assert_eq!((report.end, report.found), (Some(End::Stopped), None));
        assert!(job.is_done());
    }
}
