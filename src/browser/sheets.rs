//! The spreadsheet module: loaded when first used, run in a worker, so that no file can freeze or
//! kill the page. Where a browser gives no worker it runs on the page itself.

mod host;

use junheng_exchange::limits::{Limits, ReadError};
use junheng_exchange::table::Workbook;
use junheng_exchange::wire::outcome_from_bytes;
use junheng_exchange::workbook_spec::{WorkbookSpec, WriteError, written_from_bytes};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Why a file was not read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetsError {
    /// What is wrong with the file.
    Read(ReadError),
    /// What is wrong with the specification of the workbook.
    Write(WriteError),
    /// The browser does not hand over the file: moved, deleted, locked, or no permission.
    Unreadable,
    /// The spreadsheet module cannot be loaded or started.
    NotLoaded,
    /// The module stopped: out of memory, or a file it cannot cope with. The page goes on, and the
    /// next file finds a new worker.
    Died,
    /// The user called it off.
    Cancelled,
}

/// Reads a file chosen or dropped by the user. The size is looked at before the bytes.
///
/// # Errors
/// [`SheetsError`].
pub async fn read(file: &File) -> Result<Workbook, SheetsError> {
    let (size, limit) = (super::files::size(file), Limits::default().file_bytes);
    if size > limit {
        return Err(SheetsError::Read(ReadError::FileTooLarge { size, limit }));
    }
    let buffer: js_sys::ArrayBuffer = JsFuture::from(file.array_buffer())
        .await
        .and_then(JsCast::dyn_into)
        .map_err(|_| SheetsError::Unreadable)?;
    let bytes = host::call(&host::Job::Read {
        bytes: buffer,
        name: file.name(),
    })
    .await?;
    outcome_from_bytes(&bytes).map_err(SheetsError::Read)
}

/// Writes a workbook as the bytes of an .xlsx file.
///
/// # Errors
/// [`SheetsError`].
pub async fn write(spec: &WorkbookSpec) -> Result<Vec<u8>, SheetsError> {
    let spec = junheng_exchange::workbook_spec::to_json(spec)
        .ok_or(SheetsError::Write(WriteError::Specification))?;
    let bytes = host::call(&host::Job::Write { spec }).await?;
    written_from_bytes(bytes).map_err(SheetsError::Write)
}

/// Calls off whatever is being read or written.
pub fn cancel() {
    host::stop(SheetsError::Cancelled);
}
