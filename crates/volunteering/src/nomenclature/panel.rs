//! What the page of the instance shows of this module: the way to its lists and its figures.

use super::store;
use ::store::Tx;
use askama::Template;
use base::{Day, Refusal, Result};
use site::{BoxFuture, InstancePanel, SignedIn, Ui};

pub const PANEL: InstancePanel = InstancePanel { order: 20, show };

#[derive(Template)]
#[template(path = "nomenclature/panel.html")]
struct NomenclaturePanel {
    ui: Ui,
    /// The day of the first action there is.
    first_action_on: Option<Day>,
}

fn show<'a>(admin: &'a SignedIn, tx: &'a mut Tx) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let first_action_on = store::first_action_on(tx).await?;
        let panel = NomenclaturePanel { ui: admin.ui(), first_action_on };
        panel.render().map(Some).map_err(Refusal::fault)
    })
}
