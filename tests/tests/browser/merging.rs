//! The files of many schools become one county.

use std::path::PathBuf;

use junheng_e2e::pages::{DataPage, DraftsPage, MergeDialog, Shell};
use junheng_e2e::{Browser, Scratch};

use crate::county::fixture;

const HEAD: &str = "学校名称,学校标识码,所在乡镇,学校类别,小学在校生数,教学仪器设备值（万元）\n";

fn blank(shell: Shell<'_>) -> DataPage<'_> {
    DraftsPage::go(shell).open_blank();
    DataPage(shell.0)
}

fn one_school(name: &str, code: &str, pupils: u32, sample: bool) -> String {
    format!(
        r#"{{"format":"junheng-document","schema":2,"program":"0.1.0","scheme":"quality-balance-2017","date":"2026-06-20",
"concessions_off":[],
"county":{{"name":"","code":"","school_year":null,"sample":{sample},"declared":{{"primary_schools":null,"junior_schools":null,"nine_year":null,"twelve_year":null,"complete_secondary":null,"teaching_points":null}}}},
"next_school":2,"imports":[],
"schools":[{{"id":1,"code":"{code}","name":"{name}","township":"东镇","kind":"primary-school","values":{{"pupils":{{"primary":{pupils}}}}}}}]}}"#
    )
}

#[test]
fn twenty_files_become_one_county_in_one_step() {
    let files = Scratch::new("merging");
    let mut paths: Vec<PathBuf> = (1..=17)
        .map(|number| {
            let row =
                format!("第{number}小学,00650050{number:02},东镇,小学,{number}00,{number}0\n");
            files.write(&format!("{number}.csv"), format!("{HEAD}{row}"))
        })
        .collect();
    paths.push(fixture("county.xlsx"));
    paths.push(files.write("甲.json", one_school("甲校", "0065009901", 321, false)));
    paths.push(files.write("示例.json", one_school("乙校", "0065009902", 123, true)));
    paths.push(files.write("坏.json", "{"));
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let dialog = MergeDialog::choose(page, &paths);
    while dialog.asks_about_columns() {
        dialog.confirm_columns();
        let _ = dialog.text();
    }
    dialog.wait_read();
    dialog.wait_count("files-read", "20");
    // 17 tables, 6 schools of the workbook, one document; the sample waits for its tick.
    dialog.wait_count("new", "24");
    let text = dialog.text();
    assert!(text.contains("坏.json"), "{text}");
    assert!(text.contains("示例数据"), "{text}");
    dialog.toggle_file(19);
    dialog.wait_count("new", "25");
    dialog.toggle_file(19);
    dialog.wait_count("new", "24");
    let report = dialog.finish();
    assert!(report.contains("新增 24 所学校"), "{report}");
    let grid = page.grid();
    grid.wait_schools(24);
    shell.undo();
    grid.wait_schools(0);
    shell.redo();
    grid.wait_schools(24);
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn what_differs_and_who_is_who_is_asked() {
    let files = Scratch::new("differing");
    let first = files.write(
        "一.csv",
        format!("{HEAD}第一小学,0065005001,东镇,小学,100,10\n中心小学,,东镇,小学,300,30\n"),
    );
    let second = files.write(
        "二.csv",
        format!("{HEAD}第一小学,0065005001,东镇,小学,101,10\n中心小学,,东镇,小学,300,30\n"),
    );
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let dialog = MergeDialog::choose(page, &[first, second]);
    dialog.wait_read();
    dialog.wait_count("conflicting", "1");
    assert!(!dialog.is_ready(), "nothing is decided for the user");
    dialog.choose_for_all("take-last");
    assert!(!dialog.is_ready(), "the equal names are still open");
    dialog.choose_for_all("different");
    dialog.wait_count("new", "2");
    dialog.choose_for_all("same");
    dialog.wait_count("new", "1");
    let _ = dialog.finish();
    let grid = page.grid();
    grid.wait_schools(2);
    grid.wait_text(0, "pupils.primary", "101");
    grid.wait_text(1, "pupils.primary", "300");
}

#[test]
fn what_could_not_be_read_is_named_with_file_and_cell() {
    let files = Scratch::new("unread");
    let wrong = files.write(
        "错.csv",
        format!("{HEAD}第一小学,0065005001,东镇,小学,abc,10\n"),
    );
    let cut = files.write(
        "逗号.csv",
        format!("{HEAD}第二小学,0065005002,东镇,小学,1,200,20\n"),
    );
    let spaced = files.write(
        "一小.json",
        one_school("第一 小学", "0065005001", 321, false),
    );
    let county = files.write(
        "县.csv",
        "代码,项目,数值\nfacts.posts,核定教职工编制数,1500\n",
    );
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let dialog = MergeDialog::choose(page, &[wrong, cut, spaced, county]);
    dialog.wait_read();
    dialog.wait_count("files-read", "3");
    // A blank in a name is no question, and a figure stands against no text that is none.
    dialog.wait_count("conflicting", "0");
    assert!(dialog.is_ready());
    let text = dialog.text();
    for said in [
        "错.csv",
        "E2",
        "“abc”不是数字",
        "逗号.csv",
        "“1,200”",
        "县级数据的表格",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let _ = dialog.finish();
    let grid = page.grid();
    grid.wait_schools(2);
    grid.wait_text(0, "pupils.primary", "321");
    grid.wait_text(1, "pupils.primary", "");
    shell.undo();
    grid.wait_schools(0);
    assert_eq!(browser.console(), Vec::<String>::new());
}
