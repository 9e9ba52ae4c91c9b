//! The screens of funders.

use super::{
    Funder, FunderForm, FunderKind,
    page::{FormPage, IndexPage},
    save, store,
};
use crate::rights::FUNDS;
use ::sheet::{Column, Kind, Value};
use ::store::Tx;
use base::{FieldErrors, Id, Result};
use organisation::export::{self, ExportQuery};
use site::{
    Answer, Choice, Member, Query,
    answer::page,
    pages::{Archived, Pages, Target},
};

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let (archived, funders) = all.into_iter().partition(|it| it.archived);
    page(&IndexPage { ui: member.ui(), funders, archived, manages: member.rights.allow(FUNDS) })
}

pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = [
        Column::new("financeur", ui.t("funder"), Kind::Text),
        Column::new("genre", ui.t("funder-kind"), Kind::Text),
        Column::new("contact", ui.t("funder-contact"), Kind::Text),
        Column::new("archive", ui.t("archived"), Kind::Text),
    ];
    let all = store::list(&mut tx, member.scope).await?.into_iter();
    let rows = all.map(|it| -> Vec<Value> {
        let archived = ui.t(if it.archived { "yes" } else { "no" });
        vec![it.name.into(), ui.t(&it.kind.key()).into(), it.contact.into(), archived.into()]
    });
    export::file(&member, "financeurs", &ui.t("funders"), wanted.format(), &columns, rows.collect())
}

impl Pages for Funder {
    type Under = String;
    type Form = FunderForm;
    type Shown = FormPage;
    const AT: &'static str = "financements/financeurs";
    const ADDED: &'static str = "funder-added";
    const CHANGED: &'static str = "funder-changed";

    fn name(&self) -> &str {
        &self.name
    }

    fn blank() -> FunderForm {
        FunderForm::default()
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Self> {
        store::get(tx, member.scope, id).await
    }

    async fn form(
        _: &mut Tx,
        member: &Member,
        target: Target<Self>,
        form: FunderForm,
        errors: FieldErrors,
    ) -> Result<FormPage> {
        Ok(form_page(member, target.known(), form, errors))
    }

    async fn add(tx: &mut Tx, member: &Member, _: &String, form: &FunderForm) -> Result<Id> {
        save::add(tx, member, form).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Self, form: &FunderForm) -> Result<()> {
        save::change(tx, member, before, form).await
    }
}

impl Archived for Funder {
    const ARCHIVED: &'static str = "project-archived";
    const RESTORED: &'static str = "project-restored";

    async fn set_archived(tx: &mut Tx, member: &Member, it: &Self, archived: bool) -> Result<()> {
        save::set_archived(tx, member, it.id, archived).await
    }
}

/// The form of a funder.
pub fn form_page(member: &Member, funder: Option<Funder>, form: FunderForm, errors: FieldErrors) -> FormPage {
    let ui = member.ui();
    let kinds = FunderKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(&it.key()))).collect();
    FormPage { ui, funder, form, errors, kinds }
}
