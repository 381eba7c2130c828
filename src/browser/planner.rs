//! The planner's module: searches for a plan in a worker, or in slices on the page where a browser
//! gives no worker, so that the page stays alive either way.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::module::{self, Here, Host, Loaded, Module, field, object};
use super::{clock, timer};

/// Units of work, each about a microsecond, in a slice of the worker: progress is told and its user
/// heard in between.
const SLICE: u32 = 50_000;
/// The same on the page, which must stay alive: as many of these as find room in so many milliseconds, then it has
/// its turn. A unit is more than a microsecond on a slow machine.
const SLICE_HERE: u32 = 1_000;
const TURN: u64 = 12;
/// And so many at most, for clocks are set back.
const SLICES: usize = 16;

/// The worker tells how far each search has come after every slice, and lets other messages in.
static MODULE: Module = Module {
    script: "planner.js",
    code: "planner_bg.wasm",
    handler: "
const wanted = new Map();
const breath = () => new Promise((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); go(); };
  port2.postMessage(0);
});
self.onmessage = async (event) => {
  const { module, cancel, stop, id, document, request, work } = event.data;
  try {
    if (module) {
      await junheng_planner({ module_or_path: module });
      return self.postMessage({ ready: true });
    }
    if (cancel) return wanted.delete(cancel);
    if (stop) return wanted.has(stop) && wanted.set(stop, 'stop');
    const job = junheng_planner.start(document, request);
    wanted.set(id, 'go');
    while (wanted.has(id)) {
      const stopped = wanted.get(id) === 'stop';
      const progress = stopped ? job.stop() : job.step(work);
      const done = stopped || job.done();
      if (done) wanted.delete(id);
      self.postMessage({ id, progress, done });
      await breath();
    }
    job.free();
  } catch (error) {
    self.postMessage(typeof error === 'string' ? { id, fault: error } : { id, dead: true });
  }
};
",
};

#[wasm_bindgen]
extern "C" {
    /// The module's functions on the page, once its script has been loaded.
    #[wasm_bindgen(thread_local_v2, js_name = junheng_planner)]
    static FUNCTIONS: JsValue;
}

/// What a search tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// How far it has come, in JSON; the last one says that it is done.
    Progress(String),
    /// It has ended without an answer, and tells nothing more.
    Failed(Failure),
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The document or the request is at fault; the fault in JSON.
    Refused(String),
    /// The planner's module cannot be loaded or started.
    NotLoaded,
    /// The module stopped, as when memory was exhausted. The next search finds a new worker.
    Died,
}

/// Whom to tell of a search, and whether it shall end.
#[derive(Clone)]
struct Listener {
    tell: Rc<dyn Fn(Event)>,
    stop: bool,
}

thread_local! {
    static HOST: RefCell<Option<Rc<Host>>> = const { RefCell::new(None) };
    /// The module on the page, where this browser gives no worker.
    static HERE: RefCell<Option<Here>> = const { RefCell::new(None) };
    /// Whom to tell, by the number of the search; a search that is not here is not wanted.
    static LISTENERS: RefCell<BTreeMap<u32, Listener>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: Cell<u32> = const { Cell::new(1) };
}

/// A search under way; dropping it calls it off.
#[must_use = "dropping the handle calls the search off"]
#[derive(Debug)]
pub struct Handle(u32);

#[allow(dead_code, reason = "whoever drops the handle needs neither")]
impl Handle {
    /// Ends the search with the best plan so far, which the last progress tells.
    pub fn stop(&self) {
        let begun = LISTENERS.with_borrow_mut(|all| {
            let listener = all.get_mut(&self.0)?;
            listener.stop = true;
            Some(())
        });
        if begun.is_some()
            && let Some(host) = HOST.with_borrow(Clone::clone)
        {
            host.post(&object(&[("stop", &self.0.into())]));
        }
    }

    /// Calls the search off; nothing more is told of it.
    pub fn cancel(self) {}
}

impl Drop for Handle {
    fn drop(&mut self) {
        let known = LISTENERS.with_borrow_mut(|all| all.remove(&self.0));
        if known.is_some()
            && let Some(host) = HOST.with_borrow(Clone::clone)
        {
            host.post(&object(&[("cancel", &self.0.into())]));
        }
    }
}

/// Searches a document, in JSON, for what a request asks, in JSON. Several searches take turns.
pub fn start(document: String, request: String, on_event: impl Fn(Event) + 'static) -> Handle {
    let id = NEXT.get();
    NEXT.set(id.wrapping_add(1).max(1));
    let listener = Listener {
        tell: Rc::new(on_event),
        stop: false,
    };
    LISTENERS.with_borrow_mut(|all| all.insert(id, listener));
    spawn_local(async move {
        if let Err(failure) = begin(id, &document, &request).await {
            fail(id, failure);
        }
    });
    Handle(id)
}

async fn begin(id: u32, document: &str, request: &str) -> Result<(), Failure> {
    let loaded = MODULE.load().await.ok_or(Failure::NotLoaded)?;
    if let Some(here) = HERE.with_borrow(Clone::clone) {
        return run_here(&here, id, document, request).await;
    }
    if let Some(host) = host(&loaded)
        && host.started().await
    {
        // It may have been called off while the module was loading, or told to end.
        if let Some(listener) = listener(id) {
            let mut sent = host.post(&object(&[
                ("id", &id.into()),
                ("document", &document.into()),
                ("request", &request.into()),
                ("work", &SLICE.into()),
            ]));
            if listener.stop {
                sent &= host.post(&object(&[("stop", &id.into())]));
            }
            if !sent {
                return Err(Failure::Died);
            }
        }
        return Ok(());
    }
    let here = loaded.start_here(|| FUNCTIONS.with(Clone::clone)).await;
    let here = here.ok_or(Failure::NotLoaded)?;
    HERE.set(Some(here.clone()));
    run_here(&here, id, document, request).await
}

/// The worker, a new one if there is none; nothing where the browser refuses.
fn host(loaded: &Loaded) -> Option<Rc<Host>> {
    if let Some(host) = HOST.with_borrow(Clone::clone) {
        return Some(host);
    }
    let host = loaded.worker(heard, died)?;
    HOST.set(Some(Rc::clone(&host)));
    Some(host)
}

fn heard(message: &JsValue) {
    // Numbers of searches are small whole numbers.
    let id = field(message, "id").as_f64().unwrap_or_default() as u32;
    if let Some(fault) = field(message, "fault").as_string() {
        return fail(id, Failure::Refused(fault));
    }
    let progress = field(message, "progress").as_string().unwrap_or_default();
    tell(id, progress, field(message, "done").is_truthy());
}

/// The worker is of no more use: every search that ran in it has failed. One that has not begun,
/// because workers are forbidden here, goes on on the page.
fn died() {
    let Some(host) = HOST.take() else {
        return;
    };
    if host.is_ready() {
        let ids: Vec<u32> = LISTENERS.with_borrow(|all| all.keys().copied().collect());
        for id in ids {
            fail(id, Failure::Died);
        }
    }
    host.retire();
}

/// Searches on the page, slice by slice.
async fn run_here(here: &Here, id: u32, document: &str, request: &str) -> Result<(), Failure> {
    if listener(id).is_none() {
        return Ok(());
    }
    let thrown = |error: JsValue| error.as_string().map_or(Failure::Died, Failure::Refused);
    let job = here
        .call("start", &[&document.into(), &request.into()])
        .map_err(thrown)?;
    while let Some(listener) = listener(id) {
        let (turn, mut slices) = (clock::now(), 0);
        let (progress, done) = loop {
            slices += 1;
            let progress = if listener.stop {
                module::call(&job, "stop", &[])
            } else {
                module::call(&job, "step", &[&SLICE_HERE.into()])
            };
            let progress = progress.map_err(thrown)?;
            let done = module::call(&job, "done", &[]).map_err(thrown)?;
            let done = listener.stop || done.is_truthy();
            if done || slices >= SLICES || clock::now().saturating_sub(turn) >= TURN {
                break (progress.as_string().unwrap_or_default(), done);
            }
        };
        tell(id, progress, done);
        let pause = Promise::new(&mut |resolve, _| {
            timer::later(0, move || {
                let _ = resolve.call0(&JsValue::NULL);
            });
        });
        let _ = JsFuture::from(pause).await;
    }
    module::call(&job, "free", &[]).map(|_| ()).map_err(thrown)
}

/// Whom to tell of a search; nothing where it is called off or over.
fn listener(id: u32) -> Option<Listener> {
    LISTENERS.with_borrow(|all| all.get(&id).cloned())
}

fn tell(id: u32, progress: String, done: bool) {
    let listener = LISTENERS.with_borrow_mut(|all| {
        if done {
            all.remove(&id)
        } else {
            all.get(&id).cloned()
        }
    });
    if let Some(listener) = listener {
        (listener.tell)(Event::Progress(progress));
    }
}

fn fail(id: u32, failure: Failure) {
    let listener = LISTENERS.with_borrow_mut(|all| all.remove(&id));
    if let Some(listener) = listener {
        (listener.tell)(Event::Failed(failure));
    }
}
