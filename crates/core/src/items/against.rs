//! What speaks against answers: vetoes, the county's verdicts against its schools', townships and villages.

use std::collections::BTreeMap;

use crate::county::{CountyInput, Fact, Given};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::school::{Judgement, Kind, SchoolId};
use crate::verdict::Verdict;

use super::checks::{numbers, totals};
use super::context::groups;
use super::finding::ItemInput;
use super::hint::CountyHint;
use super::judge::context;
use super::known::items_of;
use super::steps::Quiet;

/// What cannot be none where there is some of the other.
pub(super) const NONE_THOUGH: &[(Fact, Fact)] = &[
    (Fact::Villages, Fact::RuralPopulation),
    (Fact::Townships, Fact::Villages),
];

/// The parts that neighbourhood enrolment is judged in: those enrolled so, and all.
const NEIGHBOURHOOD: &[(&str, Fact, Fact)] = &[
    (
        "neighbourhood-primary",
        Fact::NearbyPrimary,
        Fact::NearbyPrimaryPupils,
    ),
    (
        "neighbourhood-junior",
        Fact::NearbyJunior,
        Fact::NearbyJuniorPupils,
    ),
];

/// More people than posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbovePosts {
    /// The figures that count the people.
    pub counted: Vec<Fact>,
    /// How many there are.
    pub people: Decimal,
    /// How many posts.
    pub posts: Decimal,
}

/// More people than posts: those who hold one, or all who work in the schools; nothing where that is not so.
#[must_use]
pub fn above_posts(document: &Document) -> Option<AbovePosts> {
    let fact = |fact| document.dossier.fact(fact);
    let posts = fact(Fact::Posts)?;
    let above = |counted, people| {
        (people > posts).then_some(AbovePosts {
            counted,
            people,
            posts,
        })
    };
    let on_posts = fact(Fact::StaffOnPosts);
    on_posts
        .and_then(|people| above(vec![Fact::StaffOnPosts], people))
        .or_else(|| {
            // All who work in the schools, on posts or not.
            let (primary, junior) = (Fact::PrimaryStaff, Fact::JuniorStaff);
            let all = fact(primary)?.checked_add(fact(junior)?)?;
            above(vec![primary, junior], all)
        })
}

/// [`above_posts`] as a hint.
pub(super) fn staff_above_posts(document: &Document) -> Option<CountyHint> {
    let at = |fact| ItemInput::County(CountyInput::Fact(fact));
    let above = above_posts(document)?;
    let counted = above.counted.into_iter().map(at).collect();
    Some(CountyHint::StaffAbovePosts(counted, at(Fact::Posts)))
}

/// Fewer pupils enrolled by neighbourhood than the scheme asks for.
fn not_by_neighbourhood(document: &Document) -> Option<CountyHint> {
    let items = items_of(&document.settings).ok()??;
    let context = context(document, &items, false);
    NEIGHBOURHOOD.iter().find_map(|(part, own, all)| {
        let (_, part) = items.part(part)?;
        let found = context.judge(part, None, &mut Quiet);
        let at = |fact: &Fact| ItemInput::County(CountyInput::Fact(*fact));
        let fails = found.verdict == Verdict::NotMet;
        fails.then(|| CountyHint::NotByNeighbourhood(at(own), at(all)))
    })
}

/// What speaks against a veto that is said not to have happened; nothing where no figure speaks of it.
#[must_use]
pub fn veto_hint(document: &Document, veto: &str) -> Option<CountyHint> {
    if document.dossier.veto(veto)?.yes != Some(false) {
        return None;
    }
    match veto {
        "unfilled-posts" => staff_above_posts(document),
        "school-choice" => not_by_neighbourhood(document),
        // Figures that do not agree with the schools' are to be mended before this is answered.
        "fraud" => {
            let mut hints = Vec::new();
            totals(document, &groups(document), &mut hints);
            numbers(document, &mut hints);
            hints.into_iter().next()
        }
        _ => None,
    }
}

/// The county says met of what a school says is not.
pub(super) fn disagreeing(document: &Document, hints: &mut Vec<CountyHint>) {
    for of in Judgement::ALL {
        let own = document.dossier.evidence(of.key());
        if own.and_then(|own| own.verdict) != Some(Given::Met) {
            continue;
        }
        let failing = document.schools().iter().filter(|school| {
            let said = school.evidence(of).and_then(|own| own.verdict);
            said == Some(Given::NotMet) && school.kind != Some(Kind::Vocational)
        });
        let failing: Vec<SchoolId> = failing.map(|school| school.id).collect();
        if !failing.is_empty() {
            hints.push(CountyHint::SchoolsDisagree(of, failing));
        }
    }
}

/// Townships and villages against each other, the residents and the townships of schools.
pub(super) fn places(document: &Document, hints: &mut Vec<CountyHint>) {
    let fact = |fact| document.dossier.fact(fact);
    let at = |fact| ItemInput::County(CountyInput::Fact(fact));
    for (none, some) in NONE_THOUGH {
        if fact(*none) == Some(Decimal::ZERO) && fact(*some).is_some_and(|v| v > Decimal::ZERO) {
            hints.push(CountyHint::NoneThough(at(*none), at(*some)));
        }
    }
    let Some(townships) = fact(Fact::Townships) else {
        return;
    };
    let mut named: BTreeMap<&str, SchoolId> = BTreeMap::new();
    for school in document.schools() {
        let name = school.township.trim();
        if !name.is_empty() {
            named.entry(name).or_insert(school.id);
        }
    }
    let number = u32::try_from(named.len()).unwrap_or(u32::MAX);
    if Decimal::whole(number) > townships {
        let schools = named.into_values().collect();
        hints.push(CountyHint::MoreTownships(at(Fact::Townships), schools));
    }
}
