//! A row of the grid as HTML. Rows come and go while scrolling: one text a row is the fastest way
//! to put them into the page, and the easiest to test.

use std::fmt::Write as _;

use junheng_core::{Attribute, Column, Document, Entry, Kind, Place, School};
use junheng_words::{Lang, data, entries, format};

use super::choices;
use super::columns::{Col, Layout};
use super::select::Pos;

/// The id of a cell in the page.
pub fn cell_id(at: Pos) -> String {
    format!("cell-{}-{}", at.row, at.col)
}

/// The inside of a row: its number and its cells. The row behind the last school is blank.
pub fn row(document: &Document, row: usize, layout: &Layout, lang: Lang) -> String {
    let school = document.schools().get(row);
    let mut html = String::with_capacity(layout.len() * 120);
    let number = match school {
        Some(_) => (row + 1).to_string(),
        None => "＋".to_owned(),
    };
    let _ = write!(
        html,
        "<div role=\"rowheader\" aria-colindex=\"1\" class=\"grid-no\" style=\"width:{}px\">{number}</div>",
        layout.gutter
    );
    for (col, shown) in layout.cols.iter().enumerate() {
        cell(
            &mut html,
            document,
            school,
            Pos { row, col },
            shown,
            layout,
            lang,
        );
    }
    html
}

fn cell(
    html: &mut String,
    document: &Document,
    school: Option<&School>,
    at: Pos,
    col: &Col,
    layout: &Layout,
    lang: Lang,
) {
    let column = col.column;
    let _ = write!(
        html,
        "<div role=\"gridcell\" id=\"{}\" aria-colindex=\"{}\" data-column=\"{}\"",
        cell_id(at),
        at.col + 2,
        column.key()
    );
    let mut class = String::new();
    if matches!(column, Column::Slot(_)) {
        class.push_str(" num");
    }
    let mut text = String::new();
    let mut title = None;
    if let Some(school) = school {
        let _ = write!(html, " data-school=\"{}\"", school.id.0);
        let entry = school.entry(column);
        if let Entry::Rejected(found) = &entry {
            class.push_str(" bad");
            html.push_str(" aria-invalid=\"true\"");
            title = entries::problem_of(column, found, lang);
        } else if school.imported_entry(column).is_some() {
            class.push_str(" hand");
            title = entries::origin(document, school, column, lang);
        }
        if entry == Entry::Missing && is_beside(school.kind, column) {
            class.push_str(" off");
        }
        text = shown(&entry, lang);
    } else if at.col == 0 {
        class.push_str(" new");
        text = data::NEW_ROW.get(lang).to_owned();
    }
    if let Some(title) = title {
        html.push_str(" title=\"");
        escape(html, &title);
        html.push('"');
    }
    let _ = write!(html, " style=\"width:{}px", col.width);
    if at.col == 0 {
        class.push_str(" fixed");
        let _ = write!(html, ";left:{}px", layout.gutter);
    }
    let _ = write!(html, "\" class=\"grid-cell{class}\">");
    escape(html, &text);
    html.push_str("</div>");
}

/// What a cell shows.
pub fn shown(entry: &Entry, lang: Lang) -> String {
    match entry {
        Entry::Number(value) => format::decimal(*value),
        other => choices::label(other, lang),
    }
}

/// What the editor starts from.
pub fn editable(entry: &Entry, lang: Lang) -> String {
    choices::label(entry, lang)
}

/// Whether a kind of school has nothing to enter in a column by its nature.
fn is_beside(kind: Option<Kind>, column: Column) -> bool {
    let (Some(kind), Column::Slot(slot)) = (kind, column) else {
        return false;
    };
    let stages = kind.stages();
    match slot.place() {
        Place::Primary => !stages.contains(&junheng_core::Stage::Primary),
        Place::Junior => !stages.contains(&junheng_core::Stage::Junior),
        Place::Senior => !kind.has_senior(),
        Place::Whole => stages.is_empty(),
    }
}

/// Whether figures are typed into a column: a phone then shows digits.
pub fn is_figure(column: Column) -> bool {
    match column {
        Column::Slot(_) => true,
        Column::Attribute(attribute) => {
            matches!(attribute, Attribute::PlannedYear | Attribute::BuiltYear)
        }
    }
}

fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::Preset;
    use super::*;
    use junheng_core::{CellEdit, Date, Edit, Field, SchoolId};

    fn document(column: Column, entry: Entry) -> Document {
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        let mut school = School::blank(SchoolId(7));
        school.kind = Some(Kind::PrimarySchool);
        document
            .apply(Edit::InsertSchools(vec![(0, school)]))
            .unwrap();
        document
            .apply(Edit::Cells(vec![CellEdit {
                school: SchoolId(7),
                column,
                entry,
            }]))
            .unwrap();
        document
    }

    fn html(document: &Document, at: usize) -> String {
        let layout = Layout::new(Preset::Required, document, false);
        row(document, at, &layout, Lang::Zh)
    }

    #[test]
    fn what_people_type_is_never_markup() {
        let name = Column::Attribute(Attribute::Name);
        let text = "<img src=x onerror='a()'>\"&";
        let document = document(name, Entry::Text(text.to_owned()));
        let html = html(&document, 0);
        assert!(html.contains("&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;"));
        assert!(!html.contains("<img"));
    }

    #[test]
    fn a_rejected_entry_is_marked_and_explained() {
        let pupils = Column::Slot(Field::Pupils.at(Place::Primary));
        let document = document(pupils, Entry::Rejected("不详".to_owned()));
        let html = html(&document, 0);
        assert!(
            html.contains("data-column=\"pupils.primary\" data-school=\"7\" aria-invalid=\"true\"")
        );
        assert!(html.contains("title=\"“不详”不是数字"));
    }

    #[test]
    fn stages_a_school_does_not_teach_are_set_back() {
        let pupils = Column::Slot(Field::Pupils.at(Place::Primary));
        let document = document(pupils, Entry::Missing);
        let html = html(&document, 0);
        let class_of = |key: &str| {
            let cell = html
                .split("<div")
                .find(|c| c.contains(&format!("\"{key}\"")));
            cell.unwrap().contains(" off")
        };
        assert!(class_of("pupils.junior") && class_of("pupils.senior"));
        assert!(!class_of("pupils.primary") && !class_of("equipment"));
    }

    #[test]
    fn the_row_behind_the_last_school_is_blank() {
        let document = document(Column::Attribute(Attribute::Name), Entry::Missing);
        let html = html(&document, 1);
        assert!(html.contains("在此填写新学校") && !html.contains("data-school"));
    }
}
