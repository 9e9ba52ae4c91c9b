//! The screens of a day, a week and a month: load, decide each change, save those kept, show.

use super::{
    again::Again,
    day_page::DayPage,
    fit::to_the_day,
    form::{self, Fields},
    grid_page::{MonthPage, WeekPage},
    page::Top,
    view::View,
    whose::{Chosen, Seen, whose},
};
use crate::{
    agreements,
    entries::{Book, save::apply_all, store},
    favourites,
    house::TargetKey,
    local::Local,
    overrides, sheets,
};
use ::store::Tx;
use base::{Day, Result, id_from_text, jiff::ToSpan};
use site::{
    Answer, Flash, Form, Member, Query,
    answer::{page, page_again, see_with},
};
use treasury::rights::SEES_FUNDING;

/// How far back projects are looked for, to be offered first.
const RECENT_DAYS: i64 = 60;

pub async fn day(member: Member, Query(seen): Query<Seen>) -> Answer {
    show(member, seen, View::Day).await
}

pub async fn week(member: Member, Query(seen): Query<Seen>) -> Answer {
    show(member, seen, View::Week).await
}

pub async fn month(member: Member, Query(seen): Query<Seen>) -> Answer {
    show(member, seen, View::Month).await
}

pub async fn save_day(member: Member, Form(fields): Form<Fields>) -> Answer {
    save(member, fields, View::Day).await
}

pub async fn save_week(member: Member, Form(fields): Form<Fields>) -> Answer {
    save(member, fields, View::Week).await
}

pub async fn save_month(member: Member, Form(fields): Form<Fields>) -> Answer {
    save(member, fields, View::Month).await
}

async fn show(member: Member, seen: Seen, view: View) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = whose(&mut tx, &member, &seen.personne).await?;
    let date = seen.day(member.today());
    let book = load(&mut tx, &member, &chosen, view, date).await?;
    let warnings =
        if seen.plafond.is_empty() { Vec::new() } else { warnings(&mut tx, &member, &book).await? };
    let opened = if seen.lignes.is_empty() { Vec::new() } else { lines_before(&book, view, date) };
    let counting = !seen.compteurs.is_empty();
    let sent = id_from_text(&seen.envoi).map(|it| it.to_string()).unwrap_or_default();
    let again = Again { warnings, opened, counting, sent, ..Again::default() };
    render(&mut tx, &member, &chosen, &book, view, date, again).await
}

/// What was charged in the week before.
fn lines_before(book: &Book, view: View, date: Day) -> Vec<TargetKey> {
    let (from, _) = view.days(date);
    let week_ago = from.saturating_sub(7.days());
    book.allocations.iter().filter(|it| week_ago <= it.on && it.on < from).map(|it| it.target()).collect()
}

/// What agreements declare, now that these days are saved (R33e, R33f).
async fn warnings(tx: &mut Tx, member: &Member, book: &Book) -> Result<Vec<String>> {
    let said = agreements::warnings(tx, member, book.person_id, (book.from, book.to)).await?;
    let ui = member.words();
    Ok(said.iter().map(|it| ui.say(it)).collect())
}

/// The end of the address that shows what was saved: it says again what agreements declare, when there is something
/// to say.
pub(super) async fn told(tx: &mut Tx, member: &Member, book: &Book, kept: usize) -> Result<&'static str> {
    let warns = kept > 0 && !warnings(tx, member, book).await?.is_empty();
    Ok(if warns { "&plafond=1" } else { "" })
}

/// The days of a view, with the two weeks before: they may be copied.
pub(super) async fn load(
    tx: &mut Tx,
    member: &Member,
    chosen: &Chosen,
    view: View,
    date: Day,
) -> Result<Book> {
    let (from, to) = view.days(date);
    let before = if view == View::Month { 0 } else { 14 };
    // A time cut at midnight is written on the next day too (R1).
    let after = if view == View::Day { 1 } else { 0 };
    let days = (from.saturating_sub(before.days()), to.saturating_add(after.days()));
    let mut book = Book::load(tx, member.scope, chosen.whose, days).await?;
    (book.from, book.to) = (from, to);
    Ok(book)
}

async fn recent(tx: &mut Tx, book: &Book, member: &Member) -> Result<Vec<TargetKey>> {
    let days = (book.from.saturating_sub(RECENT_DAYS.days()), book.to.saturating_add(1.day()));
    let found = store::recent(tx, member.scope, book.person_id, days).await?;
    let found = found.into_iter().map(|(project_id, action_id)| TargetKey { project_id, action_id });
    // What has a star comes first, in the order it was given.
    let mut first = favourites::store::list(tx, member.scope, book.person_id).await?;
    let found: Vec<TargetKey> = found.filter(|it| !first.contains(it)).collect();
    first.extend(found);
    Ok(first)
}

/// Leads who reads funding from each row to who pays it (R26).
async fn who_pays(tx: &mut Tx, member: &Member, shown: &mut DayPage) -> Result<()> {
    shown.funds = member.rights.allow(SEES_FUNDING);
    if shown.funds {
        let all = overrides::store::list(tx, member.scope).await?;
        for row in &mut shown.rows {
            row.overridden = all.iter().any(|it| Some(it.allocation_id) == row.id);
        }
    }
    Ok(())
}

async fn render(
    tx: &mut Tx,
    member: &Member,
    chosen: &Chosen,
    book: &Book,
    view: View,
    date: Day,
    again: Again,
) -> Answer {
    let recent = recent(tx, book, member).await?;
    let ui = member.words();
    let rules = sheets::rules(tx, member).await?;
    let sheet = sheets::shown(member, book, chosen, date, &rules);
    let fill = |top: &mut Top| top.sheet = sheet;
    let ok = again.is_empty();
    match view {
        View::Day => {
            let mut shown = DayPage::new(ui, book, chosen, date, &recent, &again);
            fill(&mut shown.top);
            who_pays(tx, member, &mut shown).await?;
            if ok { page(&shown) } else { page_again(&shown) }
        }
        View::Week => {
            let mut shown = WeekPage::new(ui, book, chosen, date, &recent, &again);
            fill(&mut shown.top);
            if ok { page(&shown) } else { page_again(&shown) }
        }
        View::Month => {
            let mut shown = MonthPage::new(ui, book, chosen, date, &recent, &again);
            fill(&mut shown.top);
            if ok { page(&shown) } else { page_again(&shown) }
        }
    }
}

fn field(fields: &Fields, name: &str) -> String {
    fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Saves what may be saved, and shows again what was refused with what was typed (R15).
async fn save(member: Member, fields: Fields, view: View) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let chosen = whose(&mut tx, &member, &field(&fields, "personne")).await?;
    chosen.must_write()?;
    let seen = Seen { date: field(&fields, "date"), ..Seen::default() };
    let date = seen.day(member.today());
    let mut book = load(&mut tx, &member, &chosen, view, date).await?;
    let mut asked = form::read(&fields, &member.words(), &book, view == View::Day);
    let mut changes = std::mem::take(&mut asked.changes);
    if !field(&fields, "fit").is_empty() {
        to_the_day(&book, date, &fields, &mut changes);
    }
    let (kept, refused) = apply_all(&mut tx, &member, view.source(), &mut book, changes).await?;
    if refused.is_empty() && asked.unread.is_empty() {
        let warns = told(&mut tx, &member, &book, kept).await?;
        tx.commit().await?;
        let sent = id_from_text(&field(&fields, "client_uid")).map(|it| format!("&envoi={it}"));
        let sent = sent.unwrap_or_default();
        let path = format!("{}?date={date}{}{warns}{sent}", view.path(), chosen.suffix());
        let key = if kept == 0 { "worktime-nothing-changed" } else { "worktime-saved" };
        let total: i64 = book.lines(book.from, book.to).iter().map(|it| book.realised(it.on)).sum();
        let ui = member.words();
        let mut said = ui.t1(key, "total", ui.minutes(total));
        if !field(&fields, "split").is_empty() {
            let next = date.saturating_add(1.day());
            let total = ui.minutes(book.realised(next));
            said = format!("{said} {}", ui.t2("worktime-saved-next", "total", total, "day", ui.day(&next)));
        }
        let flash = Flash::new(said);
        return Ok(see_with(&member.site, &member.path(&path), &flash));
    }
    let warnings = if kept > 0 { warnings(&mut tx, &member, &book).await? } else { Vec::new() };
    tx.commit().await?;
    let uid = id_from_text(&field(&fields, "client_uid"));
    let written = uid.is_some_and(|id| book.allocations.iter().any(|it| it.id == id));
    let uid = uid.map(|it| it.to_string()).unwrap_or_default();
    let (client_uid, sent) = if written { (String::new(), uid) } else { (uid, String::new()) };
    let again = Again { warnings, client_uid, sent, ..Again::of(&member.words(), asked, refused, kept) };
    let mut tx = member.site.db.read().await?;
    render(&mut tx, &member, &chosen, &book, view, date, again).await
}
