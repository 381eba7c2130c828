use super::*;
use proptest::prelude::*;

fn all_inputs() -> Vec<CountyInput> {
    let mut all: Vec<CountyInput> = Fact::ALL.iter().map(|f| CountyInput::Fact(*f)).collect();
    for series in Series::ALL {
        all.extend([2019, 2022].map(|year| CountyInput::Series(*series, year)));
    }
    for group in SurveyGroup::ALL {
        let figures = SurveyFigure::ALL.iter();
        all.extend(figures.map(|figure| CountyInput::Survey(*group, *figure)));
    }
    for subject in Subject::ALL {
        let figures = MonitoringFigure::ALL.iter();
        all.extend(figures.map(|figure| CountyInput::Monitoring(*subject, *figure)));
    }
    all
}

#[test]
fn keys_are_one_to_one() {
    let mut keys: Vec<String> = all_inputs().iter().map(|input| input.key()).collect();
    for input in all_inputs() {
        assert_eq!(CountyInput::from_key(&input.key()), Some(input));
    }
    keys.sort();
    let number = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), number);
    for wrong in [
        "facts",
        "facts.x",
        "series.gnp",
        "series.gnp.12",
        "survey.pupils",
        "facts.posts.1",
    ] {
        assert_eq!(CountyInput::from_key(wrong), None, "{wrong}");
    }
}

#[test]
fn figures_are_read_as_people_write_them() {
    let fact = |fact, text: &str| read(CountyInput::Fact(fact), text);
    let number = |text: &str| Ok(CountyEntry::Number(Decimal::parse(text).unwrap()));
    let day = |y, m, d| Ok(CountyEntry::Date(Date::new(y, m, d).unwrap()));
    let rate = CountyInput::Monitoring(Subject::Science, MonitoringFigure::Rate);
    let level = CountyInput::Monitoring(Subject::Science, MonitoringFigure::Level);
    assert_eq!(fact(Fact::TeacherWage, "137,422"), number("137422"));
    assert_eq!(fact(Fact::SpecialFunds, "７３．５"), number("73.5"));
    assert_eq!(fact(Fact::Posts, "—"), Ok(CountyEntry::Missing));
    assert_eq!(
        fact(Fact::BasicRecognised, "2018年11月9日"),
        day(2018, 11, 9)
    );
    assert_eq!(fact(Fact::BasicRecognised, "2018-11-09"), day(2018, 11, 9));
    assert_eq!(fact(Fact::OfficialSatisfaction, "91.2%"), number("91.2"));
    assert_eq!(fact(Fact::OfficialSatisfaction, "91.2"), number("91.2"));
    assert_eq!(read(rate, "14.9%"), number("0.149"));
    assert_eq!(read(level, "Ⅲ级"), number("3"));
    for (input, text, error) in [
        (
            CountyInput::Fact(Fact::Posts),
            "一千",
            CountyEntryError::NotANumber,
        ),
        (
            CountyInput::Fact(Fact::Posts),
            "10.5",
            CountyEntryError::NotWhole,
        ),
        (
            CountyInput::Fact(Fact::Posts),
            "-1",
            CountyEntryError::Negative,
        ),
        (
            CountyInput::Fact(Fact::Posts),
            "95%",
            CountyEntryError::Percentage,
        ),
        (
            CountyInput::Fact(Fact::Posts),
            "10000001",
            CountyEntryError::AboveRange(10_000_000, FactUnit::Person),
        ),
        (
            CountyInput::Fact(Fact::TeacherWage),
            "1.234",
            CountyEntryError::TooManyDecimals(2),
        ),
        (
            CountyInput::Fact(Fact::BasicRecognised),
            "2018-13-01",
            CountyEntryError::NotADate,
        ),
        (level, "五", CountyEntryError::NotALevel),
        (level, "0", CountyEntryError::NotALevel),
        (rate, "1.5", CountyEntryError::AboveRange(1, FactUnit::Rate)),
    ] {
        assert_eq!(read(input, text), Err(error), "{text}");
    }
}

#[test]
fn a_change_by_hand_remembers_the_import() {
    let origin = CountyOrigin {
        import: 1,
        row: 2,
        column: 3,
    };
    let number = |n| CountyEntry::Number(Decimal::whole(n));
    let mut cell = CountyCell {
        entry: number(5),
        origin: Some(origin),
        ..CountyCell::default()
    };
    cell.set(number(6));
    cell.set(number(7));
    assert_eq!(cell.imported, Some(number(5)));
    cell.set(number(5));
    assert_eq!(cell.imported, None);
    assert_eq!(cell.entry, number(5));
}

#[test]
fn series_come_in_the_order_of_years_with_their_gaps() {
    let mut dossier = Dossier::default();
    for (year, value) in [(2022, 4), (2019, 1), (2020, 2)] {
        let entry = CountyEntry::Number(Decimal::whole(value));
        let cell = CountyCell {
            entry,
            ..CountyCell::default()
        };
        dossier.put(CountyInput::Series(Series::Gnp, year), cell);
    }
    let years: Vec<u16> = dossier
        .series(Series::Gnp)
        .iter()
        .map(|(year, _)| *year)
        .collect();
    assert_eq!(years, [2019, 2020, 2022]);
    assert!(dossier.series(Series::EducationExpenditure).is_empty());
    dossier.put(
        CountyInput::Series(Series::Gnp, 2020),
        CountyCell::default(),
    );
    assert_eq!(dossier.series(Series::Gnp).len(), 2);
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(text in "\\PC{0,20}", number in "[0-9]{1,6}(\\.[0-9]{1,4})?", at in 0_usize..300) {
        let all = all_inputs();
        let input = all[at % all.len()];
        for text in [text, number] {
            let entry = read_or_keep(input, &text);
            if !matches!(entry, CountyEntry::Rejected(_)) {
                prop_assert_eq!(read(input, &entry.to_text()), Ok(entry));
            }
        }
    }
}
