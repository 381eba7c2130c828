//! What the grid's parts share: selection, what is being edited, the part in view.

use std::sync::Arc;

use junheng_core::{Column, Document, Edit, SchoolId};
use junheng_words::data;
use leptos::html;
use leptos::prelude::*;

use super::choices;
use super::columns::{self, Layout, Preset};
use super::edits::{self, Cells};
use super::keys::Mode;
use super::select::{Motion, Pos, Selection, Size, Window, moved, scrolled};
use super::show;
use crate::browser::view;
use crate::state::{Weight, Workspace, use_workspace};

/// Height of the three lines of heads, in pixels; the style sheet has the same.
pub const HEAD_HEIGHT: f64 = 70.0;

/// The cell being edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Editing {
    /// Its school; nothing in the blank row.
    pub school: Option<SchoolId>,
    /// Its column.
    pub column: Column,
    /// Typed over from nothing: arrows finish it.
    pub over: bool,
}

/// The part of the grid in view, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Scrolled down by.
    pub top: f64,
    /// Scrolled to the right by.
    pub left: f64,
    /// Its height.
    pub height: f64,
    /// Its width.
    pub width: f64,
}

/// What the grid's parts share; cheap to copy.
#[derive(Clone, Copy)]
pub struct GridState {
    /// The document and its edits.
    pub ws: Workspace,
    /// The columns chosen.
    pub preset: RwSignal<Preset>,
    /// Whether the window is narrow.
    pub narrow: RwSignal<bool>,
    /// The columns as laid out.
    pub layout: Memo<Arc<Layout>>,
    /// The number of schools.
    pub schools: Memo<usize>,
    /// The selected cells.
    pub selection: RwSignal<Selection>,
    /// The cell being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// What stands in the editor while a cell is edited.
    pub typed: RwSignal<String>,
    /// Whether the list of choices is shown.
    pub choosing: RwSignal<bool>,
    /// The choice pointed at.
    pub choice: RwSignal<Option<usize>>,
    /// Whether the grid has the focus.
    pub focused: RwSignal<bool>,
    /// The part in view.
    pub viewport: RwSignal<Viewport>,
    /// Height of a row in pixels.
    pub row_height: f64,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The editor.
    pub input: NodeRef<html::Input>,
    /// The column in which a run of Tabs began: Enter returns there.
    tab_from: StoredValue<Option<usize>>,
    /// Whether the next Tab leaves the grid.
    pub released: StoredValue<bool>,
}

impl GridState {
    /// A grid over the open document.
    pub fn new() -> Self {
        let ws = use_workspace();
        let preset = RwSignal::new(Preset::Required);
        let narrow = RwSignal::new(view::window_width() < 600.0);
        let settings = Memo::new(move |_| ws.with_document(|d| d.settings.clone()));
        let layout = Memo::new(move |_| {
            let preset = preset.get();
            if matches!(preset, Preset::Required | Preset::Scheme) {
                settings.track();
            }
            let of = |document: &Document| Arc::new(Layout::new(preset, document, narrow.get()));
            // Only one choice of columns depends on what the schools have.
            if preset == Preset::Filled {
                ws.with_document(of)
            } else {
                ws.with_document_untracked(of)
            }
        });
        Self {
            ws,
            preset,
            narrow,
            layout,
            schools: Memo::new(move |_| ws.with_document(|document| document.schools().len())),
            selection: RwSignal::new(Selection::default()),
            editing: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            choosing: RwSignal::new(false),
            choice: RwSignal::new(None),
            focused: RwSignal::new(false),
            viewport: RwSignal::new(Viewport {
                height: 480.0,
                width: 1024.0,
                ..Viewport::default()
            }),
            row_height: if view::is_touch() { 44.0 } else { 28.0 },
            scroller: NodeRef::new(),
            input: NodeRef::new(),
            tab_from: StoredValue::new(None),
            released: StoredValue::new(false),
        }
    }

    /// Rows shown, the blank one at the end included, tracked.
    pub fn rows(self) -> usize {
        self.schools.get() + usize::from(!self.ws.is_read_only())
    }

    /// The size of the grid.
    pub fn size(self) -> Size {
        let page = (self.viewport.with_untracked(|v| v.height) - HEAD_HEIGHT) / self.row_height;
        Size {
            rows: untrack(|| self.rows()),
            cols: self.layout.with_untracked(|layout| layout.len()),
            // At least one row; views are never that high.
            page: (page as usize).saturating_sub(1).max(1),
        }
    }

    /// The rows to have in the page, tracked.
    pub fn window(self) -> Window {
        let view = self.viewport.get();
        Window::new(view.top, view.height, self.row_height, self.rows())
    }

    /// The columns shown.
    pub fn columns(self) -> Vec<Column> {
        self.layout
            .with_untracked(|layout| layout.cols.iter().map(|col| col.column).collect())
    }

    /// What the active cell is doing.
    pub fn mode(self) -> Mode {
        match self.editing.get_untracked() {
            None => Mode::Ready,
            Some(_) if self.choosing.get_untracked() => Mode::Choosing,
            Some(editing) if editing.over => Mode::Typing,
            Some(_) => Mode::Editing,
        }
    }

    /// Selects and brings the moving corner into view.
    pub fn select(self, selection: Selection) {
        let selection = selection.clamped(self.size());
        if self.selection.get_untracked() != selection {
            self.selection.set(selection);
        }
        self.reveal(selection.head);
    }

    /// Moves the active cell.
    pub fn go(self, motion: Motion) {
        let active = self.selection.with_untracked(|s| s.active);
        let tabbing = matches!(motion, Motion::Next | Motion::Back);
        let from = self.tab_from.get_value();
        let keep = from.or(Some(active.col)).filter(|_| tabbing);
        self.tab_from.set_value(keep);
        self.select(Selection::cell(self.led(active, motion)));
    }

    /// Moves down or up as Enter does: below the column in which a run of Tabs began.
    pub fn enter(self, up: bool) {
        let active = self.selection.with_untracked(|s| s.active);
        let col = self.tab_from.get_value().unwrap_or(active.col);
        self.tab_from.set_value(None);
        let motion = if up { Motion::Up } else { Motion::Down };
        let to = self.led(active, motion);
        self.select(Selection::cell(Pos { col, ..to }));
    }

    /// Extends the selection.
    pub fn extend(self, motion: Motion) {
        let selection = self.selection.get_untracked();
        let head = self.led(selection.head, motion);
        self.select(Selection { head, ..selection });
    }

    fn led(self, from: Pos, motion: Motion) -> Pos {
        let columns = self.columns();
        self.ws.with_document_untracked(|document| {
            moved(from, motion, self.size(), |at| {
                edits::entry(document, &columns, at) != junheng_core::Entry::Missing
            })
        })
    }

    /// Scrolls so that a cell is in view.
    pub fn reveal(self, at: Pos) {
        let view = self.viewport.get_untracked();
        let row = at.row as f64 * self.row_height;
        let top = scrolled(
            view.top,
            (view.height - HEAD_HEIGHT).max(self.row_height),
            row,
            row + self.row_height,
        );
        let left = self.layout.with_untracked(|layout| {
            let frozen = layout.frozen();
            match layout.cols.get(at.col) {
                // What is in view anyway moves nothing.
                Some(col) if at.col > 0 => scrolled(
                    view.left,
                    (view.width - frozen).max(1.0),
                    col.left - frozen,
                    col.right() - frozen,
                ),
                _ => view.left,
            }
        });
        if (top, left) != (view.top, view.left)
            && let Some(scroller) = self.scroller.get_untracked()
        {
            // Whole pixels, upwards at the far edges so that the cell is not cut.
            scroller.set_scroll_top(top.ceil() as i32);
            scroller.set_scroll_left(left.ceil() as i32);
        }
    }

    /// Gives the keyboard to the grid.
    pub fn focus(self) {
        if let Some(input) = self.input.get_untracked() {
            view::focus_in_place(&input);
        }
    }

    /// Selects a school's column, showing all columns if it is not among those shown.
    pub fn show_cell(self, school: SchoolId, column: Column) {
        let Some(row) = self.ws.with_document_untracked(|d| d.position(school)) else {
            return;
        };
        if self.layout.with_untracked(|l| l.position(column).is_none()) {
            self.preset.set(Preset::All);
        }
        let col = self
            .layout
            .with_untracked(|l| l.position(column))
            .unwrap_or(0);
        self.editing.set(None);
        self.select(Selection::cell(Pos { row, col }));
        self.focus();
    }

    /// Starts editing the active cell: with what it holds, or with what was just typed over it.
    pub fn begin(self, over: bool) {
        if untrack(|| self.ws.is_read_only()) || self.editing.get_untracked().is_some() {
            if let Some(editing) = self.editing.get_untracked() {
                self.editing.set(Some(Editing {
                    over: false,
                    ..editing
                }));
            }
            return;
        }
        let active = self.selection.with_untracked(|s| s.active);
        let columns = self.columns();
        let Some(column) = columns.get(active.col).copied() else {
            return;
        };
        let school = self
            .ws
            .with_document_untracked(|d| d.schools().get(active.row).map(|s| s.id));
        self.selection.set(Selection::cell(active));
        self.reveal(active);
        self.choice.set(None);
        self.choosing
            .set(!choices::of(column, self.ws.lang()).is_empty());
        self.typed.set(if over {
            self.input
                .get_untracked()
                .map_or_else(String::new, |i| i.value())
        } else {
            String::new()
        });
        self.editing.set(Some(Editing {
            school,
            column,
            over,
        }));
    }

    /// Gives up what is being edited.
    pub fn cancel(self) {
        self.editing.set(None);
        self.choosing.set(false);
    }

    /// Takes over what is being edited.
    pub fn commit(self) {
        let Some(editing) = self.editing.get_untracked() else {
            return;
        };
        let lang = self.ws.lang();
        let text = self
            .input
            .get_untracked()
            .map_or_else(String::new, |i| i.value());
        let pointed = self.choice.get_untracked().and_then(|at| {
            let shown = choices::matching(editing.column, &self.filter(), lang);
            shown.get(at).map(|choice| choice.label.clone())
        });
        let text = pointed.unwrap_or_else(|| choices::finished(editing.column, &text, lang));
        self.cancel();
        let columns = [editing.column];
        let ws = self.ws;
        let edit = ws.with_document_untracked(|document| {
            let row = match editing.school {
                Some(id) => document.position(id)?,
                None => document.schools().len(),
            };
            // The column stands alone here: the row may have moved, not the column.
            let at = Pos { row, col: 0 };
            let current = edits::entry(document, &columns, at);
            if show::editable(&current, lang) == text {
                return None;
            }
            edits::typed(document, &columns, at, &text, lang, fresh_ids(document))
        });
        self.apply(edit);
    }

    /// What the list of choices is narrowed by: nothing before anything was typed.
    pub fn filter(self) -> String {
        self.typed.get()
    }

    /// Makes an edit as one step. A refusal is told by the workspace.
    pub fn apply(self, edit: Option<Edit>) -> bool {
        edit.is_some_and(|edit| self.ws.edit(edit).is_ok())
    }

    /// Puts a block of texts at the selection, as one step.
    pub fn paste(self, cells: &Cells) {
        let columns = self.columns();
        let block = self.selection.with_untracked(Selection::block);
        let lang = self.ws.lang();
        let done = self.ws.with_document_untracked(|document| {
            edits::pasted(document, &columns, block, cells, lang, fresh_ids(document))
        });
        let one = cells.len() == 1 && cells.first().is_some_and(|row| row.len() == 1);
        if done.edit.is_some() && !self.apply(done.edit) {
            return;
        }
        if !one || done.cut > 0 {
            let text = data::pasted(done.changed, done.added, done.cut, lang);
            let weight = if done.cut > 0 {
                Weight::Warning
            } else {
                Weight::Note
            };
            self.ws.notify(weight, text);
        }
        self.selection.set(
            Selection {
                active: done.block.from,
                head: done.block.to,
            }
            .clamped(self.size()),
        );
    }

    /// The texts of the selection, without the blank row.
    pub fn copied(self) -> Cells {
        let columns = self.columns();
        let mut block = self.selection.with_untracked(Selection::block);
        self.ws.with_document_untracked(|document| {
            let last = document.schools().len().saturating_sub(1);
            block.to.row = block.to.row.min(last.max(block.from.row));
            edits::texts(document, &columns, block)
        })
    }

    /// Columns that hold data and are not shown, tracked.
    pub fn hidden_columns(self) -> usize {
        let layout = self.layout.get();
        self.ws.with_document(|document| {
            Column::all()
                .filter(|column| layout.position(*column).is_none())
                .filter(|column| columns::is_filled(document, *column))
                .count()
        })
    }
}

/// Ids for schools that an edit of this document adds.
pub fn fresh_ids(document: &Document) -> impl FnMut() -> SchoolId + use<> {
    let mut next = document.next_school();
    move || {
        let id = SchoolId(next);
        next = next.saturating_add(1);
        id
    }
}
