//! What the modules show at a place of the core's pages.

use ::store::Tx;
use base::{Id, Result};
use site::{Member, Place};

/// The fragments of every module for a place, in their order.
///
/// # Errors
/// The first refusal of a module.
pub async fn at(tx: &mut Tx, member: &Member, place: Place, subject: Option<Id>) -> Result<Vec<String>> {
    let panels = member.site.modules.iter().flat_map(|module| module.panels);
    let mut panels: Vec<_> = panels.filter(|panel| panel.place == place).collect();
    panels.sort_by_key(|panel| panel.order);
    let mut shown = Vec::new();
    for panel in panels {
        shown.extend((panel.show)(member, tx, subject).await?);
    }
    Ok(shown)
}
