//! Rows as JSON: what the API takes and gives.

use crate::{
    entries::{
        Allocation, CannotReadClock, Details, Interval, LONGEST_MINUTES, MOST_MINUTES, save::RowChange,
    },
    house::TargetKey,
    local::Local,
};
use base::{
    Day, Id, Msg, Refusal, Result,
    jiff::{Timestamp, civil::Date},
    text_within,
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use site::{Member, api::FieldProblem};
use utoipa::ToSchema;

/// The longest words of a row.
const WORDS_MOST: usize = 200;

/// Minutes of a person on a day for a project, and for an action of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Allocation)]
pub struct AllocationJson {
    id: Uuid,
    version: i64,
    person_id: Uuid,
    date: Date,
    /// Where it was typed: `day`, `week`, `month`, `timer`, `import`, `api`.
    source: &'static str,
    /// When it was typed; it never changes.
    entered_at: Timestamp,
    entered_by: String,
    external_ref: Option<String>,
    #[serde(flatten)]
    #[schema(inline)]
    pub fields: AllocationFields,
}

/// What one may change of a row.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationFields {
    /// Not needed beside `start_at` and `end_at`: what elapsed is counted, up to 1500 on the day of 25 hours; else 1440.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1500)]
    pub minutes: Option<i64>,
    pub project_id: Uuid,
    /// An action of the project; none for the project as a whole.
    #[serde(default)]
    pub action_id: Option<Uuid>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub label: String,
    /// With `end_at`, inside the day; two rows of a person share no minute.
    #[serde(default)]
    pub start_at: Option<Timestamp>,
    #[serde(default)]
    pub end_at: Option<Timestamp>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub activity_type: String,
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A row to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAllocation {
    /// Yourself when not said.
    #[serde(default)]
    pub person_id: Option<Uuid>,
    pub date: Date,
    /// What makes it known again: a second row with the same is refused.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub external_ref: Option<String>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1440)]
    pub minutes: Option<i64>,
    pub project_id: Uuid,
    #[serde(default)]
    pub action_id: Option<Uuid>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub label: String,
    #[serde(default)]
    pub start_at: Option<Timestamp>,
    #[serde(default)]
    pub end_at: Option<Timestamp>,
    #[serde(default)]
    #[schema(max_length = 200)]
    pub activity_type: String,
    #[serde(default)]
    pub tags: Vec<String>,
}

impl NewAllocation {
    /// Its fields, apart from whose and when.
    pub fn fields(self) -> AllocationFields {
        AllocationFields {
            minutes: self.minutes,
            project_id: self.project_id,
            action_id: self.action_id,
            label: self.label,
            start_at: self.start_at,
            end_at: self.end_at,
            activity_type: self.activity_type,
            tags: self.tags,
        }
    }
}

/// A row that was written, with what is told beside.
#[derive(Serialize, ToSchema)]
#[schema(as = AllocationWritten)]
pub struct WrittenJson {
    #[serde(flatten)]
    #[schema(inline)]
    pub row: AllocationJson,
    /// What agreements declare of the person in the year is nearly all there is, or more: the row is written all
    /// the same.
    pub warnings: Vec<FieldProblem>,
}

impl AllocationJson {
    pub fn of(it: &Allocation) -> AllocationJson {
        let tags = it.details.tags.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        AllocationJson {
            id: it.id,
            version: it.version,
            person_id: it.person_id,
            date: it.on,
            source: it.source.as_text(),
            entered_at: it.entered_at,
            entered_by: it.entered_by.clone(),
            external_ref: it.details.external_ref.clone(),
            fields: AllocationFields {
                minutes: Some(it.minutes),
                project_id: it.project_id,
                action_id: it.action_id,
                label: it.label.clone(),
                start_at: it.details.timed.map(|timed| timed.start),
                end_at: it.details.timed.map(|timed| timed.end),
                activity_type: it.details.activity_type.clone(),
                tags: tags.map(str::to_owned).collect(),
            },
        }
    }
}

impl AllocationFields {
    /// The change that these fields are, on a day.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with the wrong field.
    pub fn change(
        self,
        member: &Member,
        on: Day,
        seen: Option<(Id, i64)>,
        external_ref: Option<String>,
    ) -> Result<(RowChange, Details)> {
        let timed = self.timed(member, on)?;
        let minutes = timed.map(|it| it.counted()).or(self.minutes);
        let most = if timed.is_some() { LONGEST_MINUTES } else { MOST_MINUTES };
        let minutes = minutes.filter(|it| (1..=most).contains(it));
        let minutes = minutes.ok_or_else(|| {
            Refusal::field("minutes", Msg::new("worktime-minutes-invalid").with("most", most))
        })?;
        let key = TargetKey { project_id: self.project_id, action_id: self.action_id };
        let label = Some(words("label", &self.label)?);
        let change = RowChange { on, key, minutes, label, seen, cell: false, new_id: None };
        let details = Details {
            timed,
            activity_type: words("activity_type", &self.activity_type)?,
            tags: words("tags", &self.tags.join(", "))?,
            external_ref,
            import_id: None,
        };
        Ok((change, details))
    }

    /// Both instants or none; inside the civil day (R1).
    fn timed(&self, member: &Member, on: Day) -> Result<Option<Interval>> {
        let (start, end) = match (self.start_at, self.end_at) {
            (None, None) => return Ok(None),
            (Some(start), Some(end)) => (start, end),
            _ => return Err(Refusal::field("end_at", Msg::new("worktime-both-ends"))),
        };
        Interval::within(&member.zone(), on, start, end).map(Some).map_err(|cannot| {
            let key = match cannot {
                CannotReadClock::PastMidnight => "worktime-past-midnight",
                _ => "worktime-both-ends",
            };
            Refusal::field("end_at", Msg::new(key))
        })
    }
}

fn words(field: &'static str, text: &str) -> Result<String> {
    text_within(text, WORDS_MOST)
        .map_err(|_| Refusal::field(field, Msg::new("text-too-long").with("most", WORDS_MOST)))
}
