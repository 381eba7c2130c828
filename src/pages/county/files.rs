//! The county's figures out of files and into them: a file is read, what it would change is shown, and
//! one step is made.

use std::collections::BTreeSet;

use junheng_core::{CountyInput, Document};
use junheng_exchange::county::{
    AsTheyStand, CountyPlan, GivenUnit, Names, Target, Template, plan, take, template_csv,
    template_workbook,
};
use junheng_exchange::delimited::read_text;
use junheng_exchange::limits::{Limits, ReadError};
use junheng_exchange::table::Workbook;
use junheng_exchange::workbook::Encoding;
use junheng_words::county_import as words;
use junheng_words::{county_matters, county_names, data, imports, reading};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::review::Review;
use crate::browser::{files, sheets};
use crate::components::{Dialog, import};
use crate::state::{Weight, Workspace, use_workspace};

/// What the file input accepts.
const ACCEPT: &str = ".xlsx,.xlsm,.xlsb,.xls,.et,.ods,.csv,.tsv,.txt,.htm,.html,.xml";

/// Where the conversation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A file is being read.
    Reading,
    /// It could not be read, for this reason.
    Failed(String),
    /// What it would change is shown.
    Review,
}

/// The conversation about a file; given by context on the county's page.
#[derive(Clone, Copy)]
pub struct Talk {
    /// What the pages share.
    pub ws: Workspace,
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// Where it stands.
    pub stage: RwSignal<Stage>,
    /// What the file would change.
    pub plan: RwSignal<CountyPlan>,
    /// Units that the user wants left as they stand.
    pub as_they_stand: RwSignal<AsTheyStand>,
    /// Figures and answers that the user wants left alone.
    pub left: RwSignal<BTreeSet<Target>>,
    book: StoredValue<Option<Workbook>>,
    turn: StoredValue<u32>,
}

impl Talk {
    /// A conversation that has not begun.
    pub fn new(ws: Workspace) -> Self {
        Self {
            ws,
            open: RwSignal::new(false),
            stage: RwSignal::new(Stage::Reading),
            plan: RwSignal::new(CountyPlan::default()),
            as_they_stand: RwSignal::new(AsTheyStand::new()),
            left: RwSignal::new(BTreeSet::new()),
            book: StoredValue::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// The names of rows, which change with the scheme and its variants.
    fn names(self) -> Names {
        self.ws.with_document_untracked(county_matters::names)
    }

    fn read(self, file: File) {
        let turn = self.next_turn();
        self.stage.set(Stage::Reading);
        self.open.set(true);
        spawn_local(async move {
            let outcome = sheets::read(&file).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match outcome {
                Ok(book) => self.review(book),
                Err(error) => {
                    let text = import::sheets_error(&error, self.ws.lang());
                    self.stage.set(Stage::Failed(text));
                }
            }
        });
    }

    /// Takes the first of the files dropped on the page; one is reviewed at a time.
    pub fn take_files(self, files: Vec<File>) {
        if let Some(file) = files.into_iter().next() {
            self.read(file);
        }
    }

    fn next_turn(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }

    fn review(self, book: Workbook) {
        self.as_they_stand.set(AsTheyStand::new());
        self.left.set(BTreeSet::new());
        self.book.set_value(Some(book));
        self.make_plan();
        self.stage
            .set(if self.plan.with_untracked(CountyPlan::is_empty) {
                Stage::Failed(self.ws.text(words::NOTHING).to_owned())
            } else {
                Stage::Review
            });
        self.open.set(true);
    }

    fn make_plan(self) {
        let ws = self.ws;
        let made = self.book.with_value(|book| {
            let book = book.as_ref()?;
            let (names, kept) = (self.names(), self.as_they_stand.get_untracked());
            Some(ws.with_document_untracked(|document| plan(book, &names, &kept, document)))
        });
        self.plan.set(made.unwrap_or_default());
    }

    /// Converts a unit, or takes its numbers as they stand.
    pub fn convert(self, unit: GivenUnit, wanted: bool) {
        self.as_they_stand.update(|kept| {
            if wanted {
                kept.remove(&unit);
            } else {
                kept.insert(unit);
            }
        });
        self.make_plan();
    }

    /// Takes the plan over as one step.
    pub fn take(self) {
        let ws = self.ws;
        let (edit, number) = self.plan.with_untracked(|plan| {
            let left = self.left.get_untracked();
            ws.with_document_untracked(|document| take(plan, &left, document))
        });
        // A refusal is told by the workspace.
        if number > 0 && ws.edit(edit).is_err() {
            return;
        }
        ws.notify(Weight::Note, words::taken(number, ws.lang()));
        self.close();
    }

    /// Ends the conversation; without [`Talk::take`] the document is as it was.
    pub fn close(self) {
        if self.stage.get_untracked() == Stage::Reading {
            sheets::cancel();
        }
        self.next_turn();
        self.book.set_value(None);
        self.open.set(false);
    }

    /// Shows what a pasted text would change, if it names its rows itself; false if it does not.
    pub fn take_named(self, text: &str) -> bool {
        let names = self.names();
        let lines = text.lines().take(3);
        // The name stands first, or behind a number or key.
        let named = |line: &str| {
            let mut cells = line.split('\t').take(2);
            line.contains('\t') && cells.any(|cell| !names.row(cell).0.is_empty())
        };
        if !lines.into_iter().any(named) {
            return false;
        }
        let name = self.ws.text(words::PASTED);
        match read_text(text, name, Encoding::Utf8, &Limits::default()) {
            Ok(book) => self.review(book),
            Err(error) => self.fail(&error),
        }
        true
    }

    fn fail(self, error: &ReadError) {
        self.stage
            .set(Stage::Failed(reading::error(error, self.ws.lang())));
        self.open.set(true);
    }
}

/// The years of the table to fill in: those that the document has, and the five before the evaluation.
fn years(ws: Workspace) -> Vec<u16> {
    ws.with_document_untracked(|document| {
        let today = document.settings.date.year();
        let mut years: BTreeSet<u16> = (today.saturating_sub(5)..today).collect();
        years.extend(
            document
                .dossier
                .cells()
                .filter_map(|(input, _)| match input {
                    CountyInput::Series(_, year) => Some(year),
                    _ => None,
                }),
        );
        years.into_iter().collect()
    })
}

fn told(ws: Workspace, saved: bool) {
    if !saved {
        ws.notify_text(Weight::Warning, data::EXPORT_FAILED);
    }
}

/// Makes something of the tables with what the document has.
fn with_template<T>(ws: Workspace, make: impl FnOnce(&Template<'_>) -> T) -> T {
    let (lines, years) = (county_names::template_lines(), years(ws));
    ws.with_document_untracked(|document: &Document| {
        let matters = county_matters::matters(document);
        make(&Template {
            lines: &lines,
            matters: &matters,
            words: &county_names::TEMPLATE,
            years: &years,
            document,
        })
    })
}

fn save_csv(ws: Workspace) {
    let text = with_template(ws, template_csv);
    let name = format!("{}.csv", ws.text(words::FILE));
    told(ws, files::save_text(&name, "text/csv", &text));
}

fn save_workbook(ws: Workspace) {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let spec = with_template(ws, template_workbook);
    spawn_local(async move {
        match sheets::write(&spec).await {
            Ok(bytes) => {
                let name = format!("{}.xlsx", ws.text(words::FILE));
                told(ws, files::save_bytes(&name, XLSX, &bytes));
            }
            // Where no workbook can be made, plain text serves.
            Err(_) => save_csv(ws),
        }
    });
}

/// Import, export and template.
#[component]
pub fn FileButtons(
    /// The conversation.
    talk: Talk,
) -> impl IntoView {
    let ws = use_workspace();
    let input = NodeRef::<html::Input>::new();
    view! {
        <button
            type="button"
            class="primary"
            data-testid="county-import"
            disabled=move || ws.is_read_only()
            on:click=move |_| {
                if let Some(input) = input.get_untracked() {
                    input.click();
                }
            }
        >
            {ws.text(words::IMPORT)}
        </button>
        <input
            node_ref=input
            type="file"
            id="county-file"
            accept=ACCEPT
            hidden
            tabindex="-1"
            on:change=move |_| {
                if let Some(input) = input.get_untracked() {
                    talk.take_files(files::chosen(&input));
                }
            }
        />
        <details class="menu" data-testid="county-export">
            <summary class="button">{ws.text(words::EXPORT)}</summary>
            <ul>
                <li>
                    <button type="button" class="quiet" data-testid="county-xlsx" on:click=move |_| save_workbook(ws)>
                        {ws.text(words::AS_WORKBOOK)}
                    </button>
                </li>
                <li>
                    <button type="button" class="quiet" data-testid="county-csv" on:click=move |_| save_csv(ws)>
                        {ws.text(words::AS_CSV)}
                    </button>
                </li>
            </ul>
        </details>
    }
}

/// The dialog of the conversation.
#[component]
pub fn FileDialog(
    /// The conversation.
    talk: Talk,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let title = Signal::derive(move || {
        let step = match talk.stage.get() {
            Stage::Reading => imports::READING,
            Stage::Failed(_) => imports::FAILED,
            Stage::Review => words::REVIEW,
        };
        step.get(lang).to_owned()
    });
    view! {
        <Dialog open=talk.open title=title wide=true must_choose=true>
            <div class="import" data-testid="county-dialog">
                {move || match talk.stage.get() {
                    Stage::Review => view! { <Review talk/> }.into_any(),
                    Stage::Reading => {
                        view! {
                            <progress
                                class="import-progress"
                                aria-label=ws.text(imports::READING)
                            ></progress>
                            <Close talk/>
                        }
                            .into_any()
                    }
                    Stage::Failed(text) => {
                        view! {
                            <p class="fail" role="alert" data-testid="county-import-error">{text}</p>
                            <Close talk/>
                        }
                            .into_any()
                    }
                }}
            </div>
        </Dialog>
    }
}

#[component]
fn Close(talk: Talk) -> impl IntoView {
    let ws = talk.ws;
    view! {
        <div class="actions">
            <button type="button" on:click=move |_| talk.close()>
                {ws.text(imports::CANCEL)}
            </button>
        </div>
    }
}
