//! What several schemes look at, each in its own way.

use serde::{Deserialize, Serialize};

use crate::county::keyed;

keyed! {
    /// A subject that several schemes look at.
    Topic {
        /// 责任与问责.
        Accountability = "accountability";
        /// 三个增长.
        ThreeIncreases = "three-increases";
        /// 薄弱学校优先.
        WeakSchools = "weak-schools";
        /// 转移支付.
        Transfers = "transfers";
        /// 体质与综合素质.
        Fitness = "fitness";
        /// 办学标准.
        Standards = "standards";
        /// 随迁子女.
        MigrantChildren = "migrant-children";
        /// 留守儿童.
        LeftBehind = "left-behind";
        /// 残疾儿童少年.
        DisabledChildren = "disabled-children";
        /// 优质高中名额.
        GoodPlaces = "good-places";
        /// 绩效工资.
        PerformancePay = "performance-pay";
        /// 编制与教师配备.
        Posts = "posts";
        /// 交流轮岗.
        Rotation = "rotation";
        /// 教师培训经费.
        TrainingMoney = "training-money";
        /// 课程.
        Curriculum = "curriculum";
        /// 巩固率.
        Retention = "retention";
        /// 课业负担.
        Workload = "workload";
        /// 重点学校和重点班.
        KeyClasses = "key-classes";
        /// 公众满意度.
        Satisfaction = "satisfaction";
    }
}
