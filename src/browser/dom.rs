//! The document around the app.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The page's own crash screen, outside the program; absent when embedded elsewhere.
    #[wasm_bindgen(js_namespace = window, js_name = junhengCrash, catch)]
    fn crash(message: &str) -> Result<(), JsValue>;
}

/// Hands panics to the page's crash screen; what was saved stays saved.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        // A page without a crash screen leaves the trap that follows to the browser's console.
        let _ = crash(&info.to_string());
    }));
}

/// The page's element with an id.
pub fn element_by_id(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The page's document.
pub fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Sets the title of the browser's window and the language of the page.
pub fn set_title(title: &str, lang_tag: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", lang_tag);
        }
    }
}

/// Moves the focus to an element and scrolls it into view.
pub fn focus(id: &str) {
    if let Some(element) = element_by_id(id) {
        let _ = element.focus();
    }
}

/// Opens what hides an element, moves the focus to it and scrolls it into view.
pub fn reveal(id: &str) {
    let mut around = element_by_id(id).and_then(|element| element.closest("details").ok()?);
    while let Some(details) = around {
        let _ = details.set_attribute("open", "");
        let parent = details.parent_element();
        around = parent.and_then(|parent| parent.closest("details").ok()?);
    }
    focus(id);
}

/// The element that has the focus.
pub fn focused() -> Option<web_sys::HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Leaves the text field that has the focus, so that what was typed is taken over as if the user had left it.
pub fn leave_field() {
    let field = focused().filter(|one| matches!(one.tag_name().as_str(), "INPUT" | "TEXTAREA"));
    if let Some(field) = field {
        let _ = field.blur();
    }
}

/// Gives the focus back to an element; false if it has left the page meanwhile.
pub fn focus_again(element: &web_sys::HtmlElement) -> bool {
    element.is_connected() && element.focus().is_ok()
}

/// A listener that ends when dropped.
pub struct Listener {
    target: web_sys::EventTarget,
    event: &'static str,
    run: js_sys::Function,
    // Keeps the callback alive for as long as it is registered.
    _closure: Box<dyn std::any::Any>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, &self.run);
    }
}

/// Listens to an event of a target until the listener is dropped.
pub fn listen<E>(
    target: &web_sys::EventTarget,
    event: &'static str,
    run: impl FnMut(E) + 'static,
) -> Listener
where
    E: wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let closure = Closure::<dyn FnMut(E)>::new(run);
    let function: js_sys::Function = closure.as_ref().unchecked_ref::<js_sys::Function>().clone();
    let _ = target.add_event_listener_with_callback(event, &function);
    Listener {
        target: target.clone(),
        event,
        run: function,
        _closure: Box::new(closure),
    }
}

/// Listens to an event of the window until the listener is dropped.
pub fn listen_window<E>(event: &'static str, run: impl FnMut(E) + 'static) -> Listener
where
    E: wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let target = web_sys::window().map_or_else(
        // Outside a window nothing happens, so nothing is heard.
        || web_sys::EventTarget::from(JsValue::UNDEFINED),
        web_sys::EventTarget::from,
    );
    listen(&target, event, run)
}

/// Listens to an event of the page's document until the listener is dropped.
pub fn listen_page<E>(event: &'static str, run: impl FnMut(E) + 'static) -> Listener
where
    E: wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let target = document().map_or_else(
        || web_sys::EventTarget::from(JsValue::UNDEFINED),
        web_sys::EventTarget::from,
    );
    listen(&target, event, run)
}

/// Whether the page is out of sight, perhaps for good.
pub fn is_hidden() -> bool {
    document()
        .is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Makes the browser ask before the page is left.
pub fn warn_before_leaving(event: &web_sys::Event) {
    event.prevent_default();
    if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
        event.set_return_value("unsaved");
    }
}

/// Whether a key goes into a field where text is typed.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "TEXTAREA")
            || element.is_content_editable()
            || element
                .dyn_ref::<web_sys::HtmlInputElement>()
                .is_some_and(|input| {
                    !matches!(
                        input.type_().as_str(),
                        "checkbox" | "radio" | "button" | "file"
                    )
                })
    })
}

/// Scrolls to the top of the page and moves the focus to an element there.
pub fn focus_from_top(id: &str) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus(id);
}

/// Moves the focus to a part of the page once the page stands, and scrolls it to the top.
pub fn focus_part(id: String) {
    super::timer::later(0, move || {
        if let Some(element) = element_by_id(&id) {
            let _ = element.focus();
            element.scroll_into_view();
        }
    });
}

/// Moves the focus to a field and selects what is in it, so that typing replaces it.
pub fn focus_and_select(id: &str) {
    focus(id);
    if let Some(input) =
        element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.select();
    }
}

/// Moves the focus to the next element in sight with a class, after the one focused; false at the last.
pub fn focus_next(class: &str) -> bool {
    let found = document().map(|document| document.get_elements_by_class_name(class));
    let (Some(found), Some(now)) = (found, focused()) else {
        return false;
    };
    let all = (0..found.length()).filter_map(|at| found.item(at));
    let mut after = all
        .skip_while(|element| element != now.unchecked_ref::<web_sys::Element>())
        .skip(1)
        .filter_map(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    // What is folded away has no box.
    let next = after.find(|element| element.get_bounding_client_rect().height() > 0.0);
    next.is_some_and(|element| element.focus().is_ok())
}

/// Takes the focus away from the element that has it, which takes over what was typed there.
pub fn blur() {
    if let Some(element) = focused() {
        let _ = element.blur();
    }
}
