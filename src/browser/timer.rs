//! Timers that end when dropped.

use wasm_bindgen::prelude::*;

/// A call to come; dropping it calls it off.
#[must_use = "dropping the timer calls it off"]
pub struct Timer {
    id: i32,
    repeats: bool,
    _run: Closure<dyn FnMut()>,
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            if self.repeats {
                window.clear_interval_with_handle(self.id);
            } else {
                window.clear_timeout_with_handle(self.id);
            }
        }
    }
}

/// Calls once after so many milliseconds, unless dropped before.
pub fn after(milliseconds: i32, run: impl FnOnce() + 'static) -> Timer {
    let mut run = Some(run);
    let run = Closure::<dyn FnMut()>::new(move || {
        if let Some(run) = run.take() {
            run();
        }
    });
    let id = web_sys::window()
        .and_then(|window| {
            let function = run.as_ref().unchecked_ref();
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
                .ok()
        })
        .unwrap_or_default();
    Timer {
        id,
        repeats: false,
        _run: run,
    }
}

/// Calls again and again, until dropped.
pub fn every(milliseconds: i32, run: impl FnMut() + 'static) -> Timer {
    let run = Closure::<dyn FnMut()>::new(run);
    let id = web_sys::window()
        .and_then(|window| {
            let function = run.as_ref().unchecked_ref();
            window
                .set_interval_with_callback_and_timeout_and_arguments_0(function, milliseconds)
                .ok()
        })
        .unwrap_or_default();
    Timer {
        id,
        repeats: true,
        _run: run,
    }
}

/// Calls once after so many milliseconds, whatever becomes of the caller.
pub fn later(milliseconds: i32, run: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let run = Closure::once_into_js(run);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            run.unchecked_ref(),
            milliseconds,
        );
    }
}
