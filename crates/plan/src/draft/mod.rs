//! An action as people type it: fields by kind, read into an action or explained field by field.

mod form;
mod number;
mod read;
mod schools;
mod written;

use junheng_core::{Area, Kind, Stage};

pub use form::Form;
pub(crate) use number::sum;
pub use number::{
    Money, amount, cap, change, day, goal, lead, number, people, price, rate, read_year, year,
};
pub use schools::{Named, Schools};

use crate::action::{Build, Gain, Profile};
use crate::plan::Plan;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The school.
    School,
    /// The second school.
    Other,
    /// Where the junior stage goes.
    Junior,
    /// The amount.
    Amount,
    /// m² of each room.
    Area,
    /// The name of a new school.
    Name,
    /// The year.
    Year,
    /// 万元 once per unit.
    Once,
    /// 万元 a year per unit.
    Yearly,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bad {
    /// Nothing is entered where something is needed.
    Blank,
    /// No school is called so.
    NoSuchSchool(String),
    /// So many schools are called so.
    SeveralSchools(String, usize),
    /// Both schools are the same.
    SameSchool,
    /// Not a number.
    NotANumber(String),
    /// Not a whole number.
    NotWhole(String),
    /// Money to be shared out that is not in whole 万元.
    MoneySteps(String),
    /// Below 0, where something above 0 is needed.
    Negative(String),
    /// Below 0, where 0 is allowed.
    BelowZero(String),
    /// Not from the least to the greatest that is believed, in per cent.
    OutOfRange(String, i32, i32),
    /// More years than the plan has, which are given.
    LongerThanPlan(String, u16),
    /// Another school has the name.
    NameTaken(String),
    /// 0, where something is to be done.
    Zero,
    /// Too large to be meant.
    TooLarge(String),
    /// Not a part from 1 to 99 per cent.
    NotAPart(String),
    /// Not a year.
    NotAYear(String),
    /// Not a day.
    NotADay(String),
    /// Not after the base year, which is given.
    BeforeBase(u16),
    /// After the plan's last year, which is given.
    AfterTarget(u16),
}

/// An action as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its kind.
    pub form: Form,
    /// The school: the one it is for, or that people leave.
    pub school: String,
    /// The second school: where they go.
    pub other: String,
    /// Where the junior stage of a closed school goes, if elsewhere.
    pub junior: String,
    /// The stage.
    pub stage: Option<Stage>,
    /// What teachers count as.
    pub profile: Profile,
    /// What is gained by training.
    pub gain: Option<Gain>,
    /// What is built.
    pub build: Option<Build>,
    /// How much.
    pub amount: String,
    /// m² of each room.
    pub area: String,
    /// The name of a new school.
    pub name: String,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its township.
    pub township: String,
    /// Urban, town or rural.
    pub place: Option<Area>,
    /// Whether a closed school's rooms stay in use.
    pub keep_site: bool,
    /// The school year.
    pub year: String,
    /// Price once.
    pub once: String,
    /// Price a year.
    pub yearly: String,
    /// Lead department.
    pub department: String,
    /// Remark.
    pub note: String,
    /// What its prices and money are typed in.
    pub money: Money,
}

impl Draft {
    /// Chooses its kind: what teachers of another kind were to count as is not asked of these.
    pub fn choose(&mut self, form: Form) {
        if self.form != form {
            self.profile = Profile::default();
        }
        self.form = form;
    }

    /// A blank one for a plan: the first year in which something can be done.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        Self {
            year: plan.base.saturating_add(1).to_string(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number::percent;
    use super::*;
    use crate::action::founded;
    use crate::caps::Capped;
    use crate::projection::Rate;
    use crate::trial::decimal;
    use junheng_core::{DEFAULT_SCHEME, Date, Document, School, SchoolId};

    fn county() -> (Document, Plan) {
        let named = |id, name: &str, township: &str| School {
            name: name.to_owned(),
            township: township.to_owned(),
            code: format!("365420000{id}"),
            ..School::blank(SchoolId(id))
        };
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap())
            .with_schools(vec![
                named(1, "第一小学", "城关镇"),
                named(2, "中心小学", "河东乡"),
                named(3, "中心小学", "河西乡"),
            ])
            .unwrap();
        let plan = Plan::new(1, "甲", &document);
        (document, plan)
    }

    fn hire(number: &str) -> Draft {
        Draft {
            school: "第一小学".to_owned(),
            amount: number.to_owned(),
            year: "2026".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_limit_is_typed_in_its_unit() {
        let read = |text, of| cap(text, of, Money::Yuan);
        assert_eq!(read("3", Capped::Hire), Ok(decimal("3")));
        assert_eq!(read("0", Capped::Rooms), Ok(decimal("0")));
        assert_eq!(read("800.5", Capped::Outdoor), Ok(decimal("800.5")));
        assert_eq!(read("50000", Capped::Money), Ok(decimal("5")));
        assert_eq!(read("2.5", Capped::In), Err(Bad::NotWhole("2.5".into())));
        assert_eq!(read(" ", Capped::Area), Err(Bad::Blank));
        assert_eq!(read("-1", Capped::Area), Err(Bad::BelowZero("-1".into())));
        assert!(read("3 m", Capped::Area).is_err());
    }

    #[test]
    fn schools_are_found_by_what_tells_them_apart() {
        let (document, mut plan) = county();
        let _ = plan.add(
            Draft {
                form: Form::Found,
                name: "新校".to_owned(),
                ..Draft::new(&plan)
            }
            .read(&plan, &Schools::of(&document, &plan), None)
            .unwrap(),
        );
        let schools = Schools::of(&document, &plan);
        let find = |text: &str| schools.find(text);
        assert_eq!(find("第一"), Ok(SchoolId(1)));
        assert_eq!(find("３654200002"), Ok(SchoolId(2)));
        assert_eq!(find("中心小学（河西乡）"), Ok(SchoolId(3)));
        assert_eq!(find("新校"), Ok(founded(1)));
        assert_eq!(
            find("中心小学"),
            Err(Bad::SeveralSchools("中心小学".to_owned(), 2))
        );
        assert_eq!(find("某校"), Err(Bad::NoSuchSchool("某校".to_owned())));
        assert_eq!(find(" "), Err(Bad::Blank));
    }

    #[test]
    fn bad_fields_are_each_named() {
        let (document, plan) = county();
        let schools = Schools::of(&document, &plan);
        let read = |draft: Draft| draft.read(&plan, &schools, None).unwrap_err();
        assert_eq!(
            read(hire("-3")),
            [(Field::Amount, Bad::Negative("-3".to_owned()))]
        );
        assert_eq!(
            read(hire("1.5")),
            [(Field::Amount, Bad::NotWhole("1.5".to_owned()))]
        );
        assert_eq!(read(hire("0")), [(Field::Amount, Bad::Zero)]);
        let early = Draft {
            year: "2025".to_owned(),
            ..hire("3")
        };
        assert_eq!(read(early), [(Field::Year, Bad::BeforeBase(2025))]);
        let late = Draft {
            year: "2040".to_owned(),
            once: "-1".to_owned(),
            ..hire("3")
        };
        assert_eq!(
            read(late),
            [
                (Field::Year, Bad::AfterTarget(2028)),
                (Field::Once, Bad::BelowZero("-1".to_owned()))
            ]
        );
        let same = Draft {
            form: Form::Rotate,
            other: "第一小学".to_owned(),
            ..hire("3")
        };
        assert_eq!(read(same), [(Field::Other, Bad::SameSchool)]);
        let room = Draft {
            form: Form::Build,
            build: Some(Build::Music),
            ..hire("2")
        };
        assert_eq!(read(room), [(Field::Area, Bad::Blank)]);
    }

    #[test]
    fn a_new_school_needs_a_name_of_its_own() {
        let (document, mut plan) = county();
        let split = |name: &str| Draft {
            form: Form::Split,
            name: name.to_owned(),
            ..hire("40")
        };
        let schools = Schools::of(&document, &plan);
        assert_eq!(
            split(" 中心小学 ").read(&plan, &schools, None),
            Err(vec![(Field::Name, Bad::NameTaken("中心小学".to_owned()))])
        );
        let action = split("新校").read(&plan, &schools, None).unwrap();
        let id = plan.add(action);
        // Changed, it may keep its own name; a second one may not take it.
        let schools = Schools::of(&document, &plan);
        let old = plan.action(id);
        assert!(split("新校").read(&plan, &schools, old).is_ok());
        assert!(split("新校").read(&plan, &schools, None).is_err());
    }

    #[test]
    fn actions_are_written_out_and_read_back() {
        let (document, plan) = county();
        let schools = Schools::of(&document, &plan);
        for form in Form::ALL {
            let draft = Draft {
                form,
                other: "中心小学（河东乡）".to_owned(),
                stage: Some(Stage::Junior),
                name: "新校".to_owned(),
                year: "2027".to_owned(),
                once: "0.5".to_owned(),
                department: "教育局".to_owned(),
                ..hire("12")
            };
            let action = draft.read(&plan, &schools, None).unwrap();
            for money in [Money::TenThousand, Money::Yuan] {
                let again = Draft::of(&action, &schools, money);
                let read = again.read(&plan, &schools, Some(&action));
                assert_eq!(read.as_ref(), Ok(&action), "{form:?}");
            }
            assert_eq!(Form::from_key(form.key()), Some(form));
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(change("−２"), Ok(-2));
        assert_eq!(people(" 1,200 "), Ok(1200));
        let wan = |text| price(text, Money::TenThousand);
        let yuan = |text| price(text, Money::Yuan);
        assert_eq!((wan(""), yuan("")), (Ok(None), Ok(None)));
        assert_eq!(wan("-1"), Err(Bad::BelowZero("-1".to_owned())));
        assert_eq!(yuan("4 900"), Ok(Some(decimal("0.49"))));
        assert_eq!(yuan("1"), Ok(Some(decimal("0.0001"))));
        let most = "100000000000";
        assert_eq!(yuan(most), Ok(Some(decimal("10000000"))));
        assert_eq!(wan(most), Err(Bad::TooLarge(most.to_owned())));
        for typed in ["1e3", "1E3", "２ｅ3"] {
            assert_eq!(people(typed), Err(Bad::NotANumber(typed.to_owned())));
        }
        assert_eq!(rate("−3%", Rate::Migration), Ok(Some(decimal("-3"))));
        assert_eq!(rate("", Rate::Migration), Ok(None));
        assert_eq!(
            rate("-150", Rate::GrowthPrimary),
            Err(Bad::OutOfRange("-150".to_owned(), -50, 50))
        );
        assert_eq!(percent("40%"), Ok(40));
        assert_eq!(percent("100"), Err(Bad::NotAPart("100".to_owned())));
        assert_eq!(year("2027-2028学年"), Ok(2027));
        assert_eq!(year("27"), Err(Bad::NotAYear("27".to_owned())));
        assert_eq!((lead("", 3), lead("0", 3)), (Ok(None), Ok(Some(0))));
        assert_eq!(lead("-1", 3), Err(Bad::BelowZero("-1".to_owned())));
        let long = Err(Bad::LongerThanPlan("2024".to_owned(), 3));
        assert_eq!(lead("2024", 3), long);
        let goal = |text| goal(text, Money::TenThousand);
        assert_eq!(goal(""), Ok(None));
        assert_eq!(goal("0"), Ok(Some(junheng_core::Decimal::ZERO)));
        assert_eq!(goal("-1"), Err(Bad::BelowZero("-1".to_owned())));
        assert_eq!(day(" "), Ok(None));
        for text in [
            "2028-02-29",
            "２０２８．２",
            "2028年2月",
            "2028/2/29",
            "2028年2月29日",
        ] {
            assert_eq!(day(text), Ok(Date::new(2028, 2, 29)), "{text}");
        }
        for text in ["2027-02-29", "2027-13", "27-3", "2027", "x", "2027-1-1-1"] {
            assert_eq!(day(text), Err(Bad::NotADay(text.to_owned())), "{text}");
        }
    }
}
