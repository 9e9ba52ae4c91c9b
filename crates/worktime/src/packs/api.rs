//! Rule packs in the JSON API: each figure with its source, and what the organisation decided of it.

use super::{Confidence, Figures, RuleOverride, RulePack, RuleParameter, leaves::same_shape, shipped, store};
use crate::{
    contracts::{reached_by_all, settle_all},
    entries::api::known_day,
    rights::{MANAGE, OWN},
    settings,
};
use base::{Day, FieldErrors, Msg, Refusal, Result, jiff::civil::Date};
use organisation::fields::text;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Listed, Operation, Versioned, content_version, json as answer, versioned},
    axum::http::StatusCode,
    journal::{Entry, note_by},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/rule-packs";
const OVERRIDE: &str = "/api/v1/orgs/{slug}/worktime/rule-parameters/{id}/override";

/// What is common to all, or a branch, or a fund.
#[derive(Serialize, ToSchema)]
#[schema(as = RulePack)]
struct PackJson {
    code: String,
    /// The number of the collective agreement.
    idcc: Option<i64>,
    label: String,
    parameters: Vec<ParameterJson>,
}

/// A figure in force today.
#[derive(Serialize, ToSchema)]
#[schema(as = RuleParameter)]
struct ParameterJson {
    /// The pack and the key: `national.annual_threshold`.
    id: String,
    /// Decided by the organisation, else shipped; null while it is empty.
    value: Value,
    unit: String,
    from: Date,
    source: String,
    /// `settled`, `to_confirm` or `empty`, as shipped.
    status: String,
    /// The organisation decided it, for this reason.
    decided: Option<String>,
}

/// What is decided, from a day.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOverride {
    /// Of the same shape as what is shipped.
    value: Value,
    from: Date,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

pub fn routes() -> Routes {
    let all =
        Operation::get("listRulePacks", ALL, "The figures of labour law and of branches, in force today")
            .answers_list::<PackJson>();
    let decided = Operation::get("getRuleParameter", OVERRIDE, "A figure in force today, as it was decided")
        .answers_one::<ParameterJson>(200);
    let decide = Operation::put("overrideRuleParameter", OVERRIDE, "Decide a figure otherwise, from a day")
        .text("The same day again takes the place of what was decided. `If-Match` is the `ETag` of `getRuleParameter`: \
            `\"0\"` while nothing is decided.")
        .takes::<NewOverride>()
        .example(json!({"value": 420, "from": "2026-01-01", "reason": "Accord d’entreprise"}))
        .if_match(Versioned::Required)
        .answers_one::<ParameterJson>(200);
    Routes::new().api(OWN, all, index).api(OWN, decided, show).api(MANAGE, decide, put)
}

fn shown(pack: &RulePack, it: &RuleParameter, figures: &Figures, today: Day) -> Result<ParameterJson> {
    let decided = figures.decision(&pack.code, &it.key, today);
    let shipped = serde_json::to_value(&it.value).map_err(Refusal::fault)?;
    let value = match decided {
        None => shipped,
        Some(decided) if decided.said.is_empty() => Value::from(decided.figure),
        Some(decided) => serde_json::from_str(&decided.said).map_err(Refusal::fault)?,
    };
    let status = match it.status {
        Confidence::Settled => "settled",
        Confidence::ToConfirm => "to_confirm",
        Confidence::Empty => "empty",
    };
    Ok(ParameterJson {
        id: format!("{}.{}", pack.code, it.key),
        value,
        unit: it.unit.clone(),
        from: decided.map_or(it.from, |decided| decided.from),
        source: it.source.clone(),
        status: status.to_owned(),
        decided: decided.map(|decided| decided.reason.clone()),
    })
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    let today = member.today();
    let mut items = Vec::new();
    for pack in shipped() {
        let mut parameters: Vec<ParameterJson> = Vec::new();
        for row in &pack.parameters {
            let Some(it) = pack.current(&row.key, today) else { continue };
            let it = shown(pack, it, &figures, today)?;
            if parameters.iter().all(|other| other.id != it.id) {
                parameters.push(it);
            }
        }
        let (code, label) = (pack.code.clone(), pack.label.clone());
        items.push(PackJson { code, idcc: pack.idcc, label, parameters });
    }
    Ok(answer(&Listed { items, next: None }))
}

/// What is decided of a parameter: a number, or a value of the shape that is shipped.
fn read(pack: &RulePack, it: &RuleParameter, sent: &NewOverride, by: &str) -> Result<RuleOverride> {
    let mut errors = FieldErrors::default();
    let reason = text(&mut errors, "reason", &sent.reason, 300);
    if reason.is_empty() {
        errors.add("reason", Msg::new("worktime-reason-required"));
    }
    let wrong = || Msg::new("worktime-value-unreadable").with("typed", sent.value.to_string());
    let (mut figure, mut said) = (0, String::new());
    if it.is_number() {
        match sent.value.as_i64().filter(|it| (0..=527_040).contains(it)) {
            Some(sent) => figure = sent,
            None => errors.add("value", wrong()),
        }
    } else {
        let value: Option<toml::Value> = serde_json::from_value(sent.value.clone()).ok();
        let fits = it.value.as_ref().zip(value).is_some_and(|(shape, value)| same_shape(it, shape, &value));
        if fits {
            said = sent.value.to_string();
        } else {
            errors.add("value", wrong());
        }
    }
    errors.or(RuleOverride {
        pack: pack.code.clone(),
        parameter: it.key.clone(),
        figure,
        said,
        from: sent.from,
        reason,
        decided_by: by.to_owned(),
    })
}

/// `national.annual_threshold`, where an organisation may decide it.
fn named(id: &str, today: Day) -> Result<(&'static RulePack, &'static RuleParameter)> {
    let (pack, key) = id.split_once('.').ok_or(Refusal::NotFound)?;
    let pack = shipped().iter().find(|it| it.code == pack).ok_or(Refusal::NotFound)?;
    let it = pack.current(key, today).filter(|it| it.may_be_decided());
    Ok((pack, it.ok_or(Refusal::NotFound)?))
}

/// The version of all that is decided of a parameter, whatever the day.
fn version(figures: &Figures, (pack, it): (&RulePack, &RuleParameter)) -> Result<i64> {
    let about = |of: &&RuleOverride| of.pack == pack.code && of.parameter == it.key;
    let decided: Vec<&RuleOverride> = figures.decided.iter().filter(about).collect();
    content_version(Some(&decided).filter(|it| !it.is_empty()))
}

async fn show(member: Member, Path((_, id)): Path<(String, String)>) -> Answer {
    let today = member.today();
    let (pack, it) = named(&id, today)?;
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    Ok(versioned(StatusCode::OK, version(&figures, (pack, it))?, &shown(pack, it, &figures, today)?))
}

async fn put(
    member: Member,
    Path((_, id)): Path<(String, String)>,
    seen: IfMatch,
    Body(sent): Body<NewOverride>,
) -> Answer {
    known_day("from", sent.from)?;
    let today = member.today();
    let (pack, it) = named(&id, today)?;
    let decided = read(pack, it, &sent, &member.actor.label())?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let before = store::figures(&mut tx, member.scope).await?;
    seen.check(version(&before, (pack, it))?)?;
    let reached = reached_by_all(&mut tx, &member, decided.from).await?;
    store::set(&mut tx, member.scope, &decided, member.site.now()).await?;
    settle_all(&mut tx, &member, reached).await?;
    let entry = Entry::new("rule_override", member.scope.organisation_id, "change");
    let before = before.decision(&pack.code, &it.key, decided.from).cloned();
    note_by(&mut tx, &member, entry.before(before).after(&decided).because(&decided.reason)).await?;
    let figures = store::figures(&mut tx, member.scope).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, version(&figures, (pack, it))?, &shown(pack, it, &figures, today)?))
}
