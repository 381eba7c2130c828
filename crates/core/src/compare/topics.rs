//! What two schemes ask for beyond their indicators, side by side by topic, and what only one of them asks.

use super::manner::{Manner, differs};
use super::side::BySide;
use crate::decimal::Decimal;
use crate::document::Document;
use crate::parts::{evaluate_parts, part_key};
use crate::points::{PartItemFlag, beside_part_items};
use crate::scheme::{PartTest, Topic};
use crate::verdict::Verdict;

/// Something that a scheme asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedOf {
    /// A part of an item, by both positions.
    Item(usize, usize),
    /// A veto, by its position.
    Veto(usize),
    /// A part of the scheme, by its position.
    Part(usize),
    /// An item of a part that points are given for, by both positions.
    PartItem(usize, usize),
    /// What a scheme of points gives points for, by its position.
    Point(usize),
}

/// What a scheme asks for, as judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub of: AskedOf,
    /// Its verdict; nothing where the scheme judges it only together with others.
    pub verdict: Option<Verdict>,
    /// Points or per cent as entered, where the scheme asks for them.
    pub entered: Option<Decimal>,
    /// All points or nearly all are claimed, and what is computed beside them does not hold.
    pub against: bool,
}

impl Asked {
    /// Whether it is given as points, so that nothing judges it by itself.
    #[must_use]
    pub const fn is_points(&self) -> bool {
        matches!(self.of, AskedOf::Point(_) | AskedOf::PartItem(..))
    }
}

/// In what two schemes differ about a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// In the verdict.
    Verdict,
    /// All points are claimed in one of them, while what is computed does not hold.
    Against,
    /// In whom it looks at.
    Scope,
    /// In what it is given in.
    Unit,
    /// In how it is judged.
    Formula,
    /// In what it has to reach.
    Threshold,
}

impl Difference {
    /// Whether it is one of results rather than of rules.
    #[must_use]
    pub const fn is_of_results(self) -> bool {
        matches!(self, Self::Verdict | Self::Against)
    }
}

/// What both schemes ask for about a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicComparison {
    /// The topic.
    pub topic: Topic,
    /// What each scheme asks, in its order.
    pub asked: [Vec<Asked>; 2],
    /// In what they differ. Points beside a verdict or beside other points differ in results only: their
    /// unit and formula are points and nothing else.
    pub differences: Vec<Difference>,
}

impl TopicComparison {
    /// Whether at least one of them gives points for it by hand, and no verdict.
    #[must_use]
    pub fn by_points(&self) -> bool {
        let mut sides = self.asked.iter();
        sides.any(|asked| asked.iter().all(Asked::is_points))
    }

    /// Whether the two come to different results.
    #[must_use]
    pub fn results_differ(&self) -> bool {
        self.differences.iter().any(|one| one.is_of_results())
    }

    /// The verdicts of what each scheme asks, joined; nothing where it judges none of it by itself.
    #[must_use]
    pub fn verdicts(&self) -> [Option<Verdict>; 2] {
        let joined = |asked: &Vec<Asked>| {
            let verdicts = asked.iter().filter_map(|one| one.verdict);
            verdicts.reduce(Verdict::and)
        };
        let [first, second] = &self.asked;
        [joined(first), joined(second)]
    }
}

/// What two schemes ask for beyond their indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicsComparison {
    /// The topics that both look at.
    pub both: Vec<TopicComparison>,
    /// What only one of them asks for.
    pub only: [Vec<Asked>; 2],
}

/// Puts what two schemes ask for beyond their indicators side by side: first what comes out otherwise,
/// then what differs otherwise, then what does not, and last what one of them only gives points for.
#[must_use]
pub fn compare_topics(document: &Document, sides: [&BySide; 2]) -> TopicsComparison {
    let all = sides.map(|side| asked(document, side));
    let [first, second] = &all;
    let of = |list: &[(Option<Topic>, Asked)], topic: Topic| -> Vec<Asked> {
        let found = list.iter().filter(|(of, _)| *of == Some(topic));
        found.map(|(_, asked)| *asked).collect()
    };
    let has = |list: &[(Option<Topic>, Asked)], topic| list.iter().any(|(of, _)| *of == topic);
    let shared = |topic: &&Topic| has(first, Some(**topic)) && has(second, Some(**topic));
    let both = Topic::ALL.iter().filter(shared);
    let mut both: Vec<TopicComparison> = both
        .map(|topic| {
            let mut found = TopicComparison {
                topic: *topic,
                asked: [of(first, *topic), of(second, *topic)],
                differences: Vec::new(),
            };
            found.differences = differences(document, &found, sides);
            found
        })
        .collect();
    // Stable: topics keep their order otherwise.
    both.sort_by_key(|one| {
        let same = one.differences.is_empty();
        (!one.results_differ(), one.by_points(), same)
    });
    let alone = |own: &[(Option<Topic>, Asked)], other: &[(Option<Topic>, Asked)]| {
        let own = own.iter();
        let own = own.filter(|(topic, _)| topic.is_none() || !has(other, *topic));
        own.map(|(_, asked)| *asked).collect()
    };
    TopicsComparison {
        only: [alone(first, second), alone(second, first)],
        both,
    }
}

fn differences(
    document: &Document,
    found: &TopicComparison,
    sides: [&BySide; 2],
) -> Vec<Difference> {
    let [first, second] = &found.asked;
    let [one, other] = found.verdicts();
    let against = |asked: &[Asked]| asked.iter().any(|one| one.against);
    let mut all = Vec::new();
    if found.by_points() {
        // The same figures stand beside both: points against them in one of two are a difference too.
        let failing = |verdict| verdict == Some(Verdict::NotMet);
        let (here, there) = (against(first), against(second));
        if here != there && (failing(one) || failing(other) || one.or(other).is_none()) {
            all.push(Difference::Against);
        }
        return all;
    }
    if one.zip(other).is_some_and(|(one, other)| one != other) {
        all.push(Difference::Verdict);
    }
    let date = document.settings.date;
    let manners = |side, asked: &[Asked]| -> Vec<Manner<'_>> {
        let of = |asked: &Asked| Manner::of(side, asked.of, date);
        asked.iter().filter_map(of).collect()
    };
    let [a, b] = sides;
    let differs = differs(&manners(a, first), &manners(b, second));
    for (differs, difference) in [
        (differs.scope, Difference::Scope),
        (differs.unit, Difference::Unit),
        (differs.method, Difference::Formula),
        (differs.limit, Difference::Threshold),
    ] {
        if differs {
            all.push(difference);
        }
    }
    all
}

/// All that a scheme asks for beyond its indicators, with its topics, in its order.
fn asked(document: &Document, side: &BySide) -> Vec<(Option<Topic>, Asked)> {
    let mut all = Vec::new();
    let judged = |of, verdict| Asked {
        of,
        verdict: Some(verdict),
        entered: None,
        against: false,
    };
    let points = |of, entered, against| Asked {
        of,
        verdict: None,
        entered,
        against,
    };
    if let Some(found) = &side.points {
        let items = found.scheme.items();
        for (at, finding) in found.items.iter().enumerate() {
            let item = items.iter().find(|item| item.id == finding.id);
            let asked = points(AskedOf::Point(at), finding.claimed, finding.contradicted);
            all.push((item.and_then(|item| item.topic), asked));
        }
        // The parts of the scheme whose coefficients it takes are not asked for in it.
        return all;
    }
    if let Some(found) = side.items.as_deref() {
        for (at, (item, finding)) in found.scheme.items.iter().zip(&found.items).enumerate() {
            for (of, (part, finding)) in item.parts.iter().zip(&finding.parts).enumerate() {
                let asked = judged(AskedOf::Item(at, of), finding.verdict);
                all.push((part.topic, asked));
            }
        }
        for (at, (veto, verdict)) in found.scheme.vetoes.iter().zip(&found.vetoes).enumerate() {
            all.push((veto.topic, judged(AskedOf::Veto(at), *verdict)));
        }
    }
    let scheme = &side.evaluation.rules.scheme;
    let parts = evaluate_parts(document, &side.evaluation).parts;
    let beside = beside_part_items(document, &side.evaluation);
    let against = |part, item| {
        let mut beside = beside.iter();
        let found = beside.find(|one| (one.part, one.item) == (part, item));
        found.is_some_and(|one| one.flag == Some(PartItemFlag::Contradicted))
    };
    for (at, (part, finding)) in scheme.parts.iter().zip(&parts).enumerate() {
        match &part.test {
            PartTest::Resources => {}
            PartTest::Evidence | PartTest::Share { .. } => {
                let mut asked = judged(AskedOf::Part(at), finding.verdict);
                asked.entered = finding.entered;
                all.push((part.topic, asked));
            }
            PartTest::Points { items, .. } => {
                for (of, item) in items.iter().enumerate() {
                    let claim = document.dossier.claim(&part_key(scheme, &item.id));
                    let entered = claim.and_then(|claim| claim.points);
                    let asked = points(AskedOf::PartItem(at, of), entered, against(at, of));
                    all.push((item.topic, asked));
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::by_scheme;
    use crate::county::{Claim, CountyCell, CountyEntry, CountyInput, Evidence, Fact, Given};
    use crate::date::Date;
    use crate::edit::Edit;
    use crate::items::item_scheme;
    use crate::points::{XINJIANG, point_schemes};
    use crate::scheme::{DEFAULT_SCHEME, schemes};
    use std::collections::BTreeSet;

    const BASIC: &str = "basic-balance-2012";

    fn compared(document: &Document, ids: [&str; 2]) -> TopicsComparison {
        let [first, second] = ids.map(|id| by_scheme(document, id).unwrap());
        compare_topics(document, [&first, &second])
    }

    /// The topics that only Xinjiang's points share with basic balance.
    const OF_POINTS: usize = 5;

    #[test]
    fn the_starred_items_of_points_stand_beside_the_parts_of_basic_balance() {
        let mut document = Document::new(BASIC, Date::new(2026, 6, 20).unwrap());
        let claim = |points| Claim {
            points: Some(Decimal::whole(points)),
            reason: String::new(),
        };
        for (key, points) in [("xinjiang-1000.C6", 36), ("basic-balance-2012.rotation", 6)] {
            let edit = Edit::SetClaim(key.to_owned(), claim(points));
            document.apply(edit).unwrap();
        }
        let found = compared(&document, [BASIC, XINJIANG]);
        let ones = found.both.iter().all(|one| {
            let [first, second] = &one.asked;
            (first.len(), second.len()) == (1, 1) && one.verdicts() == [None, None]
        });
        assert!(ones && found.both.len() == 17, "one to one");
        let [basic_only, points_only] = &found.only;
        // Standards and satisfaction there; what has no star, and A4, here.
        assert_eq!((basic_only.len(), points_only.len()), (2, 36 + 1 - 17));
        let increases = found
            .both
            .iter()
            .find(|one| one.topic == Topic::ThreeIncreases);
        let increases = increases.unwrap();
        assert_eq!(increases.asked[1][0].entered, Some(Decimal::whole(36)));
        assert_eq!(increases.asked[0][0].entered, None);
        // Quality balance shares the topics that it has with basic balance, and judges them.
        let found = compared(&document, [DEFAULT_SCHEME, XINJIANG]);
        let topics = Topic::ALL.len() - OF_POINTS - 2;
        assert_eq!(found.both.len(), topics);
        assert!(found.both.iter().all(|one| one.verdicts()[1].is_none()));
    }

    #[test]
    fn topics_of_both_stand_side_by_side_and_the_rest_apart() {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let met = Evidence {
            verdict: Some(Given::Met),
            ..Evidence::default()
        };
        let claim = Claim {
            points: Some(Decimal::whole(5)),
            reason: String::new(),
        };
        let number = |value| CountyCell {
            entry: CountyEntry::Number(Decimal::whole(value)),
            ..CountyCell::default()
        };
        for edit in [
            Edit::SetEvidence("workload".to_owned(), met),
            Edit::SetClaim(format!("{BASIC}.workload"), claim),
            Edit::SetClaim(
                format!("{BASIC}.satisfaction"),
                Claim {
                    points: Some(Decimal::whole(80)),
                    reason: String::new(),
                },
            ),
            Edit::PutCounty(vec![(
                CountyInput::Fact(Fact::OfficialSatisfaction),
                number(90),
            )]),
        ] {
            document.apply(edit).unwrap();
        }
        let found = compared(&document, [DEFAULT_SCHEME, BASIC]);
        let topics: BTreeSet<Topic> = found.both.iter().map(|one| one.topic).collect();
        assert_eq!(
            topics.len(),
            Topic::ALL.len() - OF_POINTS,
            "each other topic is in both schemes"
        );
        let of = |topic| found.both.iter().find(|one| one.topic == topic).unwrap();
        let workload = of(Topic::Workload);
        assert_eq!(workload.verdicts(), [Some(Verdict::Met), None]);
        let [_, second] = &workload.asked;
        assert_eq!(second[0].entered, Some(Decimal::whole(5)));
        let survey = of(Topic::Satisfaction).verdicts();
        assert_eq!(survey, [Some(Verdict::Met), Some(Verdict::NotMet)]);
        assert_eq!(of(Topic::Rotation).asked[0].len(), 2);
        // Nothing is lost, and nothing stands twice.
        let [first, second] = &found.only;
        let shared = |side: usize| {
            found
                .both
                .iter()
                .map(|one| one.asked[side].len())
                .sum::<usize>()
        };
        let items = item_scheme(DEFAULT_SCHEME).unwrap();
        let parts = items
            .items
            .iter()
            .map(|item| item.parts.len())
            .sum::<usize>();
        assert_eq!(first.len() + shared(0), parts + items.vetoes.len());
        assert_eq!(second.len() + shared(1), 17 + 2);
    }

    #[test]
    fn only_real_differences_are_named_and_those_of_results_stand_first() {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        // Documents that nobody has judged are waited for in both.
        let found = compared(&document, [DEFAULT_SCHEME, BASIC]);
        let mut both = found.both.iter();
        let standards = both.find(|one| one.topic == Topic::Standards);
        assert!(standards.unwrap().differences.is_empty());
        for key in ["four-standards".to_owned(), format!("{BASIC}.standards")] {
            let met = Evidence {
                verdict: Some(Given::Met),
                ..Evidence::default()
            };
            document.apply(Edit::SetEvidence(key, met)).unwrap();
        }
        let found = compared(&document, [DEFAULT_SCHEME, BASIC]);
        let judged: Vec<(Topic, &[Difference])> = found
            .both
            .iter()
            .filter(|one| !one.by_points())
            .map(|one| (one.topic, one.differences.as_slice()))
            .collect();
        // The nation's result beside the county's survey; documents beside documents.
        let open = [Difference::Verdict, Difference::Scope];
        assert_eq!(
            judged,
            [
                (Topic::Satisfaction, &open[1..]),
                (Topic::Standards, &[] as &[Difference]),
            ]
        );
        let points = found.both.iter().filter(|one| one.by_points());
        assert!(
            points.clone().count() == 12 && points.clone().all(|one| one.differences.is_empty())
        );
        // 9.35 % rotate where all points are claimed for it.
        let number = |fact, value| {
            let cell = CountyCell {
                entry: CountyEntry::Number(Decimal::whole(value)),
                ..CountyCell::default()
            };
            (CountyInput::Fact(fact), cell)
        };
        let claim = |points| Claim {
            points: Some(Decimal::whole(points)),
            reason: String::new(),
        };
        for edit in [
            Edit::PutCounty(vec![
                number(Fact::RotationEligible, 2000),
                number(Fact::Rotated, 187),
                number(Fact::RotatedBackbone, 60),
                number(Fact::OfficialSatisfaction, 90),
            ]),
            Edit::SetClaim(format!("{XINJIANG}.C14"), claim(30)),
            Edit::SetClaim(format!("{BASIC}.satisfaction"), claim(80)),
        ] {
            document.apply(edit).unwrap();
        }
        let found = compared(&document, [DEFAULT_SCHEME, BASIC]);
        let survey = found.both.first().unwrap();
        assert_eq!(
            (survey.topic, survey.differences.as_slice()),
            (Topic::Satisfaction, &open[..])
        );
        for other in [DEFAULT_SCHEME, BASIC] {
            let found = compared(&document, [other, XINJIANG]);
            let rotation = found.both.first().unwrap();
            assert_eq!(rotation.topic, Topic::Rotation, "{other}");
            assert_eq!(rotation.differences, [Difference::Against]);
            let rest = found.both.iter().skip(1);
            assert!(rest.clone().all(|one| one.differences.is_empty()));
        }
        // Fewer points are no contradiction.
        let edit = Edit::SetClaim(format!("{XINJIANG}.C14"), claim(2));
        document.apply(edit).unwrap();
        let found = compared(&document, [DEFAULT_SCHEME, XINJIANG]);
        assert!(found.both.iter().all(|one| one.differences.is_empty()));
    }

    #[test]
    fn every_topic_is_in_at_least_two_schemes() {
        let mut found: Vec<(&str, Topic)> = Vec::new();
        for scheme in schemes().unwrap() {
            let id = scheme.id.as_str();
            let mut push = |topic: Option<Topic>| found.extend(topic.map(|topic| (id, topic)));
            for part in &scheme.parts {
                push(part.topic);
                if let PartTest::Points { items, .. } = &part.test {
                    items.iter().for_each(|item| push(item.topic));
                }
            }
            if let Some(items) = item_scheme(id) {
                let parts = items.items.iter().flat_map(|item| &item.parts);
                parts.for_each(|part| push(part.topic));
                items.vetoes.iter().for_each(|veto| push(veto.topic));
            }
        }
        for points in point_schemes().unwrap() {
            let items = points.items();
            let topics = items.iter().filter_map(|item| item.topic);
            found.extend(topics.map(|topic| (points.id.as_str(), topic)));
        }
        for topic in Topic::ALL {
            let of = found.iter().filter(|(_, one)| one == topic);
            let schemes: BTreeSet<&str> = of.map(|(id, _)| *id).collect();
            assert!(schemes.len() >= 2, "{topic:?}");
        }
    }
}
