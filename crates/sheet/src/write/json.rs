//! JSON: an array of objects, or an object of arrays when several tables were announced.

use std::io::{BufWriter, Write};

use super::CannotWrite;
use crate::digits::{hour_hundredths, hour_millionths, push_clock, push_fixed, push_km};
use crate::{Column, Value};

pub struct JsonFile<W: Write> {
    out: BufWriter<W>,
    several: bool,
    tables: usize,
    rows: usize,
    /// `"key":` of each column, escaped once.
    keys: Vec<String>,
    line: String,
}

impl<W: Write> JsonFile<W> {
    pub fn new(sink: W, several: bool) -> Result<Self, CannotWrite> {
        let mut out = BufWriter::with_capacity(64 * 1024, sink);
        if several {
            out.write_all(b"{")?;
        }
        Ok(Self { out, several, tables: 0, rows: 0, keys: Vec::new(), line: String::new() })
    }

    pub fn table(&mut self, name: &str, columns: &[Column]) -> Result<(), CannotWrite> {
        if self.tables > 0 {
            if !self.several {
                return Err(CannotWrite::OneTableOnly);
            }
            self.out.write_all(b"\n],")?;
        }
        if self.several {
            write!(self.out, "{}:", quoted(name))?;
        }
        self.out.write_all(b"[")?;
        self.tables += 1;
        self.rows = 0;
        self.keys = columns.iter().map(|column| format!("{}:", quoted(&column.key))).collect();
        Ok(())
    }

    pub fn row(&mut self, cells: &[Value]) -> Result<(), CannotWrite> {
        self.line.clear();
        self.line.push_str(if self.rows == 0 { "\n{" } else { ",\n{" });
        for (index, (key, cell)) in self.keys.iter().zip(cells).enumerate() {
            if index > 0 {
                self.line.push(',');
            }
            self.line.push_str(key);
            push_typed(&mut self.line, cell);
        }
        self.line.push('}');
        self.rows += 1;
        Ok(self.out.write_all(self.line.as_bytes())?)
    }

    pub fn finish(mut self) -> Result<W, CannotWrite> {
        self.out.write_all(if self.several { b"\n]}\n".as_slice() } else { b"\n]\n" })?;
        self.out.into_inner().map_err(|e| CannotWrite::Destination(e.into_error()))
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn push_typed(out: &mut String, cell: &Value) {
    match cell {
        Value::Empty => out.push_str("null"),
        Value::Text(text) => out.push_str(&quoted(text)),
        Value::Integer(n) => out.push_str(&n.to_string()),
        Value::Minutes(m) => {
            out.push('"');
            push_clock(out, *m);
            out.push('"');
        }
        Value::HoursDecimal(m) => push_fixed(out, hour_hundredths(*m), 2, '.'),
        Value::HoursExact(m) => push_fixed(out, hour_millionths(*m), 6, '.'),
        Value::Thousandths(t) => push_fixed(out, *t, 3, '.'),
        Value::Km(metres) => push_km(out, *metres, '.'),
        Value::Money(cents) => push_fixed(out, *cents, 2, '.'),
        Value::Day(day) => out.push_str(&format!("\"{day}\"")),
        Value::Instant(instant) => out.push_str(&format!("\"{instant}\"")),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
    }
}
