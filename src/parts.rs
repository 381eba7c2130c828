//! Parts of the program that the site loads when they are first needed, so that the first page is
//! there soon. In the single file everything is there from the start.
//!
//! The build cuts the module at the functions below: what only they reach becomes a file of its own.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use junheng_core::Document;
use junheng_words::shell;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::styles;
use crate::pages::results::why::Subject;
use crate::samples::Sample;
use crate::state::{Weight, Workspace, use_workspace};

/// A part could not be loaded, as when the site was renewed or the network is gone.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Makes the view of a page.
pub type Page = fn() -> AnyView;
/// Makes the view of the reasons of a number.
pub type Panel = fn(Workspace, &Subject) -> AnyView;

/// Reads a sample county.
pub type Samples = fn(Sample) -> Document;

/// Saves files made of the document.
#[derive(Clone, Copy)]
pub struct Exports {
    /// The inputs as CSV.
    pub inputs: fn(Workspace),
    /// The results as CSV.
    pub results: fn(Workspace),
    /// The workbook to fill in.
    pub template_workbook: fn(Workspace),
    /// The table to fill in.
    pub template_csv: fn(Workspace),
}

/// Declares a part: the name to ask for it by, its place in the build, and what it gives.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident, $cut:ident, $kind:ty, $make:expr) => {
        $(#[$doc])*
        pub async fn $name() -> Result<$kind, NotLoaded> {
            #[cfg(feature = "split")]
            return $cut().await;
            #[cfg(not(feature = "split"))]
            $cut()
        }

        #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split($cut, fallible))]
        #[allow(clippy::unnecessary_wraps, reason = "in one piece it is always there")]
        fn $cut() -> Result<$kind, NotLoaded> {
            Ok($make)
        }
    };
}

part!(
    /// The data page.
    data, part_data, Page, || view! { <crate::pages::data::DataPage/> }.into_any()
);
part!(
    /// The page of what the county enters.
    county, part_county, Page, || view! { <crate::pages::county::CountyPage/> }.into_any()
);
part!(
    /// The official forms.
    forms, part_forms, Page, || view! { <crate::pages::forms::FormsPage/> }.into_any()
);
part!(
    /// The results beside the first page of them: items, points, two schemes, a printed report.
    judged, part_judged, Page, || view! { <crate::pages::judged::JudgedPage/> }.into_any()
);
part!(
    /// Plans and their outcomes.
    plans, part_plans, Page, || view! { <crate::pages::plans::PlansPage/> }.into_any()
);
part!(
    /// The drafts page.
    drafts, part_drafts, Page, || view! { <crate::pages::drafts::DraftsPage/> }.into_any()
);
part!(
    /// The page about the program.
    about, part_about, Page, || view! { <crate::pages::about::AboutPage/> }.into_any()
);
part!(
    /// The reasons of a number.
    why, part_why, Panel, crate::pages::results::why::panel
);

part!(
    /// The sample counties.
    samples, part_samples, Samples, crate::samples::sample
);

part!(
    /// Files to save.
    exports,
    part_exports,
    Exports,
    Exports {
        inputs: crate::pages::data::export::inputs,
        results: crate::pages::results::tools::export_results,
        template_workbook: crate::pages::data::export::template_workbook,
        template_csv: crate::pages::data::export::template_csv,
    }
);

/// Does something with a part when it is there.
pub fn run<T: 'static>(
    ws: Workspace,
    part: impl Future<Output = Result<T, NotLoaded>> + 'static,
    run: impl FnOnce(T) + 'static,
) {
    spawn_local(async move {
        match part.await {
            Ok(part) => run(part),
            Err(NotLoaded) => ws.notify_text(Weight::Warning, shell::PART_MISSING),
        }
    });
}

/// A part on its way, whichever it is.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// A part with the style sheet of later pages, both asked for at once.
fn styled<T: 'static>(part: Coming<T>) -> Coming<T> {
    let Some(sheet) = styles::later() else {
        return part;
    };
    Box::pin(async move {
        // Both to their ends: a sheet that came without its part is there for the next.
        let (part, sheet) = (part.await, sheet.wait().await);
        sheet.map_err(|_| NotLoaded)?;
        part
    })
}

/// The view of a part: at once where the part is there, else when it has come.
///
/// `shown` runs after a part that had to be waited for is in the page.
pub fn show<T: Copy + Send + Sync + 'static>(
    part: Coming<T>,
    view: impl Fn(T) -> AnyView + Send + 'static,
    shown: impl Fn() + 'static,
) -> AnyView {
    let mut part = styled(part);
    if let Poll::Ready(made) = pin!(&mut part).poll(&mut Context::from_waker(Waker::noop())) {
        return made.map_or_else(|_| missing(), view);
    }
    let arrived = RwSignal::new(None);
    spawn_local(async move {
        let made = part.await;
        // The page may be another one by now.
        if arrived.try_set(Some(made)).is_none() {
            crate::browser::timer::later(0, shown);
        }
    });
    (move || match arrived.get() {
        None => waiting(),
        Some(Ok(made)) => view(made),
        Some(Err(NotLoaded)) => missing(),
    })
    .into_any()
}

fn waiting() -> AnyView {
    let ws = use_workspace();
    view! { <p class="muted" role="status">{ws.text(shell::PART_LOADING)}</p> }.into_any()
}

fn missing() -> AnyView {
    let ws = use_workspace();
    view! {
        <div class="banner error" role="alert">
            <p>{ws.text(shell::PART_MISSING)}</p>
        </div>
    }
    .into_any()
}
