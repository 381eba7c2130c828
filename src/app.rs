//! The frame around the pages: header, navigation, footer, and the way between pages.

use junheng_words::shell;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::task::spawn_local;

use crate::browser::{clock, dom, location};
use crate::components::header::{LANGUAGE_ID, page_name};
use crate::components::heading::HEADING_ID;
use crate::components::{
    DropAnywhere, Header, Incoming, Notices, SampleBanner, StorageExplained, TabsDialog,
    TitleBlock, listen_for_shortcuts,
};
use crate::drafts::session::{Beginning, Drafts, use_drafts};
use crate::pages::results::ResultsPage;
use crate::parts;
use crate::preferences::Preferences;
use crate::router::{Page, Route, Router, use_router};
use crate::samples;
use crate::state::{Weight, Workspace, blank_document, use_workspace};

/// Keeps the app mounted; dropping it takes the app out of the page with all its listeners.
#[must_use = "dropping the handle takes the app out of the page"]
pub struct MountHandle(
    #[expect(dead_code, reason = "kept for its drop")] UnmountHandle<AnyViewState>,
);

/// Puts the app into an element.
pub fn mount_app(parent: web_sys::HtmlElement) -> MountHandle {
    MountHandle(mount_to(parent, || view! { <App/> }.into_any()))
}

#[component]
fn App() -> impl IntoView {
    let ws = Workspace::new(blank_document(clock::today()), Preferences::first_lang());
    provide_context(ws);
    provide_context(Incoming::new());
    provide_context(Preferences::new(ws));
    let drafts = Drafts::new(ws);
    provide_context(drafts);
    let beginning = drafts.begin();
    if beginning != Beginning::Again {
        drafts.start(samples::first(), "");
    }
    let router = Router::new(first_route(ws, beginning));
    provide_context(router);
    follow_address(ws, router);
    listen_for_shortcuts(ws, drafts);
    // A view takes its texts once: another language builds it anew, the workspace stays.
    move || {
        ws.lang_tracked();
        view! { <Frame/> }
    }
}

/// Where a visit starts: at its address, else at the results, or at the table while it is empty.
fn first_route(ws: Workspace, beginning: Beginning) -> Route {
    let hash = location::hash();
    if let Some(route) = Route::parse(&hash) {
        return route;
    }
    if hash.len() > 1 {
        ws.notify_text(Weight::Warning, shell::UNKNOWN_ADDRESS);
        location::replace_hash(Page::Data.href());
        return Route::page(Page::Data);
    }
    let is_empty = ws.with_document_untracked(|document| document.schools().is_empty());
    let page = match beginning {
        Beginning::Elsewhere => Page::Drafts,
        Beginning::Again if is_empty => Page::Data,
        Beginning::First | Beginning::Again => Page::Results,
    };
    location::replace_hash(page.href());
    Route::page(page)
}

/// Follows the back and forward buttons and links, and keeps title and focus right.
fn follow_address(ws: Workspace, router: Router) {
    let listener = location::on_change(move |hash| match Route::parse(&hash) {
        Some(route) => {
            // While its page is still there.
            dom::leave_field();
            router.follow(route);
        }
        None => {
            ws.notify_text(Weight::Warning, shell::UNKNOWN_ADDRESS);
            location::replace_hash(Page::Data.href());
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
    Effect::new(move |before: Option<(Page, junheng_words::Lang)>| {
        let page = router.current_page();
        let lang = ws.lang_tracked();
        let title = format!(
            "{} · {} {}",
            page_name(page).get(lang),
            shell::APP_NAME.get(lang),
            shell::APP_TITLE.get(lang)
        );
        dom::set_title(&title, lang.tag());
        if let Some((old_page, old_lang)) = before {
            if old_page != page {
                dom::focus_from_top(HEADING_ID);
            } else if old_lang != lang {
                dom::focus(LANGUAGE_ID);
            }
        }
        (page, lang)
    });
}

#[component]
fn Frame() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let drafts = use_drafts();
    let open_json = move |file| {
        spawn_local(async move {
            if drafts.open_file(file).await {
                router.go(Page::Results.href());
            }
        });
    };
    view! {
        <a
            class="skip"
            href=format!("#{HEADING_ID}")
            on:click=move |event| {
                event.prevent_default();
                dom::focus(HEADING_ID);
            }
        >
            {ws.text(shell::SKIP)}
        </a>
        <Header/>
        <main>
            <TitleBlock/>
            <StorageExplained/>
            {move || {
                // The drafts page offers the same ways, and more.
                let needed = matches!(router.current_page(), Page::Results | Page::Data);
                needed.then(|| view! { <SampleBanner/> })
            }}
            <PageView/>
        </main>
        <footer class="app-footer">
            <p>
                <span>{ws.text(shell::NOTHING_LEAVES)}</span>
                <span>{ws.text(shell::NOT_OFFICIAL)}</span>
                <span>{ws.text(shell::VERSION)} " " {env!("CARGO_PKG_VERSION")}</span>
            </p>
        </footer>
        <Notices/>
        <TabsDialog/>
        <DropAnywhere open_json=Callback::new(open_json)/>
    }
}

/// The page, in a boundary: what fails in one leaves the others.
#[component]
fn PageView() -> impl IntoView {
    let router = use_router();
    move || {
        let page = router.current_page();
        let make = |page: parts::Page| page();
        let focus = || dom::focus_from_top(HEADING_ID);
        view! {
            <ErrorBoundary fallback=|_| view! { <Failed/> }>
                {match part_of(page) {
                    Some(part) => parts::show(part, make, focus),
                    None => view! { <ResultsPage/> }.into_any(),
                }}
            </ErrorBoundary>
        }
    }
}

/// The part that a page is in; nothing for the first page, which is there from the start.
fn part_of(page: Page) -> Option<parts::Coming<parts::Page>> {
    Some(match page {
        Page::Data => Box::pin(parts::data()),
        Page::County => Box::pin(parts::county()),
        Page::Plans => Box::pin(parts::plans()),
        Page::Forms => Box::pin(parts::forms()),
        Page::Drafts => Box::pin(parts::drafts()),
        Page::About => Box::pin(parts::about()),
        Page::Results => return None,
    })
}

#[component]
fn Failed() -> impl IntoView {
    let ws = use_workspace();
    view! {
        <div class="banner error" role="alert">
            <p>
                <strong>{ws.text(shell::ERROR_TITLE)}</strong>
                " "
                {ws.text(shell::ERROR_TEXT)}
            </p>
        </div>
    }
}
