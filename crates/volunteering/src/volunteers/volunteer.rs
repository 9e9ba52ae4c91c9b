//! A name in one of the two lists, and who may read them.

use base::{Day, Id, Lang, jiff::ToSpan};
use organisation::persons::person::label;
use site::text_enum;

text_enum! {
    /// The two lists, by the word in their address.
    pub enum List {
        /// Whoever lets the other members see their name.
        Visible = "membres",
        /// Whoever gave time within a year and may be thanked in public.
        Thanks = "merci",
    }
}

/// A person as the other members see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volunteer {
    pub id: Id,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
}

impl Volunteer {
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        label(lang, &self.first_name, &self.surname, &self.pseudonym, None)
    }
}

/// Thanks are for the last twelve months.
#[must_use]
pub fn thanked_since(today: Day) -> Day {
    today.saturating_sub(1.year())
}

/// Who asks for a list, and of which organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looking {
    /// The organisation shows its members' names to each other.
    pub names_visible: bool,
    /// The role of whoever looks shows them names anyway.
    pub sees_names: bool,
    /// Religious, political or trade-union (R73).
    pub sensitive: bool,
    /// Manages the organisation.
    pub manages: bool,
}

impl List {
    /// A name is seen when its person **and** the organisation allow it; thanks need the person's word
    /// alone. The lists of a sensitive organisation are its managers' (R73).
    #[must_use]
    pub fn is_open_to(self, who: Looking) -> bool {
        let allowed = match self {
            List::Visible => who.names_visible || who.sees_names,
            List::Thanks => true,
        };
        allowed && (!who.sensitive || who.manages)
    }

    /// The key of its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            List::Visible => "volunteers-visible",
            List::Thanks => "volunteers-thanks",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Looking};

    #[test]
    fn r75_names_are_for_members_when_the_organisation_or_the_role_allows() {
        let plain = Looking::default();
        assert!(!List::Visible.is_open_to(plain));
        assert!(List::Visible.is_open_to(Looking { names_visible: true, ..plain }));
        assert!(List::Visible.is_open_to(Looking { sees_names: true, ..plain }));
        assert!(List::Thanks.is_open_to(plain));
    }

    #[test]
    fn r73_the_lists_of_a_sensitive_organisation_are_its_managers() {
        let member = Looking { names_visible: true, sees_names: true, sensitive: true, manages: false };
        for list in List::ALL {
            assert!(!list.is_open_to(member));
            assert!(list.is_open_to(Looking { manages: true, ..member }));
        }
    }
}
