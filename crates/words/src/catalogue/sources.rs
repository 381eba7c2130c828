//! What the Chinese documents are called in English: none has an official English title, so these are
//! short descriptions.

use junheng_core::SourceDocument;

use crate::lang::Lang;

/// Titles of documents, and what they are in English.
const ENGLISH: [(&str, &str); 10] = [
    (
        "县域义务教育优质均衡发展督导评估办法",
        "Measures for evaluating quality balance, 2017",
    ),
    (
        "县域义务教育优质均衡发展国家督导评估认定工作规程",
        "Procedure of national recognition of quality balance, 2019",
    ),
    (
        "义务教育优质均衡发展县（市、区）申报表 Ⅰ–Ⅵ",
        "Declaration forms Ⅰ–Ⅵ",
    ),
    (
        "县域义务教育均衡发展督导评估暂行办法",
        "Interim measures for evaluating basic balance, 2012",
    ),
    (
        "县域义务教育均衡发展自评报告及新闻报道",
        "Counties’ self-assessment reports and the press",
    ),
    (
        "乌苏市义务教育优质均衡发展自评报告",
        "Wusu’s self-assessment report",
    ),
    (
        "阿图什市义务教育均衡发展自评报告",
        "Artux’s self-assessment report",
    ),
    (
        "阿合奇县义务教育优质均衡发展创建方案",
        "Akqi’s plan for quality balance",
    ),
    (
        "沈阳市义务教育优质均衡发展工作文件",
        "Shenyang’s working files on quality balance",
    ),
    (
        "阿图什、伊宁等县市公布的自评报告",
        "Published reports of Artux, Yining and other counties",
    ),
];

/// What a document is called in English, where it is one that the program knows.
#[must_use]
pub fn english(source: &SourceDocument) -> Option<&'static str> {
    let known = ENGLISH.iter().find(|(title, _)| *title == source.title);
    known.map(|(_, english)| *english)
}

/// The number of a document, or its title: enough for a cell of a table.
#[must_use]
pub fn short(source: &SourceDocument) -> &str {
    if source.number.is_empty() {
        &source.title
    } else {
        &source.number
    }
}

/// The title of a document with its number, as Chinese writes both.
#[must_use]
pub fn whole(source: &SourceDocument) -> String {
    if source.number.is_empty() {
        format!("《{}》", source.title)
    } else {
        format!("《{}》（{}）", source.title, source.number)
    }
}

/// What stands beside a document's Chinese name: in English what it is, marked as a translation.
#[must_use]
pub fn translated(source: &SourceDocument, lang: Lang) -> Option<String> {
    match lang {
        Lang::Zh => None,
        Lang::En => english(source).map(|english| format!("{english} (our translation)")),
    }
}

/// Days that something holds without a day of its own: those of its document.
#[must_use]
pub fn undated(source: Option<&SourceDocument>, lang: Lang) -> String {
    match (source.and_then(|source| source.year), lang) {
        (Some(year), Lang::Zh) => format!("{year} 年文件，未设期限"),
        (Some(year), Lang::En) => format!("document of {year}, no days given"),
        (None, Lang::Zh) => "未设期限".to_owned(),
        (None, Lang::En) => "no days given".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::items::item_schemes;
    use junheng_core::points::point_schemes;

    #[test]
    fn every_document_has_an_english_name() {
        let schemes = junheng_core::schemes().unwrap().iter();
        let schemes = schemes.flat_map(|one| one.sources.clone());
        let items = item_schemes().unwrap().iter();
        let items = items.flat_map(|one| one.sources.clone());
        let points = point_schemes().unwrap().iter();
        let points = points.flat_map(|one| one.sources.clone());
        let local = junheng_core::overlays().unwrap().iter();
        let local = local.flat_map(|one| one.sources.clone());
        for source in schemes.chain(items).chain(points).chain(local) {
            let english = english(&source);
            assert!(
                english.is_some_and(|name| name.is_ascii()
                    || name.contains('’')
                    || name.contains('Ⅰ')),
                "{}",
                source.title
            );
        }
    }
}
