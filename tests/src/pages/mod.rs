//! An object for each page: what a user can do there and see there.
