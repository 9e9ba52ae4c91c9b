//! What is written comes back when read, in every format.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail their test")]

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use sheet::{CannotWrite, CellIn, Column, Format, Kind, Table, Value, Writer, read};

fn write(format: Format, columns: &[Column], rows: &[Vec<Value>]) -> Vec<u8> {
    let mut writer = Writer::new(format, columns, "Actions", Vec::new()).unwrap();
    for row in rows {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap()
}

fn read_back(format: Format, bytes: &[u8]) -> Table {
    read(bytes, &format!("export.{}", format.extension())).unwrap()
}

fn columns() -> Vec<Column> {
    let kinds = [
        ("texte", Kind::Text),
        ("entier", Kind::Integer),
        ("durée", Kind::Minutes),
        ("heures", Kind::HoursDecimal),
        ("millièmes", Kind::Thousandths),
        ("km", Kind::Km),
        ("montant", Kind::Money),
        ("jour", Kind::Day),
        ("instant", Kind::Instant),
        ("booléen", Kind::Bool),
        ("vide", Kind::Text),
        ("fin", Kind::Text),
    ];
    kinds.into_iter().map(|(key, kind)| Column::new(key, key, kind)).collect()
}

fn instant() -> Timestamp {
    "2026-07-14T21:30:15Z".parse().unwrap()
}

fn one_of_each() -> Vec<Value> {
    vec![
        "Tri ; « dons » & co <b>".into(),
        Value::Integer(-12),
        Value::Minutes(26 * 60 + 5),
        Value::HoursDecimal(80),
        Value::Thousandths(1500),
        Value::Km(12_500),
        Value::Money(123_456),
        Value::Day(date(2026, 3, 7)),
        Value::Instant(instant()),
        Value::Bool(true),
        Value::Empty,
        "fin".into(),
    ]
}

fn number(text: &str) -> CellIn {
    CellIn::Number(text.into())
}

fn text(text: &str) -> CellIn {
    CellIn::Text(text.into())
}

#[test]
fn r6_2_spreadsheets_keep_the_type_of_every_cell() {
    for format in [Format::Ods, Format::Xlsx] {
        let table = read_back(format, &write(format, &columns(), &[one_of_each()]));
        let expected = [
            text("Tri ; « dons » & co <b>"),
            number("-12"),
            CellIn::Duration(1565),
            number("1.33"),
            number("1.5"),
            number("12.5"),
            number("1234.56"),
            CellIn::Day(date(2026, 3, 7)),
            CellIn::DateTime(date(2026, 7, 14).at(21, 30, 15, 0)),
            CellIn::Bool(true),
            CellIn::Empty,
            text("fin"),
        ];
        assert_eq!(table.headers, columns().into_iter().map(|c| c.title).collect::<Vec<_>>());
        assert_eq!(table.rows.len(), 1);
        assert_eq!(
            (table.rows[0].line, table.rows[0].cells.as_slice()),
            (2, expected.as_slice()),
            "{format:?}"
        );
    }
}

/// Three times twenty minutes are an hour (worktime §6.2).
#[test]
fn w_s62_decimal_hours_are_unrounded_and_add_up() {
    let columns = [Column::new("h", "h", Kind::HoursDecimal)];
    let rows = [vec![Value::HoursExact(20)], vec![Value::HoursExact(135)]];
    for format in [Format::Ods, Format::Xlsx] {
        let table = read_back(format, &write(format, &columns, &rows));
        let CellIn::Number(third) = &table.rows[0].cells[0] else { panic!("{format:?}") };
        assert!(third.starts_with("0.33333333333333"), "{format:?}: {third}");
        assert_eq!(table.rows[1].cells[0], number("2.25"));
    }
    let csv = String::from_utf8(write(Format::Csv, &columns, &rows)).unwrap();
    assert_eq!(csv, "\u{feff}h\r\n0,333333\r\n2,250000\r\n");
    assert!(String::from_utf8(write(Format::Json, &columns, &rows)).unwrap().contains("0.333333"));
}

#[test]
fn r6_2_csv_has_a_mark_semicolons_and_decimal_commas() {
    let bytes = write(Format::Csv, &columns(), &[one_of_each()]);
    let expected = "\u{feff}texte;entier;durée;heures;millièmes;km;montant;jour;instant;booléen;vide;fin\r\n\
                    \"Tri ; « dons » & co <b>\";-12;26:05;1,33;1,500;12,5;1234,56;2026-03-07;\
                    2026-07-14 21:30:15;oui;;fin\r\n";
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
    let table = read_back(Format::Csv, &bytes);
    assert_eq!(table.rows[0].cells[1], text("-12"));
    assert_eq!(table.rows[0].cells[2].minutes(), Some(1565));
    assert_eq!(table.rows[0].cells[9].flag(), Some(true));
}

#[test]
fn w_s62_international_csv_has_commas_points_and_no_mark() {
    let bytes = write(Format::CsvIntl, &columns(), &[one_of_each()]);
    let expected = "texte,entier,durée,heures,millièmes,km,montant,jour,instant,booléen,vide,fin\r\n\
                    Tri ; « dons » & co <b>,-12,26:05,1.33,1.500,12.5,1234.56,2026-03-07,\
                    2026-07-14 21:30:15,true,,fin\r\n";
    assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
    let table = read_back(Format::CsvIntl, &bytes);
    assert_eq!(table.rows[0].cells[2].minutes(), Some(1565));
    assert_eq!(table.rows[0].cells[9].flag(), Some(true));
    assert_eq!((Format::from_text("CSV-intl"), Format::CsvIntl.extension()), (Some(Format::CsvIntl), "csv"));
}

#[test]
fn r6_2_json_has_numbers_and_iso_days() {
    let bytes = write(Format::Json, &columns(), &[one_of_each(), one_of_each()]);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let expected = serde_json::json!({
        "texte": "Tri ; « dons » & co <b>", "entier": -12, "durée": "26:05", "heures": 1.33,
        "millièmes": 1.5, "km": 12.5, "montant": 1234.56, "jour": "2026-03-07",
        "instant": "2026-07-14T21:30:15Z", "booléen": true, "vide": null, "fin": "fin",
    });
    assert_eq!(json, serde_json::json!([expected, expected]));
    let table = read_back(Format::Json, &bytes);
    assert_eq!(table.headers[0], "texte");
    assert_eq!(table.rows[1].line, 2);
    assert_eq!(table.rows[0].cells[6], number("1234.56"));
    assert_eq!(table.rows[0].cells[9], CellIn::Bool(true));
    assert_eq!(table.rows[0].cells[10], CellIn::Empty);
}

#[test]
fn instants_are_shown_in_the_zone_asked() {
    let paris = TimeZone::fixed(jiff::tz::offset(2));
    for format in [Format::Ods, Format::Xlsx, Format::Csv, Format::CsvIntl] {
        let column = [Column::new("i", "Instant", Kind::Instant)];
        let mut writer = Writer::new(format, &column, "T", Vec::new()).unwrap().in_zone(paris.clone());
        writer.row(&[instant().into()]).unwrap();
        let table = read_back(format, &writer.finish().unwrap());
        assert_eq!(table.rows[0].cells[0].text(), "2026-07-14 23:30:15", "{format:?}");
    }
}

#[test]
fn an_integer_too_long_for_a_spreadsheet_keeps_its_digits() {
    let column = [Column::new("n", "N", Kind::Integer)];
    for format in Format::ALL {
        for n in [i64::MAX, i64::MIN, 999_999_999_999_999] {
            let table = read_back(format, &write(format, &column, &[vec![n.into()]]));
            assert_eq!(table.rows[0].cells[0].text(), n.to_string(), "{format:?}");
        }
    }
}

#[test]
fn days_before_spreadsheets_began_keep_their_text() {
    let column = [Column::new("d", "Jour", Kind::Day)];
    for format in Format::ALL {
        let table = read_back(format, &write(format, &column, &[vec![date(1789, 7, 14).into()]]));
        assert_eq!(table.rows[0].cells[0].text(), "1789-07-14", "{format:?}");
    }
}

#[test]
fn a_workbook_holds_several_tables_and_csv_only_one() {
    let columns = [Column::new("a", "A", Kind::Text)];
    for format in [Format::Ods, Format::Xlsx, Format::Json] {
        let mut writer = Writer::several(format, Vec::new()).unwrap();
        for name in ["Un", "un", "Deux/2"] {
            writer.next_table(name, &columns).unwrap();
            writer.row(&[name.into()]).unwrap();
        }
        let table = read_back(format, &writer.finish().unwrap());
        assert_eq!(table.rows.len(), 1, "{format:?}");
        assert_eq!(table.rows[0].cells[0], text("Un"), "{format:?}");
    }
    for format in [Format::Csv, Format::CsvIntl, Format::Json] {
        let mut writer = Writer::new(format, &columns, "Un", Vec::new()).unwrap();
        assert!(matches!(writer.next_table("Deux", &columns), Err(CannotWrite::OneTableOnly)));
    }
}

#[test]
fn rows_must_fit_their_table() {
    for format in Format::ALL {
        let mut writer = Writer::several(format, Vec::new()).unwrap();
        assert!(matches!(writer.row(&[]), Err(CannotWrite::NoTable)));
        writer.next_table("T", &[Column::new("a", "A", Kind::Text)]).unwrap();
        let refused = writer.row(&["a".into(), "b".into()]);
        assert!(matches!(refused, Err(CannotWrite::WrongWidth { expected: 1, got: 2 })), "{format:?}");
    }
}

#[test]
fn the_longest_excel_text_is_cut_and_other_formats_keep_it() {
    let long = "é".repeat(40_000);
    let column = [Column::new("a", "A", Kind::Text)];
    for format in Format::ALL {
        let table = read_back(format, &write(format, &column, &[vec![long.as_str().into()]]));
        let expected = if format == Format::Xlsx { 32_767 } else { 40_000 };
        assert_eq!(table.rows[0].cells[0].text().chars().count(), expected, "{format:?}");
    }
}

/// A text as it must come back: one line end; no forbidden character in XML formats; blank is empty.
fn expected_text(format: Format, text: &str) -> CellIn {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let in_xml = |c: char| (c >= ' ' || c == '\n' || c == '\t') && c != '\u{fffe}' && c != '\u{ffff}';
    let text: String = match format {
        Format::Ods | Format::Xlsx => text.chars().filter(|c| in_xml(*c)).collect(),
        Format::Csv | Format::CsvIntl | Format::Json => text,
    };
    if text.trim().is_empty() { CellIn::Empty } else { CellIn::Text(text) }
}

fn nasty_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("'".to_owned()),
        "[=+@;,\t|\"'-]{1,3}",
        "[ \n\r]{1,3}",
        "[\u{1}-\u{1f}]",
        Just("_x000D_".to_owned()),
        Just("&amp;<b>]]>".to_owned()),
        Just("\u{ffff}\u{feff}".to_owned()),
        "[a-zé🌳👩‍🌾]{1,5}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn r6_2_any_text_comes_back(texts in prop::collection::vec(nasty_text(), 1..6)) {
        let columns = [Column::new("a", "A", Kind::Text), Column::new("fin", "Fin", Kind::Text)];
        let rows: Vec<Vec<Value>> = texts.iter().map(|t| vec![t.as_str().into(), "x".into()]).collect();
        for format in Format::ALL {
            let table = read_back(format, &write(format, &columns, &rows));
            prop_assert_eq!(table.rows.len(), texts.len());
            for (row, text) in table.rows.iter().zip(&texts) {
                prop_assert_eq!(&row.cells[0], &expected_text(format, text), "{:?}", format);
            }
        }
    }

    #[test]
    fn r6_2_any_number_comes_back(n in -99_999_999_999_i64..99_999_999_999) {
        let columns: Vec<Column> = ["m", "c", "t", "k"].map(|k| Column::new(k, k, Kind::Money)).into();
        let row = vec![Value::Minutes(n / 100_000), Value::Money(n), Value::Thousandths(n), Value::Km(n)];
        for format in [Format::Ods, Format::Xlsx] {
            let table = read_back(format, &write(format, &columns, std::slice::from_ref(&row)));
            let cells = &table.rows[0].cells;
            prop_assert_eq!(&cells[0], &CellIn::Duration(n / 100_000));
            for (cell, places) in [(&cells[1], 2), (&cells[2], 3), (&cells[3], 3)] {
                prop_assert_eq!(units(&cell.text(), places), n, "{:?} {:?}", format, cell);
            }
        }
    }

    /// No text cell of a CSV begins with a character that runs.
    #[test]
    fn r6_2_no_csv_cell_runs(text in nasty_text()) {
        let columns = [Column::new("a", "A", Kind::Text), Column::new("b", "B", Kind::Text)];
        let bytes = write(Format::Csv, &columns, &[vec![text.as_str().into(), "x".into()]]);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        let record = reader.records().next().unwrap().unwrap();
        prop_assert!(!record[0].starts_with(['=', '+', '-', '@', '\t', '\r']));
    }
}

/// `-1.5` with 3 places as -1500.
fn units(text: &str, places: usize) -> i64 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    sign * format!("{whole}{decimals:0<places$}").parse::<i64>().unwrap()
}
