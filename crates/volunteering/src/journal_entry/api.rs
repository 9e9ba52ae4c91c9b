//! The entry of class 8 in the JSON API: proposing it from the run of a year, reading it, noting that the
//! accounts hold it (R41, R42).

use super::{ProposedEntry, proposed::JOURNAL, save, store, web::raised};
use crate::{rights::RUN_VALUATION, valuation};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Listed, Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const ENTRIES: &str = "/api/v1/orgs/{slug}/volunteering/entries";
const BOOK: &str = "/api/v1/orgs/{slug}/volunteering/entries/{id}/book";
const BOOK_RUN: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs/{id}/book";

/// Of which fiscal year.
#[derive(Deserialize, IntoParams)]
struct EntriesQuery {
    fiscal_year_id: Uuid,
}

/// What the accounts called it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BookingBody {
    /// The number of the entry in the accounts.
    #[serde(default)]
    #[schema(max_length = 60)]
    reference: String,
}

/// An amount on one side.
#[derive(Serialize, ToSchema)]
#[schema(as = EntryLine)]
struct LineJson {
    account: String,
    label: String,
    project_id: Option<Uuid>,
    debit_cents: i64,
    credit_cents: i64,
}

/// An entry that balances.
#[derive(Serialize, ToSchema)]
#[schema(as = ProposedEntry)]
struct EntryJson {
    id: Uuid,
    fiscal_year_id: Uuid,
    /// The run whose work it books.
    run_id: Option<Uuid>,
    /// The same for each sending of one draft: what receives it replaces and never adds.
    idempotency_key: String,
    journal: &'static str,
    entry_on: Date,
    label: String,
    /// `draft` or `booked`.
    state: &'static str,
    reference: String,
    /// Codes of the plug detector, as in every file: `AMOUNT_WITHOUT_HOURS`, `BALANCES_BUDGET`, `HIGH_RATE`.
    flags: Vec<&'static str>,
    lines: Vec<LineJson>,
}

impl EntryJson {
    async fn of(tx: &mut Tx, member: &Member, year: &FiscalYear, it: ProposedEntry) -> Result<EntryJson> {
        let raised = raised(tx, member, year, it.run_id).await?;
        let mut flags: Vec<&str> = raised.iter().map(|it| it.flag.as_text()).collect();
        flags.dedup();
        let line = |line: super::EntryLine| LineJson {
            account: line.account,
            label: line.label,
            project_id: line.project_id,
            debit_cents: line.debit.0,
            credit_cents: line.credit.0,
        };
        Ok(EntryJson {
            id: it.id,
            fiscal_year_id: it.fiscal_year_id,
            run_id: it.run_id,
            idempotency_key: it.idempotency_key,
            journal: JOURNAL,
            entry_on: it.entry_on,
            label: it.label,
            state: it.state.as_text(),
            reference: it.reference,
            flags,
            lines: it.lines.into_iter().map(line).collect(),
        })
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listProposedEntries", ENTRIES, "The entries of class 8 of a fiscal year")
        .query::<EntriesQuery>()
        .answers_list::<EntryJson>();
    let book_run = Operation::post("bookValuation", BOOK_RUN, "Propose the entry of an adopted run")
        .text("Sending again replaces the draft; once the accounts hold it, only the difference is proposed.")
        .answers::<EntryJson>(200);
    let book = Operation::post("bookEntry", BOOK, "Note that the accounts hold a draft")
        .takes::<BookingBody>()
        .example(json!({"reference": "OD-2025-031"}))
        .answers::<EntryJson>(200);
    Routes::new().api(RUN_VALUATION, list, list_entries).api(RUN_VALUATION, book_run, propose).api(
        RUN_VALUATION,
        book,
        book_entry,
    )
}

async fn list_entries(member: Member, Query(query): Query<EntriesQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let year = fiscal_years::store::get(&mut tx, member.scope, query.fiscal_year_id).await?;
    let mut items = Vec::new();
    for it in store::list(&mut tx, member.scope, year.id).await? {
        items.push(EntryJson::of(&mut tx, &member, &year, it).await?);
    }
    Ok(json(&Listed { items, next: None }))
}

async fn propose(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let run = valuation::store::get_run(&mut tx, member.scope, id).await?.run;
    if !run.is_adopted() {
        return Err(Refusal::Conflict(Msg::new("entry-run-not-adopted")).into());
    }
    let year = fiscal_years::store::get(&mut tx, member.scope, run.fiscal_year_id).await?;
    let proposed = save::propose(&mut tx, &member, &year).await?;
    let told = match proposed {
        Some(draft) => draft,
        None => last(&mut tx, &member, &year).await?,
    };
    let shown = EntryJson::of(&mut tx, &member, &year, told).await?;
    tx.commit().await?;
    Ok(json(&shown))
}

/// The accounts hold everything already: what they hold last.
async fn last(tx: &mut Tx, member: &Member, year: &FiscalYear) -> Result<ProposedEntry> {
    let nothing = || Refusal::Conflict(Msg::new("entry-nothing"));
    store::list(tx, member.scope, year.id).await?.pop().ok_or_else(nothing)
}

async fn book_entry(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(body): Body<BookingBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let year_id = store::year_of(&mut tx, member.scope, id).await?;
    let year = fiscal_years::store::get(&mut tx, member.scope, year_id).await?;
    save::book(&mut tx, &member, &year, id, &body.reference).await?;
    let booked = store::list(&mut tx, member.scope, year.id).await?.into_iter().find(|it| it.id == id);
    let shown = EntryJson::of(&mut tx, &member, &year, booked.ok_or(Refusal::NotFound)?).await?;
    tx.commit().await?;
    Ok(json(&shown))
}
