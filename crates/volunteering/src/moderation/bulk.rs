//! Many actions at once: each is decided on its own merits, in one transaction.

use super::{CannotModerate, REASON_LEAST, REASON_MOST};
use crate::{
    actions::{
        CannotChange, Desk, VolunteerAction, letters,
        one::change::is_correction,
        record::{NOUN, Record},
        store,
    },
    events,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text, text_within};
use serde::Deserialize;
use site::journal::{Entry, note};

/// As many as a page ever shows, and more.
const MOST: usize = 500;

/// What a list sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct BulkForm {
    /// `id:version`: each action as the page showed it; a bare `id` is whatever is there.
    pub ids: Vec<String>,
    /// `validate`, `reject` or `categorise`.
    pub act: String,
    pub reason: String,
    pub category: String,
    /// The page to come back to.
    pub back: String,
}

/// What is to be done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Validate,
    Reject { reason: String },
    Categorise { category_id: Id },
}

/// What became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub passed: usize,
    /// Those left as they were, and why the first was.
    pub left: usize,
    pub why: Option<Msg>,
}

impl BulkForm {
    /// The act, or what is wrong with it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`]; [`Refusal::NotFound`] for a category of elsewhere.
    pub fn read(&self, desk: &Desk) -> Result<Act> {
        match self.act.as_str() {
            "validate" => Ok(Act::Validate),
            "reject" => {
                let reason = text_within(&self.reason, REASON_MOST)
                    .map_err(|_| Refusal::from(CannotModerate::ReasonTooLong))?;
                if reason.chars().count() < REASON_LEAST {
                    return Err(CannotModerate::ReasonTooShort.into());
                }
                Ok(Act::Reject { reason })
            }
            "categorise" => {
                let id = id_from_text(&self.category).ok_or(Refusal::NotFound)?;
                let known = desk.house.categories.iter().any(|it| it.id == id && it.archived_at.is_none());
                if known { Ok(Act::Categorise { category_id: id }) } else { Err(Refusal::NotFound) }
            }
            _ => Err(FieldErrors::one("act", Msg::new("bulk-nothing")).into()),
        }
    }

    /// The actions chosen, each once.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when none is.
    pub fn chosen(&self) -> Result<Vec<Chosen>> {
        let mut chosen: Vec<Chosen> = self.ids.iter().filter_map(|sent| Chosen::read(sent)).collect();
        chosen.sort_by_key(|it| it.id);
        chosen.dedup_by_key(|it| it.id);
        chosen.truncate(MOST);
        if chosen.is_empty() { Err(Refusal::field("ids", Msg::new("bulk-none"))) } else { Ok(chosen) }
    }
}

/// An action that was chosen, and which version of it was seen; none when whoever asks saw to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub id: Id,
    pub seen: Option<i64>,
}

impl Chosen {
    fn read(sent: &str) -> Option<Chosen> {
        match sent.split_once(':') {
            Some((id, version)) => Some(Chosen { id: id_from_text(id)?, seen: Some(version.parse().ok()?) }),
            None => Some(Chosen { id: id_from_text(sent)?, seen: None }),
        }
    }
}

/// Does the act to each, leaving as they were those that may not be, and those that changed since they were seen or are
/// there no more (§8).
///
/// # Errors
/// A fault from the database.
pub async fn run(tx: &mut Tx, desk: &Desk, chosen: &[Chosen], act: &Act) -> Result<Done> {
    let mut done = Done::default();
    let mut validated = Vec::new();
    for one in chosen {
        let Some(before) = store::find(tx, desk.scope, one.id).await? else {
            done.left += 1;
            done.why.get_or_insert(Msg::new("moderation-gone"));
            continue;
        };
        let decision = if one.seen.is_some_and(|version| version != before.version) {
            Err(Msg::new("moderation-changed-since"))
        } else {
            decided(desk, &before, act).map_err(|why| desk.naming(why, &[before.happened_on]))
        };
        match decision {
            Ok(after) => {
                save(tx, desk, &before, &after, act).await?;
                done.passed += 1;
                if after.counts() && !before.counts() {
                    validated.push(after);
                }
            }
            Err(why) => {
                done.left += 1;
                done.why.get_or_insert(why);
            }
        }
    }
    events::validated(tx, desk.scope, &validated.iter().collect::<Vec<_>>(), desk.now).await?;
    Ok(done)
}

/// The action after the act, or why it may not be.
fn decided(desk: &Desk, before: &VolunteerAction, act: &Act) -> std::result::Result<VolunteerAction, Msg> {
    let now = desk.circumstances(&[before.happened_on]);
    let mut after = VolunteerAction { updated_at: desk.now, ..before.clone() };
    match act {
        Act::Validate => after.validate(&desk.asker, &now).map_err(CannotModerate::msg)?,
        Act::Reject { reason } => after.reject(&desk.asker, &now, reason).map_err(CannotModerate::msg)?,
        Act::Categorise { category_id } => {
            before.state_after_edit(&desk.asker, &now, false).map_err(said)?;
            after.category_id = *category_id;
        }
    }
    Ok(after)
}

fn said(cannot: CannotChange) -> Msg {
    match Refusal::from(cannot) {
        Refusal::Conflict(msg) | Refusal::Forbidden(msg) => msg,
        _ => Msg::new("action-cancelled"),
    }
}

async fn save(
    tx: &mut Tx,
    desk: &Desk,
    before: &VolunteerAction,
    after: &VolunteerAction,
    act: &Act,
) -> Result<()> {
    store::change_untold(tx, desk.scope, before, after).await?;
    let (verb, reason) = match act {
        Act::Validate if before.disputed => ("settle", None),
        Act::Validate => ("validate", None),
        Act::Reject { reason } => ("reject", Some(reason.as_str())),
        Act::Categorise { .. } => ("moderate", None),
    };
    let mut entry = Entry::new(NOUN, before.id, verb).about(before.contributor.person());
    entry = entry.before(Record::of(before, &desk.house)).after(Record::of(after, &desk.house));
    entry.reason = reason;
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    match act {
        Act::Reject { reason } => letters::rejected(tx, desk, after, reason).await,
        // As a correction of one alone (R14).
        Act::Categorise { .. } if is_correction(desk, before) && after.category_id != before.category_id => {
            letters::corrected(tx, desk, after).await
        }
        _ => Ok(()),
    }
}
