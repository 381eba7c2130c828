//! Schemes of points, such as Xinjiang's 1000: points are claimed by hand, and what the inputs allow is
//! computed beside them.

mod evidence;
mod given;
mod judge;
mod money;
mod parts;
mod scheme;

pub use evidence::{Beside, EvidenceLine, Shown};
pub use judge::{
    ClaimFault, PointFinding, PointSum, PointsEvaluation, claim_fault, evaluate_points,
};
pub use parts::{PartItemBeside, PartItemFlag, beside_part_items};
pub use scheme::{
    EvidenceKind, PointGroup, PointItem, PointScheme, PointShare, XINJIANG, point_scheme,
    point_schemes,
};
