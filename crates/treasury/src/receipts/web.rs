//! The screens of receipts.

use super::{
    Nature, TaxReceipt, issue,
    page::{IndexPage, ShowPage},
    sheet, store,
};
use crate::rights::APPROVES;
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result, id_from_text};
use organisation::{export, export::ExportQuery, saved_views};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{download, page, page_again, see_with},
    axum::body::Body,
    journal::{Entry, note_by},
};

/// `?annee=2026`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    pub annee: String,
}

/// The register, in the order of the numbers.
pub async fn index(member: Member, Query(query): Query<YearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let year: Option<i64> = query.annee.trim().parse().ok();
    let receipts = store::list(&mut tx, member.scope, year).await?;
    let years = store::years(&mut tx, member.scope).await?;
    let standing =
        receipts.iter().filter(|it| it.cancelled_by.is_none() && it.nature != Nature::Cancellation);
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    page(&IndexPage {
        total: ui.money(standing.map(|it| it.amount.0).sum::<i64>()),
        years: years.iter().map(|it| Choice::new(it.to_string(), it.to_string())).collect(),
        query: format!("frais/recus/export?annee={year}&"),
        views: saved_views::chips(&mut tx, &member, "frais/recus").await?,
        receipts,
        year,
        ui,
    })
}

/// The register as a file; the export is written in the journal.
pub async fn export_all(
    member: Member,
    Query(query): Query<YearQuery>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let receipts = store::list(&mut tx, member.scope, query.annee.trim().parse().ok()).await?;
    note_by(&mut tx, &member, Entry::new("tax_receipt", member.scope.organisation_id, "export")).await?;
    tx.commit().await?;
    let ui = member.ui();
    let rows = receipts.iter().map(|it| sheet::row(&ui, it)).collect();
    export::file(&member, "recus-fiscaux", &ui.t("receipts"), wanted.format(), &sheet::columns(&ui), rows)
}

/// One's own receipts as a file.
pub async fn export_own(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let receipts = store::list_of(&mut tx, member.scope, member.person_id).await?;
    let ui = member.ui();
    let rows = receipts.iter().map(|it| sheet::row(&ui, it)).collect();
    export::file(&member, "mes-recus", &ui.t("receipts"), wanted.format(), &sheet::columns(&ui), rows)
}

/// One receipt, for its person and for those who issue them.
pub async fn show(member: Member, Path((_, id)): Path<(String, String)>) -> Answer {
    let (id, pdf) = id.strip_suffix(".pdf").map_or((id.as_str(), false), |id| (id, true));
    let id = id_from_text(id).ok_or(Refusal::NotFound)?;
    let mut tx = member.site.db.read().await?;
    if pdf {
        return send(&mut tx, &member, id).await;
    }
    page(&show_page(&mut tx, &member, id).await?)
}

/// The very bytes stored at issue.
pub(super) async fn send(tx: &mut Tx, member: &Member, id: Id) -> Answer {
    let receipt = get(tx, member, id).await?;
    let file_id = receipt.file_id.ok_or(Refusal::NotFound)?;
    let file = work::files::find(tx, file_id).await?.ok_or(Refusal::NotFound)?;
    if file.organisation_id != Some(member.scope.organisation_id) {
        return Err(Refusal::NotFound.into());
    }
    Ok(download(&file.name, "application/pdf", Body::from(file.content)))
}

pub(super) async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<TaxReceipt> {
    let receipt = store::get(tx, member.scope, id).await?;
    let own = receipt.person_id == member.person_id;
    if own || member.rights.allow(APPROVES) { Ok(receipt) } else { Err(Refusal::NotFound) }
}

async fn show_page(tx: &mut Tx, member: &Member, id: Id) -> Result<ShowPage> {
    let receipt = get(tx, member, id).await?;
    let cancelled = match receipt.cancelled_by {
        Some(by) => Some((by, store::get(tx, member.scope, by).await?.paper.number)),
        None => None,
    };
    let standing = cancelled.is_none() && receipt.nature != Nature::Cancellation;
    Ok(ShowPage {
        ui: member.ui(),
        may_cancel: standing && member.rights.allow(APPROVES),
        cancelled,
        receipt,
        reason: String::new(),
        errors: FieldErrors::default(),
    })
}

/// The tick of whoever issues a receipt.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct IssueForm {
    pub no_counterpart: String,
}

pub async fn create(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<IssueForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let ticked = crate::field::is_ticked(&form.no_counterpart);
    let receipt = issue::issue(&mut tx, &member, id, ticked).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("receipt-issued"));
    Ok(see_with(&member.site, &member.path(&format!("frais/recus/{receipt}")), &flash))
}

/// Why a receipt is cancelled.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CancelForm {
    pub reason: String,
}

pub async fn cancel(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<CancelForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match issue::cancel(&mut tx, &member, id, &form.reason).await {
        Ok(by) => {
            tx.commit().await?;
            let flash = Flash::new(member.ui().t("receipt-cancelled"));
            Ok(see_with(&member.site, &member.path(&format!("frais/recus/{by}")), &flash))
        }
        Err(Refusal::Invalid(errors)) => {
            let shown = show_page(&mut tx, &member, id).await?;
            page_again(&ShowPage { errors, reason: form.reason, ..shown })
        }
        Err(refusal) => Err(refusal.into()),
    }
}
