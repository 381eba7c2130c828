//! Which schools are the same: what is asked, and what follows from an answer.

use super::*;

#[test]
fn equal_names_are_a_question() {
    let document = with(&[&[(NAME, text("中心小学")), (TOWNSHIP, text("东镇"))]]);
    let files = || {
        vec![
            file(
                "东.json",
                &[&[
                    (NAME, text("中心小学")),
                    (TOWNSHIP, text("东镇")),
                    (pupils(), number(300)),
                ]],
            ),
            file(
                "西.json",
                &[&[
                    (NAME, text("中心小学")),
                    (TOWNSHIP, text("西镇")),
                    (pupils(), number(200)),
                ]],
            ),
        ]
    };
    let plan = MergePlan::new(files(), &document);
    let mut answers = Answers::default();
    // Another township is another school.
    let asked: Vec<_> = plan.questions(&answers).collect();
    let east = Incoming { file: 0, school: 0 };
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].0, east);
    let schools = plan.schools(&document, &answers);
    assert_eq!(plan.unanswered(&schools, &answers), 1);
    answers.names_are_same = Some(true);
    assert_eq!(
        states(&plan, &document, &answers),
        [State::Changed, State::New]
    );
    answers.same.insert(east, false);
    assert_eq!(states(&plan, &document, &answers), [State::New, State::New]);
    let schools = plan.schools(&document, &answers);
    assert_eq!(plan.unanswered(&schools, &answers), 0);
}

#[test]
fn different_codes_are_different_schools() {
    let document = with(&[&[(NAME, text("中心小学")), (CODE, text("2165000001"))]]);
    let other = file(
        "x.json",
        &[&[(NAME, text("中心小学")), (CODE, text("2165000002"))]],
    );
    let plan = MergePlan::new(vec![other], &document);
    assert_eq!(plan.questions(&Answers::default()).count(), 0);
    assert_eq!(states(&plan, &document, &Answers::default()), [State::New]);
}

#[test]
fn another_code_in_the_same_place_is_asked_about() {
    let at = |code: &str, more: i64| {
        let cells = [
            (NAME, text("中心小学")),
            (TOWNSHIP, text("东镇")),
            (CODE, text(code)),
            (pupils(), number(more)),
        ];
        with(&[&cells])
    };
    let document = at("2165000001", 300);
    let files = vec![
        SchoolFile::of_document("a.json", at("2165000002", 300), &blank()),
        SchoolFile::of_document("b.json", at("2165000002", 300), &blank()),
    ];
    let plan = MergePlan::new(files, &document);
    let mut answers = Answers::default();
    let asked: Vec<_> = plan.questions(&answers).collect();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].1.codes_differ);
    // While it is open, both files bring one school that is not there.
    let schools = plan.schools(&document, &answers);
    assert_eq!(plan.unanswered(&schools, &answers), 1);
    assert_eq!(states(&plan, &document, &answers), [State::New]);
    assert_eq!(schools[0].from.len(), 2);
    answers.names_are_same = Some(false);
    assert_eq!(states(&plan, &document, &answers), [State::New]);
    // Said to be the same, the code itself is what differs, and the second file follows.
    answers.names_are_same = Some(true);
    let schools = plan.schools(&document, &answers);
    assert_eq!(schools.len(), 1);
    assert_eq!(schools[0].existing(), Some(SchoolId(1)));
    let columns: Vec<Column> = schools[0].conflicts.iter().map(|c| c.column).collect();
    assert_eq!(columns, [CODE]);
    assert_eq!(schools[0].from.len(), 2);
}

#[test]
fn a_file_left_out_still_tells_whose_code_it_is() {
    let document = with(&[&[(NAME, text("中心小学")), (TOWNSHIP, text("东镇"))]]);
    let named = [
        (NAME, text("中心小学")),
        (TOWNSHIP, text("东镇")),
        (CODE, text("2165000002")),
    ];
    let coded = [(CODE, text("2165000002")), (pupils(), number(300))];
    let plan = MergePlan::new(
        vec![file("a.json", &[&named]), file("b.json", &[&coded])],
        &document,
    );
    let mut answers = Answers::default();
    answers.without.insert(0);
    assert_eq!(states(&plan, &document, &answers), [State::Changed]);
    // Not the school of the document: nor is what has its code.
    answers.without.clear();
    answers.names_are_same = Some(false);
    let schools = plan.schools(&document, &answers);
    assert_eq!(schools.len(), 1);
    assert_eq!((schools[0].existing(), schools[0].from.len()), (None, 2));
}
