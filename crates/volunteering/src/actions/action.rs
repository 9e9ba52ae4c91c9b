//! One action of a volunteer: what it holds, where it stands, and what may become of it (§3.1, §3.3).

use crate::actions::{Asker, Circumstances};
use base::{Day, Id, Instant, Minutes, Msg, Refusal};
use site::text_enum;

text_enum! {
    /// Where an action stands (§3.3).
    pub enum ActionState {
        /// Its date is later: it counts for nothing.
        Planned = "planned",
        /// Its date has passed and its person has not confirmed it yet.
        ToConfirm = "to_confirm",
        /// It waits for a moderator.
        Pending = "pending",
        Validated = "validated",
        Rejected = "rejected",
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// Under which bond the time is given. Never added to one another (R21).
    pub enum Status {
        Volunteer = "volunteer",
        CivicVolunteer = "civic_volunteer",
        Seconded = "seconded",
        SkillsSponsorship = "skills_sponsorship",
    }
}

impl Status {
    /// The status proposed from the person's dated status on the day of the action (R6). Salaried
    /// time belongs to another module, so an employee who declares here does so as a volunteer.
    #[must_use]
    pub fn proposed(dated: Option<&str>) -> Status {
        dated.and_then(Status::from_text).unwrap_or(Status::Volunteer)
    }
}

text_enum! {
    /// By which way an action came in.
    pub enum Origin {
        Own = "self",
        Behalf = "behalf",
        Group = "group",
        Paper = "paper",
        Import = "import",
        Proposal = "proposal",
        Shift = "shift",
        Kiosk = "kiosk",
        Timer = "timer",
        Api = "api",
    }
}

/// Who gave the time: exactly one of a person, a private link, or nobody in particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contributor {
    Person(Id),
    Link(Id),
    Nobody,
}

impl Contributor {
    /// From the two columns of the table; `None` when both are filled.
    #[must_use]
    pub fn from_columns(person: Option<Id>, link: Option<Id>) -> Option<Contributor> {
        match (person, link) {
            (Some(person), None) => Some(Contributor::Person(person)),
            (None, Some(link)) => Some(Contributor::Link(link)),
            (None, None) => Some(Contributor::Nobody),
            (Some(_), Some(_)) => None,
        }
    }

    /// The column `person_id`.
    #[must_use]
    pub const fn person(self) -> Option<Id> {
        if let Contributor::Person(id) = self { Some(id) } else { None }
    }

    /// The column `private_link_id`.
    #[must_use]
    pub const fn link(self) -> Option<Id> {
        if let Contributor::Link(id) = self { Some(id) } else { None }
    }

    /// The kind as forms and the API write it.
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Contributor::Person(_) => "person",
            Contributor::Link(_) => "link",
            Contributor::Nobody => "nobody",
        }
    }

    /// Reads the kind and the identity it needs.
    #[must_use]
    pub fn from_text(kind: &str, id: Option<Id>) -> Option<Contributor> {
        match (kind, id) {
            ("person", Some(id)) => Some(Contributor::Person(id)),
            ("link", Some(id)) => Some(Contributor::Link(id)),
            ("nobody", None) => Some(Contributor::Nobody),
            _ => None,
        }
    }
}

/// An action as it is kept. The organisation is the scope it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolunteerAction {
    pub id: Id,
    pub title: String,
    pub description: String,
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    /// Of one contributor; see [`VolunteerAction::total_minutes`].
    pub minutes: Minutes,
    pub headcount: i64,
    pub distance_m: Option<i64>,
    pub category_id: Id,
    pub project_id: Option<Id>,
    pub level_id: Option<Id>,
    pub contributor: Contributor,
    pub status: Status,
    pub state: ActionState,
    pub origin: Origin,
    pub disputed: bool,
    /// The person of the organisation who typed it; none for a private link or an import by API.
    pub entered_by: Option<Id>,
    pub reject_reason: Option<String>,
    pub client_uid: Option<String>,
    pub fingerprint: Option<Vec<u8>>,
    pub import_id: Option<Id>,
    pub group_id: Option<Id>,
    pub version: i64,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// Why an action may not be changed, cancelled, disputed or confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotChange {
    /// Somebody else's: the same answer as if it were not there.
    NotYours,
    /// The form was filled on an older version (R9, §8).
    Stale,
    YearFrozen,
    Cancelled,
    /// Validated, in a house where actions are moderated: only an edit, which returns it to pending.
    Validated,
    /// Not in a state where a dispute, or one more, has a meaning.
    NotDisputable,
    /// Not waiting to be confirmed, or its day is still to come.
    NotToConfirm,
}

impl From<CannotChange> for Refusal {
    fn from(cannot: CannotChange) -> Refusal {
        match cannot {
            CannotChange::NotYours => Refusal::NotFound,
            CannotChange::Stale => Refusal::Conflict(Msg::new("version-conflict")),
            CannotChange::YearFrozen => Refusal::Conflict(Msg::new("year-frozen-unnamed")),
            CannotChange::Cancelled => Refusal::Conflict(Msg::new("action-cancelled")),
            CannotChange::Validated => Refusal::Conflict(Msg::new("action-validated")),
            CannotChange::NotDisputable => Refusal::Conflict(Msg::new("action-not-disputable")),
            CannotChange::NotToConfirm => Refusal::Conflict(Msg::new("action-not-to-confirm")),
        }
    }
}

impl VolunteerAction {
    /// Whether it enters totals (I1).
    #[must_use]
    pub fn counts(&self) -> bool {
        self.state == ActionState::Validated && !self.disputed
    }

    /// Minutes × headcount, the derived column.
    #[must_use]
    pub fn total_minutes(&self) -> Minutes {
        Minutes(self.minutes.0.saturating_mul(self.headcount))
    }

    /// The last day of its period.
    #[must_use]
    pub fn last_day(&self) -> Day {
        self.ends_on.unwrap_or(self.happened_on)
    }

    /// Refuses a change made on an older version.
    ///
    /// # Errors
    /// [`CannotChange::Stale`].
    pub fn check_version(&self, seen: i64) -> Result<(), CannotChange> {
        if seen == self.version { Ok(()) } else { Err(CannotChange::Stale) }
    }

    /// The state after an edit by `asker`; `planned` tells whether the edited action is still to come.
    /// Its author corrects it until it is validated, and after that too when nobody moderates;
    /// otherwise the edit returns it to pending (R16). A moderator's correction (R14) leaves the state.
    ///
    /// # Errors
    /// [`CannotChange`] when it is not theirs, cancelled, or of a frozen year.
    pub fn state_after_edit(
        &self,
        asker: &Asker,
        now: &Circumstances,
        planned: bool,
    ) -> Result<ActionState, CannotChange> {
        self.may_touch(asker, now)?;
        let done = if asker.needs_approval(now) { ActionState::Pending } else { ActionState::Validated };
        let own = asker.contributor() == self.contributor;
        Ok(match self.state {
            _ if planned => ActionState::Planned,
            ActionState::Planned if own || self.contributor == Contributor::Nobody => done,
            ActionState::Planned => ActionState::ToConfirm,
            ActionState::ToConfirm | ActionState::Validated if own => done,
            ActionState::Rejected if own => ActionState::Pending,
            state => state,
        })
    }

    /// Whether a correction of what it weighs waits for somebody else: by whoever entered it, whose entry would wait
    /// (R15).
    #[must_use]
    pub fn waits_again(&self, after: &VolunteerAction, asker: &Asker, now: &Circumstances) -> bool {
        let weighs =
            |it: &VolunteerAction| (it.happened_on, it.ends_on, it.minutes, it.headcount, it.distance_m);
        let corrects = self.contributor != asker.contributor() && self.has_hand_of(asker);
        let stays = self.state == ActionState::Validated && after.state == ActionState::Validated;
        stays && corrects && asker.entry_waits(false, now) && weighs(self) != weighs(after)
    }

    /// Cancels it: by its author until validated (or later when nobody moderates), or by a moderator.
    ///
    /// # Errors
    /// [`CannotChange`].
    pub fn cancel(&mut self, asker: &Asker, now: &Circumstances) -> Result<(), CannotChange> {
        self.may_touch(asker, now)?;
        if self.state == ActionState::Validated && !asker.moderates() && asker.needs_approval(now) {
            return Err(CannotChange::Validated);
        }
        self.state = ActionState::Cancelled;
        Ok(())
    }

    /// Its contributor says it is wrong: it leaves totals and waits until settled (R5).
    ///
    /// # Errors
    /// [`CannotChange`] when the asker is not its contributor or nothing is there to dispute.
    pub fn dispute(&mut self, asker: &Asker, now: &Circumstances) -> Result<(), CannotChange> {
        if asker.contributor() != self.contributor {
            return Err(CannotChange::NotYours);
        }
        if now.year_frozen {
            return Err(CannotChange::YearFrozen);
        }
        let open = matches!(self.state, ActionState::Validated | ActionState::Pending);
        if !open || self.disputed {
            return Err(CannotChange::NotDisputable);
        }
        self.state = ActionState::Pending;
        self.disputed = true;
        Ok(())
    }

    /// Its person says that what was planned took place (R4). Where they cannot, `answers` being false, a moderator says
    /// it for them, as one enters what somebody else did.
    ///
    /// # Errors
    /// [`CannotChange`] when it is for somebody else to say or its last day is still to come.
    pub fn confirm(&mut self, asker: &Asker, now: &Circumstances, answers: bool) -> Result<(), CannotChange> {
        let own = asker.contributor() == self.contributor;
        if !own && (answers || !asker.moderates()) {
            return Err(CannotChange::NotYours);
        }
        if now.year_frozen {
            return Err(CannotChange::YearFrozen);
        }
        let waiting = matches!(self.state, ActionState::Planned | ActionState::ToConfirm);
        if !waiting || self.last_day() > now.today {
            return Err(CannotChange::NotToConfirm);
        }
        self.state = if asker.entry_waits(own, now) { ActionState::Pending } else { ActionState::Validated };
        Ok(())
    }

    /// What every change asks first: theirs or a moderator's, not cancelled, of an open year (I9).
    fn may_touch(&self, asker: &Asker, now: &Circumstances) -> Result<(), CannotChange> {
        if asker.contributor() != self.contributor && !asker.moderates() {
            return Err(CannotChange::NotYours);
        }
        if now.year_frozen {
            return Err(CannotChange::YearFrozen);
        }
        if self.state == ActionState::Cancelled { Err(CannotChange::Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
#[path = "action_tests.rs"]
pub(crate) mod tests;
