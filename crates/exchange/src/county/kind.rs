//! Telling a table of the county's figures from one of schools, without reading it.

use junheng_core::CountyInput;

use super::names::squeezed;
use crate::table::Table;

/// Rows at the top among which the header is looked for.
const TOP: usize = 25;

/// Heads of what the rows of a county's table are about, and of what is said of it.
const ROWS: [&str; 7] = [
    "项目",
    "指标",
    "指标名称",
    "项目名称",
    "数据项",
    "统计项目",
    "item",
];
const VALUES: [&str; 8] = [
    "数值",
    "数据",
    "填报数",
    "数量",
    "结论",
    "得分",
    "value",
    "figure",
];

/// Whether a table is of the county: a row a figure or answer, named by its key or below heads such as
/// 项目 and 数值, and no column of schools.
#[must_use]
pub fn is_county_table(table: &Table) -> bool {
    let mut keyed = 0;
    for row in table.rows() {
        let mut cells = row.cells().take(4);
        keyed += usize::from(cells.any(|(_, cell)| is_key(cell.text.trim())));
    }
    if keyed * 2 > table.row_count() {
        return true;
    }
    table.rows().take(TOP).any(|row| {
        let heads: Vec<String> = row.cells().map(|(_, cell)| squeezed(cell.text)).collect();
        let has = |known: &[&str]| heads.iter().any(|head| known.contains(&head.as_str()));
        has(&ROWS) && has(&VALUES) && !heads.iter().any(|head| head.contains("学校"))
    })
}

/// Whether a text is the key of a figure or of an answer, as our own tables have it.
fn is_key(text: &str) -> bool {
    let answers = [
        "evidence.",
        "vetoes.",
        "claims.",
        "readings.",
        "concessions.",
    ];
    CountyInput::from_key(text).is_some() || answers.iter().any(|kind| text.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delimited::read_text;
    use crate::limits::Limits;
    use crate::workbook::Encoding;

    fn of_county(text: &str) -> bool {
        let book = read_text(text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap();
        is_county_table(&book.tables[0])
    }

    #[test]
    fn tells_the_county_from_schools() {
        assert!(of_county("代码,项目,数值\nfacts.posts,编制数,1500\n"));
        assert!(of_county(
            "示例县,,\n项目,数值,单位,来源\n核定编制数,1500,人,编办\n"
        ));
        assert!(of_county(
            "claims.xinjiang-1000.C6,20\nclaims.xinjiang-1000.C7,10\n"
        ));
        assert!(!of_county("学校名称,小学在校生数\n第一小学,900\n"));
        assert!(!of_county("单位,学校数,数值,项目\n第一小学,1,2,3\n"));
    }
}
