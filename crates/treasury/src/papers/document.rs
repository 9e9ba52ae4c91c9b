//! The papers of this module as documents to print (D13). In French whatever the reader: they are proofs
//! before the French administration.

use super::{
    ClaimPaper, PaperOrganisation, PaperPerson, PaperVehicle, ReceiptPaper, WaiverPaper, WaiverProof,
};
use crate::rates::Band;
use base::{Day, Instant, Lang, Money, jiff::tz::TimeZone};
use print::{Block, Column, Document, Figure, Letterhead, Row, Table};
use site::formats;

/// What a paper needs besides what it says.
pub struct Making {
    pub made_on: Day,
    pub made_at: Instant,
    /// The picture of the organisation.
    pub logo: Option<Vec<u8>>,
}

fn money(cents: i64) -> String {
    formats::money(Lang::Fr, Money(cents))
}

fn day(day: Day) -> String {
    formats::day(Lang::Fr, day)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn facts(rows: Vec<(&str, String)>) -> Block {
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Block::Facts { rows: rows.map(|(name, value)| (name.to_owned(), value)).collect() }
}

fn document(
    organisation: &PaperOrganisation,
    making: Making,
    (title, subtitle): (String, String),
    blocks: Vec<Block>,
) -> Document {
    Document {
        title,
        subtitle,
        lang: Lang::Fr,
        organisation: Letterhead {
            name: organisation.name.clone(),
            lines: lines(&organisation.address),
            logo: making.logo,
        },
        partner: None,
        made_on: day(making.made_on),
        made_at: making.made_at,
        blocks,
    }
}

fn whole(person: &PaperPerson) -> String {
    let mut parts = vec![person.name.clone()];
    parts.extend(lines(&person.address));
    parts.join(", ")
}

/// The tax receipt, or the receipt that cancels one (R56).
#[must_use]
pub fn receipt(paper: &ReceiptPaper, making: Making) -> Document {
    let mut blocks = Vec::new();
    if let Some(number) = &paper.cancels {
        let title = format!("Ce reçu annule le reçu n° {number}");
        blocks.push(Block::Frame { title, text: paper.reason.clone() });
    }
    blocks.push(Block::heading("Bénéficiaire du don"));
    blocks.push(beneficiary(&paper.organisation));
    blocks.push(Block::heading("Donateur"));
    blocks.push(facts(vec![
        ("Nom", paper.person.name.clone()),
        ("Adresse", lines(&paper.person.address).join(", ")),
    ]));
    match &paper.cancels {
        Some(number) => blocks.extend(cancelled_gift(paper, number)),
        None => blocks.extend(gift(paper)),
    }
    blocks.push(Block::Signatures {
        dated: format!("Le {}", day(paper.issued_on)),
        parties: vec![paper.organisation.signatory.clone()],
    });
    let title =
        if paper.cancels.is_some() { "Annulation d’un reçu fiscal" } else { "Reçu au titre des dons" };
    let subtitle = format!("Reçu n° {} · Cerfa n° {}", paper.number, paper.edition);
    document(&paper.organisation, making, (title.to_owned(), subtitle), blocks)
}

fn beneficiary(it: &PaperOrganisation) -> Block {
    // A register is said in words.
    let numbered = if it.legal_number.contains(' ') { "Inscription" } else { "Numéro SIREN ou RNA" };
    facts(vec![
        ("Nom", it.name.clone()),
        (numbered, it.legal_number.clone()),
        ("Adresse", lines(&it.address).join(", ")),
        ("Objet", it.purpose.clone()),
        ("Qualité", "Œuvre ou organisme d’intérêt général".to_owned()),
    ])
}

fn gift(paper: &ReceiptPaper) -> Vec<Block> {
    vec![
        Block::heading("Don"),
        Block::text(
            "Le bénéficiaire reconnaît avoir reçu, au titre des dons et versements ouvrant droit à réduction d’impôt, la somme de :",
        ),
        Block::Figures {
            items: vec![Figure {
                label: "Montant".to_owned(),
                value: money(paper.amount_cents),
                note: paper.amount_in_letters.clone(),
            }],
        },
        gift_facts(paper),
        Block::text(format!(
            "Le bénéficiaire certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt prévue à : {}.",
            paper.articles
        )),
    ]
}

/// A receipt that cancels another certifies nothing.
fn cancelled_gift(paper: &ReceiptPaper, number: &str) -> Vec<Block> {
    vec![
        Block::heading("Don dont le reçu est annulé"),
        Block::text(format!(
            "Le reçu n° {number}, de {} ({}), est annulé : il n’ouvre droit à aucune réduction d’impôt.",
            money(paper.amount_cents),
            paper.amount_in_letters
        )),
        gift_facts(paper),
    ]
}

fn gift_facts(paper: &ReceiptPaper) -> Block {
    facts(vec![
        ("Date du don", day(paper.given_on)),
        ("Année des frais", paper.year.to_string()),
        ("Nature du don", paper.nature.clone()),
        ("Forme du don", "Déclaration d’abandon de frais".to_owned()),
    ])
}

/// The claim: each trip, each expense, and how the amount was computed.
#[must_use]
pub fn claim(paper: &ClaimPaper, making: Making) -> Document {
    let mut blocks = claim_blocks(paper);
    blocks.push(Block::Signatures {
        dated: String::new(),
        parties: vec![paper.person.name.clone(), paper.organisation.signatory.clone()],
    });
    let subtitle = format!("{}, {}", paper.person.name, paper.year);
    document(&paper.organisation, making, (paper.title.clone(), subtitle), blocks)
}

/// The waiver with the claim it is about, signed or to be signed on paper (R54).
#[must_use]
pub fn waiver(paper: &WaiverPaper, making: Making) -> Document {
    let mut blocks = claim_blocks(&paper.claim);
    blocks.push(Block::heading("Déclaration d’abandon"));
    blocks.push(Block::text(paper.text.clone()));
    match &paper.proof {
        WaiverProof::ToSign => {
            blocks.push(facts(vec![("Adresse postale", " ".repeat(2))]));
            blocks.push(Block::Signatures {
                dated: "Fait le ".to_owned(),
                parties: vec![paper.signed_name.clone()],
            });
        }
        WaiverProof::Account { at, zone } => blocks.push(signed(paper, signed_from(*at, zone))),
        WaiverProof::Paper { typed_by, typed_on } => {
            let typed = if typed_by.is_empty() { String::new() } else { format!(" par {typed_by}") };
            let proof = format!("papier signé, numérisé ; saisi{typed} le {}", day(*typed_on));
            blocks.push(signed(paper, proof));
        }
    }
    let subtitle = format!("{}, {}", paper.claim.title, paper.person.name);
    let title = "Abandon de frais".to_owned();
    document(&paper.claim.organisation, making, (title, subtitle), blocks)
}

fn signed(paper: &WaiverPaper, proof: String) -> Block {
    facts(vec![
        ("Signé par", whole(&paper.person)),
        ("Le", paper.signed_on.map(day).unwrap_or_default()),
        ("Preuve", proof),
    ])
}

fn claim_blocks(paper: &ClaimPaper) -> Vec<Block> {
    let mut blocks = vec![
        facts(vec![
            ("Personne", paper.person.name.clone()),
            ("Année", paper.year.to_string()),
            ("Demande", if paper.waives { "Abandon en don" } else { "Remboursement" }.to_owned()),
            ("État", paper.state.clone()),
            ("Signée sur papier le", paper.signed_on.map(day).unwrap_or_default()),
            ("Approuvée le", paper.approved_on.map(day).unwrap_or_default()),
            ("Approuvée par", paper.approved_by.clone()),
        ]),
        Block::heading("Trajets"),
        trips(paper),
    ];
    if !paper.items.is_empty() {
        blocks.push(Block::heading("Autres dépenses"));
        blocks.push(items(paper));
    }
    blocks.push(Block::heading("Montant"));
    blocks.push(amounts(paper));
    blocks.push(Block::note(format!("Arrêté à la somme de {}.", paper.total_in_letters)));
    let banded = paper.vehicles.iter().filter_map(|it| it.band.map(|band| yearly(it, band)));
    blocks.extend(banded.map(Block::note));
    for vehicle in paper.vehicles.iter().filter(|it| !it.source.is_empty()) {
        let unpublished =
            if vehicle.unpublished { " (barème de l’année non publié : le dernier connu)" } else { "" };
        blocks.push(Block::note(format!("{} : {}{unpublished}", vehicle.vehicle, vehicle.source)));
    }
    for vehicle in paper.vehicles.iter().filter(|it| !it.ceiling.is_empty()) {
        blocks.push(Block::note(format!("{} : {}", vehicle.vehicle, vehicle.ceiling)));
    }
    blocks
}

/// The yearly distance d and the band it falls in, which gives the formula of the whole d (R51).
fn yearly(it: &PaperVehicle, band: Band) -> String {
    let km = |km: i64| formats::distance(Lang::Fr, km.saturating_mul(1000));
    let held = match (band.from_km, band.to_km) {
        (0, None) => "toute distance".to_owned(),
        (0, Some(end)) => format!("jusqu’à {}", km(end)),
        (from, Some(end)) => format!("de {} à {}", km(from), km(end)),
        (from, None) => format!("à partir de {}", km(from)),
    };
    let d = formats::distance(Lang::Fr, it.after_m);
    let before = if it.before_m > 0 {
        format!(", dont {} déjà comptés", formats::distance(Lang::Fr, it.before_m))
    } else {
        String::new()
    };
    format!("{} : d = {d} dans l’année{before} ; tranche du barème : {held}.", it.vehicle)
}

/// To the second, as one finds it again in the journal, at the hour it was there: the day beside it is the same.
fn signed_from(at: Instant, zone: &str) -> String {
    let there = at.in_tz(zone).unwrap_or_else(|_| at.to_zoned(TimeZone::UTC));
    let said = there.strftime("%d/%m/%Y à %H:%M:%S (UTC%:z)");
    format!("confirmation depuis le compte de la personne, {said}")
}

fn trips(paper: &ClaimPaper) -> Block {
    let rows = paper.trips.iter().map(|it| {
        Row::line([
            it.purpose.clone(),
            formats::short_day(Lang::Fr, it.happened_on),
            format!("{} → {}", it.departure, it.arrival),
            it.vehicle.clone(),
            formats::distance(Lang::Fr, it.metres),
        ])
    });
    let metres = paper.trips.iter().map(|it| it.metres).sum();
    let total = [
        "Total".to_owned(),
        String::new(),
        String::new(),
        String::new(),
        formats::distance(Lang::Fr, metres),
    ];
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text("Objet"),
            Column::short("Date"),
            Column::text("Trajet"),
            Column::short("Véhicule"),
            Column::number("Distance"),
        ],
        rows: rows.chain([Row::total(total)]).collect(),
    })
}

fn items(paper: &ClaimPaper) -> Block {
    let rows = paper.items.iter().map(|it| {
        Row::line([
            it.kind.clone(),
            formats::short_day(Lang::Fr, it.happened_on),
            it.purpose.clone(),
            if it.has_proof { "gardé" } else { "aucun" }.to_owned(),
            money(it.cents),
        ])
    });
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text("Dépense"),
            Column::short("Date"),
            Column::text("Trajet"),
            Column::short("Justificatif"),
            Column::number("Montant"),
        ],
        rows: rows.collect(),
    })
}

fn amounts(paper: &ClaimPaper) -> Block {
    let vehicles = paper.vehicles.iter();
    let mut rows: Vec<Row> =
        vehicles.map(|it| Row::line([it.vehicle.clone(), it.formula.clone(), money(it.cents)])).collect();
    if paper.items_cents != 0 {
        rows.push(Row::line(["Autres dépenses".to_owned(), String::new(), money(paper.items_cents)]));
    }
    rows.push(Row::total(["Total".to_owned(), String::new(), money(paper.total_cents)]));
    Block::Table(Table {
        caption: String::new(),
        columns: vec![Column::text("Dépense"), Column::text("Calcul").shared(2), Column::number("Montant")],
        rows,
    })
}
