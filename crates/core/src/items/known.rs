//! The items that come with the program, and local variants laid over them.

use std::sync::{Arc, OnceLock};

use super::scheme::ItemScheme;
use crate::date::Date;
use crate::document::Settings;
use crate::rules::RuleError;
use crate::scheme::{Overlay, RuleFile, SchemeError, merge};

const EMBEDDED: [&str; 1] = [include_str!(
    "../../../../schemes/quality-balance-2017-items.json"
)];

/// The items that come with the program, in the order of the schemes.
///
/// # Errors
/// A fault in the embedded data; a test holds that there is none.
pub fn item_schemes() -> Result<&'static [Arc<ItemScheme>], SchemeError> {
    static SCHEMES: OnceLock<Result<Vec<Arc<ItemScheme>>, SchemeError>> = OnceLock::new();
    let loaded = SCHEMES.get_or_init(|| {
        EMBEDDED
            .into_iter()
            .map(|json| ItemScheme::parse(json).map(Arc::new))
            .collect()
    });
    loaded.as_deref().map_err(Clone::clone)
}

/// The items of the scheme that a document's settings name, with what their variants change on its day;
/// nothing where the scheme has none.
///
/// # Errors
/// An unknown variant, or one that does not fit.
pub fn items_of(settings: &Settings) -> Result<Option<Arc<ItemScheme>>, RuleError> {
    let Some(plain) = item_scheme(&settings.scheme) else {
        return Ok(None);
    };
    let overlays = settings.chosen_overlays()?;
    laid(&plain, &overlays, Some(settings.date))
        .map(Some)
        .map_err(RuleError::Variant)
}

/// The items of a scheme with all changes of variants laid over them, whenever they hold.
///
/// # Errors
/// A change that does not fit.
pub fn items_overlaid(
    plain: &Arc<ItemScheme>,
    overlays: &[Arc<Overlay>],
) -> Result<Arc<ItemScheme>, SchemeError> {
    laid(plain, overlays, None)
}

fn laid(
    plain: &Arc<ItemScheme>,
    overlays: &[Arc<Overlay>],
    day: Option<Date>,
) -> Result<Arc<ItemScheme>, SchemeError> {
    let changes = overlays.iter().flat_map(|overlay| &overlay.changes);
    if !changes.into_iter().any(|c| c.file == RuleFile::Items) {
        return Ok(plain.clone());
    }
    let known = item_schemes()?;
    let at = known.iter().position(|one| one.scheme == plain.scheme);
    let json = at.and_then(|at| EMBEDDED.get(at)).copied().unwrap_or("{}");
    let (mut items, applied) = merge(json, RuleFile::Items, overlays, day, ItemScheme::parse)?;
    items.variants = applied;
    Ok(Arc::new(items))
}

/// The items of the scheme with this id, if it has any.
#[must_use]
pub fn item_scheme(scheme: &str) -> Option<Arc<ItemScheme>> {
    item_schemes()
        .ok()?
        .iter()
        .find(|items| items.scheme == scheme)
        .cloned()
}
