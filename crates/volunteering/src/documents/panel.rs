//! On the page of a person: the documents about them.

use super::index::{Crumb, attests};
use crate::rights::MODERATES;
use ::store::Tx;
use askama::Template;
use base::{Id, Refusal, Result};
use site::{BoxFuture, Member, Panel, Place, Ui};

/// The statement and the attestations of a person.
pub const PANEL: Panel = Panel { place: Place::Person, order: 40, show };

#[derive(Template)]
#[template(path = "documents/panel.html")]
struct PersonPanel {
    ui: Ui,
    links: Vec<Crumb>,
}

fn show<'a>(member: &'a Member, tx: &'a mut Tx, person: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let (Some(person), true) = (person, member.rights.allow(MODERATES)) else { return Ok(None) };
        let ui = member.ui();
        let link = |word: &str, key: &str| Crumb {
            label: ui.t(key),
            href: member.path(&format!("benevolat/documents/{word}?person={person}")),
        };
        let mut links = vec![link("releve", "document-statement-title")];
        if attests(tx, member).await? {
            links.push(link("attestation", "document-attestation-title"));
            links.push(link("fiche-mission", "document-mission-title"));
        }
        PersonPanel { links, ui }.render().map(Some).map_err(Refusal::fault)
    })
}
