//! The screens that list the documents one may make.

use super::{prepare::PreparePage, valued};
use crate::{
    rights::{MANAGE, MODERATE, READ, RUNS_VALUATION},
    settings::{self, Feature},
};
use askama::Template;
use base::Result;
use site::{Access, Answer, Member, Ui, answer::page};

/// Where one comes from.
pub struct Crumb {
    pub label: String,
    pub href: String,
}

/// A document one may prepare.
pub struct Offer {
    pub title: String,
    pub intro: String,
    pub href: String,
}

#[derive(Template)]
#[template(path = "documents/index.html")]
struct IndexPage {
    ui: Ui,
    title: String,
    intro: String,
    back: Option<Crumb>,
    offers: Vec<Offer>,
}

/// What is offered to whom: the word of the address, the words of the page, the right.
const OFFERS: [(&str, &str, Access); 5] = [
    ("tableau", "document-table", READ),
    ("impact", "document-impact", READ),
    ("feuille-de-temps", "document-timesheet", MODERATE),
    ("releves", "document-statements", MANAGE),
    ("registre", "document-register", MANAGE),
];

/// The documents of the organisation.
pub async fn index(member: Member) -> Answer {
    let ui = member.ui();
    let may = |access: &Access| matches!(access, Access::Organisation(right) if member.rights.allow(*right));
    let offers = OFFERS.iter().filter(|(_, _, access)| may(access));
    let mut offers: Vec<Offer> =
        offers.map(|(word, key, _)| offer(&member, &format!("documents/{word}"), key)).collect();
    if member.rights.allow(RUNS_VALUATION) {
        // What the assembly looks at stands after the table that it begins with.
        let after = offers.len().min(1);
        let assembly = valued::offered(&member).into_iter().map(|(word, key)| offer(&member, &word, key));
        drop(offers.splice(after..after, assembly));
    }
    page(&IndexPage { title: ui.t("documents"), intro: ui.t("documents-intro"), back: None, offers, ui })
}

/// The documents one makes about oneself.
pub async fn own(member: Member) -> Answer {
    let ui = member.ui();
    let mut offers = vec![offer(&member, "moi/releve", "document-statement")];
    let mut tx = member.site.db.read().await?;
    if attests(&mut tx, &member).await? {
        offers.push(offer(&member, "moi/fiche-mission", "document-mission"));
    }
    if member.organisation.has_on(Feature::CivicAccount.as_text()) {
        offers.push(offer(&member, "moi/cec/justificatif", "document-civic"));
    }
    let back = Crumb { label: ui.t("own-title"), href: member.path("benevolat/moi") };
    page(&IndexPage {
        title: ui.t("documents-own"),
        intro: ui.t("documents-own-intro"),
        back: Some(back),
        offers,
        ui,
    })
}

fn offer(member: &Member, word: &str, key: &str) -> Offer {
    let PreparePage { title, intro, .. } = PreparePage::new(member, key);
    Offer { title, intro, href: member.path(&format!("benevolat/{word}")) }
}

/// Whether attestations and mission sheets are switched on.
///
/// # Errors
/// A fault from the database.
pub(super) async fn attests(tx: &mut ::store::Tx, member: &Member) -> Result<bool> {
    Ok(settings::store::get(tx, member.scope).await?.features.has(Feature::Attestations))
}
