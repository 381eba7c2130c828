//! The units with their indicators.

use junheng_core::{Column, Document, Lack, Stage, View};
use junheng_words::trace::{self, Line, Piece};
use junheng_words::{Lang, reasons};

use super::{school, shapes};

/// All units of a stage.
pub(super) fn all<'a>(
    view: &View<'a>,
    stage: Stage,
    with_steps: bool,
    lang: Lang,
) -> Vec<shapes::Unit<'a>> {
    let evaluation = view.evaluation();
    let units = evaluation.units(stage).iter().enumerate();
    units
        .filter_map(|(row, unit)| {
            let (tally, verdict) = view.unit_verdict(stage, row)?;
            let cells = (0..view.indicators().len())
                .filter_map(|index| cell(view, stage, row, index, with_steps, lang));
            Some(shapes::Unit {
                school: school(view.document(), unit.school),
                stage,
                pupils: unit.pupils,
                verdict,
                tally: shapes::Tally {
                    full: tally.full,
                    floor: tally.floor,
                    below: tally.below,
                    missing: tally.missing,
                    untested: tally.untested,
                },
                message: reasons::tally(&tally, verdict, &evaluation.rules, lang),
                cells: cells.collect(),
            })
        })
        .collect()
}

fn cell<'a>(
    view: &View<'a>,
    stage: Stage,
    row: usize,
    index: usize,
    with_steps: bool,
    lang: Lang,
) -> Option<shapes::Cell<'a>> {
    let cell = view.cell(stage, row, index)?;
    let headroom = view.headroom(stage, row, index);
    let lacks = view.lacks(stage, row, index);
    let concessions = &view.evaluation().rules.scheme.concessions;
    let concession = view.concession(stage, row, index);
    let steps = || {
        let lines = trace::steps(view, stage, row, index, lang);
        steps(view.document(), lines, lang)
    };
    Some(shapes::Cell {
        indicator: &view.indicators().get(index)?.id,
        level: cell.level.key(),
        value: cell.value,
        printed: cell.printed.map(|printed| printed.to_string()),
        amount: cell.amount,
        threshold: view.threshold(stage, index).map(|limit| limit.decimal),
        floor: view.floor(stage, index).map(|limit| limit.decimal),
        turned_by_rounding: cell.turned_by_rounding.map(|level| level.key()),
        distance: headroom.map(|room| room.distance),
        needed: headroom.map(|room| room.needed),
        needed_for_floor: headroom.map(|room| room.needed_for_floor),
        spare: headroom.map(|room| room.spare),
        needed_in_total: headroom.and_then(|room| room.needed_in_total),
        missing: lacks
            .into_iter()
            .map(|lack| missing(view.document(), lack, lang))
            .collect(),
        concession: concession.and_then(|at| concessions.get(at).map(|one| one.id.as_str())),
        steps: with_steps.then(steps),
    })
}

fn missing(document: &Document, lack: Lack, lang: Lang) -> shapes::MissingInput {
    let reason = match lack {
        Lack::Missing(_) => "missing",
        Lack::Rejected(_) => "rejected",
        Lack::PeopleNotByStage(_) => "people-not-by-stage",
        Lack::PartlyByStage(_) => "partly-by-stage",
        Lack::IndoorAboveTotal(_) => "indoor-above-total",
    };
    let input = lack.input();
    shapes::MissingInput {
        reason,
        school: input.school.0,
        column: Column::Slot(input.slot).key(),
        message: reasons::lack(document, lack, lang),
    }
}

/// Lines as the program shows them.
pub(super) fn steps(document: &Document, lines: Vec<Line>, lang: Lang) -> Vec<shapes::Step> {
    let lines = lines.into_iter();
    lines.map(|line| step(document, line, lang)).collect()
}

fn step(document: &Document, line: Line, lang: Lang) -> shapes::Step {
    let text = line.text();
    let inputs = line.inputs.iter().filter_map(|input| {
        let column = Column::Slot(input.slot);
        Some(shapes::StepInput {
            school: input.school.0,
            column: column.key(),
            value: document.entry(input.school, column).number()?,
            source: trace::source(document, *input, lang),
        })
    });
    let inputs = inputs.collect();
    let figures = line.pieces.into_iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Figure(role, figure) => Some(shapes::StepFigure {
            role,
            text: figure.plain,
            cut: figure.cut,
        }),
    });
    shapes::Step {
        step: line.step,
        label: line.label,
        text,
        figures: figures.collect(),
        inputs,
    }
}
