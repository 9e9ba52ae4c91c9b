//! Deciding, proposing, booking, each with its line of the journal.

use super::{
    AccountPairs, ChartVersion, EntryState, ProposedEntry, accounts,
    decision::{BookingDecision, DecisionForm},
    proposed::{key_of, label_key, left_to_propose, same_lines},
    sources::{Sources, Words},
    store,
};
use crate::{
    in_kind::InKindKind,
    valuation::{self, policy::Policy},
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, fresh_id};
use organisation::{fields::version, fiscal_years::fiscal_year::FiscalYear};
use serde_json::json;
use site::{
    Member,
    journal::{Entry, note_by},
};
use work::facts;

const NOUN: &str = "proposed_entry";
const REFERENCE_MOST: usize = 60;

/// Saves the criteria of a year (R39), and with them whether its amounts are published: class 8 is both
/// criteria, and nothing else. A frozen year takes a first decision that says what it publishes already, and no other:
/// what was published stays until the year is opened again, with a reason (R35, I9).
///
/// # Errors
/// Every wrong field; 409 when the year is frozen.
pub async fn decide(tx: &mut Tx, member: &Member, year: &FiscalYear, form: &DecisionForm) -> Result<()> {
    let before = store::decision(tx, member.scope, year.id).await?;
    // Before what is typed is read: the page shown again for a wrong field bears the version that is there.
    if version(&form.version).unwrap_or(0) != before.version {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    let after: BookingDecision = form.read()?;
    let policy = valuation::store::policy(tx, member.scope, year.id).await?;
    let disclosure = policy.disclosure.once_decided(&after);
    if year.is_frozen() && (before.is_made() || disclosure != policy.disclosure) {
        return Err(Refusal::Conflict(Msg::new("year-frozen").with("name", &year.name)));
    }
    store::put_decision(tx, member.scope, year.id, &after).await?;
    let entry = Entry::new("booking_decision", year.id, "change");
    note_by(tx, member, entry.before(&before).after(&after)).await?;
    if disclosure == policy.disclosure {
        return Ok(());
    }
    valuation::steps::set_policy(tx, member, year.id, &Policy { disclosure, ..policy }).await
}

/// Proposes what the accounts do not hold yet; sending again replaces the draft and never adds (R42).
/// `None` when nothing is left to propose. Where the criteria are no longer met, what the accounts hold is reversed.
///
/// # Errors
/// 409 when the criteria are not met and nothing was ever proposed, or what is held is of a feature that is off.
pub async fn propose(tx: &mut Tx, member: &Member, year: &FiscalYear) -> Result<Option<ProposedEntry>> {
    let books = store::decision(tx, member.scope, year.id).await?.books();
    let entries = store::list(tx, member.scope, year.id).await?;
    if !books && entries.is_empty() {
        return Err(Refusal::Conflict(Msg::new("entry-not-decided")));
    }
    let sources = Sources::load(tx, member, year).await?;
    if sources.hides_what_is_held(&entries) {
        return Err(Refusal::Conflict(Msg::new("entry-feature-off")));
    }
    let ui = member.ui();
    let target = sources.target(books, &ui);
    let run_id = sources.run_id.filter(|_| books);
    let lines = left_to_propose(&target, &entries, &Words(&ui));
    let draft = entries.iter().find(|it| it.state == EntryState::Draft);
    if let Some(draft) = draft {
        if !lines.is_empty() && same_lines(&lines, &draft.lines) && draft.run_id == run_id {
            return Ok(Some(draft.clone()));
        }
        store::remove(tx, member.scope, draft.id).await?;
    }
    if lines.is_empty() {
        // A draft that is replaced is told by what replaces it; one that became empty goes on its own.
        if let Some(draft) = draft {
            note_by(tx, member, Entry::new(NOUN, draft.id, "remove").before(draft)).await?;
        }
        return Ok(None);
    }
    let proposed = ProposedEntry {
        id: fresh_id(),
        fiscal_year_id: year.id,
        run_id,
        idempotency_key: key_of(year.id, &entries),
        chart: sources.chart,
        entry_on: year.ends_on,
        label: ui.t1(label_key(&entries), "year", &year.name),
        state: EntryState::Draft,
        reference: String::new(),
        created_at: member.site.now(),
        booked_at: None,
        lines,
    };
    store::add(tx, member.scope, &proposed).await?;
    note_by(tx, member, Entry::new(NOUN, proposed.id, "propose").after(&proposed)).await?;
    let fact = json!({ "entry_id": proposed.id, "idempotency_key": proposed.idempotency_key });
    facts::record(tx, member.scope, "EntryProposed", &fact, member.site.now()).await?;
    Ok(Some(proposed))
}

/// Notes that the accounts hold a draft: it never moves again.
///
/// # Errors
/// 404 when it is no draft of this year; 422 for an endless reference.
pub async fn book(tx: &mut Tx, member: &Member, year: &FiscalYear, id: Id, reference: &str) -> Result<()> {
    let entries = store::list(tx, member.scope, year.id).await?;
    let draft = entries.iter().find(|it| it.id == id && it.state == EntryState::Draft);
    let draft = draft.ok_or(Refusal::NotFound)?;
    let mut errors = FieldErrors::default();
    let reference = crate::field::text(reference, "reference", REFERENCE_MOST, &mut errors);
    let reference = errors.or(reference)?;
    store::book(tx, member.scope, draft.id, &reference, member.site.now()).await?;
    if let Some(run_id) = draft.run_id {
        valuation::store::mark_booked(tx, member.scope, run_id).await?;
    }
    note_by(tx, member, Entry::new(NOUN, draft.id, "book").after(json!({ "reference": reference }))).await
}

/// Changes the pairs of accounts that are others than those held (R40): all of them, or none.
///
/// # Errors
/// 422 for each account that is not of its class.
pub async fn set_pairs(
    tx: &mut Tx,
    member: &Member,
    chart: ChartVersion,
    pairs: &AccountPairs,
) -> Result<()> {
    let held = AccountPairs::load(tx, member.scope, chart).await?;
    let changed = InKindKind::ALL.iter().copied().filter(|it| pairs.of(*it) != held.of(*it));
    let changed: Vec<InKindKind> = changed.collect();
    let of_class = |account: &str, class: &str| {
        account.starts_with(class) && account.len() <= 12 && account.bytes().all(|it| it.is_ascii_digit())
    };
    let mut errors = FieldErrors::default();
    for kind in &changed {
        let pair = pairs.of(*kind);
        let sides = [(&pair.debit, "86"), (&pair.credit, "87")];
        for (field, (account, class)) in accounts::fields(*kind).into_iter().zip(sides) {
            if !of_class(account, class) {
                errors.add(field, Msg::new("account-pair-invalid"));
            }
        }
    }
    errors.or(())?;
    for kind in changed {
        let pair = pairs.of(kind);
        accounts::put(tx, member.scope, chart, kind, pair).await?;
        let entry = Entry::new("account_pair", member.scope.organisation_id, "change");
        let after = json!({ "chart": chart, "kind": kind, "debit": pair.debit, "credit": pair.credit });
        note_by(tx, member, entry.after(after)).await?;
    }
    Ok(())
}
