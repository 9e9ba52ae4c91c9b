//! What is done to a claim, with its line of the journal and the entries it proposes: the same for the
//! pages and for the API.

use super::{CannotMove, ClaimForm, Desk, ExpenseWaiver, MileageClaim, Signature, WaiverForm, store, waiver};
use crate::{
    entries::{self, Step},
    proof, receipts, signers, trips,
};
use ::store::Tx;
use base::{Day, Id, Money, Msg, Refusal, Result, fresh_id, text_within};
use serde_json::json;
use site::{
    Member,
    form::UploadedFile,
    formats,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;

/// The table's word in the journal.
pub const NOUN: &str = "mileage_claim";

/// Adds a draft of a person for whom the member may write.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, person_id: Id, form: &ClaimForm) -> Result<Id> {
    let open = trips::store::unclaimed(tx, member.scope, person_id).await?;
    let draft = form.read(&open, member.today())?;
    let typed_by = (person_id != member.person_id).then_some(member.person_id);
    let id = store::add(tx, member.scope, (person_id, typed_by), &draft, member.site.now()).await?;
    note(tx, member, person_id, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a claim that is still its person's.
///
/// # Errors
/// Every wrong field; a conflict when it was sent already, or changed meanwhile.
pub async fn change(tx: &mut Tx, member: &Member, id: Id, form: &ClaimForm) -> Result<()> {
    let before = own(tx, member, id).await?;
    if !before.state.is_open() {
        return Err(Refusal::Conflict(Msg::new("claim-not-now")));
    }
    let mut open = trips::store::unclaimed(tx, member.scope, before.person_id).await?;
    let held = trips::store::of_claim(tx, member.scope, id).await?;
    let of_before: BTreeSet<Id> = held.iter().map(|it| it.id).collect();
    open.extend(held);
    let draft = form.read(&open, member.today())?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    store::put_trips(tx, member.scope, id, &draft.trips).await?;
    let same = of_before == draft.trips.iter().copied().collect()
        && (before.year, before.kind, before.other_m) == (draft.year, draft.kind, draft.other_m);
    let after = MileageClaim {
        year: draft.year,
        kind: draft.kind,
        other_m: draft.other_m,
        typed_by: before.typed_by.or(before.typist(member.person_id)),
        signed_on: draft.signed_on,
        ..before.clone()
    };
    store::change(tx, member.scope, &after).await?;
    note(tx, member, after.person_id, Entry::new(NOUN, id, "change").before(&before).after(&after)).await?;
    if same { Ok(()) } else { unsign(tx, member, id).await }
}

/// What was signed on paper proves no more a claim that says something else now: its scan goes, and another one is to come.
/// What a receipt rested on stays, even one that was cancelled (LPF, art. L. 102 E).
///
/// # Errors
/// A fault from the database.
pub(crate) async fn unsign(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let mut claim = store::get(tx, member.scope, id).await?;
    let Some(scan) = claim.scan_file_id.take() else { return Ok(()) };
    if !receipts::store::of_claim(tx, member.scope, id).await?.is_empty() {
        return Ok(());
    }
    // Whoever approves another claim writes nothing of this one, and may decide of it (R54).
    moved(tx, member, &claim, "unsign", None).await?;
    work::files::remove(tx, scan).await
}

/// Deletes a claim that was not sent; its trips stay.
///
/// # Errors
/// A conflict when it was sent, or when the accounts name it.
pub async fn remove(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let before = own(tx, member, id).await?;
    if !before.state.is_open() {
        return Err(Refusal::Conflict(Msg::new("claim-not-now")));
    }
    if entries::store::is_kept(tx, member.scope, id).await? {
        return Err(Refusal::Conflict(Msg::new("claim-in-accounts")));
    }
    store::remove(tx, member.scope, &before).await?;
    note(tx, member, before.person_id, Entry::new(NOUN, id, "remove").before(&before)).await
}

/// Sends it to whoever approves.
///
/// # Errors
/// See [`super::CannotMove`].
pub async fn submit(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    own(tx, member, id).await?;
    let mut desk = Desk::load(tx, member.scope, id).await?;
    desk.claim.submit(member.person_id, &desk.worth, desk.trips.len(), member.site.now())?;
    moved(tx, member, &desk.claim, "submit", None).await
}

/// Takes it back.
///
/// # Errors
/// See [`super::CannotMove`].
pub async fn withdraw(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let mut claim = own(tx, member, id).await?;
    claim.withdraw(entries::store::is_kept(tx, member.scope, id).await?)?;
    moved(tx, member, &claim, "withdraw", None).await
}

/// Approves it for the amount that was `read`, and proposes its expense to the accounts (R55).
///
/// # Errors
/// See [`super::CannotMove`]; `SELF_APPROVAL` is refused with 403; `CLAIM_AMOUNT_CHANGED` when it is worth something else
/// than what was read.
pub async fn approve(tx: &mut Tx, member: &Member, id: Id, read: Option<Money>) -> Result<()> {
    let mut desk = Desk::load(tx, member.scope, id).await?;
    desk.claim.approve(member.person_id, member.today(), desk.worth.clone())?;
    by_a_third(tx, member, id).await?;
    let now = desk.worth.total();
    if let Some(read) = read.filter(|read| *read != now) {
        let (read, now) = (member.ui().money(read), member.ui().money(now));
        return Err(Refusal::Conflict(Msg::new("claim-amount-changed").with("read", read).with("now", now)));
    }
    let signed = signed_beside(tx, member, &desk.claim).await?;
    moved(tx, member, &desk.claim, "approve", None).await?;
    unsign_moved(tx, member, signed).await?;
    entries::save::propose(tx, member, &desk.claim, Step::Expense).await
}

/// What those of the same person and year that were signed on paper, and are not approved, are worth.
async fn signed_beside(tx: &mut Tx, member: &Member, claim: &MileageClaim) -> Result<Vec<(Id, Money)>> {
    let all = store::list_of(tx, member.scope, claim.person_id).await?.into_iter();
    let mut signed = Vec::new();
    for it in all.filter(|it| it.id != claim.id && it.year == claim.year && it.scan_file_id.is_some()) {
        if it.calculation.is_none() {
            signed.push((it.id, Desk::load(tx, member.scope, it.id).await?.worth.total()));
        }
    }
    Ok(signed)
}

/// The paper of those that are worth something else once another one counts, or counts no more (R52).
async fn unsign_moved(tx: &mut Tx, member: &Member, signed: Vec<(Id, Money)>) -> Result<()> {
    for (id, before) in signed {
        if Desk::load(tx, member.scope, id).await?.worth.total() != before {
            unsign(tx, member, id).await?;
        }
    }
    Ok(())
}

/// Sends it back with a reason of five characters at least.
///
/// # Errors
/// See [`super::CannotMove`].
pub async fn reject(tx: &mut Tx, member: &Member, id: Id, reason: &str) -> Result<()> {
    let mut claim = store::get(tx, member.scope, id).await?;
    let reason = given(reason)?;
    claim.reject(member.person_id, reason.clone())?;
    by_a_third(tx, member, id).await?;
    moved(tx, member, &claim, "reject", Some(&reason)).await
}

/// Takes an approval back while nothing is signed or paid, with a reason; the expense it proposed is turned round (R55).
///
/// # Errors
/// See [`super::CannotMove`]; a reason of less than five characters; `CLAIM_COUNTED_AFTER`.
pub async fn unapprove(tx: &mut Tx, member: &Member, id: Id, reason: &str) -> Result<()> {
    let before = store::get(tx, member.scope, id).await?;
    let reason = given(reason)?;
    let mut claim = before.clone();
    claim.unapprove(member.person_id, reason.clone())?;
    by_a_third(tx, member, id).await?;
    counted_last(tx, member, &before).await?;
    let signed = signed_beside(tx, member, &claim).await?;
    moved(tx, member, &claim, "unapprove", Some(&reason)).await?;
    unsign_moved(tx, member, signed).await?;
    entries::store::reverse(tx, member.scope, id, (member.today(), member.site.now())).await
}

/// Takes a signed waiver back while no receipt stands, with a reason: both its entries are turned round (R55), what was
/// signed is kept apart with its scan.
///
/// # Errors
/// See [`super::CannotMove`]; a reason of less than five characters; `CLAIM_COUNTED_AFTER`.
pub async fn unwaive(tx: &mut Tx, member: &Member, id: Id, reason: &str) -> Result<()> {
    let before = store::get(tx, member.scope, id).await?;
    let reason = given(reason)?;
    let mut claim = before.clone();
    claim.unwaive(member.person_id, reason.clone())?;
    by_a_third(tx, member, id).await?;
    counted_last(tx, member, &before).await?;
    let waiver = store::waiver(tx, member.scope, id).await?.ok_or(Refusal::NotFound)?;
    store::withdraw_waiver(tx, member.scope, &waiver, (&reason, member.site.now())).await?;
    // The paper of both proves what was given up: it stays with it, and the claim asks for another.
    if claim.scan_file_id == waiver.scan_file_id {
        claim.scan_file_id = None;
    }
    let signed = signed_beside(tx, member, &claim).await?;
    moved(tx, member, &claim, "unwaive", Some(&reason)).await?;
    unsign_moved(tx, member, signed).await?;
    entries::store::reverse(tx, member.scope, id, (member.today(), member.site.now())).await
}

/// Waivers of a year add up to its value (R52) only if the last one is taken back first.
async fn counted_last(tx: &mut Tx, member: &Member, claim: &MileageClaim) -> Result<()> {
    let all = store::list_of(tx, member.scope, claim.person_id).await?;
    match all.iter().find(|it| it.rests_on(claim)) {
        Some(after) => Err(Refusal::Conflict(Msg::new("claim-counted-after").with("number", after.number))),
        None => Ok(()),
    }
}

/// A reason that its person can read.
fn given(reason: &str) -> Result<String> {
    let reason = text_within(reason, 1000)
        .map_err(|_| Refusal::field("reason", Msg::new("text-too-long").with("most", 1000_i64)))?;
    if reason.chars().count() < 5 {
        return Err(Refusal::field("reason", Msg::new("reason-required")));
    }
    Ok(reason)
}

/// Nobody decides of what they wrote, even once somebody else changed it or sent it (R54).
async fn by_a_third(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let wrote = store::authors(tx, member.scope, id).await?.contains(&member.person_id);
    if wrote { Err(CannotMove::SelfApproval.into()) } else { Ok(()) }
}

/// It was paid back today.
///
/// # Errors
/// See [`super::CannotMove`].
pub async fn pay(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let mut claim = store::get(tx, member.scope, id).await?;
    claim.pay(member.person_id, member.today())?;
    moved(tx, member, &claim, "pay", None).await?;
    entries::save::propose(tx, member, &claim, Step::Payment).await
}

/// Keeps what its person signed, scanned; another scan takes its place until the claim is settled.
///
/// # Errors
/// A conflict once it is settled, or when its person has an account; a file that is no proof.
pub async fn scan(tx: &mut Tx, member: &Member, id: Id, file: Option<&UploadedFile>) -> Result<()> {
    let mut claim = own(tx, member, id).await?;
    if claim.person_id == member.person_id || !claim.state.awaits_paper() {
        return Err(CannotMove::NotNow.into());
    }
    let file = file.ok_or_else(|| Refusal::field("file", Msg::new("scan-required")))?;
    let kept = ("note-signee", proof::SCAN);
    let before = claim.scan_file_id;
    claim.scan_file_id = Some(proof::keep(tx, member.scope, file, kept, member.site.now()).await?);
    moved(tx, member, &claim, "scan", None).await?;
    match before {
        Some(before) => work::files::remove(tx, before).await,
        None => Ok(()),
    }
}

/// Its person signs the waiver from their account: a name and an instant, kept as they are (R54).
///
/// # Errors
/// See [`super::CannotMove`]; [`Refusal::NotFound`] for anybody else.
pub async fn waive(tx: &mut Tx, member: &Member, id: Id, signature: Signature) -> Result<()> {
    let claim = own(tx, member, id).await?;
    if claim.person_id != member.person_id {
        return Err(Refusal::NotFound);
    }
    keep_waiver(tx, member, claim, signature, None).await
}

/// Types a waiver that its person signed on paper: its scan is the proof (§3.2); the paper of the claim may bear both.
///
/// # Errors
/// See [`super::CannotMove`]; every wrong field; `SCAN_REQUIRED` without any scan.
pub async fn waive_on_paper(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    form: &WaiverForm,
    file: Option<&UploadedFile>,
) -> Result<()> {
    let claim = own(tx, member, id).await?;
    if claim.person_id == member.person_id {
        return Err(Refusal::NotFound);
    }
    let trips = trips::store::of_claim(tx, member.scope, id).await?;
    let last = trips.iter().map(|it| it.happened_on).max().unwrap_or(Day::MIN);
    let (signature, signed_on) = form.read_paper(last, member.today())?;
    let scan = match file {
        Some(file) => {
            let kept = ("abandon-signe", proof::SCAN);
            Some(proof::keep(tx, member.scope, file, kept, member.site.now()).await?)
        }
        None => claim.scan_file_id,
    };
    let scan = scan.ok_or_else(|| Refusal::field("file", Msg::new("scan-required")))?;
    keep_waiver(tx, member, claim, signature, Some((signed_on, scan))).await
}

async fn keep_waiver(
    tx: &mut Tx,
    member: &Member,
    mut claim: MileageClaim,
    signature: Signature,
    paper: Option<(Day, Id)>,
) -> Result<()> {
    claim.waive()?;
    let amount = claim.amount.unwrap_or_default();
    let written = formats::money(base::Lang::Fr, amount);
    let signed = ExpenseWaiver {
        id: fresh_id(),
        claim_id: claim.id,
        person_id: claim.person_id,
        text: waiver::text(&signature.name, &member.organisation.name, &written),
        signed_name: signature.name,
        postal_address: signature.postal_address,
        amount,
        signed_at: member.site.now(),
        typed_by: claim.typist(member.person_id),
        signed_on: paper.map(|(day, _)| day),
        scan_file_id: paper.map(|(_, scan)| scan),
    };
    store::add_waiver(tx, member.scope, &signed).await?;
    // Whoever types a paper signs nothing.
    let verb = if paper.is_some() { "waive_on_paper" } else { "waive" };
    moved(tx, member, &claim, verb, None).await?;
    entries::save::propose(tx, member, &claim, Step::Waiver).await
}

/// The member's own claim, or that of somebody who signs on paper; anybody else's is not there.
async fn own(tx: &mut Tx, member: &Member, id: Id) -> Result<MileageClaim> {
    let claim = store::get(tx, member.scope, id).await?;
    signers::store::get(tx, member, claim.person_id).await?;
    Ok(claim)
}

/// Saves the step a claim made.
pub(crate) async fn moved(
    tx: &mut Tx,
    member: &Member,
    claim: &MileageClaim,
    verb: &'static str,
    reason: Option<&str>,
) -> Result<()> {
    store::change(tx, member.scope, claim).await?;
    let after = json!({ "state": claim.state, "amount": claim.amount });
    let entry = Entry { reason, ..Entry::new(NOUN, claim.id, verb).after(after) };
    note(tx, member, claim.person_id, entry).await
}

async fn note(tx: &mut Tx, member: &Member, person_id: Id, entry: Entry<'_>) -> Result<()> {
    note_by(tx, member, entry.about(Some(person_id))).await
}
