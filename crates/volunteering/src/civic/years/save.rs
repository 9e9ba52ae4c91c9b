//! Asking, taking back, attesting, declining, and what waits for it: the same for the pages and for the API.

use super::{CivicYear, CivicYearState, store};
use crate::{
    civic::{CivilYear, mandates, settings},
    field::required_text,
};
use ::store::{Scope, Tx};
use base::{Day, FieldErrors, Minutes, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "civic_year";
const REASON_MOST: usize = 500;
const REASON_LEAST: usize = 5;

/// Asks this organisation to attest one's hours of a year.
///
/// # Errors
/// 409 once the validation is over.
pub async fn ask(tx: &mut Tx, member: &Member, year: CivilYear) -> Result<()> {
    must_not_be_over(year, member.today())?;
    store::ask(tx, member.scope, member.person_id, year, member.site.now()).await?;
    let asked = store::find_of(tx, member.scope, member.person_id, year).await?;
    let asked = asked.ok_or(Refusal::NotFound)?;
    note_by(tx, member, Entry::new(NOUN, asked.id, "ask").about(Some(member.person_id))).await
}

/// Takes one's request back.
///
/// # Errors
/// 409 when it was decided, or never made.
pub async fn withdraw(tx: &mut Tx, member: &Member, year: CivilYear) -> Result<()> {
    let before = store::find_of(tx, member.scope, member.person_id, year).await?;
    let Some(before) = before.filter(|it| it.state == CivicYearState::Asked) else {
        return Err(Refusal::Conflict(Msg::new("civic-already-decided")));
    };
    store::withdraw(tx, member.scope, member.person_id, year).await?;
    let entry = Entry::new(NOUN, before.id, "withdraw").about(Some(member.person_id));
    note_by(tx, member, entry.before(&before)).await
}

/// The year of a request, whose hours are looked at.
///
/// # Errors
/// [`Refusal::NotFound`] for a year that cannot be.
pub fn year_of(request: &CivicYear, today: Day) -> Result<CivilYear> {
    CivilYear::read(request.year, today).ok_or(Refusal::NotFound)
}

/// How many requests of a year there are to decide: those that wait, and those attested whose hours changed since, as
/// long as they may be attested again (R60).
///
/// # Errors
/// A fault from the database.
pub async fn waiting(tx: &mut Tx, scope: Scope, year: CivilYear, today: Day) -> Result<i64> {
    let open = today <= year.validated_until();
    let mut count = 0;
    for request in store::list(tx, scope, year).await? {
        let waits = match request.state {
            CivicYearState::Asked => true,
            CivicYearState::Attested if open => {
                let hours = mandates::hours::of_year(tx, scope, request.person_id, year).await?;
                request.has_changed(mandates::hours::total(&hours))
            }
            CivicYearState::Attested | CivicYearState::Declined => false,
        };
        count += i64::from(waits);
    }
    Ok(count)
}

/// Attests the hours as they are now.
///
/// # Errors
/// 403 `SELF_ATTESTATION`; 409 when it is decided and nothing changed since, when nothing counts, or after
/// 31 December N+1.
pub async fn attest(tx: &mut Tx, member: &Member, request: &CivicYear) -> Result<Minutes> {
    let minutes = must_be_allowed(tx, member, request).await?;
    must_not_be_over(year_of(request, member.today())?, member.today())?;
    if minutes.0 == 0 {
        return Err(Refusal::Conflict(Msg::new("civic-nothing-to-attest")));
    }
    decide(tx, member, request, CivicYearState::Attested, Some(minutes), String::new()).await?;
    Ok(minutes)
}

/// Declines, with a reason that the person reads.
///
/// # Errors
/// As [`attest`], and 422 without a reason.
pub async fn decline(tx: &mut Tx, member: &Member, request: &CivicYear, typed: &str) -> Result<()> {
    must_be_allowed(tx, member, request).await?;
    if request.state == CivicYearState::Attested {
        must_not_be_over(year_of(request, member.today())?, member.today())?;
    }
    let mut errors = FieldErrors::default();
    let reason = required_text(typed, "reason", REASON_MOST, "civic-reason-required", &mut errors);
    if !reason.is_empty() && reason.chars().count() < REASON_LEAST {
        errors.add("reason", Msg::new("civic-reason-required"));
    }
    let reason = errors.or(reason)?;
    decide(tx, member, request, CivicYearState::Declined, None, reason).await
}

async fn decide(
    tx: &mut Tx,
    member: &Member,
    request: &CivicYear,
    state: CivicYearState,
    minutes: Option<Minutes>,
    reason: String,
) -> Result<()> {
    let decision = store::Decision { state, minutes, reason, by: member.person_id, at: member.site.now() };
    store::decide(tx, member.scope, request.id, &decision).await?;
    let after = store::get(tx, member.scope, request.id).await?;
    let verb = if state == CivicYearState::Attested { "attest" } else { "decline" };
    let entry = Entry::new(NOUN, request.id, verb).about(Some(request.person_id));
    note_by(tx, member, entry.before(request).after(&after)).await
}

/// The hours of now, for whoever may decide.
async fn must_be_allowed(tx: &mut Tx, member: &Member, request: &CivicYear) -> Result<Minutes> {
    let allow_self = settings::store::get(tx, member.scope).await?.allow_self;
    let year = year_of(request, member.today())?;
    let hours = mandates::hours::of_year(tx, member.scope, request.person_id, year).await?;
    let now = mandates::hours::total(&hours);
    request.may_be_decided_by(member.person_id, allow_self, now)?;
    Ok(now)
}

fn must_not_be_over(year: CivilYear, today: Day) -> Result<()> {
    if today > year.validated_until() {
        return Err(Refusal::Conflict(
            Msg::new("civic-validation-over").with("year", year.number().to_string()),
        ));
    }
    Ok(())
}
