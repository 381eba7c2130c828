//! Files of the user's computer: read when chosen or dropped, saved as downloads.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// A file could not be read: gone, locked or without permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// The name of a file.
pub fn name(file: &File) -> String {
    file.name()
}

/// The size of a file in bytes.
pub fn size(file: &File) -> u64 {
    // Sizes are whole numbers below 2^53.
    file.size() as u64
}

/// Whether a file calls itself JSON.
pub fn is_json(file: &File) -> bool {
    file.name().to_ascii_lowercase().ends_with(".json")
}

/// The bytes of a file.
pub async fn read_bytes(file: &File) -> Result<Vec<u8>, Unreadable> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The text of a file in UTF-8; other bytes become replacement characters.
pub async fn read_text(file: &File) -> Result<String, Unreadable> {
    let bytes = read_bytes(file).await?;
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(text
        .strip_prefix('\u{feff}')
        .map_or_else(|| text.clone(), str::to_owned))
}

/// A name that every file system takes: what they refuse becomes `_`.
pub fn sound(name: &str) -> String {
    let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let kept = name.chars().map(|c| if refused(c) { '_' } else { c });
    kept.collect::<String>().trim().to_owned()
}

/// Offers a text as a file to save, under a [`sound`] name; false where the browser refuses.
pub fn save_text(file_name: &str, mime: &str, text: &str) -> bool {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    save(file_name, mime, &parts).is_some()
}

/// Offers bytes as a file to save, under a [`sound`] name; false where the browser refuses.
pub fn save_bytes(file_name: &str, mime: &str, bytes: &[u8]) -> bool {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save(file_name, mime, &parts).is_some()
}

fn save(file_name: &str, mime: &str, parts: &js_sys::Array) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let document = super::dom::document()?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(&sound(file_name));
    let body = document.body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    // Some browsers read the address only after the click has been handled.
    super::timer::later(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    });
    Some(())
}

/// A text as a file; nothing where the browser refuses.
pub fn of_text(file_name: &str, text: &str) -> Option<File> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    File::new_with_str_sequence(&parts, file_name).ok()
}

/// The files chosen in a file input; empties it, so that the same file can be chosen again.
pub fn chosen(input: &web_sys::HtmlInputElement) -> Vec<File> {
    let files = input.files().map(|list| list_of(&list)).unwrap_or_default();
    input.set_value("");
    files
}

/// The files of a drop.
pub fn dropped(event: &web_sys::DragEvent) -> Vec<File> {
    event
        .data_transfer()
        .and_then(|transfer| transfer.files())
        .map(|list| list_of(&list))
        .unwrap_or_default()
}

/// Whether a drag carries files.
pub fn carries_files(event: &web_sys::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|transfer| transfer.types().iter().any(|kind| kind == "Files"))
}

fn list_of(list: &web_sys::FileList) -> Vec<File> {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_hold_nothing_refused() {
        assert_eq!(sound(" 甲/乙县 结果.csv"), "甲_乙县 结果.csv");
        assert_eq!(sound("a\tb\\c:d*e?\"f<g>h|.xlsx"), "a_b_c_d_e__f_g_h_.xlsx");
    }
}
