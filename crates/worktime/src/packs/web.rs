//! The screens of rule packs: read by all who work here, decided by who manages.

use super::{
    RuleOverride, RulePack, RuleParameter,
    form::FigureForm,
    page::{RulePage, RulesPage},
    shipped, store,
};
use crate::{
    contracts::{reached_by_all, settle_all},
    rights::MANAGES,
    settings,
};
use base::{Day, FieldErrors, Msg, Refusal, Result, day_from_text};
use serde::Deserialize;
use site::{
    Answer, Form, Member, Path,
    answer::{page, page_again},
    journal::{Entry, note_by},
};

const LIST: &str = "temps/regles";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let settings = settings::store::get(&mut tx, member.scope).await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    let (may, today) = (member.rights.allow(MANAGES), member.today());
    page(&RulesPage::new(member.ui(), &figures, today, may, settings.idcc))
}

/// A parameter that may be decided.
fn find(pack: &str, parameter: &str, on: Day) -> Result<(&'static RulePack, &'static RuleParameter)> {
    let pack = shipped().iter().find(|it| it.code == pack).ok_or(Refusal::NotFound)?;
    let parameter = pack.current(parameter, on).filter(|it| it.may_be_decided()).ok_or(Refusal::NotFound)?;
    Ok((pack, parameter))
}

pub async fn show(member: Member, Path((_, pack, parameter)): Path<(String, String, String)>) -> Answer {
    let today = member.today();
    let (pack, parameter) = find(&pack, &parameter, today)?;
    let mut tx = member.site.db.read().await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    let decided = figures.decision(&pack.code, &parameter.key, today);
    let first = today.first_of_month();
    let form = match parameter.value.as_ref().filter(|_| !parameter.is_number()) {
        Some(shipped) => {
            let value = decided.and_then(RuleOverride::value).unwrap_or_else(|| shipped.clone());
            FigureForm::of_value(parameter, &value, first)
        }
        None => {
            let shipped = || parameter.value.as_ref().and_then(toml::Value::as_integer);
            FigureForm::of(parameter, decided.map(|it| it.figure).or_else(shipped), first)
        }
    };
    let (ui, errors) = (member.ui(), FieldErrors::default());
    page(&RulePage::new(ui, (pack, parameter), &figures, today, form, errors))
}

pub async fn decide(
    member: Member,
    Path((_, pack, parameter)): Path<(String, String, String)>,
    Form(form): Form<FigureForm>,
) -> Answer {
    let today = member.today();
    let (pack, parameter) = find(&pack, &parameter, today)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    let decided = match form.read(&pack.code, parameter, &member.actor.label()) {
        Ok(decided) => decided,
        Err(Refusal::Invalid(errors)) => {
            let ui = member.ui();
            return page_again(&RulePage::new(ui, (pack, parameter), &figures, today, form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let reached = reached_by_all(&mut tx, &member, decided.from).await?;
    store::set(&mut tx, member.scope, &decided, member.site.now()).await?;
    settle_all(&mut tx, &member, reached).await?;
    let before = figures.decision(&pack.code, &parameter.key, decided.from);
    let entry = Entry::new("rule_override", member.scope.organisation_id, "change");
    note_by(&mut tx, &member, entry.before(before).after(&decided).because(&decided.reason)).await?;
    tx.commit().await?;
    Ok(member.go(LIST, "worktime-rule-was-decided"))
}

/// The day of the decision that goes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BackForm {
    from: String,
}

pub async fn give_back(
    member: Member,
    Path((_, pack, parameter)): Path<(String, String, String)>,
    Form(form): Form<BackForm>,
) -> Answer {
    let (pack, parameter) = find(&pack, &parameter, member.today())?;
    let from = day_from_text(&form.from);
    let from = from.ok_or_else(|| Refusal::field("from", Msg::new("worktime-day-required")))?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    let held = figures.decision(&pack.code, &parameter.key, from).filter(|it| it.from == from);
    let held = held.ok_or(Refusal::NotFound)?;
    let reached = reached_by_all(&mut tx, &member, from).await?;
    store::remove(&mut tx, member.scope, &pack.code, &parameter.key, from).await?;
    settle_all(&mut tx, &member, reached).await?;
    let entry = Entry::new("rule_override", member.scope.organisation_id, "remove");
    note_by(&mut tx, &member, entry.before(held)).await?;
    tx.commit().await?;
    Ok(member.go(LIST, "worktime-rule-given-back"))
}
