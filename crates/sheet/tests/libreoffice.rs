//! LibreOffice opens what we write and sees the types we meant. Needs `soffice`; never skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail their test")]

use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use sheet::{Column, Format, Kind, Value, Writer};

fn write(format: Format, folder: &Path) -> std::path::PathBuf {
    let columns = [
        Column::new("t", "Titre", Kind::Text),
        Column::new("d", "Durée", Kind::Minutes),
        Column::new("h", "Heures", Kind::HoursDecimal),
        Column::new("k", "Km", Kind::Km),
        Column::new("m", "Montant", Kind::Money),
        Column::new("j", "Jour", Kind::Day),
        Column::new("i", "Instant", Kind::Instant),
        Column::new("b", "Booléen", Kind::Bool),
        Column::new("n", "Entier", Kind::Integer),
    ];
    let path = folder.join(format!("essai-{0}.{0}", format.extension()));
    let mut writer = Writer::new(format, &columns, "Actions", std::fs::File::create(&path).unwrap()).unwrap();
    let rows: [[Value; 9]; 2] = [
        [
            "=1+1; « d'été » & <co>  fin".into(),
            Value::Minutes(26 * 60 + 5),
            Value::HoursDecimal(135),
            Value::Km(12_500),
            Value::Money(123_456),
            date(2026, 3, 7).into(),
            Value::Instant("2026-03-07T10:30:05Z".parse().unwrap()),
            true.into(),
            Value::Integer(-12),
        ],
        [
            "Ligne 1\nLigne 2".into(),
            Value::Minutes(0),
            Value::Empty,
            Value::Km(3000),
            Value::Money(-5),
            Value::Empty,
            Value::Empty,
            false.into(),
            Value::Integer(1_234_567),
        ],
    ];
    for row in &rows {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap();
    path
}

/// Converts to CSV with `;`, cells as LibreOffice shows them.
fn to_csv(file: &Path, folder: &Path) -> Vec<Vec<String>> {
    let filter = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,false,true";
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", filter, "--outdir"])
        .arg(folder)
        .arg(file)
        .output()
        .expect("this test needs LibreOffice: install `libreoffice-calc-nogui` so that `soffice` is found");
    assert!(run.status.success(), "soffice failed: {}", String::from_utf8_lossy(&run.stderr));
    let text = std::fs::read(file.with_extension("csv")).expect("soffice made no CSV");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_slice());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// XLSX names no language: LibreOffice shows it in the machine's, here made French.
fn in_french(cell: &str) -> String {
    let plain = cell.replace(['\u{a0}', '\u{202f}'], " ");
    match plain.as_str() {
        "TRUE" => "VRAI".to_owned(),
        "FALSE" => "FAUX".to_owned(),
        number if number.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            number.replace(',', if number.contains('.') { " " } else { "," }).replace('.', ",")
        }
        text => text.to_owned(),
    }
}

#[test]
fn r6_2_libreoffice_shows_the_types_we_wrote() {
    let folder = tempfile::tempdir().unwrap();
    for format in [Format::Ods, Format::Xlsx] {
        let rows = to_csv(&write(format, folder.path()), folder.path());
        let shown: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| in_french(cell)).collect()).collect();
        let expected = [
            ["Titre", "Durée", "Heures", "Km", "Montant", "Jour", "Instant", "Booléen", "Entier"],
            [
                "=1+1; « d'été » & <co>  fin",
                "26:05",
                "2,25",
                "12,5",
                "1 234,56 €",
                "07/03/2026",
                "07/03/2026 10:30:05",
                "VRAI",
                "-12",
            ],
            ["Ligne 1\nLigne 2", "0:00", "", "3,0", "-0,05 €", "", "", "FAUX", "1234567"],
        ];
        assert_eq!(shown, expected, "{format:?}");
    }
}
