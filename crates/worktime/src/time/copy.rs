//! Copies: « comme hier », the week before, one duration over some days. They write through the same way
//! as everything else; what is refused is told and the rest is kept.

use super::{
    form::At,
    hours::Hours,
    view::View,
    web::{load, told as warned},
    whose::{Seen, whose},
};
use crate::{
    entries::{
        Book, CannotEnter, Details, Interval, is_written,
        save::{Change, RowChange, apply_all},
        typed_minutes,
    },
    house::TargetKey,
    local::Local,
    locks::Writable,
};
use base::{
    Day, Msg, Refusal, day_from_text,
    jiff::{ToSpan, tz::TimeZone},
};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member,
    answer::{see, see_with},
};

/// A day or a week to copy into the one shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CopyForm {
    pub date: String,
    pub personne: String,
    /// The day whose rows are copied.
    pub from: String,
    /// `0`: the lines of the week before, without its hours (W2).
    pub heures: String,
}

pub async fn like_a_day(member: Member, Form(form): Form<CopyForm>) -> Answer {
    let from = day_from_text(&form.from).ok_or(Refusal::NotFound)?;
    copy(member, &form, View::Day, |book, zone, date| rows_of(book, zone, from, date)).await
}

pub async fn like_a_week(member: Member, Form(form): Form<CopyForm>) -> Answer {
    if form.heures == "0" {
        let mut tx = member.site.db.read().await?;
        let chosen = whose(&mut tx, &member, &form.personne).await?;
        let date = Seen { date: form.date.clone(), ..Seen::default() }.day(member.today());
        let path = format!("{}?date={date}{}&lignes=1", View::Week.path(), chosen.suffix());
        return Ok(see(&member.path(&path)));
    }
    copy(member, &form, View::Week, |book, zone, date| {
        let (monday, sunday) = View::Week.days(date);
        let days = monday.series(1.day()).take_while(|on| *on <= sunday);
        let empty = days.filter(|on| is_free(book, *on) && book.line(*on).is_due());
        empty.flat_map(|on| rows_of(book, zone, on.saturating_sub(7.days()), on)).collect()
    })
    .await
}

/// Nothing is written on the day, nor said: « je n’ai pas travaillé » stays said, and nobody writes on a full absence (I4).
fn is_free(book: &Book, on: Day) -> bool {
    book.allocated(on) == 0 && !book.is_said_off(on) && !book.line(on).absent.is_full()
}

/// The rows of a day, to be added on another at the same hours. A closed project is skipped, not refused.
fn rows_of(book: &Book, zone: &TimeZone, from: Day, to: Day) -> Vec<Change> {
    let open = |key: TargetKey| book.house.get(key).is_some_and(|it| it.may_be_charged(to).is_ok());
    let rows = book.rows(from).filter(|it| open(it.target()));
    let copied = rows.map(|it| {
        let timed = it.details.timed.and_then(|timed| same_hours(zone, timed, to));
        let row = RowChange {
            on: to,
            key: it.target(),
            minutes: timed.map_or(it.minutes, |timed| timed.counted()),
            label: Some(it.label.clone()),
            seen: None,
            cell: false,
            new_id: None,
        };
        let (activity_type, tags) = (it.details.activity_type.clone(), it.details.tags.clone());
        Change::Detailed(row, Details { timed, activity_type, tags, ..Details::default() })
    });
    copied.collect()
}

/// The same clock times on another day; `None` when one of them is not, or is twice, that day: the duration stays (R2).
fn same_hours(zone: &TimeZone, it: Interval, on: Day) -> Option<Interval> {
    let hours = Hours { seen: Default::default(), ..Hours::of(zone, it) };
    let plain = Hours { which_start: String::new(), which_end: String::new(), ..hours };
    plain.interval(zone, on).ok().flatten()
}

async fn copy(
    member: Member,
    form: &CopyForm,
    view: View,
    rows: impl FnOnce(&Book, &TimeZone, Day) -> Vec<Change>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &form.personne).await?;
    chosen.must_write()?;
    let date = Seen { date: form.date.clone(), ..Seen::default() }.day(member.today());
    let mut book = load(&mut tx, &member, &chosen, view, date).await?;
    let rows = rows(&book, &member.zone(), date);
    // Sent again, its answer lost: what was copied is there.
    let (there, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|it| is_written(&book, it));
    let changes = rows.into_iter().map(|it| (At::Cell(String::new(), it.on()), it)).collect();
    let (kept, refused) = apply_all(&mut tx, &member, view.source(), &mut book, changes).await?;
    let warns = warned(&mut tx, &member, &book, kept).await?;
    tx.commit().await?;
    let path = member.path(&format!("{}?date={date}{}{warns}", view.path(), chosen.suffix()));
    let copied = kept + there.len();
    Ok(see_with(&member.site, &path, &Flash::new(told(&member, copied, refused.first().map(|it| &it.why)))))
}

/// « 3 lignes copiées. » and the first reason why others were not.
fn told(member: &Member, kept: usize, refused: Option<&CannotEnter>) -> String {
    let ui = member.words();
    let mut said = ui.t1("worktime-copied", "count", kept);
    if let Some(why) = refused {
        said.push(' ');
        said.push_str(&ui.say(&why.said(&ui)));
    }
    said
}

/// One project and one duration on every due day from a day to a day.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FillForm {
    pub date: String,
    pub personne: String,
    pub project: String,
    pub minutes: String,
    pub from: String,
    pub to: String,
}

/// Fills the days with something due and nothing written: holidays, absences, locked days and those said not worked are
/// skipped.
pub async fn fill_range(member: Member, Form(form): Form<FillForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &form.personne).await?;
    chosen.must_write()?;
    let date = Seen { date: form.date.clone(), ..Seen::default() }.day(member.today());
    let required = |field: &'static str| Refusal::field(field, Msg::new("worktime-day-required"));
    let (month_from, month_to) = View::Month.days(date);
    let from = day_from_text(&form.from).ok_or_else(|| required("from"))?.max(month_from);
    let to = day_from_text(&form.to).ok_or_else(|| required("to"))?.min(month_to);
    let key = TargetKey::from_text(&form.project)
        .ok_or_else(|| Refusal::field("project", Msg::new("worktime-project-required")))?;
    let mut book = load(&mut tx, &member, &chosen, View::Month, date).await?;
    let reference = book.day_pack(from).unwrap_or(420);
    let typed = form.minutes.trim();
    let minutes = typed_minutes(typed, reference).map_err(|it| Refusal::field("minutes", it.msg()))?;
    let lines = book.lines(from, to).into_iter().filter(|it| it.is_due());
    let lines = lines.filter(|it| is_free(&book, it.on) && book.writable(it.on) == Writable::Yes);
    let rows = lines.map(|it| RowChange {
        on: it.on,
        key,
        // Nothing typed: what the day itself owes.
        minutes: match it.of_day() {
            _ if !typed.is_empty() => minutes,
            owed if owed > 0 => owed,
            _ => reference,
        },
        label: None,
        seen: None,
        cell: true,
        new_id: None,
    });
    let changes = rows.map(|it| (At::Cell(String::new(), it.on), Change::Row(it))).collect();
    let (kept, refused) = apply_all(&mut tx, &member, View::Month.source(), &mut book, changes).await?;
    let warns = warned(&mut tx, &member, &book, kept).await?;
    tx.commit().await?;
    let path = member.path(&format!("{}?date={date}{}{warns}", View::Month.path(), chosen.suffix()));
    Ok(see_with(&member.site, &path, &Flash::new(told(&member, kept, refused.first().map(|it| &it.why)))))
}
