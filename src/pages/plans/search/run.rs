//! A search under way. What was found last stays while the user looks at other parts of the plan.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use junheng_core::Document;
use junheng_exchange::json;
use junheng_plan::search::{Report, Request};
use junheng_plan::{Action, Aim, Plan};
use junheng_words::{Text, plans_search as words};
use leptos::prelude::*;

use crate::browser::planner::{self, Event, Failure, Handle};
use crate::pages::plans::OpenPlan;
use crate::state::Workspace;

/// A search that has ended.
pub struct Over {
    /// The plan that was searched.
    pub plan: Plan,
    /// The document it was searched on, without its plans.
    pub document: Arc<Document>,
    /// How it ended.
    pub report: Report,
    /// Searches in a row that went on from here and found nothing better.
    pub idle: u8,
    /// The plan's own actions that came of what was proposed, by its place: locked, or changed by hand.
    pub kept: ArcRwSignal<BTreeMap<usize, u32>>,
}

impl Over {
    /// The work for searching on; nothing where that is not offered.
    pub fn onward(&self) -> Option<u64> {
        self.more().filter(|_| self.idle < IDLE)
    }

    /// The work for searching on, whether or not that is offered.
    pub fn more(&self) -> Option<u64> {
        self.report.onward(self.plan.wanted.aim)
    }

    /// Whether a document is still the one that was searched: a plan that is found passes there, and perhaps
    /// nowhere else.
    pub fn is_of(&self, now: &Document) -> bool {
        is_alike(&self.document, now)
    }
}

/// So many searches in a row without anything better are enough.
const IDLE: u8 = 2;

/// How a search stands.
#[derive(Clone)]
pub enum State {
    /// None has begun.
    Idle,
    /// It runs.
    Running(Option<Arc<Report>>),
    /// It has ended.
    Over(Arc<Over>),
    /// The planner gave no answer.
    Broken(Text),
}

impl State {
    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        matches!(self, Self::Running(_))
    }

    /// Whether it has ended with an answer.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Over(_))
    }
}

/// What was found last: of which opened document, of which plan.
struct Last {
    generation: u64,
    plan: u32,
    over: Arc<Over>,
}

thread_local! {
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

/// A search of a plan; cheap to copy. It ends when its page is left.
#[derive(Clone, Copy)]
pub struct Searching {
    ws: Workspace,
    plan: OpenPlan,
    state: RwSignal<State>,
    aim: RwSignal<Aim>,
    handle: StoredValue<Option<Handle>, LocalStorage>,
}

impl Searching {
    /// None yet, or what was found last.
    pub fn new(ws: Workspace, plan: OpenPlan) -> Self {
        let generation = untrack(|| ws.generation());
        let last = LAST.with_borrow(|last| {
            let last = last.as_ref()?;
            let same = (last.generation, last.plan) == (generation, plan.id());
            same.then(|| last.over.clone())
        });
        let aim = last.as_ref().map(|over| over.plan.wanted.aim);
        Self {
            ws,
            plan,
            state: RwSignal::new(last.map_or(State::Idle, State::Over)),
            aim: RwSignal::new(aim.unwrap_or_default()),
            handle: StoredValue::new_local(None),
        }
    }

    /// How it stands, tracked.
    pub fn state(self) -> State {
        self.state.get()
    }

    /// The plan it is of.
    pub const fn plan(self) -> OpenPlan {
        self.plan
    }

    /// What the search counts.
    pub fn aim(self) -> Aim {
        self.aim.get()
    }

    /// Begins; one that runs is called off.
    pub fn begin(self) {
        let Some(plan) = self.plan.get_untracked() else {
            return;
        };
        self.run((*plan).clone(), None);
    }

    /// Searches on where a search ended for want of work.
    pub fn go_on(self, over: Arc<Over>) {
        let same = self.ws.with_document_untracked(|now| over.is_of(now));
        if same && over.onward().is_some() {
            self.run(over.plan.clone(), Some(over));
        }
    }

    fn run(self, plan: Plan, earlier: Option<Arc<Over>>) {
        let work = earlier.as_ref().and_then(|over| over.onward());
        let request = Request { plan, work };
        // Numbers, texts and lists only: writing them does not fail.
        let text = serde_json::to_string(&request).unwrap_or_default();
        let document = Arc::new(self.ws.with_document_untracked(bare));
        self.aim.set(request.plan.wanted.aim);
        self.state.set(State::Running(None));
        let sent = json::write(&document);
        let searched = (request.plan, document);
        let hear = move |event| self.hear(&searched, earlier.as_ref(), event);
        let handle = planner::start(sent, text, hear);
        self.handle.set_value(Some(handle));
    }

    /// Ends the search with the best plan so far; one that has not told anything yet is called off.
    pub fn stop(self) {
        if let State::Running(None) = self.state.get_untracked() {
            self.handle.set_value(None);
            return self.state.set(State::Idle);
        }
        self.handle.with_value(|handle| {
            if let Some(handle) = handle {
                handle.stop();
            }
        });
    }

    fn hear(self, searched: &Searched, earlier: Option<&Arc<Over>>, event: Event) {
        let report = match event {
            Event::Progress(text) | Event::Failed(Failure::Refused(text)) => Report::parse(&text),
            Event::Failed(Failure::NotLoaded) => return self.end(State::Broken(words::NOT_LOADED)),
            Event::Failed(Failure::Died) => return self.end(State::Broken(words::DIED)),
        };
        match report {
            None => self.end(State::Broken(words::DIED)),
            Some(report) if report.end.is_none() => {
                // The page may be another one by now.
                let _ = self.state.try_set(State::Running(Some(report.into())));
            }
            Some(report) => {
                let over = Arc::new(ended(searched, earlier, report));
                LAST.set(Some(Last {
                    generation: untrack(|| self.ws.generation()),
                    plan: searched.0.id,
                    over: over.clone(),
                }));
                self.end(State::Over(over));
            }
        }
    }

    fn end(self, state: State) {
        let _ = self.state.try_set(state);
    }
}

/// A plan that is searched, and the document without its plans.
type Searched = (Plan, Arc<Document>);

/// What is known at a search's end, beside what was known when it went on.
fn ended(searched: &Searched, earlier: Option<&Arc<Over>>, report: Report) -> Over {
    let (plan, document) = searched.clone();
    let Some(earlier) = earlier else {
        return Over {
            plan,
            document,
            report,
            idle: 0,
            kept: ArcRwSignal::default(),
        };
    };
    let report = report.after(&earlier.report);
    let idle = match report.betters(&earlier.report) {
        true => 0,
        false => earlier.idle.saturating_add(1),
    };
    // What the user made of a proposal holds on as long as it is the same plan.
    let kept = match report.found == earlier.report.found {
        true => earlier.kept.clone(),
        false => ArcRwSignal::default(),
    };
    Over {
        plan,
        document,
        report,
        idle,
        kept,
    }
}

/// The document without its plans: the one that is searched goes with the request.
fn bare(document: &Document) -> Document {
    let mut bare = document.clone();
    bare.plans.clear();
    bare
}

/// Whether a document without its plans is another one's, but for the plans.
fn is_alike(bare: &Document, other: &Document) -> bool {
    bare.schools() == other.schools()
        && (&bare.county, &bare.dossier, &bare.settings)
            == (&other.county, &other.dossier, &other.settings)
}

/// Whether a plan is still the one that was searched, but for what the search found.
pub fn is_same(searched: &Plan, now: &Plan) -> bool {
    let own = |plan: &Plan| -> Vec<Action> {
        let own = plan.actions.iter().filter(|action| !action.found);
        own.cloned().collect()
    };
    (&searched.wanted, &searched.prices, &searched.budget)
        == (&now.wanted, &now.prices, &now.budget)
        && (
            searched.base,
            searched.target,
            &searched.enrolment,
            &searched.wear,
        ) == (now.base, now.target, &now.enrolment, &now.wear)
        && own(searched) == own(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date};
    use junheng_plan::search::{At, End};

    #[test]
    fn searching_on_is_offered_until_two_searches_bring_nothing() {
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let plan = (Plan::new(1, "", &document), Arc::new(document));
        let report = |best, end| Report {
            at: At::Done,
            best: Some(best),
            bound: Some(90.0),
            gap: Some((best - 90.0) / best),
            work: 10,
            most: 10,
            found: None,
            over: None,
            end: Some(end),
        };
        let after = |over: Over, report| ended(&plan, Some(&Arc::new(over)), report);
        let first = ended(&plan, None, report(100.0, End::Spent));
        assert_eq!(first.onward(), Some(40));
        let better = after(first, report(95.0, End::Spent));
        assert_eq!((better.idle, better.onward()), (0, Some(40)));
        let same = after(better, report(95.0, End::Spent));
        assert_eq!((same.idle, same.onward()), (1, Some(40)));
        let same = after(same, report(95.0, End::Spent));
        assert_eq!((same.idle, same.onward()), (2, None));
        let first = ended(&plan, None, report(100.0, End::Spent));
        assert_eq!(after(first, report(91.0, End::Proven)).onward(), None);
    }

    #[test]
    fn what_was_found_is_of_the_data_it_was_searched_on() {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let plan = Plan::new(1, "", &document);
        let report = Report::failed(junheng_plan::search::Failure::NoUnits);
        let over = ended(&(plan.clone(), Arc::new(bare(&document))), None, report);
        // Plans are kept beside the data: taking over what was found does not make it another county.
        document.apply(plan.keep()).unwrap();
        assert!(over.is_of(&document));
        document.settings.date = Date::new(2027, 6, 20).unwrap();
        assert!(!over.is_of(&document));
    }
}
