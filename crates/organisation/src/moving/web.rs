//! The screen of a move: begin, end with the code of the other side, or give up.

use super::{code::EndForm, page::ShowPage, store};
use crate::organisations::{self, organisation::State};
use ::store::Tx;
use base::{FieldErrors, Msg, Refusal, Result};
use site::{
    Answer, Flash, Form, Member,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

pub async fn show(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&show_page(&mut tx, &member, EndForm::default(), FieldErrors::default()).await?)
}

async fn show_page(tx: &mut Tx, member: &Member, form: EndForm, errors: FieldErrors) -> Result<ShowPage> {
    let standing = store::standing(tx, member.scope).await?;
    Ok(ShowPage {
        migrating: standing.state == State::Migrating,
        own_address: member.site.link(&format!("/o/{}", member.organisation.slug)),
        ui: member.ui(),
        standing,
        form,
        errors,
    })
}

/// From now on everything is read and nothing changes.
pub async fn begin(member: Member) -> Answer {
    let now = member.site.now();
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    must_be(&mut tx, &member, State::Active).await?;
    organisations::store::set_state(&mut tx, member.scope, State::Migrating, now).await?;
    note_state(&mut tx, &member, (State::Active, State::Migrating), "").await?;
    tx.commit().await?;
    Ok(member.go("demenagement", "moving-begun"))
}

/// The code of the other side closes this one.
pub async fn finish(member: Member, Form(form): Form<EndForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    must_be(&mut tx, &member, State::Migrating).await?;
    let key = store::standing(&mut tx, member.scope).await?.moving_key;
    let key = key.ok_or_else(|| Refusal::Conflict(Msg::new("moving-no-file")))?;
    let address = match form.read(&key) {
        Ok(address) => address,
        Err(errors) => return page_again(&show_page(&mut tx, &member, form, errors).await?),
    };
    store::moved(&mut tx, member.scope, &address, member.site.now()).await?;
    note_state(&mut tx, &member, (State::Migrating, State::Moved), &address).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("moving-done", "address", address));
    Ok(see_with(&member.site, "/moi/associations", &flash))
}

/// Opens the organisation again.
pub async fn give_up(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    must_be(&mut tx, &member, State::Migrating).await?;
    store::give_up(&mut tx, member.scope, member.site.now()).await?;
    note_state(&mut tx, &member, (State::Migrating, State::Active), "").await?;
    tx.commit().await?;
    Ok(member.go("demenagement", "moving-given-up"))
}

async fn must_be(tx: &mut Tx, member: &Member, state: State) -> Result<()> {
    let standing = store::standing(tx, member.scope).await?;
    if standing.state == state { Ok(()) } else { Err(Refusal::Conflict(Msg::new("moving-elsewhere"))) }
}

async fn note_state(tx: &mut Tx, member: &Member, (before, after): (State, State), to: &str) -> Result<()> {
    let entry = Entry::new("organisation", member.scope.organisation_id, "change")
        .before(serde_json::json!({ "state": before.as_text() }))
        .after(serde_json::json!({ "state": after.as_text(), "moved_to": to }));
    note_by(tx, member, entry).await
}
