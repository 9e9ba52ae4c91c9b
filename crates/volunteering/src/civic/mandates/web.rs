//! The screens of mandates.

use super::{
    CivicMandate, MandateForm,
    page::{MandateLine, MandatePage, MandatesPage},
    save, store,
};
use crate::civic::{leaves, tabs};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Result};
use organisation::persons;
use site::{
    Answer, Member,
    answer::page,
    formats,
    pages::{Pages, Removed, Target},
};

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
        let days = formats::trimmed(ui.lang, leave.halves * 5, 1);
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

impl Pages for CivicMandate {
    type Under = String;
    type Form = MandateForm;
    type Shown = MandatePage;
    const AT: &'static str = "benevolat/cec/mandats";
    const ADDED: &'static str = "mandate-added";
    const CHANGED: &'static str = "mandate-changed";

    /// Messages do not name it.
    fn name(&self) -> &str {
        ""
    }

    fn blank() -> MandateForm {
        MandateForm::default()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        tx: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: MandateForm,
        errors: FieldErrors,
    ) -> Result<MandatePage> {
        let mandate = match target.known() {
            Some(mandate) => Some(line(tx, member, mandate).await?),
            None => None,
        };
        let found = match errors.get("person") {
            Some(_) => save::named(tx, member, &form).await?.offered(),
            None => Vec::new(),
        };
        Ok(MandatePage { ui: member.ui(), mandate, found, form, errors })
    }

    async fn add(tx: &mut Tx, member: &Member, _: &String, form: &MandateForm) -> Result<Id> {
        save::add(tx, member, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &MandateForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

impl Removed for CivicMandate {
    const REMOVED: &'static str = "mandate-removed";

    async fn remove(tx: &mut Tx, member: &Member, it: &Self) -> Result<()> {
        save::remove(tx, member, it).await
    }
}
