//! Calculation for portals: the npm package.
