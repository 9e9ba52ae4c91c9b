//! Claims in the JSON API: one's own, and for those who approve everybody's.

mod shape;

use super::{
    MileageClaim, WaiverForm,
    prints::{self, must_see},
    save,
    store::{self, Listing},
};
use crate::{
    receipts::issue::{self, IssueForm},
    rights::{APPROVE, APPROVES, OWN},
    signers, trips,
};
use ::store::Tx;
use base::{Day, Id, Money, Result, jiff::civil::Date, uuid::Uuid};
use organisation::{journal, paging::Cursor};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shape::{ClaimBody, ClaimJson, ClaimsQuery, ReadQuery};
use site::{
    Answer, Member, Path, Routes,
    api::{
        Body, Change, IfMatch, Listed, Operation, Paging, Query, Versioned, cursor, json, nothing, page_size,
        read_cursor, versioned,
    },
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/claims";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}";
const SUBMIT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/submit";
const WITHDRAW: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/withdraw";
const APPROVAL: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/approve";
const REJECT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/reject";
const UNAPPROVAL: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/unapprove";
const UNWAIVER: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/unwaive";
const PAY: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/pay";
const WAIVE: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/waive";
const DOCUMENT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/document";
const WAIVER: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/waiver";
const RECEIPT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/receipt";

/// Why a claim is sent back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RejectBody {
    #[schema(min_length = 5, max_length = 1000)]
    reason: String,
}

/// A signature under the waiver.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WaiveBody {
    #[schema(min_length = 1, max_length = 120, pattern = r"\S")]
    signed_name: String,
    #[schema(min_length = 1, max_length = 300, pattern = r"\S")]
    postal_address: String,
    /// Must be true: the person waives.
    agreed: bool,
    /// The day on the paper, of a claim typed for somebody: its scan must be there (`SCAN_REQUIRED`).
    #[serde(default)]
    signed_on: Option<Date>,
}

/// The tick of whoever issues a receipt, and who it names.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptBody {
    /// Strictly for the object of the association, nothing in return.
    no_counterpart: bool,
    /// As on the last receipt of the claim, cancelled since, when not said; else the name of its person.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 120, pattern = r"\S")]
    name: Option<String>,
    /// As on the last receipt of the claim, cancelled since, when not said; else as on the waiver.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 300, pattern = r"\S")]
    postal_address: Option<String>,
}

/// A receipt that was issued.
#[derive(Serialize, ToSchema)]
#[schema(as = TaxReceipt)]
struct ReceiptJson {
    id: Uuid,
    /// `2026-0007`.
    number: String,
    amount_cents: i64,
    issued_on: Date,
}

pub fn routes() -> Routes {
    let list = Operation::get("listClaims", ALL, "Your claims, or everybody’s, the newest first")
        .query::<Paging>()
        .query::<ClaimsQuery>()
        .answers_list::<ClaimJson>();
    let get = Operation::get("getClaim", ONE, "One claim").answers_one::<ClaimJson>(200);
    let create = Operation::post("createClaim", ALL, "Put trips of yours into a claim")
        .takes::<ClaimBody>()
        .example(json!({"kind": "waive", "year": 2026, "trips": ["019c0000-0000-7000-8000-000000000000"]}))
        .answers_one::<ClaimJson>(201);
    let change = Operation::patch("changeClaim", ONE, "Change a claim that was not sent")
        .changes::<ClaimBody>()
        .example(json!({"kind": "reimburse"}))
        .if_match(Versioned::Required)
        .answers_one::<ClaimJson>(200);
    let remove = Operation::delete("deleteClaim", ONE, "Delete a claim that was not sent; its trips stay")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new()
        .api(OWN, list, index)
        .api(OWN, get, show)
        .api(OWN, create, add)
        .api(OWN, change, update)
        .api(OWN, remove, delete)
        .and(acts())
        .and(papers())
}

/// D13, as the pages give them.
fn papers() -> Routes {
    let paper = |id, path, summary| Operation::get(id, path, summary).answers_file(&["application/pdf"]);
    let waiver = paper("getClaimWaiver", WAIVER, "The waiver of a claim as a PDF (D13)")
        .text("Signed; or to be signed on paper, once the amount is approved.");
    Routes::new().api(OWN, paper("getClaimDocument", DOCUMENT, "A claim as a PDF (D13)"), prints::claim).api(
        OWN,
        waiver,
        prints::waiver,
    )
}

fn acts() -> Routes {
    let act = |id, path, summary| {
        Operation::post(id, path, summary).if_match(Versioned::Optional).answers_one::<ClaimJson>(200)
    };
    let reject = act("rejectClaim", REJECT, "Send a claim back with a reason").takes::<RejectBody>();
    let unapprove = act("unapproveClaim", UNAPPROVAL, "Take an approval back with a reason")
        .text("While nothing is signed or paid. Its kilometres leave the year’s, and its entry is turned round. A waiver approved after it is taken back first (409 `CLAIM_COUNTED_AFTER`).")
        .takes::<RejectBody>();
    let unwaive = act("unwaiveClaim", UNWAIVER, "Take a signed waiver back with a reason")
        .text("While no receipt stands. Its kilometres leave the year’s, its entries are turned round, and what was signed is kept. A waiver approved after it is taken back first (409 `CLAIM_COUNTED_AFTER`).")
        .takes::<RejectBody>();
    let waive = act(
        "waiveClaim",
        WAIVE,
        "Sign the waiver of an approved claim of yours, or type one signed on paper",
    )
    .text("Written once, never changed.")
    .takes::<WaiveBody>();
    let receipt = Operation::post("receiptClaim", RECEIPT, "Issue the tax receipt of a waived claim")
        .text("While a condition is missing, answers 409 `RECEIPT_BLOCKED` with the list.")
        .takes::<ReceiptBody>()
        .example(json!({"no_counterpart": true, "postal_address": "3 rue du Four, 35000 Rennes"}))
        .answers::<ReceiptJson>(201);
    Routes::new()
        .api(OWN, act("submitClaim", SUBMIT, "Send a claim to whoever approves"), submit)
        .api(OWN, act("withdrawClaim", WITHDRAW, "Take a claim back before anybody decided"), withdraw)
        .api(
            APPROVE,
            act("approveClaim", APPROVAL, "Approve a claim")
                .query::<ReadQuery>()
                .text("One’s own answers 403 `SELF_APPROVAL`. Another approval of the year changes what it is worth: send `amount_cents` as it was read."),
            approve,
        )
        .api(APPROVE, reject.example(json!({"reason": "Il manque le ticket de péage"})), reject_one)
        .api(APPROVE, unapprove.example(json!({"reason": "L’abandon n’est pas signé"})), unapprove_one)
        .api(APPROVE, unwaive.example(json!({"reason": "Un trajet est compté deux fois"})), unwaive_one)
        .api(APPROVE, act("payClaim", PAY, "Note that a claim was paid back today"), pay)
        .api(
            OWN,
            waive.example(json!({"signed_name": "Basile Morvan", "postal_address": "3 rue du Four, 35000 Rennes", "agreed": true})),
            waive_one,
        )
        .api(APPROVE, receipt, issue_receipt)
}

async fn index(member: Member, Query(paging): Query<Paging>, Query(query): Query<ClaimsQuery>) -> Answer {
    let limit = page_size(paging.limit)?;
    let after = paging.cursor.as_deref().map(read_cursor).transpose()?.map(|(_, id)| id);
    let mut tx = member.site.db.read().await?;
    let mut ids: Vec<Id> = if query.everybody {
        member.must(APPROVES)?;
        let cursor = after.map_or(Cursor::Start, Cursor::After);
        let listing = Listing { state: query.state, year: query.year, cursor };
        let all = store::list(&mut tx, member.scope, &listing, limit + 1).await?;
        all.iter().map(|it| it.claim.id).collect()
    } else {
        let person_id = query.person_id.unwrap_or(member.person_id);
        let signer = signers::store::get(&mut tx, &member, person_id).await?;
        let all = store::list_of(&mut tx, member.scope, signer.person_id).await?.into_iter();
        let wanted = all.filter(|it| after.is_none_or(|after| it.id < after)).filter(|it| {
            query.state.is_none_or(|state| it.state == state) && query.year.is_none_or(|year| it.year == year)
        });
        wanted.map(|it| it.id).collect()
    };
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = ids.len() > most;
    ids.truncate(most);
    // The day of a key of claims says nothing: their identities are in their order.
    let next = ids.last().filter(|_| more).map(|id| cursor(Day::default(), *id));
    let mut items = Vec::new();
    for id in ids {
        items.push(ClaimJson::of(&mut tx, &member, id).await?);
    }
    Ok(json(&Listed { items, next }))
}

async fn may_see(tx: &mut Tx, member: &Member, id: Id) -> Result<MileageClaim> {
    let claim = store::get(tx, member.scope, id).await?;
    must_see(tx, member, &claim).await?;
    Ok(claim)
}

async fn told(tx: &mut Tx, member: &Member, status: StatusCode, id: Id) -> Answer {
    let shown = ClaimJson::of(tx, member, id).await?;
    Ok(versioned(status, shown.version, &shown))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let claim = may_see(&mut tx, &member, id).await?;
    let answer = told(&mut tx, &member, StatusCode::OK, id).await?;
    journal::note_look(&member, tx, ("mileage_claim", id), Some(claim.person_id)).await?;
    Ok(answer)
}

async fn add(member: Member, Body(body): Body<ClaimBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person_id = body.person_id.unwrap_or(member.person_id);
    let signer = signers::store::get(&mut tx, &member, person_id).await?;
    let id = save::add(&mut tx, &member, signer.person_id, &body.form("")).await?;
    let answer = told(&mut tx, &member, StatusCode::CREATED, id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn update(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch, change: Change) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = may_see(&mut tx, &member, id).await?;
    seen.check(before.version)?;
    let trips = trips::store::of_claim(&mut tx, member.scope, id).await?;
    let current = ClaimBody {
        person_id: Some(before.person_id),
        signed_on: before.signed_on,
        kind: before.kind,
        year: before.year,
        other_m: before.other_m,
        trips: trips.iter().map(|it| it.id).collect(),
    };
    let body: ClaimBody = change.over(&current)?;
    save::change(&mut tx, &member, id, &body.form(&before.version.to_string())).await?;
    let answer = told(&mut tx, &member, StatusCode::OK, id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    seen.check(may_see(&mut tx, &member, id).await?.version)?;
    save::remove(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(nothing())
}

/// What moves a claim; some of it with a reason.
enum Act {
    Submit,
    Withdraw,
    Approve(Option<Money>),
    Pay,
    Reject(String),
    Unapprove(String),
    Unwaive(String),
}

async fn act(member: Member, id: Id, seen: IfMatch, act: Act) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    seen.check(may_see(&mut tx, &member, id).await?.version)?;
    match act {
        Act::Submit => save::submit(&mut tx, &member, id).await?,
        Act::Withdraw => save::withdraw(&mut tx, &member, id).await?,
        Act::Approve(read) => save::approve(&mut tx, &member, id, read).await?,
        Act::Pay => save::pay(&mut tx, &member, id).await?,
        Act::Reject(reason) => save::reject(&mut tx, &member, id, &reason).await?,
        Act::Unapprove(reason) => save::unapprove(&mut tx, &member, id, &reason).await?,
        Act::Unwaive(reason) => save::unwaive(&mut tx, &member, id, &reason).await?,
    }
    let answer = told(&mut tx, &member, StatusCode::OK, id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn submit(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    act(member, id, seen, Act::Submit).await
}

async fn withdraw(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    act(member, id, seen, Act::Withdraw).await
}

async fn approve(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(read): Query<ReadQuery>,
    seen: IfMatch,
) -> Answer {
    act(member, id, seen, Act::Approve(read.amount_cents.map(Money))).await
}

async fn pay(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    act(member, id, seen, Act::Pay).await
}

async fn reject_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(body): Body<RejectBody>,
) -> Answer {
    act(member, id, seen, Act::Reject(body.reason)).await
}

async fn unapprove_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(body): Body<RejectBody>,
) -> Answer {
    act(member, id, seen, Act::Unapprove(body.reason)).await
}

async fn unwaive_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(body): Body<RejectBody>,
) -> Answer {
    act(member, id, seen, Act::Unwaive(body.reason)).await
}

async fn waive_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(body): Body<WaiveBody>,
) -> Answer {
    let form = WaiverForm {
        signed_name: body.signed_name,
        postal_address: body.postal_address,
        agreed: if body.agreed { "1".to_owned() } else { String::new() },
        signed_on: body.signed_on.map(|day| day.to_string()).unwrap_or_default(),
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let claim = may_see(&mut tx, &member, id).await?;
    seen.check(claim.version)?;
    let signature = form.read()?;
    if claim.person_id == member.person_id {
        save::waive(&mut tx, &member, id, signature).await?;
    } else {
        save::waive_on_paper(&mut tx, &member, id, &form, None).await?;
    }
    let answer = told(&mut tx, &member, StatusCode::OK, id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn issue_receipt(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(body): Body<ReceiptBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    may_see(&mut tx, &member, id).await?;
    let form = IssueForm {
        no_counterpart: if body.no_counterpart { "1".to_owned() } else { String::new() },
        name: body.name,
        postal_address: body.postal_address,
    };
    let receipt_id = issue::issue(&mut tx, &member, id, &form).await?;
    let receipt = crate::receipts::store::get(&mut tx, member.scope, receipt_id).await?;
    tx.commit().await?;
    Ok(site::api::created(&ReceiptJson {
        id: receipt.id,
        number: receipt.paper.number,
        amount_cents: receipt.amount.0,
        issued_on: receipt.issued_on,
    }))
}
