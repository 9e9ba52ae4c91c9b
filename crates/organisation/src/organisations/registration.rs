//! Registering an organisation: open, or accepted by an administrator of the instance (R76).

use super::{
    founding::{self, Founder},
    organisation::{DraftOrganisation, SheetForm, State},
    page::FormPage,
    store,
};
use crate::persons::letter::{Reach, letter};
use ::store::{Scope, Tx};
use base::{FieldErrors, Refusal, Result};
use site::{
    Answer, Flash, Form, SignedIn, Site,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note},
};
use work::mail::enqueue;

pub async fn new(signed_in: SignedIn) -> Answer {
    let mut tx = signed_in.site.db.read().await?;
    let fields = store::activity_fields(&mut tx).await?;
    let form = SheetForm {
        kind: "other".to_owned(),
        has_employees: "unknown".to_owned(),
        governance: "managers".to_owned(),
        time_zone: "Europe/Paris".to_owned(),
        ..SheetForm::default()
    };
    page(&FormPage::new(signed_in.ui(), None, form, FieldErrors::default(), &fields))
}

pub async fn create(signed_in: SignedIn, Form(form): Form<SheetForm>) -> Answer {
    let site = &signed_in.site;
    let mut tx = site.db.write().await?;
    let saved = async {
        let mut draft = form.read()?;
        // Unlisted by default: its sheet may list it later (R73).
        draft.hidden |= draft.sensitive;
        register(&mut tx, &signed_in, &draft).await
    };
    let (scope, state) = match saved.await {
        Ok(registered) => registered,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = site.db.read().await?;
            let fields = store::activity_fields(&mut tx).await?;
            return page_again(&FormPage::new(signed_in.ui(), None, form, errors, &fields));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let organisation = store::get(&mut tx, scope).await?;
    tx.commit().await?;
    site.wake.rouse();
    let (key, to) = match state {
        State::Active => ("organisation-registered", format!("/o/{}", organisation.slug)),
        _ => ("organisation-registered-pending", "/moi/associations".to_owned()),
    };
    Ok(see_with(site, &to, &Flash::new(signed_in.ui().t1(key, "name", &organisation.name))))
}

async fn register(tx: &mut Tx, signed_in: &SignedIn, draft: &DraftOrganisation) -> Result<(Scope, State)> {
    let site = &signed_in.site;
    let state = store::state_of_new(tx).await?;
    let founder = Founder::from(&signed_in.actor);
    let scope = founding::create(tx, site, draft, &founder, state).await?;
    let entry = Entry::new("organisation", scope.organisation_id, "add").after(draft);
    note(tx, scope, &Author::of(&signed_in.actor), entry, site.now()).await?;
    tell_admins(tx, site, &draft.name, state).await?;
    Ok((scope, state))
}

/// Tells the administrators of the instance of an organisation that waits for them, however it came (R76).
///
/// # Errors
/// A fault from the database.
pub async fn tell_admins(tx: &mut Tx, site: &Site, name: &str, state: State) -> Result<()> {
    if state != State::Pending {
        return Ok(());
    }
    let given = [("organisation", name.to_owned()), ("link", site.link("/instance"))];
    for (email, lang) in store::instance_admins(tx).await? {
        let reach = Reach { email, lang, label: String::new() };
        let mail = letter(site, &reach, "mail-registration", &given);
        enqueue(tx, &mail, site.now()).await?;
    }
    Ok(())
}
