//! LibreOffice opens what we write and sees the types we meant. Needs `soffice`; never skipped.

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

/// Converts to CSV with `;`, values `as_shown` or raw.
fn to_csv(file: &Path, folder: &Path, as_shown: bool) -> Vec<Vec<String>> {
    let filter = format!("csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,{as_shown},false,false");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", &filter, "--outdir"])
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

#[test]
fn r6_2_libreoffice_shows_the_types_we_wrote() {
    let folder = tempfile::tempdir().unwrap();
    for format in [Format::Ods, Format::Xlsx] {
        let file = write(format, folder.path());
        let rows = to_csv(&file, folder.path(), true);
        let header = ["Titre", "Durée", "Heures", "Km", "Montant", "Jour", "Instant", "Booléen", "Entier"];
        assert_eq!(rows[0], header, "{format:?}");
        let shown: Vec<String> =
            rows[1].iter().map(|cell| cell.replace(['\u{a0}', '\u{202f}'], " ")).collect();
        let expected = [
            "=1+1; « d'été » & <co>  fin",
            "26:05",
            "2,25",
            "12,5",
            "1 234,56 €",
            "07/03/2026",
            "07/03/2026 10:30:05",
            "VRAI",
            "-12",
        ];
        assert_eq!(shown, expected, "{format:?}");
        let raw: Vec<&str> = rows[2].iter().map(String::as_str).collect();
        assert_eq!(
            raw,
            ["Ligne 1\nLigne 2", "0:00", "", "3,0", "-0,05 €", "", "", "FAUX", "1234567"].map(|cell| cell),
            "{format:?}"
        );
    }
}
