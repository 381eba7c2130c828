//! WebAssembly modules beside the program: loaded when first used, run in a worker, so that nothing
//! they do can freeze or kill the page. Where a browser gives no worker they run on the page itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker};

use super::assets;

/// What a module is made of.
pub struct Module {
    /// The file of its script.
    pub script: &'static str,
    /// The file of its code.
    pub code: &'static str,
    /// What the worker does after the script. A message with `module` starts the module, and
    /// `ready` answers it; `dead` says that the module can be asked nothing more.
    pub handler: &'static str,
}

/// A module's two files, fetched and compiled once.
#[derive(Clone)]
pub struct Loaded {
    module: &'static Module,
    script: String,
    code: JsValue,
}

thread_local! {
    static LOADED: RefCell<Vec<Loaded>> = const { RefCell::new(Vec::new()) };
}

impl Module {
    /// The module's files; nothing when they cannot be had.
    pub async fn load(&'static self) -> Option<Loaded> {
        let known = LOADED.with_borrow(|all| {
            let known = all.iter().find(|one| one.module.code == self.code);
            known.cloned()
        });
        if known.is_some() {
            return known;
        }
        let script = assets::text(self.script).await?;
        let code = assets::bytes(self.code).await?;
        let code = JsFuture::from(js_sys::WebAssembly::compile(&code))
            .await
            .ok()?;
        let loaded = Loaded {
            module: self,
            script,
            code,
        };
        LOADED.with_borrow_mut(|all| all.push(loaded.clone()));
        Some(loaded)
    }
}

impl Loaded {
    /// A new worker that is starting the module; nothing where the browser refuses.
    ///
    /// `hear` gets what the module says, `fail` is called when it is dead.
    pub fn worker(
        &self,
        hear: impl Fn(&JsValue) + 'static,
        fail: impl Fn() + 'static,
    ) -> Option<Rc<Host>> {
        let code = Array::of2(&self.script.as_str().into(), &self.module.handler.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("text/javascript");
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&code, &options).ok()?;
        let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
        let worker = Worker::new(&address).ok()?;
        let fail = Rc::new(fail);
        let failed = Rc::clone(&fail);
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            failed();
        });
        let ready = Rc::new(Cell::new(false));
        let mut settle = None;
        let started = Promise::new(&mut |resolve, _| settle = Some(resolve));
        let settle = settle?;
        let (is_ready, resolve) = (Rc::clone(&ready), settle.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data();
            // A module that trapped is not in a state to be asked again.
            if field(&message, "dead").is_truthy() {
                fail();
            } else if field(&message, "ready").is_truthy() {
                is_ready.set(true);
                let _ = resolve.call0(&JsValue::NULL);
            } else {
                hear(&message);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        let host = Host {
            worker,
            address,
            started,
            settle,
            ready,
            _on_message: on_message,
            _on_error: on_error,
        };
        host.post(&object(&[("module", &self.code)]))
            .then(|| Rc::new(host))
    }

    /// Starts the module on the page; `functions` reads its global, once its script has run.
    pub async fn start_here(&self, functions: impl FnOnce() -> JsValue) -> Option<Here> {
        // In the single file, where no script can be added, it stands in the page and has run.
        if !assets::is_embedded(self.module.script) {
            load_script(self.module.script).await.ok()?;
        }
        let functions: Function = functions().dyn_into().ok()?;
        let options = object(&[("module_or_path", &self.code)]);
        let started: Promise = functions
            .call1(&JsValue::NULL, &options)
            .ok()?
            .dyn_into()
            .ok()?;
        JsFuture::from(started).await.ok()?;
        Some(Here(functions.into()))
    }
}

/// A module that runs on the page.
#[derive(Clone)]
pub struct Here(JsValue);

impl Here {
    /// Calls a function of the module.
    ///
    /// # Errors
    /// What the module throws.
    pub fn call(&self, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
        call(&self.0, name, arguments)
    }
}

/// Calls a method.
///
/// # Errors
/// What it throws, also where there is none of that name.
pub fn call(this: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(this, &name.into())?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    method.apply(this, &list)
}

/// A worker that runs a module.
pub struct Host {
    worker: Worker,
    address: String,
    /// Settled when the module has started, or never will.
    started: Promise,
    settle: Function,
    ready: Rc<Cell<bool>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Host {
    /// Whether the module runs, once that is known: a policy of the page may forbid workers.
    pub async fn started(&self) -> bool {
        let _ = JsFuture::from(self.started.clone()).await;
        self.ready.get()
    }

    /// Whether the module runs by now.
    pub fn is_ready(&self) -> bool {
        self.ready.get()
    }

    /// Sends a message; whether it could be sent.
    pub fn post(&self, message: &JsValue) -> bool {
        self.worker.post_message(message).is_ok()
    }

    /// Sends a message with a buffer that is handed over, not copied.
    pub fn post_with(&self, message: &JsValue, buffer: &JsValue) -> bool {
        let handed = Array::of1(buffer);
        self.worker
            .post_message_with_transfer(message, &handed)
            .is_ok()
    }

    /// Gives the worker up.
    pub fn retire(self: Rc<Self>) {
        let _ = self.settle.call0(&JsValue::NULL);
        // Later, for one of its own listeners may be running.
        super::timer::later(0, move || drop(self));
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        let _ = web_sys::Url::revoke_object_url(&self.address);
    }
}

/// Runs a script in the page.
async fn load_script(name: &str) -> Result<JsValue, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let script = document.create_element("script")?;
    script.set_attribute("src", &assets::address(name))?;
    let loaded = Promise::new(&mut |resolve, reject| {
        for (event, function) in [("load", resolve), ("error", reject)] {
            let _ = script.add_event_listener_with_callback(event, &function);
        }
    });
    body.append_child(&script)?;
    JsFuture::from(loaded).await
}

/// A field of a message.
pub fn field(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A message of fields.
pub fn object(fields: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
