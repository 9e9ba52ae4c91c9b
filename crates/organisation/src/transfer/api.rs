//! Leaving with everything, in the JSON API (R83, R86): asked for, followed, downloaded.

use super::store;
use crate::{
    jobs_page::told::{self, Preparation},
    rights::MANAGE,
};
use base::Id;
use site::{
    Answer, Member, Path, Routes,
    api::{self, Operation},
    journal::{Entry, note_by},
};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/transfers";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/transfers/{id}";
const FILE: &str = "/api/v1/orgs/{slug}/volunteering/transfers/{id}/file";

pub fn routes() -> Routes {
    let ask = Operation::post("createTransfer", ALL, "Prepare the file that holds the organisation whole")
        .text("It is written in the background: ask for the transfer until it is `done`, then for its file. Another Bocage takes it in on the page « Importer une association ». It holds every module: so must the scopes of the token.")
        .answers::<Preparation>(201);
    let show = Operation::get("getTransfer", ONE, "Where the preparation of a file stands")
        .answers::<Preparation>(200);
    let file = Operation::get("getTransferFile", FILE, "The file, once it is prepared")
        .answers_file(&["application/zip"]);
    Routes::new().api(MANAGE, ask, create).api(MANAGE, show, get).api(MANAGE, file, send)
}

async fn create(member: Member) -> Answer {
    member.must_hold_every_scope()?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = store::ask(&mut tx, member.scope, member.actor.account_id, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("transfer", id, "export")).await?;
    let job = told::find(&mut tx, &member, store::KIND, id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(api::created(&Preparation::from(&job)))
}

async fn get(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(api::json(&Preparation::from(&told::find(&mut tx, &member, store::KIND, id).await?)))
}

async fn send(member: Member, Path((slug, id)): Path<(String, Id)>) -> Answer {
    member.must_hold_every_scope()?;
    let mut tx = member.site.db.read().await?;
    let job = told::find(&mut tx, &member, store::KIND, id).await?;
    drop(tx);
    told::send(member, slug, &job).await
}
