//! Counters in the JSON API: a balance is the sum of its movements, and nothing else (I7). Movements are added,
//! never edited: what validated sheets and accepted absences write, and what is typed with its reason.

use super::{
    Cause,
    opening::{self, Opening},
};
use crate::{
    absences,
    entries::{
        Whose,
        api::{known_day, known_days, may_read},
    },
    exports::store::{Movement, Wanted, movements},
    leave::{self, LeaveCause, LeaveMovement},
    paging::paged,
    rights::{MANAGE, OWN, READS},
    settings, staff,
};
use ::store::Tx;
use base::{
    Day, FieldErrors, Id, Msg, Refusal, Result, days_between, fresh_id, id_from_text,
    jiff::{ToSpan, civil::Date},
    uuid::Uuid,
};
use organisation::fields::text;
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Operation, Paging, Query, created, json},
};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/counters";
const MOVEMENTS: &str = "/api/v1/orgs/{slug}/worktime/counters/{id}/movements";

/// The counter of hours of an annualised scheme; that of days of a *forfait-jours*; the others count days of a type of
/// absence.
const MODULATION: &str = "modulation";
const DAY_PACK: &str = "day_pack";

/// A counter of a person over a period.
#[derive(Serialize, ToSchema)]
struct Counter {
    /// The person, what is counted and the first day of the period, put together.
    id: String,
    person_id: Uuid,
    /// `modulation`, in minutes; `day_pack`, what a *forfait-jours* opened with beside its day counters, or else a type of absence, `leave` for one, in hundredths of a day.
    kind: String,
    from: Date,
    to: Date,
    /// The sum of its movements: certain time only.
    balance: i64,
    movements: Vec<CounterMovementJson>,
}

/// What moved it.
#[derive(Serialize, ToSchema)]
#[schema(as = CounterMovement)]
struct CounterMovementJson {
    id: Uuid,
    effective_on: Date,
    quantity: i64,
    /// `opening`, `sheet`, `contract_change`, `absence_correction`, `cancel`; of days: `entitled`, `adjusted`, `taken`, `given_back`.
    cause: String,
    reason: String,
}

impl From<Movement> for CounterMovementJson {
    fn from(it: Movement) -> CounterMovementJson {
        CounterMovementJson {
            id: it.id,
            effective_on: it.effective_on,
            quantity: it.quantity,
            cause: it.cause,
            reason: it.reason,
        }
    }
}

/// A movement to type: what a counter opens with, or days that somebody may take.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMovement {
    /// Minutes, or hundredths of a day, more or less.
    quantity: i64,
    /// The first day of the period when not said; what corrects an opening bears its day.
    #[serde(default)]
    effective_on: Option<Date>,
    /// The last day of the period, for days of leave that none was typed for yet.
    #[serde(default)]
    to: Option<Date>,
    #[serde(default)]
    #[schema(max_length = 200)]
    reason: String,
}

/// Which counters.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct CounterQuery {
    person: Option<Uuid>,
    /// `modulation`, `day_pack`, `leave`…
    kind: Option<String>,
    /// A period that meets these days; a year ago when not said.
    from: Option<Date>,
    to: Option<Date>,
}

pub fn routes() -> Routes {
    let all = Operation::get("listCounters", ALL, "Counters with their movements")
        .text("One’s own; everybody’s for those who read the team’s time, days of leave for those who may see why people are away.")
        .query::<CounterQuery>()
        .query::<Paging>()
        .answers_list::<Counter>();
    let moves = Operation::get("listCounterMovements", MOVEMENTS, "The movements of a counter")
        .query::<Paging>()
        .answers_list::<CounterMovementJson>();
    let add =
        Operation::post("addCounterMovement", MOVEMENTS, "Type a movement of a counter, with its reason")
            .text("Added, never edited: another one mends it.")
            .takes::<NewMovement>()
            .example(json!({"quantity": 390, "reason": "Solde repris de l’ancien tableau"}))
            .answers::<CounterMovementJson>(201);
    Routes::new().api(OWN, all, index).api(OWN, moves, list_movements).api(MANAGE, add, add_movement)
}

fn id_of(person_id: Id, kind: &str, from: Day) -> String {
    format!("{}_{kind}_{from}", person_id.simple())
}

/// A counter by its identity: whose, what, from which day.
fn read_id(text: &str) -> Result<(Id, String, Day)> {
    let parts = text.split_once('_').and_then(|(person, rest)| {
        let (kind, from) = rest.rsplit_once('_')?;
        Some((id_from_text(person)?, kind.to_owned(), from.parse().ok()?))
    });
    parts.ok_or(Refusal::NotFound)
}

/// The days of leave of others stay out for who may not know why they are away (I10).
async fn seen(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Vec<Movement>> {
    let hidden = |it: &Movement| it.type_id.is_some() && !absences::knows_reason(member, it.person_id);
    let mut found = movements(tx, member.scope, wanted).await?;
    found.retain(|it| !hidden(it));
    Ok(found)
}

/// Looking at the leave of others is written down (§3.8).
async fn tell(member: &Member, found: &[Movement]) -> Result<()> {
    let people = found.iter().filter(|it| it.type_id.is_some()).map(|it| it.person_id);
    absences::tell_looked_at(member, people.collect::<BTreeSet<Id>>()).await
}

async fn index(member: Member, Query(query): Query<CounterQuery>, Query(paging): Query<Paging>) -> Answer {
    let today = member.today();
    let (from, to) =
        known_days(query.from.unwrap_or_else(|| today.saturating_sub(1.year())), query.to.unwrap_or(today))?;
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let person_id = match query.person {
        None if member.rights.allow(READS) => None,
        asked => Some(may_read(&mut tx, &member, asked).await?),
    };
    let found = seen(&mut tx, &member, &Wanted { person_id, from, to }).await?;
    drop(tx);
    let mut counters: BTreeMap<(Date, Id, String), Counter> = BTreeMap::new();
    for it in found.into_iter().filter(|it| query.kind.as_ref().is_none_or(|kind| *kind == it.kind)) {
        let key = (it.period.0, it.person_id, it.kind.clone());
        let counter = counters.entry(key).or_insert_with(|| Counter {
            id: id_of(it.person_id, &it.kind, it.period.0),
            person_id: it.person_id,
            kind: it.kind.clone(),
            from: it.period.0,
            to: it.period.1,
            balance: 0,
            movements: Vec::new(),
        });
        counter.balance += it.quantity;
        counter.movements.push(it.into());
    }
    // A counter goes by its first movement, which nothing takes away.
    let at = |it: &Counter| (it.from, it.movements.first().map_or(it.person_id, |first| first.id));
    let told = paged(counters.into_values().collect(), &paging, at, |it| it)?;
    let leave = told
        .items
        .iter()
        .filter(|it| ![MODULATION, DAY_PACK].contains(&it.kind.as_str()))
        .map(|it| it.person_id);
    absences::tell_looked_at(&member, leave.collect::<BTreeSet<Id>>()).await?;
    Ok(json(&told))
}

async fn list_movements(
    member: Member,
    Path((_, id)): Path<(String, String)>,
    Query(paging): Query<Paging>,
) -> Answer {
    let (person_id, kind, from) = read_id(&id)?;
    known_day("from", from)?;
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let person_id = may_read(&mut tx, &member, Some(person_id)).await?;
    let wanted = Wanted { person_id: Some(person_id), from, to: from };
    let mut found = seen(&mut tx, &member, &wanted).await?;
    drop(tx);
    found.retain(|it| it.kind == kind && it.period.0 == from);
    tell(&member, &found).await?;
    Ok(json(&paged(found, &paging, |it| (it.effective_on, it.id), CounterMovementJson::from)?))
}

async fn add_movement(
    member: Member,
    Path((_, id)): Path<(String, String)>,
    Body(sent): Body<NewMovement>,
) -> Answer {
    let (person_id, kind, from) = read_id(&id)?;
    known_day("from", from)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    staff::store::get(&mut tx, member.scope, person_id, member.lang).await?;
    let mut errors = FieldErrors::default();
    let reason = text(&mut errors, "reason", &sent.reason, 200);
    if reason.is_empty() {
        errors.add("reason", Msg::new("worktime-reason-required"));
    }
    let most = if kind == DAY_PACK { opening::MOST_DAYS } else { opening::MOST };
    if sent.quantity == 0 || sent.quantity.abs() > most {
        errors.add("quantity", Msg::new("worktime-quantity-invalid"));
    }
    errors.or(())?;
    let whose = Whose::seen_by(&member, person_id);
    let typed = Typed { whose, from, reason, sent };
    let made = if [MODULATION, DAY_PACK].contains(&kind.as_str()) {
        open_counter(&mut tx, &member, typed, kind == DAY_PACK).await?
    } else {
        add_days(&mut tx, &member, typed, &kind).await?
    };
    tx.commit().await?;
    Ok(created(&made))
}

/// A movement as read.
struct Typed {
    whose: Whose,
    from: Day,
    reason: String,
    sent: NewMovement,
}

impl Typed {
    fn effective(&self, period: (Day, Day)) -> Result<Day> {
        let on = self.sent.effective_on.unwrap_or(period.0);
        if period.0 <= on && on <= period.1 {
            Ok(on)
        } else {
            Err(Refusal::field("effective_on", Msg::new("date-invalid")))
        }
    }

    fn made(self, id: Id, effective_on: Day, cause: &str) -> CounterMovementJson {
        let (quantity, cause) = (self.sent.quantity, cause.to_owned());
        CounterMovementJson { id, effective_on, quantity, cause, reason: self.reason }
    }
}

/// What a counter of hours, or of a *forfait-jours*, opens with: the balance of another tool.
async fn open_counter(
    tx: &mut Tx,
    member: &Member,
    it: Typed,
    day_pack: bool,
) -> Result<CounterMovementJson> {
    let period = opening::period_of(tx, member, it.whose, it.from, day_pack).await?;
    let period = period.filter(|period| period.0 == it.from).ok_or(Refusal::NotFound)?;
    let (on, quantity, reason) = (it.effective(period)?, it.sent.quantity, it.reason.clone());
    let opening = Opening { id: fresh_id(), whose: it.whose, on, day_pack, quantity, reason };
    let movement = opening::open(tx, member, opening).await?;
    Ok(it.made(movement.id, movement.effective_on, Cause::Opening.as_text()))
}

/// Days that somebody may take over a period, the first or more or less of them.
async fn add_days(tx: &mut Tx, member: &Member, it: Typed, kind: &str) -> Result<CounterMovementJson> {
    let types = absences::store::types(tx, member.scope).await?;
    let found = types.iter().find(|it| it.code == kind && it.enabled && !it.confidential);
    let type_id = found.map(|it| it.id).ok_or(Refusal::NotFound)?;
    let held = leave::periods(leave::store::of_person(tx, member.scope, it.whose.person_id).await?);
    let held = held.iter().find(|held| held.type_id == type_id && held.period.0 == it.from);
    let last = held.map(|held| held.period.1).or(it.sent.to);
    let last = last.filter(|last| *last >= it.from && days_between(it.from, *last) <= 732);
    let last = last.ok_or_else(|| Refusal::field("to", Msg::new("worktime-day-required")))?;
    if held.is_none() && it.sent.quantity < 0 {
        return Err(Refusal::field("quantity", Msg::new("worktime-leave-less-than-nothing")));
    }
    let period = (it.from, last);
    let movement = LeaveMovement {
        id: fresh_id(),
        person_id: it.whose.person_id,
        type_id,
        period,
        on: it.effective(period)?,
        quantity_c: it.sent.quantity,
        cause: if held.is_some() { LeaveCause::Adjusted } else { LeaveCause::Entitled },
        absence_id: None,
        reason: it.reason.clone(),
        by: member.actor.label(),
    };
    let (id, on, cause) = (movement.id, movement.on, movement.cause);
    leave::save::entitle_by(tx, member, it.whose, movement).await?;
    Ok(it.made(id, on, cause.as_text()))
}
