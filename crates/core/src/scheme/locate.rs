//! Where in a JSON text a path stands, so that a fault found after reading still names its line.

use core::iter::Peekable;
use core::str::CharIndices;

/// The line and column, both from 1, of the value at a path such as `indicators[3].formula`; of the
/// deepest part of the path that is there. (0, 0) for a text that is no JSON.
pub(crate) fn locate(json: &str, path: &str) -> (usize, usize) {
    let mut reader = Reader {
        chars: json.char_indices().peekable(),
    };
    let mut at = reader.space();
    for step in steps(path) {
        match reader.enter(&step) {
            Some(deeper) => at = Some(deeper),
            None => break,
        }
    }
    let Some(before) = at.and_then(|at| json.get(..at)) else {
        return (0, 0);
    };
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(1, |last| last.chars().count() + 1);
    (line, column)
}

#[derive(PartialEq)]
enum PathStep {
    Key(String),
    Index(usize),
}

fn steps(path: &str) -> Vec<PathStep> {
    let mut steps = Vec::new();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (key, indices) = part.split_once('[').unwrap_or((part, ""));
        if !key.is_empty() {
            steps.push(PathStep::Key(key.to_owned()));
        }
        let indices = indices.split('[').map(|index| index.trim_end_matches(']'));
        steps.extend(indices.filter_map(|index| index.parse().ok().map(PathStep::Index)));
    }
    steps
}

struct Reader<'a> {
    chars: Peekable<CharIndices<'a>>,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    /// Skips white space; where the next thing begins.
    fn space(&mut self) -> Option<usize> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.chars.next();
        }
        self.chars.peek().map(|(at, _)| *at)
    }

    /// Takes one character if it comes next.
    fn take(&mut self, wanted: char) -> bool {
        self.space();
        let found = self.peek() == Some(wanted);
        if found {
            self.chars.next();
        }
        found
    }

    /// Goes into the object or list that comes next, to one of its members.
    fn enter(&mut self, step: &PathStep) -> Option<usize> {
        match step {
            PathStep::Key(wanted) => {
                self.take('{').then_some(())?;
                loop {
                    let key = self.string()?;
                    self.take(':').then_some(())?;
                    if key == *wanted {
                        return self.space();
                    }
                    self.skip()?;
                    self.take(',').then_some(())?;
                }
            }
            PathStep::Index(wanted) => {
                self.take('[').then_some(())?;
                for _ in 0..*wanted {
                    self.skip()?;
                    self.take(',').then_some(())?;
                }
                self.space()
            }
        }
    }

    /// A string as it is written; keys of schemes need no escapes.
    fn string(&mut self) -> Option<String> {
        self.take('"').then_some(())?;
        let mut text = String::new();
        loop {
            match self.chars.next()?.1 {
                '"' => return Some(text),
                '\\' => {
                    text.push('\\');
                    text.push(self.chars.next()?.1);
                }
                c => text.push(c),
            }
        }
    }

    /// Skips a whole value.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.space()?;
            match self.peek()? {
                '"' => {
                    self.string()?;
                }
                '{' | '[' => {
                    depth += 1;
                    self.chars.next();
                    continue;
                }
                '}' | ']' if depth > 0 => {
                    depth -= 1;
                    self.chars.next();
                }
                ',' | ':' if depth > 0 => {
                    self.chars.next();
                    continue;
                }
                _ => {
                    let plain = |c: char| !matches!(c, ',' | '}' | ']' | ':') && !c.is_whitespace();
                    if !self.peek().is_some_and(plain) {
                        return None;
                    }
                    while self.peek().is_some_and(plain) {
                        self.chars.next();
                    }
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines_and_columns() {
        let json = "{\n  \"a\": [1, {\"b\\\"\": \"x}\", \"c\": -2.5}],\n  \"d\": {\"e\": []}\n}";
        assert_eq!(locate(json, ""), (1, 1));
        assert_eq!(locate(json, "a"), (2, 8));
        assert_eq!(locate(json, "a[1].c"), (2, 31));
        assert_eq!(locate(json, "d.e"), (3, 14));
        // What is not there is told by where it would be.
        assert_eq!(locate(json, "d.f"), (3, 8));
        assert_eq!(locate("", "a"), (0, 0));
        assert_eq!(locate("{\"a\"", "a.b"), (1, 1));
    }
}
