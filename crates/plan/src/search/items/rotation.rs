//! Guarantee 11: teachers who rotate.

use junheng_core::items::ItemsEvaluation;
use junheng_core::{CountyInput, Decimal, Fact};

use crate::optimise::Relation;
use crate::search::levers::{LeverOf, LinkOf};
use crate::search::model::Making;
use crate::search::report::Failure;

impl Making<'_> {
    /// Guarantee 11: enough teachers rotate, and enough of them are backbone teachers.
    pub(super) fn rotation(&mut self, items: &ItemsEvaluation) -> Result<(), Failure> {
        let document = &self.judged.document;
        let facts = [Fact::RotationEligible, Fact::Rotated, Fact::RotatedBackbone];
        let missing = facts
            .into_iter()
            .filter(|fact| document.dossier.fact(*fact).is_none())
            .map(|fact| CountyInput::Fact(fact).key());
        let missing: Vec<String> = missing.collect();
        if !missing.is_empty() {
            return Err(Failure::ItemFacts(super::ROTATION.to_owned(), missing));
        }
        let [eligible, rotated, backbone] =
            facts.map(|fact| document.dossier.fact(fact).map_or(0.0, Decimal::to_f64));
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
