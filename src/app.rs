//! The frame around the pages: header, navigation, footer, and the way between pages.

use junheng_words::{Lang, shell};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;

use crate::browser::{clock, dom, location};
use crate::components::Notices;
use crate::components::heading::HEADING_ID;
use crate::pages::about::AboutPage;
use crate::pages::data::DataPage;
use crate::pages::drafts::DraftsPage;
use crate::pages::results::ResultsPage;
use crate::router::{Page, Route, Router, use_router};
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
    let ws = Workspace::new(blank_document(clock::today()), Lang::Zh);
    provide_context(crate::components::Incoming::new());
    provide_context(ws);
    let found = Route::parse(&location::hash());
    let router = Router::new(found.unwrap_or(Route::page(Page::Data)));
    provide_context(router);
    follow_address(ws, router);
    // A view takes its texts once: another language builds it anew, the workspace stays.
    move || {
        ws.lang_tracked();
        view! { <Frame/> }
    }
}

/// Follows the back and forward buttons and links, and keeps title and focus right.
fn follow_address(ws: Workspace, router: Router) {
    let listener = location::on_change(move |hash| match Route::parse(&hash) {
        Some(route) => router.follow(route),
        None => {
            ws.notify_text(Weight::Warning, shell::UNKNOWN_ADDRESS);
            location::replace_hash(Page::Data.href());
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
    Effect::new(move |before: Option<Page>| {
        let page = router.current_page();
        let lang = ws.lang_tracked();
        let title = format!(
            "{} · {} {}",
            page_name(page).get(lang),
            shell::APP_NAME.get(lang),
            shell::APP_TITLE.get(lang)
        );
        dom::set_title(&title, lang.tag());
        if before.is_some_and(|before| before != page) {
            dom::focus(HEADING_ID);
        }
        page
    });
}

const fn page_name(page: Page) -> junheng_words::Text {
    match page {
        Page::Data => shell::NAV_DATA,
        Page::Results => shell::NAV_RESULTS,
        Page::Drafts => shell::NAV_DRAFTS,
        Page::About => shell::NAV_ABOUT,
    }
}

#[component]
fn Frame() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    view! {
        <a class="skip" href=format!("#{HEADING_ID}") on:click=move |event| {
            event.prevent_default();
            dom::focus(HEADING_ID);
        }>{ws.text(shell::SKIP)}</a>
        <header class="app-header no-print">
            <nav aria-label=ws.text(shell::NAV)>
                {Page::ALL
                    .map(|page| {
                        let current = move || (router.current_page() == page).then_some("page");
                        view! {
                            <a href=page.href() aria-current=current>
                                {ws.text(page_name(page))}
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
        </header>
        <main>
            {move || match router.current_page() {
                Page::Data => view! { <DataPage/> }.into_any(),
                Page::Results => view! { <ResultsPage/> }.into_any(),
                Page::Drafts => view! { <DraftsPage/> }.into_any(),
                Page::About => view! { <AboutPage/> }.into_any(),
            }}
        </main>
        <footer class="app-footer">{ws.text(shell::NOTHING_LEAVES)}</footer>
        <Notices/>
    }
}
