//! The page on which a document is prepared: a year, what it is about, texts to be changed before printing.

use super::{index::Crumb, year::Years};
use askama::Template;
use base::{FieldErrors, Id, Msg, Refusal, Result, TextProblem, id_from_text, text_within};
use serde::Deserialize;
use site::{Choice, Member, Ui, secret};
use std::collections::BTreeMap;

/// The longest text one may type in a document.
const MOST: usize = 5000;

/// What the browser sends. Each document reads what it asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PrepareForm {
    pub year: String,
    pub person: String,
    pub project: String,
    pub funder: String,
    /// Ticked: whole names instead of initials.
    pub names: String,
    /// Ticked: what one's own time is worth.
    pub worth: String,
    /// What the page had proposed, in short.
    pub proposed: String,
    /// The texts of the document, by the names of its fields.
    #[serde(flatten)]
    pub texts: BTreeMap<String, String>,
}

/// A text to be changed before printing.
pub struct TextField {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    /// 1 is a line.
    pub rows: usize,
    /// What is proposed now, beside what was typed over something else.
    pub now: String,
}

/// The page.
#[derive(Template)]
#[template(path = "documents/prepare.html")]
pub struct PreparePage {
    pub ui: Ui,
    pub back: Crumb,
    pub title: String,
    pub intro: String,
    /// Whom it is about: identity and name.
    pub person: Option<(Id, String)>,
    pub years: Vec<Choice>,
    pub year: String,
    /// « Exercice », or « Année civile ».
    pub year_label: String,
    /// Whether each year has its own page: its texts hold its figures.
    pub by_links: bool,
    /// The projects one may choose; none: the document is about no project.
    pub projects: Option<Vec<Choice>>,
    pub project: String,
    /// The funders one may choose in the place of a project; empty: none is asked for.
    pub funders: Vec<Choice>,
    pub funder: String,
    /// Whether whole names may be asked for, and were.
    pub names: bool,
    pub names_asked: bool,
    /// Whether one may ask what one's own time is worth, and did.
    pub worth: bool,
    pub worth_asked: bool,
    pub texts: Vec<TextField>,
    /// The texts it proposes, in short: they hold figures, which may change before it is sent.
    pub proposed: String,
    pub submit: String,
    pub errors: FieldErrors,
}

impl PreparePage {
    /// A page that asks for nothing yet; `key` begins its words: `{key}-title`, `{key}-intro`.
    #[must_use]
    pub fn new(member: &Member, key: &str) -> PreparePage {
        let ui = member.ui();
        PreparePage {
            back: Crumb { label: ui.t("documents"), href: member.path("benevolat/documents") },
            title: ui.t(&format!("{key}-title")),
            intro: ui.t(&format!("{key}-intro")),
            submit: ui.t("paper-make"),
            person: None,
            years: Vec::new(),
            year: String::new(),
            year_label: ui.t("paper-which-year"),
            by_links: false,
            projects: None,
            project: String::new(),
            funders: Vec::new(),
            funder: String::new(),
            names: false,
            names_asked: false,
            worth: false,
            worth_asked: false,
            texts: Vec::new(),
            proposed: String::new(),
            errors: FieldErrors::default(),
            ui,
        }
    }

    /// The same, asking for a year.
    #[must_use]
    pub fn of_year(mut self, years: &Years) -> PreparePage {
        self.years = years.choices();
        self.year = years.chosen.value();
        self
    }

    /// The same, each year by a link of its own.
    #[must_use]
    pub fn by_links(mut self) -> PreparePage {
        self.by_links = true;
        self
    }

    /// The same, with a text: several lines when `rows` is over 1. Its label is the text `{key}`.
    #[must_use]
    pub fn with_text(
        mut self,
        name: &'static str,
        key: &str,
        value: impl Into<String>,
        rows: usize,
    ) -> PreparePage {
        let hint_key = format!("{key}-hint");
        let hint = if self.ui.knows(&hint_key) { self.ui.t(&hint_key) } else { String::new() };
        let label = self.ui.t(key);
        self.texts.push(TextField { name, label, hint, value: value.into(), rows, now: String::new() });
        self
    }

    /// The same, which tells what it proposes.
    #[must_use]
    pub fn marked(mut self) -> PreparePage {
        let texts: Vec<&str> = self.texts.iter().map(|it| it.value.as_str()).collect();
        let mark = secret::hash(&texts.join("\n\n"));
        self.proposed = mark.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self
    }

    /// Whether a form was made on other figures than those of now: what it says is not what the tables would (I11).
    #[must_use]
    pub fn is_ahead_of(&self, form: &PrepareForm) -> bool {
        !form.proposed.is_empty() && form.proposed != self.proposed
    }

    /// What was typed, with what is proposed now beside it.
    #[must_use]
    pub fn beside(mut self, form: &PrepareForm) -> PreparePage {
        for field in self.texts.iter_mut().filter(|it| !it.value.is_empty()) {
            field.now.clone_from(&field.value);
        }
        let first = self.texts.first().map_or("texts", |it| it.name);
        self.again(form, FieldErrors::one(first, Msg::new("paper-text-behind")))
    }

    /// The form that is sent when nothing of it is changed but what a form says.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on a text that this document has not.
    pub fn as_proposed(&self, form: &PrepareForm) -> Result<PrepareForm> {
        let mut texts: BTreeMap<String, String> =
            self.texts.iter().map(|it| (it.name.to_owned(), it.value.clone())).collect();
        for (name, typed) in &form.texts {
            let Some(text) = texts.get_mut(name) else {
                return Err(Refusal::field("texts", Msg::new("api-unknown-field").with("field", name)));
            };
            text.clone_from(typed);
        }
        Ok(PrepareForm { texts, ..form.clone() })
    }

    /// What was typed, over what was proposed, and what is wrong with it.
    #[must_use]
    pub fn again(mut self, form: &PrepareForm, errors: FieldErrors) -> PreparePage {
        for field in &mut self.texts {
            if let Some(typed) = form.texts.get(field.name) {
                field.value.clone_from(typed);
            }
        }
        self.names_asked = !form.names.is_empty();
        self.worth_asked = !form.worth.is_empty();
        self.errors = errors;
        self
    }
}

impl PrepareForm {
    /// A text of the form, trimmed.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when it is too long for a document.
    pub fn text(&self, name: &'static str) -> Result<String> {
        let typed = self.texts.get(name).map_or("", String::as_str).replace("\r\n", "\n");
        text_within(&typed, MOST).map_err(|TextProblem::TooLong { most }| {
            Refusal::field(name, Msg::new("text-too-long").with("most", most))
        })
    }

    /// The person asked for.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] without one.
    pub fn person(&self) -> Result<Id> {
        id_from_text(&self.person).ok_or(Refusal::NotFound)
    }
}
