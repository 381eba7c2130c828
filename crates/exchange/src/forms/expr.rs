//! Formulas over the cells of a workbook: few functions, which every spreadsheet program has.

use core::fmt::Write as _;

use junheng_core::Decimal;

use crate::table::column_name;

use super::model::SheetId;

/// A cell of the workbook; row and column count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The sheet.
    pub sheet: SheetId,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

impl At {
    /// The rectangle from this cell to another of its sheet.
    #[must_use]
    pub const fn to(self, row: u32, column: u32) -> Area {
        Area {
            first: self,
            last_row: row,
            last_column: column,
        }
    }
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// Its first cell.
    pub first: At,
    /// Its last row.
    pub last_row: u32,
    /// Its last column.
    pub last_column: u32,
}

impl Area {
    /// How many cells it has.
    #[must_use]
    pub const fn len(&self) -> u32 {
        (self.last_row + 1 - self.first.row) * (self.last_column + 1 - self.first.column)
    }

    /// Whether it has none; it always has one.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// +
    Add,
    /// −
    Sub,
    /// ×
    Mul,
    /// ÷
    Div,
    /// Texts one after the other.
    Join,
    /// =
    Equal,
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// <
    Less,
    /// >
    More,
}

impl Op {
    const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Join => "&",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Less => "<",
            Self::More => ">",
        }
    }

    /// How strongly it binds.
    const fn rank(self) -> u8 {
        match self {
            Self::Mul | Self::Div => 4,
            Self::Add | Self::Sub => 3,
            Self::Join => 2,
            _ => 1,
        }
    }
}

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fun {
    /// Sum of the numbers.
    Sum,
    /// How many numbers.
    Count,
    /// How many cells hold what is asked for.
    CountIf,
    /// How many rows hold in each area what is asked for.
    CountIfs,
    /// Sum of what stands beside cells that hold what is asked for.
    SumIf,
    /// Sum of products of areas.
    SumProduct,
    /// Square root.
    Sqrt,
    /// One or the other.
    If,
    /// All hold.
    And,
    /// One holds.
    Or,
    /// Rounded to so many decimals.
    Round,
    /// Rounded away from zero.
    RoundUp,
    /// As text with so many decimals.
    Fixed,
    /// A part of a text: from where, how many characters.
    Mid,
    /// The greatest number.
    Max,
    /// Mean of the numbers.
    Average,
}

impl Fun {
    const fn name(self) -> &'static str {
        match self {
            Self::Sum => "SUM",
            Self::Count => "COUNT",
            Self::CountIf => "COUNTIF",
            Self::CountIfs => "COUNTIFS",
            Self::SumIf => "SUMIF",
            Self::SumProduct => "SUMPRODUCT",
            Self::Sqrt => "SQRT",
            Self::If => "IF",
            Self::And => "AND",
            Self::Or => "OR",
            Self::Round => "ROUND",
            Self::RoundUp => "ROUNDUP",
            Self::Fixed => "FIXED",
            Self::Mid => "MID",
            Self::Max => "MAX",
            Self::Average => "AVERAGE",
        }
    }
}

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A number.
    Number(Decimal),
    /// A text; never one that a user entered.
    Text(String),
    /// A cell.
    At(At),
    /// A rectangle of cells.
    Area(Area),
    /// Two values joined.
    Binary(Op, Box<Self>, Box<Self>),
    /// A function of values.
    Call(Fun, Vec<Self>),
}

impl From<At> for Expr {
    fn from(at: At) -> Self {
        Self::At(at)
    }
}

impl From<Area> for Expr {
    fn from(area: Area) -> Self {
        Self::Area(area)
    }
}

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident = $op:ident;)+) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name(self, other: impl Into<Self>) -> Self {
            Self::Binary(Op::$op, Box::new(self), Box::new(other.into()))
        })+
    };
}

impl Expr {
    operators! {
        /// +
        plus = Add;
        /// −
        minus = Sub;
        /// ×
        times = Mul;
        /// ÷
        over = Div;
        /// Text after text.
        join = Join;
        /// =
        equals = Equal;
        /// ≥
        at_least = AtLeast;
        /// ≤
        at_most = AtMost;
        /// <
        less = Less;
        /// >
        more = More;
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: u32) -> Self {
        Self::Number(Decimal::whole(number))
    }

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// The sum of several.
    #[must_use]
    pub fn sum(terms: Vec<Self>) -> Self {
        Self::Call(Fun::Sum, terms)
    }

    /// How many numbers something holds.
    #[must_use]
    pub fn count(of: impl Into<Self>) -> Self {
        Self::Call(Fun::Count, vec![of.into()])
    }

    /// How many cells of an area hold a criterion such as `达标` or `>2000`.
    #[must_use]
    pub fn count_if(area: impl Into<Self>, criterion: impl Into<Self>) -> Self {
        Self::Call(Fun::CountIf, vec![area.into(), criterion.into()])
    }

    /// One value where this holds, another where it does not.
    #[must_use]
    pub fn choose(self, then: impl Into<Self>, otherwise: impl Into<Self>) -> Self {
        Self::Call(Fun::If, vec![self, then.into(), otherwise.into()])
    }

    /// As text with decimals.
    #[must_use]
    pub fn fixed(self, decimals: u32) -> Self {
        Self::Call(Fun::Fixed, vec![self, Self::whole(decimals)])
    }

    /// Rounded where floats are compared, so that a value exactly on its limit is.
    #[must_use]
    pub fn near(self) -> Self {
        Self::Call(Fun::Round, vec![self, Self::whole(9)])
    }

    /// This where all of `needed` are numbers, else nothing.
    #[must_use]
    pub fn given(self, needed: Vec<Self>) -> Self {
        self.given_or(needed, Self::text(""))
    }

    /// This where all of `needed` are numbers, else something else.
    #[must_use]
    pub fn given_or(self, needed: Vec<Self>, otherwise: Self) -> Self {
        if needed.is_empty() {
            return self;
        }
        let count = needed
            .iter()
            .map(|one| match one {
                Self::Area(area) => area.len(),
                _ => 1,
            })
            .sum();
        Self::Call(Fun::Count, needed)
            .equals(Self::whole(count))
            .choose(self, otherwise)
    }

    /// The formula as spreadsheet programs write it, without the sign in front; `home` is the sheet that
    /// it stands on.
    #[must_use]
    pub fn to_text(&self, home: SheetId) -> String {
        let mut out = String::new();
        self.write(home, 0, &mut out);
        out
    }

    fn write(&self, home: SheetId, rank: u8, out: &mut String) {
        match self {
            Self::Number(number) => {
                let _ = write!(out, "{number}");
            }
            Self::Text(text) => {
                let _ = write!(out, "\"{}\"", text.replace('"', "\"\""));
            }
            Self::At(at) => {
                sheet(at.sheet, home, out);
                place(at.row, at.column, out);
            }
            Self::Area(area) => {
                sheet(area.first.sheet, home, out);
                place(area.first.row, area.first.column, out);
                out.push(':');
                place(area.last_row, area.last_column, out);
            }
            Self::Binary(op, left, right) => {
                let brackets = op.rank() < rank;
                if brackets {
                    out.push('(');
                }
                left.write(home, op.rank(), out);
                out.push_str(op.sign());
                // What stands on the right of − and ÷ is bracketed where it binds no stronger.
                right.write(home, op.rank() + 1, out);
                if brackets {
                    out.push(')');
                }
            }
            // FIXED alone rounds the binary value, 0.285 to 0.28; ROUND does not.
            Self::Call(Fun::Fixed, values) => {
                out.push_str("FIXED(ROUND(");
                write_list(values, home, out);
                out.push_str("),");
                write_list(values.get(1..).unwrap_or_default(), home, out);
                // No separators of thousands.
                out.push_str(",TRUE)");
            }
            Self::Call(fun, values) => {
                out.push_str(fun.name());
                out.push('(');
                write_list(values, home, out);
                out.push(')');
            }
        }
    }
}

fn write_list(values: &[Expr], home: SheetId, out: &mut String) {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        value.write(home, 0, out);
    }
}

fn sheet(sheet: SheetId, home: SheetId, out: &mut String) {
    if sheet != home {
        let _ = write!(out, "'{}'!", sheet.name());
    }
}

fn place(row: u32, column: u32, out: &mut String) {
    let _ = write!(out, "{}{row}", column_name(column));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_spreadsheet_programs_write_them() {
        let home = SheetId::Parts;
        let at = |column| At {
            sheet: SheetId::Inputs,
            row: 3,
            column,
        };
        let ratio = Expr::from(at(2)).minus(at(3)).times(Expr::whole(100));
        let ratio = ratio.over(Expr::from(at(4)).plus(at(5)));
        assert_eq!(
            ratio.to_text(home),
            "('输入'!B3-'输入'!C3)*100/('输入'!D3+'输入'!E3)"
        );
        assert_eq!(
            Expr::from(at(1))
                .minus(Expr::from(at(2)).minus(at(3)))
                .to_text(SheetId::Inputs),
            "A3-(B3-C3)"
        );
        let quoted = Expr::text("a\"b").join(Expr::from(at(27)).fixed(1));
        assert_eq!(
            quoted.to_text(SheetId::Inputs),
            "\"a\"\"b\"&FIXED(ROUND(AA3,1),1,TRUE)"
        );
        let area = Expr::from(at(1).to(9, 2));
        assert_eq!(
            Expr::count_if(area, Expr::text(">2000")).to_text(home),
            "COUNTIF('输入'!A3:B9,\">2000\")"
        );
    }
}
