//! Writes rows of 25 columns of every type to nowhere, and says what it took:
//! `rows FORMAT [ROWS]`, or `rows read FILE` for the way back.

use std::error::Error;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::date;
use sheet::{Column, Format, Kind, Value, Writer};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let first = arguments.first().map_or("ods", String::as_str);
    let second = arguments.get(1).map(String::as_str);
    let idle = status("VmRSS")?;
    if first == "read" {
        let file = second.ok_or("read FILE")?;
        let table = sheet::read(&std::fs::read(file)?, file)?;
        writeln!(io::stdout(), "{} columns, {} rows", table.headers.len(), table.rows.len())?;
    } else {
        let format = Format::from_text(first).ok_or("ods, xlsx, csv or json")?;
        let count = second.unwrap_or("100000").parse()?;
        let bytes = match arguments.get(2) {
            Some(path) => write(format, count, std::fs::File::create(path)?)?.metadata()?.len(),
            None => write(format, count, Counter(0))?.0,
        };
        writeln!(io::stdout(), "{first}: {count} rows, {bytes} bytes")?;
    }
    writeln!(io::stdout(), "idle {idle}, highest {}, {}", status("VmHWM")?, cpu()?)?;
    Ok(())
}

fn write<W: Write + Send>(format: Format, count: i64, sink: W) -> Result<W, Box<dyn Error>> {
    let mut columns = vec![Column::new("titre", "Titre", Kind::Text), Column::new("jour", "Jour", Kind::Day)];
    for n in 0..23 {
        columns.push(Column::new(format!("c{n}"), format!("Colonne {n}"), Kind::Integer));
    }
    let mut writer = Writer::new(format, &columns, "Actions", sink)?;
    let (day, start) = (date(2026, 3, 7), Timestamp::UNIX_EPOCH);
    for n in 0..count {
        let mut row = vec![Value::from(format!("Tri des dons n° {n}")), day.into()];
        for column in 0..23 {
            row.push(match column % 10 {
                0 => Value::Integer(n * 7 + column),
                1 => Value::Minutes(n % 600 + column),
                2 => Value::HoursDecimal(n % 480),
                3 => Value::Km(n * 13 % 90_000),
                4 => Value::Money(n * 37 % 1_000_000),
                5 => Value::Instant(start + jiff::SignedDuration::from_mins(n * 31)),
                6 => Value::Bool(n % 3 == 0),
                7 => Value::Empty,
                8 => "Participation aux organes dirigeants".into(),
                _ => Value::from(format!("Personne {}", n * 7919 % 5003)),
            });
        }
        writer.row(&row)?;
    }
    Ok(writer.finish()?)
}

/// A sink that only counts.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn status(key: &str) -> io::Result<String> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    Ok(line.trim_start_matches(':').trim().to_owned())
}

/// CPU time of this process, in hundredths of a second as the system counts it.
fn cpu() -> io::Result<String> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = text.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let at = |index: usize| fields.get(index).copied().unwrap_or("?");
    Ok(format!("user {} + system {} hundredths of a second", at(11), at(12)))
}
