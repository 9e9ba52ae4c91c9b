//! Home tells whoever manages that somebody asks for a correction.

use super::store;
use crate::rights::MANAGE;
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use organisation::persons::allows;
use site::{BoxFuture, Member, Panel, Place, Ui};

pub const HOME: Panel = Panel { place: Place::Home, order: 45, show };

#[derive(Template)]
#[template(path = "rectifications/panel.html")]
struct WaitingPanel {
    ui: Ui,
    count: i64,
}

fn show<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        if !allows(member, MANAGE) {
            return Ok(None);
        }
        match store::count(tx, member.scope).await? {
            0 => Ok(None),
            count => WaitingPanel { ui: member.ui(), count }.render().map(Some).map_err(Refusal::fault),
        }
    })
}
