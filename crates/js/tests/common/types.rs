//! Reads the package's TypeScript types and checks JSON against them: no promise without a proof.
//!
//! It knows the part of TypeScript that `types/` is written in: interfaces with `extends`, aliases,
//! unions, literals, template literals, arrays, tuples, `Record`, `Partial`.

use std::collections::BTreeMap;

use serde_json::Value;

const FILES: [&str; 8] = [
    include_str!("../../types/errors.d.ts"),
    include_str!("../../types/file.d.ts"),
    include_str!("../../types/document.d.ts"),
    include_str!("../../types/evaluation.d.ts"),
    include_str!("../../types/import.d.ts"),
    include_str!("../../types/plan.d.ts"),
    include_str!("../../types/scenario.d.ts"),
    include_str!("../../types/search.d.ts"),
];

/// A type.
#[derive(Clone, Debug)]
enum Type {
    Named(String),
    Text(String),
    Number(f64),
    Template(Vec<Type>, String),
    List(Box<Type>),
    Tuple(Vec<Type>),
    Record(Box<Type>, Box<Type>),
    Union(Vec<Type>),
}

/// A property: its type, and whether it may be absent.
type Properties = BTreeMap<String, (Type, bool)>;

/// All types of the package.
pub struct Types {
    aliases: BTreeMap<String, Type>,
    interfaces: BTreeMap<String, (Option<String>, Properties)>,
}

impl Types {
    /// Reads them.
    pub fn read() -> Self {
        let mut types = Self {
            aliases: BTreeMap::new(),
            interfaces: BTreeMap::new(),
        };
        for file in FILES {
            let mut tokens = Tokens::new(file);
            while tokens.peek().is_some() {
                tokens.expect("export");
                let what = tokens.next();
                let name = tokens.next();
                if what == "type" {
                    tokens.expect("=");
                    let of = tokens.union();
                    tokens.expect(";");
                    types.aliases.insert(name, of);
                    continue;
                }
                assert_eq!(what, "interface");
                let parent = tokens.take("extends").then(|| tokens.next());
                let properties = tokens.properties();
                types.interfaces.insert(name, (parent, properties));
            }
        }
        types
    }

    /// Whether a union of texts has a member.
    pub fn has_member(&self, union: &str, member: &str) -> bool {
        self.fits(&Type::Named(union.to_owned()), &Value::from(member), "")
            .is_ok()
    }

    /// An interface's properties, and whether each may be absent.
    #[allow(dead_code, reason = "not every test looks at interfaces")]
    pub fn optional_properties(&self, interface: &str) -> BTreeMap<String, bool> {
        let properties = self.properties(interface).unwrap();
        let pairs = properties
            .into_iter()
            .map(|(name, (_, optional))| (name, optional));
        pairs.collect()
    }

    /// Checks a value; panics with the path where it is not of the type.
    pub fn check(&self, name: &str, value: &Value) {
        if let Err(fault) = self.fits(&Type::Named(name.to_owned()), value, name) {
            panic!("{fault}");
        }
    }

    fn properties(&self, name: &str) -> Option<Properties> {
        let (parent, own) = self.interfaces.get(name)?;
        let mut all = parent
            .as_ref()
            .and_then(|parent| self.properties(parent))
            .unwrap_or_default();
        all.extend(own.clone());
        Some(all)
    }

    fn fits(&self, of: &Type, value: &Value, path: &str) -> Result<(), String> {
        let fault = || Err(format!("{path} is no {of:?}: {value}"));
        let ok = match of {
            Type::Text(text) => value == text,
            Type::Number(number) => value.as_f64() == Some(*number),
            Type::Template(holes, end) => {
                let [hole, Type::Text(between), last] = &holes[..] else {
                    panic!("a template that is not known: {of:?}");
                };
                value.as_str().is_some_and(|text| {
                    let text = text.strip_suffix(end.as_str());
                    let parts = text.and_then(|text| text.split_once(between.as_str()));
                    parts.is_some_and(|(a, b)| {
                        self.fits(hole, &Value::from(a), path).is_ok()
                            && self.fits(last, &Value::from(b), path).is_ok()
                    })
                })
            }
            Type::List(item) => {
                let Some(list) = value.as_array() else {
                    return fault();
                };
                for (index, one) in list.iter().enumerate() {
                    self.fits(item, one, &format!("{path}[{index}]"))?;
                }
                true
            }
            Type::Tuple(items) => {
                let list = value.as_array();
                let Some(list) = list.filter(|list| list.len() == items.len()) else {
                    return fault();
                };
                for (index, (item, one)) in items.iter().zip(list).enumerate() {
                    self.fits(item, one, &format!("{path}[{index}]"))?;
                }
                true
            }
            Type::Record(key, item) => {
                let Some(object) = value.as_object() else {
                    return fault();
                };
                for (name, one) in object {
                    self.fits(key, &Value::from(name.as_str()), path)?;
                    self.fits(item, one, &format!("{path}.{name}"))?;
                }
                true
            }
            Type::Union(members) => {
                let faults = members.iter().map(|one| self.fits(one, value, path));
                let mut first = None;
                for fault in faults {
                    match fault {
                        Ok(()) => return Ok(()),
                        Err(fault) if fault.len() > first.as_ref().map_or(0, String::len) => {
                            first = Some(fault);
                        }
                        Err(_) => {}
                    }
                }
                return Err(first.unwrap_or_default());
            }
            Type::Named(name) => match name.as_str() {
                "string" => value.is_string(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                "null" => value.is_null(),
                "true" => value == true,
                "false" => value == false,
                _ => {
                    if let Some(alias) = self.aliases.get(name) {
                        return self.fits(alias, value, path);
                    }
                    let properties = self.properties(name);
                    let properties = properties.unwrap_or_else(|| panic!("{name} is not declared"));
                    let Some(object) = value.as_object() else {
                        return fault();
                    };
                    for (key, (of, optional)) in &properties {
                        let at = format!("{path}.{key}");
                        match object.get(key) {
                            Some(one) => self.fits(of, one, &at)?,
                            None if *optional => {}
                            None => return Err(format!("{at} is absent")),
                        }
                    }
                    for key in object.keys() {
                        if !properties.contains_key(key) {
                            return Err(format!("{path}.{key} is not declared"));
                        }
                    }
                    true
                }
            },
        };
        if ok { Ok(()) } else { fault() }
    }
}

/// Words and signs of a source without its comments.
struct Tokens(std::iter::Peekable<std::vec::IntoIter<String>>);

impl Tokens {
    fn new(source: &str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = source.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if rest.starts_with("/*") {
                rest.find("*/").unwrap() + 2
            } else if rest.starts_with("//") {
                rest.find('\n').unwrap()
            } else if matches!(first, '"' | '`') {
                rest[1..].find(first).unwrap() + 2
            } else if first.is_alphanumeric() || first == '_' {
                let end = |c: char| !(c.is_alphanumeric() || c == '_');
                rest.find(end).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (token, after) = rest.split_at(length);
            if !token.starts_with('/') {
                tokens.push(token.to_owned());
            }
            rest = after.trim_start();
        }
        Self(tokens.into_iter().peekable())
    }

    fn peek(&mut self) -> Option<&str> {
        self.0.peek().map(String::as_str)
    }

    fn next(&mut self) -> String {
        self.0.next().unwrap()
    }

    fn take(&mut self, token: &str) -> bool {
        let is = self.peek() == Some(token);
        if is {
            self.next();
        }
        is
    }

    fn expect(&mut self, token: &str) {
        assert_eq!(self.next(), token);
    }

    fn properties(&mut self) -> Properties {
        self.expect("{");
        let mut properties = Properties::new();
        while !self.take("}") {
            let name = self.next().trim_matches('"').to_owned();
            let optional = self.take("?");
            self.expect(":");
            properties.insert(name, (self.union(), optional));
            self.expect(";");
        }
        properties
    }

    fn union(&mut self) -> Type {
        self.take("|");
        let mut members = vec![self.one()];
        while self.take("|") {
            members.push(self.one());
        }
        match members.len() {
            1 => members.remove(0),
            _ => Type::Union(members),
        }
    }

    fn one(&mut self) -> Type {
        let token = self.next();
        let mut of = if token == "(" {
            let inner = self.union();
            self.expect(")");
            inner
        } else if token == "[" {
            let mut items = vec![self.union()];
            while self.take(",") {
                items.push(self.union());
            }
            self.expect("]");
            Type::Tuple(items)
        } else if let Some(text) = token.strip_prefix('"') {
            Type::Text(text.trim_end_matches('"').to_owned())
        } else if let Some(text) = token.strip_prefix('`') {
            template(text.trim_end_matches('`'))
        } else if let Ok(number) = token.parse() {
            Type::Number(number)
        } else if token == "Partial" {
            self.expect("<");
            let inner = self.one();
            self.expect(">");
            inner
        } else if token == "Record" {
            self.expect("<");
            let key = self.union();
            self.expect(",");
            let item = self.union();
            self.expect(">");
            Type::Record(Box::new(key), Box::new(item))
        } else {
            Type::Named(token)
        };
        while self.take("[") {
            self.expect("]");
            of = Type::List(Box::new(of));
        }
        of
    }
}

/// `${A}.${B}` or `${A}@row`.
fn template(text: &str) -> Type {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        if !before.is_empty() {
            parts.push(Type::Text(before.to_owned()));
        }
        let (name, after) = after.split_once('}').unwrap();
        parts.push(Type::Named(name.to_owned()));
        rest = after;
    }
    if parts.len() == 1 {
        // A hole and an end: the end is split off as the last part.
        parts.push(Type::Text(rest.to_owned()));
        parts.push(Type::Text(String::new()));
        return Type::Template(parts, String::new());
    }
    Type::Template(parts, rest.to_owned())
}
