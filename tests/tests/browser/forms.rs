//! The official forms: shown, printed, saved as a workbook with formulas and as CSV.

use junheng_e2e::pages::{DraftsPage, FormsPage, Results, Shell};
use junheng_e2e::{Browser, By};
use serde_json::json;

/// Titles of the forms as they are printed, by key.
const TITLES: [(&str, &str); 9] = [
    ("1", "表Ⅰ"),
    ("2-1", "表Ⅱ-1"),
    ("2-2", "表Ⅱ-2"),
    ("3", "表Ⅲ"),
    ("4", "表Ⅳ"),
    ("5", "表Ⅴ"),
    ("6", "表Ⅵ"),
    ("school", "学校自评表"),
    ("basic", "基本均衡"),
];

fn plain(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

fn sample(browser: &Browser, number: u32) -> Shell<'_> {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_sample(number);
    let _ = Results(browser).shown();
    shell
}

#[test]
fn every_form_is_shown_with_the_evaluation_s_numbers() {
    let browser = Browser::open();
    let forms = FormsPage::go(sample(&browser, 1));
    let keys: Vec<&str> = TITLES.iter().map(|(key, _)| *key).collect();
    assert_eq!(forms.choices()[..keys.len()], keys);
    for (key, title) in TITLES {
        let text = forms.choose(key).form(key).content();
        assert!(text.contains(title), "{key}: {text}");
        for part in ["填报人", "审核人", "盖章"] {
            assert!(text.contains(part), "{key} has no line for {part}");
        }
    }
    let rows = forms.choose("3").rows("3");
    // The sample's totals are those of a published report, and so are its means.
    assert_eq!(
        rows[0][2..9],
        ["7.17", "1.40", "1.27", "7.18", "13.14", "3516.82", "3.60"]
    );
    assert_eq!(
        rows[2][2..9],
        ["7.24", "1.68", "0.98", "7.23", "14.61", "3749.08", "3.11"]
    );
    assert!(browser.console().is_empty());
}

#[test]
fn a_school_fills_in_its_own_form() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(3);
    let forms = FormsPage::go(shell);
    // One school's clerk gets the school's form first.
    let alone = forms.form("school").content();
    assert!(alone.contains("学校拥有高于规定学历教师数"), "{alone}");

    DraftsPage::go(shell).open_sample(1);
    let forms = FormsPage::go(shell).choose("2-2");
    let names: Vec<String> = forms
        .rows("2-2")
        .into_iter()
        .filter(|row| row.len() > 3)
        .map(|row| row[1].clone())
        .collect();
    let forms = forms.choose("school");
    forms.school(&names[2]);
    browser.until("the chosen school's form", || {
        let text = forms.form("school").content();
        text.contains(&names[2]).then_some(())
    });
}

/// The text of a part of a zipped file, unpacked by the browser: no program of ours is asked.
fn part(browser: &Browser, file: &[u8], name: &str) -> String {
    let text = browser.script_async(
        "const [bytes, wanted, done] = arguments; const data = new Uint8Array(bytes); \
         const view = new DataView(data.buffer); let end = data.length - 22; \
         while (view.getUint32(end, true) !== 0x06054b50) end -= 1; \
         let at = view.getUint32(end + 16, true); \
         for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) { \
           const size = view.getUint32(at + 20, true), length = view.getUint16(at + 28, true); \
           const name = new TextDecoder().decode(data.subarray(at + 46, at + 46 + length)); \
           const local = view.getUint32(at + 42, true); \
           if (name === wanted) { \
             const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true); \
             const packed = new Blob([data.subarray(from, from + size)]).stream(); \
             const plain = packed.pipeThrough(new DecompressionStream('deflate-raw')); \
             new Response(plain).text().then(done); return; } \
           at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true); } \
         done('');",
        &[json!(file), json!(name)],
    );
    let text = text.as_str().unwrap_or_default().to_owned();
    assert!(!text.is_empty(), "{name} is not in the workbook");
    text
}

#[test]
fn the_workbook_holds_inputs_and_live_formulas() {
    let browser = Browser::open();
    let shell = sample(&browser, 1);
    let county = shell.county();
    let forms = FormsPage::go(shell);
    let (name, file) = forms.save_workbook();
    assert!(name.starts_with(&county.replace(['/', ':'], "_")), "{name}");
    let book = part(&browser, &file, "xl/workbook.xml");
    for sheet in [
        "输入",
        "县级输入",
        "表Ⅰ",
        "表Ⅱ-1",
        "表Ⅱ-2",
        "表Ⅲ",
        "表Ⅳ",
        "表Ⅴ",
        "表Ⅵ",
        "基本均衡",
    ] {
        assert!(
            book.contains(&format!("name=\"{sheet}\"")),
            "{sheet}: {book}"
        );
    }
    // 表Ⅲ is the sixth: means and coefficients are formulas with the numbers beside them.
    let balance = part(&browser, &file, "xl/worksheets/sheet6.xml");
    assert!(
        balance.contains("SUMPRODUCT(") && balance.contains("SQRT("),
        "{balance}"
    );
    let formulas = balance.matches("<f>").count();
    assert!(formulas >= 4 * 7 + 2, "{formulas} formulas");
    assert!(balance.contains("<v>7.16"), "{balance}");
    assert!(
        balance.contains("<mergeCell ") && balance.contains("paperSize=\"9\""),
        "{balance}"
    );
}

#[test]
fn a_form_is_saved_as_csv() {
    let browser = Browser::open();
    let forms = FormsPage::go(sample(&browser, 2)).choose("2-1");
    let shown = forms.rows("2-1");
    let (name, csv) = forms.save_csv();
    assert!(name.contains("表Ⅱ-1"), "{name}");
    let line = csv
        .lines()
        .find(|line| line.contains("达标学校总数"))
        .unwrap_or_default();
    let cells: Vec<&str> = line.split(',').collect();
    assert_eq!(cells, shown[0]);
    assert!(browser.has(By::Css("[data-action='save-form-csv']:not([disabled])")));
}

#[test]
fn forms_print_one_a_page_with_their_heads() {
    let browser = Browser::open();
    let forms = FormsPage::go(sample(&browser, 1)).choose("all");
    let _ = forms.form("basic");
    let pages: Vec<String> = junheng_e2e::pdf::pages(&browser.print(false))
        .iter()
        .map(|page| plain(page))
        .collect();
    assert!(pages.len() >= TITLES.len(), "{} pages", pages.len());
    let mut last = None;
    for title in [
        "发展县(市、区)基本情况",
        "评估指标",
        "社会认可度调查情况",
        "校际差异情况",
    ] {
        let at = pages.iter().position(|page| page.contains(title));
        assert!(
            at.is_some() && at > last,
            "{title} on {at:?} after {last:?}"
        );
        last = at;
    }
    // The list of schools fills pages, each with its head.
    let with_rows = pages
        .iter()
        .filter(|page| page.contains("学校名称") && page.contains("L13"));
    assert!(with_rows.count() >= 2);
    let all = pages.concat();
    assert!(!all.contains("撤销") && !all.contains("保存工作簿"));
}
