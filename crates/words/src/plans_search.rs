//! The words of a search for the cheapest plan: what it may do, how far it is, what it found and why,
//! what cannot hold together.

use junheng_core::Amount;
use junheng_plan::draft::Schools;
use junheng_plan::search::{At, End, Found, Report};
use junheng_plan::{Action, Aim, Profile};

use crate::lang::{Lang, Text};
pub use crate::plans_clash::{failure, relaxing};
pub use crate::plans_conflict::{Folded, Told, told};
pub use crate::plans_found::{bought, further};
pub use crate::plans_measured::{Round, amount, gap, measured, percent};
pub use crate::plans_relief::relief;
pub use crate::plans_rules::{rule, spared};
use crate::plans_views::list;
use crate::{format, labels, plans, reasons};

labels! {
    HEADING: "求最省方案", "Find the cheapest plan";
    LEAD: "在现有措施之外，求花费最少的一组措施，使各校七项指标和全部差异系数达标。结果经评估程序逐校核对后才显示，并给出已证明的下限。", "Besides the actions kept, the cheapest set after which every school and every coefficient passes. What is found is judged by the evaluation itself before it is shown, with a proven lower bound.";
    UNFIT: "所选评估方案不对单校设标准，不能求方案；请选用优质均衡方案。", "The scheme sets no threshold for a school: choose the quality balance scheme.";
    AIM: "目标", "Aim";
    YEAR: "达标学年", "All pass in school year";
    BUDGET: "经费上限（万元，留空不限）", "Budget (yuan; blank: none)";
    LEVERS: "可用的措施", "Actions it may use";
    PROFILES: "可招聘的教师类型", "Kinds of teachers it may hire";
    PROFILES_LEAD: "一名教师可同时计入多项指标。交流的教师可以是高于规定学历、骨干、体育艺术中的一项或几项；三项都不是的教师不安排交流。", "One teacher can count in several indicators at once. Teachers who rotate have a degree above the requirement, are backbone, or teach PE and art: one of these or several. Nobody who is none of these is moved.";
    PROFILE_ADD: "增加类型", "Add the kind";
    PROFILE_REMOVE: "去掉", "Remove";
    PROFILE_USUAL: "默认", "usual";
    PROFILE_RESET: "恢复默认", "Back to the usual ones";
    PROFILE_THERE: "已有这种类型。", "This kind is there already.";
    LIMITS: "上限（留空不限）", "Limits (blank: none)";
    HIRES: "全县招聘（人）", "Hired in the county";
    HIRES_PER_SCHOOL: "每校招聘（人）", "Hired at one school";
    OUT_PER_SCHOOL: "每校调出（人）", "Leaving one school";
    IN_PER_SCHOOL: "每校调入（人）", "Coming to one school";
    TRAINED_PER_SCHOOL: "每校培养（人次）", "Trained at one school";
    ROOMS_PER_SCHOOL: "每校音乐、美术、多媒体教室（间）", "Music, art and multimedia rooms at one school";
    MONEY_PER_SCHOOL: "每校新增投入（万元）", "Spent at one school (yuan)";
    LIMITS_HINT: "上限连同方案中保留的措施一起计算。", "Limits count what the plan keeps as well.";
    AREA_PER_SCHOOL: "每校新增面积（平方米）", "Built at one school (m²)";
    ITEMS: "同时达到的政府保障项目", "Items of the guarantee that shall hold too";
    ITEMS_HELD: "措施不能改变的项目：只能要求保持达标", "Items that no action of a search changes: they can only be asked to hold as they are";
    ITEMS_NONE: "所选评估方案没有政府保障项目。", "The scheme has no items of the guarantee.";
    SPARED: "不动用的学校", "What is forbidden at a school";
    SPARED_ALL: "全部措施", "all actions";
    SPARE: "添加", "Forbid";
    ALLOW: "取消", "Allow";
    RUN: "开始求解", "Search";
    AGAIN: "重新求解", "Search again";
    EARLIER: "下面仍是此前求解的结果，不含正在改动的要求。", "What stands below is still the earlier result, without what is being changed.";
    STOP: "停止", "Stop";
    PROGRESS: "求解进度", "Progress of the search";
    STAYS_HERE: "离开本页，求解即停止。", "Leaving this page ends the search.";
    RESULT: "结果", "Result";
    STALE: "设置或措施已改动，以下为改动前的结果。", "Settings or actions have changed since; this is the result before.";
    STALE_DATA: "数据、评估方案或日期在求解后已改动，以下为改动前的结果，请重新求解后再采用。", "The data, the scheme or the date have changed since the search; this is the result before. Search again before taking it over.";
    KEPT_ALTHOUGH: "已禁止，但因在方案中或已锁定而保留", "kept, for it is in the plan or locked, although it is forbidden";
    TAKE: "采用到本方案", "Take over into this plan";
    TAKE_HINT: "替换以前求得且未锁定的措施，可一次撤销。", "Replaces what an earlier search found and is not locked; one undo takes it back.";
    TAKE_NEW: "另存为新方案", "As a new plan";
    TAKEN: "已采用，可一次撤销。", "Taken over; one undo takes it back.";
    LOCK: "锁定", "Lock";
    LOCKED: "已锁定", "locked";
    UNLOCK: "解除锁定", "Unlock";
    EDITED: "已修改", "edited";
    FORBIDDEN: "已禁用", "forbidden";
    FORBID_HERE: "本校禁用", "Forbid here";
    ALLOW_HERE: "取消禁用", "Allow again";
    BANS: "已禁用，重新求解时不采用", "Forbidden: the next search leaves these out";
    EDIT_HINT: "修改后归本方案所有，重新求解时照此保留。", "Once changed it is the plan’s own, and the next search keeps it so.";
    EDIT_CLOSE: "收起", "Close";
    BACK_TO_FOUND: "恢复求得的措施", "Back to what was found";
    WHY: "为何需要", "Why";
    BUYS: "带来什么", "What it buys";
    FURTHER: "再增加一成经费", "A further tenth of the budget";
    LAYING: "年度安排", "Laid over the years";
    LAYING_EVEN: "一次性投入均匀分到各年", "what is paid once, spread evenly";
    YEARLY_HINT: "含方案中已有的措施。超过上限时，人员和教室按整数、面积和设备按金额分到各年。", "Counts what the plan keeps. Where a year would cost more, people and rooms are laid over years in whole numbers, areas and equipment by money.";
    LAYING_LATE: "全部安排在达标学年", "everything in the year when all pass";
    YEARLY: "每年投入上限（万元，留空不限）", "Most in one year (yuan; blank: none)";
    LEAD_YEARS: "从基准学年起几年后可计入", "Years from the base year until it counts";
    LEAD_HINT: "空白处为本程序的假设：教学用房、音乐美术教室 2 年，其余 1 年。每年付费的措施和交流轮岗安排在达标学年；有折旧年限的，只安排在到达标学年仍未满年限的学年。", "Blank fields hold our assumptions: two years for rooms that are built, one for all else. What is paid every year, and rotation, wait for the year when all pass; what wears out comes no earlier than it lasts until then.";
    WHY_CHEAPER: "使其余措施更省", "makes the rest cheaper";
    BINDING: "起决定作用的要求", "Requirements that bind";
    BINDING_LEAD: "放宽其中之一，可能有更好的方案。", "Without one of them a better plan might do.";
    NO_ACTIONS: "无须增加措施。", "No further action is needed.";
    CLASH: "不能同时满足的要求", "Requirements that cannot hold together";
    CLASH_EACH: "以下项目目前不达标，求解可用的措施不能改变，须另行解决，或不要求。", "These items do not hold now, and no action of a search changes them: see to them otherwise, or leave them out.";
    CLASH_ONE: "去掉其中任何一项，其余可同时满足。", "Without any one of them the others can hold together.";
    RELAX: "可以放宽", "What would relax it";
    FAILED: "未能求解", "The search gave no answer";
    NOT_LOADED: "求解模块未能载入，请检查网络后重试。", "The planner’s module could not be loaded; check the connection and try again.";
    DIED: "求解中断（可能内存不足），请重试。", "The search broke off, perhaps for lack of memory; try again.";
    GO_ON: "继续求解", "Go on searching";
    GO_ON_HINT: "计算量增至 4 倍，用时更长，可随时停止；保留较好的方案。", "With four times the computing; it takes longer and can be stopped at any time. The better plan is kept.";
    NO_BETTER: "继续求解两次，未找到更好的方案，也未能缩小差距。", "Two further searches found no better plan and no narrower gap.";
    COPY_NAME: "求得", "found";
}

/// That a search waits for a field to be put right.
#[must_use]
pub fn wrong_field(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("先改正“{name}”，再求解。"),
        Lang::En => format!("Put “{name}” right before searching."),
    }
}

/// A kind of teacher that can be hired: what they count as besides.
#[must_use]
pub fn hired(profile: Profile, lang: Lang) -> String {
    let parts = plans::profile(profile, lang);
    match (parts.is_empty(), lang) {
        (true, Lang::Zh) => "专任教师".to_owned(),
        (true, Lang::En) => "full-time teacher".to_owned(),
        (false, Lang::Zh) => format!("专任教师：{parts}"),
        (false, Lang::En) => format!("full-time teacher: {parts}"),
    }
}

/// How many actions of the plan a search kept as they are.
#[must_use]
pub fn kept_count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("求解时保留的措施：{count} 项"),
        Lang::En => format!("Actions kept as they are: {count}"),
    }
}

/// What forbidding an action bans: school and kind.
#[must_use]
pub fn forbidding(of: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("禁用“{of}”，重新求解时不采用"),
        Lang::En => format!("Forbid “{of}”: the next search leaves it out"),
    }
}

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// What a search makes least.
#[must_use]
pub const fn aim(aim: Aim) -> Text {
    match aim {
        Aim::Cost => text("费用最少", "least cost"),
        Aim::Shortfall => text("经费内差距最小", "least shortfall within the budget"),
        // As much as a search weighs a person.
        Aim::People => text(
            "涉及人数最少（1 人按 1 亿元计，人数相同时费用最少）",
            "fewest people hired, moved or trained (one weighs 100 million yuan; then least cost)",
        ),
    }
}

/// The names of a scheme's items by their ids.
#[must_use]
pub fn item_names(items: &[junheng_core::items::Item], lang: Lang) -> Vec<(String, String)> {
    let name = |item: &junheng_core::items::Item| {
        let (number, short) = (item.number, reasons::of_scheme(&item.short, lang));
        match lang {
            Lang::Zh => format!("第 {number} 项：{short}"),
            Lang::En => format!("item {number}: {short}"),
        }
    };
    let all = items.iter();
    all.map(|item| (item.id.clone(), name(item))).collect()
}

/// An item of the guarantee with its verdict as things are.
#[must_use]
pub fn item_choice(name: &str, today: junheng_core::Verdict, lang: Lang) -> String {
    let today = reasons::verdict(today).get(lang);
    let mut name = capital(name);
    match lang {
        Lang::Zh => name.push_str(&format!("（现状：{today}）")),
        Lang::En => name.push_str(&format!(" (now: {today})")),
    }
    name
}

/// What a search is at.
#[must_use]
pub const fn at(at: At) -> Text {
    match at {
        At::Relaxing => text("求全县下限", "finding the county’s bound"),
        At::Improving => text("改进方案", "bettering the plan"),
        At::Branching => text("逐项证明", "proving case by case"),
        At::Explaining => text("查找矛盾的要求", "finding what cannot hold together"),
        At::Relieving => text("计算须放宽多少", "finding how far each must give way"),
        At::Further => text(
            "计算再增加一成经费的效果",
            "finding what a tenth more would buy",
        ),
        At::Done => text("完成", "done"),
    }
}

/// What names are taken from.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The schools.
    pub schools: &'a Schools,
    /// The scheme's indicators, by their short names.
    pub indicators: &'a [String],
    /// What each indicator counts.
    pub amounts: &'a [Amount],
    /// The scheme's items by their ids.
    pub items: &'a [(String, String)],
    /// The actions of the plan that was searched.
    pub actions: &'a [Action],
    /// The language.
    pub lang: Lang,
}

impl Names<'_> {
    pub(crate) fn indicator(&self, at: usize) -> &str {
        self.indicators.get(at).map_or("", String::as_str)
    }

    /// What an indicator counts, where that is known.
    pub(crate) fn amount(&self, at: usize) -> Option<Amount> {
        self.amounts.get(at).copied()
    }

    /// An item by its id; the id itself where the scheme has no such item.
    pub(crate) fn item<'b>(&'b self, id: &'b str) -> &'b str {
        let item = self.items.iter().find(|(own, _)| own == id);
        item.map_or(id, |(_, name)| name)
    }

    /// An action that the plan keeps.
    pub(crate) fn kept(&self, id: u32) -> String {
        let action = self.actions.iter().find(|action| action.id == id);
        action.map_or_else(String::new, |action| {
            plans::action(action, self.schools, self.lang)
        })
    }

    /// The kind of an action that the plan keeps.
    pub(crate) fn lever(&self, id: u32) -> Option<junheng_plan::Lever> {
        let action = self.actions.iter().find(|action| action.id == id);
        action.map(|action| action.what.lever())
    }

    pub(crate) fn indicators(&self, all: &[usize]) -> String {
        let names: Vec<&str> = all.iter().map(|at| self.indicator(*at)).collect();
        list(&names, self.lang)
    }
}

/// How far a search is: best, bound, gap.
#[must_use]
pub fn progress(report: &Report, of: Aim, lang: Lang) -> String {
    let phase = at(report.at).get(lang);
    // What is counted with people is their money too: only the plan itself tells them apart.
    let told = of != Aim::People;
    let best = report.best.map(|best| match (told, lang) {
        (true, _) => measured(of, best, Round::Up, lang),
        (false, Lang::Zh) => "已有可行方案".to_owned(),
        (false, Lang::En) => "a plan that passes".to_owned(),
    });
    let bound = report.bound.filter(|_| told);
    let bound = bound.map(|bound| measured(of, bound, Round::Down, lang));
    let share = report.gap.filter(|_| told).map(gap);
    let done = report.at == At::Done;
    let over = report.over.as_ref();
    let over = over.map(|over| crate::plans_left::over(over, lang));
    let mut parts = vec![phase.to_owned()];
    match lang {
        Lang::Zh => {
            parts.push(match best {
                Some(best) => format!("目前最好 {best}"),
                None if over.is_some() => "没有可行方案".to_owned(),
                None if done => "没有找到可行方案，也未能证明没有".to_owned(),
                None => "尚无可行方案".to_owned(),
            });
            parts.extend(over);
            parts.extend(bound.map(|bound| format!("不可能低于 {bound}")));
            parts.extend(share.map(|gap| format!("差距至多 {gap}")));
        }
        Lang::En => {
            parts.push(match best {
                Some(best) => format!("best so far {best}"),
                None if over.is_some() => "no plan that passes".to_owned(),
                None if done => {
                    "no plan was found, nor was it proven that there is none".to_owned()
                }
                None => "no plan that passes yet".to_owned(),
            });
            parts.extend(over);
            parts.extend(bound.map(|bound| format!("none below {bound}")));
            parts.extend(share.map(|gap| format!("gap at most {gap}")));
        }
    }
    format::clauses(&parts, lang)
}

/// The sentence that a result opens on.
#[must_use]
pub fn headline(report: &Report, found: &Found, of: Aim, lang: Lang) -> String {
    let cost = amount(found.cost, Round::Up, lang);
    let people = format::number(&format!("{:.0}", found.people));
    let people = format::with_unit(&people, junheng_core::Unit::Person, lang);
    let count = found.actions.len();
    let more = if count == 1 { "action" } else { "actions" };
    let passes = match (found.passes, lang) {
        (true, Lang::Zh) => "各校、差异系数和所选项目全部达标".to_owned(),
        (true, Lang::En) => "every school, coefficient and chosen item passes".to_owned(),
        (false, _) => remaining(found, lang),
    };
    // Where nothing is short there is no less, and the gap would be of nothing.
    // Where nothing is to be done nothing can cost less.
    let idle = count == 0 && found.passes;
    let open = !found.passes || (of != Aim::Shortfall && !idle);
    let how = match (&report.end, lang) {
        (Some(End::Proven), Lang::Zh) => "已证明接近最优",
        (Some(End::Proven), Lang::En) => "proven close to the best",
        (Some(End::Rounded), Lang::Zh) => "各种情形均已查过，余下的差距未能判定（多因整数取整）",
        (Some(End::Rounded), Lang::En) => {
            "all cases were looked at, what is left of the gap could not be settled (mostly whole numbers)"
        }
        (Some(End::Near), Lang::Zh) => "差距已足够小，未再求解",
        (Some(End::Near), Lang::En) => "the gap is narrow enough, so the search left it there",
        (Some(End::Stopped), Lang::Zh) => "已按要求停止，所示为目前最好",
        (Some(End::Stopped), Lang::En) => "stopped as asked, this is the best so far",
        (_, Lang::Zh) => "这是在预定计算量内找到的最好方案，尚未证明最优",
        (_, Lang::En) => {
            "this is the best found within the amount of computing set, not proven to be the best"
        }
    };
    let proven = open.then(|| {
        // Stopped early, nothing is proven yet.
        let Some(bound) = report.bound else {
            return how.to_owned();
        };
        if of == Aim::People {
            let least = people_of(bound - found.cost);
            let least = format::with_unit(&least, junheng_core::Unit::Person, lang);
            return match lang {
                Lang::Zh => format!("{how}：费用不超过本方案的，人数都不少于 {least}"),
                Lang::En => format!("{how}: none that costs no more takes fewer than {least}"),
            };
        }
        let bound = measured(of, bound, Round::Down, lang);
        let share = report.gap.map(gap).unwrap_or_default();
        match lang {
            Lang::Zh => format!("{how}：不可能低于 {bound}，差距至多 {share}"),
            Lang::En => format!("{how}: none below {bound}, gap at most {share}"),
        }
    });
    let sentence = match lang {
        Lang::Zh if idle => {
            format!("{passes}：无须新增措施，方案总费用 {cost}。")
        }
        Lang::En if idle => {
            format!("No more actions are needed, {passes}: the plan costs {cost}.")
        }
        Lang::Zh => format!(
            "{passes}：新增 {count} 项措施，方案总费用 {cost}，涉及 {people}。{}",
            proven
                .map(|proven| format!("{proven}。"))
                .unwrap_or_default()
        ),
        Lang::En => format!(
            "With {count} {more} more {passes}: the plan costs {cost}, {people}.{}",
            proven
                .map(|proven| format!(" {}.", capital(&proven)))
                .unwrap_or_default()
        ),
    };
    reasons::tidied(sentence, lang)
}

/// What stays short, and of what its per cent are.
fn remaining(found: &Found, lang: Lang) -> String {
    let (count, sum) = (found.failing.len(), percent(found.shortfall, Round::Up));
    match lang {
        Lang::Zh => format!("仍有 {count} 项要求未达到，各差其标准的百分比相加为 {sum}"),
        Lang::En => {
            let still = if count == 1 {
                "requirement still fails"
            } else {
                "requirements still fail"
            };
            format!("{count} {still}, short of what they need by {sum} in sum")
        }
    }
}

/// People of a sum in which each weighs as [`Aim::People`] has it, the next whole number.
fn people_of(sum: f64) -> String {
    let people = (sum / 10_000.0 - 1e-6).ceil().max(0.0);
    format::number(&format!("{people:.0}"))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_plan::search::{Rule, Short};

    fn found(failing: usize, passes: bool) -> Found {
        let short = Short {
            rule: Rule::Item("x".to_owned()),
            reached: 0.0,
            asked: 1.0,
            by: 0.0,
            enough: None,
        };
        Found {
            actions: Vec::new(),
            cost: 0.0,
            runs_on: 0.0,
            kept_cost: 0.0,
            people: 0.0,
            shortfall: 12.34,
            binding: Vec::new(),
            passes,
            failing: vec![short; failing],
            further: None,
        }
    }

    fn proven() -> Report {
        Report {
            at: At::Done,
            best: Some(0.0),
            bound: Some(0.0),
            gap: Some(0.0),
            work: 1,
            most: 2,
            found: None,
            over: None,
            end: Some(End::Proven),
        }
    }

    #[test]
    fn where_all_passes_nothing_is_said_of_a_gap() {
        let told = headline(&proven(), &found(0, true), Aim::Cost, Lang::Zh);
        assert!(told.contains("无须新增措施"), "{told}");
        assert!(!told.contains("差距"), "{told}");
        let told = headline(&proven(), &found(0, true), Aim::People, Lang::En);
        assert!(told.starts_with("No more actions are needed"), "{told}");
        assert!(!told.contains("gap"), "{told}");
    }

    #[test]
    fn fewest_people_are_bound_among_plans_that_cost_no_more() {
        let mut found = found(0, true);
        (found.cost, found.people) = (48_534.0, 62.0);
        found.passes = false;
        let mut report = proven();
        (report.best, report.bound) = (Some(668_534.0), Some(667_900.0));
        let told = headline(&report, &found, Aim::People, Lang::En);
        assert!(told.contains("fewer than 62"), "{told}");
        let told = progress(&report, Aim::People, Lang::En);
        assert!(!told.contains("66"), "{told}");
    }

    #[test]
    fn what_stays_short_says_how_many_and_of_what() {
        let told = headline(&proven(), &found(2, false), Aim::Shortfall, Lang::En);
        assert!(told.contains("2 requirements still fail"), "{told}");
        assert!(told.contains("gap"), "{told}");
        let told = headline(&proven(), &found(1, false), Aim::Shortfall, Lang::Zh);
        assert!(told.contains("项要求未达到"), "{told}");
    }
}
