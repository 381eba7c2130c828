//! The text of a block of cells, as spreadsheet programs put it on the clipboard and take it from there.

/// Rows of cells.
pub type Cells = Vec<Vec<String>>;

/// Writes a block: tabs between cells, line breaks between rows, quotation marks where needed.
pub fn write(cells: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in cells {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            if cell.contains(['\t', '\n', '\r', '"']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// Reads a block. Rows are made equally long; a line break at the very end starts no row.
pub fn read(text: &str) -> Cells {
    let mut rows: Cells = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    let mut open = false;
    while let Some(c) = chars.next() {
        open = true;
        match c {
            '"' if quoted => {
                if chars.peek() == Some(&'"') {
                    cell.push('"');
                    chars.next();
                } else {
                    quoted = false;
                }
            }
            // A quotation mark opens only a cell that closes again: others stand for themselves.
            '"' if cell.is_empty() && closes(chars.clone()) => quoted = true,
            '\t' if !quoted => row.push(core::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                row.push(core::mem::take(&mut cell));
                rows.push(core::mem::take(&mut row));
                open = false;
            }
            other => cell.push(other),
        }
    }
    if open {
        row.push(cell);
        rows.push(row);
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        row.resize(width, String::new());
    }
    rows
}

fn closes(rest: impl Iterator<Item = char>) -> bool {
    let mut rest = rest.peekable();
    while let Some(c) = rest.next() {
        if c == '"' {
            match rest.peek() {
                Some('"') => {
                    rest.next();
                }
                None | Some('\t' | '\n' | '\r') => return true,
                Some(_) => return false,
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &[&[&str]]) -> Cells {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    }

    #[test]
    fn blocks_of_spreadsheets_are_read() {
        for (text, expected) in [
            ("919", cells(&[&["919"]])),
            ("a\tb\r\nc\td\r\n", cells(&[&["a", "b"], &["c", "d"]])),
            ("a\tb\nc", cells(&[&["a", "b"], &["c", ""]])),
            ("\t1\n", cells(&[&["", "1"]])),
            (
                "\"a\nb\"\t\"say \"\"x\"\"\"\n",
                cells(&[&["a\nb", "say \"x\""]]),
            ),
            ("5\" pipe\tx", cells(&[&["5\" pipe", "x"]])),
            ("\"open\tx", cells(&[&["\"open", "x"]])),
            ("a\n\nb\n", cells(&[&["a"], &[""], &["b"]])),
            ("", cells(&[])),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let block = cells(&[&["第一小学", "1\t2", ""], &["a\"b", "x\r\ny", "3"]]);
        assert_eq!(read(&write(&block)), block);
    }
}
