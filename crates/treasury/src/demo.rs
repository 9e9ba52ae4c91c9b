//! Expenses of the small world: three vehicles, a few trips, a claim paid, one waived and receipted, one
//! that waits, a waiver that was taken back.

use crate::{
    claims::{ClaimKind, Desk, DraftClaim, ExpenseWaiver, paper, store as claims, waiver_text},
    entries::{self, ChartVersion, Step},
    in_words::amount_in_letters,
    papers::{
        ClaimPaper, PaperOrganisation, PaperPerson, ReceiptPaper, WaiverPaper, WaiverProof,
        document::{self, Making},
    },
    receipts::{self, Nature, TaxReceipt, written_number},
    settings::{self, ReimbursementRate, TreasurySettings},
    trips::{DraftTrip, ExpenseKind, store as trips},
    vehicles::{DraftVehicle, VehicleKind, store as vehicles},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Lang, Money, Refusal, Result, fresh_id, jiff::ToSpan};
use organisation::{organisations, persons};
use site::{
    DemoOrganisation, DemoWorld, civil_day, formats,
    journal::{Author, Entry, note},
};
use work::files::{self, NewFile};

/// Fills the first organisation of the world.
pub async fn fill(tx: &mut Tx, world: &mut DemoWorld) -> Result<()> {
    let now = world.now;
    let Some(organisation) = world.organisations.iter().find(|it| it.slug == "amis-de-la-haie") else {
        return Ok(());
    };
    let writer = Writer::new(tx, organisation, now).await?;
    writer.settle(tx).await?;
    let (clio, bicycle) = writer.vehicles(tx).await?;
    writer.paid(tx, clio).await?;
    writer.receipted(tx, clio).await?;
    writer.waiting(tx, bicycle).await?;
    writer.refused(tx, bicycle).await?;
    writer.taken_back(tx, clio).await?;
    crate::demo_funding::fill(tx, world).await
}

struct Writer {
    scope: Scope,
    name: String,
    alice: Id,
    basile: Id,
    david: Id,
    /// The picture of the organisation.
    logo: Option<Vec<u8>>,
    fatou: Id,
    fatou_name: String,
    today: Day,
    now: Instant,
}

/// Purpose, from, to, metres, days ago.
type Line = (&'static str, &'static str, &'static str, i64, i64);

const PAID: [Line; 2] = [
    ("Réunion du réseau régional", "Rennes", "Vannes et retour", 226_000, 40),
    ("Achat des plants à la pépinière", "Rennes", "Betton et retour", 24_500, 33),
];
const WAIVED: [Line; 3] = [
    ("Chantier de plantation", "Rennes", "Montfort et retour", 48_000, 60),
    ("Formation à la taille", "Rennes", "Saint-Brieuc et retour", 203_000, 52),
    ("Animation à l’école", "Rennes", "Liffré et retour", 39_000, 45),
];
const OPEN: [Line; 2] = [
    ("Comptage des oiseaux", "Rennes", "Paimpont et retour", 88_000, 12),
    ("Permanence au marché", "Rennes", "Rennes, marché des Lices", 9_000, 5),
];
/// What was paid on trips, by their purpose.
const BOUGHT: [(&str, ExpenseKind, Money); 2] = [
    ("Réunion du réseau régional", ExpenseKind::Parking, Money(640)),
    ("Comptage des oiseaux", ExpenseKind::Meal, Money(1_350)),
];
const TWICE: [Line; 1] = [("Tenue du stand au marché", "Rennes", "Rennes, marché des Lices", 9_000, 5)];

impl Writer {
    async fn new(tx: &mut Tx, organisation: &DemoOrganisation, now: Instant) -> Result<Writer> {
        let persons = &organisation.persons;
        let person = |key: &str| {
            let found = persons.get(key).copied();
            found.ok_or_else(|| Refusal::fault(format!("the demonstration has no {key}")))
        };
        let (scope, fatou) = (organisation.scope, person("fatou")?);
        let organisation = organisations::store::get(tx, scope).await?;
        let logo = match organisation.logo_file_id {
            Some(id) => files::find(tx, id).await?.map(|file| file.content),
            None => None,
        };
        Ok(Writer {
            scope,
            name: organisation.name,
            logo,
            alice: person("alice")?,
            basile: person("basile")?,
            david: person("david")?,
            fatou,
            fatou_name: persons::store::get(tx, scope, fatou).await?.label(Lang::Fr),
            today: civil_day(now, "Europe/Paris"),
            now,
        })
    }

    fn settings(&self) -> TreasurySettings {
        TreasurySettings {
            general_interest: true,
            general_interest_on: Some(self.today - 400.days()),
            general_interest_by: "Alice Martin".to_owned(),
            postal_address: "12 chemin des Haies\n35000 Rennes".to_owned(),
            legal_number: "W353001234".to_owned(),
            purpose: "Planter, entretenir et faire connaître les haies bocagères".to_owned(),
            signatory: "Alice Martin, présidente".to_owned(),
            ..TreasurySettings::default()
        }
    }

    async fn settle(&self, tx: &mut Tx) -> Result<()> {
        settings::store::save(tx, self.scope, &self.settings()).await?;
        for (vehicle, rate) in [(VehicleKind::Car, 4000), (VehicleKind::Bicycle, 2500)] {
            let rate = ReimbursementRate {
                id: fresh_id(),
                vehicle,
                rate,
                valid_from: base::year_start(self.today - 400.days()),
                source: "Conseil d’administration de janvier".to_owned(),
                author: "Alice Martin".to_owned(),
            };
            settings::store::add_rate(tx, self.scope, &rate, self.now).await?;
        }
        Ok(())
    }

    /// Fatou's car and Basile's car and bicycle: his bicycle last, so that it is proposed.
    async fn vehicles(&self, tx: &mut Tx) -> Result<(Id, Id)> {
        let car = DraftVehicle {
            name: "Clio grise".to_owned(),
            kind: VehicleKind::Car,
            fiscal_power: Some(4),
            electric: false,
        };
        let bicycle = DraftVehicle {
            name: "Vélo cargo".to_owned(),
            kind: VehicleKind::Bicycle,
            fiscal_power: None,
            electric: false,
        };
        let clio = vehicles::add(tx, self.scope, self.fatou, &car).await?;
        vehicles::see_document(tx, self.scope, clio, self.today - 70.days()).await?;
        Ok((clio, vehicles::add(tx, self.scope, self.basile, &bicycle).await?))
    }

    async fn claim(
        &self,
        tx: &mut Tx,
        person_id: Id,
        kind: ClaimKind,
        vehicle_id: Id,
        lines: &[Line],
    ) -> Result<Id> {
        let mut ids = Vec::new();
        // All in one calendar year, whatever the day of the demonstration.
        let first = self.today - lines.iter().map(|line| line.4).max().unwrap_or(0).days();
        let mut last = first;
        for line in lines {
            let day = self.today - line.4.days();
            let happened_on = if day.year() == first.year() { day } else { base::year_end(first) };
            last = last.max(happened_on);
            ids.push(self.trip(tx, person_id, vehicle_id, line, happened_on).await?);
        }
        // Fatou has no account: she signs on paper, and David types for her.
        let typed_by = (person_id == self.fatou).then_some(self.david);
        let signed_on = typed_by.map(|_| last);
        let draft = DraftClaim { year: i64::from(last.year()), kind, other_m: 0, trips: ids, signed_on };
        let id = claims::add(tx, self.scope, (person_id, typed_by), &draft, self.now).await?;
        let mut desk = Desk::load(tx, self.scope, id).await?;
        desk.claim.submit(typed_by.unwrap_or(person_id), &desk.worth, desk.trips.len(), self.now)?;
        claims::change(tx, self.scope, &desk.claim).await?;
        Ok(id)
    }

    /// A trip, with what was paid on it.
    async fn trip(
        &self,
        tx: &mut Tx,
        person_id: Id,
        vehicle_id: Id,
        (purpose, departure, arrival, distance_m, _): &Line,
        happened_on: Day,
    ) -> Result<Id> {
        let draft = DraftTrip {
            happened_on,
            purpose: (*purpose).to_owned(),
            departure: (*departure).to_owned(),
            arrival: (*arrival).to_owned(),
            distance_m: *distance_m,
            vehicle_id,
            action_id: None,
        };
        let id = trips::add(tx, self.scope, person_id, &draft, self.now).await?;
        for (_, kind, amount) in BOUGHT.iter().filter(|it| it.0 == *purpose) {
            trips::add_item(tx, self.scope, id, (*kind, *amount), None).await?;
        }
        Ok(id)
    }

    async fn approved(&self, tx: &mut Tx, id: Id) -> Result<Desk> {
        let mut desk = Desk::load(tx, self.scope, id).await?;
        desk.claim.approve(self.alice, self.today - 20.days(), desk.worth.clone())?;
        self.propose(tx, &desk, Step::Expense, 20).await?;
        Ok(desk)
    }

    async fn propose(&self, tx: &mut Tx, desk: &Desk, step: Step, days_ago: i64) -> Result<()> {
        let label = format!("Note de frais n°\u{a0}{}", desk.claim.number);
        let day = self.today - days_ago.days();
        let on = (day, ChartVersion::opened_on(base::year_start(day)));
        entries::save::propose_on(tx, self.scope, &desk.claim, step, on, label, self.now).await
    }

    async fn paid(&self, tx: &mut Tx, car: Id) -> Result<()> {
        let id = self.claim(tx, self.fatou, ClaimKind::Reimburse, car, &PAID).await?;
        let mut desk = self.approved(tx, id).await?;
        desk.claim.pay(self.alice, self.today - 18.days())?;
        claims::change(tx, self.scope, &desk.claim).await?;
        self.propose(tx, &desk, Step::Payment, 18).await
    }

    async fn receipted(&self, tx: &mut Tx, car: Id) -> Result<()> {
        let id = self.claim(tx, self.fatou, ClaimKind::Waive, car, &WAIVED).await?;
        let mut desk = self.approved(tx, id).await?;
        desk.claim.waive()?;
        let waiver = self.signed(&desk, self.scan(tx, &desk).await?);
        claims::add_waiver(tx, self.scope, &waiver).await?;
        self.propose(tx, &desk, Step::Waiver, 3).await?;
        desk.claim.receipt()?;
        claims::change(tx, self.scope, &desk.claim).await?;
        self.receipt(tx, &desk, &waiver).await
    }

    /// A waiver of Fatou that was taken back.
    async fn taken_back(&self, tx: &mut Tx, car: Id) -> Result<()> {
        let id = self.claim(tx, self.fatou, ClaimKind::Waive, car, &TWICE).await?;
        let mut desk = self.approved(tx, id).await?;
        desk.claim.waive()?;
        let waiver = self.signed(&desk, self.scan(tx, &desk).await?);
        self.propose(tx, &desk, Step::Waiver, 3).await?;
        let reason = "Ce trajet est compté deux fois.";
        claims::withdraw_waiver(tx, self.scope, &waiver, (reason, self.now)).await?;
        desk.claim.unwaive(self.alice, reason.to_owned())?;
        claims::change(tx, self.scope, &desk.claim).await?;
        entries::store::reverse(tx, self.scope, id, (self.today - 2.days(), self.now)).await
    }

    fn signed(&self, desk: &Desk, scan: Id) -> ExpenseWaiver {
        let amount = desk.claim.amount.unwrap_or_default();
        ExpenseWaiver {
            id: fresh_id(),
            claim_id: desk.claim.id,
            person_id: self.fatou,
            text: waiver_text(&self.fatou_name, &self.name, &formats::money(Lang::Fr, amount)),
            signed_name: self.fatou_name.clone(),
            postal_address: "8 rue des Ormes\n35000 Rennes".to_owned(),
            amount,
            signed_at: self.now,
            typed_by: Some(self.david),
            signed_on: Some(self.today - 3.days()),
            scan_file_id: Some(scan),
        }
    }

    /// The paper that Fatou signed.
    async fn scan(&self, tx: &mut Tx, desk: &Desk) -> Result<Id> {
        let claim = &desk.claim;
        let (name, amount) = (self.fatou_name.clone(), claim.amount.unwrap_or_default());
        let paper = WaiverPaper {
            text: waiver_text(&name, &self.name, &formats::money(Lang::Fr, amount)),
            person: PaperPerson { name: name.clone(), address: String::new() },
            signed_name: name.clone(),
            signed_on: None,
            proof: WaiverProof::ToSign,
            claim: ClaimPaper {
                organisation: self.organisation(),
                person: PaperPerson { name, address: String::new() },
                title: format!("Note de frais n°\u{a0}{}", claim.number),
                year: claim.year,
                waives: true,
                state: "Approuvée".to_owned(),
                trips: desk.trips.iter().map(|it| paper::trip(desk, it)).collect(),
                items: Vec::new(),
                vehicles: Vec::new(),
                mileage_cents: desk.worth.mileage().0,
                items_cents: 0,
                total_cents: amount.0,
                total_in_letters: amount_in_letters(amount),
                signed_on: claim.signed_on,
                approved_on: claim.approved_on,
                approved_by: "Alice Martin".to_owned(),
            },
        };
        let making = Making { made_on: self.today - 3.days(), made_at: self.now, logo: self.logo.clone() };
        let printed = print::render(document::waiver(&paper, making)).await?;
        self.keep(tx, "abandon-signe.pdf".to_owned(), printed.pdf).await
    }

    async fn receipt(&self, tx: &mut Tx, desk: &Desk, waiver: &ExpenseWaiver) -> Result<()> {
        let settings = self.settings();
        let year = i64::from(self.today.year());
        let number = receipts::store::next_number(tx, self.scope, year).await?;
        let paper = ReceiptPaper {
            organisation: self.organisation(),
            person: PaperPerson { name: waiver.signed_name.clone(), address: waiver.postal_address.clone() },
            number: written_number(year, number),
            edition: settings.receipt_edition,
            articles: receipts::ARTICLES.to_owned(),
            nature: receipts::NATURE.to_owned(),
            amount_cents: waiver.amount.0,
            amount_in_letters: amount_in_letters(waiver.amount),
            year: desk.claim.year,
            given_on: waiver.given_on("Europe/Paris"),
            issued_on: self.today,
            cancels: None,
            reason: String::new(),
        };
        let receipt = TaxReceipt {
            id: fresh_id(),
            year,
            number,
            nature: Nature::Waiver,
            claim_id: Some(desk.claim.id),
            person_id: self.fatou,
            cancels_id: None,
            amount: waiver.amount,
            paper,
            file_id: None,
            issued_on: self.today,
            issued_at: self.now,
            issued_by: "Alice Martin".to_owned(),
            cancelled_by: None,
        };
        let making = Making { made_on: self.today, made_at: self.now, logo: self.logo.clone() };
        let printed = print::render(document::receipt(&receipt.paper, making)).await?;
        let file_id = self.keep(tx, format!("recu-{}.pdf", receipt.paper.number), printed.pdf).await?;
        let receipt = TaxReceipt { file_id: Some(file_id), ..receipt };
        receipts::store::add(tx, self.scope, &receipt).await
    }

    fn organisation(&self) -> PaperOrganisation {
        let settings = self.settings();
        PaperOrganisation {
            name: self.name.clone(),
            address: settings.postal_address,
            legal_number: settings.legal_number,
            purpose: settings.purpose,
            signatory: settings.signatory,
        }
    }

    async fn keep(&self, tx: &mut Tx, name: String, content: Vec<u8>) -> Result<Id> {
        let file = NewFile {
            organisation_id: Some(self.scope.organisation_id),
            account_id: None,
            name,
            media_type: "application/pdf".to_owned(),
            content,
            expires_at: None,
        };
        files::add(tx, &file, self.now).await
    }

    /// What Basile asked for twice.
    async fn refused(&self, tx: &mut Tx, bicycle: Id) -> Result<()> {
        let id = self.claim(tx, self.basile, ClaimKind::Reimburse, bicycle, &TWICE).await?;
        let mut desk = Desk::load(tx, self.scope, id).await?;
        let reason = "Ce trajet est déjà dans votre note précédente.";
        desk.claim.reject(self.alice, reason.to_owned())?;
        claims::change(tx, self.scope, &desk.claim).await?;
        let entry = Entry { reason: Some(reason), ..Entry::new("mileage_claim", id, "reject") };
        let after = serde_json::json!({ "state": desk.claim.state, "amount": desk.claim.amount });
        let entry = entry.about(Some(self.basile)).after(after);
        note(tx, self.scope, &Author::program("Alice Martin"), entry, self.now).await
    }

    /// Basile's claim waits for Alice; another trip of his is in no claim yet.
    async fn waiting(&self, tx: &mut Tx, bicycle: Id) -> Result<()> {
        self.claim(tx, self.basile, ClaimKind::Reimburse, bicycle, &OPEN[1..]).await?;
        let car = DraftVehicle {
            name: "Berlingo".to_owned(),
            kind: VehicleKind::Car,
            fiscal_power: Some(5),
            electric: true,
        };
        let vehicle_id = vehicles::add(tx, self.scope, self.basile, &car).await?;
        let line = &OPEN[0];
        self.trip(tx, self.basile, vehicle_id, line, self.today - line.4.days()).await.map(|_| ())
    }
}
