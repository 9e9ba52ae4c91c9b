//! CSV as French spreadsheets open it: UTF-8 with its mark, `;`, decimal comma (§6.2).

use std::io::{self, Write};

use jiff::tz::TimeZone;

use super::{CannotWrite, texts::push_local};
use crate::digits::{hour_hundredths, hour_millionths, push_clock, push_fixed, push_km};
use crate::guard::guarded;
use crate::{Column, Value};

pub struct CsvFile<W: Write> {
    out: csv::Writer<W>,
    begun: bool,
    field: String,
}

impl<W: Write> CsvFile<W> {
    pub fn new(mut sink: W) -> Result<Self, CannotWrite> {
        sink.write_all("\u{feff}".as_bytes())?;
        let out = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(64 * 1024)
            .from_writer(sink);
        Ok(Self { out, begun: false, field: String::new() })
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
                    push_typed(&mut self.field, other, zone);
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

fn push_typed(out: &mut String, cell: &Value, zone: &TimeZone) {
    match cell {
        Value::Empty => {}
        Value::Text(text) => out.push_str(text),
        Value::Integer(n) => out.push_str(&n.to_string()),
        Value::Minutes(m) => push_clock(out, *m),
        Value::HoursDecimal(m) => push_fixed(out, hour_hundredths(*m), 2, ','),
        Value::HoursExact(m) => push_fixed(out, hour_millionths(*m), 6, ','),
        Value::Thousandths(t) => push_fixed(out, *t, 3, ','),
        Value::Km(metres) => push_km(out, *metres, ','),
        Value::Money(cents) => push_fixed(out, *cents, 2, ','),
        Value::Day(day) => out.push_str(&day.to_string()),
        Value::Instant(instant) => push_local(out, *instant, zone, ' '),
        Value::Bool(flag) => out.push_str(if *flag { "oui" } else { "non" }),
    }
}

fn destination(error: csv::Error) -> CannotWrite {
    CannotWrite::Destination(match error.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    })
}
