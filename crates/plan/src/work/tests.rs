use junheng_core::{LineOf, SchoolId, Stage, Verdict};

use super::*;
use crate::action::{Profile, What};
use crate::outcome::{Judged, Outcome, outcome};
use crate::tasks::{Department, Office};
use crate::trial::{act, county, decimal, plan, primary};

fn hire(number: u32) -> What {
    What::Hire {
        school: SchoolId(1),
        stage: Stage::Primary,
        profile: Profile {
            pe_art: true,
            ..Profile::default()
        },
        number,
    }
}

fn trial() -> (junheng_core::Document, Plan) {
    // The first school lacks PE and art teachers.
    let document = county(vec![primary(1, 3, &[(2, "1")]), primary(2, 2, &[])]);
    let mut plan = plan(&document);
    act(&mut plan, 2027, hire(5));
    (document, plan)
}

fn found(document: &junheng_core::Document, plan: &Plan, year: u16) -> (Outcome, Vec<Row>) {
    let before = Judged::new(document).unwrap();
    let found = outcome(document, &before, plan, year).unwrap();
    let rows = rows(document, plan, &found);
    (found, rows)
}

fn of_line(rows: &[Row], line: LineOf) -> &Row {
    let mut rows = rows.iter();
    rows.find(|row| row.line == Some(line) && !matches!(row.about, About::Own(_)))
        .unwrap()
}

#[test]
fn what_nobody_has_entered_is_proposed_from_the_actions() {
    let (document, plan) = trial();
    let (_, rows) = found(&document, &plan, 2027);
    let row = of_line(&rows, LineOf::Indicator(2));
    assert_eq!(row.actions, [1]);
    assert_eq!(row.deadline, Date::new(2027, 8, 31));
    assert_eq!(row.lead, Department::Proposed(Office::Posts));
    assert_eq!(
        row.with,
        With::Proposed(vec![Office::Education, Office::Finance])
    );
    let progress = row.progress;
    assert_eq!(progress.measure, Measure::Stages);
    // The school that meets it already is where the work starts: nobody has done anything yet.
    let (start, goal) = (Some(decimal("1")), Some(decimal("2")));
    assert_eq!((progress.start, progress.goal), (start, goal));
    assert_eq!((progress.done, progress.percent()), (None, None));
    // A line that no action serves is the education bureau's, and has no day where it holds.
    let other = of_line(&rows, LineOf::Indicator(5));
    assert_eq!((other.deadline, other.actions.len()), (None, 0));
    assert_eq!(other.lead, Department::Proposed(Office::Education));
    assert_eq!(other.with, With::Proposed(vec![Office::Finance]));
    // What is open is due by the plan's end.
    let key = About::Line("disabled-enrolment".to_owned());
    let open = rows.iter().find(|row| row.about == key).unwrap();
    assert_eq!(open.deadline, Date::new(plan.target, 8, 31));
    assert!(!open.deadline_entered && !open.is_late);
    let With::Proposed(offices) = &open.with else {
        panic!("{open:?}");
    };
    assert!(offices.contains(&Office::Disabled) && offices.contains(&Office::Townships));
    // Before its year an action has brought nothing.
    let (_, rows) = found(&document, &plan, 2026);
    let early = of_line(&rows, LineOf::Indicator(2)).progress;
    assert_eq!((early.start, early.goal), (start, None));
}

#[test]
fn offices_are_proposed_for_every_line_that_is_worked_on() {
    let (document, plan) = trial();
    let mut basic = document.clone();
    basic.settings.scheme = "basic-balance-2012".to_owned();
    for document in [document, basic] {
        let (_, rows) = found(&document, &plan, 2026);
        let bare = rows
            .iter()
            .filter(|row| row.with == With::Proposed(Vec::new()));
        let bare: Vec<&About> = bare.map(|row| &row.about).collect();
        // The verdict over all schools, coefficients and what others judge have no work of their own.
        for about in bare {
            let About::Line(key) = about else {
                panic!("{about:?}");
            };
            let known = [
                "basic-balance-recognised",
                "schools",
                "standards",
                "coefficients",
                "composite-primary",
                "composite-junior",
                "government",
                "accountability",
                "satisfaction",
            ];
            assert!(known.contains(&key.as_str()), "{key}");
        }
    }
}

#[test]
fn progress_is_counted_from_what_there_was() {
    let of = |start: Option<&str>, goal: &str, done: &str| Progress {
        all: None,
        measure: Measure::Stages,
        goal: Some(decimal(goal)),
        goal_entered: false,
        start: start.map(decimal),
        done: Some(decimal(done)),
    };
    let percent = |start, goal, done| of(start, goal, done).percent();
    assert_eq!(percent(Some("32"), "39", "32"), Some(0));
    assert_eq!(percent(Some("32"), "39", "35"), Some(42));
    assert_eq!(percent(Some("32"), "39", "30"), Some(0));
    assert_eq!(percent(Some("39"), "39", "39"), None);
    assert_eq!(percent(None, "5", "1.45"), Some(29));
    // What is entered is taken for the plan's own target, if the user has none.
    let (document, mut plan) = trial();
    let line = About::Line("pe-art-teachers".to_owned());
    change(&mut plan, &line, |entry| {
        entry.set_goal(2027, |goal| goal.done = Some(decimal("2")));
    });
    let (_, rows) = found(&document, &plan, 2027);
    let progress = of_line(&rows, LineOf::Indicator(2)).progress;
    assert_eq!(progress.measure, Measure::Stages);
    assert_eq!(progress.percent(), Some(100));
}

#[test]
fn what_is_entered_takes_the_place_of_proposals_and_travels() {
    let (document, mut plan) = trial();
    let blank = plan.to_json();
    let line = About::Line("pe-art-teachers".to_owned());
    let (_, rows) = found(&document, &plan, 2027);
    assert!(rows.iter().any(|row| row.about == line));
    change(&mut plan, &line, |entry| {
        entry.lead = " 县人社局 ".to_owned();
        entry.with = "县委编办".to_owned();
        entry.status = Status::Running;
        entry.deadline = Date::new(2026, 3, 31);
        entry.set_goal(2027, |goal| goal.goal = Some(decimal("12")));
        entry.set_goal(2027, |goal| goal.done = Some(decimal("7")));
    });
    let task = add(&mut plan, "培训体育教师");
    change(&mut plan, &task, |entry| {
        entry.under = "pe-art-teachers".to_owned();
    });
    let loose = add(&mut plan, "宣传");
    assert_eq!(loose, About::Own(2));
    let plan = Plan::parse(&plan.to_json()).unwrap();
    let (_, rows) = found(&document, &plan, 2027);
    let at = rows.iter().position(|row| row.about == line).unwrap();
    let row = &rows[at];
    assert_eq!(row.lead, Department::Named("县人社局".to_owned()));
    assert_eq!(row.with, With::Named("县委编办".to_owned()));
    // The day of evaluation is 2026-06-20.
    assert!(row.is_late);
    assert_eq!(row.progress.measure, Measure::Own);
    assert_eq!(row.progress.percent(), Some(58));
    assert_eq!(rows[at + 1].about, task);
    assert_eq!(rows.last().unwrap().about, loose);
    assert_eq!(rows.last().unwrap().group, None);

    // Taken back, nothing is left of it.
    let mut plan = plan;
    for about in [&line, &task, &loose] {
        remove(&mut plan, about);
    }
    assert_eq!(plan.to_json(), blank);
    change(&mut plan, &line, |entry| {
        entry.set_goal(2027, |goal| goal.done = None);
    });
    assert_eq!(plan.to_json(), blank);
}

#[test]
fn actions_have_their_amount_as_the_target_of_their_year() {
    let (_, mut plan) = trial();
    let today = Date::new(2026, 6, 20).unwrap();
    let about = About::Action(1);
    change(&mut plan, &about, |entry| {
        entry.set_goal(2027, |goal| goal.done = Some(decimal("1.45")));
        entry.status = Status::Done;
    });
    let action = plan.action(1).unwrap().clone();
    let row = action_row(&plan, &action, 2027, today);
    assert_eq!(row.progress.measure, Measure::Amount(crate::Lever::Hire));
    assert_eq!(row.progress.goal, Some(decimal("5")));
    assert_eq!(row.progress.percent(), Some(29));
    assert!(!row.is_late);
    // Rooms are counted by the room, whatever their area costs.
    let mut rooms = action.clone();
    rooms.what = What::Build {
        school: SchoolId(1),
        stage: None,
        what: crate::Build::Music,
        amount: decimal("6"),
        area: Some(decimal("96")),
    };
    let rooms = action_row(&plan, &rooms, 2027, today).progress;
    assert_eq!(
        (rooms.measure, rooms.goal),
        (Measure::Rooms, Some(decimal("6")))
    );
    let other = action_row(&plan, &action, 2026, today).progress;
    assert_eq!((other.goal, other.percent()), (None, None));
    // What was entered for an action goes with it.
    plan.actions.clear();
    change(&mut plan, &About::Line("schools".to_owned()), |entry| {
        entry.note = "备注".to_owned();
    });
    assert_eq!(plan.work.len(), 1);
}

#[test]
fn a_plan_without_a_work_plan_is_read() {
    let (_, plan) = trial();
    let text = plan.to_json();
    assert!(!text.contains("\"work\""));
    assert_eq!(Plan::parse(&text).unwrap().work, []);
    for status in Status::ALL {
        assert_eq!(Status::from_key(status.key()), Some(status));
    }
}

#[test]
fn what_is_met_below_the_target_is_told() {
    // The second school's equipment is at nine tenths of what is asked: the one that may be so.
    let document = county(vec![primary(1, 2, &[]), primary(2, 2, &[(5, "36")])]);
    let plan = plan(&document);
    let (_, rows) = found(&document, &plan, 2026);
    let row = of_line(&rows, LineOf::Indicator(5));
    assert_eq!(row.verdict.map(|both| both.after), Some(Verdict::Met));
    assert_eq!(row.allowed, 1);
    assert_eq!(row.progress.start, Some(decimal("1")));
    assert_eq!(row.progress.all, Some(decimal("2")));
    assert_eq!(of_line(&rows, LineOf::Indicator(4)).allowed, 0);
}
