//! What a filled-in form consists of, wherever it is shown: sheets of cells, each with what it says and
//! the formula that says it. Screen, print, workbook and CSV render the same cells.

use std::collections::BTreeMap;

use junheng_core::{Decimal, SchoolId};

use super::expr::{At, Expr};

/// A form that can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormId {
    /// 表Ⅰ.
    Basics,
    /// 表Ⅱ-1.
    Shares,
    /// 表Ⅱ-2.
    Resources,
    /// 表Ⅲ.
    Balance,
    /// 表Ⅳ.
    Guarantee,
    /// 表Ⅴ.
    Quality,
    /// 表Ⅵ.
    Survey,
    /// A school's own rating.
    School,
    /// Basic balance: the coefficients of the county.
    Basic,
}

impl FormId {
    /// All forms in their order.
    pub const ALL: [Self; 9] = [
        Self::Basics,
        Self::Shares,
        Self::Resources,
        Self::Balance,
        Self::Guarantee,
        Self::Quality,
        Self::Survey,
        Self::School,
        Self::Basic,
    ];

    /// Its name in addresses and file names.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Basics => "1",
            Self::Shares => "2-1",
            Self::Resources => "2-2",
            Self::Balance => "3",
            Self::Guarantee => "4",
            Self::Quality => "5",
            Self::Survey => "6",
            Self::School => "school",
            Self::Basic => "basic",
        }
    }

    /// The form with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

    /// Its name as the sheet of a workbook.
    #[must_use]
    pub const fn sheet_name(self) -> &'static str {
        match self {
            Self::Basics => "表Ⅰ",
            Self::Shares => "表Ⅱ-1",
            Self::Resources => "表Ⅱ-2",
            Self::Balance => "表Ⅲ",
            Self::Guarantee => "表Ⅳ",
            Self::Quality => "表Ⅴ",
            Self::Survey => "表Ⅵ",
            Self::School => "学校自评表",
            Self::Basic => "基本均衡",
        }
    }
}

/// Which scheme a table of schools and stages is computed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// Quality balance.
    Quality,
    /// Basic balance.
    Basic,
}

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetId {
    /// The schools' inputs as entered.
    Inputs,
    /// The county's inputs as entered.
    County,
    /// A form.
    Form(FormId),
    /// A school's own rating among those of all schools.
    School(SchoolId),
    /// Schools × stages: amounts, values and levels.
    Units(Base),
    /// Schools: pupils, classes, rooms, funds.
    Schools,
    /// The list of schools against the numbers declared.
    List,
    /// The parts of the items with their ratios and verdicts.
    Parts,
}

impl SheetId {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inputs => "输入",
            Self::County => "县级输入",
            Self::Form(form) => form.sheet_name(),
            Self::School(_) => FormId::School.sheet_name(),
            Self::Units(Base::Quality) => "计算-分学段",
            Self::Units(Base::Basic) => "计算-基本均衡",
            Self::Schools => "计算-分校",
            Self::List => "核对-学校清单",
            Self::Parts => "计算-指标",
        }
    }
}

/// What a cell comes out as.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: what it would be computed from is missing.
    Blank,
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// A piece of a sentence that the form asks to fill in.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// What the form prints.
    Words(String),
    /// A blank.
    Gap {
        /// What fills it.
        expr: Expr,
        /// The cells that must hold numbers for it; a text needs none.
        needed: Vec<Expr>,
        /// Its decimals where it is a number; a text stays as it is.
        decimals: Option<u32>,
        /// What stands in it; nothing where it is missing.
        shown: Option<String>,
    },
    /// What is added where there is something to say, such as that a number is not known whole.
    Said {
        /// The words, or an empty text.
        expr: Expr,
        /// The words as they stand.
        shown: String,
    },
}

/// What stands in a gap that nothing fills.
pub const GAP: &str = "＿＿";

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Blank,
    /// What the form prints, or a text as entered.
    Text(String),
    /// A number as entered; nothing where it is missing.
    Input(Option<Decimal>),
    /// Computed from other cells.
    Derived {
        /// How.
        expr: Expr,
        /// What the evaluation found.
        value: Value,
        /// As it is printed; empty where the value is blank.
        shown: String,
    },
    /// A sentence with blanks.
    Sentence(Vec<Piece>),
}

/// What a cell is for, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The form's title.
    Title,
    /// A line under the title.
    Subtitle,
    /// A heading of columns or rows.
    Head,
    /// A number, with so many decimals; as it is where none are given.
    Figure(Option<u32>),
    /// A short text in the middle.
    Short,
    /// A text in lines.
    Words,
    /// A note or a line for signatures, without a border.
    Note,
}

/// What is to be seen of a cell at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// An input is missing.
    Missing,
    /// A value that fails.
    Failing,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// What it is for.
    pub role: Role,
    /// What is to be seen at once.
    pub mark: Mark,
    /// Columns it covers.
    pub across: u32,
    /// Rows it covers.
    pub down: u32,
}

impl Cell {
    /// A cell of one column and row.
    #[must_use]
    pub const fn new(content: Content, role: Role) -> Self {
        Self {
            content,
            role,
            mark: Mark::None,
            across: 1,
            down: 1,
        }
    }

    /// The text of the cell as it is shown.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.content {
            Content::Blank => String::new(),
            Content::Text(text) => text.clone(),
            Content::Input(value) => value.map(|v| v.to_string()).unwrap_or_default(),
            Content::Derived { shown, .. } => shown.clone(),
            Content::Sentence(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.as_str(),
                    Piece::Gap { shown, .. } => shown.as_deref().unwrap_or(GAP),
                    Piece::Said { shown, .. } => shown,
                })
                .collect(),
        }
    }

    /// How it is computed, if it is.
    #[must_use]
    pub fn formula(&self) -> Option<Expr> {
        match &self.content {
            Content::Derived { expr, .. } => Some(expr.clone()),
            Content::Sentence(pieces) => {
                let mut parts = pieces.iter().map(Piece::formula);
                let first = parts.next()?;
                Some(parts.fold(first, Expr::join))
            }
            _ => None,
        }
    }

    /// What it comes out as.
    #[must_use]
    pub fn value(&self) -> Value {
        match &self.content {
            Content::Blank | Content::Input(None) => Value::Blank,
            Content::Input(Some(value)) => Value::Number(value.to_f64()),
            Content::Derived { value, .. } => value.clone(),
            Content::Text(_) | Content::Sentence(_) => Value::Text(self.shown()),
        }
    }
}

impl Piece {
    /// Makes a blank for which nothing is known, or any, one that stays open and is not marked as missing.
    pub(super) fn leave_open(&mut self, any: bool) {
        let Self::Gap { shown, .. } = self else {
            return;
        };
        if any || shown.is_none() {
            *self = Self::Words(GAP.to_owned());
        }
    }

    pub(super) fn formula(&self) -> Expr {
        match self {
            Self::Words(words) => Expr::text(words),
            Self::Said { expr, .. } => expr.clone(),
            Self::Gap {
                expr,
                needed,
                decimals: Some(decimals),
                ..
            } => expr
                .clone()
                .fixed(*decimals)
                .given_or(needed.clone(), Expr::text(GAP)),
            Self::Gap { expr, needed, .. } if needed.is_empty() => expr
                .clone()
                .equals(Expr::text(""))
                .choose(Expr::text(GAP), expr.clone()),
            Self::Gap { expr, needed, .. } => {
                expr.clone().given_or(needed.clone(), Expr::text(GAP))
            }
        }
    }
}

/// A sheet: cells by row and column, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Which.
    pub id: SheetId,
    /// Its name where several sheets would have the same; empty for [`SheetId::name`].
    pub name: String,
    /// Widths of the columns in characters.
    pub widths: Vec<f64>,
    /// Rows that are repeated on each printed page, the first ones.
    pub head_rows: u32,
    /// Whether it prints across the page.
    pub landscape: bool,
    /// Cells that turn red when they say that something changed.
    pub alerts: Vec<At>,
    cells: BTreeMap<(u32, u32), Cell>,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub const fn new(id: SheetId) -> Self {
        Self {
            id,
            name: String::new(),
            widths: Vec::new(),
            head_rows: 0,
            landscape: false,
            alerts: Vec::new(),
            cells: BTreeMap::new(),
        }
    }

    /// Its name in the workbook.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.name.is_empty() {
            self.id.name()
        } else {
            &self.name
        }
    }

    /// Puts a cell and gives its place.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) -> At {
        self.cells.insert((row, column), cell);
        self.at(row, column)
    }

    /// A place on this sheet.
    #[must_use]
    pub const fn at(&self, row: u32, column: u32) -> At {
        At {
            sheet: self.id,
            row,
            column,
        }
    }

    /// The cell at a place.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// All cells with their rows and columns, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Cell)> {
        self.cells
            .iter()
            .map(|((row, column), cell)| (*row, *column, cell))
    }

    /// The last row that holds anything.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        self.cells
            .iter()
            .map(|((row, _), cell)| row + cell.down - 1)
            .max()
            .unwrap_or(0)
    }

    /// The last column that holds anything.
    #[must_use]
    pub fn last_column(&self) -> u32 {
        self.cells
            .iter()
            .map(|((_, column), cell)| column + cell.across - 1)
            .max()
            .unwrap_or(0)
    }

    /// Puts a text.
    pub(super) fn text(&mut self, row: u32, column: u32, text: &str, role: Role) -> At {
        self.put(row, column, Cell::new(Content::Text(text.to_owned()), role))
    }

    /// Puts a heading that covers columns and rows.
    pub(super) fn head(&mut self, row: u32, column: u32, across: u32, down: u32, text: &str) -> At {
        let cell = Cell {
            across,
            down,
            ..Cell::new(Content::Text(text.to_owned()), Role::Head)
        };
        self.put(row, column, cell)
    }

    /// Puts a line that runs over so many columns.
    pub(super) fn line(&mut self, row: u32, across: u32, text: &str, role: Role) -> At {
        let cell = Cell {
            across,
            ..Cell::new(Content::Text(text.to_owned()), role)
        };
        self.put(row, 1, cell)
    }
}

/// All sheets: inputs, forms, and what is computed between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// The sheets in the order of the workbook.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// A sheet.
    #[must_use]
    pub fn sheet(&self, id: SheetId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }

    /// A form.
    #[must_use]
    pub fn form(&self, form: FormId) -> Option<&Sheet> {
        self.sheet(SheetId::Form(form))
    }

    /// The forms that are there.
    pub fn forms(&self) -> impl Iterator<Item = (FormId, &Sheet)> {
        self.sheets.iter().filter_map(|sheet| match sheet.id {
            SheetId::Form(form) => Some((form, sheet)),
            SheetId::School(_) => Some((FormId::School, sheet)),
            _ => None,
        })
    }
}
