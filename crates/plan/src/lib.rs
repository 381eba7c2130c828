//! Plans for a county: what may be done, what becomes of it, and the cheapest plan that passes.

pub mod optimise;
