//! What the county answers rather than counts, by all the names that tables have for it.

use std::collections::BTreeSet;

use junheng_core::items::{ItemScheme, Section, item_schemes, items_of};
use junheng_core::points::{PointScheme, point_schemes};
use junheng_core::{
    Decimal, Declared, Document, Kind, Part, PartTest, Question, Reading, Scheme, part_key, schemes,
};
use junheng_exchange::county::{Matter, MatterLine, Names, PointLimit};

use crate::lang::{Lang, Text};
use crate::{claims, county, county_names, county_page, items, names, readings};

type CoreText = junheng_core::Text;

const VERDICTS: &str = "达标／未达标／待定／不适用";
const VETO: &str = "存在／不存在";
const CONCESSION: &str = "适用／不适用";

fn text(text: Text) -> CoreText {
    CoreText {
        zh: text.zh.to_owned(),
        en: text.en.to_owned(),
    }
}

/// A name with more of it behind a dot.
fn joined(first: &CoreText, second: &CoreText) -> CoreText {
    CoreText {
        zh: format!("{} · {}", first.zh, second.zh),
        en: format!("{} · {}", first.en, second.en),
    }
}

fn both(text: &CoreText) -> [String; 2] {
    [text.zh.clone(), text.en.clone()]
}

fn line(matter: Matter, name: CoreText, asked: bool) -> MatterLine {
    MatterLine {
        matter,
        name,
        others: Vec::new(),
        limit: None,
        readings: Vec::new(),
        takes: String::new(),
        help: String::new(),
        asked,
    }
}

/// The names by which rows and columns are known in tables for this document.
#[must_use]
pub fn names(document: &Document) -> Names {
    let items = items_of(&document.settings).ok().flatten();
    let judged = items.iter().flat_map(|items| &items.items);
    let judged = judged.filter(|item| item.parts.iter().all(|part| !part.needs().evidence));
    let judged = judged.flat_map(|item| both(&item.name).into_iter().chain(both(&item.short)));
    let judged: Vec<String> = judged.collect();
    county_names::names()
        .with_matters(matters(document))
        .with_judged(judged)
}

/// What is answered: all that the document's scheme asks for, what other schemes ask, and what the
/// document says besides.
#[must_use]
pub fn matters(document: &Document) -> Vec<MatterLine> {
    let mut all = Lines::default();
    all.of_county();
    let own = &document.settings.scheme;
    if let Ok(Some(items)) = items_of(&document.settings) {
        all.of_items(&items, true);
    }
    for items in item_schemes().unwrap_or_default() {
        all.of_items(items, false);
    }
    for scheme in schemes().unwrap_or_default() {
        all.of_parts(scheme, scheme.id == *own);
        if scheme.id == *own {
            let concessions = scheme.concessions.iter();
            let concessions = concessions.map(|one| (one.id.as_str(), &one.name));
            all.of_concessions(concessions);
        }
    }
    for points in point_schemes().unwrap_or_default() {
        all.of_points(points, points.coefficients == *own);
    }
    all.of_readings(document);
    all.of_document(document);
    all.lines
}

#[derive(Default)]
struct Lines {
    lines: Vec<MatterLine>,
    known: BTreeSet<Matter>,
}

impl Lines {
    fn push(&mut self, line: MatterLine) {
        if self.known.insert(line.matter.clone()) {
            self.lines.push(line);
        }
    }

    fn of_county(&mut self) {
        let plain = |matter, name, takes: Text, others: &[&str]| MatterLine {
            others: others.iter().map(|one| (*one).to_owned()).collect(),
            takes: takes.zh.to_owned(),
            ..line(matter, text(name), true)
        };
        let nothing = Text { zh: "", en: "" };
        let own = ["县名", "县区名称", "县（市、区）", "区县名称"];
        self.push(plain(Matter::Name, county::NAME, nothing, &own));
        let own = ["行政区划码", "区划代码"];
        self.push(plain(Matter::Code, county::CODE, county::CODE_HINT, &own));
        let own = ["学年", "所属学年"];
        self.push(plain(
            Matter::SchoolYear,
            county::YEAR,
            county::YEAR_HINT,
            &own,
        ));
        for kind in Declared::KINDS {
            let name = CoreText {
                zh: format!("申报的{}数", names::kind(kind, Lang::Zh)),
                en: format!("Declared: {}", names::kind(kind, Lang::En)),
            };
            let others = match kind {
                Kind::PrimarySchool => vec!["小学校数", "小学学校数", "小学所数"],
                Kind::JuniorSchool => vec!["初级中学数", "初中学校数", "初中校数", "初级中学"],
                Kind::NineYear => vec!["九年一贯制学校数", "九年一贯制学校"],
                Kind::TwelveYear => vec!["十二年一贯制学校数", "十二年一贯制学校"],
                Kind::CompleteSecondary => vec!["完全中学数", "完全中学"],
                _ => vec!["教学点数", "教学点"],
            };
            self.push(MatterLine {
                others: others.into_iter().map(str::to_owned).collect(),
                takes: "所".to_owned(),
                help: county::DECLARED_HINT.zh.to_owned(),
                ..line(Matter::Declared(kind), name, true)
            });
        }
    }

    fn of_items(&mut self, scheme: &ItemScheme, asked: bool) {
        for item in &scheme.items {
            let single = item.parts.len() == 1;
            for part in item.parts.iter().filter(|part| part.needs().evidence) {
                let name = match &part.name {
                    Some(part) => joined(&item.short, part),
                    None => item.name.clone(),
                };
                let mut others: Vec<String> = part.name.iter().flat_map(both).collect();
                if single {
                    others.extend(both(&item.short));
                    others.extend(both(&item.name));
                }
                let help = part.note.as_ref().map_or("", |note| &note.zh);
                let number = numbered(item.section, item.number);
                self.push(MatterLine {
                    others,
                    takes: VERDICTS.to_owned(),
                    help: format!("{number}。{help}"),
                    ..line(Matter::Evidence(part.id.clone()), name, asked)
                });
            }
        }
        for veto in &scheme.vetoes {
            self.push(MatterLine {
                takes: VETO.to_owned(),
                ..line(Matter::Veto(veto.id.clone()), veto.name.clone(), asked)
            });
        }
        if asked {
            let concessions = scheme.concessions.iter();
            self.of_concessions(concessions.map(|one| (one.id.as_str(), &one.name)));
        }
    }

    fn of_concessions<'a>(&mut self, all: impl Iterator<Item = (&'a str, &'a CoreText)>) {
        for (id, name) in all {
            self.push(MatterLine {
                takes: CONCESSION.to_owned(),
                help: county::CONCESSIONS_HINT.zh.to_owned(),
                ..line(Matter::Concession(id.to_owned()), name.clone(), true)
            });
        }
    }

    fn of_parts(&mut self, scheme: &Scheme, asked: bool) {
        for part in &scheme.parts {
            self.of_part(scheme, part, asked);
        }
    }

    fn of_part(&mut self, scheme: &Scheme, part: &Part, asked: bool) {
        let key = |id: &str| part_key(scheme, id);
        match &part.test {
            PartTest::Resources => {}
            PartTest::Evidence => self.push(MatterLine {
                takes: VERDICTS.to_owned(),
                ..line(Matter::Evidence(key(&part.id)), part.name.clone(), asked)
            }),
            PartTest::Points { items, of, .. } => {
                let limit = PointLimit {
                    maximum: *of,
                    step: None,
                    percent: false,
                };
                for item in items {
                    self.push(MatterLine {
                        limit: Some(limit),
                        takes: takes(limit),
                        help: format!("{}。{}", part.name.zh, claims::POINTS_HINT.zh),
                        ..line(Matter::Points(key(&item.id)), item.name.clone(), asked)
                    });
                }
            }
            PartTest::Share { .. } => {
                let limit = PointLimit {
                    maximum: Decimal::whole(100),
                    step: None,
                    percent: true,
                };
                self.push(MatterLine {
                    limit: Some(limit),
                    takes: takes(limit),
                    help: claims::SHARE_HINT.zh.to_owned(),
                    ..line(Matter::Points(key(&part.id)), part.name.clone(), asked)
                });
            }
        }
    }

    fn of_points(&mut self, scheme: &PointScheme, asked: bool) {
        let mut one = |id: &str, name: &CoreText, maximum: Decimal, group: &CoreText| {
            let limit = PointLimit {
                maximum,
                step: Some(scheme.step.value),
                percent: false,
            };
            let own = CoreText {
                zh: format!("{id} {}", name.zh),
                en: format!("{id} {}", name.en),
            };
            let mut others = Vec::from(both(name));
            others.push(id.to_owned());
            self.push(MatterLine {
                others,
                limit: Some(limit),
                takes: takes(limit),
                help: format!("{}，{}", scheme.short.zh, group.zh),
                ..line(Matter::Points(scheme.claim_key(id)), own, asked)
            });
        };
        for group in scheme.groups.iter().flat_map(|group| group.all_groups()) {
            if group.claimed_as_one {
                one(&group.id, &group.name, group.points, &group.name);
            }
            for item in &group.items {
                one(&item.id, &item.name, item.points, &group.name);
            }
        }
    }

    fn of_readings(&mut self, document: &Document) {
        let items = items_of(&document.settings).ok().flatten();
        for question in Question::ALL {
            let choices = question.readings().iter();
            let choices: Vec<(Reading, CoreText)> = choices
                .map(|one| (*one, text(readings::reading(*one))))
                .collect();
            let names: Vec<&str> = choices.iter().map(|(_, name)| name.zh.as_str()).collect();
            let proposed = items.as_ref().and_then(|items| items.proposed(*question));
            let proposed = proposed.map(readings::reading);
            let help = proposed.map_or_else(String::new, |own| {
                format!("{}：{}", county_page::READING_PROPOSED.zh, own.zh)
            });
            let takes = names.join("／");
            let name = text(readings::question(*question));
            self.push(MatterLine {
                takes,
                help,
                readings: choices,
                ..line(Matter::Reading(*question), name, items.is_some())
            });
        }
    }

    /// What a document says that no scheme asks for any more, by its key.
    fn of_document(&mut self, document: &Document) {
        let dossier = &document.dossier;
        let plain = |key: &str| CoreText {
            zh: key.to_owned(),
            en: key.to_owned(),
        };
        for (key, _) in dossier.all_evidence() {
            self.push(MatterLine {
                takes: VERDICTS.to_owned(),
                ..line(Matter::Evidence(key.to_owned()), plain(key), false)
            });
        }
        for (id, _) in dossier.vetoes() {
            self.push(MatterLine {
                takes: VETO.to_owned(),
                ..line(Matter::Veto(id.to_owned()), plain(id), false)
            });
        }
        for (key, _) in dossier.claims() {
            let limit = PointLimit {
                maximum: Decimal::whole(1000),
                step: None,
                percent: false,
            };
            self.push(MatterLine {
                limit: Some(limit),
                ..line(Matter::Points(key.to_owned()), plain(key), false)
            });
        }
    }
}

fn numbered(section: Section, number: u32) -> String {
    county_page::item_number(items::section(section).zh, number, Lang::Zh)
}

fn takes(limit: PointLimit) -> String {
    let sign = if limit.percent { "%" } else { " 分" };
    format!("0—{}{sign}", limit.maximum)
}

#[cfg(test)]
mod tests;
