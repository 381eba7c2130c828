//! Plans laid over a document, and searched.

use junheng_core::Document;
use junheng_exchange::json;
use junheng_plan::apply::{self, Applied};
use junheng_plan::draft::Schools;
use junheng_plan::search::{Failure as SearchFailure, Job, Report, Request};
use junheng_plan::{MOST_YEARS, Plan, kept, projection};
use junheng_words::{
    Lang, plans, plans_caps, plans_changed, plans_faults, plans_laid, plans_outcome, plans_unread,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::changes::{Changes, Cost, People, changes, costs};
use crate::failure::Failure;
use crate::options::{self, Language};
use crate::text;

/// `ScenarioOptions` in JavaScript.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ScenarioOptions {
    year: Option<u16>,
    language: Option<Language>,
}

/// `Scenario` in JavaScript.
#[derive(Serialize)]
struct Scenario {
    real: bool,
    plan: u32,
    name: String,
    year: u16,
    document: Box<RawValue>,
    problems: Vec<Problem>,
    cost: Option<Cost>,
    people: Option<People>,
    changes: Option<Changes>,
}

/// `OptimiseOptions` in JavaScript.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct OptimiseOptions {
    work: Option<u64>,
    language: Option<Language>,
}

/// A search under way; every report is a `SearchReport` of `types/search.d.ts` as JSON.
pub struct Search {
    job: Option<Job>,
    last: Report,
    /// What is to be known of the plan that it starts from, as JSON.
    problems: String,
}

impl Search {
    /// Begins a search of what a plan wishes; what it says of texts is as with [`scenario_json`].
    ///
    /// # Errors
    /// A text that is no document, a plan that is none or limits or spares a school that is not there, options that are
    /// none. A search that cannot begin for another reason is over at once, and its report says why.
    pub fn start(document: &str, plan: &str, options: &str) -> Result<Self, Failure> {
        let options: OptimiseOptions = options::read(options)?;
        let lang = options.language.unwrap_or_default().lang();
        let document = text::document(document, lang)?;
        let plan = plan_of(&document, plan, lang)?;
        let year = plan.wanted.year.unwrap_or(plan.target);
        let applied = apply::apply(&document, &plan, year);
        // On our page one that has gone since is harmless; from elsewhere it is a slip.
        let known = |id| {
            document
                .school(id)
                .or(applied.document.school(id))
                .is_some()
        };
        let mut spared = plan.wanted.spared.iter().enumerate();
        if let Some((at, (school, _))) = spared.find(|(_, (school, _))| !known(*school)) {
            let name = plans::school(&Schools::of(&document, &plan), *school, lang);
            let message = plans_caps::spared_unknown(at, &name, lang);
            return Err(Failure::new("plan", message)
                .at(&format!("wanted.spared[{at}][0]"))
                .found(&school.0.to_string()));
        }
        let problems = text::json(&problems(&document, &plan, &applied, year, lang));
        let request = Request {
            plan,
            work: options.work,
        };
        Ok(match Job::new(&document, &request) {
            Ok(mut job) => Self {
                last: job.step(0),
                job: Some(job),
                problems,
            },
            Err(SearchFailure::CapSchool(at, school)) => {
                let name = plans::school(&Schools::of(&document, &request.plan), school, lang);
                let message = plans_caps::unknown(at, &name, lang);
                return Err(Failure::new("plan", message)
                    .at(&format!("wanted.caps[{at}].school"))
                    .found(&school.0.to_string()));
            }
            Err(failure) => Self {
                last: Report::failed(failure),
                job: None,
                problems,
            },
        })
    }

    /// Goes on for about so many units of work, each about a microsecond.
    pub fn step(&mut self, work: u64) {
        if let Some(job) = &mut self.job {
            self.last = job.step(work);
        }
    }

    /// Ends it with the best plan so far.
    pub fn stop(&mut self) {
        if let Some(job) = &mut self.job {
            self.last = job.stop();
        }
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.job.as_ref().is_none_or(Job::is_done)
    }

    /// How far it is; what it found, when it has ended.
    #[must_use]
    pub fn report(&self) -> String {
        let report = self.last.to_json();
        // A report is an object with fields, and what is to be known is one of them.
        match report.strip_suffix('}') {
            Some(open) if !self.problems.is_empty() => {
                format!("{open},\"problems\":{}}}", self.problems)
            }
            _ => report,
        }
    }
}

/// `ScenarioProblem` in JavaScript.
#[derive(Serialize)]
struct Problem {
    kind: &'static str,
    action: Option<u32>,
    message: String,
}

/// Applies a plan to a document in JSON; `Scenario` of `types/scenario.d.ts` as JSON.
///
/// `plan` is the number of a plan of the document, or a plan in JSON. `options` are
/// `ScenarioOptions` as JSON, or empty. The same texts give the same bytes.
///
/// # Errors
/// A text that is no document, a plan that is none, options that are none.
pub fn scenario_json(document: &str, plan: &str, options: &str) -> Result<String, Failure> {
    let options: ScenarioOptions = options::read(options)?;
    let lang = options.language.unwrap_or_default().lang();
    let document = text::document(document, lang)?;
    let plan = plan_of(&document, plan, lang)?;
    let year = options.year.unwrap_or(plan.target);
    let last = plan.target;
    if !(plan.base..=last).contains(&year) {
        let base = plan.base;
        let message = match lang {
            Lang::Zh => format!("方案只涉及 {base} 至 {last} 学年，没有 {year}。"),
            Lang::En => format!("The plan goes from {base} to {last}, not to {year}."),
        };
        let found = year.to_string();
        return Err(Failure::new("option", message).at("year").found(&found));
    }
    let applied = apply::apply(&document, &plan, year);
    let problems = problems(&document, &plan, &applied, year, lang);
    // What a later year refuses costs nothing.
    let cost = match year == last {
        true => costs(&plan, &applied),
        false => costs(&plan, &apply::apply(&document, &plan, last)),
    };
    let made = applied.document.clone();
    // A document whose rules are not known is not judged.
    let judged = changes(&document, applied, &plan, year).ok();
    let (people, changes) = judged.unzip();
    let document = simulated(made, &plan, lang);
    // What was written as JSON is JSON.
    let document = RawValue::from_string(json::write(&document)).unwrap_or_default();
    Ok(text::json(&Scenario {
        real: false,
        plan: plan.id,
        name: plans::plan_name(&plan, lang),
        year,
        document,
        problems,
        cost,
        people,
        changes,
    }))
}

/// The document's plan of a number, or the plan that the text is.
fn plan_of(document: &Document, text: &str, lang: Lang) -> Result<Plan, Failure> {
    let id = text.trim().parse::<u32>().ok();
    let own = id.map(|id| kept(document, id).ok_or(id)).transpose();
    let own = own.map_err(|id| {
        let message = match lang {
            Lang::Zh => format!("数据中没有编号为 {id} 的方案。"),
            Lang::En => format!("The document has no plan of number {id}."),
        };
        Failure::new("unknown-plan", message).found(&id.to_string())
    })?;
    let plan = Plan::parse(own.as_deref().unwrap_or(text)).map_err(|error| {
        let message = plans_unread::unread(&error, lang);
        Failure::new("plan", message).at(&error.path)
    })?;
    let Plan { base, target, .. } = plan;
    let last = base.saturating_add(MOST_YEARS);
    if (base..=last).contains(&target) {
        return Ok(plan);
    }
    let message = if target < base {
        plans_unread::backwards(base, target, lang)
    } else {
        plans_unread::too_far(target, last, lang)
    };
    Err(Failure::new("plan", message)
        .at("target")
        .found(&target.to_string()))
}

/// What is to be known of a plan over a document as of a school year.
fn problems(
    document: &Document,
    plan: &Plan,
    applied: &Applied,
    year: u16,
    lang: Lang,
) -> Vec<Problem> {
    let schools = Schools::of(document, plan);
    let of_plan = |kind, message| Problem {
        kind,
        action: None,
        message,
    };
    let changed = apply::conflicts(document, plan);
    let changed = changed
        .iter()
        .map(|conflict| of_plan("changed", plans_changed::conflict(conflict, lang)));
    let faults = applied.faults.iter().map(|fault| Problem {
        kind: "not-counted",
        action: Some(fault.action),
        message: plans_faults::why(&fault.why, &schools, lang),
    });
    let projected = projection::pupils(document, plan, year).faults;
    let projected = projected
        .iter()
        .map(|fault| of_plan("assumed", plans_outcome::projection(&schools, fault, lang)));
    let notes = applied.notes.iter().map(|note| Problem {
        kind: "assumed",
        action: note.action(),
        message: plans_laid::note(note, &schools, lang),
    });
    changed
        .chain(faults)
        .chain(projected)
        .chain(notes)
        .collect()
}

/// The document so marked that nobody takes it for the real one, whatever reads it.
fn simulated(mut document: Document, plan: &Plan, lang: Lang) -> Document {
    let county = &mut document.county;
    county.name = plans::simulated(&county.name, &plans::plan_name(plan, lang), lang);
    county.sample = true;
    document.plans.clear();
    document
}
