//! Whoever was invited and has no account yet makes one on the spot: the link that arrived proves
//! the address.

use super::{
    accepting::{Newcomer, Open, enter, open, show_page},
    page::ShowPage,
};
use ::store::Tx;
use accounts::{
    accounts as store, password,
    registration::{DraftAccount, add_proven, form::SignUpForm},
    sessions,
};
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, Visit,
    answer::{page_again, see_with},
    journal::{Author, Entry, note},
};

pub async fn create(visit: Visit, Path(token): Path<String>, Form(mut form): Form<SignUpForm>) -> Answer {
    let site = &visit.site;
    let mut tx = site.db.read().await?;
    let found = open(&mut tx, &token, site.now()).await?;
    drop(tx);
    // The address is the one that the invitation went to, whatever the form says.
    form.email.clone_from(&found.invitation.email);
    form.lang = visit.lang.code().to_owned();
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => return again(&visit, &token, form, errors).await,
        Err(refusal) => return Err(refusal.into()),
    };
    let hash = password::hash(&draft.password).await?;
    let mut tx = site.db.write_in(found.organisation.id).await?;
    let found = open(&mut tx, &token, site.now()).await?;
    let account_id = match enter_anew(&mut tx, &visit, &found, &draft, &hash).await {
        Ok(account_id) => account_id,
        Err(Refusal::Conflict(msg)) => {
            drop(tx);
            return again(&visit, &token, form, FieldErrors::one("", msg)).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let account = store::get(&mut tx, account_id).await?;
    let flash = Flash::new(visit.ui().t1("organisation-joined", "name", &found.organisation.name));
    let response = see_with(site, &format!("/o/{}", found.organisation.slug), &flash);
    let response = sessions::welcome(&mut tx, &visit, &account, response).await?;
    tx.commit().await?;
    Ok(response)
}

/// The account, and the person it is in the organisation.
async fn enter_anew(
    tx: &mut Tx,
    visit: &Visit,
    found: &Open,
    draft: &DraftAccount,
    hash: &str,
) -> Result<Id> {
    let now = visit.site.now();
    let account_id = add_proven(tx, draft, hash, now).await?;
    let newcomer = Newcomer {
        account_id,
        email: &found.invitation.email,
        first_name: &draft.first_name,
        surname: &draft.surname,
        pseudonym: &draft.pseudonym,
    };
    let today = visit.site.clock.today(&found.organisation.time_zone);
    let id = enter(tx, found, &newcomer, today, now).await?;
    let label = store::label(&draft.first_name, &draft.surname, &draft.pseudonym, &draft.email);
    let author = Author { account_id: Some(account_id), label };
    note(tx, found.scope, &author, Entry::new("person", id, "join").about(Some(id)), now).await?;
    Ok(account_id)
}

async fn again(visit: &Visit, token: &str, form: SignUpForm, errors: FieldErrors) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let shown: ShowPage = show_page(&mut tx, visit, token, form, errors).await?;
    page_again(&shown)
}
