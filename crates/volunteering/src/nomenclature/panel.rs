//! What the page of the instance shows of this module: the way to its lists and its figures.

use askama::Template;
use base::{Refusal, Result};
use site::{BoxFuture, InstancePanel, SignedIn, Ui};
use store::Tx;

pub const PANEL: InstancePanel = InstancePanel { order: 20, show };

#[derive(Template)]
#[template(path = "nomenclature/panel.html")]
struct NomenclaturePanel {
    ui: Ui,
}

fn show<'a>(admin: &'a SignedIn, _: &'a mut Tx) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move { NomenclaturePanel { ui: admin.ui() }.render().map(Some).map_err(Refusal::fault) })
}
