//! Guarantee 11: teachers who rotate.

use junheng_core::items::ItemsEvaluation;
use junheng_core::{CountyInput, Decimal, Document, Fact, Stage};

use crate::optimise::Relation;
use crate::search::begin::Making;
use crate::search::levers::{LeverOf, LinkOf, ROTATED};
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

/// Units of a stage of which each is asked by itself where those come from who come.
const FEW: usize = 8;

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
        self.elsewhere();
        Ok(())
    }

    /// Nobody comes to the school they leave: as many as leave one come to the others. Where there are many units,
    /// somebody is found to be exchanged.
    fn elsewhere(&mut self) {
        for stage in Stage::ALL {
            let places = self.judged.places().into_iter();
            let places: Vec<_> = places.filter(|(_, of)| *of == stage).collect();
            if places.len() > FEW {
                continue;
            }
            for ((school, _), profile) in places
                .iter()
                .flat_map(|place| ROTATED.map(|profile| (place, profile)))
            {
                let terms = self.terms(|lever| match lever {
                    LeverOf::Out(from, t, of) if (from, *t, *of) == (school, stage, profile) => 1.0,
                    LeverOf::In(to, t, of) if to != school && (*t, *of) == (stage, profile) => -1.0,
                    _ => 0.0,
                });
                let leaves = terms.iter().any(|(_, factor)| *factor > 0.0);
                if leaves {
                    let of = LinkOf::Balance(stage, profile);
                    self.link(of, terms, Relation::AtMost, 0.0);
                }
            }
        }
    }
}
