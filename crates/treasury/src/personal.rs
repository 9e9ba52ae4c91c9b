//! What the module holds about a person (R69), and what goes when they are erased (R71): what was never
//! claimed goes, the proofs of approved claims, waivers and receipts stay. A waiver taken back before any receipt keeps its
//! amount and its reason alone.

use crate::{
    claims::{self, MileageClaim},
    entries, receipts, trips, vehicles,
};
use ::store::{Scope, Tx, args, statements};
use base::{Day, Id, Result};
use site::PersonalTable;

statements! {
    ACTIVE_SINCE = "SELECT person_id FROM mileage_trip WHERE organisation_id = $1 AND happened_on >= $2
        UNION SELECT person_id FROM mileage_claim WHERE organisation_id = $1 AND state IN ('draft', 'submitted', 'approved')
        UNION SELECT person_id FROM tax_receipt WHERE organisation_id = $1 AND issued_on >= $2";
    // The names of vehicles are words of the person; kind and power explain amounts and stay.
    FORGET_NAMES = "UPDATE vehicle SET name = '', version = version + 1 WHERE organisation_id = $1 AND person_id = $2";
    // No receipt ever rested on them, one that was issued since is of the waiver that followed: the entries that were
    // turned round tell the rest.
    SCANS_WITHDRAWN = "SELECT scan_file_id FROM withdrawn_waiver
        WHERE organisation_id = $1 AND person_id = $2 AND scan_file_id IS NOT NULL AND NOT EXISTS (SELECT r.id FROM tax_receipt r
            WHERE r.organisation_id = withdrawn_waiver.organisation_id AND r.claim_id = withdrawn_waiver.claim_id
                AND r.issued_at <= withdrawn_waiver.withdrawn_at)";
    FORGET_WITHDRAWN = "UPDATE withdrawn_waiver SET text = '', signed_name = '', postal_address = '', scan_file_id = NULL
        WHERE organisation_id = $1 AND person_id = $2 AND NOT EXISTS (SELECT r.id FROM tax_receipt r
            WHERE r.organisation_id = withdrawn_waiver.organisation_id AND r.claim_id = withdrawn_waiver.claim_id
                AND r.issued_at <= withdrawn_waiver.withdrawn_at)";
}

const TRIPS: [&str; 9] =
    ["id", "date", "objet", "depart", "arrivee", "distance_m", "vehicule", "demande", "etat"];

/// Vehicles, trips, expenses, claims, waivers and receipts of a person.
///
/// # Errors
/// A fault from the database.
pub async fn export(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonalTable>> {
    let (trips, expenses) = export_trips(tx, scope, person_id).await?;
    Ok(vec![
        export_vehicles(tx, scope, person_id).await?,
        trips,
        expenses,
        export_claims(tx, scope, person_id).await?,
        export_waivers(tx, scope, person_id).await?,
        export_receipts(tx, scope, person_id).await?,
    ])
}

async fn export_vehicles(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let vehicles = vehicles::store::list_of(tx, scope, person_id).await?.into_iter().map(|it| {
        vec![
            it.id.to_string(),
            it.name,
            it.kind.as_text().to_owned(),
            it.fiscal_power.map(|power| power.to_string()).unwrap_or_default(),
            if it.electric { "oui" } else { "non" }.to_owned(),
            written(it.document_seen_on),
        ]
    });
    let columns = vec!["id", "nom", "genre", "cv", "electrique", "carte_grise_vue"];
    Ok(PersonalTable { name: "vehicules", columns, rows: vehicles.collect() })
}

async fn export_trips(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<(PersonalTable, PersonalTable)> {
    let (mut rows, mut expenses, mut after) = (Vec::new(), Vec::new(), trips::store::FIRST);
    loop {
        let batch = trips::store::list(tx, scope, Some(person_id), after, 500).await?;
        let Some(last) = batch.last() else { break };
        after = (last.trip.happened_on, last.trip.id);
        for it in batch {
            let (kind, state) = it.claim.unzip();
            for item in trips::store::items_of_trip(tx, scope, it.trip.id).await? {
                expenses.push(vec![
                    item.id.to_string(),
                    it.trip.id.to_string(),
                    item.kind.as_text().to_owned(),
                    item.amount.0.to_string(),
                    written(item.file_id),
                ]);
            }
            rows.push(vec![
                it.trip.id.to_string(),
                it.trip.happened_on.to_string(),
                it.trip.purpose,
                it.trip.departure,
                it.trip.arrival,
                it.trip.distance_m.to_string(),
                it.vehicle,
                kind.map(|kind| kind.as_text().to_owned()).unwrap_or_default(),
                state.map(|state| state.as_text().to_owned()).unwrap_or_default(),
            ]);
        }
    }
    let columns = vec!["id", "trajet", "genre", "centimes", "fichier"];
    Ok((
        PersonalTable { name: "trajets", columns: TRIPS.to_vec(), rows },
        PersonalTable { name: "depenses", columns, rows: expenses },
    ))
}

async fn export_claims(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let claims = claims::store::list_of(tx, scope, person_id).await?.into_iter().map(|it| {
        vec![
            it.number.to_string(),
            it.year.to_string(),
            it.kind.as_text().to_owned(),
            it.state.as_text().to_owned(),
            it.amount.map(|amount| amount.0.to_string()).unwrap_or_default(),
            written(it.approved_on),
            it.reject_reason.unwrap_or_default(),
            written(it.signed_on),
            written(it.scan_file_id),
        ]
    });
    let columns = vec![
        "numero",
        "annee",
        "demande",
        "etat",
        "centimes",
        "approuvee_le",
        "raison_du_refus",
        "signee_sur_papier_le",
        "fichier",
    ];
    Ok(PersonalTable { name: "notes_de_frais", columns, rows: claims.collect() })
}

async fn export_waivers(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let standing = claims::store::waivers_of(tx, scope, person_id).await?.into_iter().map(|it| (it, None));
    let withdrawn = claims::store::withdrawn_of(tx, scope, person_id).await?.into_iter();
    let withdrawn = withdrawn.map(|it| (it.waiver, Some((it.withdrawn_at, it.reason))));
    let waivers = standing.chain(withdrawn).map(|(it, withdrawn)| {
        let (at, reason) = withdrawn.unzip();
        let (name, address) = (it.signed_name, it.postal_address);
        let amount = it.amount.0.to_string();
        vec![
            it.text,
            name,
            address,
            amount,
            it.signed_at.to_string(),
            written(it.signed_on),
            written(it.scan_file_id),
            written(at),
            reason.unwrap_or_default(),
        ]
    });
    let columns = vec![
        "texte",
        "nom",
        "adresse",
        "centimes",
        "signe_le",
        "sur_papier_le",
        "fichier",
        "abandon_annule_le",
        "raison_de_l_annulation",
    ];
    Ok(PersonalTable { name: "abandons_de_frais", columns, rows: waivers.collect() })
}

async fn export_receipts(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<PersonalTable> {
    let receipts = receipts::store::list_of(tx, scope, person_id).await?.into_iter().map(|it| {
        let paper = it.paper;
        vec![
            paper.number,
            it.nature.as_text().to_owned(),
            paper.person.name,
            paper.person.address,
            it.amount.0.to_string(),
            it.issued_on.to_string(),
            paper.cancels.unwrap_or_default(),
            written(it.file_id),
        ]
    });
    let columns = vec!["numero", "nature", "nom", "adresse", "centimes", "emis_le", "annule", "fichier"];
    Ok(PersonalTable { name: "recus_fiscaux", columns, rows: receipts.collect() })
}

fn written(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}

/// Whoever drove or received a receipt since a day, or has a claim that is not settled (R72).
///
/// # Errors
/// A fault from the database.
pub async fn active_since(tx: &mut Tx, scope: Scope, day: Day) -> Result<Vec<Id>> {
    let rows = tx.all(ACTIVE_SINCE, args![scope.organisation_id, day]).await?;
    rows.iter().map(|row| row.get("person_id")).collect()
}

/// Forgets what was never approved; what is a proof stays, under the number the person has become.
///
/// # Errors
/// A fault from the database.
pub async fn erase(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    let claims = claims::store::list_of(tx, scope, person_id).await?;
    for claim in claims.into_iter().filter(|it| !it.state.counts()) {
        if entries::store::is_kept(tx, scope, claim.id).await? {
            settle(tx, scope, claim).await?;
        } else {
            claims::store::remove(tx, scope, &claim).await?;
        }
    }
    for trip in trips::store::unclaimed(tx, scope, person_id).await? {
        trips::store::remove(tx, scope, trip.id).await?;
    }
    for vehicle in vehicles::store::list_of(tx, scope, person_id).await? {
        if !vehicles::store::is_used(tx, scope, vehicle.id).await? {
            vehicles::store::remove(tx, scope, vehicle.id).await?;
        }
    }
    tx.run(FORGET_NAMES, args![scope.organisation_id, person_id]).await?;
    let scans = tx.all(SCANS_WITHDRAWN, args![scope.organisation_id, person_id]).await?;
    tx.run(FORGET_WITHDRAWN, args![scope.organisation_id, person_id]).await?;
    for row in scans {
        work::files::remove(tx, row.get("scan_file_id")?).await?;
    }
    Ok(())
}

/// The accounts have the number of a claim that does not count, and nobody is there to be paid any more. What was signed
/// proves nothing that counts and goes, unless a receipt was issued for it, even cancelled since: what a receipt rested on
/// is kept for six years (LPF, art. L. 102 E).
async fn settle(tx: &mut Tx, scope: Scope, mut claim: MileageClaim) -> Result<()> {
    let withdrawn = claim.withdraw(true).is_ok();
    let scan = match receipts::store::of_claim(tx, scope, claim.id).await?.as_slice() {
        [] => claim.scan_file_id.take(),
        _ => None,
    };
    if withdrawn || scan.is_some() {
        claims::store::change(tx, scope, &claim).await?;
    }
    match scan {
        Some(file_id) => work::files::remove(tx, file_id).await,
        None => Ok(()),
    }
}
