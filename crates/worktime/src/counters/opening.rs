//! What a counter of hours opens with: the balance that another tool left (R23). Typed on screen, sent by a program or
//! pasted: one way in.

use super::{Cause, CounterMovement, store};
use crate::{
    contracts::terms_on,
    entries::{Book, Whose},
    field,
    local::Local,
    staff,
    time::{Seen, whose},
};
use ::store::Tx;
use askama::Template;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, decimal_from_text, fresh_id};
use organisation::fields::text;
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Query, Ui,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

/// The most that a counter may be moved by hand, in minutes: ten thousand hours.
pub const MOST: i64 = 600_000;

/// The balance of somebody on a day of a period.
pub struct Opening {
    pub whose: Whose,
    pub on: Day,
    pub minutes: i64,
    pub reason: String,
}

/// The period that holds a day, of whoever is counted so that day.
///
/// # Errors
/// A fault from the database.
pub async fn period_of(tx: &mut Tx, member: &Member, whose: Whose, on: Day) -> Result<Option<(Day, Day)>> {
    let book = Book::load(tx, member.scope, whose, (on, on)).await?;
    let mut counted = terms_on(&book.terms, on).filter(|it| it.rules.kind().modulates());
    Ok(counted.next().map(|terms| terms.rules.period(on)))
}

/// Writes it as a movement of its period (I7).
///
/// # Errors
/// [`Refusal::Invalid`] for somebody who is not counted so that day.
pub async fn open(tx: &mut Tx, member: &Member, it: Opening) -> Result<CounterMovement> {
    let period = period_of(tx, member, it.whose, it.on).await?;
    let period = period.ok_or_else(|| Refusal::field("on", Msg::new("worktime-opening-not-counted")))?;
    let movement = CounterMovement {
        id: fresh_id(),
        person_id: it.whose.person_id,
        period,
        effective_on: it.on,
        quantity: it.minutes,
        cause: Cause::Opening,
        sheet_id: None,
        cancels: None,
        computed_with: String::new(),
        reason: it.reason,
        created_by: member.actor.label(),
    };
    store::add(tx, member.scope, &movement, member.site.now()).await?;
    let entry = Entry::new("counter_movement", movement.id, "add").about(Some(movement.person_id));
    note_by(tx, member, entry.after(&movement).because(&movement.reason)).await?;
    Ok(movement)
}

/// « 12h30 », « -3:15 », « 12,5 »: hours with a sign, in minutes.
#[must_use]
pub fn signed_minutes(typed: &str) -> Option<i64> {
    let plain: String = typed.chars().filter(|it| !it.is_whitespace()).collect::<String>().to_lowercase();
    let less = plain.starts_with(['-', '−']);
    let size = plain.trim_start_matches(['-', '−', '+']);
    let minutes = match size.split_once(['h', ':']) {
        Some((hours, minutes)) => {
            let minutes = minutes.trim_end_matches("min").trim_end_matches('m');
            let minutes: i64 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
            hours.parse::<i64>().ok()?.checked_mul(60)?.checked_add(minutes).filter(|_| minutes < 60)?
        }
        None => (decimal_from_text(size, 2)?.checked_mul(60)? + 50).div_euclid(100),
    };
    (1..=MOST).contains(&minutes).then_some(if less { -minutes } else { minutes })
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OpeningForm {
    pub personne: String,
    pub on: String,
    pub hours: String,
    pub reason: String,
}

impl OpeningForm {
    fn read(&self, whose: Whose) -> Result<Opening> {
        let mut errors = FieldErrors::default();
        let on = field::required_day(&mut errors, "on", &self.on);
        let minutes = signed_minutes(&self.hours);
        if minutes.is_none() {
            errors.add("hours", Msg::new("worktime-opening-hours-invalid"));
        }
        let reason = text(&mut errors, "reason", &self.reason, 200);
        if reason.is_empty() {
            errors.add("reason", Msg::new("worktime-reason-required"));
        }
        errors.or(Opening { whose, on, minutes: minutes.unwrap_or_default(), reason })
    }
}

#[derive(Template)]
#[template(path = "worktime/opening.html")]
pub struct OpeningPage {
    pub ui: Ui,
    pub name: String,
    pub person_id: Id,
    pub back: String,
    pub form: OpeningForm,
    pub errors: FieldErrors,
}

fn shown(member: &Member, name: String, whose: Whose, form: OpeningForm, errors: FieldErrors) -> OpeningPage {
    let ui = member.ui();
    let back = ui.path(&format!("temps/compteurs?personne={}", whose.person_id));
    OpeningPage { name, person_id: whose.person_id, back, form, errors, ui }
}

async fn who(tx: &mut Tx, member: &Member, personne: &str) -> Result<(Whose, String)> {
    let whose = whose(tx, member, personne).await?.whose;
    let held = staff::store::find(tx, member.scope, whose.person_id, member.lang).await?;
    Ok((whose, held.ok_or(Refusal::NotFound)?.name))
}

pub async fn new(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (whose, name) = who(&mut tx, &member, &seen.personne).await?;
    let on = day_from_text(&seen.date).unwrap_or(member.today());
    let from = period_of(&mut tx, &member, whose, on).await?.map_or(on, |it| it.0);
    let form = OpeningForm { on: from.to_string(), ..OpeningForm::default() };
    page(&shown(&member, name, whose, form, FieldErrors::default()))
}

pub async fn create(member: Member, Form(form): Form<OpeningForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (whose, name) = who(&mut tx, &member, &form.personne).await?;
    let saved = async {
        let opening = form.read(whose)?;
        open(&mut tx, &member, opening).await
    };
    let movement = match saved.await {
        Ok(movement) => movement,
        Err(Refusal::Invalid(errors)) => return page_again(&shown(&member, name, whose, form, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let ui = member.words();
    let path =
        member.path(&format!("temps/compteurs?personne={}&date={}", whose.person_id, movement.effective_on));
    let flash = Flash::new(ui.t1("worktime-opening-added", "hours", super::signed(&ui, movement.quantity)));
    Ok(see_with(&member.site, &path, &flash))
}

#[cfg(test)]
mod tests {
    use super::signed_minutes;

    #[test]
    fn r23_an_opening_is_read_with_its_sign() {
        let typed = ["12h30", "-3:15", "12,5", "+ 2 h", "−0,25", "1 250 h 05 min"];
        let minutes = [750, -195, 750, 120, -15, 75_005].map(Some);
        assert_eq!(typed.map(signed_minutes), minutes);
        assert_eq!(["", "0", "2h75", "douze", "20000"].map(signed_minutes), [None; 5]);
    }
}
