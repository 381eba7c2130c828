//! Blocks of cells from the clipboard onto the lists of the county's figures.

use junheng_core::county::read_or_keep;
use junheng_core::{
    AnswerOrigin, Claim, CountyEdit, CountyEntry, CountyInput, CountyOrigin, Document, Edit, Import,
};

use super::matter::{Matter, PointLimit, Value};
use super::said::read_points;
use crate::clipboard::parse_block;

/// What pasting a block does.
#[derive(Clone, Debug)]
pub struct CountyPaste {
    /// One step that can be undone; without effect if nothing changes.
    pub edit: Edit,
    /// Figures and sources whose content changes.
    pub changed: u32,
    /// Filled cells of the block that have no place in the list.
    pub cut: u32,
    /// Figures that cannot take what was pasted; it is kept as typed.
    pub rejected: u32,
}

/// Puts a clipboard's text onto a list, its first cell at a figure: further rows below, further columns
/// to the right, which are the `years` shown for a series, and the source beside a fact.
#[must_use]
pub fn paste(document: &Document, at: CountyInput, years: &[u16], text: &str) -> CountyPaste {
    let mut done = CountyPaste {
        edit: Edit::Batch(Vec::new()),
        changed: 0,
        cut: 0,
        rejected: 0,
    };
    let (mut figures, mut sources) = (Vec::new(), Vec::new());
    for (row, texts) in (0_isize..).zip(parse_block(text)) {
        let first = at.below(row);
        for (column, found) in texts.iter().enumerate() {
            let target = first.and_then(|first| first.right(column, years));
            match (target, first, column) {
                (Some(input), ..) => {
                    let entry = read_or_keep(input, found);
                    done.rejected += u32::from(matches!(entry, CountyEntry::Rejected(_)));
                    if document.dossier.entry(input) != entry {
                        figures.push(CountyEdit { input, entry });
                    }
                }
                (None, Some(fact @ CountyInput::Fact(_)), 1) => {
                    let source = found.trim();
                    let known = document.dossier.cell(fact).map_or("", |cell| &cell.source);
                    if known != source {
                        sources.push(Edit::SetCountySource(fact, source.to_owned()));
                    }
                }
                _ => done.cut += u32::from(!found.trim().is_empty()),
            }
        }
    }
    done.changed = u32::try_from(figures.len() + sources.len()).unwrap_or(u32::MAX);
    let figures = (!figures.is_empty()).then_some(Edit::County(figures));
    done.edit = Edit::Batch(figures.into_iter().chain(sources).collect());
    done
}

/// Puts a clipboard's text onto a list of points, from the first item given on: points, then the reason
/// beside them; or reasons alone. An empty cell changes nothing, and points that cannot be claimed are
/// left out. Points keep the row and column they stood in, of an import called `name`.
#[must_use]
pub fn paste_points(
    document: &Document,
    items: &[(String, PointLimit)],
    reasons_only: bool,
    text: &str,
    name: &str,
) -> CountyPaste {
    let mut done = CountyPaste {
        edit: Edit::Batch(Vec::new()),
        changed: 0,
        cut: 0,
        rejected: 0,
    };
    let import = document.fresh_import_id();
    let (mut edits, mut origins) = (Vec::new(), Vec::new());
    let mut items = items.iter();
    for (row, number) in parse_block(text).iter().zip(1..) {
        let mut cells = row.iter().map(|cell| cell.trim());
        let (points, reason) = if reasons_only {
            ("", cells.next().unwrap_or_default())
        } else {
            let points = cells.next().unwrap_or_default();
            (points, cells.next().unwrap_or_default())
        };
        let Some((key, limit)) = items.next() else {
            done.cut += u32::from(!points.is_empty()) + u32::from(!reason.is_empty());
            continue;
        };
        done.cut += cells.map(|cell| u32::from(!cell.is_empty())).sum::<u32>();
        let before = document.dossier.claim(key).cloned().unwrap_or_default();
        let mut after: Claim = before.clone();
        match read_points(points, *limit) {
            Ok(None) => {}
            Ok(Some(points)) => {
                after.points = Some(points);
                if before.points != after.points {
                    let place = CountyOrigin {
                        import,
                        row: number,
                        column: 1,
                    };
                    let was = Value::Points(points).key();
                    let origin = AnswerOrigin { place, was };
                    let key = Matter::Points(key.clone()).key();
                    origins.push(Edit::SetAnswerOrigin(key, Some(origin)));
                }
            }
            Err(_) => done.rejected += 1,
        }
        if !reason.is_empty() {
            reason.clone_into(&mut after.reason);
        }
        done.changed += u32::from(before.points != after.points);
        done.changed += u32::from(before.reason != after.reason);
        if before != after {
            edits.push(Edit::SetClaim(key.clone(), after));
        }
    }
    if !origins.is_empty() {
        let mut imports = document.imports.clone();
        imports.push(Import {
            id: import,
            file: name.to_owned(),
            sheet: String::new(),
            columns: Vec::new(),
        });
        edits.push(Edit::SetImports(imports));
    }
    edits.append(&mut origins);
    done.edit = Edit::Batch(edits);
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Date, Decimal, History};
    use proptest::prelude::*;

    fn document() -> Document {
        Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
    }

    fn key(key: &str) -> CountyInput {
        CountyInput::from_key(key).unwrap()
    }

    fn text(document: &Document, at: &str) -> String {
        document.dossier.entry(key(at)).to_text()
    }

    #[test]
    fn years_are_filled_as_one_step() {
        let mut document = document();
        let years = [2019, 2020, 2022];
        let block = "１２,３４５.6\t13000\t14000\t多\r\n900\t\t一千\r\n";
        let done = paste(
            &document,
            key("series.recurrent_revenue.2019"),
            &years,
            block,
        );
        assert_eq!((done.changed, done.cut, done.rejected), (5, 1, 1));
        let mut history = History::default();
        history.apply(&mut document, done.edit).unwrap();
        assert_eq!(text(&document, "series.recurrent_revenue.2019"), "12345.6");
        assert_eq!(
            text(&document, "series.education_appropriation.2022"),
            "一千"
        );
        assert_eq!(text(&document, "series.education_appropriation.2020"), "");
        assert!(history.undo(&mut document));
        assert_eq!(document, self::document());
    }

    #[test]
    fn facts_come_with_their_sources() {
        let mut document = document();
        let done = paste(
            &document,
            key("facts.posts"),
            &[],
            "1500\t编办 2025\n1480\t 年报 \t x\n",
        );
        assert_eq!((done.changed, done.cut, done.rejected), (4, 1, 0));
        document.apply(done.edit).unwrap();
        assert_eq!(text(&document, "facts.staff_on_posts"), "1480");
        let cell = document.dossier.cell(key("facts.staff_on_posts")).unwrap();
        assert_eq!(cell.source, "年报");
        let again = paste(
            &document,
            key("facts.posts"),
            &[],
            "1500\t编办 2025\n1480\t年报\n",
        );
        assert_eq!(again.changed, 0);
        // The last row of the list has nothing below it.
        let last = key("survey.others.satisfied");
        assert_eq!(paste(&document, last, &[], "1\n2\n").cut, 1);
    }

    #[test]
    fn points_come_with_their_reasons() {
        let limit = PointLimit {
            maximum: Decimal::whole(30),
            step: Some(Decimal::whole(1)),
            percent: false,
        };
        let items = ["x.C1", "x.C2", "x.C3"].map(|key| (key.to_owned(), limit));
        let mut document = document();
        let text = "30\n28分\t学历偏低\n31\t\n5\n";
        let done = paste_points(&document, &items, false, text, "粘贴");
        assert_eq!((done.changed, done.rejected, done.cut), (3, 1, 1));
        let back = document.apply(done.edit).unwrap();
        let claim = |document: &Document, key| document.dossier.claim(key).cloned();
        let second = claim(&document, "x.C2").unwrap();
        assert_eq!(second.points, Some(Decimal::whole(28)));
        assert_eq!(second.reason, "学历偏低");
        assert_eq!(claim(&document, "x.C3"), None);
        let origin = |document: &Document, key: &str| {
            let origin = document.dossier.answer_origin(key)?;
            let import = document.import(origin.place.import)?;
            Some((import.file.clone(), origin.place.row, origin.was.clone()))
        };
        let pasted = Some(("粘贴".to_owned(), 2, "28".to_owned()));
        assert_eq!(origin(&document, "claims.x.C2"), pasted);
        assert_eq!(origin(&document, "claims.x.C3"), None);
        let reasons = paste_points(&document, &items[2..], true, "未检测\n", "粘贴");
        document.apply(reasons.edit).unwrap();
        assert_eq!(claim(&document, "x.C3").unwrap().reason, "未检测");
        document
            .apply(Edit::SetClaim("x.C3".to_owned(), Claim::default()))
            .unwrap();
        document.apply(back).unwrap();
        assert_eq!(document, self::document());
    }

    proptest! {
        #[test]
        fn never_panics(text in "(\\PC|[\t\n\"])*") {
            let mut document = document();
            for at in ["facts.villages", "series.gnp.2020", "survey.parents.sent", "monitoring.arts.level"] {
                let done = paste(&document, key(at), &[2020, 2021], &text);
                document.apply(done.edit).unwrap();
            }
        }
    }
}
