//! The county's result, who is left out, and what concessions changed.

use junheng_core::{
    ConcessionEffect, Counts, Declared, Evaluation, Exclusion, SchoolId, Stage, Unplaced, View,
};
use junheng_words::{Lang, findings, reasons};

use super::{school, shapes};

pub(super) fn result<'a>(view: &View<'a>, lang: Lang) -> shapes::CountyResult<'a> {
    let (evaluation, document) = (view.evaluation(), view.document());
    let summary = &evaluation.summary;
    shapes::CountyResult {
        name: &document.county.name,
        code: &document.county.code,
        sample: document.county.sample,
        verdict: evaluation.county,
        findings: evaluation.findings,
        headline: findings::headline(evaluation, document, lang),
        completeness: completeness(view, lang),
        summary: shapes::Summary {
            units: counts(&summary.units),
            schools: counts(&summary.schools),
            coefficients: counts(&summary.coefficients),
            missing_inputs: summary.missing_inputs,
        },
    }
}

const fn counts(counts: &Counts) -> shapes::Counts {
    shapes::Counts {
        met: counts.met,
        not_met: counts.not_met,
        insufficient_data: counts.insufficient,
        not_applicable: counts.not_applicable,
    }
}

fn completeness<'a>(view: &View<'a>, lang: Lang) -> shapes::Completeness<'a> {
    let found = &view.evaluation().units.completeness;
    let kinds = found.counts.iter().zip(Declared::KINDS);
    let unplaced = found.unplaced.iter().map(|(id, why)| {
        let reason = match why {
            Unplaced::KindMissing => "kind-missing",
            Unplaced::SponsorMissing => "sponsor-missing",
            Unplaced::PupilsMissing => "pupils-missing",
            Unplaced::ParentMissing => "parent-missing",
        };
        shapes::UnplacedSchool {
            school: school(view.document(), *id),
            reason,
            message: reasons::unplaced(view.document(), *id, *why, lang),
        }
    });
    shapes::Completeness {
        whole: found.is_whole(),
        in_scope: found.in_scope,
        kinds: kinds
            .map(|((declared, listed), kind)| shapes::KindCount {
                kind,
                declared: *declared,
                listed: *listed,
            })
            .collect(),
        unplaced: unplaced.collect(),
        messages: findings::completeness(found, lang),
    }
}

pub(super) fn left_out<'a>(view: &View<'a>, lang: Lang) -> Vec<shapes::LeftOut<'a>> {
    let document = view.document();
    let all = view.evaluation().units.left_out.iter();
    all.map(|left| {
        let (reason, stage, merged_into) = match left.why {
            Exclusion::Kind(_) => ("kind", None, None),
            Exclusion::Sponsor(_) => ("sponsor", None, None),
            Exclusion::SmallTeachingPoint { .. } => ("small-teaching-point", None, None),
            Exclusion::NoPupils(stage) => ("no-pupils", Some(stage), None),
            Exclusion::MergedInto(SchoolId(parent)) => ("merged", None, Some(parent)),
        };
        shapes::LeftOut {
            school: school(document, left.school),
            reason,
            stage,
            merged_into,
            message: reasons::left_out(document, left, lang),
        }
    })
    .collect()
}

pub(super) fn concessions<'a>(view: &View<'a>, lang: Lang) -> Vec<shapes::ConcessionEffect<'a>> {
    let effects = view.evaluation().concessions.iter();
    effects
        .filter_map(|effect| concession(view, effect, lang))
        .collect()
}

fn concession<'a>(
    view: &View<'a>,
    effect: &ConcessionEffect,
    lang: Lang,
) -> Option<shapes::ConcessionEffect<'a>> {
    let evaluation = view.evaluation();
    let scheme = &evaluation.rules.scheme;
    let turned_coefficients = effect.turned_coefficients.iter();
    Some(shapes::ConcessionEffect {
        concession: &scheme.concessions.get(effect.concession)?.id,
        applied: unit_refs(evaluation, &effect.applied),
        turned_units: unit_refs(evaluation, &effect.turned_units),
        turned_coefficients: turned_coefficients
            .filter_map(|(stage, index)| {
                Some(shapes::CoefficientRef {
                    stage: *stage,
                    indicator: &scheme.indicators.get(*index)?.id,
                })
            })
            .collect(),
        turned_county: effect.turned_county,
        message: findings::concession(view, effect, lang).unwrap_or_default(),
    })
}

fn unit_refs(evaluation: &Evaluation, units: &[(Stage, usize)]) -> Vec<shapes::UnitRef> {
    let units = units.iter().filter_map(|(stage, row)| {
        let unit = evaluation.units(*stage).get(*row)?;
        Some(shapes::UnitRef {
            school: unit.school.0,
            stage: *stage,
        })
    });
    units.collect()
}
