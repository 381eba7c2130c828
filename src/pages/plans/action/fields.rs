//! The fields that a kind of action asks for.

use junheng_core::{Area, Kind, Stage};
use junheng_plan::draft::{Field, Form};
use junheng_plan::{Build, Gain};
use junheng_words::{names, plans as words};
use leptos::prelude::*;

use super::SCHOOLS;
use super::typed::Typed;

/// The fields of a kind.
pub fn fields(typed: Typed, form: Form) -> impl IntoView {
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
    let junior = (form == Form::Close).then(|| {
        typed.text(
            "junior",
            words::JUNIOR_INTO,
            Some(words::JUNIOR_INTO_HINT),
            Some(Field::Junior),
            Some(SCHOOLS),
            |draft| &draft.junior,
            |draft| &mut draft.junior,
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
    let gain = (form == Form::Train).then(|| gain(typed));
    let build = (form == Form::Build).then(|| build(typed));
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
    let amount = form.has_amount().then_some({
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
    let area = (form == Form::Build).then_some(move || area(typed, rooms.get()));
    view! {
        {school}
        {other}
        {junior}
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

/// What is gained by training.
pub fn gain(typed: Typed) -> impl IntoView {
    let choices = [Gain::Backbone, Gain::Qualified]
        .map(|gain| (gain, typed.ws.text(words::gain(gain))))
        .to_vec();
    typed.choice(
        "gain",
        words::GAIN,
        choices,
        |draft| draft.gain.unwrap_or(Gain::Backbone),
        |draft, gain| draft.gain = Some(gain),
    )
}

fn build(typed: Typed) -> impl IntoView {
    let choices = Build::ALL
        .map(|build| (build, typed.ws.text(words::build(build))))
        .to_vec();
    typed.choice(
        "build",
        words::BUILD,
        choices,
        |draft| draft.build.unwrap_or(Build::Teaching),
        |draft, build| draft.build = Some(build),
    )
}

/// The area of each room, where rooms are built.
fn area(typed: Typed, build: Option<Build>) -> Option<impl IntoView> {
    let build = build.unwrap_or(Build::Teaching);
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

/// What is built, with the area of each room.
pub fn build_fields(typed: Typed) -> impl IntoView {
    let rooms = Memo::new(move |_| typed.draft.with(|draft| draft.build));
    view! { {build(typed)} {move || area(typed, rooms.get())} }
}

/// What teachers count as besides.
pub fn profile(typed: Typed) -> impl IntoView {
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

pub fn year(typed: Typed) -> impl IntoView {
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
pub fn more(typed: Typed) -> impl IntoView {
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
