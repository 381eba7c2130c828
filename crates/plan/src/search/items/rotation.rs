//! Guarantee 11: teachers who rotate.

use junheng_core::items::ItemsEvaluation;
use junheng_core::{CountyInput, Decimal, Document, Fact};

use crate::optimise::Relation;
use crate::search::begin::Making;
use crate::search::levers::{LeverOf, LinkOf};
use crate::search::report::Failure;

const FACTS: [Fact; 3] = [Fact::RotationEligible, Fact::Rotated, Fact::RotatedBackbone];

/// Figures of the county that it asks for have to be there.
pub(super) fn asked(document: &Document) -> Result<(), Failure> {
    let missing = FACTS
        .into_iter()
        .filter(|fact| document.dossier.fact(*fact).is_none())
        .map(|fact| CountyInput::Fact(fact).key());
    let missing: Vec<String> = missing.collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Failure::ItemFacts(super::ROTATION.to_owned(), missing)),
    }
}

impl Making {
    /// Guarantee 11: enough teachers rotate, and enough of them are backbone teachers.
    pub(super) fn rotation(&mut self, items: &ItemsEvaluation) -> Result<(), Failure> {
        let document = &self.judged.document;
        let [eligible, rotated, backbone] =
            FACTS.map(|fact| document.dossier.fact(fact).map_or(0.0, Decimal::to_f64));
        let least = |part: &str| {
            let figure = items.part(part).and_then(|part| part.figures.first());
            figure
                .and_then(|figure| figure.limit)
                .map_or(0.0, |(_, limit)| limit.to_f64() / 100.0)
        };
        let (share, of_backbone) = (least("rotation"), least("rotation-backbone"));
        let all = self.terms(|lever| f64::from(u8::from(matches!(lever, LeverOf::In(..)))));
        let bound = (share * eligible - 1e-9).ceil() - rotated;
        if bound > 0.0 {
            self.link(LinkOf::Rotation, all, Relation::AtLeast, bound);
        }
        let terms = self.terms(|lever| match lever {
            LeverOf::In(_, _, profile) if profile.backbone => 1.0 - of_backbone,
            LeverOf::In(..) => -of_backbone,
            _ => 0.0,
        });
        let bound = of_backbone * rotated - backbone;
        self.model.backbone = Some((of_backbone, rotated, backbone));
        self.link(LinkOf::RotationBackbone, terms, Relation::AtLeast, bound);
        Ok(())
    }
}
