//! The screen of the choices, among the settings of volunteering.

use super::{AgeReference, CivicSettings, CivicSettingsForm, RoleScope, store};
use crate::settings::tabs;
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Msg, Refusal, Result};
use site::{
    Answer, Choice, Form, Member, MenuItem, Ui,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

/// Where the screen is.
pub const PATH: &str = "benevolat/reglages/cec";

#[derive(Template)]
#[template(path = "civic/settings.html")]
struct SettingsPage {
    ui: Ui,
    tabs: Vec<MenuItem>,
    settings: CivicSettings,
    errors: FieldErrors,
}

impl SettingsPage {
    fn scopes(&self) -> Vec<Choice> {
        let key = |scope: &RoleScope| match scope {
            RoleScope::Each => "role-scope-each",
            RoleScope::One => "role-scope-one",
        };
        RoleScope::ALL.iter().map(|it| Choice::new(it.as_text(), self.ui.t(key(it)))).collect()
    }

    fn references(&self) -> Vec<Choice> {
        let key = |reference: &AgeReference| match reference {
            AgeReference::Evaluation => "age-reference-evaluation",
            AgeReference::YearEnd => "age-reference-year-end",
        };
        AgeReference::ALL.iter().map(|it| Choice::new(it.as_text(), self.ui.t(key(it)))).collect()
    }
}

fn shown(member: &Member, settings: CivicSettings, errors: FieldErrors) -> SettingsPage {
    SettingsPage { ui: member.ui(), tabs: tabs(member), settings, errors }
}

pub async fn edit(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let settings = store::get(&mut tx, member.scope).await?;
    page(&shown(&member, settings, FieldErrors::default()))
}

pub async fn update(member: Member, Form(form): Form<CivicSettingsForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope).await?;
    match save(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return page_again(&shown(&member, before, errors)),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(PATH, "volunteering-settings-changed"))
}

async fn save(tx: &mut Tx, member: &Member, before: &CivicSettings, form: &CivicSettingsForm) -> Result<()> {
    let after = form.read()?;
    if after.version != before.version {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    store::put(tx, member.scope, &after).await?;
    let entry = Entry::new("civic_settings", member.scope.organisation_id, "change");
    note_by(tx, member, entry.before(before).after(after)).await
}
