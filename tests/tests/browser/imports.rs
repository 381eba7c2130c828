//! From a file to a verdict.

use junheng_e2e::pages::{DataPage, DraftsPage, ImportDialog, Place, Read, Results, Shell, import};
use junheng_e2e::{Browser, By, Key, Scratch};

use crate::county::{expected, fixture, shown};

const FORMATS: [&str; 8] = [
    "county-utf8.csv",
    "county-utf8-bom.csv",
    "county-gbk.csv",
    "county-utf16.csv",
    "county.tsv",
    "county.xlsx",
    "county.xls",
    "county-html.xls",
];

fn blank(shell: Shell<'_>) -> DataPage<'_> {
    DraftsPage::go(shell).open_blank();
    DataPage(shell.0)
}

#[test]
fn every_format_comes_to_the_same_verdicts() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    for name in FORMATS {
        blank(shell);
        let report = import(shell, &fixture(name));
        assert!(report.contains("新增 6 所"), "{name}: {report}");
        let grid = DataPage(&browser).grid();
        grid.wait_schools(6);
        assert_eq!(
            grid.text(0, "code"),
            "0065004001",
            "{name}: zeros in front stay"
        );
        let results = Results::go(shell);
        results.order(1);
        assert_eq!(shown(&results.matrix()), expected(), "{name}");
    }
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn an_import_is_one_step_to_undo_and_leaves_nothing_out_silently() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let (dialog, read) = ImportDialog::choose(page, &fixture("county.xlsx"));
    assert_eq!(read, Read::Table);
    assert_eq!(dialog.target(2), "name");
    assert_eq!(dialog.target(6), "pupils.primary");
    dialog.next();
    let dialog = dialog.wait_rows();
    assert_eq!(dialog.count("new"), "6");
    // The title, two lines of head, the total and the note.
    assert_eq!(dialog.count("left-out"), "5");
    let text = dialog.text();
    assert!(text.contains("合计"), "{text}");
    let _ = dialog.finish();
    let grid = page.grid();
    grid.wait_schools(6);
    shell.undo();
    grid.wait_schools(0);
    shell.redo();
    grid.wait_schools(6);
}

#[test]
fn a_wrong_meaning_is_corrected_and_can_be_kept() {
    let files = Scratch::new("mapping");
    let file = files.write(
        "表.csv",
        "学校名称,学校类别,甲栏,备注\n东岗小学,小学,321,无\n西岗小学,小学,123,无\n",
    );
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let (dialog, read) = ImportDialog::choose(page, &file);
    assert_eq!(read, Read::Table);
    assert_eq!(
        dialog.target(3),
        "ignore",
        "what is not understood is not guessed"
    );
    dialog.set_target(3, "pupils.primary");
    let remember = By::Css("dialog label.check input[type='checkbox']");
    assert_eq!(browser.find(remember).property("checked"), true);
    let _ = dialog.finish();
    page.grid().wait_text(0, "pupils.primary", "321");
    let page = blank(shell);
    let (dialog, _) = ImportDialog::choose(page, &file);
    assert_eq!(dialog.target(3), "pupils.primary", "kept for the next file");
    // What is not to be kept takes nothing away from what is.
    dialog.set_target(4, "pupils.junior");
    browser.click(remember);
    let _ = dialog.finish();
    browser.reload();
    let page = blank(Shell::ready(&browser));
    let (dialog, _) = ImportDialog::choose(page, &file);
    assert_eq!(dialog.target(3), "pupils.primary");
    assert_eq!(dialog.target(4), "remark", "this once only");
    dialog.cancel();
    page.grid().wait_schools(0);
}

#[test]
fn a_unit_that_is_not_said_is_asked() {
    let files = Scratch::new("unit");
    let file = files.write(
        "表.csv",
        "学校名称,学校类别,小学在校生数,教学仪器设备值\n东岗小学,小学,100,2100000\n西岗小学,小学,200,4300000\n",
    );
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let (dialog, _) = ImportDialog::choose(page, &file);
    let questions = dialog.questions();
    assert!(!questions.is_empty(), "{}", dialog.text());
    let yuan = questions.iter().find_map(|question| {
        let labels = question.find_all(By::Css("label")).ok()?;
        labels.into_iter().find(|label| {
            let text = label.text();
            text.contains('元') && !text.contains("万元")
        })
    });
    yuan.expect("yuan is offered").click();
    let _ = dialog.finish();
    page.grid().show_all();
    let of_grid = browser.until("the equipment", || {
        let cells = browser.all(By::Css(
            ".grid-row[data-row='0'] [data-column^='equipment']",
        ));
        let text: String = cells.iter().map(junheng_e2e::Element::content).collect();
        (!text.is_empty()).then_some(text)
    });
    assert_eq!(of_grid, "210");
}

#[test]
fn a_school_that_is_there_already_is_asked_about() {
    let files = Scratch::new("twice");
    let head = "学校标识码,学校名称,学校类别,小学在校生数\n";
    let first = files.write("一.csv", format!("{head}0000000001,东岗小学,小学,100\n"));
    let second = files.write("二.csv", format!("{head}0000000001,东岗小学,小学,150\n"));
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let _ = import(shell, &first);
    for (resolution, schools, pupils) in [
        ("skip", 1, "100"),
        ("replace", 1, "150"),
        ("keep-both", 2, "100"),
    ] {
        let (dialog, _) = ImportDialog::choose(page, &second);
        dialog.next();
        let dialog = dialog.wait_rows();
        assert!(
            !browser.has(By::Css("[data-testid='import-next']:not(:disabled)")),
            "nothing is chosen for the user"
        );
        dialog.resolve("existing", resolution);
        let _ = dialog.finish();
        let grid = page.grid();
        grid.wait_schools(schools);
        grid.wait_text(0, "pupils.primary", pupils);
        if resolution == "replace" {
            shell.undo();
            grid.wait_text(0, "pupils.primary", "100");
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_and_the_page_stays_alive() {
    let files = Scratch::new("limits");
    let large = files.write("大.csv", vec![b'1'; 80 << 20]);
    let bomb = files.write("炸弹.xlsx", bomb());
    let picture = files.write("图.xlsx", b"\x89PNG\r\n\x1a\n0000");
    let empty = files.write("空.csv", "");
    let broken = {
        let mut bytes = std::fs::read(fixture("county.xlsx")).unwrap();
        bytes.truncate(bytes.len() / 2);
        files.write("断.xlsx", bytes)
    };
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    let said = |path: &std::path::Path| {
        let (dialog, read) = ImportDialog::choose(page, path);
        let Read::Error(text) = read else {
            panic!("{} was read", path.display());
        };
        dialog.close();
        text
    };
    for (path, word) in [
        (large, "上限"),
        (bomb, ""),
        (picture, ""),
        (empty, "空"),
        (broken, ""),
        (fixture("encrypted.xlsx"), "密码"),
    ] {
        let text = said(&path);
        assert!(
            text.contains(word) && text.chars().count() > 8,
            "{}: {text}",
            path.display()
        );
    }
    // A text that calls itself a workbook is read all the same.
    let text = std::fs::read(fixture("county-utf8.csv")).unwrap();
    let (dialog, read) = ImportDialog::choose(page, &files.write("文本.xlsx", text));
    assert_eq!(read, Read::Table);
    assert!(browser.has(By::Test("import-notes")), "{}", dialog.text());
    dialog.cancel();
    // One cell in the last row and column is no reason for seventeen milliards of them.
    let (dialog, read) = ImportDialog::choose(page, &fixture("stray.xlsx"));
    assert_eq!(read, Read::Table);
    assert!(browser.has(By::Test("import-beyond")), "{}", dialog.text());
    let listed = browser.all(By::Test("import-target")).len();
    assert!(listed < 30, "{listed} columns, most of them blank");
    let _ = dialog.finish();
    page.grid().wait_schools(6);
    // And everything still works.
    shell.go(Place::About);
    assert!(!browser.has(By::Css("#junheng-crash")));
}

/// A zip whose one sheet unpacks to more than is allowed: 400 MB of blanks.
fn bomb() -> Vec<u8> {
    const LENGTH: usize = 400 << 20;
    let mut packed = Bits::default();
    // One block with the fixed codes: a blank, then "the same 258 bytes again" many times.
    packed.put(1, 1);
    packed.put(1, 2);
    packed.code(0x30 + u32::from(b' '), 8);
    for _ in 0..LENGTH / 258 {
        // Length 258 is symbol 285, distance 1 is code 0.
        packed.code(0b1100_0101, 8);
        packed.code(0, 5);
    }
    packed.code(0, 7);
    let parts: [(&str, Vec<u8>, usize, u16); 3] = [
        ("_rels/.rels", br#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_vec(), 0, 0),
        ("xl/workbook.xml", br#"<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>"#.to_vec(), 0, 0),
        ("xl/worksheets/sheet1.xml", packed.bytes, LENGTH, 8),
    ];
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for (name, content, length, method) in &parts {
        let length = if *method == 0 { content.len() } else { *length };
        let start = zip.len() as u32;
        let mut head = Vec::new();
        head.extend(20_u16.to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        head.extend(method.to_le_bytes());
        head.extend([0; 4]);
        head.extend(crc(if *method == 0 { content } else { b"" }).to_le_bytes());
        head.extend((content.len() as u32).to_le_bytes());
        head.extend((length as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend(0_u16.to_le_bytes());
        zip.extend(b"PK\x03\x04");
        zip.extend(&head);
        zip.extend(name.as_bytes());
        zip.extend(content);
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = zip.len() as u32;
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06");
    zip.extend([0; 4]);
    zip.extend(
        [
            (parts.len() as u16).to_le_bytes(),
            (parts.len() as u16).to_le_bytes(),
        ]
        .concat(),
    );
    zip.extend((directory.len() as u32).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, width: u32) {
        self.held |= value << self.count;
        self.count += width;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Codes stand with their highest bit first; the last one is filled up to a byte.
    fn code(&mut self, code: u32, width: u32) {
        self.put(code.reverse_bits() >> (32 - width), width);
        if width == 7 {
            self.put(0, (8 - self.count) % 8);
        }
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[test]
fn a_block_from_the_clipboard_is_one_step() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let grid = blank(shell).grid();
    grid.select(0, "name");
    browser.paste("东岗小学\t0000000001\t城关镇\t小学\r\n西岗小学\t0000000002\t城关镇\t小学\r\n");
    grid.wait_schools(2);
    grid.wait_text(1, "code", "0000000002");
    grid.wait_text(1, "kind", "小学");
    // Copied in the grid it is the same block again.
    grid.select(0, "name");
    browser
        .session
        .chord(&[Key::Shift], Key::Down.code())
        .unwrap();
    browser.control('c');
    grid.select(2, "name");
    browser.control('v');
    grid.wait_schools(4);
    grid.wait_text(3, "name", "西岗小学");
    browser.control('z');
    grid.wait_schools(2);
    browser.control('z');
    grid.wait_schools(0);
    browser.control('y');
    grid.wait_schools(2);
}

/// Without a mouse from a file to a verdict and its reason.
#[test]
fn the_keyboard_alone_leads_from_a_file_to_a_verdict() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    blank(shell);
    browser.go_site("index.html#/data");
    browser.reload();
    let _ = Shell::ready(&browser);
    // Tab reaches the button; the dialog of the system is not the page's, so its file is given.
    let reached = |what: &str, is: &dyn Fn(&junheng_e2e::Element) -> bool| {
        browser.until(&format!("Tab to reach {what}"), || {
            browser.press(&[Key::Tab]);
            is(&browser.focused()).then_some(())
        });
    };
    let test = |name: &'static str| {
        move |e: &junheng_e2e::Element| e.attribute("data-testid").as_deref() == Some(name)
    };
    reached("the import", &test("import-button"));
    browser
        .find(By::Test("import-file"))
        .send_keys(&fixture("county.xlsx").to_string_lossy());
    let (_, read) = ImportDialog(&browser).wait_read();
    assert_eq!(read, Read::Table);
    reached("on", &test("import-next"));
    browser.press(&[Key::Enter]);
    let _ = ImportDialog(&browser).wait_rows();
    reached("on again", &test("import-next"));
    browser.press(&[Key::Enter]);
    let _ = browser.find(By::Test("import-report"));
    reached("the results", &test("import-see-results"));
    browser.press(&[Key::Enter]);
    shell.is_at(Place::Results);
    let results = Results(&browser).shown();
    reached("the matrix", &|e: &junheng_e2e::Element| {
        e.attribute("class")
            .is_some_and(|class| class.contains("row-head"))
    });
    browser.press(&[Key::Right, Key::Right, Key::Enter]);
    let why = browser.visible(By::Css("aside.why"));
    assert!(why.text().contains('÷'), "{}", why.text());
    browser.press(&[Key::Escape]);
    browser.gone(By::Css("aside.why"));
    let focused = browser.focused().attribute("id").unwrap_or_default();
    assert!(
        focused.starts_with("cell-"),
        "the focus is back where it came from: {focused}"
    );
    assert!(results.verdict().is_some());
}
