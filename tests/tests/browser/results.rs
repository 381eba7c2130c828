//! Verdicts, their reasons, and what leaves the page as a file.

use junheng_e2e::pages::{
    DataPage, DraftsPage, Figure, Line, Matrix, Place, Results, Row, Shell, Why, import,
};
use junheng_e2e::{Browser, By, Scratch};

use crate::county::{expected, fixture, shown};

#[test]
fn a_number_changed_in_the_grid_changes_the_verdict() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let _ = import(shell, &fixture("county.xlsx"));
    let level = || {
        let results = Results::go(shell);
        results.order(1);
        let matrix = results.matrix();
        (
            matrix.primary[1].levels[6].clone(),
            matrix.primary[1].verdict.clone(),
        )
    };
    assert_eq!(level(), ("below".to_owned(), "not-met".to_owned()));
    let grid = DataPage::go(shell).grid();
    let column = ["multimedia_rooms", "multimedia_rooms.primary"]
        .into_iter()
        .find(|column| grid.text_now(1, column).as_deref() == Some("7"))
        .expect("the classrooms stand in the grid");
    grid.enter(1, column, "10");
    grid.wait_text(1, column, "10");
    assert_eq!(level(), ("full".to_owned(), "met".to_owned()));
    shell.undo();
    assert_eq!(level(), ("below".to_owned(), "not-met".to_owned()));
}

/// Something wrong stays as typed, is explained, and counts as missing, not as zero.
#[test]
fn a_wrong_entry_is_explained_and_judged_as_missing() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let _ = import(shell, &fixture("county.xlsx"));
    let grid = DataPage::go(shell).grid();
    grid.enter(0, "pupils.primary", "约九百");
    grid.wait_text(0, "pupils.primary", "约九百");
    grid.select(0, "pupils.primary");
    assert!(!grid.problem().is_empty());
    let results = Results::go(shell);
    results.order(1);
    let row = &results.matrix().primary[0];
    assert_eq!(row.verdict, "insufficient-data");
    assert!(row.levels.iter().all(|level| level == "missing"), "{row:?}");
}

/// A number as a reader may have it: exactly, or within what was cut off.
fn slack(figure: &Figure) -> f64 {
    if !figure.cut {
        return 0.0;
    }
    let decimals = figure
        .text
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len());
    10_f64.powi(-i32::try_from(decimals).unwrap())
}

/// The sum of a line done again, and how far it may be off for what the figures leave out.
fn again(line: &Line) -> Option<(f64, f64)> {
    let figures = |role: &str| {
        line.figures
            .iter()
            .filter(|f| f.role == role)
            .collect::<Vec<_>>()
    };
    let relative: f64 = line
        .figures
        .iter()
        .filter(|f| f.role != "result" && f.value != 0.0)
        .map(|f| slack(f) / f.value.abs())
        .sum();
    let value = match line.step.as_str() {
        "sum" | "add-campuses" | "pupils" => {
            // One school's pupils are no sum.
            if figures("term").is_empty() {
                return Some((line.one("result"), 0.0));
            }
            let plus: f64 = figures("term").iter().map(|f| f.value).sum();
            let minus: f64 = figures("minus").iter().map(|f| f.value).sum();
            let slack: f64 = line
                .figures
                .iter()
                .filter(|f| f.role != "result")
                .map(slack)
                .sum();
            return Some((plus - minus, slack));
        }
        "split" => {
            let pupils = line.all("pupils");
            let weights = line.all("weight");
            assert_eq!(pupils.len(), weights.len());
            let all: f64 = pupils.iter().zip(&weights).map(|(p, w)| p * w).sum();
            line.one("total") * line.one("own-pupils") * line.one("own-weight") / all
        }
        "to-yuan" => line.one("amount") * line.one("factor"),
        "ratio" => {
            let factor = line.all("factor");
            line.one("amount") * factor.first().copied().unwrap_or(1.0) / line.one("pupils")
        }
        _ => return None,
    };
    Some((value, relative * value.abs()))
}

/// Every line of an unfolded verdict done again from the figures that it shows, down to the verdict.
fn recompute(why: Why<'_>, expected_level: &str) {
    let lines = why.lines();
    let mut known: Vec<f64> = Vec::new();
    let mut steps = Vec::new();
    for line in &lines {
        for figure in &line.figures {
            let read: String = figure
                .shown
                .chars()
                .filter(|c| c.is_ascii_digit() || ".-".contains(*c))
                .collect();
            assert!(
                figure.text.starts_with(&read) || read == figure.text,
                "{figure:?} is read otherwise"
            );
        }
        steps.push(line.step.as_str());
        if line.step == "input" {
            known.push(line.one("value"));
        }
        if let Some((value, slack_of_inputs)) = again(line) {
            let result = line
                .figures
                .iter()
                .find(|f| f.role == "result")
                .expect("a result");
            let allowed = slack_of_inputs + slack(result) + 1e-9 * value.abs();
            assert!(
                (value - result.value).abs() <= allowed,
                "{line:?} gives {value}, not {}",
                result.value
            );
            // Whatever a line starts from stands in a line above it.
            for role in ["amount", "total", "minus"] {
                for from in line.figures.iter().filter(|f| f.role == role) {
                    let near = |k: &f64| (k - from.value).abs() <= slack(from) + 1e-9 * k.abs();
                    assert!(
                        known.iter().any(near),
                        "{from:?} comes from nowhere: {lines:?}"
                    );
                }
            }
            known.push(result.value);
        }
    }
    assert!(
        steps.contains(&"input") && steps.contains(&"ratio"),
        "{steps:?}"
    );
    let compare = lines
        .iter()
        .find(|line| line.step == "compare")
        .expect("a comparison");
    let (value, threshold) = (compare.one("value"), compare.one("threshold"));
    let floor = compare.all("floor");
    let floor = floor.first().copied().unwrap_or(0.85 * threshold);
    let level = if value >= threshold {
        "full"
    } else if value >= floor {
        "floor"
    } else {
        "below"
    };
    assert_eq!(level, expected_level, "{compare:?}");
    assert_eq!(why.level(), expected_level);
}

#[test]
fn ten_random_verdicts_are_recomputed_from_what_they_show() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let mut state = 20_260_620_u64;
    let mut pick = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut split = false;
    for (sample, number) in [(1, 4), (2, 6)] {
        DraftsPage::go(shell).open_sample(sample);
        let results = Results(&browser).shown();
        let matrix = results.matrix();
        let mut left = number;
        while left > 0 {
            let (stage, rows) = if pick(2) == 0 {
                ("primary", &matrix.primary)
            } else {
                ("junior", &matrix.junior)
            };
            let row = &rows[pick(rows.len())];
            let column = pick(7);
            if row.levels[column] == "missing" {
                continue;
            }
            let why = Why::of_cell(&browser, stage, &row.school, column);
            recompute(why, &row.levels[column]);
            split |= why.lines().iter().any(|line| line.step == "split");
            why.close();
            left -= 1;
        }
    }
    // And one that is split for certain.
    if !split {
        DraftsPage::go(shell).open_sample(1);
        let matrix = Results(&browser).shown().matrix();
        let both = matrix
            .primary
            .iter()
            .find(|row| matrix.junior.iter().any(|j| j.school == row.school));
        let both = both.expect("a combined school");
        let why = Why::of_cell(&browser, "primary", &both.school, 3);
        recompute(why, &both.levels[3]);
    }
}

/// The cells of a CSV text as our own export writes it.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                row.last_mut().unwrap().push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            other => row.last_mut().unwrap().push(other),
        }
    }
    rows
}

fn in_csv(row: &Row, stage: &str, csv: &[Vec<String>]) {
    let line = csv
        .iter()
        .find(|line| line.contains(&row.name) && line.iter().any(|c| c == stage));
    let line = line.unwrap_or_else(|| panic!("{} {stage} is not in the CSV", row.name));
    let mut rest = line.iter();
    for value in &row.values {
        let plain: String = value
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        if plain.is_empty() {
            continue;
        }
        assert!(
            rest.any(|cell| *cell == plain),
            "{plain} of {} is not in {line:?}",
            row.name
        );
    }
}

#[test]
fn the_results_as_csv_are_the_results_on_the_screen() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    for sample in [1, 2] {
        DraftsPage::go(shell).open_sample(sample);
        let matrix: Matrix = Results(&browser).shown().matrix();
        browser.click(By::Css("[data-action='export-results']"));
        let (name, bytes) = browser.downloaded(".csv");
        assert!(
            bytes.starts_with(b"\xef\xbb\xbf"),
            "{name} has no byte order mark, which Excel needs"
        );
        let csv = cells(&String::from_utf8(bytes).unwrap());
        for row in &matrix.primary {
            in_csv(row, "小学", &csv);
        }
        for row in &matrix.junior {
            in_csv(row, "初中", &csv);
        }
        assert!(!matrix.primary.is_empty() && !matrix.junior.is_empty());
    }
}

#[test]
fn inputs_survive_csv_and_json() {
    let files = Scratch::new("exports");
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let _ = import(shell, &fixture("county.xlsx"));
    DataPage(&browser).export("export-csv");
    let (_, csv) = browser.downloaded(".csv");
    let (_, json) = DraftsPage::go(shell).save_open();
    assert!(json.contains("0065004001"));
    // CSV into a blank table: the same schools, the same verdicts.
    DraftsPage::go(shell).open_blank();
    let report = import(shell, &files.write("输入.csv", csv));
    assert!(report.contains("新增 6 所"), "{report}");
    let results = Results::go(shell);
    results.order(1);
    assert_eq!(shown(&results.matrix()), expected());
    // JSON opened and saved again: the same bytes.
    DraftsPage::go(shell).choose_file(&files.write("县.json", &json));
    shell.is_at(Place::Results);
    let results = Results(&browser).shown();
    results.order(1);
    assert_eq!(shown(&results.matrix()), expected());
    let (_, again) = DraftsPage::go(shell).save_open();
    assert_eq!(again, json);
}

#[test]
fn the_template_can_be_filled_in_and_imported() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    shell.go(Place::Data);
    DataPage(&browser).export("template-csv");
    let (_, csv) = browser.downloaded(".csv");
    let text = String::from_utf8(csv).unwrap();
    assert!(text.contains("学校名称"), "{text}");
    DataPage(&browser).export("template-xlsx");
    let (name, workbook) = browser.downloaded(".xlsx");
    assert!(workbook.starts_with(b"PK"), "{name}");
}

#[test]
fn one_school_alone_is_no_county() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(3);
    let results = Results(&browser).shown();
    assert_eq!(results.verdict(), None);
    assert!(!browser.has(By::Css("[data-figure='coefficients']")));
}

#[test]
fn printed_pages_carry_title_and_heads() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let _ = Results(&browser).shown();
    let county = shell.county();
    let pages = junheng_e2e::pdf::pages(&browser.print(false));
    assert!(pages.len() >= 2, "{} pages", pages.len());
    let plain = |text: &str| text.replace(char::is_whitespace, "");
    let first = plain(&pages[0]);
    for part in [&county, "优质均衡2017", "程序版本", "评估日期"] {
        assert!(
            first.contains(&plain(part)),
            "{part} is not on the first page:\n{}",
            pages[0]
        );
    }
    let with_rows: Vec<&String> = pages
        .iter()
        .filter(|page| page.matches("/7").count() > 2)
        .collect();
    assert!(with_rows.len() >= 2, "the matrix fills pages");
    for page in with_rows {
        assert!(
            page.matches('≥').count() >= 7,
            "a page without the head:\n{page}"
        );
    }
    // What is for the screen stays off the paper.
    let all = plain(&pages.concat());
    assert!(
        !all.contains("撤销") && !all.contains("另存为"),
        "buttons are printed"
    );
}
