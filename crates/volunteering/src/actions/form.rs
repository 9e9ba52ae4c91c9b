//! What the browser sends when somebody declares an action, and how it is read (R1–R4, §8).

use crate::{
    actions::{
        ActionState, CannotReadDistance, Contributor, DraftAction, Status, VolunteerAction, draft::OF_PART,
        facts::MOST_HEADCOUNT, read_km, written_km,
    },
    field::{DESCRIPTION_MOST, required_text, text, version},
};
use base::{
    CannotReadDuration, Day, FieldErrors, Id, Minutes, Msg, Refusal, Result, day_from_text, id_from_text,
    read_duration,
};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};
use site::secret;

/// The longest title, in characters.
pub const TITLE_MOST: usize = 127;
const UID_MOST: usize = 64;

/// The entry form as sent: everything is text, everything may be missing.
///
/// A one-touch choice wins over the typed field beside it, which its page hides but sends all the same: `date` counts
/// while `date_choice` is `other` or empty, `duration` while `duration_choice` is (R1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionForm {
    pub title: String,
    /// `2026-03-07`, `7/3/26`, `today`, `yesterday`; empty is today.
    pub date: String,
    /// `today`, `yesterday`, or `other`.
    pub date_choice: String,
    /// Any form of R2.
    pub duration: String,
    /// One of the proposed durations, written like a typed one (`2h15`, `135 min`), or `other`.
    pub duration_choice: String,
    /// The answer to « heures ou minutes ? »: `hours` or `minutes`.
    pub duration_as: String,
    pub project: String,
    pub level: String,
    /// Empty is the default category.
    pub category: String,
    pub description: String,
    pub end_date: String,
    /// Kilometres, with a comma or a point.
    pub distance: String,
    pub headcount: String,
    /// `me` (or empty), `person`, `link` or `nobody`.
    pub contributor: String,
    /// The person, when the contributor is one.
    pub person: String,
    /// The private link, when a coordinator enters for one.
    pub link: String,
    /// Empty is the proposed status.
    pub status: String,
    /// A ticked box: the action is still to come.
    pub planned: String,
    pub client_uid: String,
    /// The action this form was copied from (« Comme la dernière fois »); the page fills the fields from it.
    pub copy_of: String,
    pub version: String,
    /// The answer to the offer of R8: `yes` or `no`.
    pub split: String,
}

/// What the form is read against. Lists hold what this organisation knows: anything else is not found.
#[derive(Clone, Copy, Debug)]
pub struct EntryContext<'a> {
    /// Today in the organisation's time zone.
    pub today: Day,
    /// Minutes of a day typed as `1j`.
    pub day_minutes: i64,
    /// Who « me » is.
    pub me: Contributor,
    pub default_category: Id,
    pub proposed_status: Status,
    pub categories: &'a [Id],
    pub projects: &'a [Id],
    pub levels: &'a [Id],
    /// Those of the sent persons that the organisation has (there may be thousands: look up the one sent).
    pub persons: &'a [Id],
    pub links: &'a [Id],
}

impl ActionForm {
    /// Reads the form; every wrong field is told at once.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with the codes of §8, or [`Refusal::NotFound`] when a category, project,
    /// level, person or link is not one of this organisation.
    pub fn read(&self, context: &EntryContext<'_>) -> Result<DraftAction> {
        let category = known(&self.category, context.categories)?.unwrap_or(context.default_category);
        let project_id = known(&self.project, context.projects)?;
        let level_id = known(&self.level, context.levels)?;
        let person = known(&self.person, context.persons)?;
        let link = known(&self.link, context.links)?;

        let mut errors = FieldErrors::default();
        let happened_on = self.read_day(context.today, &mut errors);
        let ends_on = read_end(&self.end_date, &mut errors);
        let distance_m = read_distance(&self.distance, &mut errors);
        let contributor = self.read_contributor(context.me, person, link, &mut errors);
        let minutes = self.read_minutes(context.day_minutes, distance_m, &mut errors);
        let draft = DraftAction {
            title: required_text(&self.title, "title", TITLE_MOST, "title-required", &mut errors),
            description: text(&self.description, "description", DESCRIPTION_MOST, &mut errors),
            happened_on: happened_on.unwrap_or(context.today),
            ends_on,
            minutes: minutes.unwrap_or_default(),
            headcount: read_headcount(&self.headcount, &mut errors),
            distance_m,
            category_id: category,
            project_id,
            level_id,
            contributor: contributor.unwrap_or(context.me),
            status: self.read_status(context.proposed_status, &mut errors),
            planned: is_ticked(&self.planned)
                && ends_on.or(happened_on).is_some_and(|last_day| last_day > context.today),
            client_uid: self.read_uid(&mut errors),
            version: version(&self.version, &mut errors),
            split: match self.split.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        };
        add_problems(&draft, context.today, contributor.is_some(), &mut errors);
        errors.or(draft)
    }

    /// The form filled with an action, to edit it.
    #[must_use]
    pub fn of(action: &VolunteerAction) -> ActionForm {
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        ActionForm {
            title: action.title.clone(),
            date: action.happened_on.to_string(),
            duration: written_duration(action.minutes),
            project: id(action.project_id),
            level: id(action.level_id),
            category: action.category_id.to_string(),
            description: action.description.clone(),
            end_date: action.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            distance: action.distance_m.map(written_km).unwrap_or_default(),
            headcount: action.headcount.to_string(),
            contributor: action.contributor.as_text().to_owned(),
            person: id(action.contributor.person()),
            link: id(action.contributor.link()),
            status: action.status.as_text().to_owned(),
            planned: if action.state == ActionState::Planned { "on" } else { "" }.to_owned(),
            version: action.version.to_string(),
            ..ActionForm::default()
        }
    }

    /// « Comme la dernière fois » (R1): the same action, today, entered anew.
    #[must_use]
    pub fn copying(action: &VolunteerAction) -> ActionForm {
        ActionForm {
            date: String::new(),
            date_choice: "today".to_owned(),
            end_date: String::new(),
            planned: String::new(),
            version: String::new(),
            copy_of: action.id.to_string(),
            ..ActionForm::of(action)
        }
    }

    /// The uid of what is entered: of the page it was typed in, and of what it says. The page sent again is the same, be it
    /// after midnight or once somebody put the action right; what was typed over it since is another (I8).
    ///
    /// # Errors
    /// A fault when the form cannot be written.
    pub fn entry_uid(&self, page: &str) -> Result<String> {
        let mut said = self.clone();
        for told in [&mut said.client_uid, &mut said.copy_of, &mut said.version, &mut said.split] {
            told.clear();
        }
        let print = secret::hash(&serde_json::to_string(&said).map_err(Refusal::fault)?);
        Ok(format!("{page}.{}", print.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>()))
    }

    /// The page that a uid was typed in: see [`ActionForm::entry_uid`].
    #[must_use]
    pub fn page_of(uid: &str) -> &str {
        uid.split_once('.').map_or(uid, |(page, _)| page)
    }

    fn read_uid(&self, errors: &mut FieldErrors) -> Option<String> {
        let uid = text(&self.client_uid, "client_uid", UID_MOST, errors);
        if uid.contains(OF_PART) {
            errors.add("client_uid", Msg::new("uid-invalid").with("sign", OF_PART.to_string()));
        }
        Some(uid).filter(|uid| !uid.is_empty())
    }

    fn read_day(&self, today: Day, errors: &mut FieldErrors) -> Option<Day> {
        let (typed, choice) = (self.date.trim(), self.date_choice.trim());
        let chosen = typed.is_empty() || matches!(choice, "today" | "yesterday");
        let day = match if chosen { choice } else { typed } {
            "" | "today" => Some(today),
            "yesterday" => today.yesterday().ok(),
            typed => day_from_text(typed),
        };
        if day.is_none() {
            errors.add("date", Msg::new("date-invalid"));
        }
        day
    }

    fn read_minutes(
        &self,
        day_minutes: i64,
        distance_m: Option<i64>,
        errors: &mut FieldErrors,
    ) -> Option<Minutes> {
        let choice = self.duration_choice.trim();
        let typed = if matches!(choice, "" | "other") { &self.duration } else { choice };
        let read = match (read_duration(typed, day_minutes), self.duration_as.as_str()) {
            (Err(CannotReadDuration::Ambiguous { number }), "hours") => {
                read_duration(&format!("{number}h"), day_minutes)
            }
            (Err(CannotReadDuration::Ambiguous { number }), "minutes") => {
                read_duration(&format!("{number}min"), day_minutes)
            }
            (read, _) => read,
        };
        match read {
            Ok(minutes) => Some(minutes),
            Err(CannotReadDuration::Empty) if distance_m.is_some_and(|metres| metres > 0) => Some(Minutes(0)),
            Err(cannot) => {
                errors.add("duration", duration_msg(cannot));
                None
            }
        }
    }

    fn read_contributor(
        &self,
        me: Contributor,
        person: Option<Id>,
        link: Option<Id>,
        errors: &mut FieldErrors,
    ) -> Option<Contributor> {
        let contributor = match (self.contributor.trim(), person, link) {
            ("" | "me", None, None) => Some(me),
            ("me", person, link) => Contributor::from_columns(person, link).filter(|sent| *sent == me),
            ("", person, link) => Contributor::from_columns(person, link),
            ("person", None, None) => {
                errors.add("person", Msg::new("person-required"));
                return None;
            }
            ("link", None, None) => {
                errors.add("link", Msg::new("link-required"));
                return None;
            }
            (kind, person, link) => {
                let one = if person.is_some() && link.is_some() { None } else { person.or(link) };
                Contributor::from_text(kind, one)
                    .filter(|sent| *sent == Contributor::Nobody || sent.person() == person)
            }
        };
        if contributor.is_none() {
            errors.add("contributor", Msg::new("contributor-conflict"));
        }
        contributor
    }

    fn read_status(&self, proposed: Status, errors: &mut FieldErrors) -> Status {
        match self.status.trim() {
            "" => proposed,
            sent => Status::from_text(sent).unwrap_or_else(|| {
                errors.add("status", Msg::new("status-invalid"));
                proposed
            }),
        }
    }
}

/// Adds what is wrong with the figures, but for what only follows from a field that could not be read.
fn add_problems(draft: &DraftAction, today: Day, contributor_read: bool, errors: &mut FieldErrors) {
    let unread_days = errors.get("date").is_some() || errors.get("end_date").is_some();
    let distance_required = Msg::new("distance-required");
    for (field, msg) in draft.facts().problems(today).0 {
        let follows = match field {
            "date" | "end_date" => unread_days,
            "headcount" => !contributor_read,
            _ => unread_days && msg != distance_required,
        };
        if !follows {
            errors.add(field, msg);
        }
    }
    if errors.get("distance").is_some() && errors.get("duration") == Some(&distance_required) {
        errors.0.remove("duration");
    }
}

/// The words of an unreadable duration (§8). An ambiguous one carries its number for the two answers.
pub(crate) fn duration_msg(cannot: CannotReadDuration) -> Msg {
    match cannot {
        CannotReadDuration::Empty => Msg::new("distance-required"),
        CannotReadDuration::Unreadable => Msg::new("duration-invalid"),
        CannotReadDuration::Ambiguous { number } => Msg::new("duration-ambiguous").with("number", number),
    }
}

/// The words of an unreadable distance.
pub(crate) fn distance_msg(cannot: CannotReadDistance) -> Msg {
    match cannot {
        CannotReadDistance::Unreadable => Msg::new("distance-invalid"),
        CannotReadDistance::TooLong => Msg::new("distance-too-long"),
    }
}

/// Minutes as typed in a duration field: `2h15`, `45min`.
#[must_use]
pub fn written_duration(minutes: Minutes) -> String {
    match (minutes.0 / 60, minutes.0 % 60) {
        (0, minutes) => format!("{minutes}min"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

/// An identity of this organisation; what is not is not found, and nothing more is said (§8).
fn known(sent: &str, ids: &[Id]) -> Result<Option<Id>> {
    if sent.trim().is_empty() {
        return Ok(None);
    }
    id_from_text(sent).filter(|id| ids.contains(id)).map(Some).ok_or(Refusal::NotFound)
}

fn read_end(typed: &str, errors: &mut FieldErrors) -> Option<Day> {
    if typed.trim().is_empty() {
        return None;
    }
    let day = day_from_text(typed);
    if day.is_none() {
        errors.add("end_date", Msg::new("date-invalid"));
    }
    day
}

fn read_distance(typed: &str, errors: &mut FieldErrors) -> Option<i64> {
    read_km(typed).unwrap_or_else(|cannot| {
        errors.add("distance", distance_msg(cannot));
        None
    })
}

fn read_headcount(typed: &str, errors: &mut FieldErrors) -> i64 {
    let typed = typed.trim();
    if typed.is_empty() {
        return 1;
    }
    typed.parse().unwrap_or_else(|_| {
        errors.add("headcount", Msg::new("headcount-invalid").with("most", MOST_HEADCOUNT));
        1
    })
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
