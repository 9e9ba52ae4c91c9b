//! The screen of the settings: general interest and receipts, the association's rates, the accounts.

use super::{RateForm, SettingsForm, page::EditPage, read_accounts, store};
use crate::entries;
use ::store::Tx;
use base::{Refusal, Result};
use organisation::fields::must_be_current;
use site::{
    Answer, Form, Member,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

const PATH: &str = "frais/reglages";

pub async fn edit(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&edit_page(&mut tx, &member).await?)
}

async fn edit_page(tx: &mut Tx, member: &Member) -> Result<EditPage> {
    let settings = store::get(tx, member.scope).await?;
    let rates = store::rates(tx, member.scope).await?;
    let accounts = entries::store::accounts(tx, member.scope).await?;
    EditPage::new(member.ui(), &settings, &rates, &accounts)
}

pub async fn update(member: Member, Form(form): Form<SettingsForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope).await?;
    let saved = async {
        must_be_current(&form.version, &before.version.to_string())?;
        let after = form.read(&before, member.today(), &member.actor.label())?;
        store::save(&mut tx, member.scope, &after).await?;
        let entry = Entry::new("treasury_settings", member.scope.organisation_id, "change");
        note_by(&mut tx, &member, entry.before(&before).after(&after)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            let shown = edit_page(&mut tx, &member).await?;
            let form = SettingsForm { version: before.version.to_string(), ..form };
            return page_again(&EditPage { form, errors, ..shown });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(PATH, "treasury-settings-changed"))
}

pub async fn add_rate(member: Member, Form(form): Form<RateForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let saved = async {
        let rate = form.read(&member.actor.label())?;
        store::add_rate(&mut tx, member.scope, &rate, member.site.now()).await?;
        note_by(&mut tx, &member, Entry::new("reimbursement_rate", rate.id, "add").after(&rate)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(rate_errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            let shown = edit_page(&mut tx, &member).await?;
            return page_again(&EditPage { rate: form, rate_errors, ..shown });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(PATH, "own-rate-added"))
}

pub async fn set_accounts(member: Member, Form(fields): Form<Vec<(String, String)>>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let held = entries::store::accounts(&mut tx, member.scope).await?.mark()?;
    let sent = fields.iter().find(|(name, _)| name == "version").map_or("", |(_, sent)| sent.as_str());
    let chosen = match must_be_current(sent, &held).and_then(|()| read_accounts(&fields)) {
        Ok(chosen) => chosen,
        Err(Refusal::Invalid(account_errors)) => {
            let shown = edit_page(&mut tx, &member).await?.with_accounts(&fields);
            return page_again(&EditPage { account_errors, ..shown });
        }
        Err(refusal) => return Err(refusal.into()),
    };
    for (key, account) in &chosen {
        entries::store::set_account(&mut tx, member.scope, *key, account.as_deref()).await?;
    }
    note_by(&mut tx, &member, Entry::new("expense_account", member.scope.organisation_id, "change")).await?;
    tx.commit().await?;
    Ok(member.go(PATH, "accounts-changed"))
}
