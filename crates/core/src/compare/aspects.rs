//! What two schemes judge a county by as a whole, part by part, side by side.

use super::side::BySide;
use crate::points::PointSum;
use crate::scheme::{PartTest, Scheme};
use crate::verdict::Verdict;
use crate::whole::{GroupVerdict, LineGroup};

/// What a part of the whole verdict looks at, whatever a scheme calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Everything joined.
    Whole,
    /// What must hold before a county is looked at.
    Precondition,
    /// Schools and their balance.
    Resources,
    /// Each school by the basic standards.
    Standards,
    /// The government's work.
    Government,
    /// Education quality.
    Quality,
    /// What people think of it.
    Recognition,
    /// Vetoes.
    Vetoes,
}

impl Aspect {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::Whole,
        Self::Precondition,
        Self::Resources,
        Self::Standards,
        Self::Government,
        Self::Quality,
        Self::Recognition,
        Self::Vetoes,
    ];

    /// What a group of a scheme's lines looks at.
    #[must_use]
    pub fn of(group: LineGroup, scheme: &Scheme) -> Option<Self> {
        Some(match group {
            LineGroup::Precondition => Self::Precondition,
            LineGroup::Resource => Self::Resources,
            LineGroup::Guarantee => Self::Government,
            LineGroup::Quality => Self::Quality,
            LineGroup::Recognition => Self::Recognition,
            LineGroup::Veto => Self::Vetoes,
            LineGroup::Part(at) => match scheme.parts.get(at)?.test {
                PartTest::Resources => Self::Resources,
                PartTest::Evidence => Self::Standards,
                PartTest::Points { .. } => Self::Government,
                PartTest::Share { .. } => Self::Recognition,
            },
        })
    }
}

/// What a scheme says of an aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A verdict of the county.
    Whole(Verdict),
    /// The verdicts of its groups of lines, one as a rule.
    Groups(Vec<GroupVerdict>),
    /// Points claimed, which are no verdict.
    Points(PointSum),
    /// It does not look at it by itself.
    Nothing,
}

impl Says {
    /// The verdict, where there is one.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Whole(verdict) => Some(*verdict),
            Self::Groups(groups) => {
                let verdicts = groups.iter().map(|group| group.verdict);
                verdicts.reduce(Verdict::and)
            }
            Self::Points(_) | Self::Nothing => None,
        }
    }
}

/// An aspect by both schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AspectComparison {
    /// Which.
    pub aspect: Aspect,
    /// What each scheme says of it.
    pub says: [Says; 2],
}

impl AspectComparison {
    /// Whether both judge it, and otherwise.
    #[must_use]
    pub fn differs(&self) -> bool {
        let [first, second] = self.says.each_ref().map(Says::verdict);
        first.zip(second).is_some_and(|(one, other)| one != other)
    }
}

/// The aspects that at least one of two schemes looks at, the whole first.
pub(super) fn aspects(sides: [&BySide; 2]) -> Vec<AspectComparison> {
    let of = |aspect| AspectComparison {
        aspect,
        says: sides.map(|side| says(side, aspect)),
    };
    let looked_at = |found: &AspectComparison| found.says.iter().any(|one| *one != Says::Nothing);
    Aspect::ALL.into_iter().map(of).filter(looked_at).collect()
}

fn says(side: &BySide, aspect: Aspect) -> Says {
    if let Some(points) = &side.points {
        let sum = match aspect {
            Aspect::Whole => Some(points.total),
            // What is claimed for the balance between schools as one.
            Aspect::Resources => {
                let groups = &points.scheme.groups;
                let balance = groups.iter().find(|group| group.claimed_as_one);
                balance.and_then(|group| {
                    let sums = points.groups.iter();
                    let found = sums.into_iter().find(|(id, _)| *id == group.id);
                    found.map(|(_, sum)| *sum)
                })
            }
            _ => None,
        };
        return sum.map_or(Says::Nothing, Says::Points);
    }
    if aspect == Aspect::Whole {
        return Says::Whole(side.whole.overall);
    }
    let scheme = &side.evaluation.rules.scheme;
    let groups = side.whole.groups.iter();
    let groups: Vec<GroupVerdict> = groups
        .filter(|found| Aspect::of(found.group, scheme) == Some(aspect))
        .copied()
        .collect();
    if groups.is_empty() {
        Says::Nothing
    } else {
        Says::Groups(groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::by_scheme;
    use crate::county::{Claim, CountyCell, CountyEntry, CountyInput, Evidence, Fact, Given};
    use crate::date::Date;
    use crate::decimal::Decimal;
    use crate::document::{Declared, Document};
    use crate::edit::Edit;
    use crate::points::XINJIANG;
    use crate::scheme::DEFAULT_SCHEME;
    use crate::school::{Kind, School, SchoolId, Sponsor};

    const BASIC: &str = "basic-balance-2012";

    fn document() -> Document {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let met = Evidence {
            verdict: Some(Given::Met),
            ..Evidence::default()
        };
        let claim = |points| Claim {
            points: Some(Decimal::whole(points)),
            reason: String::new(),
        };
        let satisfied = CountyCell {
            entry: CountyEntry::Number(Decimal::whole(90)),
            ..CountyCell::default()
        };
        for edit in [
            Edit::SetEvidence(format!("{BASIC}.standards"), met),
            Edit::SetClaim(format!("{BASIC}.rotation"), claim(6)),
            Edit::SetClaim(format!("{BASIC}.satisfaction"), claim(80)),
            Edit::SetClaim(format!("{XINJIANG}.C6"), claim(36)),
            Edit::PutCounty(vec![(
                CountyInput::Fact(Fact::OfficialSatisfaction),
                satisfied,
            )]),
        ] {
            document.apply(edit).unwrap();
        }
        document
    }

    /// The same with a list of schools that holds all that the county declares.
    fn listed() -> Document {
        let schools = [1, 2].map(|id| {
            let mut school = School::blank(SchoolId(id));
            school.kind = Some(Kind::PrimarySchool);
            school.sponsor = Some(Sponsor::CountyEducation);
            school
        });
        let mut document = document().with_schools(schools.to_vec()).unwrap();
        for kind in Declared::KINDS {
            let count = if kind == Kind::PrimarySchool { 2 } else { 0 };
            document.county.declared.set(kind, Some(count));
        }
        document
    }

    fn compared(ids: [&str; 2]) -> Vec<AspectComparison> {
        compared_of(&document(), ids)
    }

    fn compared_of(document: &Document, ids: [&str; 2]) -> Vec<AspectComparison> {
        let [first, second] = ids.map(|id| by_scheme(document, id).unwrap());
        aspects([&first, &second])
    }

    fn of(found: &[AspectComparison], aspect: Aspect) -> &AspectComparison {
        found.iter().find(|one| one.aspect == aspect).unwrap()
    }

    #[test]
    fn the_whole_stands_first_and_is_the_conjunction_of_the_rest() {
        let found = compared_of(&listed(), [DEFAULT_SCHEME, BASIC]);
        let order: Vec<Aspect> = found.iter().map(|one| one.aspect).collect();
        assert_eq!(order, Aspect::ALL);
        for side in [0, 1] {
            let verdict = |one: &AspectComparison| one.says[side].verdict();
            let parts = found.iter().skip(1).filter_map(verdict);
            let joined = parts.reduce(Verdict::and);
            assert_eq!(of(&found, Aspect::Whole).says[side].verdict(), joined);
        }
        // The survey holds here and fails there: both a part's and the whole verdict.
        let recognition = of(&found, Aspect::Recognition);
        assert!(recognition.differs());
        let both = recognition.says.each_ref().map(Says::verdict);
        assert_eq!(both, [Some(Verdict::Met), Some(Verdict::NotMet)]);
        let whole = of(&found, Aspect::Whole).says.each_ref().map(Says::verdict);
        assert_eq!(
            whole,
            [Some(Verdict::InsufficientData), Some(Verdict::NotMet)]
        );
        // Without the list, the part still fails, and nothing is said of the county.
        let found = compared([DEFAULT_SCHEME, BASIC]);
        let of = |aspect| of(&found, aspect).says[1].verdict();
        assert_eq!(of(Aspect::Recognition), Some(Verdict::NotMet));
        assert_eq!(of(Aspect::Whole), Some(Verdict::InsufficientData));
    }

    #[test]
    fn what_a_scheme_does_not_look_at_says_nothing_and_differs_from_nothing() {
        let found = compared([DEFAULT_SCHEME, BASIC]);
        for aspect in [Aspect::Precondition, Aspect::Quality, Aspect::Vetoes] {
            let one = of(&found, aspect);
            assert!(
                matches!(one.says, [Says::Groups(_), Says::Nothing]),
                "{aspect:?}"
            );
            assert!(!one.differs());
        }
        let standards = of(&found, Aspect::Standards);
        assert_eq!(standards.says[0], Says::Nothing);
        assert_eq!(standards.says[1].verdict(), Some(Verdict::Met));
    }

    #[test]
    fn points_are_sums_and_no_verdicts() {
        let found = compared([BASIC, XINJIANG]);
        let order: Vec<Aspect> = found.iter().map(|one| one.aspect).collect();
        assert_eq!(
            order,
            [
                Aspect::Whole,
                Aspect::Resources,
                Aspect::Standards,
                Aspect::Government,
                Aspect::Recognition
            ]
        );
        assert!(found.iter().all(|one| !one.differs()));
        let Says::Points(total) = of(&found, Aspect::Whole).says[1] else {
            panic!("a sum of points");
        };
        assert_eq!(total.claimed, Decimal::whole(36));
        assert_eq!(total.maximum, Decimal::whole(1000));
        assert!(total.missing > 0);
        let Says::Points(balance) = of(&found, Aspect::Resources).says[1] else {
            panic!("the points of A4");
        };
        assert_eq!((balance.claimed, balance.missing), (Decimal::ZERO, 1));
    }
}
