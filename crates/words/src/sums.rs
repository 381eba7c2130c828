//! Lines of sums: words and numbers, each number with its role.

use junheng_core::InputRef;

use crate::figures::Figure;
use crate::format;
use crate::lang::Lang;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words and signs.
    Text(String),
    /// A number and its role in the sum.
    Figure(&'static str, Figure),
}

/// A step of a computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The step's name for machines.
    pub step: &'static str,
    /// What is computed.
    pub label: String,
    /// The sum.
    pub pieces: Vec<Piece>,
    /// The inputs it shows, to go to.
    pub inputs: Vec<InputRef>,
}

impl Line {
    /// The sum as one text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Figure(_, figure) => figure.text(),
            })
            .collect()
    }
}

/// Collects the pieces of a line.
pub(crate) struct Sum {
    pieces: Vec<Piece>,
    lang: Lang,
}

impl Sum {
    pub fn new(lang: Lang) -> Self {
        Self {
            pieces: Vec::new(),
            lang,
        }
    }

    pub fn words(mut self, text: &str) -> Self {
        self.pieces.push(Piece::Text(text.to_owned()));
        self
    }

    pub fn figure(mut self, role: &'static str, figure: Figure) -> Self {
        self.pieces.push(Piece::Figure(role, figure));
        self
    }

    pub fn unit(self, unit: &str) -> Self {
        let space = match self.lang {
            Lang::Zh => format::NARROW_SPACE,
            Lang::En => format::FIXED_SPACE,
        };
        self.words(&format!("{space}{unit}"))
    }

    pub fn result(self, figure: Figure) -> Self {
        let equals = figure.equals();
        self.words(equals).figure("result", figure)
    }

    pub fn line(self, step: &'static str, label: String, inputs: Vec<InputRef>) -> Line {
        Line {
            step,
            label,
            pieces: self.pieces,
            inputs,
        }
    }
}
