//! A form read into an action, each wrong field named.

use junheng_core::entry::{fold, is_nothing};
use junheng_core::{Decimal, Kind, SchoolId, Stage};

use super::number::{amount, change, name, people, percent, price, read_year, sum};
use super::{Bad, Draft, Field, Form, Money, Schools};
use crate::action::{Action, Build, Gain, What, founded};
use crate::plan::Plan;

impl Draft {
    /// What its prices are typed in: that of equipment is how much is paid for what is bought, money for money.
    pub(super) const fn price_in(&self) -> Money {
        match self.form {
            Form::Equip => Money::TenThousand,
            _ => self.money,
        }
    }

    /// Reads it as an action of a plan, with the number and switches of the one it replaces.
    ///
    /// # Errors
    /// Each field that is wrong.
    pub fn read(
        &self,
        plan: &Plan,
        schools: &Schools,
        old: Option<&Action>,
    ) -> Result<Action, Vec<(Field, Bad)>> {
        let mut bad = Vec::new();
        let what = self.what(schools, &mut bad);
        if let Some(What::Found { name, .. } | What::Split { name, .. }) = &what {
            let own = old.map(|old| founded(old.id));
            if schools.is_named(name, own) {
                bad.push((Field::Name, Bad::NameTaken(name.clone())));
            }
        }
        let year = keep(&mut bad, Field::Year, read_year(&self.year, plan));
        let once = keep(&mut bad, Field::Once, price(&self.once, self.price_in()));
        let yearly = keep(
            &mut bad,
            Field::Yearly,
            price(&self.yearly, self.price_in()),
        );
        let (Some(what), Some(year), Some(once), Some(yearly), true) =
            (what, year, once, yearly, bad.is_empty())
        else {
            return Err(bad);
        };
        let mut action = Action {
            id: old.map_or(0, |old| old.id),
            off: old.is_some_and(|old| old.off),
            locked: old.is_some_and(|old| old.locked),
            found: old.is_some_and(|old| old.found),
            year,
            department: self.department.trim().to_owned(),
            once,
            yearly,
            note: self.note.trim().to_owned(),
            with: old.and_then(|old| old.with),
            span: old.and_then(|old| old.span.filter(|_| old.what == what && old.year == year)),
            what,
        };
        // What was changed by hand is the user's: the next search keeps it as it is.
        action.found = action.found && old == Some(&action);
        Ok(action)
    }

    fn what(&self, schools: &Schools, bad: &mut Vec<(Field, Bad)>) -> Option<What> {
        let form = self.form;
        let stage = self.stage.unwrap_or(Stage::Primary);
        let profile = self.profile;
        let school = if form.has_school() {
            keep(bad, Field::School, schools.find(&self.school))
        } else {
            None
        };
        // A school without pupils may close without another that takes them.
        let needs_other =
            form.has_other() && (form != Form::Close || !self.other.trim().is_empty());
        let other = if needs_other {
            keep(bad, Field::Other, schools.find(&self.other))
        } else {
            None
        };
        if school.is_some() && school == other {
            bad.push((Field::Other, Bad::SameSchool));
        }
        let number = |bad: &mut Vec<_>| keep(bad, Field::Amount, people(&self.amount));
        match form {
            Form::Hire => number(bad).zip(school).map(|(number, school)| What::Hire {
                school,
                stage,
                profile,
                number,
            }),
            Form::Rotate => {
                let ((number, from), to) = number(bad).zip(school).zip(other)?;
                Some(What::Rotate {
                    from,
                    to,
                    stage,
                    profile,
                    number,
                })
            }
            Form::Train => number(bad).zip(school).map(|(number, school)| What::Train {
                school,
                stage,
                gain: self.gain.unwrap_or(Gain::Backbone),
                number,
            }),
            Form::Build => self.building(school, bad),
            Form::Equip => {
                let amount = keep(bad, Field::Amount, sum(&self.amount, self.money));
                let stage = self.stage;
                amount.zip(school).map(|(amount, school)| What::Equip {
                    school,
                    stage,
                    amount,
                })
            }
            Form::Computers | Form::Books => {
                let (number, school) = number(bad).zip(school)?;
                let stage = self.stage;
                Some(if form == Form::Books {
                    What::Books {
                        school,
                        stage,
                        number,
                    }
                } else {
                    What::Computers {
                        school,
                        stage,
                        number,
                    }
                })
            }
            Form::Classes | Form::Enrol => {
                let change = keep(bad, Field::Amount, change(&self.amount));
                let (change, school) = change.zip(school)?;
                Some(if form == Form::Enrol {
                    What::Enrol {
                        school,
                        stage,
                        change,
                    }
                } else {
                    What::Classes {
                        school,
                        stage,
                        change,
                    }
                })
            }
            Form::Pupils => {
                let ((number, from), to) = number(bad).zip(school).zip(other)?;
                Some(What::Pupils {
                    from,
                    to,
                    stage,
                    number,
                })
            }
            Form::Found => keep(bad, Field::Name, name(&self.name)).map(|name| What::Found {
                name,
                kind: self.kind.unwrap_or(Kind::PrimarySchool),
                township: self.township.trim().to_owned(),
                area: self.place,
            }),
            Form::Split => {
                let name = keep(bad, Field::Name, name(&self.name));
                let percent = keep(bad, Field::Amount, percent(&self.amount));
                let ((name, percent), school) = name.zip(percent).zip(school)?;
                Some(What::Split {
                    school,
                    name,
                    percent,
                })
            }
            Form::Close => {
                let junior = if self.junior.trim().is_empty() {
                    None
                } else {
                    keep(bad, Field::Junior, schools.find(&self.junior))
                };
                if school.is_some() && school == junior {
                    bad.push((Field::Junior, Bad::SameSchool));
                }
                school.map(|school| What::Close {
                    school,
                    into: other,
                    junior_into: junior.filter(|junior| Some(*junior) != other),
                    keep_site: self.keep_site,
                })
            }
        }
    }

    fn building(&self, school: Option<SchoolId>, bad: &mut Vec<(Field, Bad)>) -> Option<What> {
        let what = self.build.unwrap_or(Build::Teaching);
        let measure = if what.is_rooms() {
            people(&self.amount).map(Decimal::whole)
        } else {
            amount(&self.amount)
        };
        let amount_read = keep(bad, Field::Amount, measure);
        let area = match what {
            Build::Music | Build::Art => keep(bad, Field::Area, amount(&self.area)).map(Some),
            Build::Multimedia if !is_nothing(&fold(&self.area)) => {
                keep(bad, Field::Area, amount(&self.area)).map(Some)
            }
            _ => Some(None),
        };
        let ((amount, area), school) = amount_read.zip(area).zip(school)?;
        Some(What::Build {
            school,
            stage: self.stage,
            what,
            amount,
            area,
        })
    }
}

fn keep<T>(bad: &mut Vec<(Field, Bad)>, field: Field, read: Result<T, Bad>) -> Option<T> {
    read.map_err(|why| bad.push((field, why))).ok()
}
