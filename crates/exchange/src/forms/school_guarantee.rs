//! The guarantee's part of a school's own form: rooms, size, classes, funds.

use junheng_core::{
    Decimal, Exact, Field, Kind, Number, Place, School, SchoolId, Stage, Verdict, merged,
};

use super::expr::{At, Expr, Fun};
use super::inputs::{NO, Rooms};
use super::model::{Cell, Content, Piece, Role, Value};
use super::school_form::{Own, not_taught};
use super::schools::Of;
use super::sentence::{Fill, sentence};
use super::verdict_word;

/// More signs than the areas of all rooms of a school take.
const MANY: u32 = 10_000;

impl Own<'_> {
    pub fn guarantee(&self, item: &str) -> Vec<Piece> {
        match item {
            "music-art-rooms" => {
                let [music, art] = [Rooms::Music, Rooms::Art].map(|which| self.rooms(which));
                let mut fills = vec![self.classes()];
                fills.extend(music.into_iter().chain(art));
                sentence(
                    "全校教学班数＿＿个。配备音乐专用教室＿＿间，面积分别为：＿＿平方米；美术专用教室＿＿间，面积分别为：＿＿平方米。",
                    fills,
                )
            }
            "school-size" => {
                let senior = Field::Pupils.at(Place::Senior);
                let value = self.school.values.get(senior);
                let at = self.filled.inputs.slot(self.school.id, senior);
                let of_senior = match (value, self.school.kind) {
                    (None, Some(kind)) if !kind.has_senior() => not_taught(),
                    _ => Fill::cell(at, value, 0),
                };
                let pupils = Stage::ALL.map(|stage| {
                    let taught = junheng_core::teaches(self.school, stage);
                    if taught {
                        self.of(Of::Pupils(stage), 0)
                    } else {
                        not_taught()
                    }
                });
                let [primary, junior] = pupils;
                sentence(
                    "全校中小学生数＿＿人。其中：小学＿＿人、初中＿＿人、高中＿＿人。",
                    vec![self.all_pupils(at, value), primary, junior, of_senior],
                )
            }
            "class-size" => {
                let over = Stage::ALL.map(|stage| {
                    let taught = junheng_core::teaches(self.school, stage);
                    if taught {
                        self.over(stage)
                    } else {
                        not_taught()
                    }
                });
                let [primary, junior] = over;
                sentence(
                    "最大班额学生数＿＿人，超过45人的小学班级＿＿个，超过50人的初中班级＿＿个。",
                    vec![self.largest(), primary, junior],
                )
            }
            "small-schools" => self.small(),
            _ if self.school.kind == Some(Kind::Special) => sentence(
                "上年学生数＿＿人，上年度拨付定额公用经费＿＿万元；生均公用经费＿＿元。",
                self.special(),
            ),
            _ => vec![Piece::Words("不属于特殊教育学校。".to_owned())],
        }
    }

    /// The school with its campuses, which are rated with it.
    fn members(&self) -> Vec<&School> {
        let all = self.filled.document.schools();
        let of = |(head, campus): (usize, usize)| {
            let is_own = all.get(head).map(|school| school.id) == Some(self.school.id);
            all.get(campus).filter(|_| is_own)
        };
        let campuses = merged(all).into_iter().filter_map(of);
        core::iter::once(self.school).chain(campuses).collect()
    }

    /// Classes of the whole school, campuses included.
    fn classes(&self) -> Fill {
        if self.members().len() == 1 {
            return self.field(Field::Classes, 0);
        }
        let schools = self.filled.schools;
        let (mut cells, mut sum) = (Vec::new(), Some(0.0_f64));
        for stage in Stage::ALL {
            let of = Of::Classes(stage);
            let mut members = self.members().into_iter();
            if members.any(|school| junheng_core::teaches(school, stage)) {
                cells.extend(schools.at(self.school.id, of).map(Expr::from));
                sum = match (sum, schools.value(self.school.id, of)) {
                    (Some(sum), Value::Number(own)) => Some(sum + own),
                    _ => None,
                };
            }
        }
        if cells.is_empty() {
            return Fill::none();
        }
        let shown = sum.map(|sum| format!("{sum:.0}"));
        Fill::number(Expr::sum(cells.clone()), cells, 0, shown)
    }

    /// How many rooms there are, and the area of each, campuses included.
    fn rooms(&self, which: Rooms) -> [Fill; 2] {
        let inputs = self.filled.inputs;
        let (mut counts, mut areas) = (Vec::new(), Expr::text(""));
        let mut listed = Some(Vec::new());
        for school in self.members() {
            let list = match which {
                Rooms::Music => &school.music_rooms,
                Rooms::Art => &school.art_rooms,
            };
            let places = inputs
                .room_count(school.id, which)
                .zip(inputs.rooms(school.id, which));
            let Some((count, area)) = places else {
                return [Fill::none(), Fill::none()];
            };
            counts.push(Expr::from(count));
            for column in area.first.column..=area.last_column {
                let at = inputs.sheet.at(area.first.row, column);
                let own = Expr::text("、").join(at);
                let given = Expr::count(at).equals(Expr::whole(1));
                areas = areas.join(given.choose(own, Expr::text("")));
            }
            listed = listed.zip(list.as_ref()).map(|(mut all, own)| {
                all.extend(own.iter().map(Decimal::to_string));
                all
            });
        }
        // Every area stands behind a sign; the first one goes. Without a room there is no area to name.
        let sum = Expr::sum(counts.clone());
        let none = sum.clone().equals(Expr::whole(0));
        let rest = vec![areas, Expr::whole(2), Expr::whole(MANY)];
        let areas = none.choose(Expr::text("／"), Expr::Call(Fun::Mid, rest));
        let shown = listed.as_ref().map(|list| match list.as_slice() {
            [] => "／".to_owned(),
            list => list.join("、"),
        });
        let number = listed.map(|list| list.len().to_string());
        [
            Fill::number(sum, counts.clone(), 0, number),
            Fill::text(areas.given(counts), shown),
        ]
    }

    /// Classes of a stage over the limit: one at the least where only the largest class says so.
    fn over(&self, stage: Stage) -> Fill {
        let schools = self.filled.schools;
        let verdict = Of::Verdict("class-size", Some(stage));
        let cells = schools.at(self.school.id, Of::Over(stage));
        let Some((number, judged)) = cells.zip(schools.at(self.school.id, verdict)) else {
            return self.of(Of::Over(stage), 0);
        };
        const LEAST: &str = "至少1";
        let failing = verdict_word(Verdict::NotMet);
        let fails = Expr::from(judged).equals(Expr::text(failing));
        let expr = Expr::count(number).equals(Expr::whole(1)).choose(
            Expr::from(number).fixed(0),
            fails.choose(Expr::text(LEAST), Expr::text("")),
        );
        let shown = match schools.value(self.school.id, Of::Over(stage)) {
            Value::Number(number) => Some(format!("{number:.0}")),
            _ if schools.value(self.school.id, verdict) == Value::Text(failing.to_owned()) => {
                Some(LEAST.to_owned())
            }
            _ => None,
        };
        Fill::text(expr, shown)
    }

    /// Pupils of all stages, the senior one included.
    fn all_pupils(&self, senior_at: Option<At>, senior: Option<Decimal>) -> Fill {
        let has_senior = self.school.kind.is_some_and(Kind::has_senior) || senior.is_some();
        if !has_senior {
            return self.of(Of::Compulsory, 0);
        }
        let schools = self.filled.schools;
        let compulsory = schools.value(self.school.id, Of::Compulsory);
        let (Some(own), Some(senior_at)) = (schools.at(self.school.id, Of::Compulsory), senior_at)
        else {
            return Fill::none();
        };
        let shown = match (compulsory, senior.and_then(Decimal::to_u32)) {
            (Value::Number(own), Some(senior)) => Some((own + f64::from(senior)).to_string()),
            _ => None,
        };
        let cells = vec![Expr::from(own), Expr::from(senior_at)];
        Fill::number(Expr::sum(cells.clone()), cells, 0, shown)
    }

    /// Pupils of the largest class of all stages.
    fn largest(&self) -> Fill {
        let schools = self.filled.schools;
        let (mut cells, mut most) = (Vec::new(), Some(0.0_f64));
        for stage in Stage::ALL {
            if !junheng_core::teaches(self.school, stage) {
                continue;
            }
            let of = Of::Largest(stage);
            cells.extend(schools.at(self.school.id, of).map(Expr::from));
            most = match (most, schools.value(self.school.id, of)) {
                (Some(most), Value::Number(own)) => Some(most.max(own)),
                _ => None,
            };
        }
        if cells.is_empty() {
            return Fill::none();
        }
        let shown = most.map(|most| most.to_string());
        let expr = Expr::Call(Fun::Max, cells.clone());
        Fill::number(expr, cells, 0, shown)
    }

    /// What is asked of a small school, or that it is none; then of the village schools attached to it.
    fn small(&self) -> Vec<Piece> {
        let mut pieces = self.small_of(self.school.id);
        for campus in self.attached() {
            pieces.push(Piece::Words(format!("附设校区{}：", campus.name)));
            pieces.extend(self.small_of(campus.id));
        }
        pieces
    }

    /// Village schools attached to the school that are judged by themselves as small schools.
    fn attached(&self) -> Vec<&School> {
        let has_row = |school: &&School| {
            school.id != self.school.id && self.filled.schools.at(school.id, Of::Small).is_some()
        };
        self.members().into_iter().filter(has_row).collect()
    }

    fn small_of(&self, school: SchoolId) -> Vec<Piece> {
        const NONE: &str = "不属于不足100人的规模较小学校。";
        let schools = self.filled.schools;
        let Some(small) = schools.at(school, Of::Small) else {
            return vec![Piece::Words(NONE.to_owned())];
        };
        let funds = schools.at(school, Of::SmallFunds);
        let people = schools.at(school, Of::Compulsory);
        let share = funds
            .zip(people)
            .map_or_else(Fill::none, |(funds, people)| {
                let expr = Expr::from(funds).times(Expr::whole(10_000)).over(people);
                Fill::number(
                    expr,
                    vec![funds.into(), people.into()],
                    0,
                    self.small_share(school),
                )
            });
        let pieces = sentence(
            "上年学生数＿＿人，上年度拨付定额公用经费＿＿万元；生均公用经费＿＿元。",
            vec![
                self.of_school(school, Of::Compulsory, 0),
                self.of_school(school, Of::SmallFunds, 2),
                share,
            ],
        );
        let is_none = schools.value(school, Of::Small) == Value::Text(NO.to_owned());
        let asked = Cell::new(Content::Sentence(pieces), Role::Words);
        let Some(words) = asked.formula() else {
            return Vec::new();
        };
        let expr = Expr::from(small)
            .equals(Expr::text(NO))
            .choose(Expr::text(NONE), words);
        let shown = if is_none {
            NONE.to_owned()
        } else {
            asked.shown()
        };
        vec![Piece::Said { expr, shown }]
    }

    /// What a small school gets for each pupil, as it is printed.
    fn small_share(&self, school: SchoolId) -> Option<String> {
        let schools = self.filled.schools;
        let value = |of| match schools.value(school, of) {
            Value::Number(value) => Decimal::from_f64(value).ok().map(Exact::decimal),
            _ => None,
        };
        let (money, people) = value(Of::SmallFunds).zip(value(Of::Compulsory))?;
        let share = money.times(&Exact::whole(10_000)).over(&people);
        Some(junheng_core::Printed::exact(&share, 0).to_string())
    }

    /// The school's verdict on a part of the guarantee.
    pub fn verdict(&self, item: &str) -> Cell {
        let found = self.filled.items.and_then(|items| items.part(item));
        let schools = found.into_iter().flat_map(|part| &part.schools);
        // What is judged of an attached village school is its school's.
        let attached = match item {
            "small-schools" => self.attached(),
            _ => Vec::new(),
        };
        let own: Vec<_> = schools
            .filter(|finding| {
                let mut others = attached.iter();
                finding.school == self.school.id || others.any(|one| one.id == finding.school)
            })
            .collect();
        if item == "special-funds" && self.school.kind == Some(Kind::Special) {
            return self.special_verdict();
        }
        if own.is_empty() {
            let word = verdict_word(Verdict::NotApplicable).to_owned();
            return Cell::new(Content::Text(word), Role::Short);
        }
        let verdict = own
            .iter()
            .map(|finding| finding.verdict)
            .fold(Verdict::NotApplicable, Verdict::and);
        let mut cells = own.iter().filter_map(|finding| {
            let of = super::schools::TESTED.iter().find(|part| **part == item)?;
            self.filled
                .schools
                .at(finding.school, Of::Verdict(of, finding.stage))
        });
        let (first, last) = (cells.next(), cells.next_back());
        match first {
            Some(first) => {
                let area = last.map_or_else(
                    || first.to(first.row, first.column),
                    |last| first.to(last.row, last.column),
                );
                let expr = super::parts::joined(&[area], Expr::text(""));
                super::resources::verdict_cell(expr, verdict)
            }
            None => {
                let word = verdict_word(verdict).to_owned();
                Cell::new(Content::Text(word), Role::Short)
            }
        }
    }
}
