//! What goes out: typed values, and the columns that announce them.

use jiff::{Timestamp, civil::Date};

/// One typed cell on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Empty,
    Text(String),
    Integer(i64),
    /// A duration, shown `2:15`.
    Minutes(i64),
    /// A duration in minutes, shown as hours with two decimals: `2,25`.
    HoursDecimal(i64),
    /// The same unrounded: what one adds up in a spreadsheet is the sum of the minutes. Six decimals where nothing else can
    /// be written, two where they are shown: `2,25`.
    HoursExact(i64),
    /// A number with exactly three decimals.
    Thousandths(i64),
    /// A distance in metres, shown in kilometres with up to three decimals.
    Km(i64),
    /// An amount in euro cents.
    Money(i64),
    Day(Date),
    Instant(Timestamp),
    Bool(bool),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Timestamp> for Value {
    fn from(instant: Timestamp) -> Self {
        Self::Instant(instant)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// What a column mostly holds. It only chooses a width: each value carries its own type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    Minutes,
    HoursDecimal,
    Thousandths,
    Km,
    Money,
    Day,
    Instant,
    Bool,
}

/// A column: its key in JSON, its title in the header row, its width in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub key: String,
    pub title: String,
    pub kind: Kind,
    pub width: u16,
}

impl Column {
    /// A column as wide as its kind and its title ask.
    pub fn new(key: impl Into<String>, title: impl Into<String>, kind: Kind) -> Self {
        let title = title.into();
        let least = match kind {
            Kind::Text => 22,
            Kind::Instant => 18,
            Kind::Day | Kind::Money => 12,
            _ => 9,
        };
        let asked = u16::try_from(title.chars().count()).unwrap_or(u16::MAX).saturating_add(2);
        Self { key: key.into(), title, kind, width: asked.clamp(least, 42) }
    }

    /// The same column, `width` characters wide.
    #[must_use]
    pub fn wide(mut self, width: u16) -> Self {
        self.width = width;
        self
    }
}
