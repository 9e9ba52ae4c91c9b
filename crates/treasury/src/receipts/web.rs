//! The screens of receipts.

use super::{
    TaxReceipt,
    issue::{self, IssueForm},
    page::{IndexPage, ShowPage},
    sheet, store,
};
use crate::{claims, papers::PaperPerson, rights::APPROVES};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text};
use organisation::{export, export::ExportQuery, fields::is_ticked, journal, saved_views};
use serde::Deserialize;
use site::{
    Answer, Choice, Form, Member, Path, Query,
    answer::{download, page, page_again},
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
    let standing = receipts.iter().filter(|it| it.stands());
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
        return send(tx, &member, id).await;
    }
    let shown = show_page(&mut tx, &member, id).await?;
    let answer = page(&shown)?;
    journal::note_look(&member, tx, ("tax_receipt", id), Some(shown.receipt.person_id)).await?;
    Ok(answer)
}

/// The very bytes stored at issue.
pub(super) async fn send(mut tx: Tx, member: &Member, id: Id) -> Answer {
    let receipt = get(&mut tx, member, id).await?;
    let file_id = receipt.file_id.ok_or(Refusal::NotFound)?;
    let file = work::files::find(&mut tx, file_id).await?.ok_or(Refusal::NotFound)?;
    if file.organisation_id != Some(member.scope.organisation_id) {
        return Err(Refusal::NotFound.into());
    }
    journal::note_look(member, tx, ("tax_receipt", id), Some(receipt.person_id)).await?;
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
    let approves = member.rights.allow(APPROVES);
    Ok(ShowPage {
        // The register is that of whoever issues them, in the menu too.
        ui: if approves { member.ui().under("frais/recus") } else { member.ui() },
        may_cancel: receipt.stands() && approves,
        approves,
        cancelled,
        receipt,
        reason: String::new(),
        errors: FieldErrors::default(),
    })
}

pub async fn create(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<IssueForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match issue::issue(&mut tx, &member, id, &form).await {
        Ok(receipt) => {
            tx.commit().await?;
            Ok(member.go(&format!("frais/recus/{receipt}"), "receipt-issued"))
        }
        Err(Refusal::Invalid(errors)) => {
            let shown = claims::show_page(&mut tx, &member, id).await?;
            page_again(&again(shown, form, errors))
        }
        Err(refusal @ Refusal::Conflict(_)) if !is_ticked(&form.no_counterpart) => {
            let shown = claims::show_page(&mut tx, &member, id).await?;
            if !(shown.may.receipt && shown.missing.is_empty()) {
                return Err(refusal.into());
            }
            // Nothing lacks but the tick: it is asked for where it is.
            let unticked = FieldErrors::one("no_counterpart", Msg::new("receipt-no-counterpart-required"));
            page_again(&again(shown, form, unticked))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The page of a claim with what was said of its receipt.
fn again(shown: claims::page::ShowPage, form: IssueForm, errors: FieldErrors) -> claims::page::ShowPage {
    let donor = PaperPerson {
        name: form.name.unwrap_or(shown.donor.name),
        address: form.postal_address.unwrap_or(shown.donor.address),
    };
    claims::page::ShowPage { donor, errors, no_counterpart: is_ticked(&form.no_counterpart), ..shown }
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
            Ok(member.go(&format!("frais/recus/{by}"), "receipt-cancelled"))
        }
        Err(Refusal::Invalid(errors)) => {
            let shown = show_page(&mut tx, &member, id).await?;
            page_again(&ShowPage { errors, reason: form.reason, ..shown })
        }
        Err(refusal) => Err(refusal.into()),
    }
}
