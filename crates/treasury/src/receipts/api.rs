//! Receipts in the JSON API: the register, one's own, the very PDF that was issued, and cancellation by another.

use super::{
    Nature, TaxReceipt, issue, store,
    web::{get, send},
};
use crate::rights::{APPROVE, APPROVES, OWN};
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use organisation::journal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Operation, Paging, Query, created, json as answer, paged},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/receipts";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/receipts/{id}";
const DOCUMENT: &str = "/api/v1/orgs/{slug}/volunteering/receipts/{id}/document";
const CANCEL: &str = "/api/v1/orgs/{slug}/volunteering/receipts/{id}/cancel";

/// A tax receipt as it was issued: it never changes.
#[derive(Serialize, ToSchema)]
#[schema(as = IssuedReceipt)]
struct ReceiptJson {
    id: Uuid,
    /// `2026-0007`: one series without a gap for an organisation and a calendar year.
    number: String,
    nature: Nature,
    claim_id: Option<Uuid>,
    person_id: Uuid,
    amount_cents: i64,
    given_on: Date,
    issued_on: Date,
    /// The receipt that this one cancels.
    cancels_id: Option<Uuid>,
    /// The receipt that cancels this one.
    cancelled_by: Option<Uuid>,
}

impl From<&TaxReceipt> for ReceiptJson {
    fn from(it: &TaxReceipt) -> Self {
        ReceiptJson {
            id: it.id,
            number: it.paper.number.clone(),
            nature: it.nature,
            claim_id: it.claim_id,
            person_id: it.person_id,
            amount_cents: it.amount.0,
            given_on: it.paper.given_on,
            issued_on: it.issued_on,
            cancels_id: it.cancels_id,
            cancelled_by: it.cancelled_by,
        }
    }
}

/// Which receipts are listed.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct ReceiptsQuery {
    /// The whole register: for those who approve.
    everybody: bool,
    year: Option<i64>,
}

/// Why a receipt is cancelled.
#[derive(Deserialize, ToSchema)]
#[schema(as = ReceiptCancellation)]
#[serde(deny_unknown_fields)]
struct CancelBody {
    #[schema(min_length = 5, max_length = 500)]
    reason: String,
}

pub fn routes() -> Routes {
    let list = Operation::get("listReceipts", ALL, "Your tax receipts, or the register")
        .query::<ReceiptsQuery>()
        .query::<Paging>()
        .answers_list::<ReceiptJson>();
    let one = Operation::get("getReceipt", ONE, "One tax receipt").answers::<ReceiptJson>(200);
    let document = Operation::get("getReceiptDocument", DOCUMENT, "The PDF of a receipt (D13)")
        .text("The very bytes that were stored when it was issued.")
        .answers_file(&["application/pdf"]);
    let cancel = Operation::post("cancelReceipt", CANCEL, "Cancel a receipt by another")
        .text("The answer is the receipt that cancels it, with the next number.")
        .takes::<CancelBody>()
        .example(json!({"reason": "Mauvaise adresse"}))
        .answers::<ReceiptJson>(201);
    Routes::new()
        .api(OWN, list, index)
        .api(OWN, one, show)
        .api(OWN, document, print)
        .api(APPROVE, cancel, cancel_one)
}

async fn index(member: Member, Query(query): Query<ReceiptsQuery>, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut found = if query.everybody {
        member.must(APPROVES)?;
        store::list(&mut tx, member.scope, query.year).await?
    } else {
        store::list_of(&mut tx, member.scope, member.person_id).await?
    };
    found.retain(|it| query.year.is_none_or(|year| it.year == year));
    Ok(answer(&paged(found, &paging, |it| it.id.to_string(), |it| ReceiptJson::from(&it))?))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let receipt = get(&mut tx, &member, id).await?;
    journal::note_look(&member, tx, ("tax_receipt", id), Some(receipt.person_id)).await?;
    Ok(answer(&ReceiptJson::from(&receipt)))
}

async fn print(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let tx = member.site.db.read().await?;
    send(tx, &member, id).await
}

async fn cancel_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(body): Body<CancelBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let by: Result<Id> = issue::cancel(&mut tx, &member, id, &body.reason).await;
    let receipt = store::get(&mut tx, member.scope, by?).await?;
    tx.commit().await?;
    Ok(created(&ReceiptJson::from(&receipt)))
}
