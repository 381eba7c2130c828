//! The zip container of modern workbooks, opened part by part within a budget of unpacked bytes.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use junheng_exchange::limits::{Damage, Limits, ReadError};
use junheng_exchange::table::Format;
use zip::ZipArchive;
use zip::result::ZipError;

/// An opened container.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
    limit: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged {
            format: Format::Xlsx,
            part: String::new(),
            offset: None,
            // The directory stands at the end: what cannot be opened at all was cut.
            damage: Damage::Truncated,
        })?;
        let names = zip
            .file_names()
            .filter_map(|name| name.ok().map(Cow::into_owned))
            .collect();
        Ok(Self {
            zip,
            names,
            left: limits.inflated_bytes,
            limit: limits.inflated_bytes,
        })
    }

    /// Names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The name under which a part stands, slashes and case aside.
    pub(crate) fn find(&self, name: &str) -> Option<String> {
        let wanted = name.trim_start_matches('/');
        if self.names().any(|name| name == wanted) {
            return Some(wanted.to_owned());
        }
        self.names()
            .find(|name| {
                name.replace('\\', "/")
                    .trim_start_matches('/')
                    .eq_ignore_ascii_case(wanted)
            })
            .map(str::to_owned)
    }

    /// A part's bytes; nothing when there is no such part.
    pub(crate) fn read(
        &mut self,
        name: &str,
        format: Format,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(name) = self.find(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        self.inflate(&name, format, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(Some(bytes))
    }

    /// A part's text, UTF-8 or marked UTF-16.
    pub(crate) fn text(&mut self, name: &str, format: Format) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.read(name, format)? else {
            return Ok(None);
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to() as u64;
                match crate::decode::decode(error.as_bytes()) {
                    Ok((text, _)) => Ok(Some(text.into_owned())),
                    Err(_) => Err(ReadError::Damaged {
                        format,
                        part: name.to_owned(),
                        offset: Some(offset),
                        damage: Damage::Malformed,
                    }),
                }
            }
        }
    }

    /// Unpacks a part piece by piece and stops at the budget, whatever its header promises.
    fn inflate(
        &mut self,
        name: &str,
        format: Format,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), ReadError> {
        let limit = self.limit;
        let damaged = |damage| ReadError::Damaged {
            format,
            part: name.to_owned(),
            offset: None,
            damage,
        };
        let mut file = self.zip.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => ReadError::Protected {
                format: Some(format),
            },
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                damaged(Damage::Unsupported)
            }
            ZipError::FileNotFound => damaged(Damage::Missing),
            _ => damaged(Damage::Packing),
        })?;
        let too_far = || ReadError::InflatesTooFar {
            part: name.to_owned(),
            limit,
        };
        if file.size() > self.left {
            return Err(too_far());
        }
        let mut chunk = vec![0; 1 << 16];
        loop {
            let length = match file.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                    return Err(damaged(Damage::Truncated));
                }
                Err(_) => return Err(damaged(Damage::Packing)),
            };
            self.left = self.left.checked_sub(length as u64).ok_or_else(too_far)?;
            take(chunk.get(..length).unwrap_or_default());
        }
    }
}

/// A path beside the part that names it: `../media/x` from `xl/worksheets/sheet1.xml`.
pub(crate) fn resolve(base: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = base.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_are_resolved() {
        assert_eq!(
            resolve("xl/workbook.xml", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            resolve("xl/workbook.xml", "/xl/styles.xml"),
            "xl/styles.xml"
        );
        assert_eq!(resolve("xl/a/b.xml", "../c.xml"), "xl/c.xml");
    }
}
