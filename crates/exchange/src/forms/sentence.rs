//! Sentences that the forms ask to fill in.

use junheng_core::{Decimal, Fact};

use super::county_inputs::CountyInputs;
use super::expr::{At, Expr, Fun};
use super::layout::rounded;
use super::model::{GAP, Piece};
use super::part_ratios::NOBODY;
use super::parts::RatioCells;

/// What fills a blank.
pub struct Fill {
    expr: Expr,
    needed: Vec<Expr>,
    decimals: Option<u32>,
    shown: Option<String>,
}

impl Fill {
    /// A number from cells that must be numbers.
    pub const fn number(
        expr: Expr,
        needed: Vec<Expr>,
        decimals: u32,
        shown: Option<String>,
    ) -> Self {
        Self {
            expr,
            needed,
            decimals: Some(decimals),
            shown,
        }
    }

    /// A text, or a number as text; nothing where the formula gives an empty one.
    pub const fn text(expr: Expr, shown: Option<String>) -> Self {
        Self {
            expr,
            needed: Vec::new(),
            decimals: None,
            shown,
        }
    }

    /// A number from cells that must be numbers, as entered: a whole one shows no decimals.
    pub fn as_entered(expr: Expr, needed: Vec<Expr>, decimals: u32, shown: Option<String>) -> Self {
        let rounded = Expr::Call(Fun::Round, vec![expr.clone(), Expr::whole(0)]);
        let text = rounded
            .equals(expr.clone().near())
            .choose(expr.clone().fixed(0), expr.fixed(decimals));
        Self {
            expr: text,
            needed,
            decimals: None,
            shown,
        }
    }

    /// A number where a condition holds.
    pub fn counted(holds: Expr, number: Expr, shown: Option<u64>) -> Self {
        let expr = holds.choose(number.fixed(0), Expr::text(""));
        Self::text(expr, shown.map(|shown| shown.to_string()))
    }

    /// A cell with a number.
    pub fn cell(at: Option<At>, value: Option<Decimal>, decimals: u32) -> Self {
        let Some(at) = at else { return Self::none() };
        let shown = value.map(|value| rounded(value, decimals));
        Self::number(at.into(), vec![at.into()], decimals, shown)
    }

    /// A fact of the county.
    pub fn fact(county: &CountyInputs, fact: Fact, decimals: u32) -> Self {
        match county.fact(fact) {
            Some((at, value)) => Self::cell(Some(at), value, decimals),
            None => Self::none(),
        }
    }

    /// One of a ratio's cells: 0 above the line, 1 below it, 2 its value.
    pub fn ratio(cells: Option<&RatioCells>, which: usize) -> Self {
        if let Some(cells) = cells.filter(|_| which == 2) {
            let [above, below, value] = cells.at;
            let expr = Expr::from(below)
                .more(Expr::whole(0))
                .choose(Expr::from(value).fixed(cells.decimals), cells.none.clone());
            let [.., shown] = cells.shown.clone();
            return Self {
                expr: expr.given(vec![above.into(), below.into()]),
                needed: Vec::new(),
                decimals: None,
                shown,
            };
        }
        let found =
            cells.and_then(|cells| Some((*cells.at.get(which)?, cells.shown.get(which)?.clone())));
        match found {
            Some((at, shown)) => Self::number(at.into(), vec![at.into()], 0, shown),
            None => Self::none(),
        }
    }

    /// A share in per cent with one decimal, of numbers that must be there; nothing of nothing concerns
    /// nobody, whatever is to be shown.
    pub fn share(
        part: Expr,
        whole: Expr,
        needed: Vec<Expr>,
        decimals: u32,
        shown: Option<String>,
    ) -> Self {
        let share = part.clone().times(Expr::whole(100)).over(whole.clone());
        let zero = |expr: Expr| expr.near().equals(Expr::whole(0));
        let nobody = Expr::Call(Fun::And, vec![zero(part), zero(whole.clone())]);
        let expr = whole.more(Expr::whole(0)).choose(
            share.fixed(decimals),
            nobody.choose(Expr::text(NOBODY), Expr::text(GAP)),
        );
        Self {
            expr,
            needed,
            decimals: None,
            shown,
        }
    }

    /// The same, or a blank that is not missing.
    pub fn or_open(self) -> Self {
        let open = self.expr.clone().equals(Expr::text(""));
        Self {
            expr: open.choose(Expr::text(GAP), self.expr),
            shown: self.shown.or_else(|| Some(GAP.to_owned())),
            ..self
        }
    }

    /// Nothing.
    pub fn none() -> Self {
        Self::text(Expr::text(""), None)
    }
}

/// A sentence with its blanks filled, one after the other; blanks for which nothing is given stay.
pub fn sentence(form: &str, fills: Vec<Fill>) -> Vec<Piece> {
    let mut fills = fills.into_iter();
    let mut pieces = Vec::new();
    for (index, words) in form.split(GAP).enumerate() {
        if index > 0 {
            let fill = fills.next().unwrap_or_else(Fill::none);
            pieces.push(Piece::Gap {
                expr: fill.expr,
                needed: fill.needed,
                decimals: fill.decimals,
                shown: fill.shown,
            });
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
    }
    pieces
}
