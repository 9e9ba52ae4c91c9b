//! Pages of lists that are read whole: short ones, whose order is not that of their rows.

use base::{Day, Id, Result};
use site::api::{self, Listed, Paging, cursor};

/// The page that a call asks for; `at` tells the day and the identity of an item.
///
/// # Errors
/// [`base::Refusal::Invalid`] on `limit` or `cursor`.
pub fn paged<T, J>(
    items: Vec<T>,
    paging: &Paging,
    at: impl Fn(&T) -> (Day, Id),
    shown: impl Fn(T) -> J,
) -> Result<Listed<J>> {
    let key = |it: &T| {
        let (day, id) = at(it);
        cursor(day, id)
    };
    api::paged(items, paging, key, shown)
}
