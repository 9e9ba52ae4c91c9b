//! The screens of mandates.

use super::{
    CivicMandate, MandateForm,
    page::{MandateLine, MandatePage, MandatesPage},
    save, store,
};
use crate::civic::{leaves, tabs};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use organisation::persons;
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, page_again, see_with},
    formats,
};

const LIST: &str = "benevolat/cec/mandats";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut mandates = Vec::new();
    for mandate in store::list(&mut tx, member.scope).await? {
        mandates.push(line(&mut tx, &member, mandate).await?);
    }
    let leaves = justified(&mut tx, &member).await?;
    page(&MandatesPage { ui: member.ui(), tabs: tabs(&member), mandates, leaves })
}

/// The leaves that were justified, the latest first (R62).
async fn justified(tx: &mut Tx, member: &Member) -> Result<Vec<(Id, String, String)>> {
    let ui = member.ui();
    let mut shown = Vec::new();
    for leave in leaves::store::list(tx, member.scope).await? {
        let person = persons::store::get(tx, member.scope, leave.person_id).await?;
        let days = formats::decimal(ui.lang, leave.halves * 5, 1);
        let said = Msg::new("leave-kept").with("days", days);
        let said = said.with("from", ui.day(&leave.from)).with("to", ui.day(&leave.to));
        shown.push((leave.id, person.label(member.lang), ui.say(&said)));
    }
    Ok(shown)
}

async fn line(tx: &mut Tx, member: &Member, mandate: CivicMandate) -> Result<MandateLine> {
    let person = persons::store::get(tx, member.scope, mandate.person_id).await?;
    Ok(MandateLine { person: person.label(member.lang), mandate })
}

pub async fn new(member: Member) -> Answer {
    page(&MandatePage {
        ui: member.ui(),
        mandate: None,
        form: MandateForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn create(member: Member, Form(form): Form<MandateForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&MandatePage { ui: member.ui(), mandate: None, form, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, "mandate-added")
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mandate = store::get(&mut tx, member.scope, id).await?;
    let form = MandateForm::from(&mandate);
    let mandate = Some(line(&mut tx, &member, mandate).await?);
    page(&MandatePage { ui: member.ui(), mandate, form, errors: FieldErrors::default() })
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<MandateForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            let mandate = Some(line(&mut tx, &member, before).await?);
            return page_again(&MandatePage { ui: member.ui(), mandate, form, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, "mandate-changed")
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &before).await?;
    tx.commit().await?;
    done(&member, "mandate-removed")
}

fn done(member: &Member, key: &str) -> Answer {
    Ok(see_with(&member.site, &member.path(LIST), &Flash::new(member.ui().t(key))))
}
