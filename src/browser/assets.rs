//! Files that the program loads when first needed: standing in the page in the single file, beside it
//! on a site.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The bytes of a file of the build, by its name; nothing when it cannot be had.
pub async fn bytes(name: &str) -> Option<js_sys::ArrayBuffer> {
    let buffer = match embedded(name) {
        Some((packed, true)) => unpack(&packed).await,
        Some((plain, false)) => Ok(plain.buffer().into()),
        None => fetch(name).await,
    };
    buffer.ok()?.dyn_into().ok()
}

/// The text of a file of the build, UTF-8.
pub async fn text(name: &str) -> Option<String> {
    let buffer = bytes(name).await?;
    String::from_utf8(js_sys::Uint8Array::new(&buffer).to_vec()).ok()
}

/// Whether a file stands in the page itself, as all do in the single file.
pub fn is_embedded(name: &str) -> bool {
    super::element_by_id(&element_id(name)).is_some()
}

/// The address of a file beside the page.
pub fn address(name: &str) -> String {
    format!("./{name}")
}

fn element_id(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("junheng-asset-{plain}")
}

/// The bytes of an embedded file, and whether they are packed with gzip. A script that the page runs
/// stands there as it is.
fn embedded(name: &str) -> Option<(js_sys::Uint8Array, bool)> {
    let element = super::element_by_id(&element_id(name))?;
    let content = element.text_content()?;
    let Some(encoding) = element.get_attribute("data-encoding") else {
        return Some((js_sys::Uint8Array::from(content.as_bytes()), false));
    };
    let binary = web_sys::window()?.atob(content.trim()).ok()?;
    // Each character of a binary string is one byte.
    let bytes: Vec<u8> = binary.chars().map(|c| c as u8).collect();
    let packed = encoding == "base64+gzip";
    Some((js_sys::Uint8Array::from(bytes.as_slice()), packed))
}

async fn unpack(packed: &js_sys::Uint8Array) -> Result<JsValue, JsValue> {
    let blob = web_sys::Blob::new_with_u8_array_sequence(&js_sys::Array::of1(packed))?;
    let opener = DecompressionStream::new("gzip")?;
    let opened = blob.stream().pipe_through(opener.unchecked_ref());
    let response = web_sys::Response::new_with_opt_readable_stream(Some(&opened))?;
    JsFuture::from(response.array_buffer()?).await
}

async fn fetch(name: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response = JsFuture::from(window.fetch_with_str(&address(name))).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.array_buffer()?).await
}
