//! The document: a county's raw inputs as entered, and the edits that change it.

use std::sync::Arc;

use crate::county::Dossier;
use crate::date::Date;
use crate::entry::Entry;
use crate::order;
use crate::readings::Readings;
use crate::rules::RuleError;
use crate::scheme::{Overlay, overlay};
use crate::school::{Column, Kind, School, SchoolId};

/// How many schools of each kind the county declares to have (form I).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// 小学.
    pub primary_schools: Option<u32>,
    /// 初级中学.
    pub junior_schools: Option<u32>,
    /// 九年一贯制学校.
    pub nine_year: Option<u32>,
    /// 十二年一贯制学校.
    pub twelve_year: Option<u32>,
    /// 完全中学.
    pub complete_secondary: Option<u32>,
    /// 教学点, of any size.
    pub teaching_points: Option<u32>,
}

impl Declared {
    /// The kinds of school whose number a county declares.
    pub const KINDS: [Kind; 6] = [
        Kind::PrimarySchool,
        Kind::JuniorSchool,
        Kind::NineYear,
        Kind::TwelveYear,
        Kind::CompleteSecondary,
        Kind::TeachingPoint,
    ];

    /// The number declared for a kind; special and vocational schools are not asked for.
    #[must_use]
    pub const fn get(&self, kind: Kind) -> Option<u32> {
        match kind {
            Kind::PrimarySchool => self.primary_schools,
            Kind::JuniorSchool => self.junior_schools,
            Kind::NineYear => self.nine_year,
            Kind::TwelveYear => self.twelve_year,
            Kind::CompleteSecondary => self.complete_secondary,
            Kind::TeachingPoint => self.teaching_points,
            Kind::Special | Kind::Vocational => None,
        }
    }

    /// Declares the number of a kind.
    pub const fn set(&mut self, kind: Kind, number: Option<u32>) {
        match kind {
            Kind::PrimarySchool => self.primary_schools = number,
            Kind::JuniorSchool => self.junior_schools = number,
            Kind::NineYear => self.nine_year = number,
            Kind::TwelveYear => self.twelve_year = number,
            Kind::CompleteSecondary => self.complete_secondary = number,
            Kind::TeachingPoint => self.teaching_points = number,
            Kind::Special | Kind::Vocational => {}
        }
    }
}

/// Facts of the county itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct County {
    /// Name of the county, city or district.
    pub name: String,
    /// 行政区划代码, six digits, empty where not known.
    pub code: String,
    /// The school year the inputs describe, by its first calendar year (2025 is 2025–2026).
    pub school_year: Option<u16>,
    /// The declared numbers of schools.
    pub declared: Declared,
    /// Marked as made up: sample data, shown wherever the document is.
    pub sample: bool,
}

/// What a judgement rests on besides the inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Id of the scheme judged by.
    pub scheme: String,
    /// The day of the evaluation; dated rules are taken as of that day.
    pub date: Date,
    /// Ids of concessions switched off although their dates allow them.
    pub concessions_off: Vec<String>,
    /// Local variants laid over the scheme.
    pub overlays: Vec<ChosenOverlay>,
    /// How the user reads what the sources leave open.
    pub readings: Readings,
}

/// A local variant that a document is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChosenOverlay {
    /// One that comes with the program, by id.
    Known(String),
    /// The user's own, which travels inside the document.
    Own(Arc<Overlay>),
}

impl ChosenOverlay {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Known(id) => id,
            Self::Own(overlay) => &overlay.id,
        }
    }
}

impl Settings {
    /// The variants that are chosen, in their order.
    ///
    /// # Errors
    /// An id that the program does not have.
    pub fn chosen_overlays(&self) -> Result<Vec<Arc<Overlay>>, RuleError> {
        let chosen = self.overlays.iter().map(|chosen| match chosen {
            ChosenOverlay::Own(overlay) => Ok(overlay.clone()),
            ChosenOverlay::Known(id) => {
                overlay(id).ok_or_else(|| RuleError::UnknownVariant(id.clone()))
            }
        });
        chosen.collect()
    }

    /// The variants that say something of the scheme, in the order in which they are laid over it: a
    /// region's before a county's. An id that the program does not have comes last.
    #[must_use]
    pub fn laid_overlays(&self) -> Vec<Result<Arc<Overlay>, &str>> {
        let mut laid: Vec<_> = self
            .overlays
            .iter()
            .map(|chosen| match chosen {
                ChosenOverlay::Own(own) => Ok(own.clone()),
                ChosenOverlay::Known(id) => overlay(id).ok_or(id.as_str()),
            })
            .filter(|one| one.as_ref().map_or(true, |one| one.concerns(&self.scheme)))
            .collect();
        order::sort_by(&mut laid, |a, b| match (a, b) {
            (Ok(a), Ok(b)) => (a.reach, &a.id).cmp(&(b.reach, &b.id)),
            (a, b) => a.is_err().cmp(&b.is_err()),
        });
        laid
    }
}

/// An imported table, so that every value can name its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its number within the document; never reused there.
    pub id: u32,
    /// Name of the file, or of the paste.
    pub file: String,
    /// Name of the sheet, empty where the file has none.
    pub sheet: String,
    /// Which columns of the table, counted from 1, each of our columns came from (several were
    /// added up), in the order of our columns.
    pub columns: Vec<(Column, Vec<u32>)>,
}

impl Import {
    /// The table's columns, from 1, that one of ours came from.
    #[must_use]
    pub fn columns_of(&self, column: Column) -> &[u32] {
        self.columns
            .iter()
            .find(|(ours, _)| *ours == column)
            .map_or(&[], |(_, theirs)| theirs)
    }
}

/// Where a value stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The import it came with.
    pub import: &'a Import,
    /// The row, from 1.
    pub row: u32,
    /// The columns, from 1, whose values were taken (added up if several).
    pub columns: &'a [u32],
}

/// A plan kept with the document: what might be done, apart from what is.
///
/// The document only carries it; the package `junheng-plan` reads and writes its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPlan {
    /// Its number within the document.
    pub id: u32,
    /// Itself, as one JSON object.
    pub json: Arc<str>,
}

/// A county's inputs as entered, with the settings it is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The county.
    pub county: County,
    /// What the county reports besides its schools.
    pub dossier: Dossier,
    /// Scheme, date and switches.
    pub settings: Settings,
    /// The tables that values came from.
    pub imports: Vec<Import>,
    /// Plans, by ascending number. No verdict of the document rests on them.
    pub plans: Vec<KeptPlan>,
    schools: Vec<School>,
    next_school: u32,
}

impl Document {
    /// What is answered to a matter by its key in tables, such as `met` to `evidence.layout`; empty where
    /// nothing is.
    #[must_use]
    pub fn answered(&self, key: &str) -> String {
        let Some((kind, id)) = key.split_once('.') else {
            return String::new();
        };
        let dossier = &self.dossier;
        let found = match kind {
            "evidence" => dossier
                .evidence(id)
                .and_then(|one| Some(one.verdict?.key().to_owned())),
            "vetoes" => dossier
                .veto(id)
                .and_then(|one| Some(if one.yes? { "yes" } else { "no" }.to_owned())),
            "claims" => dossier
                .claim(id)
                .and_then(|one| Some(one.points?.to_string())),
            "readings" => crate::readings::Question::from_key(id)
                .and_then(|question| self.settings.readings.chosen(question))
                .map(|reading| reading.key().to_owned()),
            _ => None,
        };
        found.unwrap_or_default()
    }

    /// An empty document judged by a scheme on a day.
    #[must_use]
    pub fn new(scheme: &str, date: Date) -> Self {
        Self {
            county: County::default(),
            settings: Settings {
                scheme: scheme.to_owned(),
                date,
                concessions_off: Vec::new(),
                overlays: Vec::new(),
                readings: Readings::default(),
            },
            dossier: Dossier::default(),
            imports: Vec::new(),
            plans: Vec::new(),
            schools: Vec::new(),
            next_school: 1,
        }
    }

    /// A document with these schools.
    ///
    /// # Errors
    /// The id that two of the schools share.
    pub fn with_schools(mut self, schools: Vec<School>) -> Result<Self, SchoolId> {
        let mut ids: Vec<SchoolId> = schools.iter().map(|school| school.id).collect();
        ids.sort_unstable();
        if let Some((id, _)) = ids.iter().zip(ids.iter().skip(1)).find(|(a, b)| a == b) {
            return Err(*id);
        }
        let last = ids.iter().rfind(|id| !id.is_planned());
        self.raise_next_school(last.map_or(1, |id| id.0.saturating_add(1)));
        self.schools = schools;
        Ok(self)
    }

    /// The schools in the user's order.
    #[must_use]
    pub fn schools(&self) -> &[School] {
        &self.schools
    }

    pub(crate) const fn schools_mut(&mut self) -> &mut Vec<School> {
        &mut self.schools
    }

    /// The school with this id.
    #[must_use]
    pub fn school(&self, id: SchoolId) -> Option<&School> {
        self.position(id).and_then(|at| self.schools.get(at))
    }

    /// Where in the user's order a school stands.
    #[must_use]
    pub fn position(&self, id: SchoolId) -> Option<usize> {
        // Ids usually ascend with the order; a document sorted otherwise is searched.
        let guess = self.schools.partition_point(|school| school.id < id);
        if self.schools.get(guess).is_some_and(|s| s.id == id) {
            return Some(guess);
        }
        self.schools.iter().position(|school| school.id == id)
    }

    /// An id that no school of this document has had.
    pub const fn fresh_school_id(&mut self) -> SchoolId {
        let id = SchoolId(self.next_school);
        self.next_school = self.next_school.saturating_add(1);
        id
    }

    /// The number that the next school will get.
    #[must_use]
    pub const fn next_school(&self) -> u32 {
        self.next_school
    }

    /// Raises the number that the next school will get, as read from a file; schools that only a plan
    /// founds take no number.
    pub fn raise_next_school(&mut self, next: u32) {
        if next < SchoolId::PLANNED {
            self.next_school = self.next_school.max(next);
        }
    }

    /// An id for a further import.
    #[must_use]
    pub fn fresh_import_id(&self) -> u32 {
        self.imports
            .iter()
            .map(|i| i.id)
            .max()
            .unwrap_or(0)
            .saturating_add(1)
    }

    /// Keeps a plan's text in the place of the one with its number, or takes that away; gives back
    /// what was there.
    pub fn put_plan(&mut self, id: u32, json: Option<Arc<str>>) -> Option<Arc<str>> {
        let at = self.plans.partition_point(|plan| plan.id < id);
        let there = self.plans.get(at).is_some_and(|plan| plan.id == id);
        let before = there.then(|| self.plans.remove(at).json);
        if let Some(json) = json {
            self.plans.insert(at, KeptPlan { id, json });
        }
        before
    }

    /// The import with this id.
    #[must_use]
    pub fn import(&self, id: u32) -> Option<&Import> {
        self.imports.iter().find(|import| import.id == id)
    }

    /// Where a school's value came from, if it came from a file, also where it was changed since.
    #[must_use]
    pub fn source(&self, school: &School, column: Column) -> Option<Source<'_>> {
        let origin = school.origin(column)?;
        let import = self.import(origin.import)?;
        Some(Source {
            import,
            row: origin.row,
            columns: import.columns_of(column),
        })
    }

    /// What a cell holds; missing if there is no such school.
    #[must_use]
    pub fn entry(&self, id: SchoolId, column: Column) -> Entry {
        self.school(id)
            .map_or(Entry::Missing, |school| school.entry(column))
    }
}
