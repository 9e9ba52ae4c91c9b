//! What the home page says to whoever manages, once a year: something may be erased.

use super::store;
use crate::rights::{MANAGES, MODULE_NAME};
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};

pub const HOME: Panel = Panel { place: Place::Home, order: 6, show };

#[derive(Template)]
#[template(path = "worktime/retention_panel.html")]
struct RetentionPanel {
    ui: Ui,
}

fn show<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !member.organisation.has_on(MODULE_NAME) || !member.rights.allow(MANAGES) {
            return Ok(None);
        }
        if !store::waits(tx, member.scope).await? {
            return Ok(None);
        }
        RetentionPanel { ui: member.ui() }.render().map(Some).map_err(Refusal::fault)
    })
}
