//! The screen of the settings (W15).

use super::{SettingsForm, WorktimeSettings, page::SettingsPage, save, store, team_roles};
use crate::{
    contracts,
    holidays::{HolidayOverride, Zone},
    local::Local,
    packs,
    rights::MODULE_NAME,
};
use ::store::Tx;
use base::{Day, FieldErrors, Msg, Refusal, Result, day_from_text};
use organisation::fields::{is_ticked, text, version};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Query,
    answer::{page, page_again, see_with},
};

const PATH: &str = "temps/reglages";
const ROLES: &str = "temps/reglages/roles";

/// `?annee=2031&zone=alsace_moselle`: the year of the holidays shown, and where they are decided; everywhere when not said.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    annee: String,
    zone: String,
}

pub async fn edit(member: Member, Query(query): Query<YearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::find(&mut tx, member.scope).await?;
    let settings = found.clone().unwrap_or_else(|| WorktimeSettings::new(member.today()));
    let on = found.is_none() || member.organisation.has_on(MODULE_NAME);
    let form = SettingsForm::of(&settings, on);
    let year = query.annee.parse().ok().filter(|it| (1900..2200).contains(it));
    let year = year.unwrap_or_else(|| member.today().year());
    let seen = (year, Zone::from_text(&query.zone));
    page(&shown(&mut tx, &member, form, FieldErrors::default(), seen).await?)
}

async fn shown(
    tx: &mut Tx,
    member: &Member,
    form: SettingsForm,
    errors: FieldErrors,
    seen: (i16, Option<Zone>),
) -> Result<SettingsPage> {
    let found = store::find(tx, member.scope).await?;
    let known = found.is_some();
    let settings = found.unwrap_or_else(|| WorktimeSettings::new(member.today()));
    let overrides = store::overrides(tx, member.scope).await?;
    let figures = packs::store::figures(tx, member.scope).await?;
    let on = known && member.organisation.has_on(MODULE_NAME);
    let waiting = if on { team_roles::waiting(tx, member).await?.len() } else { 0 };
    let page = SettingsPage::new(member.ui(), (known, &settings), form, errors, (&overrides, &figures), seen);
    let starting = on && !store::has_contracts(tx, member.scope).await?;
    Ok(SettingsPage { waiting, starting, ..page })
}

pub async fn update(member: Member, Form(form): Form<SettingsForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::find(&mut tx, member.scope).await?;
    let base = before.clone().unwrap_or_else(|| WorktimeSettings::new(member.today()));
    let saved = async {
        let after = form.read(&base)?;
        if version(&form.version) != Some(base.version) {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        save::save(&mut tx, &member, before.as_ref(), &after, form.is_on()).await
    };
    let kept = match saved.await {
        Ok(kept) => kept,
        Err(Refusal::Invalid(errors)) => {
            let form = SettingsForm { version: base.version.to_string(), ..form };
            let seen = (member.today().year(), None);
            return page_again(&shown(&mut tx, &member, form, errors, seen).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    // Who decides was newly chosen: what each may do then is asked at once.
    let now = store::find(&mut tx, member.scope).await?.map(|it| it.governance);
    let chosen = form.is_on() && before.as_ref().is_some_and(|it| Some(it.governance) != now);
    let to_ask = chosen && !team_roles::waiting(&mut tx, &member).await?.is_empty();
    tx.commit().await?;
    let key = if form.is_on() { "worktime-settings-saved" } else { "worktime-switched-off" };
    let path = if to_ask { member.path(ROLES) } else { member.path(PATH) };
    let said = contracts::kept_said(&member.words(), key, &kept);
    Ok(see_with(&member.site, &path, &Flash::new(said)))
}

/// One date of the year: worked or not, and why.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct HolidayForm {
    on: String,
    observed: String,
    label: String,
    /// Everywhere when empty.
    zone: String,
}

pub async fn set_holiday(member: Member, Form(form): Form<HolidayForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    store::get(&mut tx, member.scope).await?;
    let mut errors = FieldErrors::default();
    let on: Option<Day> = day_from_text(&form.on);
    let on = on.ok_or_else(|| Refusal::field("on", Msg::new("worktime-day-required")))?;
    let (label, observed) = (text(&mut errors, "label", &form.label, 80), is_ticked(&form.observed));
    let zone = Zone::from_text(&form.zone);
    if zone.is_none() && !form.zone.is_empty() {
        errors.add("zone", Msg::new("worktime-zone-unknown"));
    }
    errors.or(())?;
    let decided = HolidayOverride { on, observed, label, zone };
    let kept = save::decide_date(&mut tx, &member, &decided).await?;
    tx.commit().await?;
    let ui = member.words();
    let key = if observed { "worktime-holiday-off" } else { "worktime-holiday-worked" };
    let flash = Flash::new(contracts::kept_after(&ui, ui.t1(key, "day", ui.day(&on)), &kept));
    let there = format!("{PATH}?annee={}&zone={}#feries", on.year(), zone.map_or("", Zone::as_text));
    Ok(see_with(&member.site, &member.path(&there), &flash))
}
