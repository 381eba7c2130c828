//! What two schemes ask for beyond their indicators, side by side by topic, and what only one of them asks.

use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::items::ItemsEvaluation;
use crate::parts::{evaluate_parts, part_key};
use crate::points::PointsEvaluation;
use crate::scheme::{PartTest, Topic};
use crate::verdict::Verdict;

/// A document by one of the schemes.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its indicators; those of the scheme whose coefficients stand beside its points.
    pub evaluation: &'a Evaluation,
    /// Its items, where the scheme has any.
    pub items: Option<&'a ItemsEvaluation>,
    /// Its points, where it is a scheme of points.
    pub points: Option<&'a PointsEvaluation>,
}

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
}

/// What both schemes ask for about a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicComparison {
    /// The topic.
    pub topic: Topic,
    /// What each scheme asks, in its order.
    pub asked: [Vec<Asked>; 2],
}

impl TopicComparison {
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

/// Puts what two schemes ask for beyond their indicators side by side.
#[must_use]
pub fn compare_topics(document: &Document, sides: [Side<'_>; 2]) -> TopicsComparison {
    let all = sides.map(|side| asked(document, side));
    let [first, second] = &all;
    let of = |list: &[(Option<Topic>, Asked)], topic: Topic| -> Vec<Asked> {
        let found = list.iter().filter(|(of, _)| *of == Some(topic));
        found.map(|(_, asked)| *asked).collect()
    };
    let has = |list: &[(Option<Topic>, Asked)], topic| list.iter().any(|(of, _)| *of == topic);
    let shared = |topic: &&Topic| has(first, Some(**topic)) && has(second, Some(**topic));
    let both = Topic::ALL.iter().filter(shared);
    let both = both.map(|topic| TopicComparison {
        topic: *topic,
        asked: [of(first, *topic), of(second, *topic)],
    });
    let alone = |own: &[(Option<Topic>, Asked)], other: &[(Option<Topic>, Asked)]| {
        let own = own.iter();
        let own = own.filter(|(topic, _)| topic.is_none() || !has(other, *topic));
        own.map(|(_, asked)| *asked).collect()
    };
    TopicsComparison {
        both: both.collect(),
        only: [alone(first, second), alone(second, first)],
    }
}

/// All that a scheme asks for beyond its indicators, with its topics, in its order.
fn asked(document: &Document, side: Side<'_>) -> Vec<(Option<Topic>, Asked)> {
    let mut all = Vec::new();
    if let Some(points) = side.points {
        let items = points.scheme.items();
        for (at, finding) in points.items.iter().enumerate() {
            let item = items.iter().find(|item| item.id == finding.id);
            let asked = Asked {
                of: AskedOf::Point(at),
                verdict: None,
                entered: finding.claimed,
            };
            all.push((item.and_then(|item| item.topic), asked));
        }
        // The parts of the scheme whose coefficients it takes are not asked for in it.
        return all;
    }
    if let Some(found) = side.items {
        for (at, (item, finding)) in found.scheme.items.iter().zip(&found.items).enumerate() {
            for (of, (part, finding)) in item.parts.iter().zip(&finding.parts).enumerate() {
                let asked = Asked {
                    of: AskedOf::Item(at, of),
                    verdict: Some(finding.verdict),
                    entered: None,
                };
                all.push((part.topic, asked));
            }
        }
        for (at, (veto, verdict)) in found.scheme.vetoes.iter().zip(&found.vetoes).enumerate() {
            let asked = Asked {
                of: AskedOf::Veto(at),
                verdict: Some(*verdict),
                entered: None,
            };
            all.push((veto.topic, asked));
        }
    }
    let scheme = &side.evaluation.rules.scheme;
    let judged = evaluate_parts(document, side.evaluation);
    for (at, (part, finding)) in scheme.parts.iter().zip(&judged.parts).enumerate() {
        match &part.test {
            PartTest::Resources => {}
            PartTest::Evidence | PartTest::Share { .. } => {
                let asked = Asked {
                    of: AskedOf::Part(at),
                    verdict: Some(finding.verdict),
                    entered: finding.entered,
                };
                all.push((part.topic, asked));
            }
            PartTest::Points { items, .. } => {
                for (of, item) in items.iter().enumerate() {
                    let claim = document.dossier.claim(&part_key(scheme, &item.id));
                    let asked = Asked {
                        of: AskedOf::PartItem(at, of),
                        verdict: None,
                        entered: claim.and_then(|claim| claim.points),
                    };
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
    use crate::county::{Claim, CountyCell, CountyEntry, CountyInput, Evidence, Fact, Given};
    use crate::date::Date;
    use crate::edit::Edit;
    use crate::evaluate::evaluate;
    use crate::items::{evaluate_items, item_scheme};
    use crate::points::{XINJIANG, evaluate_points, point_scheme, point_schemes};
    use crate::scheme::{DEFAULT_SCHEME, scheme, schemes};
    use std::collections::BTreeSet;

    const BASIC: &str = "basic-balance-2012";

    fn compared(document: &Document) -> TopicsComparison {
        let found = [DEFAULT_SCHEME, BASIC].map(|id| {
            let evaluation = evaluate(document, scheme(id).unwrap()).unwrap();
            let items = item_scheme(id).map(|items| evaluate_items(document, &evaluation, items));
            (evaluation, items)
        });
        let sides = found.each_ref().map(|(evaluation, items)| Side {
            evaluation,
            items: items.as_ref(),
            points: None,
        });
        compare_topics(document, sides)
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
        let points = point_scheme(XINJIANG).unwrap();
        let points = evaluate_points(&document, points);
        let basic = evaluate(&document, scheme(BASIC).unwrap()).unwrap();
        let quality = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
        let items = item_scheme(DEFAULT_SCHEME).unwrap();
        let items = evaluate_items(&document, &quality, items);
        let side = |evaluation, items, points| Side {
            evaluation,
            items,
            points,
        };
        let of_points = side(&basic, None, Some(&points));
        let found = compare_topics(&document, [side(&basic, None, None), of_points]);
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
        let quality = side(&quality, Some(&items), None);
        let found = compare_topics(&document, [quality, of_points]);
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
        let found = compared(&document);
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
