//! Claims in the JSON API: one's own, and for those who approve everybody's.

use super::{ClaimForm, ClaimKind, ClaimState, Desk, MileageClaim, WaiverForm, save, store};
use crate::{
    receipts::issue,
    rights::{APPROVE, APPROVES, OWN},
    trips,
};
use ::store::Tx;
use base::{Id, Refusal, Result, jiff::civil::Date, uuid::Uuid, written_km};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, Operation, Query, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/claims";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}";
const SUBMIT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/submit";
const WITHDRAW: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/withdraw";
const APPROVAL: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/approve";
const REJECT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/reject";
const PAY: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/pay";
const WAIVE: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/waive";
const RECEIPT: &str = "/api/v1/orgs/{slug}/volunteering/claims/{id}/receipt";

/// A claim: trips of a calendar year, to be paid back or waived.
#[derive(Serialize, ToSchema)]
#[schema(as = MileageClaim)]
struct ClaimJson {
    id: Uuid,
    version: i64,
    number: i64,
    person_id: Uuid,
    state: ClaimState,
    /// What its kilometres and expenses are worth: frozen once approved, else as of today.
    amount_cents: i64,
    mileage_cents: i64,
    expenses_cents: i64,
    /// Some kilometres have no rate: it cannot be sent.
    unrated: bool,
    reject_reason: Option<String>,
    approved_on: Option<Date>,
    paid_on: Option<Date>,
    #[serde(flatten)]
    #[schema(inline)]
    fields: ClaimBody,
}

/// What one says of a claim.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimBody {
    kind: ClaimKind,
    /// The calendar year of its trips.
    year: i64,
    #[serde(default)]
    other_m: i64,
    trips: Vec<Uuid>,
}

/// Which claims are listed.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct ClaimsQuery {
    /// Everybody's but drafts: for those who approve.
    everybody: bool,
    #[param(inline)]
    state: Option<ClaimState>,
    year: Option<i64>,
}

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
}

/// The tick of whoever issues a receipt.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptBody {
    /// Strictly for the object of the association, nothing in return.
    no_counterpart: bool,
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

impl ClaimJson {
    async fn of(tx: &mut Tx, member: &Member, id: Id) -> Result<ClaimJson> {
        let desk = Desk::load(tx, member.scope, id).await?;
        let MileageClaim { number, person_id, state, year, kind, other_m, version, .. } = desk.claim;
        Ok(ClaimJson {
            id,
            version,
            number,
            person_id,
            state,
            amount_cents: desk.worth.total().0,
            mileage_cents: desk.worth.mileage().0,
            expenses_cents: desk.worth.expenses().0,
            unrated: desk.worth.is_unrated(),
            reject_reason: desk.claim.reject_reason,
            approved_on: desk.claim.approved_on,
            paid_on: desk.claim.paid_on,
            fields: ClaimBody { kind, year, other_m, trips: desk.trips.iter().map(|it| it.id).collect() },
        })
    }
}

impl ClaimBody {
    fn form(&self, version: &str) -> ClaimForm {
        ClaimForm {
            year: self.year.to_string(),
            kind: self.kind.as_text().to_owned(),
            other_km: written_km(self.other_m.clamp(-1, base::MOST_METRES + 1)),
            trips: self.trips.iter().map(Uuid::to_string).collect(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listClaims", ALL, "Your claims, or everybody’s, the newest first")
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
}

fn acts() -> Routes {
    let act = |id, path, summary| {
        Operation::post(id, path, summary).if_match(Versioned::Optional).answers_one::<ClaimJson>(200)
    };
    let reject = act("rejectClaim", REJECT, "Send a claim back with a reason").takes::<RejectBody>();
    let waive = act("waiveClaim", WAIVE, "Sign the waiver of an approved claim of yours")
        .text("Written once, never changed.")
        .takes::<WaiveBody>();
    let receipt = Operation::post("receiptClaim", RECEIPT, "Issue the tax receipt of a waived claim")
        .text("While a condition is missing, answers 409 `RECEIPT_BLOCKED` with the list.")
        .takes::<ReceiptBody>()
        .example(json!({"no_counterpart": true}))
        .answers::<ReceiptJson>(201);
    Routes::new()
        .api(OWN, act("submitClaim", SUBMIT, "Send a claim to whoever approves"), submit)
        .api(OWN, act("withdrawClaim", WITHDRAW, "Take a claim back before anybody decided"), withdraw)
        .api(
            APPROVE,
            act("approveClaim", APPROVAL, "Approve a claim")
                .text("One’s own answers 403 `SELF_APPROVAL`."),
            approve,
        )
        .api(APPROVE, reject.example(json!({"reason": "Il manque le ticket de péage"})), reject_one)
        .api(APPROVE, act("payClaim", PAY, "Note that a claim was paid back today"), pay)
        .api(
            OWN,
            waive.example(json!({"signed_name": "Basile Morvan", "postal_address": "3 rue du Four, 35000 Rennes", "agreed": true})),
            waive_one,
        )
        .api(APPROVE, receipt, issue_receipt)
}

async fn index(member: Member, Query(query): Query<ClaimsQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ids: Vec<Id> = if query.everybody {
        member.must(APPROVES)?;
        let all = store::list(&mut tx, member.scope, query.state, query.year, 500).await?;
        all.iter().map(|it| it.claim.id).collect()
    } else {
        let all = store::list_of(&mut tx, member.scope, member.person_id).await?.into_iter();
        let wanted = all.filter(|it| {
            query.state.is_none_or(|state| it.state == state) && query.year.is_none_or(|year| it.year == year)
        });
        wanted.map(|it| it.id).collect()
    };
    let mut items = Vec::new();
    for id in ids {
        items.push(ClaimJson::of(&mut tx, &member, id).await?);
    }
    Ok(json(&Listed { items, next: None }))
}

/// One's own, or one that was sent for those who approve.
async fn may_see(tx: &mut Tx, member: &Member, id: Id) -> Result<MileageClaim> {
    let claim = store::get(tx, member.scope, id).await?;
    let sent = claim.state != ClaimState::Draft && member.rights.allow(APPROVES);
    if sent || claim.person_id == member.person_id { Ok(claim) } else { Err(Refusal::NotFound) }
}

async fn told(tx: &mut Tx, member: &Member, status: StatusCode, id: Id) -> Answer {
    let shown = ClaimJson::of(tx, member, id).await?;
    Ok(versioned(status, shown.version, &shown))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    may_see(&mut tx, &member, id).await?;
    told(&mut tx, &member, StatusCode::OK, id).await
}

async fn add(member: Member, Body(body): Body<ClaimBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &body.form("")).await?;
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

/// The acts that take nothing but the claim.
#[derive(Clone, Copy)]
enum Act {
    Submit,
    Withdraw,
    Approve,
    Pay,
}

async fn act(member: Member, id: Id, seen: IfMatch, act: Act) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    seen.check(may_see(&mut tx, &member, id).await?.version)?;
    match act {
        Act::Submit => save::submit(&mut tx, &member, id).await?,
        Act::Withdraw => save::withdraw(&mut tx, &member, id).await?,
        Act::Approve => save::approve(&mut tx, &member, id).await?,
        Act::Pay => save::pay(&mut tx, &member, id).await?,
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

async fn approve(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    act(member, id, seen, Act::Approve).await
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
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    seen.check(may_see(&mut tx, &member, id).await?.version)?;
    save::reject(&mut tx, &member, id, &body.reason).await?;
    let answer = told(&mut tx, &member, StatusCode::OK, id).await?;
    tx.commit().await?;
    Ok(answer)
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
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    seen.check(may_see(&mut tx, &member, id).await?.version)?;
    save::waive(&mut tx, &member, id, form.read()?).await?;
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
    let receipt_id = issue::issue(&mut tx, &member, id, body.no_counterpart).await?;
    let receipt = crate::receipts::store::get(&mut tx, member.scope, receipt_id).await?;
    tx.commit().await?;
    Ok(site::api::created(&ReceiptJson {
        id: receipt.id,
        number: receipt.paper.number,
        amount_cents: receipt.amount.0,
        issued_on: receipt.issued_on,
    }))
}
