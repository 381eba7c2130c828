//! The satisfaction survey (form Ⅵ) and the national monitoring of education quality (form Ⅴ 9).

use serde::{Deserialize, Serialize};

macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $key)] $variant,)+ }

        impl $name {
            /// All of them, in the order of pages and files.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in JSON and CSV.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The one with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}
pub(crate) use keyed;

keyed! {
    /// Who is asked.
    SurveyGroup {
        /// 学生.
        Pupils = "pupils";
        /// 家长, a line of their own in form Ⅵ.
        Parents = "parents";
        /// 教师.
        Teachers = "teachers";
        /// 校长.
        Heads = "heads";
        /// 人大代表.
        Deputies = "deputies";
        /// 政协委员.
        Consultants = "consultants";
        /// 其他群众.
        Others = "others";
    }
}

keyed! {
    /// A figure of form Ⅵ.
    SurveyFigure {
        /// 问卷总数.
        Sent = "sent";
        /// 回收有效问卷数.
        Valid = "valid";
        /// 满意问卷数.
        Satisfied = "satisfied";
        /// 实地走访人数.
        Visited = "visited";
        /// 走访满意人数.
        VisitSatisfied = "visit_satisfied";
    }
}

keyed! {
    /// A subject of the national monitoring.
    Subject {
        /// 语文.
        Chinese = "chinese";
        /// 数学.
        Mathematics = "mathematics";
        /// 科学.
        Science = "science";
        /// 英语.
        English = "english";
        /// 体育.
        Pe = "pe";
        /// 体育与健康.
        PeAndHealth = "pe-and-health";
        /// 艺术.
        Arts = "arts";
        /// 德育.
        Moral = "moral";
        /// 劳动.
        Labour = "labour";
        /// 心理健康.
        MentalHealth = "mental-health";
    }
}

keyed! {
    /// A figure of the national monitoring.
    MonitoringFigure {
        /// 学业水平等级, 1 to 4 for Ⅰ to Ⅳ.
        Level = "level";
        /// 校际差异率, 0 to 1.
        Rate = "rate";
    }
}
