//! Columns that make up one quantity when added up: teachers by education, by subject.

use junheng_core::{Field, Place, Stage};

use super::Target;
use crate::headers::{Degree, Subject};

/// A column for teachers of one level of education or one subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<T> {
    /// The column.
    pub column: u32,
    /// The stage its header names.
    pub place: Option<Place>,
    /// Which part.
    pub part: T,
}

/// Which of the degree columns of a place count for a stage: those which together hold everybody
/// above the required education, nobody twice.
fn counted(parts: &[Part<Degree>], stage: Stage) -> Vec<u32> {
    let find = |degree: Degree| parts.iter().find(|p| p.part == degree).map(|p| p.column);
    let graduates = || -> Vec<u32> {
        match find(Degree::MasterUp) {
            Some(column) => vec![column],
            None => [Degree::Master, Degree::Doctor]
                .into_iter()
                .filter_map(find)
                .collect(),
        }
    };
    let bachelors = || -> Vec<u32> {
        match find(Degree::BachelorUp) {
            Some(column) => vec![column],
            None => find(Degree::Bachelor)
                .into_iter()
                .chain(graduates())
                .collect(),
        }
    };
    match stage {
        Stage::Junior => bachelors(),
        Stage::Primary => match find(Degree::CollegeUp) {
            Some(column) => vec![column],
            None => find(Degree::College)
                .into_iter()
                .chain(bachelors())
                .collect(),
        },
    }
}

/// The targets of degree columns that name the same place, or none.
pub(super) fn degree_targets(parts: &[Part<Degree>], place: Option<Place>) -> Vec<(u32, Target)> {
    let field = Field::QualifiedTeachers;
    let all = parts.iter().map(|p| p.column);
    match place {
        Some(Place::Primary | Place::Junior) => {
            let stage = if place == Some(Place::Primary) {
                Stage::Primary
            } else {
                Stage::Junior
            };
            let counted = counted(parts, stage);
            let to = Target::To(junheng_core::Column::Slot(field.of(stage)));
            all.map(|column| {
                (
                    column,
                    if counted.contains(&column) {
                        to
                    } else {
                        Target::Ignore
                    },
                )
            })
            .collect()
        }
        Some(Place::Senior) => all.map(|column| (column, Target::Ignore)).collect(),
        None | Some(Place::Whole) => {
            let primary = counted(parts, Stage::Primary);
            let junior = counted(parts, Stage::Junior);
            all.map(|column| {
                let only = match (primary.contains(&column), junior.contains(&column)) {
                    (true, true) => None,
                    (true, false) => Some(Stage::Primary),
                    (false, true) => Some(Stage::Junior),
                    (false, false) => return (column, Target::Ignore),
                };
                (column, Target::ByRow { field, only })
            })
            .collect()
        }
    }
}

/// The targets of subject columns that name the same place, or none.
pub(super) fn subject_targets(parts: &[Part<Subject>], place: Option<Place>) -> Vec<(u32, Target)> {
    let field = Field::PeArtTeachers;
    let to = match place {
        Some(Place::Senior) => Target::Ignore,
        Some(place @ (Place::Primary | Place::Junior)) => {
            Target::To(junheng_core::Column::Slot(field.at(place)))
        }
        None | Some(Place::Whole) => Target::by_row(field),
    };
    // 音乐、美术 together and each alone would count twice.
    let both = parts.iter().any(|p| p.part == Subject::MusicAndFineArts);
    parts
        .iter()
        .map(|p| {
            let twice = both && matches!(p.part, Subject::Music | Subject::FineArts);
            (p.column, if twice { Target::Ignore } else { to })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(degrees: &[Degree]) -> Vec<Part<Degree>> {
        let part = |(index, part): (usize, &Degree)| Part {
            column: index as u32 + 1,
            place: None,
            part: *part,
        };
        degrees.iter().enumerate().map(part).collect()
    }

    #[test]
    fn counts_nobody_twice() {
        use Degree::*;
        for (degrees, primary, junior) in [
            (
                vec![College, Bachelor, Master, Doctor],
                vec![1, 2, 3, 4],
                vec![2, 3, 4],
            ),
            (vec![College, Bachelor, MasterUp], vec![1, 2, 3], vec![2, 3]),
            (vec![CollegeUp, BachelorUp, MasterUp], vec![1], vec![2]),
            (vec![College, BachelorUp, Master], vec![1, 2], vec![2]),
            (vec![Bachelor, MasterUp, Doctor], vec![1, 2], vec![1, 2]),
        ] {
            let parts = parts(&degrees);
            assert_eq!(counted(&parts, Stage::Primary), primary, "{degrees:?}");
            assert_eq!(counted(&parts, Stage::Junior), junior, "{degrees:?}");
        }
    }

    #[test]
    fn lets_rows_decide_where_headers_name_no_stage() {
        let targets = degree_targets(&parts(&[Degree::College, Degree::Bachelor]), None);
        let field = Field::QualifiedTeachers;
        assert_eq!(
            targets,
            [
                (
                    1,
                    Target::ByRow {
                        field,
                        only: Some(Stage::Primary)
                    }
                ),
                (2, Target::by_row(field)),
            ]
        );
    }
}
