//! A tolerant scanner for XML and HTML: slices of the text, no allocation, no entities but the
//! predefined ones, so that no document can make it grow or loop.

use std::borrow::Cow;

/// A piece of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// `<name …>` or `<name …/>`
    Open(Tag<'a>),
    /// `</name>`, without its prefix.
    Close(&'a str),
    /// Text with its entities as they stand.
    Text(&'a str),
    /// The inside of a CDATA section.
    Literal(&'a str),
    /// The document ends inside a tag, a comment or a section.
    CutOff,
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// Name without its prefix.
    pub(crate) name: &'a str,
    attributes: &'a str,
    /// Whether the tag closes itself.
    pub(crate) empty: bool,
}

impl<'a> Tag<'a> {
    /// An attribute by its name without prefix, ASCII case ignored, entities as they stand.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a str> {
        Attributes {
            rest: self.attributes,
        }
        .find(|(key, _)| local(key).eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
    }

    /// An attribute with its entities replaced.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(unescape)
    }

    /// All attributes, names without prefix, entities as they stand.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        Attributes {
            rest: self.attributes,
        }
        .map(|(key, value)| (local(key), value))
    }
}

struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self
            .rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let ends_name = |c: char| c == '=' || c.is_ascii_whitespace();
        // An equals sign without a name is skipped as a name of its own.
        let length = rest.find(ends_name).unwrap_or(rest.len()).max(1);
        let (key, after) = rest.split_at_checked(length)?;
        let Some(value) = after.trim_start().strip_prefix('=') else {
            self.rest = after;
            return Some((key, ""));
        };
        let value = value.trim_start();
        let quote = value.bytes().next().filter(|c| matches!(c, b'"' | b'\''));
        let (value, after) = match quote {
            Some(quote) => {
                let inside = value.get(1..)?;
                match inside.bytes().position(|byte| byte == quote) {
                    Some(end) => (inside.get(..end)?, inside.get(end + 1..)?),
                    None => (inside, ""),
                }
            }
            None => {
                let end = value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len());
                value.split_at_checked(end)?
            }
        };
        self.rest = after;
        Some((key, value))
    }
}

/// The tokens of a document.
#[derive(Debug, Clone)]
pub(crate) struct Markup<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Markup<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Byte offset of the next token.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Skips to behind the closing tag of `name`, ASCII case ignored: for elements whose inside is
    /// no markup, such as scripts.
    pub(crate) fn skip_raw(&mut self, name: &str) {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(place) = rest.find("</") else {
                self.at = self.text.len();
                return;
            };
            self.at += place + 2;
            let rest = self.text.get(self.at..).unwrap_or_default();
            let found = rest
                .get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name));
            if found {
                self.at += rest.find('>').map_or(rest.len(), |place| place + 1);
                return;
            }
        }
    }

    /// The text up to the closing tag that matches the tag just read, tags inside left out.
    /// `skip` names elements whose text does not count.
    pub(crate) fn inner_text(&mut self, name: &str, skip: &str, out: &mut String) {
        let (mut depth, mut skipped) = (1_u32, 0_u32);
        for token in self.by_ref() {
            match token {
                Token::Open(tag) if !tag.empty => {
                    depth += u32::from(tag.name == name);
                    skipped += u32::from(tag.name == skip);
                }
                Token::Close(closed) => {
                    skipped = skipped.saturating_sub(u32::from(closed == skip));
                    depth = depth.saturating_sub(u32::from(closed == name));
                    if depth == 0 {
                        return;
                    }
                }
                Token::Text(text) if skipped == 0 => unescape_into(text, out),
                Token::Literal(text) if skipped == 0 => out.push_str(text),
                _ => {}
            }
        }
    }

    fn cut_off(&mut self) -> Option<Token<'a>> {
        self.at = self.text.len();
        Some(Token::CutOff)
    }

    /// The inside of what starts with `open` and ends with `close`, if it starts here.
    fn section(&mut self, rest: &'a str, open: &str, close: &str) -> Option<Option<&'a str>> {
        let inside = rest.strip_prefix(open)?;
        Some(inside.find(close).and_then(|length| {
            self.at += open.len() + length + close.len();
            inside.get(..length)
        }))
    }
}

impl<'a> Iterator for Markup<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let bytes = rest.as_bytes();
            if bytes.first() != Some(&b'<') {
                let length = bytes
                    .iter()
                    .position(|&byte| byte == b'<')
                    .unwrap_or(rest.len());
                self.at += length;
                return rest.get(..length).map(Token::Text);
            }
            match bytes.get(1) {
                Some(b'/') => {
                    let Some(length) = bytes.iter().position(|&byte| byte == b'>') else {
                        return self.cut_off();
                    };
                    self.at += length + 1;
                    return Some(Token::Close(local(rest.get(2..length)?.trim_end())));
                }
                Some(b'!') => {
                    if let Some(inside) = self.section(rest, "<!--", "-->") {
                        if inside.is_none() {
                            return self.cut_off();
                        }
                    } else if let Some(inside) = self.section(rest, "<![CDATA[", "]]>") {
                        return match inside {
                            Some(inside) => Some(Token::Literal(inside)),
                            None => self.cut_off(),
                        };
                    } else if self.section(rest, "<!", ">")?.is_none() {
                        return self.cut_off();
                    }
                }
                Some(b'?') => {
                    if self.section(rest, "<?", ">")?.is_none() {
                        return self.cut_off();
                    }
                }
                Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' || *byte >= 0x80 => {
                    let Some(length) = tag_length(bytes) else {
                        return self.cut_off();
                    };
                    self.at += length;
                    return Some(Token::Open(tag(rest.get(1..length - 1)?)));
                }
                Some(_) => {
                    // A less-than sign that opens nothing is text.
                    self.at += 1;
                    return rest.get(..1).map(Token::Text);
                }
                None => return self.cut_off(),
            }
        }
    }
}

/// Length of a tag up to and with its `>`, quoted values passed over.
fn tag_length(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (index, &byte) in bytes.iter().enumerate() {
        match quote {
            Some(open) => {
                if byte == open {
                    quote = None;
                }
            }
            None => match byte {
                b'>' => return Some(index + 1),
                b'"' | b'\'' => quote = Some(byte),
                _ => {}
            },
        }
    }
    None
}

fn tag(inside: &str) -> Tag<'_> {
    let (inside, empty) = match inside.as_bytes().split_last() {
        Some((b'/', rest)) => (inside.get(..rest.len()).unwrap_or_default(), true),
        _ => (inside, false),
    };
    let length = inside
        .bytes()
        .position(|byte| byte.is_ascii_whitespace() || byte == b'/')
        .unwrap_or(inside.len());
    let (name, attributes) = inside.split_at_checked(length).unwrap_or((inside, ""));
    Tag {
        name: local(name),
        attributes,
        empty,
    }
}

fn local(name: &str) -> &str {
    let prefix = name.bytes().rposition(|byte| byte == b':');
    prefix
        .and_then(|colon| name.get(colon + 1..))
        .unwrap_or(name)
}

/// A text with its entities replaced; unknown ones stay as they stand.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    unescape_into(text, &mut out);
    Cow::Owned(out)
}

/// Appends a text with its entities replaced.
pub(crate) fn unescape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // Entity names are short; a semicolon far away belongs to something else.
        let end = after.bytes().take(12).position(|byte| byte == b';');
        let found = end.and_then(|end| {
            let character = entity(after.get(..end)?)?;
            Some((character, after.get(end + 1..)?))
        });
        match found {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "times" => '×',
        "divide" => '÷',
        "minus" => '−',
        "plusmn" => '±',
        "le" => '≤',
        "ge" => '≥',
        "sup2" => '²',
        "sup3" => '³',
        "deg" => '°',
        "permil" => '‰',
        "yen" => '¥',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tokens_of_a_document() {
        let text = "<?xml version='1.0'?><!-- <a> --><x:a b=\"1>2\" c='&lt;' d=e f>t&amp;u\
                    <br/><![CDATA[<&]]></x:a><3";
        let mut tokens = Markup::new(text);
        let Some(Token::Open(tag)) = tokens.next() else {
            panic!("no tag")
        };
        assert_eq!(tag.name, "a");
        assert_eq!(tag.raw("b"), Some("1>2"));
        assert_eq!(tag.attribute("C").as_deref(), Some("<"));
        assert_eq!(
            (tag.raw("d"), tag.raw("f"), tag.raw("g")),
            (Some("e"), Some(""), None)
        );
        assert_eq!(tokens.next(), Some(Token::Text("t&amp;u")));
        assert!(matches!(tokens.next(), Some(Token::Open(tag)) if tag.name == "br" && tag.empty));
        assert_eq!(tokens.next(), Some(Token::Literal("<&")));
        assert_eq!(tokens.next(), Some(Token::Close("a")));
        assert_eq!(tokens.next(), Some(Token::Text("<")));
        assert_eq!(tokens.next(), Some(Token::Text("3")));
        assert_eq!(tokens.next(), None);
        assert_eq!(Markup::new("<a b='").next(), Some(Token::CutOff));
    }

    #[test]
    fn entities() {
        assert_eq!(
            unescape("&#20013;&#x4E2D;&nbsp;&bogus;&;&#0;a&b"),
            "中中\u{a0}&bogus;&;&#0;a&b"
        );
    }

    proptest! {
        #[test]
        fn every_text_ends(text in "[<>/!?a中=\"' &;#\\[\\]-]{0,60}") {
            let mut count = 0;
            for token in Markup::new(&text) {
                if let Token::Open(tag) = token {
                    count += tag.attributes().count();
                }
                count += 1;
            }
            prop_assert!(count <= 2 * text.len());
        }
    }
}
