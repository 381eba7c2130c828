//! What tables of plans are filtered by: one choice among a few.

use junheng_core::Stage;
use junheng_words::{Text, names, plans_compare, plans_views as words};
use leptos::prelude::*;

use crate::pages::results::tasks::stage_key;
use crate::state::{Workspace, use_workspace};

/// What can be chosen: its key in the page and its name.
pub type Choices = Vec<(&'static str, Text)>;

/// The filters of a table, each a label with its choices.
pub fn filters(filters: Vec<AnyView>) -> AnyView {
    view! { <div class="toolbar filters no-print">{filters}</div> }.into_any()
}

/// Which rows are shown: the place of what is chosen.
pub fn rows(name: &'static str, choices: Choices, chosen: RwSignal<usize>) -> AnyView {
    choice(use_workspace(), words::SHOW, name, choices, chosen)
}

/// Of which stage rows are shown: both, or one by its place after that.
pub fn stages(name: &'static str, chosen: RwSignal<usize>) -> AnyView {
    let both = ("", plans_compare::BOTH_STAGES);
    let each = Stage::ALL.map(|of| (stage_key(of), names::stage(of)));
    let choices = [both].into_iter().chain(each).collect();
    let label = junheng_words::plans::STAGE;
    choice(use_workspace(), label, name, choices, chosen)
}

/// The stage that is chosen among [`stages`].
pub fn stage(chosen: usize) -> Option<Stage> {
    Stage::ALL.get(chosen.checked_sub(1)?).copied()
}

fn choice(
    ws: Workspace,
    label: Text,
    name: &'static str,
    choices: Choices,
    chosen: RwSignal<usize>,
) -> AnyView {
    let options = choices
        .iter()
        .enumerate()
        .map(|(at, (key, text))| {
            view! {
                <option value=*key prop:selected=move || chosen.get() == at>
                    {ws.text(*text)}
                </option>
            }
        })
        .collect_view();
    view! {
        <label>
            <span>{ws.text(label)}</span>
            <select
                data-filter=name
                on:change=move |event| {
                    let key = event_target_value(&event);
                    let found = choices.iter().position(|(of, _)| *of == key);
                    chosen.set(found.unwrap_or_default());
                }
            >
                {options}
            </select>
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_choice_of_stages_is_both() {
        let found = [0, 1, 2, 3].map(stage);
        assert_eq!(
            found,
            [None, Some(Stage::Primary), Some(Stage::Junior), None]
        );
    }
}
