//! What to look at before a verdict on documents or a veto is given, and what does not count.

use crate::facts::text;
use crate::lang::Text;

macro_rules! helps {
    ($name:ident, $about:literal: $($key:literal: $zh:literal, $en:literal;)+) => {
        #[doc = $about]
        #[must_use]
        pub fn $name(key: &str) -> Option<Text> {
            match key {
                $($key => Some(text($zh, $en)),)+
                _ => None,
            }
        }
    };
}

helps! {
    evidence, "Help for the verdict under this key; none for what a local variant adds.":
    "layout": "看县级学校布局规划及其批复，以及与人口、城镇化规划是否衔接；在编未批的规划不算。材料由教育和规划部门出具，统计报表中没有此项。", "The approved plan of the county's schools and whether it fits the forecasts of people and towns; drafts do not count. Papers of the education and planning bureaux; no statistical return has it.";
    "four-standards": "看建设标准、教师编制标准、生均公用经费基准定额、基本装备标准四份文件，城乡须同一标准；四项缺一即不达标。标准统一而执行不一，应在备注中写明。", "The documents on buildings, posts, public funds per pupil and equipment: one standard for town and country in all four. Where the standard is one and practice is not, say so in the note.";
    "performance-pay": "看人社、财政部门核定绩效工资总量的文件和拨付凭证；一次性奖励不计入核定总量。", "The approval of the total of performance pay by the personnel and finance bureaux, and proof of payment; single bonuses are not part of it.";
    "posts": "看县级在核定总额内分配各校编制和岗位的文件及调整记录；只有总额而没有分到学校的不算。", "The documents that distribute posts among schools within the approved total, and their revisions; a total alone does not count.";
    "left-behind": "看留守儿童台账、结对帮扶和寄宿照管的制度与记录；只有制度没有记录的，应判待定或不达标。", "The register of left-behind children, and rules and records of their care; rules without records are not enough.";
    "charters": "所有学校都要有经核准的章程，并在管理和教学中使用信息化手段；看章程核准文件和平台使用记录，缺一所即不达标。", "Every school has an approved charter and manages and teaches with information technology: approvals and records of use. One school without fails the item.";
    "teaching-technology": "看教师信息技术应用能力考核结果、设备和专用教室的使用记录；只有采购清单不算使用。", "Results of teachers' assessment in information technology, and records of use of equipment and rooms; lists of purchases are no use.";
    "moral-education": "看各校德育工作和校园文化建设的评估等级，所有学校须在良好以上；没有评过的学校算缺材料。", "The grades of every school in moral education and school culture: good or better. A school without a grade lacks documents.";
    "curriculum": "看各校课程表、教师任课表和综合实践活动（含劳动教育）记录；课表开设而无教师任课的不算开齐。", "Timetables, who teaches what, and records of practical activities, labour education among them; a lesson on paper without a teacher does not count.";
    "workload": "看作业公示、考试次数、在校时间的规定和抽查记录；各地的分钟上限不同，以当地文件为准。", "Rules and spot checks on homework, examinations and hours at school; the minutes allowed differ, the place's own document counts.";
    "basic-balance-2012.standards": "看省级办学基本标准和各校逐项达标的核查表；有一所学校不达标，本部分即不达标。", "The province's basic standards and the check of each school against them; one school below fails the part.";
}

helps! {
    veto, "Help for a veto; none for those of a local variant.":
    "entrance-tests": "指以考试或变相考试选拔学生入学；编班摸底不作为入学条件的，不属此项。看招生文件、信访和查处记录。", "Choosing pupils by examinations, open or disguised; a test after enrolment that decides nothing does not count. Enrolment documents, complaints and findings.";
    "school-choice": "指违反划片规定、以钱或条件择校；经批准的随迁、政策照顾入学不属此项。看学籍与划片的比对和查处记录。", "Enrolment against the catchment rules for money or favours; approved moves and children with a legal claim do not count. Registers compared with catchments, and findings.";
    "key-classes": "指设重点校、重点班、实验班或按成绩分班；按特长开设的社团不属此项。看编班记录。", "Key schools, key or experimental classes, or classes by marks; clubs do not count. Records of how classes were formed.";
    "unfilled-posts": "指有空编长期不补，或长期用编外教师顶岗；产假、支教等短期代课不属此项。看编制台账和用工合同。", "Posts long left open, or teachers outside posts who fill them for long; short-term substitutes do not count. The register of posts and contracts.";
    "major-incidents": "指评估期内发生的重大安全责任事故和严重违纪违规事件，以有关部门的认定为准；一般事件不属此项。", "Major safety accidents with responsibility and grave breaches of discipline within the period, as the authorities found; ordinary incidents do not count.";
    "fraud": "指材料、数据造假；计算或填报差错经更正的不属此项。核对报表与学校原始台账。", "Falsified papers or figures; slips that were corrected do not count. Compare the returns with the schools' own registers.";
}

#[cfg(test)]
mod tests {
    use junheng_core::items::{Test, item_schemes};

    use super::*;
    use crate::faults;

    #[test]
    fn every_national_evidence_and_veto_has_help() {
        for scheme in item_schemes().unwrap() {
            for part in scheme.items.iter().flat_map(|item| &item.parts) {
                if matches!(part.test, Test::Evidence {}) {
                    let found = evidence(&part.id);
                    assert_eq!(found.map(faults), Some(Vec::new()), "{}", part.id);
                }
            }
            for one in &scheme.vetoes {
                assert_eq!(veto(&one.id).map(faults), Some(Vec::new()), "{}", one.id);
            }
        }
        assert!(evidence("basic-balance-2012.standards").is_some());
    }
}
