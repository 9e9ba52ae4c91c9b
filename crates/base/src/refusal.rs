//! One refusal, said once: what a rule answers and what the edge translates.

use serde::Serialize;
use std::{collections::BTreeMap, fmt};

/// A value put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    Number(i64),
}

/// What can be put into a message.
pub trait ToArg {
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}
impl ToArg for str {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_owned())
    }
}
impl ToArg for String {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}
impl ToArg for i64 {
    fn to_arg(&self) -> Arg {
        Arg::Number(*self)
    }
}
impl ToArg for usize {
    fn to_arg(&self) -> Arg {
        Arg::Number(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

/// A figure, a word, a list or named ones: what a message tells a program beside its words (§8 `details`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Detail {
    Number(i64),
    Text(String),
    List(Vec<Detail>),
    Fields(BTreeMap<&'static str, Detail>),
}

impl Detail {
    /// A day, an instant, an identity, as JSON writes them.
    #[must_use]
    pub fn text(it: impl fmt::Display) -> Detail {
        Detail::Text(it.to_string())
    }

    #[must_use]
    pub fn fields<const N: usize>(all: [(&'static str, Detail); N]) -> Detail {
        Detail::Fields(BTreeMap::from(all))
    }
}

/// A text key with its arguments; the edge puts it in words.
/// `code` is what an API client reads: by default the key in capitals (`title-required` → `TITLE_REQUIRED`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Msg {
    pub key: &'static str,
    pub args: Vec<(&'static str, Arg)>,
    /// For programs alone.
    pub details: Vec<Detail>,
}

impl Msg {
    #[must_use]
    pub const fn new(key: &'static str) -> Msg {
        Msg { key, args: Vec::new(), details: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToArg) -> Msg {
        self.args.push((name, value.to_arg()));
        self
    }

    /// The same message with what a program reads of it.
    #[must_use]
    pub fn detailed(mut self, details: impl IntoIterator<Item = Detail>) -> Msg {
        self.details.extend(details);
        self
    }

    /// The stable code of the message for API clients: `DURATION_INVALID`.
    #[must_use]
    pub fn code(&self) -> String {
        self.key.replace('-', "_").to_uppercase()
    }
}

/// What is wrong with a form, by field name. The field `""` is the form as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(pub BTreeMap<&'static str, Msg>);

impl FieldErrors {
    #[must_use]
    pub fn one(field: &'static str, msg: Msg) -> FieldErrors {
        FieldErrors(BTreeMap::from([(field, msg)]))
    }

    /// Notes a problem; the first one said of a field stays.
    pub fn add(&mut self, field: &'static str, msg: Msg) {
        self.0.entry(field).or_insert(msg);
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Msg> {
        self.0.get(field)
    }

    /// `Ok(value)` when nothing is wrong.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with these errors.
    pub fn or<T>(self, value: T) -> Result<T> {
        if self.is_empty() { Ok(value) } else { Err(Refusal::Invalid(self)) }
    }
}

/// What broke: logged once at the edge with a reference, never shown.
pub struct Cause(pub Box<dyn std::error::Error + Send + Sync>);

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Every answer that is not a success.
#[derive(Debug)]
pub enum Refusal {
    /// It is not there, or not yours: the same answer.
    NotFound,
    /// You are known and may not.
    Forbidden(Msg),
    /// Nobody is signed in.
    SignedOut,
    /// It clashes with what is there (409).
    Conflict(Msg),
    /// A change that does not say on which version it was made (428).
    Unversioned,
    /// The days it is about are closed (423).
    Locked(Msg),
    /// It was there and is no more (410).
    Gone(Msg),
    /// Too many tries (429); seconds to wait.
    TooMany { seconds: u64 },
    /// The form is wrong (422).
    Invalid(FieldErrors),
    /// Something broke on our side (500).
    Fault(Cause),
}

impl Refusal {
    /// A fault from any error.
    pub fn fault(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Refusal {
        Refusal::Fault(Cause(error.into()))
    }

    /// One wrong field.
    #[must_use]
    pub fn field(field: &'static str, msg: Msg) -> Refusal {
        Refusal::Invalid(FieldErrors::one(field, msg))
    }
}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Self {
        Refusal::Invalid(errors)
    }
}

/// A result whose error is a [`Refusal`].
pub type Result<T, E = Refusal> = std::result::Result<T, E>;
