//! One's own, as §7 names it inside an organisation: the actions, and all that is held (R69).

use super::{
    after, create, cut,
    shape::{ActionJson, EnteredJson, NewActionJson},
};
use crate::{
    actions::{Contributor, store::list_of},
    rights::OWN,
};
use serde_json::json as literal;
use site::{
    Answer, Member, Routes,
    api::{ExportOrganisation, Listed, Operation, Paging, Query, held, json, page_size},
};

const ACTIONS: &str = "/api/v1/orgs/{slug}/volunteering/me/actions";
const EXPORT: &str = "/api/v1/orgs/{slug}/volunteering/me/export";

pub fn routes() -> Routes {
    let list = Operation::get("listMyActionsHere", ACTIONS, "One’s own actions in this organisation")
        .text("`listMyActions` reads them in every organisation.")
        .query::<Paging>()
        .answers_list::<ActionJson>();
    let add = Operation::post("createMyAction", ACTIONS, "Declare an action of one’s own")
        .text("The same as `createAction`.")
        .takes::<NewActionJson>()
        .example(literal!({"title": "Tri des dons", "date": "2026-03-07", "minutes": 135}))
        .answers_one::<EnteredJson>(201);
    let export = Operation::get("exportMeHere", EXPORT, "Everything this organisation holds about who calls")
        .text("A token exports the modules it was made for; `exportMe` gathers every organisation.")
        .answers::<ExportOrganisation>(200);
    Routes::new().api(OWN, list, index).api(OWN, add, create).api(OWN, export, export_here)
}

async fn index(member: Member, Query(paging): Query<Paging>) -> Answer {
    let limit = page_size(paging.limit)?;
    let after = after(paging.cursor.as_deref())?;
    let mut tx = member.site.db.read().await?;
    let me = Contributor::Person(member.person_id);
    let mut found = list_of(&mut tx, member.scope, me, after, limit + 1).await?;
    let next = cut(&mut found, limit);
    let items = found.into_iter().map(|it| ActionJson::listed(it, member.lang)).collect();
    Ok(json(&Listed { items, next }))
}

async fn export_here(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(json(&held(&mut tx, &member).await?))
}
