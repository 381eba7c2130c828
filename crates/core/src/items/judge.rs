//! Joins parts to items, items to sections, and everything to one verdict.

use std::sync::Arc;

use crate::county::EnteredBy;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::school::SchoolId;
use crate::verdict::Verdict;

use super::context::{Context, groups};
use super::finding::{
    ConcessionUse, ItemFinding, ItemsEvaluation, PartFinding, PartReason, SchoolFinding, Withheld,
};
use super::part::Outcome;
use super::scheme::{Item, ItemScheme, Part, Section};
use super::steps::{ItemStep, Quiet, Steps};

/// Evaluates the items of a document on its date, beside its resource allocation.
///
/// `evaluation` must be of the same document: the overall verdict joins its county verdict, and items
/// that look at schools speak of the county only where its list of schools is whole.
#[must_use]
pub fn evaluate_items(
    document: &Document,
    evaluation: &Evaluation,
    scheme: Arc<ItemScheme>,
) -> ItemsEvaluation {
    let resource = evaluation.county;
    let whole = evaluation.units.completeness.is_whole();
    let context = context(document, &scheme, whole);
    let single = document.schools().len() == 1;
    let items: Vec<ItemFinding> = scheme
        .items
        .iter()
        .map(|item| item_finding(&context, item, single))
        .collect();
    let vetoes: Vec<Verdict> = scheme
        .vetoes
        .iter()
        .map(|veto| {
            let answer = document
                .dossier
                .veto(&veto.id)
                .and_then(|answer| answer.yes);
            match answer {
                Some(true) => Verdict::NotMet,
                Some(false) => Verdict::Met,
                None => Verdict::InsufficientData,
            }
        })
        .collect();
    let worst = |verdicts: &mut dyn Iterator<Item = Verdict>| {
        verdicts.fold(Verdict::NotApplicable, Verdict::and)
    };
    let sections: Vec<(Section, Verdict)> = Section::ALL
        .iter()
        .map(|section| {
            let pairs = scheme.items.iter().zip(&items);
            let mut own = pairs
                .filter(|(item, _)| item.section == *section)
                .map(|(_, finding)| finding.verdict);
            (*section, worst(&mut own))
        })
        .collect();
    let withheld = if single {
        Some(Withheld::SingleSchool)
    } else if whole {
        None
    } else {
        Some(Withheld::ListNotWhole)
    };
    let veto = if single {
        Verdict::InsufficientData
    } else {
        worst(&mut vetoes.iter().copied())
    };
    let overall = match withheld {
        Some(_) => Verdict::InsufficientData,
        None => worst(&mut sections.iter().map(|(_, verdict)| *verdict))
            .and(veto)
            .and(resource),
    };
    let concessions = context.concessions;
    ItemsEvaluation {
        date: document.settings.date,
        items,
        vetoes,
        resource,
        sections,
        veto,
        overall,
        withheld,
        concessions,
        scheme,
    }
}

pub(super) fn context<'a>(
    document: &'a Document,
    scheme: &'a ItemScheme,
    whole: bool,
) -> Context<'a> {
    let date = document.settings.date;
    let off = &document.settings.concessions_off;
    let concessions = scheme
        .concessions
        .iter()
        .enumerate()
        .filter(|(_, c)| c.from <= date && date <= c.until && !off.contains(&c.id));
    let concessions = concessions.map(|(at, _)| at).collect();
    Context {
        document,
        scheme,
        date,
        concessions,
        groups: groups(document),
        whole,
    }
}

fn item_finding(context: &Context<'_>, item: &Item, single: bool) -> ItemFinding {
    let mut parts: Vec<PartFinding> = item
        .parts
        .iter()
        .map(|part| part_finding(context, context.judge(part, None, &mut Quiet), single))
        .collect();
    if single && item.by == EnteredBy::County {
        parts.iter_mut().for_each(leave_to_county);
    }
    let verdict = |of: fn(&PartFinding) -> Verdict| {
        parts
            .iter()
            .map(of)
            .fold(Verdict::NotApplicable, Verdict::and)
    };
    let joined = verdict(|part| part.verdict);
    let concessions = uses(&parts);
    ItemFinding {
        verdict: joined,
        concessions,
        parts,
    }
}

/// A school does not miss what the county enters.
fn leave_to_county(part: &mut PartFinding) {
    if matches!(part.reason, PartReason::Missing | PartReason::NoEvidence) {
        part.reason = PartReason::CountyEnters;
        part.listed = Verdict::Pending;
        part.lacks.clear();
        for figure in &mut part.figures {
            figure.lacks.clear();
        }
    }
}

fn part_finding(context: &Context<'_>, outcome: Outcome, single: bool) -> PartFinding {
    let withheld = if single {
        Some(Withheld::SingleSchool)
    } else if outcome.needs_list && !context.whole {
        Some(Withheld::ListNotWhole)
    } else {
        None
    };
    let verdict = match withheld {
        Some(_) => Verdict::InsufficientData,
        None => outcome.verdict,
    };
    PartFinding {
        verdict,
        listed: outcome.verdict,
        withheld,
        reason: outcome.reason,
        figures: outcome.figures,
        schools: outcome.schools,
        readings: outcome.readings,
        lacks: outcome.lacks,
    }
}

/// What concessions changed: those that apply to a school, and the verdicts they turned.
fn uses(parts: &[PartFinding]) -> Vec<ConcessionUse> {
    let mut used: Vec<usize> = schools(parts).filter_map(|s| s.concession).collect();
    used.sort_unstable();
    used.dedup();
    let joined = |without: Option<usize>| {
        parts
            .iter()
            .map(|part| {
                if part.schools.is_empty() || part.withheld.is_some() {
                    return part.verdict;
                }
                let verdicts = part.schools.iter().map(|school| {
                    if school.concession.is_some() && school.concession == without {
                        school.without_concession
                    } else {
                        school.verdict
                    }
                });
                verdicts.fold(Verdict::NotApplicable, Verdict::and)
            })
            .fold(Verdict::NotApplicable, Verdict::and)
    };
    used.into_iter()
        .map(|concession| {
            let own = || schools(parts).filter(move |s| s.concession == Some(concession));
            ConcessionUse {
                concession,
                applied: own().map(|s| s.school).collect(),
                turned: own()
                    .filter(|s| s.verdict != s.without_concession)
                    .map(|s| s.school)
                    .collect(),
                turned_item: joined(Some(concession)) != joined(None),
                without: joined(Some(concession)),
            }
        })
        .collect()
}

fn schools(parts: &[PartFinding]) -> impl Iterator<Item = &SchoolFinding> {
    parts.iter().flat_map(|part| &part.schools)
}

impl ItemsEvaluation {
    /// The finding of an item by its id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ItemFinding> {
        let at = self.scheme.items.iter().position(|item| item.id == id)?;
        self.items.get(at)
    }

    /// The finding of a part by its id.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&PartFinding> {
        let pairs = self.scheme.items.iter().zip(&self.items);
        let mut all = pairs.flat_map(|(item, finding)| item.parts.iter().zip(&finding.parts));
        all.find(|(part, _)| part.id == id)
            .map(|(_, finding)| finding)
    }

    /// The verdict of a section.
    #[must_use]
    pub fn section(&self, section: Section) -> Verdict {
        let own = self.sections.iter().find(|(of, _)| *of == section);
        own.map_or(Verdict::NotApplicable, |(_, verdict)| *verdict)
    }

    /// The steps that led to a part's figures, or to one school's verdict in it, from the formulas that
    /// computed them. `document` must be the one evaluated.
    #[must_use]
    pub fn trace(
        &self,
        document: &Document,
        part: &str,
        school: Option<SchoolId>,
    ) -> Vec<ItemStep> {
        let mut steps = Vec::new();
        if let Some((_, part)) = self.scheme.part(part) {
            let whole = self.withheld.is_none();
            let mut context = context(document, &self.scheme, whole);
            context.concessions.clone_from(&self.concessions);
            recorded(&context, part, school, &mut steps);
        }
        steps
    }
}

fn recorded(
    context: &Context<'_>,
    part: &Part,
    school: Option<SchoolId>,
    steps: &mut impl Steps,
) -> PartFinding {
    part_finding(context, context.judge(part, school, steps), false)
}
