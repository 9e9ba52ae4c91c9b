//! The civic account in the small world: what the association is, who holds what, who asked.

use super::{at_evening, person};
use crate::{
    civic::{
        CivilYear, Holder, LegalForm, Standing, YesNo,
        elsewhere::{self, DraftHours, HoursOrigin, store::Source},
        leaves,
        mandates::{self, DraftMandate, MandateKind},
        standing_store,
        years::{self, CivicYearState, store::Decision},
    },
    settings::{self, Feature, Features},
};
use ::store::Tx;
use base::{Minutes, Money, Refusal, Result, jiff::ToSpan, jiff::civil::date};
use site::{DemoOrganisation, DemoWorld, civil_day};

/// A day of a past year: how many years before this one, month, day.
type Past = (i16, i8, i8);

/// Who, what, since when, until when.
const MANDATES: [(&str, MandateKind, &str, Past, Option<Past>); 4] = [
    ("alice", MandateKind::Board, "Présidente", (4, 3, 12), None),
    ("louise", MandateKind::Board, "Trésorière", (2, 3, 16), None),
    ("chloe", MandateKind::Supervisor, "Responsable des chantiers", (3, 9, 1), None),
    ("david", MandateKind::Board, "Secrétaire", (6, 3, 14), Some((1, 3, 15))),
];

/// Fills the first organisation, and what Basile and Alice alone know.
pub async fn fill(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(haie) = world.organisations.first() else { return Ok(()) };
    let mut kept = settings::store::get(tx, haie.scope).await?;
    kept.features = kept.features.with_offered(&Features::from_iter(Feature::OFFERED.iter().copied()));
    settings::store::change(tx, haie.scope, &kept).await?;
    let standing = Standing {
        legal_form: LegalForm::Law1901,
        declared_on: Some(date(2009, 11, 7)),
        rna: "W353001234".to_owned(),
        article_200: YesNo::Yes,
    };
    standing_store::put(tx, haie.scope, &standing).await?;
    let this_year = civil_day(world.now, "Europe/Paris").year();
    let day = |(years, month, day): Past| date(this_year - years, month, day);
    for (key, kind, label, from, to) in MANDATES {
        let label = label.to_owned();
        let draft = DraftMandate { kind, label, from_on: day(from), to_on: to.map(day), version: None };
        mandates::store::add(tx, haie.scope, person(haie, key)?, &draft, world.now).await?;
    }
    requests(tx, haie, world).await?;
    leave(tx, haie, world).await?;
    known_to_alice(tx, world).await
}

/// Louise was attested, Chloé waits.
async fn requests(tx: &mut Tx, haie: &DemoOrganisation, world: &DemoWorld) -> Result<()> {
    let today = civil_day(world.now, "Europe/Paris");
    let last = CivilYear::read(i64::from(today.year()) - 1, today).ok_or(Refusal::NotFound)?;
    let louise = person(haie, "louise")?;
    for who in [louise, person(haie, "chloe")?] {
        years::store::ask(tx, haie.scope, who, last, world.now).await?;
    }
    let asked = years::store::find_of(tx, haie.scope, louise, last).await?.ok_or(Refusal::NotFound)?;
    let hours = mandates::hours::of_year(tx, haie.scope, louise, last).await?;
    let decision = Decision {
        state: CivicYearState::Attested,
        minutes: Some(mandates::hours::total(&hours)),
        reason: String::new(),
        by: person(haie, "alice")?,
        at: world.now,
    };
    years::store::decide(tx, haie.scope, asked.id, &decision).await
}

/// Two days that Louise took from her employer for the accounts, in the autumn of the last year (R62).
async fn leave(tx: &mut Tx, haie: &DemoOrganisation, world: &DemoWorld) -> Result<()> {
    let from = date(civil_day(world.now, "Europe/Paris").year() - 1, 10, 5);
    let to = from + 1.day();
    let halves = leaves::working_days(from, to) * 2;
    let printed_at = at_evening(from - 45.days(), world.now);
    leaves::store::put(tx, haie.scope, person(haie, "louise")?, (from, to), halves, printed_at).await
}

/// Alice also presides over an association that is not on this site.
async fn known_to_alice(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(account) = world.accounts.get("alice").copied() else { return Ok(()) };
    let holder = Holder { born_on: Some(date(1978, 5, 21)), apprentice: false, prior: Money(24_000) };
    elsewhere::store::put_holder(tx, account, &holder).await?;
    let year = i64::from(civil_day(world.now, "Europe/Paris").year()) - 1;
    let draft = DraftHours {
        organisation_name: "Chorale du Bourg".to_owned(),
        standing: Standing {
            legal_form: LegalForm::Law1901,
            declared_on: Some(date(1998, 1, 20)),
            rna: String::new(),
            article_200: YesNo::Yes,
        },
        year,
        minutes: Minutes(97 * 60 + 15),
        mandate: MandateKind::Supervisor,
    };
    let source = Source {
        origin: HoursOrigin::Typed,
        issuer: String::new(),
        line: None,
        issued_on: None,
        file_id: None,
    };
    elsewhere::store::add(tx, account, &draft, &source, world.now).await.map(|_| ())
}
