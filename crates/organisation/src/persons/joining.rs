//! Who asks to join, and what is answered, several at once (R13).

use super::{
    letter,
    page::{JoiningPage, Line, Refused, RefusingPage},
    person::{Person, PersonState},
    store::{self, Wanted},
};
use crate::{
    paging::{PageQuery, Paging},
    roles,
    unused::is_held,
};
use ::store::Tx;
use base::{Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Query,
    answer::{page, see_with},
    axum::response::Response,
    journal::{Entry, note_by},
};

const SIZE: usize = 100;

pub async fn index(member: Member, Query(query): Query<PageQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let limit = i64::try_from(SIZE + 1).map_err(Refusal::fault)?;
    let from = query.cursor();
    let wanted = Wanted { state: PersonState::Pending, text: String::new(), role_id: None, from, limit };
    let mut persons = store::list_page(&mut tx, member.scope, &wanted).await?;
    let path = format!("{}?", member.path("personnes/demandes"));
    let paging = Paging::cut(&mut persons, SIZE, from, &path, |person| person.id);
    let roles = roles::store::list(&mut tx, member.scope).await?;
    let ui = member.ui();
    let persons = persons.iter().map(|person| Line::of(&ui, &roles, person)).collect();
    page(&JoiningPage { ui, persons, paging })
}

/// The persons chosen, and what to do with them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettleForm {
    pub ids: Vec<Id>,
    pub act: String,
    /// Said once the question is answered: whoever is refused is told, and has to ask again.
    pub sure: String,
}

/// Who of these still waits.
async fn waiting(tx: &mut Tx, member: &Member, id: Id) -> Result<Option<Person>> {
    let person = store::find(tx, member.scope, id).await?;
    Ok(person.filter(|it| it.state == PersonState::Pending))
}

pub async fn settle(member: Member, Form(form): Form<SettleForm>) -> Answer {
    let accept = form.act == "accept";
    if !accept && form.sure.is_empty() && !form.ids.is_empty() {
        return ask(&member, &form.ids).await;
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (mut settled, mut answered) = (0_i64, 0_i64);
    for id in form.ids {
        // Somebody else may have answered in the meantime: a request that was refused is not there any more.
        let Some(person) = waiting(&mut tx, &member, id).await? else {
            answered += 1;
            continue;
        };
        let given = [
            ("organisation", member.organisation.name.clone()),
            ("link", member.site.link(&format!("/o/{}", member.organisation.slug))),
        ];
        let key = if accept { "mail-accepted" } else { "mail-refused" };
        letter::write_to(&mut tx, &member.site, member.scope, id, key, &given).await?;
        if accept {
            accept_one(&mut tx, &member, &person).await?;
        } else {
            let at = (member.today(), member.site.now());
            store::remove_pending(&mut tx, &member.site.schema, member.scope, id, at).await?;
        }
        if !accept {
            note_by(&mut tx, &member, Entry::new("person", id, "refuse").about(Some(id))).await?;
        }
        settled += 1;
    }
    tx.commit().await?;
    member.site.wake.rouse();
    let key = if accept { "persons-accepted" } else { "persons-refused" };
    Ok(settled_with(&member, (settled > 0 || answered == 0).then_some((key, settled)), answered))
}

/// Asks before anybody is refused: their request goes, and whoever has an address is told at once.
async fn ask(member: &Member, ids: &[Id]) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut persons = Vec::new();
    for id in ids {
        let Some(person) = waiting(&mut tx, member, *id).await? else { continue };
        let is_told = letter::reach(&mut tx, member.scope, *id).await?.is_some();
        persons.push(Refused { id: *id, label: person.label(member.lang), is_told });
    }
    if persons.is_empty() {
        return Ok(settled_with(member, None, i64::try_from(ids.len()).map_err(Refusal::fault)?));
    }
    let count = i64::try_from(persons.len()).map_err(Refusal::fault)?;
    let told = i64::try_from(persons.iter().filter(|it| it.is_told).count()).map_err(Refusal::fault)?;
    page(&RefusingPage { ui: member.ui(), persons, count, told })
}

/// The list again, saying what was done and how many had their answer already.
fn settled_with(member: &Member, done: Option<(&'static str, i64)>, answered: i64) -> Response {
    let ui = member.ui();
    let already = (answered > 0).then_some(("persons-answered", answered));
    let said = done.into_iter().chain(already).map(|(key, count)| ui.t1(key, "count", count));
    let flash = Flash::new(said.collect::<Vec<_>>().join(" "));
    see_with(&member.site, &member.path("personnes/demandes"), &flash)
}

/// Lets somebody in: as the person whom the organisation already knew by their address, if there is one.
async fn accept_one(tx: &mut Tx, member: &Member, asking: &Person) -> Result<()> {
    let (scope, schema, now) = (member.scope, &member.site.schema, member.site.now());
    let email = asking.email.as_deref().unwrap_or_default();
    // Whoever did something here before is that person already.
    let is_back = is_held(tx, schema, scope, "person", asking.id).await?;
    let known = match asking.account_id.filter(|_| !is_back) {
        Some(account_id) => store::find_waiting(tx, scope, email).await?.map(|known| (known, account_id)),
        None => None,
    };
    let id = match known {
        Some((known, account_id)) => {
            store::remove_pending(tx, schema, scope, asking.id, (member.today(), now)).await?;
            store::attach(tx, scope, known.id, account_id, now).await?;
            store::set_role(tx, scope, known.id, asking.role_id, now).await?;
            known.id
        }
        None => {
            store::set_state(tx, scope, asking.id, PersonState::Active, None, now).await?;
            asking.id
        }
    };
    note_by(tx, member, Entry::new("person", id, "accept").about(Some(id))).await
}
