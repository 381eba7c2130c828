//! Where the spreadsheet module runs, with its calls under way.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::SheetsError;
use crate::browser::module::{Here, Host, Loaded, Module, field, object};

/// The worker answers every call with bytes, or with a word that the module is dead.
static MODULE: Module = Module {
    script: "sheets.js",
    code: "sheets_bg.wasm",
    handler: "
self.onmessage = async (event) => {
  const call = event.data;
  try {
    if (call.module) {
      await junheng_sheets({ module_or_path: call.module });
      return self.postMessage({ ready: true });
    }
    const bytes = call.bytes
      ? junheng_sheets.read(new Uint8Array(call.bytes), call.name)
      : junheng_sheets.write(call.spec);
    self.postMessage({ id: call.id, bytes }, [bytes.buffer]);
  } catch (error) {
    self.postMessage({ id: call.id, dead: true });
  }
};
",
};

#[wasm_bindgen]
extern "C" {
    /// The module's functions on the page, once its script has been loaded.
    #[wasm_bindgen(thread_local_v2, js_name = junheng_sheets)]
    static FUNCTIONS: JsValue;
}

/// One call of the module.
pub enum Job {
    /// Read a file; the buffer is handed over, not copied.
    Read { bytes: ArrayBuffer, name: String },
    /// Write a workbook from JSON.
    Write { spec: String },
}

thread_local! {
    static HOST: RefCell<Option<Rc<Host>>> = const { RefCell::new(None) };
    /// The module on the page, where this browser gives no worker.
    static HERE: RefCell<Option<Here>> = const { RefCell::new(None) };
    /// Whom to answer, by the number of the call.
    static WAITING: RefCell<BTreeMap<u32, Function>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT_CALL: Cell<u32> = const { Cell::new(1) };
    /// Why the last worker was given up.
    static REASON: RefCell<SheetsError> = const { RefCell::new(SheetsError::Died) };
}

/// Has the module do a job; its answer.
pub async fn call(job: &Job) -> Result<Vec<u8>, SheetsError> {
    let loaded = MODULE.load().await.ok_or(SheetsError::NotLoaded)?;
    if let Some(here) = HERE.with_borrow(Clone::clone) {
        return call_here(&here, job);
    }
    let Some(host) = host(&loaded) else {
        return call_here(&start_here(&loaded).await?, job);
    };
    // The bytes are handed over only to a module that runs.
    if !host.started().await {
        let reason = REASON.with_borrow(Clone::clone);
        if reason != SheetsError::Died {
            return Err(reason);
        }
        return call_here(&start_here(&loaded).await?, job);
    }
    let answer = JsFuture::from(post(&host, job)).await;
    answer
        .and_then(JsCast::dyn_into::<Uint8Array>)
        .map(|bytes| bytes.to_vec())
        .map_err(|_| REASON.with_borrow(Clone::clone))
}

/// Gives up the worker; whoever waits for it hears why.
pub fn stop(reason: SheetsError) {
    let Some(host) = HOST.take() else {
        return;
    };
    REASON.set(reason);
    for answer in WAITING.take().into_values() {
        let _ = answer.call1(&JsValue::NULL, &JsValue::NULL);
    }
    host.retire();
}

/// The worker, a new one if there is none; nothing where the browser refuses.
fn host(loaded: &Loaded) -> Option<Rc<Host>> {
    if let Some(host) = HOST.with_borrow(Clone::clone) {
        return Some(host);
    }
    let host = loaded.worker(answered, || stop(SheetsError::Died))?;
    HOST.set(Some(Rc::clone(&host)));
    Some(host)
}

fn answered(message: &JsValue) {
    // Call numbers are small whole numbers.
    let id = field(message, "id").as_f64().unwrap_or_default() as u32;
    let answer = WAITING.with_borrow_mut(|waiting| waiting.remove(&id));
    if let Some(answer) = answer {
        let _ = answer.call1(&JsValue::NULL, &field(message, "bytes"));
    }
}

fn post(host: &Host, job: &Job) -> Promise {
    let id = NEXT_CALL.get();
    NEXT_CALL.set(id.wrapping_add(1).max(1));
    let promise = Promise::new(&mut |resolve, _| {
        WAITING.with_borrow_mut(|waiting| waiting.insert(id, resolve));
    });
    let id = JsValue::from(id);
    let sent = match job {
        Job::Read { bytes, name } => host.post_with(
            &object(&[("id", &id), ("bytes", bytes), ("name", &name.into())]),
            bytes,
        ),
        Job::Write { spec } => host.post(&object(&[("id", &id), ("spec", &spec.into())])),
    };
    if !sent {
        stop(SheetsError::Died);
    }
    promise
}

/// Starts the module on the page.
async fn start_here(loaded: &Loaded) -> Result<Here, SheetsError> {
    let here = loaded.start_here(|| FUNCTIONS.with(Clone::clone)).await;
    let here = here.ok_or(SheetsError::NotLoaded)?;
    HERE.set(Some(here.clone()));
    Ok(here)
}

fn call_here(here: &Here, job: &Job) -> Result<Vec<u8>, SheetsError> {
    let bytes = match job {
        Job::Read { bytes, name } => here.call("read", &[&Uint8Array::new(bytes), &name.into()]),
        Job::Write { spec } => here.call("write", &[&spec.into()]),
    };
    bytes
        .and_then(JsCast::dyn_into::<Uint8Array>)
        .map(|bytes| bytes.to_vec())
        .map_err(|_| SheetsError::Died)
}
