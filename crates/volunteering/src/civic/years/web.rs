//! The screens of the *valideur*: the tasks of a year, one person's hours by month, attest or decline.

use super::{
    CivicYear,
    page::{Task, TaskPage, TasksPage, months},
    save, store,
};
use crate::civic::{
    CivilYear,
    mandates::{
        self,
        hours::{Given, estimated, total},
    },
    settings, standing_store, tabs,
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Refusal, Result};
use organisation::persons;
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    pub annee: String,
}

impl YearQuery {
    /// The year asked, else the one being validated: last year.
    pub fn read(&self, today: Day) -> CivilYear {
        let asked = self.annee.trim().parse().ok().and_then(|year| CivilYear::read(year, today));
        asked.unwrap_or_else(|| {
            let last = i64::from(today.year()) - 1;
            CivilYear::read(last, today).unwrap_or_else(|| CivilYear::of(today))
        })
    }
}

pub async fn index(member: Member, Query(query): Query<YearQuery>) -> Answer {
    let today = member.today();
    let year = query.read(today);
    let mut tx = member.site.db.read().await?;
    let mut tasks = Vec::new();
    for request in store::list(&mut tx, member.scope, year).await? {
        tasks.push(task(&mut tx, &member, request).await?.0);
    }
    let mut years = Vec::new();
    let ui = member.ui();
    for number in (0..4).map(|back| i64::from(today.year()) - back) {
        let count = match CivilYear::read(number, today) {
            Some(year) => save::waiting(&mut tx, member.scope, year, today).await?,
            None => 0,
        };
        let number = number.to_string();
        let label = match count {
            0 => number.clone(),
            _ => ui.t2("civic-year-waiting", "year", &number, "count", count),
        };
        years.push(Choice::new(number, label));
    }
    let (_, version) = standing_store::get(&mut tx, member.scope).await?;
    page(&TasksPage {
        tabs: tabs(&member),
        year: year.number(),
        years,
        until: year.validated_until(),
        open: today <= year.validated_until(),
        tasks,
        standing_missing: version == 0,
        ui,
    })
}

/// A request with the hours that count today, by day.
pub(crate) async fn task(tx: &mut Tx, member: &Member, request: CivicYear) -> Result<(Task, Vec<Given>)> {
    let year = save::year_of(&request, member.today())?;
    let hours = mandates::hours::of_year(tx, member.scope, request.person_id, year).await?;
    let person = persons::store::get(tx, member.scope, request.person_id).await?;
    let settings = settings::store::get(tx, member.scope).await?;
    let task = Task {
        person: person.label(member.lang),
        minutes: total(&hours),
        estimated: estimated(&hours),
        own: request.person_id == member.person_id && !settings.allow_self,
        request,
    };
    Ok((task, hours))
}

/// One person's hours by month. Looking at somebody's detail is journaled (I12).
pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let request = store::get(&mut tx, member.scope, id).await?;
    let person_id = request.person_id;
    let shown = task_page(&mut tx, &member, request, String::new(), FieldErrors::default()).await?;
    if person_id != member.person_id {
        note_by(&mut tx, &member, Entry::new("civic_year", id, "consult").about(Some(person_id))).await?;
        tx.commit().await?;
    }
    page(&shown)
}

async fn task_page(
    tx: &mut Tx,
    member: &Member,
    request: CivicYear,
    reason: String,
    errors: FieldErrors,
) -> Result<TaskPage> {
    let year = save::year_of(&request, member.today())?;
    let mandates = mandates::store::list_of(tx, member.scope, request.person_id).await?;
    let (first, last) = (year.first_day(), year.last_day());
    let mandates = mandates.into_iter().filter(|it| it.touches(first, last)).collect();
    let (task, hours) = task(tx, member, request).await?;
    let open = member.today() <= year.validated_until();
    Ok(TaskPage { ui: member.ui(), task, mandates, months: months(&hours), open, reason, errors })
}

pub async fn attest(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let request = store::get(&mut tx, member.scope, id).await?;
    let minutes = save::attest(&mut tx, &member, &request).await?;
    tx.commit().await?;
    let ui = member.ui();
    let flash = Flash::new(ui.t1("civic-attested-flash", "time", ui.minutes(minutes)));
    Ok(see_with(&member.site, &list_of(&member, &request), &flash))
}

/// The reason, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    pub reason: String,
}

pub async fn decline(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<DeclineForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let request = store::get(&mut tx, member.scope, id).await?;
    match save::decline(&mut tx, &member, &request, &form.reason).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&task_page(&mut tx, &member, request, form.reason, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("civic-declined-flash"));
    Ok(see_with(&member.site, &list_of(&member, &request), &flash))
}

fn list_of(member: &Member, request: &CivicYear) -> String {
    member.path(&format!("benevolat/cec?annee={}", request.year))
}

/// The year a person asks about.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    pub year: String,
}

impl AskForm {
    fn read(&self, today: Day) -> Result<CivilYear> {
        let year = self.year.trim().parse().ok().and_then(|year| CivilYear::read(year, today));
        year.ok_or(Refusal::NotFound)
    }
}

/// Asks this organisation, from one's own follow-up.
pub async fn ask(member: Member, Form(form): Form<AskForm>) -> Answer {
    let year = form.read(member.today())?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::ask(&mut tx, &member, year).await?;
    tx.commit().await?;
    back(&member, year, "civic-asked-flash")
}

pub async fn withdraw(member: Member, Form(form): Form<AskForm>) -> Answer {
    let year = form.read(member.today())?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::withdraw(&mut tx, &member, year).await?;
    tx.commit().await?;
    back(&member, year, "civic-withdrawn-flash")
}

fn back(member: &Member, year: CivilYear, key: &str) -> Answer {
    let flash = Flash::new(member.ui().t1(key, "name", &member.organisation.name));
    Ok(see_with(&member.site, &format!("/moi/cec?annee={}", year.number()), &flash))
}
