//! A PDF as programs that are not ours see it: poppler's `pdfinfo`, `pdffonts` and `pdftotext`, and `qpdf`.

use std::{
    io::Write as _,
    process::{Command, Output},
};
use tempfile::NamedTempFile;

/// What they say of a file.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its text, spaces made one, words cut at the end of a line whole again.
    pub text: String,
    pub title: String,
    pub pages: usize,
}

impl Seen {
    /// The texts are in it, spaces left out: poppler drops narrow ones.
    #[track_caller]
    pub fn says(&self, said: &[&str]) -> &Seen {
        let bare = |words: &str| words.split_whitespace().collect::<String>();
        for words in said {
            assert!(bare(&self.text).contains(&bare(words)), "« {words} » is not in:\n{}", self.text);
        }
        self
    }
}

/// Opens a document with each of them: tagged, titled and in a language, every font embedded, sound in its
/// structure, and claiming PDF/A-3a and PDF/UA-1 in its metadata. With `PRINT_KEEP=DIR` the files stay there, for a
/// validator.
///
/// # Panics
/// At the first that finds fault.
#[track_caller]
#[must_use]
pub fn seen_by_others(pdf: &[u8]) -> Seen {
    assert!(pdf.starts_with(b"%PDF-1.7"), "{}", String::from_utf8_lossy(&pdf[..pdf.len().min(200)]));
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let info = said(&ask("pdfinfo", &[], &file));
    let of = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    assert_eq!(of("Tagged"), "yes", "{info}");
    assert_eq!((of("Encrypted"), of("JavaScript")), ("no".to_owned(), "no".to_owned()), "{info}");
    let (title, pages) = (of("Title"), of("Pages").parse().unwrap_or(0));
    assert!(!title.is_empty() && pages > 0, "{info}");
    if let Ok(kept) = std::env::var("PRINT_KEEP") {
        std::fs::write(format!("{kept}/{}.pdf", title.replace('/', "-")), pdf).unwrap();
    }
    fonts_are_embedded(&said(&ask("pdffonts", &[], &file)));
    claims(&said(&ask("pdfinfo", &["-meta"], &file)));
    let sound = ask("qpdf", &["--check"], &file);
    assert!(sound.status.success(), "{}{}", said(&sound), String::from_utf8_lossy(&sound.stderr));
    is_whole(&said(&ask("qpdf", &["--qdf", "--object-streams=disable"], &file)));
    let text = said(&ask("pdftotext", &["-layout"], &file)).replace("-\n", "");
    Seen { text: text.split_whitespace().collect::<Vec<_>>().join(" "), title, pages }
}

fn ask(program: &str, options: &[&str], file: &NamedTempFile) -> Output {
    let mut command = Command::new(program);
    command.args(options).arg(file.path());
    if program == "pdftotext" || options.contains(&"--qdf") {
        command.arg("-");
    }
    command.output().unwrap_or_else(|why| panic!("{program}: {why}. `cargo x test` installs it"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Two lines of head, then a font a line: name, type, encoding, emb, sub, uni, object.
#[track_caller]
fn fonts_are_embedded(fonts: &str) {
    let lines: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!lines.is_empty(), "no font: {fonts}");
    for line in lines {
        let from_the_end: Vec<&str> = line.split_whitespace().rev().collect();
        // « object ID » is two numbers; then uni, sub, emb.
        let (unicode, embedded) = (from_the_end.get(2), from_the_end.get(4));
        assert_eq!((embedded, unicode), (Some(&"yes"), Some(&"yes")), "{line}");
    }
}

/// What PDF/A-3a and PDF/UA-1 ask of the catalogue (ISO 19005-3, 6.2.3 and 6.7; ISO 14289-1, 7): colours of a known
/// profile, a tree of structure, a language, a title that is shown.
#[track_caller]
fn is_whole(plain: &str) {
    for key in
        ["/OutputIntents", "/S /GTS_PDFA1", "/DestOutputProfile", "/StructTreeRoot", "/Lang (fr", "/Metadata"]
    {
        assert!(plain.contains(key), "no {key}");
    }
    assert!(
        plain.contains("/Marked true") && plain.contains("/DisplayDocTitle true"),
        "not said to be tagged"
    );
    for forbidden in ["/JavaScript", "/Launch", "/RichMedia", "/Encrypt "] {
        assert!(!plain.contains(forbidden), "{forbidden}");
    }
}

#[track_caller]
fn claims(metadata: &str) {
    let claim = |name: &str, value: &str| {
        let (element, attribute) = (format!("<{name}>{value}</{name}>"), format!("{name}=\"{value}\""));
        assert!(metadata.contains(&element) || metadata.contains(&attribute), "{name} {value}: {metadata}");
    };
    claim("pdfaid:part", "3");
    claim("pdfaid:conformance", "A");
    claim("pdfuaid:part", "1");
    assert!(metadata.contains("dc:title") && metadata.contains("dc:language"), "{metadata}");
}
