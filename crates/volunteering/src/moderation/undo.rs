//! Taking back what a moderator decided a moment ago, as an entry is taken back: the actions that nobody
//! touched since wait again, and a mail that has not left does not leave.

use crate::actions::{
    ActionState, Desk, VolunteerAction, letters,
    record::{NOUN, Record},
    store,
};
use ::store::{Row, Tx, args, statements};
use base::{Id, Instant, Msg, Refusal, Result, uuid::Uuid};
use serde_json::Value;
use site::journal::{Entry, note};

statements! {
    // The ids of lines begin with their instant: the account's older lines are not read.
    DECIDED = "SELECT object_id, verb, before, reason FROM audit_entry
        WHERE account_id = $1 AND id >= $2 AND organisation_id = $3 AND noun = $4 AND at = $5
            AND verb IN ('validate', 'settle', 'reject', 'moderate')
        ORDER BY id LIMIT 501";
}

/// As long as an entry may be taken back.
const SECONDS: i64 = 600;

/// A decision as the journal tells it.
struct Decided {
    action_id: Id,
    rejected_because: Option<String>,
    before: Value,
}

/// The address that takes back what was decided at an instant.
#[must_use]
pub fn path(base: &str, at: Instant) -> String {
    format!("{base}/moderation/annulation/{}", at.as_microsecond())
}

/// Takes back what this moderator decided at an instant; answers how many actions wait again.
///
/// # Errors
/// [`Refusal::Conflict`] when it is too late, or nothing of it can be taken back any more.
pub async fn undo(tx: &mut Tx, desk: &Desk, microseconds: i64) -> Result<usize> {
    let at = Instant::from_microsecond(microseconds).map_err(|_| Refusal::NotFound)?;
    if desk.now.duration_since(at).as_secs() > SECONDS {
        return Err(Refusal::Conflict(Msg::new("moderation-undo-late")));
    }
    let mut undone = 0;
    for decided in decided(tx, desk, at).await? {
        let Some(action) = store::find(tx, desk.scope, decided.action_id).await? else { continue };
        let touched = action.updated_at.as_microsecond() != microseconds;
        if touched || desk.is_frozen(action.happened_on) {
            continue;
        }
        restore(tx, desk, &action, decided, at).await?;
        undone += 1;
    }
    if undone == 0 { Err(Refusal::Conflict(Msg::new("moderation-undo-touched"))) } else { Ok(undone) }
}

async fn decided(tx: &mut Tx, desk: &Desk, at: Instant) -> Result<Vec<Decided>> {
    let read = |row: &Row| {
        let before: Option<String> = row.get("before")?;
        let before = before.map(|text| serde_json::from_str(&text).map_err(Refusal::fault)).transpose()?;
        let rejected = row.get::<String>("verb")? == "reject";
        let reason: Option<String> = row.get("reason")?;
        Ok(Decided {
            action_id: row.get("object_id")?,
            rejected_because: reason.filter(|_| rejected),
            before: before.unwrap_or_default(),
        })
    };
    let arguments = args![desk.author.account_id, first_id(at), desk.scope.organisation_id, NOUN, at];
    tx.all(DECIDED, arguments).await?.iter().map(read).collect()
}

/// Less than any identity drawn a minute before an instant or later.
fn first_id(at: Instant) -> Id {
    let milliseconds = u128::try_from(at.as_millisecond()).unwrap_or(0).saturating_sub(60_000);
    Uuid::from_u128(milliseconds << 80)
}

async fn restore(
    tx: &mut Tx,
    desk: &Desk,
    action: &VolunteerAction,
    decided: Decided,
    at: Instant,
) -> Result<()> {
    let mut after = VolunteerAction { updated_at: desk.now, reject_reason: None, ..action.clone() };
    let text = |field: &str| decided.before.get(field).and_then(Value::as_str);
    after.state = text("state").and_then(ActionState::from_text).unwrap_or(action.state);
    after.disputed = decided.before.get("disputed").and_then(Value::as_bool).unwrap_or(false);
    let category = desk.house.categories.iter().find(|it| Some(it.name.as_str()) == text("category"));
    after.category_id = category.map_or(action.category_id, |it| it.id);
    store::change(tx, desk.scope, action, &after).await?;
    let entry = Entry::new(NOUN, action.id, "undo").about(action.contributor.person());
    let entry = entry.before(Record::of(action, &desk.house)).after(Record::of(&after, &desk.house));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    match decided.rejected_because {
        Some(reason) => letters::rejection_undone(tx, desk, action, &reason, at).await,
        None => Ok(()),
    }
}
