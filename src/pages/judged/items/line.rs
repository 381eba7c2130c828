//! A line of the list as it is shown. No browser here.

use junheng_core::items::{Figure, ItemLack, ItemsEvaluation, PartReason, RatioUnit, veto_hint};
use junheng_core::points::PartItemBeside;
use junheng_core::{Document, LineOf, PartTest, Verdict, part_key};
use junheng_words::figures::{Figure as Shown, RATIO_DECIMALS};
use junheng_words::{
    Lang, claims, county_page, findings, format, items as item_words, judged as words, reasons,
};
use junheng_words::{judged_lines, trace_composite};

use super::super::found::Found;
use super::super::links::{input_href, why_item_href};
use crate::pages::results::tasks::{stage_key, why_composite_href};
use crate::router::{Page, evidence_href, veto_href};

/// How many links a line has; the reasons have all.
const LINKS: usize = 3;

/// A line, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineView {
    /// What it is found by.
    pub id: String,
    /// The name of its group.
    pub group: String,
    /// Whether it is among the indicators that the scheme counts.
    pub is_counted: bool,
    /// Its number there.
    pub number: String,
    /// Its official name.
    pub name: String,
    /// Where its reasons stand.
    pub href: Option<String>,
    /// Its verdict; nothing where it has none of its own.
    pub verdict: Option<Verdict>,
    /// What stands for the verdict's own word, where it would mislead.
    pub said: Option<String>,
    /// Values as the form prints them.
    pub printed: Vec<String>,
    /// Exact values.
    pub exact: Vec<String>,
    /// What is asked of each.
    pub asked: Vec<String>,
    /// Why.
    pub why: String,
    /// Concessions and readings that the verdict rests on.
    pub notes: Vec<String>,
    /// What has to be entered: what, and where.
    pub links: Vec<(String, String)>,
    /// What is computed beside points, and how they stand to it.
    pub beside: Option<PartItemBeside>,
}

impl LineView {
    /// Failing first, then missing, pending, met.
    pub const fn rank(&self) -> u8 {
        match self.verdict {
            Some(Verdict::NotMet) => 0,
            Some(Verdict::InsufficientData) => 1,
            Some(Verdict::Pending) => 2,
            Some(Verdict::Met) => 3,
            Some(Verdict::NotApplicable) | None => 4,
        }
    }
}

/// All lines in official order.
pub fn lines(found: &Found, document: &Document, lang: Lang) -> Vec<LineView> {
    let scheme = &found.evaluation.rules.scheme;
    let items = found.items.as_deref();
    found
        .whole
        .lines
        .iter()
        .map(|line| {
            let shown = LineView {
                group: words::group(line.group, scheme, lang),
                is_counted: line.group.is_counted() && line.number > 0,
                number: match line.number {
                    0 => String::new(),
                    number => number.to_string(),
                },
                name: words::line(line.of, scheme, items.map(|i| &*i.scheme), lang),
                verdict: line.verdict,
                ..LineView::default()
            };
            let mut shown = filled(shown, line.of, found, document, lang);
            let of_schools = matches!(
                line.of,
                LineOf::Schools | LineOf::Indicator(_) | LineOf::Composite(_)
            );
            if let Some(why) = found.whole.withheld.filter(|_| of_schools)
                && shown.verdict == Some(Verdict::InsufficientData)
            {
                // The figures may hold; what keeps the county from a verdict is told first.
                let why = item_words::withheld(why).get(lang).to_owned();
                shown.why = judged_lines::joined(&[why, shown.why], lang);
            }
            shown
        })
        .collect()
}

fn filled(
    mut shown: LineView,
    of: LineOf,
    found: &Found,
    document: &Document,
    lang: Lang,
) -> LineView {
    let evaluation = &found.evaluation;
    let scheme = &evaluation.rules.scheme;
    let view = evaluation.view(document);
    let results = || Some(Page::Results.href().to_owned());
    match of {
        LineOf::Schools => {
            shown.id = "schools".to_owned();
            shown.href = results();
            shown.why = findings::counts(evaluation, lang);
        }
        LineOf::Indicator(at) => {
            let id = evaluation.rules.scheme.indicators.get(at).map(|i| &i.id);
            shown.id = id.cloned().unwrap_or_default();
            shown.href = results();
            let of = judged_lines::indicator(&view, at, lang);
            (shown.printed, shown.exact, shown.asked) = (of.printed, of.exact, of.asked);
            let schools = found.whole.indicators.get(at).copied();
            shown.why = judged_lines::indicator_why(&view, schools, at, lang);
        }
        LineOf::Composite(stage) => {
            shown.id = format!("composite-{}", stage_key(stage));
            shown.href = Some(why_composite_href(stage));
            let cell = view.composite(stage);
            shown.printed = cell
                .printed
                .into_iter()
                .map(|p| format::number(&p.to_string()))
                .collect();
            let exact = trace_composite::figure(&view, stage);
            shown.exact = exact.into_iter().map(|figure| figure.text()).collect();
            let limit = cell
                .limit
                .map(|limit| format!("≤ {}", format::decimal(limit.decimal)));
            shown.asked = limit.into_iter().collect();
            shown.why = reasons::composite(cell.finding.reason, lang);
        }
        LineOf::Item(at) => {
            if let Some(items) = found.items.as_deref() {
                item(&mut shown, items, at, document, lang);
            }
        }
        LineOf::Veto(at) => {
            let id = found
                .items
                .as_deref()
                .and_then(|i| i.scheme.vetoes.get(at))
                .map(|v| &v.id);
            shown.id = id.cloned().unwrap_or_default();
            shown.href = Some(why_item_href(&shown.id));
            let text = words::veto(shown.verdict).get(lang);
            // What did not happen is not "met".
            shown.said = (shown.verdict == Some(Verdict::Met)).then(|| text.to_owned());
            let origin =
                county_page::answer_origin(document, &format!("vetoes.{}", shown.id), lang);
            let mut why = vec![text.to_owned()];
            why.extend(origin);
            shown.why = judged_lines::joined(&why, lang);
            if shown.verdict == Some(Verdict::InsufficientData) {
                let enter = words::ENTER.get(lang).to_owned();
                shown.links.push((enter, veto_href(&shown.id)));
            }
            if let Some(hint) = veto_hint(document, &shown.id) {
                shown.why = words::contradicted(&shown.why, document, &hint, lang);
                let places = hint.places().into_iter();
                let places =
                    places.map(|at| (item_words::input(document, at, lang), input_href(at)));
                shown.links.extend(places);
            }
        }
        LineOf::Part(at) => {
            let Some(part) = scheme.parts.get(at) else {
                return shown;
            };
            shown.id.clone_from(&part.id);
            let address = evidence_href(&part_key(scheme, &part.id));
            if !matches!(shown.verdict, Some(Verdict::Met | Verdict::NotApplicable)) {
                let text = match part.test {
                    PartTest::Evidence => words::GIVE_VERDICT,
                    _ => words::ENTER,
                };
                shown.links.push((text.get(lang).to_owned(), address));
            }
            let rule = match &part.test {
                PartTest::Points { at_least, .. } => Some(format::decimal(at_least.value)),
                PartTest::Share { at_least } => at_least
                    .value
                    .checked_shift(2)
                    .map(|percent| format!("{}%", format::decimal(percent))),
                PartTest::Resources | PartTest::Evidence => None,
            };
            shown.asked = rule.map(|rule| format!("≥ {rule}")).into_iter().collect();
            let key = part_key(scheme, &part.id);
            if let Some(judged) = found.whole.parts.get(at) {
                let value = judged_lines::part_value(part, judged, lang)
                    .or_else(|| judged_lines::documents(document, &key, lang));
                shown.printed.extend(value);
                shown.exact.clone_from(&shown.printed);
                let against = found.part_items.iter();
                let against = against.filter(|one| one.part == at && one.flag.is_some());
                let mut why = vec![judged_lines::part_why(part, judged, lang)];
                why.extend(claims::against(against.count(), lang));
                why.extend(judged_lines::said(document, &key, lang));
                shown.why = judged_lines::joined(&why, lang);
            }
            let note = part.note.as_ref();
            shown.notes = note
                .map(|note| reasons::of_scheme(note, lang).to_owned())
                .into_iter()
                .collect();
        }
        LineOf::PartItem(part, at, points) => {
            let Some(item) = judged_lines::part_item(scheme, part, at) else {
                return shown;
            };
            let key = part_key(scheme, &item.id);
            shown.id.clone_from(&item.id);
            shown.href = Some(evidence_href(&key));
            let mut why = vec![words::points(points, lang)];
            why.extend(judged_lines::said(document, &key, lang));
            shown.why = judged_lines::joined(&why, lang);
            let points = points.map(|points| words::points_short(points, lang));
            shown.printed.extend(points);
            shown.exact.clone_from(&shown.printed);
            let of = |one: &&PartItemBeside| one.part == part && one.item == at;
            shown.beside = found.part_items.iter().find(of).cloned();
        }
    }
    shown
}

/// The exact value of a figure, written so that it does not seem to reach a limit that it misses.
pub fn exact(figure: &Figure, lang: Lang) -> Option<String> {
    if figure.unit == RatioUnit::Level {
        // A level is nothing but itself.
        return item_words::value(figure, lang);
    }
    let value = figure.value.as_ref()?;
    let limits: Vec<_> = figure.limit.iter().map(|(_, limit)| *limit).collect();
    let shown = Shown::beside(value, RATIO_DECIMALS, &limits);
    Some(format!(
        "{}{}",
        shown.text(),
        item_words::unit(figure.unit).get(lang)
    ))
}

fn item(shown: &mut LineView, items: &ItemsEvaluation, at: usize, document: &Document, lang: Lang) {
    let (Some(item), Some(found)) = (items.scheme.items.get(at), items.items.get(at)) else {
        return;
    };
    shown.id.clone_from(&item.id);
    shown.href = Some(why_item_href(&item.id));
    shown.why = words::item_reason(document, item, found, lang);
    for figure in found.parts.iter().flat_map(words::told) {
        shown.printed.extend(item_words::value(figure, lang));
        shown.exact.extend(exact(figure, lang));
        if let Some((bound, limit)) = figure.limit {
            shown
                .asked
                .push(item_words::limit(bound, limit, figure.unit, lang));
        }
    }
    shown.notes = words::turned_by_concession(items, at, lang);
    let local = words::local_value(&items.scheme, item, &shown.asked, lang);
    shown.notes.extend(local);
    let readings = found
        .parts
        .iter()
        .flat_map(|part| item_words::part_readings(part, lang));
    shown.notes.extend(readings);
    let all = found.parts.iter().flat_map(|part| part.lacks.clone());
    let mut lacks: Vec<ItemLack> = Vec::new();
    for lack in all {
        // Two parts may wait for the same figure.
        if !lacks.contains(&lack) {
            lacks.push(lack);
        }
    }
    let links = lacks.iter().take(LINKS).map(|lack| {
        (
            item_words::lack(document, *lack, lang),
            input_href(lack.input()),
        )
    });
    shown.links.extend(links);
    for (part, found) in item.parts.iter().zip(&found.parts) {
        if found.reason == PartReason::NoEvidence {
            let give = words::GIVE_VERDICT.get(lang).to_owned();
            shown.links.push((give, evidence_href(&part.id)));
        }
    }
}
