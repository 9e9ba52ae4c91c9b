//! The closed set of values that go into a statement.

use base::{Day, Id, Instant, Minutes, Money};

/// The type of a value: what a NULL is a NULL of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Id,
    Integer,
    Text,
    Boolean,
    Day,
    Instant,
    Bytes,
}

/// A value bound to a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null(Kind),
    Id(Id),
    Integer(i64),
    Text(String),
    Boolean(bool),
    Day(Day),
    Instant(Instant),
    Bytes(Vec<u8>),
}

/// A Rust type that becomes a [`Value`], with the kind its absence has.
pub trait Bound: Into<Value> {
    const KIND: Kind;
}

macro_rules! bound {
    ($($type:ty, $kind:ident, |$it:ident| $value:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($it: $type) -> Value {
                Value::$kind($value)
            }
        }
        impl Bound for $type {
            const KIND: Kind = Kind::$kind;
        }
    )*};
}

bound! {
    Id, Id, |it| it;
    &Id, Id, |it| *it;
    i64, Integer, |it| it;
    &i64, Integer, |it| *it;
    Minutes, Integer, |it| it.0;
    Money, Integer, |it| it.0;
    String, Text, |it| it;
    &String, Text, |it| it.clone();
    &str, Text, |it| it.to_owned();
    bool, Boolean, |it| it;
    Day, Day, |it| it;
    &Day, Day, |it| *it;
    Instant, Instant, |it| it;
    &Instant, Instant, |it| *it;
    Vec<u8>, Bytes, |it| it;
    &[u8], Bytes, |it| it.to_vec();
}

impl<T: Bound> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Value {
        it.map_or(Value::Null(T::KIND), Into::into)
    }
}

impl<'a, T> From<&'a Option<T>> for Value
where
    &'a T: Bound,
{
    fn from(it: &'a Option<T>) -> Value {
        it.as_ref().map_or(Value::Null(<&'a T as Bound>::KIND), Into::into)
    }
}

/// How instants are written in SQLite: fixed width, so that text order is time order.
pub(crate) fn instant_text(instant: Instant) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}
