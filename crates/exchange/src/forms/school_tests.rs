//! Each school's verdicts on rooms, size, classes, small schools' funds and training money.

use junheng_core::items::{ItemInput, ItemStep, SchoolFinding, SchoolReason};
use junheng_core::{
    Column, Decimal, Exact, Fact, Field, Number, Place, Question, Reading, School, SchoolId, Slot,
    Stage, Verdict, teaches,
};

use super::expr::{Expr, Fun};
use super::inputs::Rooms;
use super::model::{Cell, Content, Sheet, Value};
use super::school_row::Row;
use super::schools::{Of, column};
use super::{derived, number, verdict_word};

impl Row<'_> {
    pub fn rooms(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("music-art-rooms", None);
        let SchoolReason::Rooms {
            needed,
            music,
            art,
            areas,
            ..
        } = &finding.reason
        else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let mut classes = Vec::new();
        let mut rooms = Vec::new();
        for step in self.steps("music-art-rooms") {
            match step {
                ItemStep::Input { input, .. } => classes.extend(self.input(input).map(|expr| {
                    let place = match input {
                        ItemInput::School(_, Column::Slot(slot)) => slot.place(),
                        _ => Place::Whole,
                    };
                    (place, expr)
                })),
                ItemStep::RoomsNeeded { per, .. } => rooms.push(per),
                _ => {}
            }
        }
        let up = |classes: Vec<Expr>, per: u32| {
            let each = Expr::sum(classes).over(Expr::whole(per));
            Expr::Call(Fun::RoundUp, vec![each, Expr::whole(0)])
        };
        let refs: Vec<Expr> = classes.iter().map(|(_, expr)| expr.clone()).collect();
        let per = rooms.first().copied().unwrap_or(1).max(1);
        let expr = if rooms.len() > 1 {
            let mut groups: Vec<(Place, Vec<Expr>)> = Vec::new();
            for (place, expr) in classes {
                match groups.iter_mut().find(|(of, _)| *of == place) {
                    Some((_, group)) => group.push(expr),
                    None => groups.push((place, vec![expr])),
                }
            }
            Expr::sum(
                groups
                    .into_iter()
                    .map(|(_, group)| up(group, per))
                    .collect(),
            )
        } else {
            up(refs.clone(), per)
        };
        let whole = |count: u32| (Value::Number(f64::from(count)), count.to_string());
        let (value, shown) = whole(*needed);
        self.put(
            sheet,
            Of::RoomsNeeded,
            derived(expr.given(refs), value, shown),
        );
        let (least_music, least_art) = *areas;
        for (which, least, fit) in [
            (Rooms::Music, least_music, *music),
            (Rooms::Art, least_art, *art),
        ] {
            let criterion = Expr::Text(format!(">={least}"));
            let counts: Vec<Expr> = self
                .members
                .iter()
                .filter_map(|school| self.inputs.rooms(school.id, which))
                .map(|area| Expr::count_if(area, criterion.clone()))
                .collect();
            let expr = if counts.is_empty() {
                Expr::whole(0)
            } else {
                Expr::sum(counts)
            };
            let (value, shown) = whole(fit);
            self.put(sheet, Of::Fit(which), derived(expr, value, shown));
        }
        let needed = self.here(sheet, Of::RoomsNeeded);
        let [music, art] = [Rooms::Music, Rooms::Art].map(|w| self.here(sheet, Of::Fit(w)));
        let readings = self
            .items
            .part("music-art-rooms")
            .map(|part| &part.readings);
        let together = readings.into_iter().flatten().any(|(question, reading)| {
            *question == Question::RoomsCounted && *reading == Reading::RoomsTogether
        });
        let holds = if together {
            music.plus(art).at_least(needed.clone())
        } else {
            let each = vec![music.at_least(needed.clone()), art.at_least(needed.clone())];
            Expr::Call(Fun::And, each)
        };
        let expr = met_or_not(holds).given_or(vec![needed], insufficient());
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    pub fn size(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("school-size", None);
        let SchoolReason::Size { pupils, most } = finding.reason else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let limit = Content::Input(Some(Decimal::whole(most)));
        self.put(sheet, Of::Most, limit);
        // Where the senior stage counts too, the number is another than the compulsory stages'.
        let same = sheet.cell(self.at, column(Of::Compulsory)).map(Cell::value)
            == Some(Value::Number(f64::from(pupils)));
        let expr = same.then(|| {
            let counted = self.here(sheet, Of::Compulsory);
            let holds = counted.clone().at_most(self.here(sheet, Of::Most));
            met_or_not(holds).given_or(vec![counted], insufficient())
        });
        self.verdict(sheet, of, expr, finding.verdict);
    }

    pub fn classes(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let Some(stage) = finding.stage else {
            return self.verdict(
                sheet,
                Of::Verdict("class-size", Some(Stage::Primary)),
                None,
                finding.verdict,
            );
        };
        let of = Of::Verdict("class-size", Some(stage));
        let SchoolReason::Classes {
            over,
            largest,
            most,
            counted,
        } = finding.reason
        else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let mut bands = Vec::new();
        let mut here = Vec::new();
        for step in self.steps("class-size") {
            match step {
                ItemStep::Input { input, .. } => here.push(input),
                ItemStep::ClassesOver { stage: done, .. } => {
                    if done == stage {
                        bands.append(&mut here);
                    }
                    here.clear();
                }
                _ => {}
            }
        }
        let teaching = |school: &&&School| teaches(school, stage);
        let teaching = self.members.iter().filter(teaching).count();
        let above: Vec<(SchoolId, Slot)> = bands
            .into_iter()
            .filter_map(|input| match input {
                ItemInput::School(school, Column::Slot(slot)) => Some((school, slot)),
                _ => None,
            })
            .filter(|(_, slot)| {
                let band = slot.field().class_band();
                band.is_some_and(|(least, _)| least > most)
            })
            .collect();
        // A band counts where every campus gives it.
        let whole = |slot: Slot| {
            let own = above
                .iter()
                .filter(|(_, other)| other.field() == slot.field());
            own.count() == teaching
        };
        let above: Vec<Expr> = above
            .iter()
            .filter(|(_, slot)| whole(*slot))
            .filter_map(|(school, slot)| self.inputs.slot(*school, *slot).map(Expr::from))
            .collect();
        // Without bands the largest class says that there are some over, not how many.
        if over > 0 || counted || largest.is_some_and(|largest| largest <= most) {
            let expr = if above.is_empty() {
                Expr::whole(0)
            } else {
                Expr::sum(above)
            };
            let value = Value::Number(f64::from(over));
            self.put(
                sheet,
                Of::Over(stage),
                derived(expr, value, over.to_string()),
            );
        }
        if let Some(largest) = largest {
            let refs: Vec<Expr> = self
                .members
                .iter()
                .filter_map(|school| {
                    let field = Field::LargestClass;
                    let (column, _) = super::amounts::own_or_whole(school, field, stage)?;
                    self.input(ItemInput::School(school.id, column))
                })
                .collect();
            if !refs.is_empty() {
                let expr = Expr::Call(Fun::Max, refs.clone()).given(refs);
                let value = Value::Number(f64::from(largest));
                let content = derived(expr, value, largest.to_string());
                self.put(sheet, Of::Largest(stage), content);
            }
        }
        let over = Expr::sum(vec![self.here(sheet, Of::Over(stage))]).more(Expr::whole(0));
        let largest = Expr::Call(Fun::Max, vec![self.here(sheet, Of::Largest(stage))])
            .more(Expr::whole(most));
        let fails = Expr::Call(Fun::Or, vec![over, largest]);
        let [bad, good] = [Verdict::NotMet, Verdict::Met].map(verdict_word);
        let expr = fails.choose(Expr::text(bad), Expr::text(good));
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    pub fn small(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("small-schools", None);
        let SchoolReason::SmallFunds { funds, needed, .. } = &finding.reason else {
            if let SchoolReason::NotSmall(_) = finding.reason {
                let no = Content::Text(super::inputs::NO.to_owned());
                self.put(sheet, Of::Small, no);
            }
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let yes = Content::Text(super::inputs::YES.to_owned());
        self.put(sheet, Of::Small, yes);
        let steps = self.steps("small-schools");
        let refs: Vec<Expr> = steps
            .iter()
            .filter_map(|step| match step {
                ItemStep::Input { input, .. } => self.input(*input),
                _ => None,
            })
            .collect();
        let value = funds.over(&Exact::whole(10_000)).float();
        let expr = Expr::sum(refs.clone()).given(refs);
        self.put(
            sheet,
            Of::SmallFunds,
            derived(expr, Value::Number(value), number(value)),
        );
        let mut weighed = Vec::new();
        let mut refs = Vec::new();
        for (stage, fact) in Stage::ALL
            .into_iter()
            .zip([Fact::FundsPrimary, Fact::FundsJunior])
        {
            let pupils = sheet.cell(self.at, column(Of::Pupils(stage)));
            if pupils.is_some()
                && let Some((standard, _)) = self.county.fact(fact)
            {
                let pupils = self.here(sheet, Of::Pupils(stage));
                refs.extend([pupils.clone(), Expr::from(standard)]);
                weighed.push(pupils.times(standard));
            }
        }
        let below = self.items.scheme.part("small-schools");
        let below = below.and_then(|(_, part)| match &part.test {
            junheng_core::items::Test::SmallSchools { pupils } => {
                let mut holding = pupils.iter().filter(|d| d.holds_on(self.items.date));
                holding.next().map(|dated| dated.value)
            }
            _ => None,
        });
        let by_pupils = self.reads(Question::SmallSchoolFunds, Reading::PerPupil);
        let real = Expr::sum(weighed);
        let expr = if by_pupils {
            real
        } else {
            real.times(Expr::whole(below.unwrap_or(100)))
                .over(self.here(sheet, Of::Compulsory))
        };
        let value = needed.float();
        self.put(
            sheet,
            Of::SmallNeeded,
            derived(expr.given(refs), Value::Number(value), number(value)),
        );
        let funds = self.here(sheet, Of::SmallFunds);
        let needed = self.here(sheet, Of::SmallNeeded);
        let enough = funds
            .clone()
            .times(Expr::whole(10_000))
            .near()
            .at_least(needed.clone().near());
        let expr = met_or_not(enough).given_or(vec![funds, needed], insufficient());
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    fn reads(&self, question: Question, reading: Reading) -> bool {
        let chosen = self.document.settings.readings.chosen(question);
        chosen.or_else(|| self.items.scheme.proposed(question)) == Some(reading)
    }

    pub fn training(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("training-money", None);
        if !matches!(finding.reason, SchoolReason::Training { .. }) {
            return self.verdict(sheet, of, None, finding.verdict);
        }
        let Some((_, part)) = self.items.scheme.part("training-money") else {
            return;
        };
        let junheng_core::items::Test::TrainingMoney { at_least } = &part.test else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let mut in_force = at_least.iter().filter(|d| d.holds_on(self.items.date));
        let Some(least) = in_force.next().map(|dated| dated.value) else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let both = self.reads(Question::TrainingMoney, Reading::BudgetAndAccount);
        let mut holds = Vec::new();
        let mut refs = Vec::new();
        for (money, funds, counts) in [
            (Field::TrainingMoney, Field::PublicFunds, true),
            (Field::TrainingMoneySpent, Field::PublicFundsSpent, both),
        ] {
            if !counts {
                continue;
            }
            let [money, funds] = [money, funds].map(|f| self.here(sheet, Of::Total(f)));
            refs.extend([money.clone(), funds.clone()]);
            // Without a division, so that a school without funds is no error.
            let share = money.times(Expr::whole(100)).near();
            holds.push(share.at_least(funds.times(Expr::Number(least)).near()));
        }
        let expr = met_or_not(Expr::Call(Fun::And, holds)).given_or(refs, insufficient());
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }
}

fn met_or_not(holds: Expr) -> Expr {
    let [good, bad] = [Verdict::Met, Verdict::NotMet].map(verdict_word);
    holds.choose(Expr::text(good), Expr::text(bad))
}

fn insufficient() -> Expr {
    Expr::text(verdict_word(Verdict::InsufficientData))
}
