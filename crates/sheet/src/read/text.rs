//! CSV and pastes: encodings and separators of all kinds.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::table::Builder;
use super::{CannotRead, CellIn, Table};
use crate::guard::unguarded;

/// The text of a file: its mark decides, else UTF-8 if it is valid, else UTF-16 if every other
/// byte is nearly always zero, else Windows-1252.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, CannotRead> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default());
    }
    let zeros = |rest: usize| bytes.iter().skip(rest).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = bytes.len() * 2 / 5;
    match (even, odd) {
        (0, 0) if std::str::from_utf8(bytes).is_ok() => decode_as(UTF_8, bytes),
        (0, 0) => decode_as(WINDOWS_1252, bytes),
        (0, _) if odd >= most => decode_as(UTF_16LE, bytes),
        (_, 0) if even >= most => decode_as(UTF_16BE, bytes),
        _ => Err(CannotRead::UnknownFormat),
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, CannotRead> {
    if bytes.starts_with(b"%PDF-") {
        return Err(CannotRead::UnknownFormat);
    }
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged {
        return Err(CannotRead::corrupt(format_args!("not valid {}", encoding.name())));
    }
    Ok(text)
}

/// Reads CSV, guessing its separator.
pub fn read_csv(text: &str) -> Result<Table, CannotRead> {
    // Excel's own way to tell the separator, on a first line of its own.
    let told = text.strip_prefix("sep=").and_then(|rest| rest.chars().next()).filter(char::is_ascii);
    match told.and_then(|c| u8::try_from(c).ok()) {
        Some(separator) => read_lines(text, separator, 1),
        None => read_separated(text, guess_separator(text)),
    }
}

/// Reads rows whose cells are separated by `separator`.
pub fn read_separated(text: &str, separator: u8) -> Result<Table, CannotRead> {
    read_lines(text, separator, 0)
}

fn read_lines(text: &str, separator: u8, skipped: usize) -> Result<Table, CannotRead> {
    let mut builder = Builder::default();
    let mut reader = csv_reader(text, separator);
    let mut record = csv::StringRecord::new();
    let mut last = (0, 0);
    let mut seen = 0;
    while reader.read_record(&mut record).map_err(CannotRead::corrupt)? {
        seen += 1;
        if seen <= skipped {
            continue;
        }
        last = record.position().map_or((0, 0), |at| start_of(text, at.line(), at.byte()));
        let cells = record.iter().map(|field| CellIn::from_text(unguarded(field))).collect();
        builder.push(last.0, cells)?;
    }
    check_closed(text, last)?;
    builder.finish()
}

/// Where a record begins, past the blank lines that the engine skips after giving its place.
fn start_of(text: &str, line: u64, byte: u64) -> (u64, u64) {
    let rest = usize::try_from(byte).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let blank = rest.bytes().take_while(|b| *b == b'\r' || *b == b'\n');
    let (lines, bytes) = blank.fold((0, 0), |(n, all), b| (n + u64::from(b == b'\n'), all + 1));
    (line + lines, byte + bytes)
}

/// A quote never closed swallows all that follows: better refused than half imported.
fn check_closed(text: &str, (line, byte): (u64, u64)) -> Result<(), CannotRead> {
    let raw = usize::try_from(byte).ok().and_then(|at| text.get(at..)).unwrap_or_default().trim();
    if raw.contains('\n') && raw.matches('"').count() % 2 == 1 {
        return Err(CannotRead::corrupt(format_args!("a quote opened at line {line} is never closed")));
    }
    Ok(())
}

fn csv_reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// The separator that cuts most of the first rows into as many cells as the header.
fn guess_separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut widths = csv_reader(text, separator)
            .into_records()
            .take(50)
            .filter_map(Result::ok)
            .filter(|record| record.iter().any(|field| !field.trim().is_empty()))
            .map(|record| record.len());
        let header = widths.next().unwrap_or(0);
        let same = widths.filter(|width| *width == header).count();
        if header < 2 { (0, 0) } else { (same + 1, header) }
    };
    // Of equals, max_by_key keeps the last.
    [b'|', b',', b'\t', b';'].into_iter().max_by_key(|separator| score(*separator)).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::guess_separator;

    #[test]
    fn r6_3_the_separator_is_guessed_from_the_rows() {
        assert_eq!(guess_separator("a;b\n1,5;2\n2,5;3\n"), b';');
        assert_eq!(guess_separator("a,b\n\"x;y\",2\n"), b',');
        assert_eq!(guess_separator("a\tb\n1,5\t2\n"), b'\t');
        assert_eq!(guess_separator("a|b|c\n1|2|3\n"), b'|');
        assert_eq!(guess_separator("Nom\nDupont\n"), b';');
        assert_eq!(guess_separator("Titre;Durée, en heures\nTri;2,5\nBar;3\n"), b';');
    }
}
