//! Files of other programs, made here in their shapes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::float_arithmetic, reason = "helpers of tests")]

use std::io::{Cursor, Write};

use jiff::civil::date;
use rust_xlsxwriter::{Format, Formula, Workbook};
use sheet::{CannotRead, CellIn, limits, read, read_all, read_pasted};
use zip::write::SimpleFileOptions;

/// The shape of a Bénévalibre export, in its three formats.
const CSV: &str = "Prénom,Nom,Description,Date,Durée,Durée (en heures),En attente de modération,Distance (en km)\r\n\
                   Zoé,Dupont,\"Ligne 1\r\nLigne 2; avec ; et \"\"guillemets\"\"\",2026-09-01,2:30:00,2.5,False,\r\n\
                   ,,,2026-09-05,\"1 day, 2:00:00\",26.0,True,12.5\r\n";
const JSON: &str = r#"[
{"Prénom": "Zoé", "Nom": "Dupont", "Description": "Ligne 1\nLigne 2; avec ; et \"guillemets\"", "Date": "2026-09-01",
 "Durée": "2:30:00", "Durée (en heures)": 2.5, "En attente de modération": false, "Distance (en km)": null},
{"Prénom": null, "Nom": null, "Description": null, "Date": "2026-09-05",
 "Durée": "1 day, 2:00:00", "Durée (en heures)": 26.0, "En attente de modération": true, "Distance (en km)": "12.5"}]"#;

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = CSV.lines().next().unwrap();
    for (column, title) in (0..).zip(header.split(',')) {
        sheet.write(0, column, title).unwrap();
    }
    let (day, clock) =
        (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("[h]:mm:ss"));
    sheet.write(1, 0, "Zoé").unwrap().write(1, 1, "Dupont").unwrap();
    sheet.write(1, 2, "Ligne 1\nLigne 2; avec ; et \"guillemets\"").unwrap();
    for (row, on, hours, pending) in [(1, 1, 2.5, false), (2, 5, 26.0, true)] {
        sheet.write_with_format(row, 3, &date(2026, 9, on), &day).unwrap();
        sheet.write_with_format(row, 4, hours / 24.0, &clock).unwrap();
        sheet.write(row, 5, hours).unwrap().write(row, 6, pending).unwrap();
    }
    sheet.write(2, 7, 12.5).unwrap();
    book.save_to_buffer().unwrap()
}

/// What a caller understands of a row, whatever its file.
type Understood = (Vec<String>, Option<i64>, Option<bool>);

fn understood(bytes: &[u8], name: &str) -> (Vec<String>, Vec<Understood>) {
    let table = read(bytes, name).unwrap();
    let rows = table.rows.iter().map(|row| {
        let texts = [0, 1, 2, 3, 7].map(|column| row.cells[column].text().into_owned()).into();
        (texts, row.cells[4].minutes(), row.cells[6].flag())
    });
    (table.headers.clone(), rows.collect())
}

#[test]
fn r6_3_the_three_formats_of_benevalibre_say_the_same() {
    let from_csv = understood(CSV.as_bytes(), "benevalo.csv");
    assert_eq!(from_csv.0[7], "Distance (en km)");
    assert_eq!(from_csv.1[0].0[2], "Ligne 1\nLigne 2; avec ; et \"guillemets\"");
    assert_eq!((from_csv.1[0].1, from_csv.1[1].1), (Some(150), Some(26 * 60)));
    assert_eq!((from_csv.1[0].2, from_csv.1[1].2), (Some(false), Some(true)));
    assert_eq!(understood(&xlsx(), "benevalo.xlsx"), from_csv);
    assert_eq!(understood(JSON.as_bytes(), "benevalo.json"), from_csv);
}

#[test]
fn r6_3_lines_are_those_of_the_file() {
    let table = read(b"\n;;\nA;B\n\n\"x\ny\";1\n;\nz;2\n", "a.csv").unwrap();
    assert_eq!(table.headers, ["A", "B"]);
    let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [5, 8]);
}

#[test]
fn r6_3_every_usual_encoding_is_read() {
    let text = "Prénom;Note\nZoé;l’été à 5 €\n";
    let utf16 = |units: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(units).collect::<Vec<u8>>();
    let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
    let files: [Vec<u8>; 7] = [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        [b"\xff\xfe", little.as_slice()].concat(),
        [b"\xfe\xff", big.as_slice()].concat(),
        "a;b\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "sep=|\na|b\n1|2\n".into(),
    ];
    for (index, file) in files.iter().enumerate() {
        let table = read(file, "").unwrap();
        let expected = if index < 5 { ["Zoé", "l’été à 5 €"] } else { ["1", "2"] };
        let cells: Vec<_> = table.rows[0].cells.iter().map(CellIn::text).collect();
        assert_eq!(cells, expected, "file {index}");
    }
}

#[test]
fn r6_3_a_paste_has_tabs_between_cells() {
    let table = read_pasted("Titre\tDurée\nTri; dons, etc.\t2,5\n\"deux\nlignes\"\t1\n").unwrap();
    assert_eq!(table.rows[0].cells[0].text(), "Tri; dons, etc.");
    assert_eq!(table.rows[1].cells[0].text(), "deux\nlignes");
    assert_eq!(read_pasted("Titre\nTri\n").unwrap().headers, ["Titre"]);
    assert_eq!(read_pasted(" \n"), Err(CannotRead::Empty));
}

#[test]
fn r6_3_formulas_are_read_as_values_and_times_as_durations() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("vide").unwrap();
    let sheet = book.add_worksheet();
    let (time, moment) =
        (Format::new().set_num_format("h:mm"), Format::new().set_num_format("dd/mm/yyyy hh:mm"));
    for column in 0..4 {
        sheet.write(3, column, format!("c{column}")).unwrap();
    }
    sheet.write(5, 0, Formula::new("=1+2").set_result("3")).unwrap();
    sheet.write_with_format(5, 1, 2.5 / 24.0, &time).unwrap();
    sheet.write_with_format(5, 2, &date(2026, 3, 7).at(10, 30, 0, 0), &moment).unwrap();
    sheet.write(5, 3, 0.1 + 0.2).unwrap();
    let table = read(&book.save_to_buffer().unwrap(), "").unwrap();
    assert_eq!(table.rows[0].line, 6);
    let expected = [
        CellIn::Number("3".into()),
        CellIn::Duration(150),
        CellIn::DateTime(date(2026, 3, 7).at(10, 30, 0, 0)),
        CellIn::Number("0.3".into()),
    ];
    assert_eq!(table.rows[0].cells, expected);
}

#[test]
fn r6_3_json_keeps_order_and_refuses_what_is_no_table() {
    let table =
        read(br#" {"v": 1, "liste": [{"z": 1, "a": "x"}, {"b": 1e3, "z": -2.50}], "autre": [1]}"#, "")
            .unwrap();
    assert_eq!(table.headers, ["z", "a", "b"]);
    let second: Vec<_> = table.rows[1].cells.iter().map(CellIn::text).collect();
    assert_eq!((table.rows[1].line, second), (2, vec!["-2.5".into(), "".into(), "1000".into()]));
    for text in [r"[1]", r#"[{"a": {"b": 1}}]"#, r#"[{"a": [1]}]"#, r#"{"a": 1}"#, "[null]", "[[1]]"] {
        assert_eq!(read(text.as_bytes(), ""), Err(CannotRead::NotATable), "{text}");
    }
    assert_eq!(read(b"[]", ""), Err(CannotRead::Empty));
    assert!(matches!(read(b"[{\"a\": 1}", ""), Err(CannotRead::Corrupt { .. })));
    assert_eq!(read(b"[a];b\n1;2\n", "notes.CSV").unwrap().headers, ["[a]", "b"]);
}

#[test]
fn r6_3_what_is_no_table_is_refused_with_its_reason() {
    assert_eq!(read(b"", ""), Err(CannotRead::Empty));
    assert_eq!(read(b" \n;;\n", ""), Err(CannotRead::Empty));
    assert_eq!(read(&vec![b'a'; limits::FILE_BYTES + 1], ""), Err(CannotRead::TooLarge));
    assert_eq!(read(b"%PDF-1.7 abc", ""), Err(CannotRead::UnknownFormat));
    assert_eq!(read(b"\xd0\xcf\x11\xe0\0\0ab\0c", "old.xls"), Err(CannotRead::UnknownFormat));
    assert!(matches!(read(b"PK\x03\x04 broken", ""), Err(CannotRead::Corrupt { .. })));
    assert!(matches!(read(b"a;b\n\"c;d\ne;f\n", ""), Err(CannotRead::Corrupt { .. })));
    assert_eq!(read(&zipped(&[("a.txt", b"a")]), ""), Err(CannotRead::UnknownFormat));
    let mut cut = xlsx();
    cut.truncate(cut.len() / 2);
    assert!(matches!(read(&cut, ""), Err(CannotRead::Corrupt { .. })));
}

#[test]
fn r6_3_rows_and_columns_are_limited() {
    let rows = |count: usize| format!("a\n{}", "1\n".repeat(count));
    assert_eq!(read(rows(limits::ROWS).as_bytes(), "").unwrap().rows.len(), limits::ROWS);
    assert_eq!(read(rows(limits::ROWS + 1).as_bytes(), ""), Err(CannotRead::TooManyRows));
    let json = format!("[{}{{\"a\":1}}]", "{\"a\":1},".repeat(limits::ROWS));
    assert_eq!(read(json.as_bytes(), ""), Err(CannotRead::TooManyRows));
    let wide = |count: usize| format!("{}a\n", "a;".repeat(count - 1));
    assert_eq!(read(wide(limits::COLUMNS).as_bytes(), "").unwrap().headers.len(), limits::COLUMNS);
    assert_eq!(read(wide(limits::COLUMNS + 1).as_bytes(), ""), Err(CannotRead::TooManyColumns));
    let many = format!("{}{}", wide(200), format!("{}1\n", ";".repeat(199)).repeat(12_501));
    assert_eq!(read(many.as_bytes(), ""), Err(CannotRead::TooManyCells));
    let mut book = Workbook::new();
    book.add_worksheet().write(1_048_575, 16_383, "loin").unwrap().write(0, 0, "a").unwrap();
    assert_eq!(read(&book.save_to_buffer().unwrap(), ""), Err(CannotRead::TooManyColumns));
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An ODS whose only table has these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"T\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn ods_cell(attributes: &str, text: &str) -> String {
    format!(
        "<table:table-cell {attributes} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn r6_3_bombs_are_refused_before_they_unfold() {
    let row =
        |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let plain = row("", &ods_cell("", "a")) + &row("table:number-rows-repeated='3'", &ods_cell("", "b"));
    assert_eq!(read(&ods(&plain), "").unwrap().rows.len(), 3);
    let emptied = plain.clone() + &row("table:number-rows-repeated=\"1048000\"", "<table:table-cell/>");
    assert_eq!(read(&ods(&emptied), "").unwrap().rows.len(), 3);

    let wide = ods_cell("table:number-columns-repeated=\"16384\"", "a");
    let tall = row("table:number-rows-repeated = '1000000'", &wide);
    assert_eq!(read(&ods(&tall), ""), Err(CannotRead::Bomb));
    let hidden = format!("<!-- \" -->{tall}");
    assert_eq!(read(&ods(&hidden), ""), Err(CannotRead::Bomb));
    let far = row("", &wide.replace("a</text:p>", "</text:p>")).repeat(200) + &plain;
    assert_eq!(read(&ods(&far), ""), Err(CannotRead::TooManyCells));
    let spaces = row("", &ods_cell("", "a<text:s text:c=\"9999999999\"/>"));
    assert_eq!(read(&ods(&spaces), ""), Err(CannotRead::Bomb));
    let copies = row("table:number-rows-repeated=\"40000\"", &ods_cell("", &"a".repeat(10_000)));
    assert_eq!(read(&ods(&copies), ""), Err(CannotRead::Bomb));

    let zeros = vec![b' '; 40 * 1024 * 1024];
    assert_eq!(read(&zipped(&[("content.xml", &zeros)]), ""), Err(CannotRead::Bomb));
    let entries: Vec<String> = (0..=limits::ENTRIES).map(|n| n.to_string()).collect();
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(read(&zipped(&entries), ""), Err(CannotRead::Bomb));
    let strings = b"<sst count='1' uniqueCount='99999999999'></sst>".as_slice();
    let book = [
        ("[Content_Types].xml", b"".as_slice()),
        ("xl/workbook.xml", b""),
        ("xl/sharedStrings.xml", strings),
    ];
    assert_eq!(read(&zipped(&book), ""), Err(CannotRead::Bomb));
}

/// A zip that announces less than it holds.
#[test]
fn r6_3_a_lying_zip_is_refused() {
    let content = "é".repeat(50_000);
    let mut bytes = ods(&format!("<table:table-row>{}</table:table-row>", ods_cell("", &content)));
    let announced = |bytes: &[u8], size: u32| {
        let pattern = size.to_le_bytes();
        bytes.windows(4).enumerate().filter(|(_, w)| *w == pattern).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    let size = u32::try_from(zip.by_name("content.xml").unwrap().size()).unwrap();
    let places = announced(&bytes, size);
    assert!(places.len() >= 2, "the size is in both headers");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let refused = read(&bytes, "");
    assert!(matches!(refused, Err(CannotRead::Bomb | CannotRead::Corrupt { .. })), "{refused:?}");
}

proptest::proptest! {
    #[test]
    fn r6_3_no_bytes_break_the_reader(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = read(&bytes, "");
    }

    #[test]
    fn r6_3_no_damage_to_a_book_breaks_the_reader(at in 0_usize..6000, byte in proptest::prelude::any::<u8>()) {
        let mut bytes = xlsx();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes, "");
    }
}

#[test]
fn every_sheet_of_a_workbook_and_every_table_of_a_zip_is_read_with_its_name() {
    let mut book = Workbook::new();
    for (name, title) in [("Alice", "Jour"), ("Vide", ""), ("Chloé", "Date")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        if !title.is_empty() {
            sheet.write(0, 0, title).unwrap().write(1, 0, "x").unwrap();
        }
    }
    let tables = read_all(&book.save_to_buffer().unwrap(), "equipe.xlsx").unwrap();
    let said: Vec<(&str, &str)> =
        tables.iter().map(|(name, it)| (name.as_str(), it.headers[0].as_str())).collect();
    assert_eq!(said, [("Alice", "Jour"), ("Chloé", "Date")]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("tout/members.csv", "id,name\n1,Alice\n"), ("meta.json", "{}"), ("b.csv", "id\n2\n")]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let names: Vec<String> = read_all(&zip, "tout.zip").unwrap().into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["members", "b"]);
    assert_eq!(
        read(&zip, "tout.zip"),
        Err(CannotRead::UnknownFormat),
        "one table is asked, not a zip of them"
    );
    assert_eq!(read_all(CSV.as_bytes(), "a.csv").unwrap()[0].0, "");
}
