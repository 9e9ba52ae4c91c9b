//! What comes out, read back by programs that are not ours: poppler's pdfinfo and pdftotext.

#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use base::Lang;
use print::{Bar, Block, Column, Document, Figure, Letterhead, Printed, Row, Table, render_now};
use std::{io::Write as _, process::Command};

/// A green chequered band: as wide a logo as they come.
const LOGO: &[u8] = include_bytes!("logo.png");

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Relevé annuel d'activité".to_owned(),
        subtitle: "Camille Martin, exercice 2026".to_owned(),
        lang: Lang::Fr,
        organisation: Letterhead {
            name: "Les Amis de la Haie".to_owned(),
            lines: vec!["12 rue des Aubépines, 59000 Lille".to_owned()],
            logo: Some(LOGO.to_vec()),
        },
        partner: None,
        made_on: "22 novembre 2026".to_owned(),
        made_at: "2026-11-22T07:15:00Z".parse().expect("an instant"),
        blocks,
    }
}

fn every_block() -> Vec<Block> {
    let rows = (1..=60).map(|n| Row::line([format!("Chantier n° {n}"), "3 h 30".to_owned(), "—".to_owned()]));
    vec![
        Block::Letter {
            to: vec!["Camille Martin".to_owned(), "3 place du Marché".to_owned()],
            dated: "Lille, le 22 novembre 2026".to_owned(),
        },
        Block::Contents { title: "Sommaire".to_owned() },
        Block::heading("Le temps donné"),
        Block::text("Merci ! Voici l'année : « belle ».\n\n- une haie\n- deux mares"),
        Block::Figures {
            items: vec![
                Figure {
                    label: "Heures".to_owned(),
                    value: "210 h".to_owned(),
                    note: "dont 12 h estimées".to_owned(),
                },
                Figure { label: "Personnes".to_owned(), value: "60".to_owned(), note: String::new() },
            ],
        },
        Block::Bars {
            bars: vec![Bar {
                label: "Fête des haies".to_owned(),
                value: "12 h".to_owned(),
                measured: 700,
                estimated: 300,
            }],
        },
        Block::Table(Table {
            caption: "Heures par chantier".to_owned(),
            columns: vec![Column::text("Chantier"), Column::number("Comptées"), Column::number("Estimées")],
            rows: rows.chain([Row::total(["Total", "210 h", "—"])]).collect(),
        }),
        Block::subheading("Ce qu'il faut savoir"),
        Block::Facts { rows: vec![("Président".to_owned(), "Basile Morin".to_owned())] },
        Block::Frame { title: "À retenir".to_owned(), text: "Le temps n'est pas un prix.".to_owned() },
        Block::note("Source : journal de l'association."),
        Block::PageBreak,
        Block::heading("Signatures"),
        Block::Blank { label: "Observations".to_owned(), lines: 3 },
        Block::Signatures {
            dated: "À Lille, le".to_owned(),
            parties: vec!["La présidente\nAlice Caron".to_owned(), "Le bénévole".to_owned()],
        },
    ]
}

/// The text of the file and what pdfinfo says of it. With `PRINT_KEEP=DIR` the file stays there, to be looked at.
fn read_back(name: &str, printed: &Printed) -> (String, String) {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&printed.pdf).expect("written");
    if let Ok(kept) = std::env::var("PRINT_KEEP") {
        std::fs::write(format!("{kept}/{name}.pdf"), &printed.pdf).expect("kept");
    }
    let run = |program: &str, args: &[&str]| {
        let done = Command::new(program)
            .args(args)
            .arg(file.path())
            .args(if program == "pdftotext" { &["-"][..] } else { &[] })
            .output();
        String::from_utf8(done.expect("poppler-utils").stdout).expect("UTF-8")
    };
    (run("pdftotext", &["-layout"]).replace(['\u{a0}', '\u{202f}'], " "), run("pdfinfo", &[]))
}

/// A month of 31 days and six actions, that one person signed already, holds on a page.
#[test]
fn w_r34_a_month_set_closely_holds_on_a_page() {
    let hours = || "7\u{a0}h\u{a0}30".to_owned();
    let line = |n: i64| Row::line([vec![format!("lun. {n}")], vec![hours(); 10]].concat());
    let total =
        |said: &str| Row::total([vec![said.to_owned()], vec!["151\u{a0}h\u{a0}30".to_owned(); 10]].concat());
    let names =
        ["A1", "A2", "A3", "A4", "A5", "A6", "Autres de l'opération", "Hors opération", "Absence", "Total"];
    let columns = [Column::short("Jour")].into_iter().chain(names.map(Column::number)).collect();
    let rows = (1..=31).map(line).chain([total("Total"), total("Total décimal")]).collect();
    let fact = |n: usize| (format!("A{n}"), format!("Chantiers de plantation, action n° {n} du projet"));
    let said = "Nous certifions que ces heures sont celles réellement travaillées et qu'aucun autre financement public \
        ne les prend une seconde fois.";
    let blocks = vec![
        Block::Close,
        Block::Facts { rows: (1..=12).map(fact).collect() },
        Block::Table(Table { caption: String::new(), columns, rows }),
        Block::text("Heures de l'opération dans le mois : 143 h 30, soit 143,50 h."),
        Block::text(said),
        Block::Facts { rows: vec![fact(1)] },
        Block::Signatures { dated: String::new(), parties: vec!["La personne".into(), "L'employeur".into()] },
        Block::note(format!("Fiche n° 17, édition 3. Règles : droit commun 2026-01. {}", "a3f9".repeat(16))),
    ];
    assert_eq!(render_now(&document(blocks)).expect("printed").pages, 1);
}

/// However many lines there are, the page of the total has the last of them.
#[test]
fn d12_a_total_is_never_alone_on_a_page() {
    for count in 24..=40 {
        let rows = (1..=count).map(|n| Row::line([format!("Chantier n° {n}"), "3 h 30".to_owned()]));
        let rows = rows.chain([Row::total(["Total", "210 h"])]).collect();
        let columns = vec![Column::text("Chantier"), Column::number("Durée")];
        let blocks = vec![Block::Table(Table { caption: String::new(), columns, rows })];
        let (text, _) = read_back("total", &render_now(&document(blocks)).expect("printed"));
        let page = text.split('\u{c}').find(|it| it.contains("Total")).expect("a total");
        assert!(page.contains(&format!("Chantier n° {count}")), "{count}: {page}");
    }
}

/// As the form says: lines that begin with a dash make a list, also right under a sentence.
#[test]
fn d9b_lines_that_begin_with_a_dash_are_a_list_wherever_they_stand() {
    let blocks = vec![Block::text("Le samedi\u{a0}:\n- accueillir\n- servir\nEt puis ranger.")];
    let (text, _) = read_back("list", &render_now(&document(blocks)).expect("printed"));
    assert!(!text.contains("- accueillir") && !text.contains("- servir"), "{text}");
    for said in ["Le samedi", "accueillir", "servir", "Et puis ranger."] {
        assert!(text.contains(said), "« {said} » is not in:\n{text}");
    }
}

#[test]
fn every_block_renders_as_an_archive_that_screen_readers_can_read() {
    let printed = render_now(&document(every_block())).expect("printed");
    let (text, info) = read_back("every-block", &printed);

    for said in [
        "Les Amis de la Haie",
        "Relevé annuel d’activité",
        "Merci ! Voici l’année : « belle ».",
        "Chantier n° 60",
        "210 h",
        "Alice Caron",
        "Établi le 22 novembre 2026",
        &printed.fingerprint,
    ] {
        assert!(text.contains(said), "« {said} » is not in:\n{text}");
    }
    let last = format!("page {0} sur {0}", printed.pages);
    assert!(printed.pages > 2 && text.contains(&last), "{last}: {text}");

    let said = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    assert_eq!(said("Title"), "Relevé annuel d’activité", "{info}");
    assert_eq!(said("Author"), "Les Amis de la Haie");
    assert_eq!(said("Tagged"), "yes");
    assert_eq!(said("Creator"), "Bocage");
    for part in
        [&b"pdfaid:part>3"[..], b"pdfaid:conformance>A", b"pdfuaid:part>1", b"/Lang", b"/StructTreeRoot"]
    {
        assert!(
            printed.pdf.windows(part.len()).any(|window| window == part),
            "{}",
            String::from_utf8_lossy(part)
        );
    }
}

#[test]
fn what_people_type_is_text_and_never_markup() {
    let typed = "#panic() *gras* $x$ \\ @ref <label> // fin 🌳 <script>";
    let mut odd = document(vec![Block::text(typed)]);
    odd.organisation.name = "#[image(\"/etc/passwd\")]".to_owned();
    odd.organisation.logo = Some(b"\x89PNG\r\n\x1a\n, but no picture".to_vec());
    let (text, _) = read_back("typed", &render_now(&odd).expect("printed"));
    assert!(text.contains("#panic() *gras* $x$ \\ @ref <label> // fin □ <script>"), "{text}");
    assert!(text.contains("#[image(\"/etc/passwd\")]"), "{text}");
}

#[test]
fn the_logo_of_a_partner_stands_beside_and_a_broken_one_is_left_out() {
    let partner = |logo: &[u8]| Letterhead {
        name: "Région Bretagne".to_owned(),
        lines: Vec::new(),
        logo: Some(logo.to_vec()),
    };
    let pictures = |printed: &Printed| {
        printed.pdf.windows(14).filter(|it| it == b"/Subtype/Image").count()
            + printed.pdf.windows(15).filter(|it| it == b"/Subtype /Image").count()
    };
    let alone = document(vec![Block::text("12 h")]);
    let beside = Document { partner: Some(partner(LOGO)), ..alone.clone() };
    let broken = Document { partner: Some(partner(b"\x89PNG\r\n\x1a\n, but no picture")), ..alone.clone() };
    let [alone, beside, broken] = [alone, beside, broken].map(|it| render_now(&it).expect("printed"));
    let (text, _) = read_back("partner", &beside);
    assert!(text.contains("12 h"), "{text}");
    assert!(beside.pdf.len() > alone.pdf.len() && pictures(&broken) == pictures(&alone));
}

#[tokio::test]
async fn the_fingerprint_is_of_what_is_said_and_not_of_when() {
    let first = document(vec![Block::text("12 h")]);
    let mut later = first.clone();
    later.made_on = "23 novembre 2026".to_owned();
    let mut other = first.clone();
    other.blocks = vec![Block::text("13 h")];
    let [first, later, other] = [first, later, other].map(print::render);
    let (first, later, other) = tokio::join!(first, later, other);
    let [first, later, other] = [first, later, other].map(|printed| printed.expect("printed").fingerprint);
    assert_eq!(first, later);
    assert_ne!(first, other);
    assert_eq!(first.len(), 64);
}
