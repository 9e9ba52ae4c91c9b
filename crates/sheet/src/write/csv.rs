//! CSV as French spreadsheets open it: UTF-8 with its mark, `;`, decimal comma; or as the others do: no mark, `,`,
//! decimal point (§6.2).

use std::io::{self, Write};

use jiff::tz::TimeZone;

use super::{CannotWrite, texts::push_local};
use crate::digits::{hour_hundredths, hour_millionths, push_clock, push_fixed, push_km};
use crate::guard::guarded;
use crate::{Column, Value};

/// How numbers and cells are told apart.
#[derive(Clone, Copy)]
pub struct Dialect {
    mark: &'static str,
    separator: u8,
    decimal: char,
    truths: [&'static str; 2],
}

pub const FRENCH: Dialect =
    Dialect { mark: "\u{feff}", separator: b';', decimal: ',', truths: ["non", "oui"] };
pub const INTERNATIONAL: Dialect =
    Dialect { mark: "", separator: b',', decimal: '.', truths: ["false", "true"] };

pub struct CsvFile<W: Write> {
    dialect: Dialect,
    out: csv::Writer<W>,
    begun: bool,
    field: String,
}

impl<W: Write> CsvFile<W> {
    pub fn new(dialect: Dialect, mut sink: W) -> Result<Self, CannotWrite> {
        sink.write_all(dialect.mark.as_bytes())?;
        let out = csv::WriterBuilder::new()
            .delimiter(dialect.separator)
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(64 * 1024)
            .from_writer(sink);
        Ok(Self { dialect, out, begun: false, field: String::new() })
    }

    pub fn table(&mut self, columns: &[Column]) -> Result<(), CannotWrite> {
        if std::mem::replace(&mut self.begun, true) {
            return Err(CannotWrite::OneTableOnly);
        }
        for column in columns {
            self.out.write_field(guarded(&column.title).as_bytes()).map_err(destination)?;
        }
        self.end_row()
    }

    pub fn row(&mut self, cells: &[Value], zone: &TimeZone) -> Result<(), CannotWrite> {
        for cell in cells {
            self.field.clear();
            let field = match cell {
                Value::Text(text) => &guarded(text),
                other => {
                    push_typed(&mut self.field, other, self.dialect, zone);
                    self.field.as_str()
                }
            };
            self.out.write_field(field.as_bytes()).map_err(destination)?;
        }
        self.end_row()
    }

    fn end_row(&mut self) -> Result<(), CannotWrite> {
        self.out.write_record(None::<&[u8]>).map_err(destination)
    }

    pub fn finish(self) -> Result<W, CannotWrite> {
        self.out.into_inner().map_err(|e| CannotWrite::Destination(e.into_error()))
    }
}

fn push_typed(out: &mut String, cell: &Value, Dialect { decimal, truths, .. }: Dialect, zone: &TimeZone) {
    match cell {
        Value::Empty => {}
        Value::Text(text) => out.push_str(text),
        Value::Integer(n) => out.push_str(&n.to_string()),
        Value::Minutes(m) => push_clock(out, *m),
        Value::HoursDecimal(m) => push_fixed(out, hour_hundredths(*m), 2, decimal),
        Value::HoursExact(m) => push_fixed(out, hour_millionths(*m), 6, decimal),
        Value::Thousandths(t) => push_fixed(out, *t, 3, decimal),
        Value::Km(metres) => push_km(out, *metres, decimal),
        Value::Money(cents) => push_fixed(out, *cents, 2, decimal),
        Value::Day(day) => out.push_str(&day.to_string()),
        Value::Instant(instant) => push_local(out, *instant, zone, ' '),
        Value::Bool(flag) => out.push_str(truths[usize::from(*flag)]),
    }
}

fn destination(error: csv::Error) -> CannotWrite {
    CannotWrite::Destination(match error.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    })
}
