//! The tabs that this module adds to an agreement (W8): time and costs, the guard, what it says of time.

use super::{
    PersonLine, TermsForm,
    cost_table::{self, CostLine},
    desk::{Desk, Ground, sees_costs},
    lines,
    page::{
        FormPage, GuardPage, GuardShown, PersonShown, Progress, ShowPage, bill, burn_down, terms, warned,
    },
    save, store,
};
use crate::{
    costs,
    house::{House, TargetKey},
    papers::frozen,
    rights::READS,
    staff::{self, kind_said},
};
use ::store::Tx;
use base::{FieldErrors, Id, Money, Refusal, Result};
use organisation::{
    export::{self, ExportQuery},
    persons,
};
use serde::Deserialize;
use site::{
    Answer, Form, Member, Path, Query, Ui,
    answer::{page, page_again},
    formats,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};
use treasury::{
    agreements::{self, FundingAgreement, heading},
    rights::FUNDS,
};

/// An agreement's desk, for whoever asks; costs are in it for those who may be told.
///
/// # Errors
/// [`Refusal::NotFound`] when the agreement is not there, or while time was never counted.
pub async fn desk(tx: &mut Tx, member: &Member, id: Id) -> Result<Desk> {
    let agreement = agreements::store::get(tx, member.scope, id).await?;
    let ground = Ground::of(tx, member).await?.ok_or(Refusal::NotFound)?;
    Desk::load(tx, ground, agreement, None).await
}

/// The names of persons, once each.
pub struct Names(HashMap<Id, String>);

impl Names {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, ids: impl Iterator<Item = Id>) -> Result<Names> {
        let staff = staff::store::list(tx, member.scope, member.lang).await?;
        let mut names: HashMap<Id, String> =
            staff.into_iter().map(|it| (it.profile.person_id, it.name)).collect();
        for id in ids {
            if let Entry::Vacant(vacant) = names.entry(id) {
                let name = persons::store::get(tx, member.scope, id).await?.label(member.lang);
                vacant.insert(name);
            }
        }
        Ok(Names(names))
    }

    #[must_use]
    pub fn of(&self, id: Id) -> String {
        self.0.get(&id).cloned().unwrap_or_default()
    }
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, today, sees) = (member.ui(), member.today(), sees_costs(&member));
    let desk = desk(&mut tx, &member, id).await?;
    let house = House::load(&mut tx, member.scope).await?;
    let names = Names::load(&mut tx, &member, desk.account.lines.iter().map(|it| it.person_id)).await?;
    let all = agreements::store::list(&mut tx, member.scope).await?;
    let named = |id: Id| agreement_name(&all, id);
    let reads = member.rights.allow(READS);
    let provisional = desk.provisional(&mut tx).await?;
    let spent = desk.spent_by_month(&mut tx, sees).await?;
    let people = if reads { people_shown(&ui, &desk, (&names, &provisional), sees) } else { Vec::new() };
    let overrides = if reads { overrides_shown(&mut tx, &member, &desk).await? } else { Vec::new() };
    let alerts = treasury::settings::store::get(&mut tx, member.scope).await?.alerts;
    page(&ShowPage {
        heading: heading(&mut tx, &member, &desk.agreement).await?,
        id,
        progress: Progress::of(&ui, &desk, today, alerts),
        chart: burn_down(&ui, &desk, &spent, today, sees),
        actions: actions_shown(&ui, &desk, &house, sees),
        people,
        overrides,
        bill: if sees { bill(&ui, &desk, &named) } else { Vec::new() },
        warnings: warnings(&ui, &desk, &names, sees),
        terms: terms(&ui, &desk.terms, desk.is_flat_rate()),
        sees,
        manages: member.rights.allow(FUNDS),
        ui,
    })
}

/// The rows that name the agreement in place of their plan, the latest first.
async fn overrides_shown(tx: &mut Tx, member: &Member, desk: &Desk) -> Result<Vec<(Id, String, String)>> {
    let (ui, id) = (member.ui(), desk.agreement.id);
    let own: Vec<_> = desk.ground.overrides.iter().rev().filter(|it| it.names(id)).collect();
    let names = Names::load(tx, member, own.iter().map(|it| it.worked.person_id)).await?;
    let line = |it: &&crate::overrides::Override| {
        let who = names.of(it.worked.person_id);
        let said = format!("{who} · {} · {}", ui.day(&it.worked.on), ui.minutes(it.worked.minutes));
        (it.allocation_id, said, it.reason.clone())
    };
    Ok(own.iter().map(line).collect())
}

/// The name of an agreement of a list.
#[must_use]
pub fn agreement_name(all: &[FundingAgreement], id: Id) -> String {
    all.iter().find(|it| it.id == id).map(|it| it.name.clone()).unwrap_or_default()
}

fn warnings(ui: &Ui, desk: &Desk, names: &Names, sees: bool) -> Vec<String> {
    let mut said = Vec::new();
    let unpriced: Vec<String> = desk.account.unpriced().into_iter().map(|id| names.of(id)).collect();
    if sees && !unpriced.is_empty() {
        said.push(warned(ui, "time-agreement-unpriced", &unpriced));
    }
    if sees && desk.bill.limited {
        said.push(ui.t("time-agreement-limited"));
    }
    said
}

/// Hours and costs by action, in the order of the projects.
fn actions_shown(ui: &Ui, desk: &Desk, house: &House, sees: bool) -> Vec<[String; 3]> {
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (subject, minutes, cost) in &desk.account.details {
        let key = TargetKey { project_id: subject.project_id, action_id: subject.action_id };
        let sum = sums.entry(house.name(key).to_owned()).or_default();
        sum.0 += minutes;
        sum.1 += cost.unwrap_or_default().0;
    }
    let money = |cents: i64| if sees { ui.money(Money(cents)) } else { String::new() };
    sums.into_iter().map(|(name, (minutes, cents))| [name, ui.minutes(minutes), money(cents)]).collect()
}

fn people_shown(
    ui: &Ui,
    desk: &Desk,
    (names, provisional): (&Names, &BTreeSet<(Id, i16)>),
    sees: bool,
) -> Vec<PersonShown> {
    let shown = |it: &PersonLine| PersonShown {
        name: names.of(it.person_id),
        kind: it.apart.map(|kind| kind_said(ui, kind)).unwrap_or_default(),
        provisional: sees && provisional.contains(&(it.person_id, it.year)),
        year: it.year,
        hours: ui.minutes(it.minutes),
        rate: it.rate.filter(|_| sees).map(|rate| costs::rate(ui, rate.shown())).unwrap_or_default(),
        share: it.fixed_bp.map(|share| formats::percent(ui.lang, share)).unwrap_or_default(),
        cost: it.cost.filter(|_| sees).map(|cost| ui.money(cost)).unwrap_or_default(),
    };
    let mut lines: Vec<PersonShown> = desk.account.lines.iter().map(shown).collect();
    // Employees first.
    lines.sort_by(|a, b| (!a.kind.is_empty(), &a.name, a.year).cmp(&(!b.kind.is_empty(), &b.name, b.year)));
    lines
}

/// E4, costs by person (`see_costs`); taking them away is written down.
pub async fn export(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = desk(&mut tx, &member, id).await?;
    let names = Names::load(&mut tx, &member, desk.account.lines.iter().map(|it| it.person_id)).await?;
    costs::exported(&mut tx, &member).await?;
    tx.commit().await?;
    let ui = member.ui();
    let mut lines: Vec<CostLine> =
        desk.account.lines.iter().map(|it| CostLine::of(&ui, &desk, it, names.of(it.person_id))).collect();
    lines.sort_by(|a, b| a.person.cmp(&b.person).then(a.year.cmp(&b.year)));
    let (columns, rows) = (cost_table::columns(&ui), cost_table::rows(&lines, desk.bill.indirect));
    export::file(&member, "couts-de-convention", &desk.agreement.name, wanted.format(), &columns, rows)
}

/// `?annee=2031`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    annee: String,
}

pub async fn guard(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<YearQuery>,
) -> Answer {
    member.must(READS)?;
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let agreement = agreements::store::get(&mut tx, member.scope, id).await?;
    let ground =
        Ground::load(&mut tx, member.scope, member.today(), false).await?.ok_or(Refusal::NotFound)?;
    let years: Vec<i16> = (agreement.starts_on.year()..=agreement.ends_on.year()).collect();
    let this = member.today().year();
    let asked = query.annee.parse().ok().filter(|year| years.contains(year));
    let near = if years.contains(&this) { this } else { agreement.starts_on.year() };
    let year = asked.unwrap_or(near);
    let all = agreements::store::list(&mut tx, member.scope).await?;
    let frozen = frozen::declared(&mut tx, member.scope, costs::civil(year), None).await?;
    let found = lines(&mut tx, &ground, &all, year, &frozen).await?;
    let own = found.into_iter().filter(|it| it.names(id));
    let own: Vec<_> = own.collect();
    let names = Names::load(&mut tx, &member, own.iter().map(|it| it.person_id)).await?;
    let named = |id: Id| agreement_name(&all, id);
    let mut shown: Vec<GuardShown> =
        own.iter().map(|it| GuardShown::of(&ui, it, (names.of(it.person_id), year), &named)).collect();
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    page(&GuardPage { heading: heading(&mut tx, &member, &agreement).await?, year, years, lines: shown, ui })
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    form: TermsForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let agreement = agreements::store::get(tx, member.scope, id).await?;
    let heading = heading(tx, member, &agreement).await?;
    Ok(FormPage::new(member.ui(), heading, id, form, errors))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let terms = store::terms(&mut tx, member.scope, id).await?;
    let form = TermsForm::from(&terms);
    page(&form_page(&mut tx, &member, id, form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<TermsForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    agreements::store::get(&mut tx, member.scope, id).await?;
    let before = store::terms(&mut tx, member.scope, id).await?;
    match save::set(&mut tx, &member, id, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&form_page(&mut tx, &member, id, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(&format!("temps/conventions/{id}"), "time-terms-saved"))
}
