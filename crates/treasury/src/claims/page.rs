//! The pages of claims.

use super::{
    ClaimForm, ClaimKind, ClaimState, Desk, ExpenseWaiver, MileageClaim, WaiverForm, explained,
    shown::{Badge, ShownClaim, badge, kind_key, title},
};
use crate::{
    papers::{PaperPerson, PaperVehicle},
    receipts::ShownReceipt,
    signers::Signer,
    trips::MileageTrip,
};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

/// The person's own page: what is to be claimed, what was.
#[derive(Template)]
#[template(path = "claims/own.html")]
pub struct OwnPage {
    pub ui: Ui,
    pub signer: Signer,
    pub trips: Vec<ShownTrip>,
    pub claims: Vec<ShownClaim>,
    pub receipts: Vec<ShownReceipt>,
    pub has_vehicle: bool,
    pub to_approve: Option<i64>,
}

/// A trip of a list.
pub struct ShownTrip {
    pub id: Id,
    pub purpose: String,
    pub note: String,
    pub day: String,
    pub distance: String,
    pub vehicle: String,
    pub expenses: Vec<ShownExpense>,
    pub ticked: bool,
}

/// An expense of a trip.
pub struct ShownExpense {
    pub id: Id,
    pub label: String,
    pub amount: String,
    pub has_proof: bool,
}

impl ShownTrip {
    #[must_use]
    pub fn of(ui: &Ui, trip: &MileageTrip, vehicle: &str) -> ShownTrip {
        ShownTrip {
            id: trip.id,
            purpose: trip.purpose.clone(),
            note: format!("{} → {}", trip.departure, trip.arrival),
            day: ui.short_day(&trip.happened_on),
            distance: ui.distance(trip.distance_m),
            vehicle: vehicle.to_owned(),
            expenses: Vec::new(),
            ticked: false,
        }
    }
}

/// The form of a claim: its trips ticked.
#[derive(Template)]
#[template(path = "claims/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub signer: Signer,
    /// `None` for a new one.
    pub claim: Option<(Id, String)>,
    pub form: ClaimForm,
    pub errors: FieldErrors,
    pub years: Vec<i64>,
    pub trips: Vec<ShownTrip>,
    pub kinds: Vec<Choice>,
}

impl FormPage {
    /// The same page for the trips of a year.
    #[must_use]
    pub fn year_path(&self, year: &i64) -> String {
        self.signer.path(&self.ui, &format!("frais/notes/nouvelle?annee={year}"))
    }
}

/// What the one who looks may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    pub change: bool,
    /// No longer once the accounts name it.
    pub remove: bool,
    pub withdraw: bool,
    pub sign: bool,
    /// Types the waiver that its person signed on paper.
    pub sign_on_paper: bool,
    /// Keeps the scan of the signed claim.
    pub scan: bool,
    pub decide: bool,
    /// Takes an approval back.
    pub unapprove: bool,
    /// Takes a signed waiver back.
    pub unwaive: bool,
    pub pay: bool,
    pub receipt: bool,
    pub see_document: bool,
    /// They approve others' claims, and this one is theirs, or typed by them.
    pub own_waits: bool,
}

impl May {
    /// Decides from the claim and who wrote something of it, who looks, whether they approve, and whether they type for
    /// its person.
    #[must_use]
    pub fn of((claim, authors): (&MileageClaim, &[Id]), person_id: Id, approves: bool, types: bool) -> May {
        let signs = claim.person_id == person_id;
        let own = signs || types;
        let other = approves && !signs;
        let decides = approves && claim.is_decided_by(person_id) && !authors.contains(&person_id);
        let reimburse = claim.kind == ClaimKind::Reimburse;
        May {
            change: own && claim.state.is_open(),
            remove: own && claim.state.is_open(),
            withdraw: own && claim.state == ClaimState::Submitted,
            sign: signs && !reimburse && claim.state == ClaimState::Approved,
            sign_on_paper: types && !reimburse && claim.state == ClaimState::Approved,
            scan: types && claim.state.awaits_paper(),
            decide: decides && claim.state == ClaimState::Submitted,
            unapprove: decides && claim.state == ClaimState::Approved,
            unwaive: decides && claim.state == ClaimState::Waived,
            pay: other && reimburse && claim.state == ClaimState::Approved,
            receipt: approves && claim.state == ClaimState::Waived,
            see_document: other,
            own_waits: approves && !decides && claim.state == ClaimState::Submitted,
        }
    }
}

/// A claim.
#[derive(Template)]
#[template(path = "claims/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    /// Whose expenses the page leads back to.
    pub signer: Signer,
    pub id: Id,
    pub version: i64,
    pub title: String,
    pub badge: Badge,
    /// The claim of somebody else, read by who approves.
    pub of_another: bool,
    pub facts: Vec<(String, String)>,
    pub reject_reason: Option<String>,
    pub trips: Vec<ShownTrip>,
    pub vehicles: Vec<PaperVehicle>,
    /// Vehicles to check: id, name, and the day the document was seen.
    pub documents: Vec<(Id, String, Option<String>)>,
    pub expenses: Vec<(String, String)>,
    pub total: String,
    /// The same in cents, which « Approuver » sends back.
    pub total_cents: i64,
    pub warnings: Vec<String>,
    pub may: May,
    /// What was signed on paper was scanned.
    pub scanned: bool,
    pub waiver: Option<ShownWaiver>,
    /// Those that were taken back, each with why.
    pub withdrawn: Vec<(ShownWaiver, String)>,
    pub waiver_text: String,
    pub sign: WaiverForm,
    pub errors: FieldErrors,
    /// Keys of what a receipt still asks for, besides the tick.
    pub missing: Vec<&'static str>,
    /// Who the receipt names, as proposed.
    pub donor: PaperPerson,
    /// « Sans contrepartie » was ticked.
    pub no_counterpart: bool,
    pub receipts: Vec<ShownReceipt>,
    pub entries: bool,
    /// Told to the person only (R56).
    pub reduction: Option<String>,
    pub history: String,
}

/// A signed waiver, in words.
pub struct ShownWaiver {
    pub id: Id,
    pub text: String,
    pub signed: String,
    pub scanned: bool,
}

impl ShownWaiver {
    #[must_use]
    pub fn of(ui: &Ui, it: &ExpenseWaiver) -> ShownWaiver {
        ShownWaiver {
            id: it.id,
            text: it.text.clone(),
            signed: match it.signed_on {
                Some(day) => ui.t2("waiver-signed-paper", "name", &it.signed_name, "day", ui.day(&day)),
                None => ui.t2("waiver-signed", "name", &it.signed_name, "at", ui.instant(&it.signed_at)),
            },
            scanned: it.scan_file_id.is_some(),
        }
    }
}

impl ShowPage {
    /// The parts of the page that the claim alone decides.
    #[must_use]
    pub fn new(ui: Ui, desk: &Desk, person: &str, (signer, may): (Signer, May)) -> ShowPage {
        let claim = &desk.claim;
        let labelled = |kind: crate::trips::ExpenseKind| ui.t(kind.key());
        let expenses = desk.worth.expenses.iter();
        let expenses = expenses.map(|(kind, amount)| (labelled(*kind), ui.money(*amount))).collect();
        ShowPage {
            of_another: !signer.is_other() && signer.person_id != claim.person_id,
            signer,
            scanned: claim.scan_file_id.is_some(),
            id: claim.id,
            version: claim.version,
            title: title(&ui, claim),
            badge: badge(claim.state),
            facts: facts(&ui, desk, person),
            reject_reason: claim.reject_reason.clone(),
            trips: desk.trips.iter().map(|trip| shown_trip(&ui, desk, trip)).collect(),
            vehicles: explained::vehicles(&ui, &desk.worth),
            documents: documents(&ui, desk),
            expenses,
            total: ui.money(desk.worth.total()),
            total_cents: desk.worth.total().0,
            warnings: warnings(&ui, desk),
            may,
            waiver: desk.waiver.as_ref().map(|it| ShownWaiver::of(&ui, it)),
            withdrawn: Vec::new(),
            waiver_text: String::new(),
            sign: WaiverForm::default(),
            errors: FieldErrors::default(),
            missing: Vec::new(),
            donor: PaperPerson::default(),
            no_counterpart: false,
            receipts: Vec::new(),
            entries: false,
            reduction: None,
            history: String::new(),
            ui,
        }
    }
}

fn facts(ui: &Ui, desk: &Desk, person: &str) -> Vec<(String, String)> {
    let claim = &desk.claim;
    let mut facts = vec![
        (ui.t("claim-person"), person.to_owned()),
        (ui.t("claim-year"), claim.year.to_string()),
        (ui.t("claim-kind"), ui.t(kind_key(claim.kind))),
        (ui.t("claim-amount"), ui.money(desk.worth.total())),
    ];
    if claim.other_m > 0 {
        facts.push((ui.t("claim-other-km"), ui.distance(claim.other_m)));
    }
    if let Some(day) = &claim.signed_on {
        facts.push((ui.t("claim-signed-on-paper"), ui.day(day)));
    }
    if let Some(day) = &claim.approved_on {
        facts.push((ui.t("claim-approved-on"), ui.day(day)));
    }
    if let Some(day) = &claim.paid_on {
        facts.push((ui.t("claim-paid-on"), ui.day(day)));
    }
    facts
}

fn shown_trip(ui: &Ui, desk: &Desk, trip: &MileageTrip) -> ShownTrip {
    let vehicle = desk.vehicle(trip).map(|it| it.name.clone()).unwrap_or_default();
    let items = desk.items.iter().filter(|it| it.trip_id == trip.id);
    let expenses = items.map(|it| ShownExpense {
        id: it.id,
        label: ui.t(it.kind.key()),
        amount: ui.money(it.amount),
        has_proof: it.file_id.is_some(),
    });
    ShownTrip { expenses: expenses.collect(), ..ShownTrip::of(ui, trip, &vehicle) }
}

/// The vehicles of the claim whose document has to be seen: those that have one.
fn documents(ui: &Ui, desk: &Desk) -> Vec<(Id, String, Option<String>)> {
    let driven = |id: Id| desk.trips.iter().any(|trip| trip.vehicle_id == id);
    let vehicles = desk.vehicles.iter().filter(|it| it.kind.has_power() && driven(it.id));
    vehicles.map(|it| (it.id, it.name.clone(), it.document_seen_on.map(|day| ui.day(&day)))).collect()
}

fn warnings(ui: &Ui, desk: &Desk) -> Vec<String> {
    let mut warnings = Vec::new();
    for line in &desk.worth.vehicles {
        if let Some(excess) = line.excess() {
            warnings.push(ui.t2("claim-above-scale", "amount", ui.money(excess), "vehicle", &line.name));
        }
        if line.unrated {
            warnings.push(ui.t1("claim-no-rate", "vehicle", &line.name));
        }
        if line.scale.as_ref().is_some_and(|it| it.unpublished) {
            warnings.push(ui.t1("claim-unpublished", "year", desk.claim.year.to_string()));
        }
    }
    if desk.items.iter().any(|it| it.file_id.is_none()) {
        warnings.push(ui.t("claim-proof-missing"));
    }
    warnings
}

/// Everybody's claims, for those who approve.
#[derive(Template)]
#[template(path = "claims/all.html")]
pub struct AllPage {
    pub ui: Ui,
    pub claims: Vec<ShownClaim>,
    pub paging: organisation::paging::Paging,
    pub states: Vec<Choice>,
    pub years: Vec<Choice>,
    pub state: String,
    pub year: String,
    /// The query of the filters, for exports: ends with `?` or `&`.
    pub query: String,
    pub filtered: bool,
    /// The views kept of the list.
    pub views: String,
    /// Approved before the scale of their year was published: identity and title.
    pub before_their_scale: Vec<(Id, String)>,
}
