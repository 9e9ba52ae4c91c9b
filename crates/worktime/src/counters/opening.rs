//! What a counter opens with: the balance of hours that another tool left (R23), or the days worked of a
//! *forfait-jours*. Typed on screen, sent by a program or pasted: one way in.

use super::{Cause, CounterMovement, is_undone, opened, store};
use crate::{
    contracts::{Terms, terms_on},
    due::counts_in,
    entries::{Book, Whose},
    field,
    local::Local,
    schemes::SchemeRules,
    sheets, staff,
    time::{Seen, page::days, whose},
};
use ::store::Tx;
use askama::Template;
use base::{
    Day, FieldErrors, Id, Msg, Refusal, Result, day_from_text, decimal_from_text, fresh_id, id_from_text,
};
use organisation::fields::text;
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Query, Ui,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

/// The most that a counter may be moved by hand, in minutes: ten thousand hours.
pub const MOST: i64 = 600_000;

/// The most days, in hundredths: a year.
pub const MOST_DAYS: i64 = 36_600;

/// The balance of somebody on a day of a period.
pub struct Opening {
    /// Of the movement: what is sent again is there already.
    pub id: Id,
    pub whose: Whose,
    /// Another one of the same counter corrects the first, and stands on its day.
    pub on: Day,
    /// Hundredths of a day of a *forfait-jours*, not minutes.
    pub day_pack: bool,
    pub quantity: i64,
    pub reason: String,
}

/// The period that holds a day, of whoever is counted so that day, or on another day of that period.
///
/// # Errors
/// A fault from the database.
pub async fn period_of(
    tx: &mut Tx,
    member: &Member,
    whose: Whose,
    on: Day,
    day_pack: bool,
) -> Result<Option<(Day, Day)>> {
    Ok(period_in(&Book::load(tx, member.scope, whose, (on, on)).await?, on, day_pack))
}

/// Whether terms count in a period: as a *forfait-jours*, or as a modulation.
fn counts(it: &Terms, period: (Day, Day), day_pack: bool) -> bool {
    let packed = matches!(it.rules, SchemeRules::DayPack(_));
    let within = || it.within(period.0, period.1);
    if day_pack {
        packed && within().is_some_and(|(first, _)| it.rules.period(first) == period)
    } else {
        counts_in(it, period)
    }
}

fn period_in(book: &Book, on: Day, day_pack: bool) -> Option<(Day, Day)> {
    let all = terms_on(&book.terms, on).chain(&book.terms);
    let counted = all.map(|it| (it, it.rules.period(on))).find(|(it, period)| counts(it, *period, day_pack));
    counted.map(|(_, period)| period)
}

/// Whether somebody is counted in days on a day, or else first in its period.
fn in_days(book: &Book, on: Day) -> bool {
    let mut all = terms_on(&book.terms, on).chain(&book.terms);
    let counted = |it: &Terms| [false, true].into_iter().find(|days| counts(it, it.rules.period(on), *days));
    all.find_map(counted).unwrap_or_default()
}

pub fn not_counted(day_pack: bool) -> &'static str {
    if day_pack { "worktime-opening-not-in-days" } else { "worktime-opening-not-counted" }
}

/// Where an opening begins unless somebody says otherwise: the first day of the period that is under contract, and on
/// which time is asked here.
fn opens_on(book: &Book, (from, to): (Day, Day), day_pack: bool) -> Day {
    let first = book.terms.iter().filter(|it| counts(it, (from, to), day_pack)).map(|it| it.from).min();
    let later = first.into_iter().chain([book.settings.gate_from]).filter(|it| *it <= to);
    later.fold(from, Ord::max)
}

/// Writes it as a movement of its period (I7); sheets that were certain before count their days before it no more.
///
/// # Errors
/// [`Refusal::Invalid`] for somebody who is not counted so that day.
pub async fn open(tx: &mut Tx, member: &Member, it: Opening) -> Result<CounterMovement> {
    let period = period_of(tx, member, it.whose, it.on, it.day_pack).await?;
    let period = period.ok_or_else(|| Refusal::field("on", Msg::new(not_counted(it.day_pack))))?;
    let all = store::openings(tx, member.scope, it.whose.person_id).await?;
    let of_counter = |held: &&CounterMovement| held.period.0 == period.0 && held.day_pack == it.day_pack;
    let sent = all.iter().find(|held| held.id == it.id);
    let same = |held: &&CounterMovement| held.quantity == it.quantity && held.reason == it.reason;
    let stands = |held: &&CounterMovement| !is_undone(&all, held.id);
    if let Some(there) = sent.filter(of_counter).filter(same).filter(stands) {
        return Ok(there.clone());
    }
    let movement = CounterMovement {
        // What was changed on a page that was sent, or withdrawn since, is another movement.
        id: if sent.is_some() { fresh_id() } else { it.id },
        person_id: it.whose.person_id,
        period,
        effective_on: opened(all.iter().filter(of_counter)).unwrap_or(it.on),
        day_pack: it.day_pack,
        quantity: it.quantity,
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
    if !movement.day_pack {
        sheets::recount(tx, member, it.whose, (period, movement.effective_on)).await?;
    }
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

/// « 96,5 », « -0,5 »: days with a sign, in hundredths.
#[must_use]
pub fn signed_days(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let size = decimal_from_text(typed.trim_start_matches(['-', '−', '+']), 2)?;
    (1..=MOST_DAYS).contains(&size).then_some(if typed.starts_with(['-', '−']) { -size } else { size })
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OpeningForm {
    /// Made with the form: sent twice, it is written once.
    pub id: String,
    pub personne: String,
    pub on: String,
    pub hours: String,
    /// `days`, for a *forfait-jours*.
    pub unit: String,
    pub days: String,
    pub reason: String,
}

impl OpeningForm {
    #[must_use]
    pub fn in_days(&self) -> bool {
        self.unit == "days"
    }

    fn read(&self, whose: Whose) -> Result<Opening> {
        let mut errors = FieldErrors::default();
        let on = field::required_day(&mut errors, "on", &self.on);
        let day_pack = self.in_days();
        let quantity = if day_pack { signed_days(&self.days) } else { signed_minutes(&self.hours) };
        match quantity {
            Some(_) => {}
            None if day_pack => errors.add("days", Msg::new("worktime-opening-days-invalid")),
            None => errors.add("hours", Msg::new("worktime-opening-hours-invalid")),
        }
        let reason = text(&mut errors, "reason", &self.reason, 200);
        if reason.is_empty() {
            errors.add("reason", Msg::new("worktime-reason-required"));
        }
        let id = id_from_text(&self.id).unwrap_or_else(fresh_id);
        errors.or(Opening { id, whose, on, day_pack, quantity: quantity.unwrap_or_default(), reason })
    }
}

#[derive(Template)]
#[template(path = "worktime/opening.html")]
pub struct OpeningPage {
    pub ui: Ui,
    pub name: String,
    pub person_id: Id,
    pub back: String,
    /// The counter was opened: what is typed now corrects it, from the same day.
    pub corrects: bool,
    pub form: OpeningForm,
    pub errors: FieldErrors,
}

fn shown(
    member: &Member,
    name: String,
    whose: Whose,
    (form, corrects): (OpeningForm, bool),
    errors: FieldErrors,
) -> OpeningPage {
    let ui = member.ui();
    let back = ui.path(&format!("temps/compteurs?personne={}", whose.person_id));
    OpeningPage { name, person_id: whose.person_id, back, corrects, form, errors, ui }
}

/// Since when the counter of a day counts, where it was opened.
fn opened_on(book: &Book, on: Day, day_pack: bool) -> Option<Day> {
    let (from, _) = period_in(book, on, day_pack)?;
    opened(book.openings.iter().filter(|it| it.day_pack == day_pack && it.period.0 == from))
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
    let book = Book::load(&mut tx, member.scope, whose, (on, on)).await?;
    let day_pack = in_days(&book, on);
    let held = opened_on(&book, on, day_pack);
    let first = || period_in(&book, on, day_pack).map_or(on, |period| opens_on(&book, period, day_pack));
    let from = held.unwrap_or_else(first);
    let unit = if day_pack { "days" } else { "" }.to_owned();
    let id = fresh_id().to_string();
    let form = OpeningForm { id, on: from.to_string(), unit, ..OpeningForm::default() };
    page(&shown(&member, name, whose, (form, held.is_some()), FieldErrors::default()))
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
        Err(Refusal::Invalid(errors)) => {
            let on = day_from_text(&form.on).unwrap_or(member.today());
            let book = Book::load(&mut tx, member.scope, whose, (on, on)).await?;
            let corrects = opened_on(&book, on, form.in_days()).is_some();
            return page_again(&shown(&member, name, whose, (form, corrects), errors));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let ui = member.words();
    let path =
        member.path(&format!("temps/compteurs?personne={}&date={}", whose.person_id, movement.effective_on));
    let added =
        if movement.day_pack { days(&ui, movement.quantity) } else { super::signed(&ui, movement.quantity) };
    let flash = Flash::new(ui.t1("worktime-opening-added", "hours", added));
    Ok(see_with(&member.site, &path, &flash))
}

#[cfg(test)]
mod tests {
    use super::{signed_days, signed_minutes};

    #[test]
    fn r23_an_opening_is_read_with_its_sign() {
        let typed = ["12h30", "-3:15", "12,5", "+ 2 h", "−0,25", "1 250 h 05 min"];
        let minutes = [750, -195, 750, 120, -15, 75_005].map(Some);
        assert_eq!(typed.map(signed_minutes), minutes);
        assert_eq!(["96,5", "-0.5", "0", "367"].map(signed_days), [Some(9650), Some(-50), None, None]);
        assert_eq!(["", "0", "2h75", "douze", "20000"].map(signed_minutes), [None; 5]);
    }
}
