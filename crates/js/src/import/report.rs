//! What an import did, to the row.

use junheng_core::Column;
use junheng_exchange::import::{ImportReport, Problem, ProblemKind};
use junheng_exchange::rows::LeftOut;
use junheng_exchange::table::address;
use junheng_words::{Lang, imports};

use super::shapes;

pub(super) fn report(report: &ImportReport, lang: Lang) -> shapes::Report {
    let left_out = report.left_out.iter().map(|row| shapes::LeftOutRow {
        row: row.row,
        reason: left_out(row.why),
        message: imports::left_out(row.why).get(lang),
    });
    let problems = report.problems.list().iter();
    shapes::Report {
        file: report.file.clone(),
        sheet: report.sheet.clone(),
        read: report.read,
        taken: report.taken,
        left_out: left_out.collect(),
        added: report.added,
        changed: report.changed,
        cells_changed: report.cells_changed,
        unchanged: report.unchanged,
        problems: problems.map(|one| problem(report, one, lang)).collect(),
        problem_count: report.problems.total(),
        message: imports::report(report, lang),
    }
}

fn problem(report: &ImportReport, problem: &Problem, lang: Lang) -> shapes::Problem {
    let (reason, target) = kind(&problem.kind);
    let cell = if problem.column == 0 {
        String::new()
    } else {
        address(problem.row, problem.column)
    };
    shapes::Problem {
        file: report.file.clone(),
        sheet: report.sheet.clone(),
        row: problem.row,
        column: problem.column,
        cell,
        header: report.header(problem.column).to_owned(),
        found: problem.found.clone(),
        reason,
        target: target.map(Column::key),
        expected: imports::problem(problem, lang),
    }
}

const fn kind(kind: &ProblemKind) -> (&'static str, Option<Column>) {
    match kind {
        ProblemKind::Entry { column, .. } => ("entry", Some(*column)),
        ProblemKind::CodeLostZeros => ("code-lost-zeros", Some(CODE)),
        ProblemKind::CodeAsNumber => ("code-as-number", Some(CODE)),
        ProblemKind::UnitInexact { column, .. } => ("unit-inexact", Some(*column)),
        ProblemKind::SumTooLong { column } => ("sum-too-long", Some(*column)),
        ProblemKind::PartBlank { column } => ("part-blank", Some(*column)),
        ProblemKind::UnknownStage => ("unknown-stage", None),
        ProblemKind::StageNeeded { column } => ("stage-needed", Some(*column)),
        ProblemKind::KindNeeded => ("kind-needed", None),
        ProblemKind::TwoValues { column, .. } => ("two-values", Some(*column)),
        ProblemKind::AttributesDiffer { attribute, .. } => {
            ("attributes-differ", Some(Column::Attribute(*attribute)))
        }
        ProblemKind::SplitNumber { .. } => ("split-number", None),
        ProblemKind::MoreCells { .. } => ("more-cells", None),
        ProblemKind::Nameless => ("nameless", None),
    }
}

const CODE: Column = Column::Attribute(junheng_core::Attribute::Code);

const fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::Title => "title",
        LeftOut::Header => "header",
        LeftOut::Blank => "blank",
        LeftOut::Total => "total",
        LeftOut::Note => "note",
        LeftOut::Section => "section",
        LeftOut::NothingTaken => "nothing-taken",
        LeftOut::BeyondLimit => "beyond-limit",
        LeftOut::Skipped => "skipped",
        LeftOut::Replaced => "replaced",
        LeftOut::Unanswered => "unanswered",
    }
}
