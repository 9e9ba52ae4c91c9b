//! The screens of the entry: criteria, what is proposed, what the accounts hold, the accounts used.

use super::{
    AccountPair, AccountPairs, ChartVersion, accounts,
    decision::DecisionForm,
    page::{AccountsPage, EntryPage},
    proposed::left_to_propose,
    save, sheet,
    sources::{Sources, Words, analytic},
    store,
};
use crate::{
    actions::declare::web::again_with,
    chosen_year::{ChosenYear, ChosenYearQuery},
    house::House,
    in_kind::InKindKind,
    rights::MANAGES,
    valuation::{self, RaisedFlag, flag_row, plug, run::written},
};
use ::sheet::Format;
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use organisation::{fields::must_be_current, fiscal_years::fiscal_year::FiscalYear};
use serde::Deserialize;
use site::{
    Answer, Form, Member, Path, Query,
    answer::{download, page, page_again, page_as},
    axum::body::Body,
};

const PAGE: &str = "benevolat/ecriture";

pub async fn index(member: Member, Query(query): Query<ChosenYearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &query).await?;
    let decision = store::decision(&mut tx, member.scope, chosen.year.id).await?;
    let form = DecisionForm::from(&decision);
    page(&entry_page(&mut tx, &member, chosen, form, FieldErrors::default()).await?)
}

async fn entry_page(
    tx: &mut Tx,
    member: &Member,
    chosen: ChosenYear,
    form: DecisionForm,
    errors: FieldErrors,
) -> Result<EntryPage> {
    let ui = member.ui();
    let sources = Sources::load(tx, member, &chosen.year).await?;
    let entries = store::list(tx, member.scope, chosen.year.id).await?;
    let decision = store::decision(tx, member.scope, chosen.year.id).await?;
    let target = sources.target(decision.books(), &ui);
    let flags = raised(tx, member, &chosen.year, sources.run_id).await?;
    let hidden = sources.hides_what_is_held(&entries);
    Ok(EntryPage {
        years: chosen.choices(),
        year: chosen.year.id,
        year_name: chosen.year.name.clone(),
        frozen: chosen.year.is_frozen(),
        chart: sources.chart,
        flags: flags.iter().map(|it| flag_row(&ui, it)).collect(),
        footnote: sources.footnote,
        decision,
        form,
        errors,
        left: if hidden { Vec::new() } else { left_to_propose(&target, &entries, &Words(&ui)) },
        hidden,
        entries,
        may_set_accounts: member.rights.allow(MANAGES),
        waits_for_adoption: sources.waits_for_adoption,
        projects: projects(tx, member).await?,
        ui,
    })
}

async fn projects(tx: &mut Tx, member: &Member) -> Result<Vec<(Id, String)>> {
    Ok(analytic(&House::load(tx, member.scope).await?))
}

pub async fn decide(
    member: Member,
    Query(query): Query<ChosenYearQuery>,
    Form(mut form): Form<DecisionForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &query).await?;
    match save::decide(&mut tx, &member, &chosen.year, &form).await {
        Ok(()) => {}
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "")?;
            let kept = store::decision(&mut tx, member.scope, chosen.year.id).await?;
            form.version = kept.version.to_string();
            return page_as(status, &entry_page(&mut tx, &member, chosen, form, errors).await?);
        }
    }
    tx.commit().await?;
    done(&member, chosen.year.id, "booking-decided")
}

pub async fn propose(member: Member, Query(query): Query<ChosenYearQuery>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &query).await?;
    let proposed = save::propose(&mut tx, &member, &chosen.year).await?;
    tx.commit().await?;
    done(&member, chosen.year.id, if proposed.is_some() { "entry-proposed" } else { "entry-nothing" })
}

/// The number the accounts gave it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BookForm {
    pub reference: String,
}

pub async fn book(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<ChosenYearQuery>,
    Form(form): Form<BookForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = ChosenYear::load_past(&mut tx, &member, &query).await?;
    save::book(&mut tx, &member, &chosen.year, id, &form.reference).await?;
    tx.commit().await?;
    done(&member, chosen.year.id, "entry-booked")
}

fn done(member: &Member, year: Id, key: &str) -> Answer {
    Ok(member.go(&format!("{PAGE}?exercice={year}"), key))
}

/// Which year, in which format.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    exercice: String,
    format: String,
}

pub async fn export(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<ExportQuery>,
) -> Answer {
    let format = Format::from_text(&query.format).unwrap_or(Format::Csv);
    let mut tx = member.site.db.read().await?;
    let asked = ChosenYearQuery { exercice: query.exercice };
    let chosen = ChosenYear::load_past(&mut tx, &member, &asked).await?;
    let entries = store::list(&mut tx, member.scope, chosen.year.id).await?;
    let found = entries.into_iter().find(|it| it.id == id).ok_or(Refusal::NotFound)?;
    let projects = projects(&mut tx, &member).await?;
    let flags = written(&raised(&mut tx, &member, &chosen.year, found.run_id).await?);
    drop(tx);
    let name = format!("ecriture-{}-{}.{}", member.organisation.slug, found.entry_on, format.extension());
    let written = tokio::task::spawn_blocking(move || sheet::write(format, &found, &projects, &flags)).await;
    Ok(download(&name, format.mime(), Body::from(written.map_err(Refusal::fault)??)))
}

/// The flags of the run that work comes from; without one, those of what was typed (R36).
pub(super) async fn raised(
    tx: &mut Tx,
    member: &Member,
    year: &FiscalYear,
    run_id: Option<Id>,
) -> Result<Vec<RaisedFlag>> {
    match run_id {
        Some(run_id) => Ok(valuation::store::get_run(tx, member.scope, run_id).await?.flags),
        None => plug::of_year(tx, member.scope, year).await,
    }
}

/// `?plan=2025`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChartQuery {
    plan: String,
}

impl ChartQuery {
    pub(super) fn read(&self) -> ChartVersion {
        ChartVersion::from_text(self.plan.trim()).unwrap_or(ChartVersion::Of2025)
    }
}

pub async fn accounts(member: Member, Query(query): Query<ChartQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chart = query.read();
    let pairs = AccountPairs::load(&mut tx, member.scope, chart).await?;
    let version = pairs.mark()?;
    page(&AccountsPage { ui: member.ui(), chart, pairs, version, errors: FieldErrors::default() })
}

/// Takes every pair of the page, `debit.goods` and `credit.goods`, or none of them.
pub async fn set_pairs(
    member: Member,
    Query(query): Query<ChartQuery>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let chart = query.read();
    let typed =
        |name: &str| fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.trim().to_owned());
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let mut pairs = AccountPairs::load(&mut tx, member.scope, chart).await?;
    let version = pairs.mark()?;
    for kind in InKindKind::ALL {
        let [debit, credit] = accounts::fields(*kind);
        if let Some((debit, credit)) = typed(debit).zip(typed(credit)) {
            pairs.set(*kind, AccountPair { debit, credit });
        }
    }
    let saved = match must_be_current(&typed("version").unwrap_or_default(), &version) {
        Ok(()) => save::set_pairs(&mut tx, &member, chart, &pairs).await,
        stale => stale,
    };
    match saved {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&AccountsPage { ui: member.ui(), chart, pairs, version, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(&format!("{PAGE}/comptes?plan={}", chart.as_text()), "account-pair-saved"))
}
