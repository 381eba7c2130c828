//! What may be done and what must hold, in numbers.
//!
//! Things refer to each other by their place in the lists of [`Problem`]; schools are numbered by the
//! caller and have no list of their own.

/// Continuous amounts are multiples of this.
pub const GRID: f64 = 0.01;

/// Share by which a requirement must be exceeded where its numbers are not whole, so that a judge who
/// computes in another order agrees.
pub const MARGIN: f64 = 1e-9;

/// A summand: place of a lever or row, and its factor.
pub type Term = (usize, f64);

/// A county and what may be done in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// What makes one plan better than another.
    pub goal: Goal,
    /// School × stage.
    pub units: Vec<Unit>,
    /// Unit × indicator. Units without requirements still have rows, for the coefficients.
    pub rows: Vec<Row>,
    /// What may be done.
    pub levers: Vec<Lever>,
    /// What must hold inside one school besides its rows.
    pub locals: Vec<Local>,
    /// What must hold over several schools.
    pub links: Vec<Link>,
    /// Limits of variation between the units of a stage.
    pub coefficients: Vec<Coefficient>,
    /// Most that all levers together may cost.
    pub budget: Option<f64>,
}

/// What makes one plan better than another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Goal {
    /// Least cost.
    #[default]
    Cost,
    /// Fewest people counted by the levers; each person weighs as much as this cost.
    People {
        /// Cost at which one person less is as good.
        person: f64,
    },
    /// Least shortfall: rows and coefficients may be missed, everything else is kept. Measured in per
    /// cent, summed over rows (of what the row needs) and coefficients (of the limit at the mean
    /// before the plan); a ten-thousandth of a per cent is weighed against the whole budget, or
    /// against all levers at their upper bounds.
    Shortfall,
}

/// One stage of one school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Number of the school.
    pub school: usize,
    /// Pupils, above 0.
    pub pupils: f64,
    /// How many of the unit's rows must reach `full`; the others must reach `floor`.
    pub full_at_least: usize,
}

/// Amount of one resource of one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Place of the unit.
    pub unit: usize,
    /// Amount before the plan, at least 0: people, square metres, yuan, rooms.
    pub base: f64,
    /// Amount at which the requirement is met; 0 where nothing is required.
    pub full: f64,
    /// Amount that the row left out must still reach, at most `full`.
    pub floor: f64,
}

/// Something that may be done in a school, in an amount to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Number of the school.
    pub school: usize,
    /// Cost of one, at least 0.
    pub cost: f64,
    /// What one weighs besides in the goal, at least 0: no money, but what decides between plans that cost alike.
    pub tie: f64,
    /// Least amount, at least 0.
    pub lower: f64,
    /// Largest amount, finite. Tight bounds make the search quicker.
    pub upper: f64,
    /// Amount up to which plans are looked for first. What lies beyond is looked at when that has ended, with the
    /// plan in hand: bounds, and that there is no plan, are only told of all amounts. Infinite where there is no
    /// such difference.
    pub reach: f64,
    /// Only whole amounts; else multiples of [`GRID`].
    pub whole: bool,
    /// People moved by one.
    pub people: f64,
    /// What one adds to rows of its school.
    pub effects: Vec<Term>,
}

/// How a sum stands to its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// At least the bound.
    AtLeast,
    /// At most the bound.
    AtMost,
    /// Equal to the bound.
    Equal,
}

/// A sum over levers of one school.
#[derive(Clone, Debug, PartialEq)]
pub struct Local {
    /// Levers, all of one school, and their factors.
    pub terms: Vec<Term>,
    /// How the sum stands to the bound.
    pub relation: Relation,
    /// The bound.
    pub bound: f64,
}

/// A sum over levers of several schools.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Levers and their factors.
    pub terms: Vec<Term>,
    /// How the sum stands to the bound.
    pub relation: Relation,
    /// The bound.
    pub bound: f64,
}

/// The largest variation of an indicator between units: standard deviation of the amounts per pupil,
/// weighted by pupils, over the amount per pupil of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficient {
    /// Rows, one a unit.
    pub rows: Vec<usize>,
    /// The limit, above 0.
    pub limit: f64,
}

/// What is malformed in a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Pupils not above 0, or more full rows asked than there are.
    Unit(usize),
    /// Negative or not finite, a floor above full, or an unknown unit.
    Row(usize),
    /// Negative or not finite, the bounds crossed, or an effect on another school's row.
    Lever(usize),
    /// No levers, unknown or foreign ones, or numbers that are not finite.
    Local(usize),
    /// Unknown levers or numbers that are not finite.
    Link(usize),
    /// Unknown rows, a unit twice, a row of another coefficient, or a limit not above 0.
    Coefficient(usize),
    /// A negative budget.
    Budget,
    /// A weight that is negative or not finite.
    Goal,
}

impl Problem {
    /// The first thing that is malformed.
    ///
    /// # Errors
    /// The thing.
    pub fn check(&self) -> Result<(), Fault> {
        let positive = |value: f64| value.is_finite() && value >= 0.0;
        let mut counts = vec![0_usize; self.units.len()];
        for (place, row) in self.rows.iter().enumerate() {
            let sound =
                [row.base, row.full, row.floor].into_iter().all(positive) && row.floor <= row.full;
            match counts.get_mut(row.unit) {
                Some(count) if sound => *count += 1,
                _ => return Err(Fault::Row(place)),
            }
        }
        for (place, (unit, count)) in self.units.iter().zip(counts).enumerate() {
            if !(unit.pupils.is_finite() && unit.pupils > 0.0) || unit.full_at_least > count {
                return Err(Fault::Unit(place));
            }
        }
        for (place, lever) in self.levers.iter().enumerate() {
            let mine = |&(row, factor): &Term| {
                factor.is_finite() && self.school_of_row(row) == Some(lever.school)
            };
            if ![
                lever.cost,
                lever.tie,
                lever.lower,
                lever.upper,
                lever.people,
            ]
            .into_iter()
            .all(positive)
                || lever.lower > lever.upper
                || lever.reach.is_nan()
                || !lever.effects.iter().all(mine)
            {
                return Err(Fault::Lever(place));
            }
        }
        for (place, local) in self.locals.iter().enumerate() {
            let first = local.terms.first();
            let school = first.and_then(|&(lever, _)| Some(self.levers.get(lever)?.school));
            let mine = |&(lever, factor): &Term| {
                let found = self.levers.get(lever).map(|lever| lever.school);
                factor.is_finite() && found.is_some() && found == school
            };
            if !local.bound.is_finite() || first.is_none() || !local.terms.iter().all(mine) {
                return Err(Fault::Local(place));
            }
        }
        for (place, link) in self.links.iter().enumerate() {
            let known = |&(lever, factor): &Term| factor.is_finite() && lever < self.levers.len();
            if !link.bound.is_finite() || !link.terms.iter().all(known) {
                return Err(Fault::Link(place));
            }
        }
        let mut used = vec![false; self.rows.len()];
        for (place, coefficient) in self.coefficients.iter().enumerate() {
            for &row in &coefficient.rows {
                match used.get_mut(row) {
                    Some(used) if !*used => *used = true,
                    _ => return Err(Fault::Coefficient(place)),
                }
            }
            let mut units: Vec<Option<usize>> = (coefficient.rows.iter())
                .map(|&row| self.rows.get(row).map(|row| row.unit))
                .collect();
            let rows = units.len();
            units.sort_unstable();
            units.dedup();
            if units.len() < rows
                || units.first() == Some(&None)
                || !(coefficient.limit.is_finite() && coefficient.limit > 0.0)
            {
                return Err(Fault::Coefficient(place));
            }
        }
        if !self.budget.is_none_or(positive) {
            return Err(Fault::Budget);
        }
        match self.goal {
            Goal::People { person } if !positive(person) => Err(Fault::Goal),
            _ => Ok(()),
        }
    }

    fn school_of_row(&self, row: usize) -> Option<usize> {
        let unit = self.rows.get(row)?.unit;
        self.units.get(unit).map(|unit| unit.school)
    }

    /// What one of a lever adds to the goal.
    pub(super) fn weight(&self, lever: &Lever) -> f64 {
        match self.goal {
            Goal::Cost => lever.cost + lever.tie,
            Goal::People { person } => lever.cost + lever.tie + person * lever.people,
            Goal::Shortfall => (lever.cost + lever.tie) * self.cost_weight(),
        }
    }

    /// Per cent of shortfall that one of cost weighs.
    pub(super) fn cost_weight(&self) -> f64 {
        let all = || {
            self.levers
                .iter()
                .map(|lever| lever.cost * lever.upper)
                .sum()
        };
        let whole: f64 = self.budget.unwrap_or_else(all);
        1e-4 / whole.max(1.0)
    }
}
