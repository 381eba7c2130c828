//! The compound file container of old and of encrypted workbooks ([MS-CFB]), read only as far as
//! finding its streams.

/// How a compound file begins.
pub(crate) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sector numbers from here on mean the end of a chain or no sector.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the small sectors.
const SMALL: u64 = 4096;
const SMALL_SECTOR: usize = 64;

/// A stream or a folder of a container.
struct Entry {
    name: String,
    kind: u8,
    first: u32,
    size: u64,
}

/// An opened compound file.
pub(crate) struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (chunks, _) = bytes.as_chunks::<4>();
    chunks.iter().map(|chunk| u32::from_le_bytes(*chunk))
}

impl<'a> Container<'a> {
    /// Opens a container; nothing when its tables lead nowhere.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(u16_at(bytes, 30)?);
        if !bytes.starts_with(MAGIC) || !(7..=16).contains(&shift) {
            return None;
        }
        let sector = 1_usize << shift;
        let mut container = Self {
            bytes,
            sector,
            next: Vec::new(),
            entries: Vec::new(),
        };
        let most_sectors = bytes.len() / sector + 1;
        let mut tables: Vec<u32> = words(bytes.get(76..512)?).collect();
        let mut more = u32_at(bytes, 68)?;
        let mut visited = 0;
        while more < LAST_SECTOR {
            let mut list: Vec<u32> = words(container.sector(more)?).collect();
            more = list.pop()?;
            tables.extend(list);
            visited += 1;
            if visited > most_sectors {
                return None;
            }
        }
        tables.retain(|&table| table < LAST_SECTOR);
        tables.truncate(most_sectors);
        for table in tables {
            let sector = container.sector(table)?;
            container.next.extend(words(sector));
        }
        let directory = container.chain(u32_at(bytes, 48)?, u64::MAX);
        let (entries, _) = directory.as_chunks::<128>();
        container.entries = entries
            .iter()
            .filter_map(|entry| Entry::parse(entry))
            .collect();
        Some(container)
    }

    /// Whether there is a stream of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes, cut short where the container is.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name)?;
        if entry.size >= SMALL {
            return Some(self.chain(entry.first, entry.size));
        }
        let root = self.entries.iter().find(|entry| entry.kind == 5)?;
        let small = self.chain(root.first, root.size);
        let table: Vec<u32> = words(&self.chain(u32_at(self.bytes, 60)?, u64::MAX)).collect();
        let mut out = Vec::new();
        let mut at = entry.first;
        while at < LAST_SECTOR && (out.len() as u64) < entry.size {
            let start = at as usize * SMALL_SECTOR;
            let Some(piece) = small.get(start..) else {
                break;
            };
            out.extend_from_slice(piece.get(..SMALL_SECTOR).unwrap_or(piece));
            at = table.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        out.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Some(out)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    /// The bytes of a chain of sectors. A chain that runs in a circle ends once it is longer than
    /// the file.
    fn chain(&self, first: u32, size: u64) -> Vec<u8> {
        let mut out = Vec::new();
        let mut at = first;
        while at < LAST_SECTOR && (out.len() as u64) < size && out.len() <= self.bytes.len() {
            let Some(sector) = self.sector(at) else {
                break;
            };
            if sector.is_empty() {
                break;
            }
            out.extend_from_slice(sector);
            at = self.next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        out
    }
}

impl Entry {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).min(64);
        let (units, _) = bytes.get(..length)?.as_chunks::<2>();
        let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
        let name = char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .take_while(|&unit| unit != '\0')
            .collect();
        Some(Self {
            name,
            kind: *bytes.get(66)?,
            first: u32_at(bytes, 116)?,
            // Older writers leave rubbish in the upper half, and no such file is that large.
            size: u64::from(u32_at(bytes, 120)?),
        })
    }
}
