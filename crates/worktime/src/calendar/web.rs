//! The calendar of a month: a line a day, a column a person, and nothing of why.

use super::{
    page::{CalendarCell, CalendarDay, CalendarPage},
    store,
};
use crate::{
    absences::{self, Absence, AbsenceState, HalfDays, half_days_on},
    holidays::{Holidays, Rules},
    packs, settings,
    staff::{self, Reach, StaffMember},
    time::{Seen, View},
};
use ::store::Tx;
use base::{Day, Id, Refusal, Result, jiff::ToSpan, jiff::civil::Weekday};
use site::{Answer, Member, Query, Ui, answer::page};

const PATH: &str = "temps/calendrier";

pub async fn index(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let date = seen.day(member.today());
    page(&shown(&mut tx, &member, date, None).await?)
}

/// The names of a holiday, or that it is one.
fn named(ui: &Ui, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|word| settings::holiday_name(ui, word)).collect();
    if names.is_empty() { ui.t("worktime-public-holiday") } else { names.join(" · ") }
}

pub(super) async fn shown(
    tx: &mut Tx,
    member: &Member,
    date: Day,
    address: Option<String>,
) -> Result<CalendarPage> {
    let settings = settings::store::get(tx, member.scope).await?;
    let (from, to) = View::Month.days(date);
    let people = staff::store::list(tx, member.scope, member.lang).await?.into_iter();
    let reach = Reach::load(tx, member).await?;
    let here = |it: &StaffMember| {
        let worked = it.profile.archived_at.is_none() && it.profile.kinds_in((from, to)).next().is_some();
        worked && reach.holds(it.profile.person_id)
    };
    let people: Vec<StaffMember> = people.filter(here).collect();
    let all = absences::store::of_all(tx, member.scope, (from, to)).await?;
    let overrides = settings::store::overrides(tx, member.scope).await?;
    let figures = packs::store::figures(tx, member.scope).await?;
    let rules = Rules { good_friday: settings.good_friday, figures: &figures };
    let holidays = Holidays::between(settings.zone, rules, (from, to), &overrides);
    let holidays = holidays.map_err(|it| Refusal::fault(format!("no holidays in {}", it.year)))?;
    let ui = member.ui();
    let line = |on: Day| CalendarDay {
        // The title says the month.
        name: format!("{}\u{a0}{}", ui.short_day(&on).split('\u{a0}').next().unwrap_or(""), on.day()),
        off: holidays.is_observed(on) || matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday),
        note: holidays.get(on).filter(|it| it.observed).map(|it| named(&ui, &it.names)).unwrap_or_default(),
        cells: people.iter().map(|it| cell(&ui, &all, it.profile.person_id, on)).collect(),
    };
    let (previous, next) = View::Month.around(date);
    let path = |on: Day| format!("{}?date={on}", ui.path(PATH));
    Ok(CalendarPage {
        title: ui.month(&date),
        previous: path(previous),
        next: path(next),
        days: from.series(1.day()).take_while(|on| *on <= to).map(line).collect(),
        people: people.iter().map(|it| it.name.clone()).collect(),
        has_address: address.is_some() || store::has(tx, member.scope, member.person_id).await?,
        address,
        ui: ui.clone(),
    })
}

/// What a person is on a day: away, part of it, or asking to be. Never why (I10).
fn cell(ui: &Ui, all: &[Absence], person_id: Id, on: Day) -> CalendarCell {
    let own: Vec<Absence> = all.iter().filter(|it| it.person_id == person_id).cloned().collect();
    let away = half_days_on(&own, on, &[AbsenceState::Accepted]);
    if away.is_some() {
        return CalendarCell { icon: "check", words: words(ui, away, "worktime-away"), waits: false };
    }
    let asked = half_days_on(&own, on, &[AbsenceState::Requested]);
    if asked.is_some() {
        let said = words(ui, asked, "worktime-absence-requested");
        return CalendarCell { icon: "clock", words: said, waits: true };
    }
    CalendarCell::default()
}

fn words(ui: &Ui, halves: HalfDays, whole: &str) -> String {
    let part = match (halves.am, halves.pm) {
        (true, false) => "worktime-morning",
        (false, true) => "worktime-afternoon",
        _ => return ui.t(whole),
    };
    format!("{} ({})", ui.t(whole), ui.t(part))
}
