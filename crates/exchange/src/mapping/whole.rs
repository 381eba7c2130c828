//! What concerns a table as a whole: what its rows are about, and whether it can be taken at all.

use junheng_core::{Attribute, Field, Place};

use super::propose::Work;
use super::{
    About, Answer, BlankParts, Certainty, Evidence, Ignored, Refusal, RowStages, SavedMapping,
    SharedRows, Target,
};
use crate::headers::text::{normal, place_word};

impl Work<'_> {
    /// What rows are about, and what shared quantities in them mean.
    pub(super) fn settle_rows(&mut self, saved: Option<&SavedMapping>) {
        let by_row: Vec<(u32, Field)> = self
            .mapping
            .columns
            .iter()
            .filter_map(|c| match c.target {
                Target::ByRow { field, .. } => Some((c.column, field)),
                _ => None,
            })
            .collect();
        let stage_column = self.mapping.column_for(Target::Stage);
        let kind_column = self.mapping.attribute(Attribute::Kind);
        let name_column = self.mapping.attribute(Attribute::Name);
        self.mapping.rows = match stage_column {
            Some(_) => RowStages::Column,
            None => RowStages::Kinds,
        };
        if let Some(saved) = saved {
            self.mapping.rows = saved.rows;
            self.mapping.shared = saved.shared;
            self.mapping.blanks = saved.blanks;
            self.mapping.kinds_from_names = saved.kinds_from_names;
            return;
        }
        if kind_column.is_none()
            && let Some(name) = name_column
        {
            let (told, untold) = self.sample.names_tell(name);
            if told > 0 {
                let options = vec![Answer::KindsFromNames(true), Answer::KindsFromNames(false)];
                let evidence = vec![Evidence::NamesTell { told, untold }];
                self.ask(About::KindsFromNames, options, 0, evidence);
            }
        }
        if stage_column.is_some() {
            let shared = by_row.iter().filter(|(_, field)| field.info().shared);
            let columns: Vec<u32> = shared.map(|(column, _)| *column).collect();
            let pairs = self.sample.pairs_of_rows(&self.mapping, &columns);
            if !columns.is_empty() && pairs.is_some() {
                let equal = matches!(pairs, Some(Evidence::Pairs { equal, different, .. }) if equal > different);
                let options = vec![
                    Answer::Shared(SharedRows::Split),
                    Answer::Shared(SharedRows::Totals),
                ];
                self.ask(
                    About::SharedRows,
                    options,
                    usize::from(equal),
                    pairs.into_iter().collect(),
                );
            }
        } else if kind_column.is_none() && !by_row.is_empty() {
            self.ask_row_stages(name_column);
        }
        let blanks = self.sample.partly_blank(&self.added);
        if blanks > 0 {
            let options = vec![
                Answer::Blanks(BlankParts::Missing),
                Answer::Blanks(BlankParts::Zero),
            ];
            self.ask(
                About::BlankParts,
                options,
                1,
                vec![Evidence::BlankRows(blanks)],
            );
        }
    }

    pub(super) fn ask_row_stages(&mut self, name: Option<u32>) {
        let mut suggested = 0;
        let mut evidence = Vec::new();
        let named = self
            .titles
            .iter()
            .chain([&self.table.name])
            .find_map(|text| {
                let normal = normal(text);
                let place = match (normal.contains("小学"), normal.contains("初中")) {
                    (true, false) => Place::Primary,
                    (false, true) => Place::Junior,
                    _ => place_word(&normal)?,
                };
                Some((text.clone(), place))
            });
        let by_names = name.and_then(|name| self.sample.stage_of_names(name));
        if let Some((text, place)) = named {
            suggested = row_option(place);
            evidence.push(Evidence::Named(text));
        } else if let Some(place) = by_names {
            suggested = row_option(place);
        }
        let options = vec![
            Answer::Rows(RowStages::Kinds),
            Answer::Rows(RowStages::All(Place::Primary)),
            Answer::Rows(RowStages::All(Place::Junior)),
            Answer::Rows(RowStages::All(Place::Whole)),
        ];
        self.ask(About::RowStages, options, suggested, evidence);
    }

    pub(super) fn refusal(&self) -> Option<Refusal> {
        let targets = || self.mapping.columns.iter().map(|c| c.target);
        let names = [Attribute::Name, Attribute::Code];
        let quantities = targets().filter_map(Target::field);
        let resources = quantities.clone().any(|field| {
            !matches!(
                field,
                Field::Pupils
                    | Field::Grades
                    | Field::Classes
                    | Field::LargestClass
                    | Field::MigrantPupils
            )
        });
        let ratios: Vec<u32> = self
            .mapping
            .columns
            .iter()
            .zip(&self.certainty)
            .filter(|(_, certainty)| **certainty == Certainty::Ignored(Ignored::Ratio))
            .map(|(c, _)| c.column)
            .collect();
        if !resources && ratios.len() >= 3 {
            return Some(Refusal::RatiosOnly { columns: ratios });
        }
        if names
            .iter()
            .all(|name| self.mapping.attribute(*name).is_none())
        {
            return Some(Refusal::NoSchools);
        }
        let any =
            quantities.count() > 0 || targets().filter(|t| matches!(t, Target::To(_))).count() > 1;
        (!any).then_some(Refusal::NoQuantities)
    }
}

fn row_option(place: Place) -> usize {
    match place {
        Place::Primary => 1,
        Place::Junior => 2,
        Place::Whole | Place::Senior => 0,
    }
}
