//! The classes of a school, stage by stage.

use crate::decimal::Decimal;
use crate::field::{Field, Stage};
use crate::scheme::PerStage;
use crate::school::{Attribute, Column};
use crate::verdict::Verdict;

use super::context::{Context, Group, lack};
use super::finding::{SchoolFinding, SchoolReason};
use super::schools::{found, missing};
use super::steps::{ItemStep, Quiet, Steps};

impl Context<'_> {
    /// Guarantee 5: the classes of each stage.
    pub(super) fn classes(
        &self,
        group: &Group<'_>,
        most: &PerStage<u32>,
        steps: &mut impl Steps,
    ) -> Option<Vec<SchoolFinding>> {
        let mut findings = Vec::new();
        if group.head.kind.is_none() {
            let kind = Column::Attribute(Attribute::Kind);
            return Some(vec![missing(group, vec![lack(group.head, kind)])]);
        }
        for stage in Stage::ALL {
            if group.pupils(stage) == Ok(None) {
                continue;
            }
            let limit = most.on(stage, self.date)?.value;
            let mut finding = stage_classes(group, stage, limit, steps);
            finding.stage = Some(stage);
            findings.push(finding);
        }
        Some(findings)
    }
}

/// Guarantee 5: the classes of one stage, from bands, from the largest class, or from both.
fn stage_classes(
    group: &Group<'_>,
    stage: Stage,
    most: u32,
    steps: &mut impl Steps,
) -> SchoolFinding {
    let (mut over, mut unsure, mut listed) = (0_u32, 0_u32, 0_u32);
    let mut any = false;
    for band in Field::CLASS_BANDS {
        let Some((least, upper)) = band.class_band() else {
            continue;
        };
        // A class over the limit is over it, whatever a campus has not entered.
        let (known, is_whole) = group.known(band, stage, steps);
        let classes = known.iter().filter_map(|value| value.to_u32());
        let classes = classes.fold(0_u32, u32::saturating_add);
        if least > most {
            over = over.saturating_add(classes);
        }
        if !is_whole {
            continue;
        }
        any = true;
        listed = listed.saturating_add(classes);
        if least > most {
            continue;
        }
        if upper.is_none_or(|upper| upper > most) {
            unsure = unsure.saturating_add(classes);
        }
    }
    steps.step(|| ItemStep::ClassesOver { stage, over });
    let (known, is_whole) = group.known(Field::LargestClass, stage, &mut Quiet);
    let largest = known.iter().filter_map(|value| value.to_u32()).max();
    // That no class is larger, only the largest of every member says.
    let largest = largest.filter(|largest| is_whole || *largest > most);
    let classes = group.field(Field::Classes, stage, &mut Quiet);
    let counted = any
        && classes
            .as_ref()
            .is_ok_and(|all| all.to_u32() == Some(listed));
    let verdict = if over > 0 || largest.is_some_and(|largest| largest > most) {
        Verdict::NotMet
    } else if largest.is_some() || (counted && unsure == 0) {
        Verdict::Met
    } else if classes == Ok(Decimal::ZERO) {
        Verdict::NotApplicable
    } else {
        Verdict::InsufficientData
    };
    let reason = match verdict {
        Verdict::NotApplicable => SchoolReason::NothingToJudge,
        Verdict::InsufficientData => SchoolReason::Missing,
        _ => SchoolReason::Classes {
            over,
            largest,
            most,
            counted,
        },
    };
    let mut finding = found(group, verdict, reason);
    if verdict == Verdict::InsufficientData {
        let at = Column::Slot(Field::LargestClass.of(stage));
        finding.lacks = vec![lack(group.head, at)];
    }
    finding
}
