//! JSON: a list of flat objects, alone or first in an object.

use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::table::{Builder, check_width};
use super::{CannotRead, CellIn, Table, book::decimal_text, limits};

/// Reads the rows in one pass, in the order of the file.
pub fn read_json(text: &str) -> Result<Table, CannotRead> {
    let mut rows = Rows::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let done = Top(&mut rows).deserialize(&mut json).and_then(|()| json.end());
    if let Some(failure) = rows.failure {
        return Err(failure);
    }
    done.map_err(CannotRead::corrupt)?;
    if !rows.found {
        return Err(CannotRead::NotATable);
    }
    let mut builder = Builder::with_headers(rows.headers)?;
    for (line, cells) in (1..).zip(rows.objects) {
        builder.push(line, cells)?;
    }
    builder.finish()
}

#[derive(Default)]
struct Rows {
    headers: Vec<String>,
    places: HashMap<String, usize>,
    objects: Vec<Vec<CellIn>>,
    cells: usize,
    found: bool,
    /// The reason behind a serde error, which only carries a text.
    failure: Option<CannotRead>,
}

impl Rows {
    fn fail<E: Error>(&mut self, why: CannotRead) -> E {
        let error = E::custom(&why);
        self.failure = Some(why);
        error
    }

    fn put(&mut self, row: &mut Vec<CellIn>, key: String, cell: CellIn) -> Result<(), CannotRead> {
        let next = self.headers.len();
        let place = *self.places.entry(key).or_insert_with_key(|key| {
            self.headers.push(key.trim().to_owned());
            next
        });
        check_width(self.headers.len())?;
        if row.len() <= place {
            self.cells += place + 1 - row.len();
            row.resize(place + 1, CellIn::Empty);
        }
        if self.cells > limits::CELLS {
            return Err(CannotRead::TooManyCells);
        }
        if let Some(slot) = row.get_mut(place) {
            *slot = cell;
        }
        Ok(())
    }
}

/// The whole file.
struct Top<'a>(&'a mut Rows);

impl<'de> DeserializeSeed<'de> for Top<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        List(self.0).visit_seq(seq)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key::<IgnoredAny>()?.is_some() {
            if self.0.found {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(List(self.0))?;
            }
        }
        Ok(())
    }
}

/// A list of objects; anything else is passed over.
struct List<'a>(&'a mut Rows);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

macro_rules! passed_over {
    ($($visit:ident: $kind:ty),*) => {$(
        fn $visit<E: Error>(self, _: $kind) -> Result<(), E> {
            Ok(())
        }
    )*};
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }
    passed_over!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.found = true;
        while seq.next_element_seed(Object(self.0))?.is_some() {
            if self.0.objects.len() > limits::ROWS {
                return Err(self.0.fail(CannotRead::TooManyRows));
            }
        }
        Ok(())
    }
}

/// One row.
struct Object<'a>(&'a mut Rows);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

macro_rules! not_an_object {
    ($($visit:ident: $kind:ty),*) => {$(
        fn $visit<E: Error>(self, _: $kind) -> Result<(), E> {
            Err(self.0.fail(CannotRead::NotATable))
        }
    )*};
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    not_an_object!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(self.0.fail(CannotRead::NotATable))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(self.0.fail(CannotRead::NotATable))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut row = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let cell = map.next_value_seed(Scalar(self.0))?;
            if let Err(why) = self.0.put(&mut row, key, cell) {
                return Err(self.0.fail(why));
            }
        }
        self.0.objects.push(row);
        Ok(())
    }
}

/// One cell.
struct Scalar<'a>(&'a mut Rows);

impl<'de> DeserializeSeed<'de> for Scalar<'_> {
    type Value = CellIn;
    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<CellIn, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar<'_> {
    type Value = CellIn;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true, false or null")
    }
    fn visit_unit<E: Error>(self) -> Result<CellIn, E> {
        Ok(CellIn::Empty)
    }
    fn visit_bool<E: Error>(self, flag: bool) -> Result<CellIn, E> {
        Ok(CellIn::Bool(flag))
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<CellIn, E> {
        Ok(CellIn::Number(number.to_string()))
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<CellIn, E> {
        Ok(CellIn::Number(number.to_string()))
    }
    fn visit_f64<E: Error>(self, number: f64) -> Result<CellIn, E> {
        Ok(CellIn::Number(decimal_text(number)))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<CellIn, E> {
        Ok(CellIn::from_text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<CellIn, A::Error> {
        Err(self.0.fail(CannotRead::NotATable))
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<CellIn, A::Error> {
        Err(self.0.fail(CannotRead::NotATable))
    }
}
