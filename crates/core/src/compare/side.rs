//! A document by any scheme, with those of its variants that can be laid over it.

use std::sync::Arc;

use crate::document::{ChosenOverlay, Document, Settings};
use crate::evaluate::{Evaluation, evaluate};
use crate::items::{ItemsEvaluation, evaluate_items, items_of};
use crate::points::{PointsEvaluation, evaluate_points, point_scheme};
use crate::rules::RuleError;
use crate::scheme::{Overlay, overlay, scheme_of};
use crate::whole::{Whole, whole};

/// A document by one of two schemes.
#[derive(Clone, Debug)]
pub struct BySide {
    /// By its indicators; those that its points rest on where it is a scheme of points.
    pub evaluation: Arc<Evaluation>,
    /// Its items, where the scheme has any.
    pub items: Option<Arc<ItemsEvaluation>>,
    /// All that it judges; of no meaning where it is a scheme of points.
    pub whole: Arc<Whole>,
    /// Its points, where it is a scheme of points.
    pub points: Option<Arc<PointsEvaluation>>,
    /// What is chosen for the document and can be laid over it: its settings by this scheme.
    pub settings: Settings,
}

impl Settings {
    /// The same by another scheme: of the variants those stay that can be laid over it.
    #[must_use]
    pub fn judging_by(&self, id: &str) -> Self {
        let mut settings = self.clone();
        settings.judge_by(id);
        settings
    }

    /// Judges by another scheme; of the variants those stay that can be laid over it.
    pub fn judge_by(&mut self, id: &str) {
        let fits = |found: &Overlay| found.schemes.iter().any(|one| one == id);
        id.clone_into(&mut self.scheme);
        self.overlays.retain(|chosen| match chosen {
            ChosenOverlay::Own(own) => fits(own),
            ChosenOverlay::Known(known) => overlay(known).is_some_and(|found| fits(&found)),
        });
    }
}

/// Judges a document by a scheme of any kind, whichever is chosen for it.
///
/// # Errors
/// An unknown scheme, variants that do not fit it together, or values that do not hold on the day.
pub fn by_scheme(document: &Document, id: &str) -> Result<BySide, RuleError> {
    let points = point_scheme(id);
    let mut settings = document.settings.judging_by(id);
    if let Some(points) = &points {
        // Evidence of points rests on the national values.
        settings = document.settings.judging_by(&points.coefficients);
        settings.overlays.clear();
    }
    let evaluation = evaluate(document, scheme_of(&settings)?)?;
    let items = items_of(&settings)?.map(|scheme| evaluate_items(document, &evaluation, scheme));
    let whole = whole(document, &evaluation, items.as_ref());
    Ok(BySide {
        evaluation: Arc::new(evaluation),
        items: items.map(Arc::new),
        whole: Arc::new(whole),
        points: points.map(|points| Arc::new(evaluate_points(document, points))),
        settings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::county::Claim;
    use crate::date::Date;
    use crate::decimal::Decimal;
    use crate::edit::Edit;
    use crate::points::XINJIANG;
    use crate::scheme::DEFAULT_SCHEME;
    use crate::verdict::Verdict;
    use crate::whole::LineGroup;

    const BASIC: &str = "basic-balance-2012";

    /// A variant that asks for three quarters of the public instead of 85 %.
    fn variant(schemes: &str) -> ChosenOverlay {
        let json = format!(
            r#"{{"id": "own", "name": {{"zh": "甲县口径", "en": "County A"}}, "reach": "county",
            "place": {{"zh": "甲县", "en": "County A"}}, "schemes": {schemes},
            "sources": [{{"id": "notice", "title": "通知", "number": "", "year": 2024}}],
            "changes": [{{"change": {{"op": "set",
                "target": "parts.satisfaction.test.at_least.value", "to": 0.75}},
                "source": "notice", "certainty": "L"}}]}}"#
        );
        ChosenOverlay::Own(Arc::new(Overlay::parse(&json).unwrap()))
    }

    /// The document of quality balance with a variant and 80 % of the public.
    fn document(schemes: &str) -> Document {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let claim = Claim {
            points: Some(Decimal::whole(80)),
            reason: String::new(),
        };
        let edit = Edit::SetClaim(format!("{BASIC}.satisfaction"), claim);
        document.apply(edit).unwrap();
        document.settings.overlays = vec![variant(schemes)];
        document
    }

    fn satisfaction(side: &BySide) -> Verdict {
        side.whole.group(LineGroup::Part(3)).unwrap().verdict
    }

    #[test]
    fn the_other_scheme_has_the_variants_that_can_be_laid_over_it() {
        let laid = document(&format!(r#"["{BASIC}"]"#));
        let side = by_scheme(&laid, BASIC).unwrap();
        assert_eq!(satisfaction(&side), Verdict::Met);
        assert_eq!(side.settings.overlays.len(), 1);
        assert_eq!(side.evaluation.rules.scheme.variants.len(), 1);
        let bare = document(&format!(r#"["{DEFAULT_SCHEME}"]"#));
        let side = by_scheme(&bare, BASIC).unwrap();
        assert_eq!(satisfaction(&side), Verdict::NotMet);
        assert!(side.settings.overlays.is_empty());
        // The part fails; of a county without a list of its schools nothing is said.
        assert_eq!(side.whole.overall, Verdict::InsufficientData);
    }

    #[test]
    fn a_variant_that_does_not_fit_is_an_error_and_points_have_none() {
        let both = document(&format!(r#"["{DEFAULT_SCHEME}", "{BASIC}"]"#));
        assert!(by_scheme(&both, BASIC).is_ok());
        assert!(matches!(
            by_scheme(&both, DEFAULT_SCHEME),
            Err(RuleError::Variant(_))
        ));
        assert!(matches!(
            by_scheme(&both, "nowhere"),
            Err(RuleError::UnknownScheme(_))
        ));
        let points = by_scheme(&both, XINJIANG).unwrap();
        assert!(points.points.is_some() && points.settings.overlays.is_empty());
        assert_eq!(satisfaction(&points), Verdict::NotMet);
    }

    #[test]
    fn the_documents_own_scheme_is_what_the_document_is_judged_by() {
        let own = document(&format!(r#"["{BASIC}"]"#));
        let mut basic = own.clone();
        basic.settings.judge_by(BASIC);
        let side = by_scheme(&basic, BASIC).unwrap();
        assert_eq!(side.settings, basic.settings);
        let evaluation = evaluate(&basic, scheme_of(&basic.settings).unwrap()).unwrap();
        assert_eq!(*side.whole, whole(&basic, &evaluation, None));
    }
}
