//! What the entry page sends beside the action itself, and what the page may ask back.

use crate::actions::{ActionForm, Contributor, DraftAction};
use base::{Day, FieldErrors, Id, Msg};
use organisation::fields::is_ticked;
use serde::Deserialize;
use site::Choice;

/// The entry form with the answers to the page's questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    #[serde(flatten)]
    pub action: ActionForm,
    /// The words typed to find a person, when the browser could not choose one itself; absent from a page that
    /// offers a choice instead.
    pub person_query: Option<String>,
    /// The same, to find a private link.
    pub link_query: Option<String>,
    /// « Enregistrer quand même » (R7).
    pub confirmed: String,
}

/// What the page asks before it saves: never a refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Question {
    #[default]
    None,
    /// An action alike is there already (R7).
    Twin { id: Id },
    /// The period goes beyond a fiscal year: the parts it may be cut in, one a year (R8); why it may not, when a later
    /// year is frozen (I9).
    Split { year_ends_on: Day, parts: Vec<DraftAction>, frozen: Option<Msg> },
    /// Several persons answer to what was typed.
    Who(Vec<Choice>),
}

impl Question {
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Question::None
    }
}

impl EntryForm {
    /// Whether this chip of the day is chosen; with nothing said it is today.
    #[must_use]
    pub fn is_day(&self, choice: &str) -> bool {
        let action = &self.action;
        let chosen = match (action.date.trim(), action.date_choice.trim()) {
            (_, chosen @ ("today" | "yesterday")) => chosen,
            ("", "") => "today",
            _ => "other",
        };
        chosen == choice
    }

    /// Whether the duration is the one that is typed, and none of those offered without script.
    #[must_use]
    pub fn types_duration(&self, offered: &[Choice]) -> bool {
        offered.iter().all(|it| it.value != self.action.duration_choice.trim())
    }

    /// Whether the form holds nothing but what is proposed: an answer, a question and a copy hold an entry (R7).
    #[must_use]
    pub fn is_blank(&self, errors: &FieldErrors, question: &Question) -> bool {
        errors.is_empty() && question.is_none() && self.action.copy_of.is_empty()
    }

    /// Whether it is announced for later.
    #[must_use]
    pub fn planned(&self) -> bool {
        is_ticked(&self.action.planned)
    }

    /// Whether it is for me, a person, a link or nobody.
    #[must_use]
    pub fn is_for(&self, who: &str) -> bool {
        self.action.contributor == who || (who == "me" && self.action.contributor.is_empty())
    }

    /// Whether a person is meant that was typed but not chosen.
    #[must_use]
    pub fn seeks_person(&self) -> bool {
        self.action.contributor == "person"
            && self.action.person.trim().is_empty()
            && self.person_query.as_deref().is_some_and(|it| !it.trim().is_empty())
    }

    /// The form with what belongs to another contributor left out, unless two were really named: a
    /// radio button that was changed leaves its neighbours' fields filled.
    #[must_use]
    pub fn settled(mut self) -> EntryForm {
        let action = &mut self.action;
        match action.contributor.as_str() {
            "person" => action.link.clear(),
            "link" => action.person.clear(),
            "nobody" => {
                action.person.clear();
                action.link.clear();
            }
            "me" => {
                action.person.clear();
                action.link.clear();
                self.person_query = None;
            }
            _ => action.link.clear(),
        }
        if action.contributor != "nobody" && action.headcount.trim() == "1" {
            action.headcount.clear();
        }
        self
    }

    /// Fills in who it is for, as the page shows it.
    #[must_use]
    pub fn seen_by(mut self, me: Contributor) -> EntryForm {
        let own = (self.action.person == me.person().map(|id| id.to_string()).unwrap_or_default())
            && self.action.link.is_empty();
        if self.action.contributor.is_empty() || (own && self.action.contributor == "person") {
            self.action.contributor = "me".to_owned();
            self.action.person.clear();
        }
        if me.link().is_some() {
            self.action.contributor = "me".to_owned();
            self.action.link.clear();
        }
        self
    }
}
