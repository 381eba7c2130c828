//! Where the spreadsheet module runs: a worker with its calls under way, or the page.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, MessageEvent, Worker};

use super::SheetsError;
use crate::browser::assets;

const SCRIPT: &str = "sheets.js";
const MODULE: &str = "sheets_bg.wasm";

/// What the worker does after the module's own script: answers every call with bytes, or with a
/// word that the module is dead.
const HANDLER: &str = "
let ready;
self.onmessage = async (event) => {
  const call = event.data;
  try {
    if (call.module) ready = junheng_sheets({ module_or_path: call.module });
    await ready;
    if (call.module) return self.postMessage({ ready: true });
    const bytes = call.bytes
      ? junheng_sheets.read(new Uint8Array(call.bytes), call.name)
      : junheng_sheets.write(call.spec);
    self.postMessage({ id: call.id, bytes }, [bytes.buffer]);
  } catch (error) {
    self.postMessage({ id: call.id, dead: true });
  }
};
";

#[wasm_bindgen]
extern "C" {
    /// Starts the module on the page; its script has been loaded.
    #[wasm_bindgen(js_name = junheng_sheets, catch)]
    fn start_here(options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = junheng_sheets, js_name = read, catch)]
    fn read_here(bytes: &Uint8Array, name: &str) -> Result<Uint8Array, JsValue>;

    #[wasm_bindgen(js_namespace = junheng_sheets, js_name = write, catch)]
    fn write_here(spec: &str) -> Result<Uint8Array, JsValue>;
}

/// One call of the module.
pub enum Job {
    /// Read a file; the buffer is handed over, not copied.
    Read { bytes: ArrayBuffer, name: String },
    /// Write a workbook from JSON.
    Write { spec: String },
}

/// The module's two files, fetched and compiled once.
#[derive(Clone)]
struct Parts {
    script: String,
    module: JsValue,
}

/// A worker with the calls it has not answered.
struct Host {
    worker: Worker,
    address: String,
    /// Settled when the module has started, or never will.
    started: Promise,
    /// Whether the module has started.
    ready: Cell<bool>,
    /// Whom to answer, by the number of the call; 0 is the start.
    waiting: RefCell<BTreeMap<u32, Function>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Host {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        let _ = web_sys::Url::revoke_object_url(&self.address);
    }
}

thread_local! {
    static PARTS: RefCell<Option<Parts>> = const { RefCell::new(None) };
    static HOST: RefCell<Option<Rc<Host>>> = const { RefCell::new(None) };
    static NEXT_CALL: Cell<u32> = const { Cell::new(1) };
    /// Why the last worker was given up.
    static REASON: RefCell<SheetsError> = const { RefCell::new(SheetsError::Died) };
    /// Whether this browser gives no worker, so that the module runs on the page.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Has the module do a job; its answer.
pub async fn call(job: &Job) -> Result<Vec<u8>, SheetsError> {
    let parts = parts().await.ok_or(SheetsError::NotLoaded)?;
    if HERE.get() {
        return call_here(job);
    }
    let Some(host) = host(&parts) else {
        start_on_page(&parts).await?;
        return call_here(job);
    };
    // The bytes are handed over only to a module that runs: a policy of the page may forbid workers.
    let _ = JsFuture::from(host.started.clone()).await;
    if !host.ready.get() {
        let reason = REASON.with_borrow(Clone::clone);
        if reason != SheetsError::Died {
            return Err(reason);
        }
        start_on_page(&parts).await?;
        return call_here(job);
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
    for answer in host.waiting.take().into_values() {
        let _ = answer.call1(&JsValue::NULL, &JsValue::NULL);
    }
    // Later, for one of the host's own listeners may be running.
    spawn_local(async move { drop(host) });
}

async fn parts() -> Option<Parts> {
    if let Some(parts) = PARTS.with_borrow(Clone::clone) {
        return Some(parts);
    }
    let script = assets::text(SCRIPT).await?;
    let code = assets::bytes(MODULE).await?;
    let module = JsFuture::from(js_sys::WebAssembly::compile(&code))
        .await
        .ok()?;
    let parts = Parts { script, module };
    PARTS.set(Some(parts.clone()));
    Some(parts)
}

/// The worker, a new one if there is none; nothing where the browser refuses.
fn host(parts: &Parts) -> Option<Rc<Host>> {
    if let Some(host) = HOST.with_borrow(Clone::clone) {
        return Some(host);
    }
    let code = js_sys::Array::of2(&parts.script.as_str().into(), &HANDLER.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&code, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let worker = Worker::new(&address).ok()?;
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        answered(&event.data());
    });
    let on_error = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        event.prevent_default();
        stop(SheetsError::Died);
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
    worker
        .post_message(&object(&[("module", &parts.module)]))
        .ok()?;
    let mut waiting = BTreeMap::new();
    let started = Promise::new(&mut |resolve, _| {
        waiting.insert(0, resolve);
    });
    let host = Rc::new(Host {
        worker,
        address,
        started,
        ready: Cell::new(false),
        waiting: RefCell::new(waiting),
        _on_message: on_message,
        _on_error: on_error,
    });
    HOST.set(Some(Rc::clone(&host)));
    Some(host)
}

fn answered(message: &JsValue) {
    let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED);
    // A module that trapped is not in a state to be asked again.
    if field("dead").is_truthy() {
        return stop(SheetsError::Died);
    }
    let Some(host) = HOST.with_borrow(Clone::clone) else {
        return;
    };
    host.ready.set(true);
    // Call numbers are small whole numbers; the start has none.
    let id = field("id").as_f64().unwrap_or_default() as u32;
    let answer = host.waiting.borrow_mut().remove(&id);
    if let Some(answer) = answer {
        let _ = answer.call1(&JsValue::NULL, &field("bytes"));
    }
}

fn post(host: &Host, job: &Job) -> Promise {
    let id = NEXT_CALL.get();
    NEXT_CALL.set(id.wrapping_add(1).max(1));
    let promise = Promise::new(&mut |resolve, _| {
        host.waiting.borrow_mut().insert(id, resolve);
    });
    let id = JsValue::from(id);
    let sent = match job {
        Job::Read { bytes, name } => host.worker.post_message_with_transfer(
            &object(&[("id", &id), ("bytes", bytes), ("name", &name.into())]),
            &js_sys::Array::of1(bytes),
        ),
        Job::Write { spec } => host
            .worker
            .post_message(&object(&[("id", &id), ("spec", &spec.into())])),
    };
    if sent.is_err() {
        stop(SheetsError::Died);
    }
    promise
}

/// Starts the module on the page.
async fn start_on_page(parts: &Parts) -> Result<(), SheetsError> {
    let failed = |_: JsValue| SheetsError::NotLoaded;
    // In the single file, where no script can be added, it stands in the page and has run.
    if !assets::is_embedded(SCRIPT) {
        load_script().await.map_err(failed)?;
    }
    let options = object(&[("module_or_path", &parts.module)]);
    let started = start_here(&options).map_err(failed)?;
    JsFuture::from(started).await.map_err(failed)?;
    HERE.set(true);
    Ok(())
}

/// Runs the module's script in the page.
async fn load_script() -> Result<JsValue, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let script = document.create_element("script")?;
    script.set_attribute("src", &assets::address(SCRIPT))?;
    let loaded = Promise::new(&mut |resolve, reject| {
        for (event, function) in [("load", resolve), ("error", reject)] {
            let _ = script.add_event_listener_with_callback(event, &function);
        }
    });
    body.append_child(&script)?;
    JsFuture::from(loaded).await
}

fn call_here(job: &Job) -> Result<Vec<u8>, SheetsError> {
    let bytes = match job {
        Job::Read { bytes, name } => read_here(&Uint8Array::new(bytes), name),
        Job::Write { spec } => write_here(spec),
    };
    bytes
        .map(|bytes| bytes.to_vec())
        .map_err(|_| SheetsError::Died)
}

fn object(fields: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
