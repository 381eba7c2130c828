//! What only the user knows: questions with ids, and the answers given to them.

use junheng_exchange::import::{Answers, ImportPlan, Resolution};
use junheng_exchange::mapping::{About, Mapping, Proposal, Question};
use junheng_exchange::table::Table;
use junheng_words::{Lang, import_questions, imports};

use super::options::{Duplicates, ImportOptions};
use super::shapes;
use crate::failure::Failure;

/// The question about sheets.
pub(super) const SHEET: &str = "sheet";
const REPEATED: &str = "repeated";
const EXISTING: &str = "existing";
/// Rows that a question names.
const ROWS: usize = 100;

/// The answer given to a question, if any.
pub(super) fn answer(
    options: &ImportOptions,
    id: &str,
    choices: usize,
) -> Result<Option<usize>, Failure> {
    match options.answers.get(id) {
        Some(index) if *index >= choices => Err(bad_answer(options, id)),
        given => Ok(given.copied()),
    }
}

fn bad_answer(options: &ImportOptions, id: &str) -> Failure {
    let found = options.answers.get(id).map_or(0, |index| *index);
    let message = match options.lang() {
        Lang::Zh => format!("问题“{id}”没有第 {found} 个（从 0 数起）选项，或该文件没有这个问题。"),
        Lang::En => {
            format!(
                "The question “{id}” has no choice {found} (from 0), or the file has no such question."
            )
        }
    };
    Failure::new("answer", message)
        .at(&format!("answers.{id}"))
        .found(&found.to_string())
}

/// Refuses answers to questions that this file does not have.
pub(super) fn no_others(options: &ImportOptions, proposal: &Proposal) -> Result<(), Failure> {
    let known = |id: &str| {
        [SHEET, REPEATED, EXISTING].contains(&id)
            || proposal.questions.iter().any(|one| id_of(&one.about) == id)
    };
    match options.answers.keys().find(|id| !known(id)) {
        Some(id) => Err(bad_answer(options, id)),
        None => Ok(()),
    }
}

/// Which of several sheets is meant.
pub(super) fn sheet(
    tables: &[(usize, &Table)],
    suggested: Option<usize>,
    lang: Lang,
) -> shapes::Question {
    let choices = tables.iter().enumerate();
    shapes::Question {
        id: SHEET.to_owned(),
        about: "sheet",
        columns: Vec::new(),
        rows: Vec::new(),
        text: match lang {
            Lang::Zh => "文件中有几张表，导入哪一张？".to_owned(),
            Lang::En => "The file has several sheets; which one is meant?".to_owned(),
        },
        choices: choices
            .map(|(index, (_, table))| shapes::Choice {
                label: table.name.clone(),
                suggested: suggested == Some(index),
            })
            .collect(),
        evidence: Vec::new(),
    }
}

/// Puts the answers into the mapping; the questions that none was given to.
pub(super) fn settle(
    proposal: &Proposal,
    mapping: &mut Mapping,
    options: &ImportOptions,
) -> Result<Vec<shapes::Question>, Failure> {
    let mut open = Vec::new();
    for question in &proposal.questions {
        let id = id_of(&question.about);
        let given = answer(options, &id, question.options.len())?;
        match given.and_then(|index| question.options.get(index)) {
            Some(change) => mapping.accept(change),
            None => open.push(rendered(id, question, &proposal.mapping, options.lang())),
        }
    }
    Ok(open)
}

fn rendered(id: String, question: &Question, mapping: &Mapping, lang: Lang) -> shapes::Question {
    let choices = question.options.iter().enumerate();
    let evidence = question.evidence.iter();
    let (about, columns) = kind(&question.about);
    shapes::Question {
        id,
        about,
        columns,
        rows: Vec::new(),
        text: import_questions::question(&question.about, mapping, lang),
        choices: choices
            .map(|(index, one)| shapes::Choice {
                label: import_questions::answer(one, mapping, lang),
                suggested: index == question.suggested,
            })
            .collect(),
        evidence: evidence
            .map(|one| import_questions::evidence(one, mapping, lang))
            .collect(),
    }
}

fn id_of(about: &About) -> String {
    let (name, columns) = kind(about);
    if columns.is_empty() {
        return name.to_owned();
    }
    let columns: Vec<String> = columns.iter().map(u32::to_string).collect();
    format!("{name}:{}", columns.join(","))
}

fn kind(about: &About) -> (&'static str, Vec<u32>) {
    match about {
        About::Meaning { column } => ("meaning", vec![*column]),
        About::Unit { column } => ("unit", vec![*column]),
        About::SameTwice { columns } => ("same-twice", columns.clone()),
        About::AddUp { columns, .. } => ("add-up", columns.clone()),
        About::TotalBesideStages { columns, .. } => ("total-beside-stages", columns.clone()),
        About::StagesRepeatTotal { columns, .. } => ("stages-repeat-total", columns.to_vec()),
        About::SharedRows => ("shared-rows", Vec::new()),
        About::RowStages => ("row-stages", Vec::new()),
        About::KindsFromNames => ("kinds-from-names", Vec::new()),
        About::BlankParts => ("blank-parts", Vec::new()),
    }
}

/// The answers about schools that are there twice, and the questions that none was given to.
pub(super) fn duplicates(
    plan: &ImportPlan,
    options: &ImportOptions,
) -> Result<(Answers, Vec<shapes::Question>), Failure> {
    let mut answers = Answers::default();
    let mut open = Vec::new();
    for id in [REPEATED, EXISTING] {
        let given = answer(options, id, Duplicates::ALL.len())?;
        let given = given.and_then(|index| Duplicates::ALL.get(index).copied());
        let resolution = given.or(options.duplicates).map(Duplicates::resolution);
        if id == REPEATED {
            answers.repeated = resolution;
        } else {
            answers.existing = resolution;
        }
        let rows = rows_of(plan, id);
        if resolution.is_none() && !rows.is_empty() {
            open.push(twice(id, rows, options.lang()));
        }
    }
    Ok((answers, open))
}

/// The rows of the schools that need an answer.
fn rows_of(plan: &ImportPlan, id: &str) -> Vec<u32> {
    let open: Vec<usize> = plan.open().collect();
    let schools = plan.schools().enumerate();
    let meant = schools.filter(|(index, (_, incoming))| {
        incoming.repeats.is_some() == (id == REPEATED) && open.binary_search(index).is_ok()
    });
    let rows = meant.flat_map(|(_, (school, _))| school.origins.iter().map(|origin| origin.row));
    rows.take(ROWS).collect()
}

fn twice(id: &'static str, rows: Vec<u32>, lang: Lang) -> shapes::Question {
    let (text, replace) = if id == REPEATED {
        (imports::REPEATED, imports::REPLACE_REPEATED)
    } else {
        (imports::EXISTING, imports::REPLACE_EXISTING)
    };
    let choices = Duplicates::ALL.map(|one| match one.resolution() {
        Resolution::Replace => replace,
        Resolution::KeepBoth => imports::KEEP_BOTH,
        Resolution::Skip => imports::SKIP,
    });
    shapes::Question {
        id: id.to_owned(),
        about: id,
        columns: Vec::new(),
        evidence: vec![imports::rows(&rows, lang)],
        rows,
        text: text.get(lang).to_owned(),
        choices: choices
            .into_iter()
            .map(|text| shapes::Choice {
                label: text.get(lang).to_owned(),
                suggested: false,
            })
            .collect(),
    }
}
