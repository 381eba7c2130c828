//! The form of an action: its fields depend on its kind; it is read when it is sent, and tried before it is
//! kept.

use junheng_core::{Area, Kind, SchoolId, Stage, teaches};
use junheng_plan::apply::apply;
use junheng_plan::draft::{Bad, Draft, Field, Form};
use junheng_plan::{Action, Build, Gain, Plan};
use junheng_words::{names, plans as words, plans_faults as faults};
use leptos::prelude::*;

use super::OpenPlan;
use crate::browser::dom;
use crate::state::{Workspace, use_workspace};

/// The id of the list of schools to choose from.
pub const SCHOOLS: &str = "plan-schools";

/// The schools to choose from, once a page.
#[component]
pub fn SchoolChoices(plan: OpenPlan) -> impl IntoView {
    let options = move || {
        let schools = plan.schools();
        let option = |school: &junheng_plan::draft::Named| {
            view! { <option value=school.label.clone()></option> }
        };
        schools.all().iter().map(option).collect_view()
    };
    view! { <datalist id=SCHOOLS>{options}</datalist> }
}

/// What the form knows; cheap to copy.
#[derive(Clone, Copy)]
struct Typed {
    ws: Workspace,
    plan: OpenPlan,
    /// Begins the ids of its fields.
    prefix: &'static str,
    draft: RwSignal<Draft>,
    bad: RwSignal<Vec<(Field, Bad)>>,
}

impl Typed {
    fn set(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
    }

    fn id(self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    fn error(self, field: Field) -> Option<String> {
        self.bad.with(|bad| {
            let found = bad.iter().find(|(at, _)| *at == field);
            found.map(|(_, bad)| faults::bad(bad, self.ws.lang()))
        })
    }

    /// A text field of the form.
    fn text(
        self,
        name: &'static str,
        label: junheng_words::Text,
        hint: Option<junheng_words::Text>,
        field: Option<Field>,
        list: Option<&'static str>,
        read: fn(&Draft) -> &String,
        write: fn(&mut Draft) -> &mut String,
    ) -> impl IntoView {
        let id = self.id(name);
        let error_id = format!("{id}-error");
        let error = move || field.and_then(|field| self.error(field));
        let ws = self.ws;
        view! {
            <div class="field">
                <label for=id.clone()>{ws.text(label)}</label>
                <input
                    id=id
                    list=list
                    autocomplete="off"
                    aria-describedby=error_id.clone()
                    aria-invalid=move || error().map(|_| "true")
                    prop:value=move || self.draft.with(|draft| read(draft).clone())
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        self.set(|draft| *write(draft) = text);
                        if field == Some(Field::School) {
                            self.follow_school();
                        }
                    }
                />
                {hint.map(|hint| view! { <span class="hint">{ws.text(hint)}</span> })}
                <span class="error" id=error_id role="status">{error}</span>
            </div>
        }
    }

    /// Chooses the stage that a school alone teaches.
    fn follow_school(self) {
        let found = self
            .draft
            .with_untracked(|draft| self.plan.schools_untracked().find(&draft.school));
        let Ok(id) = found else { return };
        if let Some(stage) = only_stage(self.ws, id) {
            self.set(|draft| {
                // What stages share stays shared.
                if draft.stage.is_some() || !draft.form.may_share() {
                    draft.stage = Some(stage);
                }
            });
        }
    }

    /// Radio buttons or a menu of a few choices.
    fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
        self,
        name: &'static str,
        label: junheng_words::Text,
        choices: Vec<(T, &'static str)>,
        read: fn(&Draft) -> T,
        write: fn(&mut Draft, T),
    ) -> impl IntoView {
        let id = self.id(name);
        let options = choices
            .iter()
            .enumerate()
            .map(|(at, (value, text))| {
                let value = *value;
                view! {
                    <option
                        value=at.to_string()
                        selected=move || self.draft.with(|draft| read(draft) == value)
                    >
                        {*text}
                    </option>
                }
            })
            .collect_view();
        let take = move |event| {
            let at: Option<usize> = event_target_value(&event).parse().ok();
            if let Some((value, _)) = at.and_then(|at| choices.get(at)) {
                self.set(|draft| write(draft, *value));
            }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{self.ws.text(label)}</label>
                <select id=id on:change=take>
                    {options}
                </select>
            </div>
        }
    }

    fn check(
        self,
        name: &'static str,
        label: junheng_words::Text,
        read: fn(&Draft) -> bool,
        write: fn(&mut Draft, bool),
    ) -> impl IntoView {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=self.id(name)
                    prop:checked=move || self.draft.with(read)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        self.set(|draft| write(draft, on));
                    }
                />
                <span>{self.ws.text(label)}</span>
            </label>
        }
    }
}

/// The stage that a school teaches, where it is one only.
fn only_stage(ws: Workspace, id: SchoolId) -> Option<Stage> {
    ws.with_document_untracked(|document| {
        let school = document.school(id)?;
        let mut taught = Stage::ALL
            .into_iter()
            .filter(|stage| teaches(school, *stage));
        let first = taught.next()?;
        taught.next().is_none().then_some(first)
    })
}

/// Adds an action to a plan, or puts it in the place of the one that was changed.
fn put(plan: &mut Plan, action: Action, editing: Option<u32>) -> u32 {
    match editing {
        Some(id) => {
            if let Some(place) = plan.actions.iter_mut().find(|action| action.id == id) {
                *place = action;
            }
            id
        }
        None => plan.add(action),
    }
}

/// The form: adds an action, or changes the one given.
#[component]
pub fn ActionForm(
    plan: OpenPlan,
    /// The action to change; a new one where nothing is given.
    #[prop(optional_no_strip)]
    editing: Option<u32>,
    /// Called when an action was kept, or the change was given up.
    done: Callback<()>,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let start = plan.get_untracked().map(|kept| {
        let old = editing.and_then(|id| kept.action(id));
        old.map_or_else(
            || Draft::new(&kept),
            |old| Draft::of(old, &plan.schools_untracked()),
        )
    });
    let typed = Typed {
        ws,
        plan,
        prefix: if editing.is_some() { "change" } else { "add" },
        draft: RwSignal::new(start.unwrap_or_default()),
        bad: RwSignal::new(Vec::new()),
    };
    let refused = RwSignal::new(None::<String>);
    let told = RwSignal::new(None::<String>);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        refused.set(None);
        told.set(None);
        let Some(kept) = plan.get_untracked() else {
            return;
        };
        let schools = plan.schools_untracked();
        let old = editing.and_then(|id| kept.action(id));
        let draft = typed.draft.get_untracked();
        let action = match draft.read(&kept, &schools, old) {
            Ok(action) => action,
            Err(bad) => {
                let first = bad.first().map(|(field, _)| typed.id(field_id(*field)));
                typed.bad.set(bad);
                if let Some(id) = first {
                    dom::focus(&id);
                }
                return;
            }
        };
        typed.bad.set(Vec::new());
        // Tried before it is kept: what cannot be counted is explained here, where it can be mended.
        let mut trial = (*kept).clone();
        let id = put(&mut trial, action.clone(), editing);
        let found = ws.with_document_untracked(|document| apply(document, &trial, trial.target));
        if let Some(fault) = found.faults.iter().find(|fault| fault.action == id) {
            refused.set(Some(faults::why(&fault.why, &schools, lang)));
            return;
        }
        let line = words::sentence(&action.what, &schools, lang);
        let kept = plan.change(|plan| {
            put(plan, action, editing);
        });
        if kept {
            told.set(Some(words::added_one(&line, lang)));
            if editing.is_none() {
                typed.set(|draft| {
                    draft.amount.clear();
                    draft.name.clear();
                });
                dom::focus(&typed.id("school"));
            }
            done.run(());
        }
    };
    let form = Memo::new(move |_| typed.draft.with(|draft| draft.form));
    let kinds = Form::ALL
        .map(|form| (form, ws.text(words::form(form))))
        .to_vec();
    view! {
        <form class="plan-action-form" on:submit=send novalidate>
            <div class="columns">
                {typed
                    .choice(
                        "kind",
                        words::KIND,
                        kinds,
                        |draft| draft.form,
                        |draft, form| {
                            draft.form = form;
                            draft.stage = draft.stage.or((!form.may_share()).then_some(Stage::Primary));
                        },
                    )} {move || fields(typed, form.get())} {year(typed)}
            </div>
            {more(typed)}
            <div class="form-end">
                <button
                    type="submit"
                    class="primary"
                    id=typed.id("send")
                    disabled=move || ws.is_read_only()
                >
                    {ws.text(if editing.is_some() { words::SAVE } else { words::ADD_YES })}
                </button>
                {editing
                    .map(|_| {
                        view! {
                            <button type="button" on:click=move |_| done.run(())>
                                {ws.text(words::CANCEL)}
                            </button>
                        }
                    })}
                <span class="error-text" id=typed.id("refused") role="alert">
                    {move || refused.get()}
                </span>
                <span class="muted" role="status">
                    {move || told.get()}
                </span>
            </div>
        </form>
    }
}

const fn field_id(field: Field) -> &'static str {
    match field {
        Field::School => "school",
        Field::Other => "other",
        Field::Amount => "amount",
        Field::Area => "area",
        Field::Name => "name",
        Field::Year => "year",
        Field::Once => "once",
        Field::Yearly => "yearly",
    }
}

/// The fields of a kind.
fn fields(typed: Typed, form: Form) -> impl IntoView {
    let ws = typed.ws;
    let lang = ws.lang();
    let first = if matches!(form, Form::Rotate | Form::Pupils) {
        words::FROM
    } else {
        words::SCHOOL
    };
    let school = form.has_school().then(|| {
        typed.text(
            "school",
            first,
            Some(words::SCHOOL_HINT),
            Some(Field::School),
            Some(SCHOOLS),
            |draft| &draft.school,
            |draft| &mut draft.school,
        )
    });
    let second = if form == Form::Close {
        words::INTO
    } else {
        words::TO
    };
    let other = form.has_other().then(|| {
        typed.text(
            "other",
            second,
            None,
            Some(Field::Other),
            Some(SCHOOLS),
            |draft| &draft.other,
            |draft| &mut draft.other,
        )
    });
    let stage = form.has_stage().then(|| {
        let shared = form.may_share().then_some((None, ws.text(words::SHARED)));
        let stages = Stage::ALL.map(|stage| (Some(stage), names::stage(stage).get(lang)));
        let choices = shared.into_iter().chain(stages).collect();
        typed.choice(
            "stage",
            words::STAGE,
            choices,
            |draft| {
                let first = (!draft.form.may_share()).then_some(Stage::Primary);
                draft.stage.or(first)
            },
            |draft, stage| draft.stage = stage,
        )
    });
    let profile = matches!(form, Form::Hire | Form::Rotate).then(|| profile(typed));
    let gain = (form == Form::Train).then(|| {
        let choices = [Gain::Backbone, Gain::Qualified]
            .map(|gain| (gain, ws.text(words::gain(gain))))
            .to_vec();
        typed.choice(
            "gain",
            words::GAIN,
            choices,
            |draft| draft.gain.unwrap_or(Gain::Backbone),
            |draft, gain| draft.gain = Some(gain),
        )
    });
    let build = (form == Form::Build).then(|| {
        let choices = Build::ALL
            .map(|build| (build, ws.text(words::build(build))))
            .to_vec();
        typed.choice(
            "build",
            words::BUILD,
            choices,
            |draft| draft.build.unwrap_or(Build::Teaching),
            |draft, build| draft.build = Some(build),
        )
    });
    let new = matches!(form, Form::Found | Form::Split).then(|| {
        typed.text(
            "name",
            words::NEW_NAME,
            None,
            Some(Field::Name),
            None,
            |draft| &draft.name,
            |draft| &mut draft.name,
        )
    });
    let founding = (form == Form::Found).then(|| new_school(typed));
    let site = (form == Form::Close).then(|| {
        typed.check(
            "site",
            words::KEEP_SITE,
            |draft| draft.keep_site,
            |draft, on| draft.keep_site = on,
        )
    });
    let rooms = Memo::new(move |_| typed.draft.with(|draft| draft.build));
    let amount = form.has_amount().then(|| {
        move || {
            let label = words::amount_label(form, rooms.get().unwrap_or(Build::Teaching));
            typed.text(
                "amount",
                label,
                form.may_shrink().then_some(words::SHRINK_HINT),
                Some(Field::Amount),
                None,
                |draft| &draft.amount,
                |draft| &mut draft.amount,
            )
        }
    });
    let area = (form == Form::Build).then(|| {
        move || {
            let build = rooms.get().unwrap_or(Build::Teaching);
            build.is_rooms().then(|| {
                let hint = (build == Build::Multimedia).then_some(words::EACH_AREA_HINT);
                typed.text(
                    "area",
                    words::EACH_AREA,
                    hint,
                    Some(Field::Area),
                    None,
                    |draft| &draft.area,
                    |draft| &mut draft.area,
                )
            })
        }
    });
    view! {
        {school}
        {other}
        {stage}
        {gain}
        {build}
        {new}
        {founding}
        {amount}
        {area}
        {profile}
        {site}
    }
}

fn profile(typed: Typed) -> impl IntoView {
    let ws = typed.ws;
    view! {
        <fieldset class="plan-profile">
            <legend>{ws.text(words::PROFILE)}</legend>
            {typed
                .check(
                    "pe-art",
                    words::PE_ART,
                    |draft| draft.profile.pe_art,
                    |draft, on| draft.profile.pe_art = on,
                )}
            {typed
                .check(
                    "qualified",
                    words::QUALIFIED,
                    |draft| draft.profile.qualified,
                    |draft, on| draft.profile.qualified = on,
                )}
            {typed
                .check(
                    "backbone",
                    words::BACKBONE,
                    |draft| draft.profile.backbone,
                    |draft, on| draft.profile.backbone = on,
                )}
            {typed
                .check(
                    "titled",
                    words::TITLED,
                    |draft| draft.profile.titled,
                    |draft, on| draft.profile.titled = on,
                )}
        </fieldset>
    }
}

fn new_school(typed: Typed) -> impl IntoView {
    let lang = typed.ws.lang();
    let kinds = Kind::ALL
        .iter()
        .map(|kind| (*kind, names::kind(*kind, lang)))
        .collect();
    let none = (None, typed.ws.text(words::AREA_NONE));
    let areas = Area::ALL
        .iter()
        .map(|area| (Some(*area), names::area(*area, lang)));
    let areas = std::iter::once(none).chain(areas).collect();
    view! {
        {typed
            .choice(
                "school-kind",
                words::SCHOOL_KIND,
                kinds,
                |draft| draft.kind.unwrap_or(Kind::PrimarySchool),
                |draft, kind| draft.kind = Some(kind),
            )}
        {typed
            .text(
                "township",
                words::TOWNSHIP,
                None,
                None,
                None,
                |draft| &draft.township,
                |draft| &mut draft.township,
            )}
        {typed
            .choice(
                "place",
                words::AREA,
                areas,
                |draft| draft.place,
                |draft, area| draft.place = area,
            )}
    }
}

fn year(typed: Typed) -> impl IntoView {
    typed.text(
        "year",
        words::YEAR,
        None,
        Some(Field::Year),
        None,
        |draft| &draft.year,
        |draft| &mut draft.year,
    )
}

/// Price, department and remark: needed now and then only.
fn more(typed: Typed) -> impl IntoView {
    let ws = typed.ws;
    let open = typed.draft.with_untracked(|draft| {
        [&draft.once, &draft.yearly, &draft.department, &draft.note]
            .iter()
            .any(|text| !text.is_empty())
    });
    let price = |name, label, field, read, write| {
        typed.text(
            name,
            label,
            Some(words::PRICE_HINT),
            Some(field),
            None,
            read,
            write,
        )
    };
    // A wrong price must not hide.
    let open = move || {
        let wrong = |field| typed.error(field).is_some();
        open || wrong(Field::Once) || wrong(Field::Yearly)
    };
    view! {
        <details class="plan-more" open=open>
            <summary>{ws.text(words::MORE)}</summary>
            <div class="columns">
                {price(
                    "once",
                    words::ONCE,
                    Field::Once,
                    |draft| &draft.once,
                    |draft| &mut draft.once,
                )}
                {price(
                    "yearly",
                    words::YEARLY,
                    Field::Yearly,
                    |draft| &draft.yearly,
                    |draft| &mut draft.yearly,
                )}
                {typed
                    .text(
                        "department",
                        words::DEPARTMENT,
                        None,
                        None,
                        None,
                        |draft| &draft.department,
                        |draft| &mut draft.department,
                    )}
                {typed
                    .text(
                        "note",
                        words::NOTE,
                        None,
                        None,
                        None,
                        |draft| &draft.note,
                        |draft| &mut draft.note,
                    )}
            </div>
        </details>
    }
}
