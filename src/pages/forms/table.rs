//! A form as a table: its title above, its head repeated on each printed page, its notes below.

use junheng_exchange::forms::{Cell, Content, FormId, Mark, Piece, Role, Sheet};
use junheng_words::forms as words;
use leptos::prelude::*;

use crate::state::Workspace;

/// A form.
pub fn form(ws: Workspace, form: FormId, sheet: &Sheet) -> AnyView {
    let mut above = Vec::new();
    let mut below = Vec::new();
    let mut head = Vec::new();
    let mut body = Vec::new();
    let columns = sheet.last_column();
    for row in 1..=sheet.last_row() {
        let first = sheet.cell(row, 1);
        match first.map(|cell| cell.role) {
            Some(Role::Title) => {
                let text = first.map(Cell::shown).unwrap_or_default();
                above.push(view! { <h2>{text}</h2> }.into_any());
            }
            Some(Role::Subtitle) => {
                let text = first.map(Cell::shown).unwrap_or_default();
                let pieces = unbroken(&text).into_iter();
                let pieces = pieces.map(|piece| view! { <span class="whole">{piece}</span> });
                let pieces = pieces.collect_view();
                above.push(view! { <p>{pieces}</p> }.into_any());
            }
            // What is said only where something changed is said of nothing here.
            Some(Role::Note) if first.is_some_and(|cell| cell.shown().is_empty()) => {}
            Some(Role::Note) => {
                let note = first.map(|cell| content(ws, cell));
                below.push(view! { <p>{note}</p> }.into_any());
            }
            _ => {
                let in_head = row <= sheet.head_rows;
                let cells = line(ws, sheet, row, columns, in_head);
                let list = if in_head { &mut head } else { &mut body };
                list.push(view! { <tr>{cells}</tr> }.into_any());
            }
        }
    }
    let total: f64 = sheet.widths.iter().sum();
    let widths = sheet
        .widths
        .iter()
        .map(|width| {
            let style = format!("width:{:.2}%", width / total * 100.0);
            view! { <col style=style/> }
        })
        .collect_view();
    let least = format!("min-width:{:.0}rem", (total * 0.42).min(74.0));
    let class = if sheet.landscape {
        "official-form print-wide"
    } else {
        "official-form"
    };
    let name = form.sheet_name();
    view! {
        <section class=class lang="zh-CN" data-form=form.key() aria-label=name>
            <header>{above}</header>
            <div class="table-frame" tabindex="0" role="region" aria-label=name>
                <table style=least>
                    <colgroup>{widths}</colgroup>
                    <thead>{head}</thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <footer>{below}</footer>
        </section>
    }
    .into_any()
}

/// A line under a title in pieces between which it may break: what it tells, and of lists each member.
fn unbroken(line: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for told in line.split_inclusive("　　") {
        let (label, value) = told.split_once('：').unwrap_or(("", told));
        let mut members = value.split_inclusive('、');
        let first = members.next().unwrap_or_default();
        pieces.push(match label {
            "" => first.to_owned(),
            label => format!("{label}：{first}"),
        });
        pieces.extend(members.map(str::to_owned));
    }
    pieces
}

/// The cells of a row; those that others cover are left out.
fn line(ws: Workspace, sheet: &Sheet, row: u32, columns: u32, in_head: bool) -> Vec<AnyView> {
    let covered = |column: u32| {
        let mut before = sheet.cells().filter(|(first, ..)| *first <= row);
        before.any(|(first_row, first_column, cell)| {
            (first_row, first_column) != (row, column)
                && row < first_row + cell.down
                && (first_column..first_column + cell.across).contains(&column)
        })
    };
    let mut cells = Vec::new();
    for column in 1..=columns {
        match sheet.cell(row, column) {
            Some(cell) => cells.push(shown(ws, cell, in_head)),
            None if covered(column) => {}
            None => cells.push(view! { <td></td> }.into_any()),
        }
    }
    cells
}

fn shown(ws: Workspace, cell: &Cell, in_head: bool) -> AnyView {
    let across = (cell.across > 1).then_some(cell.across);
    let down = (cell.down > 1).then_some(cell.down);
    let inside = content(ws, cell);
    if cell.role == Role::Head {
        let scope = match (in_head, down.is_some()) {
            (true, _) => "col",
            (false, true) => "rowgroup",
            (false, false) => "row",
        };
        return view! { <th scope=scope colspan=across rowspan=down>{inside}</th> }.into_any();
    }
    let class = match cell.role {
        Role::Figure(_) => "figure",
        Role::Short => "short",
        _ => "words",
    };
    let (mark, told) = match cell.mark {
        Mark::None => (None, None),
        Mark::Missing => (Some("missing"), Some(words::MISSING)),
        Mark::Failing => (Some("failing"), Some(words::FAILING)),
    };
    // A verdict says it already.
    let told = told.filter(|_| cell.role != Role::Short || cell.mark == Mark::Missing);
    let told = told.map(|text| {
        view! { <span class="visually-hidden" lang=ws.lang().tag()>{ws.text(text)}</span> }
    });
    view! {
        <td class=class data-mark=mark colspan=across rowspan=down>
            {inside} {told}
        </td>
    }
    .into_any()
}

fn content(_ws: Workspace, cell: &Cell) -> AnyView {
    let Content::Sentence(pieces) = &cell.content else {
        return cell.shown().into_any();
    };
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Said { shown: words, .. } => words.clone().into_any(),
            Piece::Gap { shown, .. } => {
                let text = shown
                    .clone()
                    .unwrap_or_else(|| junheng_exchange::forms::model::GAP.to_owned());
                let missing = shown.is_none().then_some("missing");
                view! { <span class="gap" data-mark=missing>{text}</span> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtitle_breaks_between_what_it_tells() {
        let line =
            "县（市、区）：云岭县　　学年：2025—2026　　叠加地方口径：甲口径（2025）、乙口径";
        assert_eq!(
            unbroken(line),
            [
                "县（市、区）：云岭县　　",
                "学年：2025—2026　　",
                "叠加地方口径：甲口径（2025）、",
                "乙口径"
            ]
        );
        assert_eq!(unbroken(line).concat(), line);
        assert_eq!(unbroken("示例"), ["示例"]);
    }
}
