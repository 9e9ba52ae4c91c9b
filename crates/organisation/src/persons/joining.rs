//! Who asks to join, and what is answered, several at once (R13).

use super::{
    letter,
    page::{JoiningPage, Line},
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
}

pub async fn settle(member: Member, Form(form): Form<SettleForm>) -> Answer {
    let accept = form.act == "accept";
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mut settled = 0_i64;
    for id in form.ids {
        let person = store::get(&mut tx, member.scope, id).await?;
        // Somebody else may have answered in the meantime.
        if person.state != PersonState::Pending {
            continue;
        }
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
    let flash = Flash::new(member.ui().t1(key, "count", settled));
    Ok(see_with(&member.site, &member.path("personnes/demandes"), &flash))
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
