//! Estimates in the JSON API.

mod verbs;

use super::{
    dated,
    form::{EVERY, EstimateForm, who},
    save::{self, Verb},
    seen, sees,
    store::{self, Weighed},
};
use crate::{
    actions::{Contributor, Desk, Status, written_duration},
    rights::OWN,
};
use base::{Id, Minutes, Result, jiff::civil::Date, uuid::Uuid};
use organisation::journal;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Operation, Paging, Query, Versioned, json, nothing, paged, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/estimates";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/estimates/{id}";

/// An estimate.
#[derive(Serialize, ToSchema)]
#[schema(as = Estimate)]
struct EstimateJson {
    id: Uuid,
    version: i64,
    /// `to_confirm`, `pending`, `validated`, `rejected` or `cancelled`.
    state: &'static str,
    /// The whole, before measured minutes are taken off.
    total_low_minutes: i64,
    total_likely_minutes: i64,
    total_high_minutes: i64,
    /// Measured in its scope, and taken off.
    deducted_minutes: i64,
    /// What adds to measured time.
    net_minutes: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: EstimateBody,
}

/// What one says of an estimate.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EstimateBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    title: String,
    from: Date,
    /// At most 366 days with `from`.
    to: Date,
    /// `weekly`, `occurrences` or `lump`.
    mode: String,
    /// Minutes a week or a time, of one person; the whole of a lump.
    #[schema(minimum = 0)]
    likely_minutes: i64,
    /// `likely_minutes` when not said.
    #[serde(default)]
    low_minutes: Option<i64>,
    #[serde(default)]
    high_minutes: Option<i64>,
    /// Weeks or times.
    #[serde(default = "one")]
    #[schema(minimum = 1)]
    units: i64,
    #[serde(default = "one")]
    #[schema(minimum = 1)]
    headcount: i64,
    category_id: Uuid,
    #[serde(default)]
    project_id: Option<Uuid>,
    #[serde(default)]
    level_id: Option<Uuid>,
    /// The bond under which the time was given. The person’s own over these days when not said: a 422 on `status` where
    /// it changes in the period.
    #[serde(default)]
    status: Option<Status>,
    /// `me`, `nobody` for people who are not named, `person` with `person_id`, or `link` with `private_link_id`.
    contributor: String,
    /// For whoever enters for others.
    #[serde(default)]
    person_id: Option<Uuid>,
    /// The same.
    #[serde(default)]
    private_link_id: Option<Uuid>,
    /// How the figure was found.
    #[schema(min_length = 20, max_length = 2000)]
    method_text: String,
    /// `rough`, `survey`, `sample` or `register`.
    confidence: String,
    /// Whether measured minutes of its scope are part of it.
    #[serde(default = "yes")]
    includes_measured: bool,
    /// Measured minutes of this category are part of it: its own when not said, those of every one when null.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Uuid>)]
    scope_category_id: Option<Option<Uuid>>,
    /// The same of projects.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<Uuid>)]
    scope_project_id: Option<Option<Uuid>>,
    /// Says that estimates which overlap tell the hours of different people.
    #[serde(default)]
    distinct_people: bool,
}

/// Null is something said, and not its absence.
fn said<'de, D: Deserializer<'de>>(sent: D) -> Result<Option<Option<Uuid>>, D::Error> {
    Option::deserialize(sent).map(Some)
}

const fn one() -> i64 {
    1
}

const fn yes() -> bool {
    true
}

impl EstimateJson {
    fn of(weighed: &Weighed, member: &Member) -> Self {
        let me = Contributor::Person(member.person_id);
        let it = &weighed.estimate;
        let range = it.range();
        EstimateJson {
            id: it.id,
            version: it.version,
            state: it.state.as_text(),
            total_low_minutes: range.low.0,
            total_likely_minutes: range.likely.0,
            total_high_minutes: range.high.0,
            deducted_minutes: weighed.deducted().0,
            net_minutes: weighed.net().likely.0,
            fields: EstimateBody {
                title: it.title.clone(),
                from: it.from,
                to: it.to,
                mode: it.mode.as_text().to_owned(),
                likely_minutes: it.numbers.likely.0,
                low_minutes: Some(it.numbers.low.0),
                high_minutes: Some(it.numbers.high.0),
                units: it.units,
                headcount: it.headcount,
                category_id: it.category_id,
                project_id: it.project_id,
                level_id: it.level_id,
                status: Some(it.status),
                contributor: who(it.contributor, me).to_owned(),
                person_id: it.contributor.person(),
                private_link_id: it.contributor.link(),
                method_text: it.method_text.clone(),
                confidence: it.confidence.as_text().to_owned(),
                includes_measured: it.includes_measured,
                scope_category_id: Some(it.scope_category_id),
                scope_project_id: Some(it.scope_project_id),
                distinct_people: it.distinct_people,
            },
        }
    }
}

impl EstimateBody {
    fn form(&self, version: &str) -> EstimateForm {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let scope = |sent: Option<Option<Uuid>>| match sent {
            None => String::new(),
            Some(None) => EVERY.to_owned(),
            Some(Some(id)) => id.to_string(),
        };
        let time = |minutes: i64| written_duration(Minutes(minutes));
        EstimateForm {
            title: self.title.clone(),
            from: self.from.to_string(),
            to: self.to.to_string(),
            mode: self.mode.clone(),
            low: self.low_minutes.map(time).unwrap_or_default(),
            likely: time(self.likely_minutes),
            high: self.high_minutes.map(time).unwrap_or_default(),
            units: self.units.to_string(),
            headcount: self.headcount.to_string(),
            category: self.category_id.to_string(),
            project: id(self.project_id),
            level: id(self.level_id),
            contributor: self.contributor.clone(),
            person: id(self.person_id),
            person_query: None,
            link: id(self.private_link_id),
            link_query: None,
            status: self.status.map(|it| it.as_text().to_owned()).unwrap_or_default(),
            method_text: self.method_text.clone(),
            confidence: self.confidence.clone(),
            includes_measured: if self.includes_measured { "yes" } else { "no" }.to_owned(),
            scope_category: scope(self.scope_category_id),
            scope_project: scope(self.scope_project_id),
            overlap: if self.distinct_people { "distinct".to_owned() } else { String::new() },
            act: String::new(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listEstimates", ALL, "Every estimate one may see, the latest first")
        .text("Whoever reads totals sees those of nobody in particular, whoever sees names all of them, others their own.")
        .query::<Paging>()
        .answers_list::<EstimateJson>();
    let get = Operation::get("getEstimate", ONE, "One estimate").answers_one::<EstimateJson>(200);
    let create = Operation::post("createEstimate", ALL, "Add an estimate")
        .text("A 422 on `overlap` names another estimate of the same days: send `distinct_people` if both add up.")
        .takes::<EstimateBody>()
        .example(json!({
            "title": "Permanences du samedi", "from": "2025-01-01", "to": "2025-12-31", "mode": "weekly",
            "likely_minutes": 150, "low_minutes": 120, "high_minutes": 180, "units": 34, "headcount": 3,
            "category_id": "019c0000-0000-7000-8000-000000000000", "contributor": "nobody",
            "method_text": "Planning affiché au local, trois personnes", "confidence": "register"
        }))
        .answers_one::<EstimateJson>(201);
    let change = Operation::patch("changeEstimate", ONE, "Change an estimate")
        .text("A status that nobody chose goes on following the person; one that is sent is a choice.")
        .changes::<EstimateBody>()
        .example(json!({"units": 36}))
        .if_match(Versioned::Required)
        .answers_one::<EstimateJson>(200);
    let cancel = Operation::delete("cancelEstimate", ONE, "Cancel an estimate")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new()
        .api(OWN, list, index)
        .api(OWN, get, show)
        .api(OWN, create, add)
        .api(OWN, change, update)
        .api(OWN, cancel, delete)
        .and(verbs::routes())
}

async fn index(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::all(&mut tx, member.scope).await?.into_iter().filter(|it| sees(&member, it));
    let found = store::weigh(&mut tx, member.scope, found.collect()).await?;
    let shown = |it: Weighed| EstimateJson::of(&it, &member);
    Ok(json(&paged(found, &paging, |it| it.estimate.id.to_string(), shown)?))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = seen(&mut tx, &member, id).await?;
    journal::note_look(&member, tx, ("estimate", id), found.estimate.contributor.person()).await?;
    Ok(versioned(StatusCode::OK, found.estimate.version, &EstimateJson::of(&found, &member)))
}

async fn add(member: Member, Body(body): Body<EstimateBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let id = save::add(&mut tx, &desk, &body.form("")).await?;
    let added = seen(&mut tx, &member, id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(versioned(StatusCode::CREATED, added.estimate.version, &EstimateJson::of(&added, &member)))
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen_version: IfMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?;
    seen_version.check(before.estimate.version)?;
    let chosen = change.0.contains_key("status");
    let body = change.over(&EstimateJson::of(&before, &member).fields)?;
    let mut form = body.form(&before.estimate.version.to_string());
    if !chosen && dated::follows(&mut tx, &desk, &before.estimate).await? {
        form.status.clear();
    }
    save::change(&mut tx, &desk, &before.estimate, &form).await?;
    let after = seen(&mut tx, &member, id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(versioned(StatusCode::OK, after.estimate.version, &EstimateJson::of(&after, &member)))
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?;
    version.check(before.estimate.version)?;
    save::act(&mut tx, &desk, &before.estimate, Verb::Cancel, "").await?;
    tx.commit().await?;
    Ok(nothing())
}
