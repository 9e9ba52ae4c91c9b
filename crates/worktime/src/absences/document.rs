//! The proof of an absence (§3.3): joined by the person or by who manages, read by who may know why they are away (I10).

use super::{Absence, knows_reason, reason::tell_looked_at, save, store};
use crate::{
    contracts::dates,
    joined::{self, Joinable, JoinedDocumentUpload, Place},
    rights::{MANAGES, OWN},
    staff::Reach,
};
use ::store::{Scope, Tx};
use base::{Id, Refusal, Result};
use site::{Member, Routes, api::Operation, journal::Entry};
use treasury::proof;

const PAGE: &str = "/o/{slug}/temps/absences/{id}/piece";
const FILE: &str = "/o/{slug}/temps/absences/{id}/piece/fichier";
const API: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/document";

pub fn routes() -> Routes {
    let add = Operation::post("joinAbsenceDocument", API, "Join the proof of an absence")
        .text("In the place of the one there was. Never why somebody is ill.")
        .takes_upload::<JoinedDocumentUpload>()
        .answers_nothing();
    let read = Operation::get("getAbsenceDocument", API, "The proof of an absence")
        .text(
            "For who may know why somebody is away; reading that of somebody else is written in the journal.",
        )
        .answers_file(proof::TYPES);
    Routes::new()
        .get(PAGE, OWN, joined::show::<Absence>)
        .post(PAGE, OWN, joined::join::<Absence>)
        .get(FILE, OWN, joined::fetch::<Absence>)
        .api(OWN, add, joined::join_one::<Absence>)
        .api(OWN, read, joined::fetch::<Absence>)
}

impl Joinable for Absence {
    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Absence> {
        let it = store::get(tx, member.scope, id).await?;
        save::must_be_seen(member, &it)?;
        Reach::load(tx, member).await?.must_hold(it.person_id)?;
        if knows_reason(member, it.person_id) { Ok(it) } else { Err(Refusal::NotFound) }
    }

    fn may_join(&self, member: &Member) -> bool {
        self.person_id == member.person_id || member.rights.allow(MANAGES)
    }

    async fn place(&self, _: &mut Tx, member: &Member) -> Result<Place> {
        let ui = member.ui();
        let own = self.person_id == member.person_id;
        let whose = if own { String::new() } else { format!("?personne={}", self.person_id) };
        Ok(Place {
            title: ui.t("worktime-absence-file"),
            subtitle: dates(&ui, self.from, Some(self.to)),
            back: (ui.path(&format!("temps/absences{whose}")), ui.t("worktime-absences")),
            path: ui.path(&format!("temps/absences/{}/piece", self.id)),
            hint: ui.t("worktime-absence-file-hint"),
        })
    }

    fn file_name(&self) -> String {
        format!("justificatif-{}", self.from)
    }

    fn entry(&self) -> Entry<'static> {
        Entry::new("absence", self.id, "attach").about(Some(self.person_id))
    }

    async fn document(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Id>> {
        store::document(tx, scope, id).await
    }

    async fn put(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> Result<()> {
        store::join(tx, scope, id, file_id).await
    }

    async fn tell_read(&self, member: &Member) -> Result<()> {
        tell_looked_at(member, [self.person_id]).await
    }
}
