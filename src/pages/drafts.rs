//! The drafts page: what is kept in this browser, and what can be done with it.

use junheng_words::{drafts as words, format};
use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{Dialog, PageHeading, Starts};
use crate::drafts::keys::{DraftId, Entry};
use crate::drafts::session::{Health, Item, use_drafts};
use crate::drafts::telling::fault_text;
use crate::router::{Page, use_router};
use crate::state::use_workspace;

/// What is asked before something is done to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    id: DraftId,
    name: String,
}

/// The drafts page.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    view! {
        <PageHeading text=ws.text(words::HEADING)/>
        <section aria-labelledby="start-title">
            <h2 id="start-title">{ws.text(words::START)}</h2>
            <Starts/>
        </section>
        <section aria-labelledby="list-title">
            <h2 id="list-title">{ws.text(words::LIST)}</h2>
            <div class="toolbar no-print">
                <button type="button" id="save-open" on:click=move |_| drafts.save_open_as_file()>
                    {ws.text(words::SAVE_OPEN)}
                </button>
                <Show when=move || drafts.can_restore()>
                    <button type="button" id="restore-draft" on:click=move |_| drafts.restore()>
                        {ws.text(words::UNDO_DELETE)}
                    </button>
                </Show>
            </div>
            <DraftList/>
        </section>
        <Keeping/>
    }
}

/// The name shown for a draft.
fn shown_name(entry: &Entry, unnamed: &str) -> String {
    let candidates = [&entry.name, &entry.county];
    let found = candidates.into_iter().find(|name| !name.is_empty());
    found.map_or_else(|| unnamed.to_owned(), Clone::clone)
}

#[component]
fn DraftList() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let renaming = RwSignal::new(None::<Asked>);
    let deleting = RwSignal::new(None::<Asked>);
    let table = move |items: Vec<Item>| {
        view! {
            <div class="table-frame">
                <table class="drafts">
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::COL_NAME)}</th>
                            <th scope="col">{ws.text(words::COL_COUNTY)}</th>
                            <th scope="col">{ws.text(words::COL_SAVED)}</th>
                            <th scope="col">{ws.text(words::COL_SIZE)}</th>
                            <th scope="col">{ws.text(words::COL_ACTIONS)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {items
                            .into_iter()
                            .map(|item| view! { <Row item renaming deleting/> })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
    };
    view! {
        {move || match drafts.list() {
            Err(fault) => {
                view! { <p class="banner error">{ws.text(fault_text(fault))}</p> }.into_any()
            }
            Ok(items) if items.is_empty() => {
                view! { <p class="muted">{ws.text(words::NONE)}</p> }.into_any()
            }
            Ok(items) => table(items).into_any(),
        }}
        <RenameDialog asked=renaming/>
        <DeleteDialog asked=deleting/>
    }
}

#[component]
fn Row(
    item: Item,
    renaming: RwSignal<Option<Asked>>,
    deleting: RwSignal<Option<Asked>>,
) -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let router = use_router();
    let lang = ws.lang();
    let name = shown_name(&item.entry, ws.text(words::UNNAMED));
    let id = StoredValue::new(item.id.clone());
    let asked = StoredValue::new(Asked {
        id: item.id,
        name: name.clone(),
    });
    let is_open = move || {
        drafts
            .id()
            .is_some_and(|open| id.with_value(|id| *id == open))
    };
    let saved = if item.entry.saved == 0 {
        String::new()
    } else {
        let (day, time) = clock::local(item.entry.saved);
        let day = day.map(|day| format::date(day, lang)).unwrap_or_default();
        format!("{day} {time}")
    };
    let sound = item.health == Health::Sound;
    let can_open = matches!(item.health, Health::Sound | Health::Newer(true));
    let fault = match item.health {
        Health::Sound => None,
        Health::Newer(_) => Some((words::NEWER, "missing")),
        Health::Damaged => Some((words::DAMAGED, "fail")),
    };
    let open = move |_| {
        if drafts.open(&id.get_value()) {
            router.go(Page::Results.href());
        }
    };
    let save_label = if sound {
        words::SAVE_FILE
    } else {
        words::SAVE_RAW
    };
    view! {
        <tr class:current=is_open>
            <th scope="row">
                {name} " "
                <Show when=is_open>
                    <span class="badge">{words::OPEN_NOW.get(lang)}</span>
                </Show>
                {fault
                    .map(|(text, class)| {
                        view! {
                            <span class=format!("badge {class}")>{text.get(lang)}</span>
                            <br/>
                            <small class="muted">{words::DAMAGED_HINT.get(lang)}</small>
                        }
                    })}
            </th>
            <td>{item.entry.county}</td>
            <td class="nowrap">{saved}</td>
            <td class="number">{format::bytes(item.size as u64 * 2)}</td>
            <td>
                <div class="actions">
                    <button type="button" class="quiet" disabled=!can_open on:click=open>
                        {ws.text(words::OPEN)}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        disabled=!sound
                        on:click=move |_| renaming.set(Some(asked.get_value()))
                    >
                        {ws.text(words::RENAME)}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| drafts.duplicate(&id.get_value())
                    >
                        {ws.text(words::DUPLICATE)}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| drafts.save_as_file(&id.get_value())
                    >
                        {ws.text(save_label)}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| deleting.set(Some(asked.get_value()))
                    >
                        {ws.text(words::DELETE)}
                    </button>
                </div>
            </td>
        </tr>
    }
}

/// A dialog's switch that follows whether something is asked, and back.
fn shown_while_asked(asked: RwSignal<Option<Asked>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(asked.with(Option::is_some)));
    Effect::new(move || {
        if !open.get() && asked.with_untracked(Option::is_some) {
            asked.set(None);
        }
    });
    open
}

#[component]
fn RenameDialog(asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let open = shown_while_asked(asked);
    let name = RwSignal::new(String::new());
    Effect::new(move || name.set(asked.get().map(|asked| asked.name).unwrap_or_default()));
    let title = Signal::stored(ws.text(words::RENAME).to_owned());
    let rename = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(asked) = asked.get_untracked() {
            drafts.rename(&asked.id, &name.get_untracked());
        }
        open.set(false);
    };
    view! {
        <Dialog open=open title=title>
            <form on:submit=rename>
                <div class="field">
                    <label for="draft-name">{ws.text(words::NEW_NAME)}</label>
                    <input
                        id="draft-name"
                        maxlength="100"
                        autocomplete="off"
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
                <div class="actions">
                    <button type="button" on:click=move |_| open.set(false)>
                        {ws.text(words::CANCEL)}
                    </button>
                    <button type="submit" class="primary">
                        {ws.text(words::CONFIRM)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn DeleteDialog(asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let open = shown_while_asked(asked);
    let title = Signal::derive(move || {
        let name = asked.get().map(|asked| asked.name).unwrap_or_default();
        words::delete_question(&name, ws.lang())
    });
    let delete = move |_| {
        if let Some(asked) = asked.get_untracked() {
            drafts.delete(&asked.id);
        }
        open.set(false);
    };
    view! {
        <Dialog open=open title=title>
            <p>{ws.text(words::DELETE_HINT)}</p>
            <div class="actions">
                <button type="button" on:click=move |_| open.set(false)>
                    {ws.text(words::CANCEL)}
                </button>
                <button type="button" class="danger" id="delete-yes" on:click=delete>
                    {ws.text(words::DELETE)}
                </button>
            </div>
        </Dialog>
    }
}

/// What local storage is, and the way to leave nothing in it.
#[component]
fn Keeping() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let lang = ws.lang();
    let open = RwSignal::new(false);
    let title = Signal::stored(ws.text(words::ERASE_TITLE).to_owned());
    let count = move || drafts.list().map_or(0, |list| list.len());
    let names = move || {
        let list = drafts.list().unwrap_or_default();
        let name = |item: &Item| shown_name(&item.entry, words::UNNAMED.get(lang));
        list.iter()
            .map(|item| view! { <li>{name(item)}</li> })
            .collect_view()
    };
    view! {
        <section class="prose" aria-labelledby="keeping-title">
            <h2 id="keeping-title">{ws.text(words::EXPLAIN_TITLE)}</h2>
            <p>{ws.text(words::EXPLAIN)}</p>
            <button
                type="button"
                class="danger no-print"
                id="erase"
                on:click=move |_| open.set(true)
            >
                {ws.text(words::ERASE)}
            </button>
        </section>
        <Dialog open=open title=title>
            <p>{ws.text(words::ERASE_TEXT)}</p>
            <ul>
                <li>
                    {move || words::erase_drafts(count(), lang)} <ul>{names}</ul>
                </li>
                <li>{ws.text(words::ERASE_MAPPINGS)}</li>
                <li>{ws.text(words::ERASE_SETTINGS)}</li>
            </ul>
            <p>{ws.text(words::ERASE_NOT)}</p>
            <div class="actions">
                <button type="button" on:click=move |_| open.set(false)>
                    {ws.text(words::CANCEL)}
                </button>
                <button
                    type="button"
                    class="danger"
                    id="erase-yes"
                    on:click=move |_| {
                        open.set(false);
                        drafts.erase_everything();
                    }
                >
                    {ws.text(words::ERASE)}
                </button>
            </div>
        </Dialog>
    }
}
