//! A scheme with its values, dates, sources and certainty.

use junheng_core::{Certainty, Date, Dated, Decimal, PerStage, Scheme, Text};
use junheng_words::Lang;
use junheng_words::reasons::{of_scheme, value_unit};

use super::shapes::{
    Basis, RuleValue, RuleValues, SchemeConcession, SchemeIndicator, SchemePart, SchemeSummary,
    Source, SplitRule,
};

pub(super) fn summary<'a>(scheme: &'a Scheme, lang: Lang) -> SchemeSummary<'a> {
    let sources = scheme.sources.iter().map(|source| Source {
        id: &source.id,
        title: &source.title,
        number: &source.number,
        year: source.year,
    });
    let indicators = scheme.indicators.iter().map(|indicator| SchemeIndicator {
        id: &indicator.id,
        name: of_scheme(&indicator.name, lang),
        short: of_scheme(&indicator.short, lang),
        unit: value_unit(indicator.amount, indicator.formula).get(lang),
        per_pupils: indicator.formula.factor(),
        thresholds: indicator.thresholds.as_ref().map(|one| values(one, lang)),
    });
    let splits = scheme.split.iter().map(|split| SplitRule {
        kind: split.kind,
        primary: split.weights.primary,
        junior: split.weights.junior,
        senior: split.weights.senior,
        basis: basis(
            (None, None),
            &split.source,
            split.certainty,
            split.note.as_ref(),
            lang,
        ),
    });
    let concessions = scheme
        .concessions
        .iter()
        .map(|concession| SchemeConcession {
            id: &concession.id,
            name: of_scheme(&concession.name, lang),
            indicator: concession.effect.indicator(),
            basis: basis(
                (Some(concession.from), Some(concession.until)),
                &concession.source,
                concession.certainty,
                concession.note.as_ref(),
                lang,
            ),
        });
    let pass = scheme.pass.as_ref();
    let minimum = scheme.scope.teaching_point_minimum.as_ref();
    let limits = |limits: Option<&'a PerStage<Decimal>>| limits.map(|one| values(one, lang));
    SchemeSummary {
        id: &scheme.id,
        name: of_scheme(&scheme.name, lang),
        short: of_scheme(&scheme.short, lang),
        sources: sources.collect(),
        indicators: indicators.collect(),
        full_at_least: pass.map(|pass| count(&pass.full_at_least, lang)),
        floor: pass.map(|pass| value(&pass.floor, lang)),
        coefficient_limits: limits(scheme.coefficient_limits.as_ref()),
        composite_limits: limits(scheme.composite_limits.as_ref()),
        teaching_point_minimum: minimum.map(|minimum| count(minimum, lang)),
        kinds_left_out: &scheme.scope.left_out,
        sponsors_left_out: &scheme.scope.left_out_sponsors,
        part: scheme
            .resource_part()
            .map(|(number, of)| SchemePart { number, of }),
        splits: splits.collect(),
        concessions: concessions.collect(),
    }
}

fn basis<'a>(
    (from, until): (Option<Date>, Option<Date>),
    source: &'a str,
    certainty: Certainty,
    note: Option<&'a Text>,
    lang: Lang,
) -> Basis<'a> {
    Basis {
        from,
        until,
        source,
        certainty,
        note: note.map(|note| of_scheme(note, lang)),
    }
}

fn with_value<T>(dated: &Dated<T>, value: Decimal, lang: Lang) -> RuleValue<'_> {
    RuleValue {
        value,
        basis: basis(
            (dated.from, dated.until),
            &dated.source,
            dated.certainty,
            dated.note.as_ref(),
            lang,
        ),
    }
}

fn value(dated: &Dated<Decimal>, lang: Lang) -> RuleValue<'_> {
    with_value(dated, dated.value, lang)
}

fn count(dated: &Dated<u32>, lang: Lang) -> RuleValue<'_> {
    let value = Decimal::new(i64::from(dated.value), 0).unwrap_or(Decimal::ZERO);
    with_value(dated, value, lang)
}

fn values(values: &PerStage<Decimal>, lang: Lang) -> RuleValues<'_> {
    RuleValues {
        primary: values.primary.iter().map(|one| value(one, lang)).collect(),
        junior: values.junior.iter().map(|one| value(one, lang)).collect(),
    }
}
