//! Actions as JSON: what the API takes and gives.

use crate::actions::{
    ActionForm, ActionState, Contributor, Desk, Origin, Status, VolunteerAction, store::ListedAction,
    written_km,
};
use base::{
    Id, Lang, Msg, Refusal, Result,
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use organisation::persons::person::label;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use site::api::FieldProblem;
use utoipa::{IntoParams, ToSchema};

/// An action.
#[derive(Serialize, ToSchema)]
#[schema(as = Action)]
pub struct ActionJson {
    id: Uuid,
    version: i64,
    title: String,
    description: String,
    date: Date,
    /// The last day, when there are several.
    end_date: Option<Date>,
    /// Of one person; see `total_minutes`.
    minutes: i64,
    /// Minutes × headcount.
    total_minutes: i64,
    headcount: i64,
    distance_m: Option<i64>,
    category_id: Uuid,
    project_id: Option<Uuid>,
    level_id: Option<Uuid>,
    /// Whoever gave the time; null when nobody in particular.
    contributor: Option<NamedContributorJson>,
    status: Status,
    state: ActionState,
    origin: Origin,
    disputed: bool,
    reject_reason: Option<String>,
    client_uid: Option<String>,
    /// Who typed it: the contributor, or somebody for them; null when nobody with an account.
    entered_by: Option<Uuid>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

/// Whoever gave the time: a person or a private link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Contributor)]
pub struct ContributorJson {
    #[serde(default)]
    person_id: Option<Uuid>,
    #[serde(default)]
    private_link_id: Option<Uuid>,
}

/// Whoever gave the time, and what screens call them.
#[derive(Serialize, ToSchema)]
#[schema(as = NamedContributor)]
pub struct NamedContributorJson {
    person_id: Option<Uuid>,
    private_link_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    label: Option<String>,
}

/// One of one's own actions, and where.
#[derive(Serialize, ToSchema)]
#[schema(as = OwnAction)]
pub struct OwnActionJson {
    /// The organisation's word in addresses.
    pub organisation: String,
    #[serde(flatten)]
    #[schema(inline)]
    pub action: ActionJson,
}

/// An action just entered or changed.
#[derive(Serialize, ToSchema)]
#[schema(as = EnteredAction)]
pub struct EnteredJson {
    #[serde(flatten)]
    #[schema(inline)]
    pub action: ActionJson,
    /// The parts of the fiscal years after, when `split` cut the action.
    pub later_parts: Vec<ActionJson>,
    /// What may be worth a look: `ALREADY_ENTERED`, `YEAR_END_CROSSED`.
    pub warnings: Vec<FieldProblem>,
}

impl ActionJson {
    pub fn of(it: VolunteerAction, label: Option<String>) -> ActionJson {
        let (person_id, private_link_id) = (it.contributor.person(), it.contributor.link());
        let named = it.contributor != Contributor::Nobody;
        ActionJson {
            id: it.id,
            version: it.version,
            date: it.happened_on,
            end_date: it.ends_on,
            minutes: it.minutes.0,
            total_minutes: it.total_minutes().0,
            headcount: it.headcount,
            distance_m: it.distance_m,
            category_id: it.category_id,
            project_id: it.project_id,
            level_id: it.level_id,
            contributor: named.then_some(NamedContributorJson { person_id, private_link_id, label }),
            status: it.status,
            state: it.state,
            origin: it.origin,
            disputed: it.disputed,
            reject_reason: it.reject_reason,
            client_uid: it.client_uid,
            entered_by: it.entered_by,
            created_at: it.created_at,
            updated_at: it.updated_at,
            title: it.title,
            description: it.description,
        }
    }

    pub fn listed(it: ListedAction, lang: Lang) -> ActionJson {
        let label = match it.action.contributor {
            Contributor::Person(_) => {
                Some(label(lang, &it.first_name, &it.surname, &it.pseudonym, it.anonymised_number))
            }
            Contributor::Link(_) => Some(it.link_name).filter(|name| !name.is_empty()),
            Contributor::Nobody => None,
        };
        ActionJson::of(it.action, label)
    }
}

/// What one says of an action.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionFields {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    title: String,
    /// Today when not said.
    #[serde(default)]
    date: Option<Date>,
    /// The last day, when there are several: after `date`.
    #[serde(default)]
    end_date: Option<Date>,
    /// This or `duration_text`; neither when only a distance is given. 24 hours a day at most.
    #[serde(default)]
    #[schema(minimum = 0)]
    minutes: Option<i64>,
    /// As people type it: `2h15`, `2:15`, `2,25`, `45 min`.
    #[serde(default)]
    #[schema(max_length = 40)]
    duration_text: Option<String>,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 99_999_990)]
    distance_m: Option<i64>,
    /// How many people; more than one only when nobody is named.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 99_999)]
    headcount: Option<i64>,
    /// The organisation's default one when not said.
    #[serde(default)]
    category_id: Option<Uuid>,
    #[serde(default)]
    project_id: Option<Uuid>,
    #[serde(default)]
    level_id: Option<Uuid>,
    #[serde(default)]
    #[schema(max_length = 5000)]
    description: String,
    /// The person's own status on that day when not said.
    #[serde(default)]
    status: Option<Status>,
    /// Still to come: it will have to be confirmed.
    #[serde(default)]
    planned: bool,
    /// Cut a period that goes beyond the fiscal year, in one action a year; all are answered.
    #[serde(default)]
    split: bool,
}

/// What one says of a new action.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAction)]
#[expect(dead_code, reason = "said to the document; `entering` takes it apart, to tell absent from null")]
pub struct NewActionJson {
    #[serde(flatten)]
    #[schema(inline)]
    fields: ActionFields,
    /// Yourself when not said; null for nobody in particular.
    #[serde(default)]
    contributor: Option<ContributorJson>,
    /// The entry's own identity: sent twice, entered once. Your `Idempotency-Key` serves when absent. `#` is kept for
    /// the parts of an action that was cut.
    #[serde(default)]
    #[schema(max_length = 64, pattern = "^[^#]*$")]
    client_uid: Option<String>,
}

/// The fields that only a new action has.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Entering {
    /// Absent, null, or somebody.
    contributor: Option<Value>,
    client_uid: Option<String>,
}

fn from_map<T: DeserializeOwned>(map: Map<String, Value>) -> Result<T> {
    site::api::from_value(Value::Object(map))
}

/// The form of a new action.
///
/// # Errors
/// [`Refusal::Invalid`] when a field is unknown or of another kind.
pub fn entering(mut sent: Map<String, Value>, call_uid: Option<String>) -> Result<ActionForm> {
    let named = sent.remove("contributor");
    let uid = sent.remove("client_uid").map(|uid| ("client_uid".to_owned(), uid));
    let entering: Entering = from_map(uid.into_iter().collect())?;
    let mut form = from_map::<ActionFields>(sent)?.form()?;
    match named {
        None => form.contributor = "me".to_owned(),
        Some(Value::Null) => form.contributor = "nobody".to_owned(),
        Some(named) => {
            let named: ContributorJson = site::api::from_value(named)?;
            form.person = text(named.person_id);
            form.link = text(named.private_link_id);
            form.contributor = match (named.person_id, named.private_link_id) {
                (Some(_), None) => "person".to_owned(),
                (None, Some(_)) => "link".to_owned(),
                // Both or neither: the form says what is wrong with it.
                _ => "one".to_owned(),
            };
        }
    }
    form.client_uid = entering.client_uid.or(call_uid).unwrap_or_default();
    Ok(form)
}

fn text(id: Option<Id>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

impl ActionFields {
    /// The fields an action has, for a change to be laid over.
    pub fn of(it: &VolunteerAction) -> ActionFields {
        ActionFields {
            title: it.title.clone(),
            date: Some(it.happened_on),
            end_date: it.ends_on,
            minutes: Some(it.minutes.0),
            duration_text: None,
            distance_m: it.distance_m,
            headcount: Some(it.headcount),
            category_id: Some(it.category_id),
            project_id: it.project_id,
            level_id: it.level_id,
            description: it.description.clone(),
            status: Some(it.status),
            planned: it.state == ActionState::Planned,
            split: false,
        }
    }

    /// The form the rules read.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when the time is said twice.
    pub fn form(self) -> Result<ActionForm> {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let duration = match (self.minutes, self.duration_text) {
            (Some(_), Some(_)) => return Err(Refusal::field("minutes", Msg::new("duration-twice"))),
            (Some(minutes), None) if minutes < 0 => {
                return Err(Refusal::field("minutes", Msg::new("duration-invalid")));
            }
            (Some(minutes), None) => format!("{minutes}min"),
            (None, typed) => typed.unwrap_or_default(),
        };
        if self.distance_m.is_some_and(|metres| metres < 0) {
            return Err(Refusal::field("distance", Msg::new("distance-invalid")));
        }
        Ok(ActionForm {
            title: self.title,
            date: day(self.date),
            end_date: day(self.end_date),
            duration,
            distance: self.distance_m.map(written_km).unwrap_or_default(),
            headcount: self.headcount.map(|count| count.to_string()).unwrap_or_default(),
            category: text(self.category_id),
            project: text(self.project_id),
            level: text(self.level_id),
            description: self.description,
            status: self.status.map(|it| it.as_text().to_owned()).unwrap_or_default(),
            planned: if self.planned { "on" } else { "" }.to_owned(),
            // A program is not asked.
            split: if self.split { "yes" } else { "no" }.to_owned(),
            ..ActionForm::default()
        })
    }
}

/// What to read a duration from.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct DurationQuery {
    /// `2h15`, `2:15`, `2,25`, `45 min`, `1j`…
    #[param(required = true, max_length = 100)]
    pub text: String,
}

/// A duration understood.
#[derive(Serialize, ToSchema)]
pub struct Duration {
    pub minutes: i64,
}

/// Why an action is rejected.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// What its author will read.
    #[schema(min_length = 5, max_length = 1000)]
    pub reason: String,
}

/// Why an action is disputed.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Dispute {
    #[schema(max_length = 1000)]
    pub reason: String,
}

/// The duration as the house reads it.
///
/// # Errors
/// [`Refusal::Invalid`] with the codes of §8.
pub fn duration(desk: &Desk, typed: &str) -> Result<Duration> {
    base::read_duration(typed, desk.house.settings.day_minutes)
        .map(|minutes| Duration { minutes: minutes.0 })
        .map_err(|cannot| Refusal::field("text", crate::actions::duration_msg(cannot)))
}
