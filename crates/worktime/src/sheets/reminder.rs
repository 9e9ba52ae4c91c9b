//! A late sheet is recalled by mail: once a week at most, because somebody asked for it, never by a machine
//! that watches (W6, I12).

use super::{SheetState, sheet_days, sheet_of, store};
use crate::{
    entries::Book,
    rights::{MANAGES, VALIDATES},
    settings, staff,
    time::View,
};
use base::{Day, Id, Instant, Msg, Refusal, day_from_text, id_from_text, jiff::ToSpan};
use organisation::persons::letter;
use serde::Deserialize;
use site::{
    Answer, Form, Member,
    journal::{Entry, note_by},
};

/// The first day of the first sheet among some days that is over and was never sent.
#[must_use]
pub fn late_sheet(book: &Book, (from, to): (Day, Day)) -> Option<Day> {
    let days = |on: Day| sheet_days(&book.sheets, book.settings.rhythm, on);
    let mut first = days(from).0;
    while first <= to {
        let (_, last) = days(first);
        let state = book.sheet(first).map_or(SheetState::Open, |it| it.state);
        let employed = book.last_day_employed(first, last).is_some();
        if last < book.today && state.is_writable() && last >= from && employed {
            return Some(first);
        }
        first = last.saturating_add(1.day());
    }
    None
}

/// A person is written to once in so many days, whatever is late (W6).
const REST_DAYS: i64 = 7;

/// Whether a week went by since they were written to.
#[must_use]
pub fn is_rested(sent: Option<Instant>, now: Instant) -> bool {
    sent.is_none_or(|at| now.duration_since(at).as_hours() >= 24 * REST_DAYS)
}

/// Whoever validates or manages writes to the others; nobody needs to write to oneself.
#[must_use]
pub fn may_remind(member: &Member, person_id: Id) -> bool {
    person_id != member.person_id && (member.rights.can(VALIDATES) || member.rights.allow(MANAGES))
}

/// Whose sheet, by its first day.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReminderForm {
    pub personne: String,
    pub date: String,
}

pub async fn remind(member: Member, Form(form): Form<ReminderForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person_id = id_from_text(&form.personne).ok_or(Refusal::NotFound)?;
    let on = day_from_text(&form.date).ok_or(Refusal::NotFound)?;
    if !may_remind(&member, person_id) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")).into());
    }
    staff::Reach::load(&mut tx, &member).await?.must_hold(person_id)?;
    let rhythm = settings::store::get(&mut tx, member.scope).await?.rhythm;
    let held = store::of_person(&mut tx, member.scope, person_id, sheet_of(rhythm, on)).await?;
    let (from, to) = sheet_days(&held, rhythm, on);
    staff::store::get(&mut tx, member.scope, person_id, member.lang).await?;
    let book = Book::of(&mut tx, &member, person_id, (from, to)).await?;
    let late = late_sheet(&book, (from, to)).is_some();
    let by = member.actor.label();
    let now = member.site.now();
    let sent = store::reminded_at(&mut tx, member.scope, person_id).await?;
    let fresh = late && is_rested(sent, now);
    if fresh {
        store::remind(&mut tx, member.scope, (person_id, from), &by, now).await?;
        let path = member.path(&format!("{}?date={from}", View::Month.path()));
        let lang = letter::reach(&mut tx, member.scope, person_id).await?.map_or(member.lang, |it| it.lang);
        let given = [
            ("organisation", member.organisation.name.clone()),
            ("from", site::formats::day(lang, from)),
            ("to", site::formats::day(lang, to)),
            ("by", by),
            ("link", member.site.link(&path)),
        ];
        let key = "mail-worktime-late";
        letter::write_to(&mut tx, &member.site, member.scope, person_id, key, &given).await?;
        let entry = Entry::new("entry_period", person_id, "remind").about(Some(person_id));
        note_by(&mut tx, &member, entry.after(serde_json::json!({"from": from, "to": to}))).await?;
    }
    tx.commit().await?;
    member.site.wake.rouse();
    let key = if fresh { "worktime-reminded" } else { "worktime-reminded-before" };
    Ok(member.go(&format!("temps/equipe?date={from}"), key))
}
