//! An amendment that was signed (§3.1): joined by who manages, read by them and by the person.

use super::{Amendment, page::dates, store};
use crate::{
    joined::{self, Joinable, JoinedDocumentUpload, Place},
    rights::{MANAGE, MANAGES, OWN},
    staff,
};
use ::store::{Scope, Tx};
use base::{Id, Refusal, Result};
use site::{Member, Routes, api::Operation, journal::Entry};
use treasury::proof;

const PAGE: &str = "/o/{slug}/temps/avenants/{id}/piece";
const FILE: &str = "/o/{slug}/temps/avenants/{id}/piece/fichier";
const API: &str = "/api/v1/orgs/{slug}/worktime/amendments/{id}/document";

pub fn routes() -> Routes {
    let add = Operation::post("joinAmendmentDocument", API, "Join an amendment that was signed")
        .text("In the place of the one there was.")
        .takes_upload::<JoinedDocumentUpload>()
        .answers_nothing();
    let read = Operation::get("getAmendmentDocument", API, "An amendment that was signed")
        .text("For the person and for who manages.")
        .answers_file(proof::TYPES);
    Routes::new()
        .get(PAGE, OWN, joined::show::<Signed>)
        .post(PAGE, MANAGE, joined::join::<Signed>)
        .get(FILE, OWN, joined::fetch::<Signed>)
        .api(MANAGE, add, joined::join_one::<Signed>)
        .api(OWN, read, joined::fetch::<Signed>)
}

/// An amendment with the person whose terms it holds.
struct Signed {
    person_id: Id,
    amendment: Amendment,
}

impl Joinable for Signed {
    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Signed> {
        let person_id = store::person_of(tx, member.scope, id).await?;
        if person_id != member.person_id && !member.rights.allow(MANAGES) {
            return Err(Refusal::NotFound);
        }
        let contracts = store::of_person(tx, member.scope, person_id).await?;
        let found = contracts.into_iter().flat_map(|it| it.amendments).find(|it| it.id == id);
        Ok(Signed { person_id, amendment: found.ok_or(Refusal::NotFound)? })
    }

    fn may_join(&self, member: &Member) -> bool {
        member.rights.allow(MANAGES)
    }

    async fn place(&self, tx: &mut Tx, member: &Member) -> Result<Place> {
        let Signed { person_id, amendment } = self;
        let who = staff::store::find(tx, member.scope, *person_id, member.lang).await?;
        let name = who.map(|it| it.name).unwrap_or_default();
        let ui = member.ui();
        Ok(Place {
            title: ui.t("worktime-amendment-file"),
            subtitle: format!("{name}, {}", dates(&ui, amendment.from, amendment.to)),
            back: (ui.path(&format!("temps/contrats/{person_id}")), name),
            path: ui.path(&format!("temps/avenants/{}/piece", amendment.id)),
            hint: ui.t("worktime-file-hint"),
        })
    }

    fn file_name(&self) -> String {
        format!("avenant-{}", self.amendment.from)
    }

    fn entry(&self) -> Entry<'static> {
        Entry::new("work_contract", self.amendment.contract_id, "attach").about(Some(self.person_id))
    }

    async fn document(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<Id>> {
        store::document(tx, scope, id).await
    }

    async fn put(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> Result<()> {
        store::join(tx, scope, id, file_id).await
    }
}
