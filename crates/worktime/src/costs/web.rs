//! The screens of costs (W11): for `see_costs` alone.

use super::{
    CostForm, Lived, RateMethod, StaffCost,
    page::{CostShown, FormPage, IndexPage, PersonShown, method_key, rate},
    save, store,
};
use crate::{
    contracts::{self, WorkContract, dates},
    packs, settings, staff,
};
use ::sheet::{Column, Kind, Value};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use organisation::export::{self, ExportQuery};
use serde::Deserialize;
use site::{
    Answer, Choice, Form, Member, Path, Query, Upload,
    answer::{page, page_again},
};
use treasury::proof;

const LIST: &str = "temps/couts";
/// The methods that derive a rate from a cost.
const DERIVED: [RateMethod; 4] =
    [RateMethod::Fixed1607, RateMethod::Fixed1720, RateMethod::RealAnnual, RateMethod::MonthlyAverage];

/// What an hour costs this year, by each method that derives it.
///
/// # Errors
/// A fault from the database.
pub async fn rates(
    tx: &mut Tx,
    member: &Member,
    it: &StaffCost,
    contracts: &[WorkContract],
) -> Result<Vec<(RateMethod, i64)>> {
    settings::store::get(tx, member.scope).await?;
    let today = member.today();
    let year = today.year();
    let own: Vec<WorkContract> =
        contracts.iter().filter(|of| of.person_id == it.person_id).cloned().collect();
    let lived = Lived::load(tx, member.scope, it, &own, (year, today), RateMethod::RealAnnual).await?;
    let figures = packs::store::figures(tx, member.scope).await?;
    let known = lived.known(it, year, &figures);
    Ok(DERIVED.iter().filter_map(|method| Some((*method, known.rate(*method, None)?.shown()))).collect())
}

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, today) = (member.ui(), member.today());
    let people = staff::store::list(&mut tx, member.scope, member.lang).await?;
    let contracts = contracts::store::list(&mut tx, member.scope).await?;
    let costs = store::list(&mut tx, member.scope).await?;
    let mut shown = Vec::with_capacity(people.len());
    for person in people {
        let own: Vec<&StaffCost> =
            costs.iter().filter(|it| it.person_id == person.profile.person_id).collect();
        let now = own.iter().find(|it| it.touches(today, Some(today)));
        let derived = match now {
            Some(it) => rates(&mut tx, &member, it, &contracts).await?,
            None => Vec::new(),
        };
        let cost = |it: &&StaffCost| CostShown {
            id: it.id.to_string(),
            dates: dates(&ui, it.from, it.to),
            annual: ui.t1("staff-cost-a-year", "amount", ui.money(it.annual)),
            note: it.evidence.clone(),
        };
        let costs = own.iter().map(cost).collect();
        let rates = derived.iter().map(|(method, value)| (ui.t(&method_key(*method)), rate(&ui, *value)));
        shown.push(PersonShown { costs, rates: rates.collect(), name: person.name });
    }
    page(&IndexPage { people: shown, year: today.year(), ui })
}

pub async fn export_all(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::exported(&mut tx, &member).await?;
    let people = staff::store::list(&mut tx, member.scope, member.lang).await?;
    let costs = store::list(&mut tx, member.scope).await?;
    tx.commit().await?;
    let ui = member.ui();
    let columns = [
        Column::new("personne", ui.t("worktime-person"), Kind::Text),
        Column::new("du", ui.t("worktime-from"), Kind::Day),
        Column::new("au", ui.t("worktime-to"), Kind::Day),
        Column::new("cout_annuel", ui.t("staff-cost-annual"), Kind::Money),
        Column::new("cout_mensuel", ui.t("staff-cost-monthly"), Kind::Money),
        Column::new("minutes_par_mois", ui.t("staff-cost-minutes"), Kind::Minutes),
        Column::new("piece", ui.t("staff-cost-evidence"), Kind::Text),
        Column::new("heures_decimales_par_mois", ui.t("staff-cost-hours-decimal"), Kind::Thousandths),
    ];
    let name = |id: Id| {
        let found = people.iter().find(|it| it.profile.person_id == id);
        found.map(|it| it.name.clone()).unwrap_or_default()
    };
    let row = |it: &StaffCost| -> Vec<Value> {
        vec![
            name(it.person_id).into(),
            it.from.into(),
            it.to.map_or(Value::Empty, Value::from),
            Value::Money(it.annual.0),
            it.monthly.map_or(Value::Empty, |it| Value::Money(it.0)),
            it.monthly_minutes().map_or(Value::Empty, Value::Minutes),
            it.evidence.clone().into(),
            it.monthly_hundredths.map_or(Value::Empty, |it| Value::Thousandths(it * 10)),
        ]
    };
    let rows = costs.iter().map(row).collect();
    export::file(&member, "couts", &ui.t("staff-costs"), wanted.format(), &columns, rows)
}

/// `?personne=…`: whose cost.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    personne: String,
}

pub async fn new(member: Member, Query(query): Query<NewQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let from = member.today().first_of_year().to_string();
    let form = CostForm { person: query.personne, from, ..CostForm::default() };
    page(&form_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

/// Those whose cost may be written.
///
/// # Errors
/// A fault from the database.
pub async fn people(tx: &mut Tx, member: &Member) -> Result<Vec<Id>> {
    let all = staff::store::list(tx, member.scope, member.lang).await?;
    Ok(all.iter().map(|it| it.profile.person_id).collect())
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    id: Option<Id>,
    form: CostForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let all = staff::store::list(tx, member.scope, member.lang).await?;
    let people = all.iter().map(|it| Choice::of(it.profile.person_id, &it.name)).collect();
    let document = match id {
        Some(id) => store::get(tx, member.scope, id).await?.document.is_some(),
        None => false,
    };
    Ok(FormPage { ui: member.ui(), id: id.map(|it| it.to_string()), form, errors, people, document })
}

pub async fn create(member: Member, Form(form): Form<CostForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let people = people(&mut tx, &member).await?;
    match save::add(&mut tx, &member, &form, &people).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&mut tx, &member, None, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(LIST, "staff-cost-saved"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    let form = CostForm::from(&it);
    page(&form_page(&mut tx, &member, Some(id), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<CostForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    let people = people(&mut tx, &member).await?;
    match save::change(&mut tx, &member, &before, &form, &people).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, Some(id), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(LIST, "staff-cost-saved"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &it).await?;
    tx.commit().await?;
    Ok(member.go(LIST, "staff-cost-removed"))
}

/// Joins the document that a cost is read in.
pub async fn join(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::join(&mut tx, &member, id, upload.file("file")).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            let form = CostForm::from(&store::get(&mut tx, member.scope, id).await?);
            return page_again(&form_page(&mut tx, &member, Some(id), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(LIST, "staff-cost-file-joined"))
}

pub async fn fetch(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    document(&member, id).await
}

/// The document of a cost. Taking it away is written down, as for costs (§3.8).
pub async fn document(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    let sent = proof::send(&mut tx, member.scope, it.document).await?;
    save::exported(&mut tx, member).await?;
    tx.commit().await?;
    Ok(sent)
}
