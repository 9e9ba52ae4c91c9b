//! One private link: when it opens, what it is called, how it becomes a person's (R78, R79).

use base::{Day, Id, Instant, Msg, Refusal, jiff::SignedDuration};
use site::text_enum;

text_enum! {
    /// Whether what comes through a link waits for a moderator.
    pub enum LinkModeration {
        /// As the organisation does.
        Inherit = "inherit",
        Always = "always",
        Never = "never",
    }
}

/// A private link. Its token is the store's: found by hash, sealed for a manager to copy again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateLink {
    pub id: Id,
    /// The k of « Membre anonyme n° k », given once.
    pub number: i64,
    pub name: String,
    pub enabled: bool,
    pub moderation: LinkModeration,
    pub expires_at: Option<Instant>,
    pub visited_at: Option<Instant>,
    /// The person it was attached to.
    pub person_id: Option<Id>,
    /// The person who asked for it to be theirs.
    pub asked_by: Option<Id>,
    pub version: i64,
    pub created_at: Instant,
}

/// What a link is called on screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkLabel<'a> {
    Name(&'a str),
    /// « Membre anonyme n° k ».
    Anonymous(i64),
}

impl LinkLabel<'_> {
    /// The label as a message: the name itself, or the numbered words.
    #[must_use]
    pub fn msg(self) -> Msg {
        match self {
            LinkLabel::Name(name) => Msg::new("link-named").with("name", name),
            LinkLabel::Anonymous(number) => Msg::new("link-anonymous").with("number", number),
        }
    }
}

/// Why a link may not be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotAttach {
    AlreadyAttached,
    /// Somebody else asked, and waits for the answer.
    AlreadyAsked,
    /// A manager confirms what a person asked; nobody did.
    NobodyAsked,
}

impl From<CannotAttach> for Refusal {
    fn from(cannot: CannotAttach) -> Refusal {
        Refusal::Conflict(Msg::new(match cannot {
            CannotAttach::AlreadyAttached => "link-already-attached",
            CannotAttach::AlreadyAsked => "link-already-asked",
            CannotAttach::NobodyAsked => "link-nobody-asked",
        }))
    }
}

impl PrivateLink {
    /// Whether it opens at `now`: enabled, not expired, and not attached, since its person now has
    /// their own way in. Closed or unknown look the same (410).
    #[must_use]
    pub fn is_open_at(&self, now: Instant) -> bool {
        self.enabled && self.person_id.is_none() && self.expires_at.is_none_or(|expires_at| now < expires_at)
    }

    /// The last day it opens, in the organisation's time zone.
    #[must_use]
    pub fn last_day(&self, time_zone: &str) -> Option<Day> {
        let eve = |at: Instant| at - SignedDuration::from_secs(1);
        self.expires_at.map(|at| site::civil_day(eve(at), time_zone))
    }

    /// Its name, or its number.
    #[must_use]
    pub fn label(&self) -> LinkLabel<'_> {
        if self.name.is_empty() { LinkLabel::Anonymous(self.number) } else { LinkLabel::Name(&self.name) }
    }

    /// A person who holds the link asks that it be theirs (R79); while they wait nobody else does.
    ///
    /// # Errors
    /// [`CannotAttach::AlreadyAttached`], [`CannotAttach::AlreadyAsked`].
    pub fn ask(&mut self, person: Id) -> Result<(), CannotAttach> {
        if self.person_id.is_some() {
            return Err(CannotAttach::AlreadyAttached);
        }
        if self.asked_by.is_some_and(|other| other != person) {
            return Err(CannotAttach::AlreadyAsked);
        }
        self.asked_by = Some(person);
        Ok(())
    }

    /// A manager confirms: answers the person to whom the store moves the link's actions (R79).
    ///
    /// # Errors
    /// [`CannotAttach`].
    pub fn attach(&mut self) -> Result<Id, CannotAttach> {
        if self.person_id.is_some() {
            return Err(CannotAttach::AlreadyAttached);
        }
        let person = self.asked_by.ok_or(CannotAttach::NobodyAsked)?;
        self.person_id = Some(person);
        self.asked_by = None;
        Ok(person)
    }
}

#[cfg(test)]
mod tests {
    use super::{CannotAttach, LinkLabel, LinkModeration, PrivateLink};
    use base::{Id, Instant};

    fn link() -> PrivateLink {
        PrivateLink {
            id: Id::from_u128(1),
            number: 4,
            name: String::new(),
            enabled: true,
            moderation: LinkModeration::Inherit,
            expires_at: None,
            visited_at: None,
            person_id: None,
            asked_by: None,
            version: 1,
            created_at: Instant::UNIX_EPOCH,
        }
    }

    fn at(second: i64) -> Instant {
        Instant::from_second(second).unwrap()
    }

    #[test]
    fn r78_a_link_opens_while_enabled_and_not_expired() {
        assert!(link().is_open_at(at(0)));
        assert!(!PrivateLink { enabled: false, ..link() }.is_open_at(at(0)));
        let dated = PrivateLink { expires_at: Some(at(100)), ..link() };
        assert!(dated.is_open_at(at(99)));
        assert!(!dated.is_open_at(at(100)));
        assert!(!PrivateLink { person_id: Some(Id::from_u128(2)), ..link() }.is_open_at(at(0)));
    }

    #[test]
    fn r78_a_link_without_name_has_a_number() {
        assert_eq!(link().label(), LinkLabel::Anonymous(4));
        assert_eq!(PrivateLink { name: "Bar".into(), ..link() }.label(), LinkLabel::Name("Bar"));
    }

    #[test]
    fn r79_the_person_asks_and_the_manager_confirms() {
        let mut one = link();
        assert_eq!(one.attach(), Err(CannotAttach::NobodyAsked));
        assert_eq!(one.ask(Id::from_u128(2)), Ok(()));
        assert_eq!(one.ask(Id::from_u128(2)), Ok(()));
        assert_eq!(one.ask(Id::from_u128(3)), Err(CannotAttach::AlreadyAsked));
        assert_eq!(one.attach(), Ok(Id::from_u128(2)));
        assert_eq!((one.person_id, one.asked_by), (Some(Id::from_u128(2)), None));
        assert_eq!(one.attach(), Err(CannotAttach::AlreadyAttached));
        assert_eq!(one.ask(Id::from_u128(3)), Err(CannotAttach::AlreadyAttached));
    }
}
