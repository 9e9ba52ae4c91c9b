//! Issuing a receipt, and cancelling one by another: number, paper and journal in one transaction.

use super::{Conditions, Nature, Reduction, TaxReceipt, is_itemised, store, written_number};
use crate::{
    claims::{self, ClaimState, Desk, ExpenseWaiver},
    field::required,
    in_words::amount_in_letters,
    papers::{
        PaperOrganisation, PaperPerson, ReceiptPaper,
        document::{self, Making},
    },
    settings::{self, TreasurySettings},
};
use ::store::{Scope, Tx};
use base::{Day, FieldErrors, Id, Lang, Money, Msg, Refusal, Result, fresh_id, text_within};
use organisation::fields::is_ticked;
use organisation::{
    persons,
    reference::{self, reference_value::PARAMETER},
};
use serde::Deserialize;
use serde_json::{Value, json};
use site::{
    Member,
    journal::{Entry, note_by},
};
use work::files::{self, NewFile};

const NOUN: &str = "tax_receipt";

/// The article of the tax code that the waiver of a person falls under.
pub const ARTICLES: &str = "Article 200 du code général des impôts (CGI)";
/// What Cerfa 11580 calls it.
pub const NATURE: &str = "Abandon exprès de revenus ou produits : frais engagés dans le cadre d’une activité bénévole (CGI, art. 200)";

/// What holds of a claim (R54). Two entries are proposed: what it cost, and that it was waived.
#[must_use]
pub fn conditions(
    desk: &Desk,
    settings: &TreasurySettings,
    entries: usize,
    no_counterpart: bool,
) -> Conditions {
    let approver = desk.claim.approved_by;
    Conditions {
        general_interest: settings.general_interest && settings.general_interest_on.is_some(),
        numbered: !settings.legal_number.is_empty(),
        no_counterpart,
        itemised: is_itemised(desk.trips.len(), &desk.items),
        approved: desk.claim.state.counts() && approver.is_some_and(|id| desk.claim.is_decided_by(id)),
        waived: desk.waiver.is_some(),
        entered: entries >= 2,
    }
}

/// What whoever issues a receipt says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct IssueForm {
    /// Ticked: strictly for the object of the association, nothing in return.
    pub no_counterpart: String,
    /// As [`donor`] when not said.
    pub name: Option<String>,
    pub postal_address: Option<String>,
}

impl IssueForm {
    /// Who the receipt names: as proposed, or mended (an address that was wrong, a name that changed).
    fn donor(&self, proposed: &PaperPerson) -> Result<PaperPerson> {
        let mut errors = FieldErrors::default();
        let name = self.name.as_ref().unwrap_or(&proposed.name);
        let name = required(&mut errors, "name", name, 120, "receipt-name-required");
        let address = self.postal_address.as_ref().unwrap_or(&proposed.address);
        let address = required(&mut errors, "postal_address", address, 300, "receipt-address-required");
        errors.or(PaperPerson { name, address })
    }
}

/// Who the receipt of a waiver is proposed to: as on the last one that was issued for it, cancelled since; else its
/// person at the address they signed with, by their name and not by what they wrote as a signature.
///
/// # Errors
/// A fault from the database.
pub async fn donor(
    tx: &mut Tx,
    scope: Scope,
    waiver: &ExpenseWaiver,
    issued: &[TaxReceipt],
) -> Result<PaperPerson> {
    if let Some(last) = issued.iter().rfind(|it| it.nature != Nature::Cancellation) {
        return Ok(last.paper.person.clone());
    }
    let person = persons::store::get(tx, scope, waiver.person_id).await?;
    let named = !person.surname.trim().is_empty();
    let name = if named { person.label(Lang::Fr) } else { waiver.signed_name.clone() };
    Ok(PaperPerson { name, address: waiver.postal_address.clone() })
}

/// Issues the receipt of a waived claim.
///
/// # Errors
/// [`Refusal::Conflict`] `RECEIPT_BLOCKED` with what is missing; every wrong field.
pub async fn issue(tx: &mut Tx, member: &Member, claim_id: Id, form: &IssueForm) -> Result<Id> {
    let no_counterpart = is_ticked(&form.no_counterpart);
    let mut desk = Desk::load(tx, member.scope, claim_id).await?;
    let settings = settings::store::get(tx, member.scope).await?;
    let entries = crate::entries::store::of_claim(tx, member.scope, claim_id).await?.len();
    let conditions = conditions(&desk, &settings, entries, no_counterpart);
    if !conditions.hold() {
        return Err(Refusal::Conflict(conditions.msg()));
    }
    desk.claim.receipt()?;
    let waiver = desk.waiver.as_ref().ok_or(Refusal::NotFound)?;
    let signed = PaperPerson::from(waiver);
    let issued = store::of_claim(tx, member.scope, claim_id).await?;
    let donor = form.donor(&donor(tx, member.scope, waiver, &issued).await?)?;
    let as_signed = donor == signed;
    let today = member.today();
    let (year, number) = next(tx, member, today).await?;
    let paper = ReceiptPaper {
        organisation: paper_organisation(member, &settings),
        person: donor,
        number: written_number(year, number),
        edition: settings.receipt_edition.clone(),
        articles: ARTICLES.to_owned(),
        nature: NATURE.to_owned(),
        amount_cents: waiver.amount.0,
        amount_in_letters: amount_in_letters(waiver.amount),
        year: desk.claim.year,
        given_on: waiver.given_on(&member.organisation.time_zone),
        issued_on: today,
        cancels: None,
        reason: String::new(),
    };
    let receipt = TaxReceipt {
        id: fresh_id(),
        year,
        number,
        nature: Nature::Waiver,
        claim_id: Some(claim_id),
        person_id: desk.claim.person_id,
        cancels_id: None,
        amount: waiver.amount,
        paper,
        file_id: None,
        issued_on: today,
        issued_at: member.site.now(),
        issued_by: member.actor.label(),
        cancelled_by: None,
    };
    let (receipt, fingerprint) = print_one(tx, member, receipt).await?;
    // Not the words: the journal would keep them after an erasure; the paper has them.
    let said = json!({ "fingerprint": fingerprint, "as_signed": as_signed });
    keep(tx, member, &receipt, ("add", said)).await?;
    claims::save::moved(tx, member, &desk.claim, "receipt", None).await?;
    Ok(receipt.id)
}

/// Cancels a receipt by another one of the same series, with a reason; its claim may have a new one.
///
/// # Errors
/// A conflict when it is cancelled already, or is itself a cancellation.
pub async fn cancel(tx: &mut Tx, member: &Member, id: Id, reason: &str) -> Result<Id> {
    let reason = text_within(reason, 500)
        .map_err(|_| Refusal::field("reason", Msg::new("text-too-long").with("most", 500_i64)))?;
    if reason.chars().count() < 5 {
        return Err(Refusal::field("reason", Msg::new("reason-required")));
    }
    let before = store::get(tx, member.scope, id).await?;
    if before.cancelled_by.is_some() || before.nature == Nature::Cancellation {
        return Err(Refusal::Conflict(Msg::new("receipt-cancelled-already")));
    }
    let today = member.today();
    let (year, number) = next(tx, member, today).await?;
    let paper = ReceiptPaper {
        number: written_number(year, number),
        issued_on: today,
        cancels: Some(before.paper.number.clone()),
        reason: reason.clone(),
        ..before.paper.clone()
    };
    let receipt = TaxReceipt {
        id: fresh_id(),
        year,
        number,
        nature: Nature::Cancellation,
        cancels_id: Some(id),
        paper,
        file_id: None,
        issued_on: today,
        issued_at: member.site.now(),
        issued_by: member.actor.label(),
        cancelled_by: None,
        ..before
    };
    let (receipt, fingerprint) = print_one(tx, member, receipt).await?;
    keep(tx, member, &receipt, ("cancel", json!({ "fingerprint": fingerprint }))).await?;
    if let Some(claim_id) = receipt.claim_id {
        let mut claim = claims::store::get(tx, member.scope, claim_id).await?;
        if claim.state == ClaimState::Receipted {
            claim.unreceipt()?;
            claims::save::moved(tx, member, &claim, "cancel", Some(&reason)).await?;
        }
    }
    Ok(receipt.id)
}

/// Prints a receipt and keeps the file: what is served afterwards are these bytes. With the fingerprint it shows.
async fn print_one(tx: &mut Tx, member: &Member, receipt: TaxReceipt) -> Result<(TaxReceipt, String)> {
    let making = making(tx, member).await?;
    let printed = print::render(document::receipt(&receipt.paper, making)).await?;
    let file = NewFile {
        organisation_id: Some(member.scope.organisation_id),
        account_id: None,
        name: format!("recu-{}.pdf", receipt.paper.number),
        media_type: "application/pdf".to_owned(),
        content: printed.pdf,
        expires_at: None,
    };
    let file_id = files::add(tx, &file, member.site.now()).await?;
    Ok((TaxReceipt { file_id: Some(file_id), ..receipt }, printed.fingerprint))
}

/// What a paper needs besides what it says: the day, the instant, the picture of the organisation.
///
/// # Errors
/// A fault from the database.
pub async fn making(tx: &mut Tx, member: &Member) -> Result<Making> {
    let logo = match member.organisation.logo_file_id {
        Some(id) => files::find(tx, id).await?.map(|file| file.content),
        None => None,
    };
    Ok(Making { made_on: member.today(), made_at: member.site.now(), logo })
}

/// The next number of the series; the transaction holds the turn of the organisation's writers.
async fn next(tx: &mut Tx, member: &Member, today: Day) -> Result<(i64, i64)> {
    let year = i64::from(today.year());
    Ok((year, store::next_number(tx, member.scope, year).await?))
}

async fn keep(
    tx: &mut Tx,
    member: &Member,
    receipt: &TaxReceipt,
    (verb, mut after): (&'static str, Value),
) -> Result<()> {
    store::add(tx, member.scope, receipt).await?;
    after["name"] = json!(receipt.paper.number);
    after["amount"] = json!(receipt.amount);
    let entry = Entry::new(NOUN, receipt.id, verb).about(Some(receipt.person_id)).after(after);
    note_by(tx, member, entry).await
}

/// What the tax code grants on a day, when the dated values of the instance say it.
///
/// # Errors
/// A fault from the database.
pub async fn reduction_on(tx: &mut Tx, day: Day) -> Result<Option<Reduction>> {
    let mut values = [0; 3];
    let keys = ["gift_reduction_people_bp", "gift_reduction_aid_bp", "gift_aid_ceiling"];
    for (value, key) in values.iter_mut().zip(keys) {
        match reference::store::on(tx, PARAMETER, key, day).await? {
            Some(found) => *value = found.value,
            None if key == "gift_aid_ceiling" => {}
            None => return Ok(None),
        }
    }
    let [usual_bp, raised_bp, ceiling] = values;
    Ok(Some(Reduction { usual_bp, raised_bp, raised_ceiling: Money(ceiling) }))
}

/// The organisation as its papers name it.
#[must_use]
pub fn paper_organisation(member: &Member, settings: &TreasurySettings) -> PaperOrganisation {
    PaperOrganisation {
        name: member.organisation.name.clone(),
        address: settings.postal_address.clone(),
        legal_number: settings.legal_number.clone(),
        purpose: settings.purpose.clone(),
        signatory: settings.signatory.clone(),
    }
}
