//! The screens of contracts and schemes (W10).

use super::{
    WorkContract,
    form::{ContractForm, TermsForm},
    page::{FormPage, IndexPage, PersonPage, SchemeLine, contract_shown, dates, person_line, year_shown},
    save,
    settle::Kept,
    store,
};
use crate::{
    counters::signed,
    due::due_of_period,
    entries::{Book, terms_of},
    field::{optional_day, required_day},
    local::Local,
    rights::MANAGES,
    schemes::{self, Scheme, SchemeKind, rules_said, scheme_key},
    settings, staff,
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Refusal, Result, id_from_text, jiff::civil::date};
use organisation::{
    paging::Cursor,
    persons::{person::PersonState, store as persons},
};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query, Ui,
    answer::{page, page_again, see_with},
};

const LIST: &str = "temps/contrats";
/// Names a form offers.
const MOST_PEOPLE: i64 = 20_000;

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let contracts = store::list(&mut tx, member.scope).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let people = staff::store::list(&mut tx, member.scope, member.lang).await?;
    let (ui, today) = (member.words(), member.today());
    let people = people.iter().map(|it| person_line(&ui, it, &contracts, &schemes, today)).collect();
    let line = |it: &Scheme| {
        let version = it.on(today)?;
        Some(SchemeLine {
            href: ui.path(&format!("temps/regimes/{}", it.id)),
            archived: it.archived,
            name: it.name.clone(),
            kind: ui.t(&scheme_key(it.kind)),
            rules: rules_said(&ui, &version.rules),
            source: version.source.clone(),
        })
    };
    let schemes = schemes.iter().filter_map(line).collect();
    page(&IndexPage { people, schemes, ui })
}

/// The persons one may employ, by name.
///
/// # Errors
/// A fault from the database.
pub async fn people(tx: &mut Tx, member: &Member) -> Result<Vec<Choice>> {
    let wanted = persons::Wanted {
        state: PersonState::Active,
        text: String::new(),
        role_id: None,
        from: Cursor::Start,
        limit: MOST_PEOPLE,
    };
    let all = persons::list_page(tx, member.scope, &wanted).await?;
    Ok(all.iter().map(|it| Choice::of(it.id, it.label(member.lang))).collect())
}

/// Those of some persons whom one may employ: asked one by one, however many the organisation has.
///
/// # Errors
/// A fault from the database.
pub async fn active_among(tx: &mut Tx, member: &Member, asked: &[Option<Id>]) -> Result<Vec<Id>> {
    let mut found = Vec::new();
    for id in asked.iter().flatten() {
        let person = persons::find(tx, member.scope, *id).await?;
        found.extend(person.filter(|it| it.state == PersonState::Active).map(|it| it.id));
    }
    Ok(found)
}

/// `?personne=…`: whom the contract is for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    personne: String,
}

pub async fn new(member: Member, Query(query): Query<NewQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let first = member.today().first_of_month();
    let mut terms = TermsForm::fresh(first);
    let weekly = schemes.iter().find(|it| it.kind == SchemeKind::Weekly);
    terms.scheme = weekly.map(|it| it.id.to_string()).unwrap_or_default();
    let form = ContractForm { person: query.personne, kind: "cdi".into(), terms, ..ContractForm::default() };
    page(&new_page(&mut tx, &member, form, FieldErrors::default()).await?)
}

async fn new_page(tx: &mut Tx, member: &Member, form: ContractForm, errors: FieldErrors) -> Result<FormPage> {
    let schemes = schemes::store::list(tx, member.scope).await?;
    let people = people(tx, member).await?;
    let head = (None, String::new(), member.path(LIST));
    Ok(FormPage::new(member.words(), head, form, errors, (people, &schemes)))
}

pub async fn create(member: Member, Form(form): Form<ContractForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let settings = settings::store::get(&mut tx, member.scope).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let asked = [id_from_text(&form.person), id_from_text(&form.manager)];
    let persons = active_among(&mut tx, &member, &asked).await?;
    let saved = async {
        let draft = form.read(&persons, &schemes, settings.idcc)?;
        let kept = save::add(&mut tx, &member, &draft).await?;
        Ok((draft.contract.person_id, kept))
    };
    let (person_id, kept) = match saved.await {
        Ok(saved) => saved,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&new_page(&mut tx, &member, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let path = member.path(&format!("{LIST}/{person_id}"));
    let said = kept_said(&member.words(), "worktime-contract-added", &kept);
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}

/// `?annee=2031`: the year simulated.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    annee: String,
}

pub async fn show(
    member: Member,
    Path((_, person_id)): Path<(String, Id)>,
    Query(query): Query<YearQuery>,
) -> Answer {
    if person_id != member.person_id {
        member.must(MANAGES)?;
    }
    let mut tx = member.site.db.read().await?;
    let who = staff::store::find(&mut tx, member.scope, person_id, member.lang).await?;
    let who = who.ok_or(Refusal::NotFound)?;
    let contracts = store::of_person(&mut tx, member.scope, person_id).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let year = query.annee.parse().ok().filter(|it| (1901..=2198).contains(it));
    let on = year.map_or(member.today(), |year: i16| date(year, 12, 31));
    let ui = member.words();
    let shown = simulated(&mut tx, &member, &contracts, &schemes, (person_id, on)).await?;
    let apart = !who.profile.is_employee_on(member.today()) || who.profile.archived_at.is_some();
    page(&PersonPage {
        profile: if apart { staff::profile_said(&ui, &who.profile) } else { String::new() },
        name: who.name,
        person_id: person_id.to_string(),
        contracts: contracts.iter().rev().map(|it| contract_shown(&ui, it, &schemes)).collect(),
        year: shown.map(|(days, due)| year_shown(&ui, days, &due)),
        may_manage: member.rights.allow(MANAGES),
        ui,
    })
}

pub(super) type Simulated = ((Day, Day), crate::due::PeriodDue);

/// The period that holds a day, for who is annualised or has a number of hours then.
pub(super) async fn simulated(
    tx: &mut Tx,
    member: &Member,
    contracts: &[WorkContract],
    schemes: &[Scheme],
    (person_id, on): (Id, Day),
) -> Result<Option<Simulated>> {
    let settings = settings::store::get(tx, member.scope).await?;
    let terms = terms_of(contracts, schemes, settings.zone);
    let counted = |it: &&crate::contracts::Terms| it.rules.kind().modulates();
    let Some(rules) = terms.iter().filter(counted).rfind(|it| it.from <= on).map(|it| it.rules) else {
        return Ok(None);
    };
    let days = rules.period(on);
    let book = Book::of(tx, member, person_id, days).await?;
    let due = due_of_period(&book.terms, days, &|zone, day| book.is_holiday(zone, day));
    Ok(if due.parts.is_empty() { None } else { Some((days, due)) })
}

pub(super) async fn find(tx: &mut Tx, member: &Member, id: Id) -> Result<WorkContract> {
    store::list(tx, member.scope).await?.into_iter().find(|it| it.id == id).ok_or(Refusal::NotFound)
}

pub async fn amend(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let contract = find(&mut tx, &member, id).await?;
    let last = contract.amendments.last().ok_or(Refusal::NotFound)?;
    let form = ContractForm { terms: TermsForm::from(last), ..ContractForm::default() };
    page(&amend_page(&mut tx, &member, &contract, form, FieldErrors::default()).await?)
}

async fn amend_page(
    tx: &mut Tx,
    member: &Member,
    contract: &WorkContract,
    form: ContractForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let schemes = schemes::store::list(tx, member.scope).await?;
    let who = staff::store::find(tx, member.scope, contract.person_id, member.lang).await?;
    let name = who.map(|it| it.name).unwrap_or_default();
    let back = member.path(&format!("{LIST}/{}", contract.person_id));
    let head = (Some(contract.id.to_string()), name, back);
    Ok(FormPage::new(member.words(), head, form, errors, (Vec::new(), &schemes)))
}

pub async fn save_amendment(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ContractForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = find(&mut tx, &member, id).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let saved = async {
        let mut errors = FieldErrors::default();
        let from = required_day(&mut errors, "from", &form.terms.from);
        let new = form.terms.read(&mut errors, contract.id, from, &schemes);
        errors.or(())?;
        let replaces = form.terms.replace_later == "1";
        save::amend(&mut tx, &member, &contract, (new, replaces)).await
    };
    let kept = match saved.await {
        Ok(kept) => kept,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&amend_page(&mut tx, &member, &contract, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let path = member.path(&format!("{LIST}/{}", contract.person_id));
    let said = kept_said(&member.words(), "worktime-amendment-added", &kept);
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}

/// « Avenant enregistré. » and what certain sheets keep (R18).
#[must_use]
pub fn kept_said(ui: &Ui, key: &str, kept: &Kept) -> String {
    kept_after(ui, ui.t(key), kept)
}

/// The same, after other words.
#[must_use]
pub fn kept_after(ui: &Ui, mut said: String, kept: &Kept) -> String {
    if kept.sheets > 0 {
        said.push(' ');
        said.push_str(&ui.t1("worktime-amendment-kept", "count", kept.sheets));
    }
    if kept.minutes != 0 {
        said.push(' ');
        said.push_str(&ui.t1("worktime-amendment-moved", "minutes", signed(ui, kept.minutes)));
    }
    if kept.too_full > 0 {
        said.push(' ');
        said.push_str(&ui.t1("worktime-days-too-full", "count", kept.too_full));
    }
    if kept.leave > 0 {
        said.push(' ');
        said.push_str(&ui.t1("worktime-leave-followed", "count", kept.leave));
    }
    if !kept.beyond.is_empty() {
        let days: Vec<String> = kept.beyond.iter().map(|(from, to)| dates(ui, *from, Some(*to))).collect();
        said.push(' ');
        said.push_str(&ui.t2("worktime-leave-beyond", "days", days.join(", "), "count", days.len()));
    }
    said
}

/// The last day of a contract; empty takes it away.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    pub ends_on: String,
}

pub async fn end(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<EndForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = find(&mut tx, &member, id).await?;
    let mut errors = FieldErrors::default();
    let ends_on = optional_day(&mut errors, "ends_on", &form.ends_on);
    errors.or(())?;
    let kept = save::end(&mut tx, &member, &contract, ends_on).await?;
    tx.commit().await?;
    let path = member.path(&format!("{LIST}/{}", contract.person_id));
    let said = kept_said(&member.words(), "worktime-contract-ended", &kept);
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}
