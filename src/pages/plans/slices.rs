//! Work in slices, so that the page answers in between.

use leptos::prelude::*;

use crate::browser::timer;

/// Work of which one piece goes on at a time; cheap to copy.
#[derive(Clone, Copy)]
pub struct Slices(StoredValue<u32>);

impl Slices {
    /// Nothing to do yet.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Begins, and ends what was begun before. `slice` does a part and says whether there is more; it ends
    /// with the view that it was made in.
    pub fn begin(self, slice: impl FnMut() -> bool + 'static) {
        self.0.update_value(|run| *run = run.wrapping_add(1));
        go_on(self.0, self.0.get_value(), Box::new(slice));
    }

    /// Ends what was begun.
    pub fn end(self) {
        self.0.update_value(|run| *run = run.wrapping_add(1));
    }
}

fn go_on(run: StoredValue<u32>, own: u32, mut slice: Box<dyn FnMut() -> bool>) {
    timer::later(0, move || {
        if run.try_get_value() == Some(own) && slice() {
            go_on(run, own, slice);
        }
    });
}
