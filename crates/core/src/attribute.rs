//! What is known of a school apart from its quantities, and what it says where documents decide.

use crate::county::Evidence;
use crate::entry::Entry;
use crate::school::School;

/// What a school judges of itself by documents: the items of education quality that schools enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// 学校章程, 管理与教学信息化.
    Charters,
    /// 教师熟练运用信息化手段.
    TeachingTechnology,
    /// 德育与校园文化.
    MoralEducation,
    /// 课程.
    Curriculum,
    /// 课业负担.
    Workload,
}

impl Judgement {
    /// All of them in the order of their items.
    pub const ALL: [Self; 5] = [
        Self::Charters,
        Self::TeachingTechnology,
        Self::MoralEducation,
        Self::Curriculum,
        Self::Workload,
    ];

    /// The name in JSON and CSV: the id of the part that it answers.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Charters => "charters",
            Self::TeachingTechnology => "teaching-technology",
            Self::MoralEducation => "moral-education",
            Self::Curriculum => "curriculum",
            Self::Workload => "workload",
        }
    }

    /// The one with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// What a school says of a [`Judgement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The verdict, a [`crate::county::Given`].
    Verdict,
    /// The short conclusion.
    Note,
    /// Names of the documents it rests on, one text with `；` between them.
    Documents,
}

impl Aspect {
    /// All of them in their usual order.
    pub const ALL: [Self; 3] = [Self::Verdict, Self::Note, Self::Documents];

    /// The name in JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Note => "note",
            Self::Documents => "documents",
        }
    }
}

/// What is known of a school apart from its quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// 学校标识码, ten digits; leading zeros count.
    Code,
    /// 学校名称.
    Name,
    /// 所在乡镇(街道).
    Township,
    /// 学校类别, a [`crate::Kind`].
    Kind,
    /// 举办者类型, a [`crate::Sponsor`].
    Sponsor,
    /// 城乡类型, an [`crate::Area`].
    Area,
    /// 是否寄宿制.
    Boarding,
    /// 人口密度过高的中心城区学校: a dated concession asks for it.
    DenseCentre,
    /// 规划年份.
    PlannedYear,
    /// 建成年份.
    BuiltYear,
    /// 有学校建设规划并持续跟踪复查: dated concessions ask for it.
    BuildingPlan,
    /// 音乐专用教室各间面积, in m².
    MusicRooms,
    /// 美术专用教室各间面积, in m².
    ArtRooms,
    /// The code or name of the school this campus is merged into.
    CampusOf,
    /// 备注.
    Remark,
    /// What the school says where documents decide.
    Said(Judgement, Aspect),
}

impl Attribute {
    /// All attributes, in the order of grids and files.
    pub const ALL: [Self; 30] = [
        Self::Code,
        Self::Name,
        Self::Township,
        Self::Kind,
        Self::Sponsor,
        Self::Area,
        Self::Boarding,
        Self::DenseCentre,
        Self::PlannedYear,
        Self::BuiltYear,
        Self::BuildingPlan,
        Self::MusicRooms,
        Self::ArtRooms,
        Self::CampusOf,
        Self::Remark,
        Self::Said(Judgement::Charters, Aspect::Verdict),
        Self::Said(Judgement::Charters, Aspect::Note),
        Self::Said(Judgement::Charters, Aspect::Documents),
        Self::Said(Judgement::TeachingTechnology, Aspect::Verdict),
        Self::Said(Judgement::TeachingTechnology, Aspect::Note),
        Self::Said(Judgement::TeachingTechnology, Aspect::Documents),
        Self::Said(Judgement::MoralEducation, Aspect::Verdict),
        Self::Said(Judgement::MoralEducation, Aspect::Note),
        Self::Said(Judgement::MoralEducation, Aspect::Documents),
        Self::Said(Judgement::Curriculum, Aspect::Verdict),
        Self::Said(Judgement::Curriculum, Aspect::Note),
        Self::Said(Judgement::Curriculum, Aspect::Documents),
        Self::Said(Judgement::Workload, Aspect::Verdict),
        Self::Said(Judgement::Workload, Aspect::Note),
        Self::Said(Judgement::Workload, Aspect::Documents),
    ];

    /// The name in JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Township => "township",
            Self::Kind => "kind",
            Self::Sponsor => "sponsor",
            Self::Area => "area",
            Self::Boarding => "boarding",
            Self::DenseCentre => "dense_centre",
            Self::PlannedYear => "planned_year",
            Self::BuiltYear => "built_year",
            Self::BuildingPlan => "building_plan",
            Self::MusicRooms => "music_rooms",
            Self::ArtRooms => "art_rooms",
            Self::CampusOf => "campus_of",
            Self::Remark => "remark",
            Self::Said(Judgement::Charters, Aspect::Verdict) => "evidence.charters.verdict",
            Self::Said(Judgement::Charters, Aspect::Note) => "evidence.charters.note",
            Self::Said(Judgement::Charters, Aspect::Documents) => "evidence.charters.documents",
            Self::Said(Judgement::TeachingTechnology, Aspect::Verdict) => {
                "evidence.teaching-technology.verdict"
            }
            Self::Said(Judgement::TeachingTechnology, Aspect::Note) => {
                "evidence.teaching-technology.note"
            }
            Self::Said(Judgement::TeachingTechnology, Aspect::Documents) => {
                "evidence.teaching-technology.documents"
            }
            Self::Said(Judgement::MoralEducation, Aspect::Verdict) => {
                "evidence.moral-education.verdict"
            }
            Self::Said(Judgement::MoralEducation, Aspect::Note) => "evidence.moral-education.note",
            Self::Said(Judgement::MoralEducation, Aspect::Documents) => {
                "evidence.moral-education.documents"
            }
            Self::Said(Judgement::Curriculum, Aspect::Verdict) => "evidence.curriculum.verdict",
            Self::Said(Judgement::Curriculum, Aspect::Note) => "evidence.curriculum.note",
            Self::Said(Judgement::Curriculum, Aspect::Documents) => "evidence.curriculum.documents",
            Self::Said(Judgement::Workload, Aspect::Verdict) => "evidence.workload.verdict",
            Self::Said(Judgement::Workload, Aspect::Note) => "evidence.workload.note",
            Self::Said(Judgement::Workload, Aspect::Documents) => "evidence.workload.documents",
        }
    }

    /// Position in [`Attribute::ALL`].
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::Code => 0,
            Self::Name => 1,
            Self::Township => 2,
            Self::Kind => 3,
            Self::Sponsor => 4,
            Self::Area => 5,
            Self::Boarding => 6,
            Self::DenseCentre => 7,
            Self::PlannedYear => 8,
            Self::BuiltYear => 9,
            Self::BuildingPlan => 10,
            Self::MusicRooms => 11,
            Self::ArtRooms => 12,
            Self::CampusOf => 13,
            Self::Remark => 14,
            Self::Said(judgement, aspect) => 15 + 3 * (judgement as usize) + aspect as usize,
        }
    }
}

impl School {
    /// What it says where documents decide.
    #[must_use]
    pub fn evidence(&self, of: Judgement) -> Option<&Evidence> {
        let mut own = self.evidence.iter().filter(|(at, _)| *at == of);
        own.next().map(|(_, evidence)| evidence)
    }

    /// Puts what it says where documents decide; blank evidence is taken away.
    pub fn put_evidence(&mut self, of: Judgement, evidence: Evidence) {
        self.evidence.retain(|(at, _)| *at != of);
        if evidence != Evidence::default() {
            let at = self.evidence.partition_point(|(at, _)| *at < of);
            self.evidence.insert(at, (of, evidence));
        }
    }

    pub(crate) fn said(&self, of: Judgement, aspect: Aspect) -> Entry {
        let Some(own) = self.evidence(of) else {
            return Entry::Missing;
        };
        let text = match aspect {
            Aspect::Verdict => return own.verdict.map_or(Entry::Missing, Entry::Given),
            Aspect::Note => own.note.clone(),
            Aspect::Documents => own.documents.join("；"),
        };
        if text.is_empty() {
            Entry::Missing
        } else {
            Entry::Text(text)
        }
    }

    pub(crate) fn say(&mut self, of: Judgement, aspect: Aspect, entry: Entry) {
        let mut own = self.evidence(of).cloned().unwrap_or_default();
        match (aspect, entry) {
            (Aspect::Verdict, Entry::Given(given)) => own.verdict = Some(given),
            (Aspect::Verdict, _) => own.verdict = None,
            (Aspect::Note, entry) => own.note = entry.into_text(),
            (Aspect::Documents, entry) => own.documents = documents(&entry.into_text()),
        }
        self.put_evidence(of, own);
    }
}

/// The names of documents in one text, as people set them apart.
#[must_use]
pub fn documents(text: &str) -> Vec<String> {
    let names = text.split(['；', ';', '\n']).map(str::trim);
    let named = names.filter(|name| !name.is_empty());
    named.map(str::to_owned).collect()
}
