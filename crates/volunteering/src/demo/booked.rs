//! The entry of class 8 of a year that was adopted: what the accounts hold, and beside it what was found since, proposed
//! and not taken yet (R42).

use crate::{
    in_kind::{self, DraftContribution, InKindKind},
    journal_entry::{
        Labels, ProposedEntry, WorkLine,
        decision::BookingDecision,
        proposed::{EntryState, key_of, left_to_propose},
        sources::Sources,
        store as entries,
    },
    valuation::store as valuation,
};
use ::store::Tx;
use base::{Id, Instant, Lang, Money, Refusal, Result, fresh_id, jiff::civil::date};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use site::{DemoOrganisation, DemoWorld, civil_day, formats};

/// The words of the entry, as the treasurer proposed it.
struct French;

impl Labels for French {
    fn work(&self, line: &WorkLine) -> String {
        let time = format!("{}\u{a0}: {}", line.category, formats::minutes(Lang::Fr, line.minutes));
        match line.rate {
            Some(rate) => format!("{time} à {} €/h", formats::decimal(Lang::Fr, rate / 100, 2)),
            None => format!("{time} (plusieurs taux)"),
        }
    }

    fn in_kind(&self, _: InKindKind) -> String {
        "Matériel prêté".to_owned()
    }

    fn gap(&self, label: &str) -> String {
        format!("Écart sur «\u{a0}{label}\u{a0}»")
    }

    fn credit(&self, _: &str) -> String {
        "Contributions volontaires en nature".to_owned()
    }
}

/// The year before the last, in the first organisation.
pub async fn fill(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(haie) = world.organisations.first() else { return Ok(()) };
    let (scope, now) = (haie.scope, world.now);
    let day = date(civil_day(now, "Europe/Paris").year() - 2, 10, 4);
    let year = fiscal_years::store::of_day(tx, scope, day).await?.ok_or(Refusal::NotFound)?;
    let decision = BookingDecision {
        essential: true,
        essential_text: "Presque tout est fait par des bénévoles.".to_owned(),
        listed: true,
        listed_text: "Chaque action est déclarée, puis validée.".to_owned(),
        version: 0,
    };
    entries::put_decision(tx, scope, year.id, &decision).await?;
    let held = propose(tx, haie, &year, now).await?;
    entries::book(tx, scope, held.id, &format!("OD-{}-31", year.name), now).await?;
    if let Some(run_id) = held.run_id {
        valuation::mark_booked(tx, scope, run_id).await?;
    }
    let draft = DraftContribution {
        kind: InKindKind::Equipment,
        giver_person_id: None,
        giver_name: "Mairie de Montfort".to_owned(),
        happened_on: day,
        ends_on: None,
        quantity: "Broyeur, 3 jours".to_owned(),
        minutes: None,
        amount: Money(27_000),
        basis: "Attestation de prêt retrouvée après la clôture\u{a0}: 90 € la journée".to_owned(),
        project_id: None,
        version: None,
    };
    in_kind::store::add(tx, scope, &draft, None, now).await?;
    propose(tx, haie, &year, now).await.map(|_| ())
}

async fn propose(
    tx: &mut Tx,
    haie: &DemoOrganisation,
    year: &FiscalYear,
    now: Instant,
) -> Result<ProposedEntry> {
    let scope = haie.scope;
    let view = valuation::run_of(tx, scope, year.id).await?;
    let sources = Sources::of(tx, scope, year, view.as_ref()).await?;
    let kept = entries::list(tx, scope, year.id).await?;
    let target = crate::journal_entry::entry(&sources.pairs, &sources.work, &sources.in_kind, &French);
    let id: Id = fresh_id();
    let proposed = ProposedEntry {
        id,
        fiscal_year_id: year.id,
        run_id: sources.run_id,
        idempotency_key: key_of(year.id, &kept),
        chart: sources.chart,
        entry_on: year.ends_on,
        label: match kept.is_empty() {
            true => format!("Contributions volontaires en nature {}", year.name),
            false => format!("Contributions volontaires en nature {} (différence)", year.name),
        },
        state: EntryState::Draft,
        reference: String::new(),
        created_at: now,
        booked_at: None,
        lines: left_to_propose(&target, &kept, &French),
    };
    entries::add(tx, scope, &proposed).await?;
    Ok(proposed)
}
