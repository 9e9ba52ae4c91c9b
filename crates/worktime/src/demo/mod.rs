//! The small world: Les Amis de la Haie employ five people, each counted in their own way, who have
//! written a year and a half.

use crate::{
    absences::{self, Absence, AbsenceEffect, AbsenceState, Half},
    agreements::{self, AgreementTerms, Declares, IndirectKind},
    contracts::{self, Amendment, ContractKind, LeaveUnit, Solidarity, WeekPattern, WorkContract},
    costs::{self, RateMethod, StaffCost},
    counters::{self, Cause, CounterMovement},
    entries::{self, Allocation, Book, Details, EntrySource, Whose},
    exports, imports,
    leave::{self, LeaveCause, LeaveMovement},
    letters::{self, AssignmentLetter},
    overrides::{self, Override},
    schemes::{self, Scheme, SchemeKind},
    settings::{self, Features, WorktimeSettings},
    sheets::{self, Governance, Sheet, SheetState, Validation},
    staff::{self, StaffKind, StaffProfile},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Lang, Money, Refusal, Result, fresh_id, jiff::ToSpan};
use organisation::project_actions;
use site::{DemoOrganisation, DemoWorld, civil_day};
use treasury::plans::Share;

/// How many months are written.
const MONTHS: i64 = 18;

struct Employee {
    key: &'static str,
    job: &'static str,
    scheme: SchemeKind,
    fte_bp: i64,
    pattern: [i64; 7],
    /// The first of their two projects.
    project: usize,
    /// What they cost a year, in cents.
    annual: i64,
}

const TEAM: [Employee; 5] = [
    Employee {
        key: "alice",
        job: "Coordinatrice",
        scheme: SchemeKind::Weekly,
        fte_bp: 10_000,
        pattern: [420, 420, 420, 420, 420, 0, 0],
        project: 0,
        annual: 4_120_000,
    },
    Employee {
        key: "chloe",
        job: "Chargée de développement",
        scheme: SchemeKind::DayPack,
        fte_bp: 10_000,
        pattern: [420, 420, 420, 420, 420, 0, 0],
        project: 1,
        annual: 4_460_000,
    },
    Employee {
        key: "olivier",
        job: "Technicien pépinière",
        scheme: SchemeKind::Annualised,
        fte_bp: 10_000,
        pattern: [420, 420, 420, 420, 420, 0, 0],
        project: 2,
        annual: 3_390_000,
    },
    Employee {
        key: "ines",
        job: "Animatrice",
        scheme: SchemeKind::Annualised,
        fte_bp: 6_000,
        pattern: [420, 420, 0, 420, 0, 0, 0],
        project: 1,
        annual: 2_040_000,
    },
    Employee {
        key: "karim",
        job: "Comptable",
        scheme: SchemeKind::Weekly,
        fte_bp: 5_000,
        pattern: [0, 210, 420, 420, 0, 0, 0],
        project: 0,
        annual: 1_870_000,
    },
];

/// Fills the first organisation.
pub async fn fill(tx: &mut Tx, world: &mut DemoWorld) -> Result<()> {
    let Some(of) = world.organisations.first() else { return Ok(()) };
    let today = civil_day(world.now, "Europe/Paris");
    let from = today.saturating_sub(MONTHS.months()).first_of_month();
    let settings = WorktimeSettings {
        governance: Governance::Collectif,
        validation: Validation::Crossed,
        gate_from: from,
        features: Features::all(),
        ..WorktimeSettings::new(from)
    };
    let scope = of.scope;
    settings::save::found(tx, scope, &settings, world.now).await?;
    settings::save::switch(tx, scope, Some(&settings)).await?;
    let schemes = schemes::store::list(tx, scope).await?;
    let types = absences::store::types(tx, scope).await?;
    let second = of.projects.get(1).copied().unwrap_or_default();
    let actions = project_actions::store::of_project(tx, scope, second).await?;
    let funded = actions.first().map(|it| (second, it.id));
    let leave = types.iter().find(|it| it.code == "leave").map(|it| it.id).ok_or(Refusal::NotFound)?;
    for it in &TEAM {
        let Some(person_id) = of.persons.get(it.key).copied() else { continue };
        // Chloé leads the whole project; the others work on the action that agreements pay for.
        let action = funded.filter(|_| it.key != "chloe");
        let written = Written { it, scope, person_id, today, from, now: world.now, action };
        written.hire(tx, &schemes).await?;
        written.rest(tx, leave).await?;
        written.entitle(tx, leave).await?;
        written.plan(tx, leave).await?;
        let projects =
            [it.project, it.project + 1].map(|n| of.projects.get(n % 3).copied().unwrap_or_default());
        written.work(tx, projects).await?;
        written.cost(tx).await?;
    }
    say_terms(tx, scope).await?;
    funded_otherwise(tx, of, today, world.now).await?;
    let (account, person) = (world.accounts.get("alice").copied(), of.persons.get("karim").copied());
    let Some((account_id, person_id)) = account.zip(person) else { return Ok(()) };
    let brought = imports::demo::Brought { scope, account_id, person_id, today, now: world.now };
    imports::demo::fill(tx, &brought).await
}

/// What is not declared by hours and plans: a letter of Karim, one row of Inès that the Region pays alone, and the
/// export that Alice asks every month.
async fn funded_otherwise(tx: &mut Tx, of: &DemoOrganisation, today: Day, now: base::Instant) -> Result<()> {
    let scope = of.scope;
    let person = |name: &str| of.persons.get(name).copied().unwrap_or_default();
    let all = treasury::agreements::store::list(tx, scope).await?;
    let project_id = of.projects.first().copied().unwrap_or_default();
    if let Some(it) = all.iter().find(|it| it.name == "Emploi et nature") {
        let letter = AssignmentLetter {
            id: Id::nil(),
            person_id: person("karim"),
            agreement_id: it.id,
            project_id,
            action_id: None,
            share_bp: 2_500,
            from: it.starts_on,
            to: it.ends_on,
            mission: "Suivre les dépenses de l’opération et préparer ses bilans.".to_owned(),
            version: 1,
        };
        letters::store::add(tx, scope, &letter).await?;
    }
    let days = (today.saturating_sub(40.days()), today.saturating_sub(1.day()));
    let rows = entries::store::allocations(tx, scope, person("ines"), days).await?;
    let hedges = all.iter().find(|it| it.name == "Haies vivantes");
    if let (Some(row), Some(hedges)) = (rows.iter().find(|it| it.action_id.is_some()), hedges) {
        let own = Override {
            allocation_id: row.id,
            worked: overrides::worked(row),
            denominator: 100,
            shares: vec![Share { agreement_id: hedges.id, numerator: 100 }],
            reason: "Comité de pilotage de la Région".to_owned(),
            by: "Alice Martin".to_owned(),
            at: now,
        };
        overrides::store::set(tx, scope, &own).await?;
    }
    exports::demo(tx, scope, person("alice"), today).await
}

/// What the agreements say of time: one pays for whole actions, another for its share alone, the last for a fixed
/// share of somebody.
async fn say_terms(tx: &mut Tx, scope: Scope) -> Result<()> {
    for agreement in treasury::agreements::store::list(tx, scope).await? {
        let whole = agreement.name == "Haies vivantes";
        let by_letter = agreement.name == "Emploi et nature";
        let terms = AgreementTerms {
            method: if by_letter { RateMethod::FixedShare } else { AgreementTerms::unsaid().method },
            declares: if whole || by_letter { Declares::Operation } else { Declares::Share },
            indirect: if whole { IndirectKind::OfStaff } else { IndirectKind::None },
            indirect_bp: if whole { 1_500 } else { 0 },
            promised_minutes: whole.then_some(1_200 * 60),
            requires_signed_sheet: whole,
            ..AgreementTerms::unsaid()
        };
        agreements::store::set_terms(tx, scope, agreement.id, &terms).await?;
    }
    Ok(())
}

/// What is written about one employee.
struct Written<'a> {
    it: &'a Employee,
    scope: Scope,
    person_id: Id,
    today: Day,
    from: Day,
    now: base::Instant,
    /// The project whose time goes to one of its actions, and that action.
    action: Option<(Id, Id)>,
}

impl Written<'_> {
    async fn cost(&self, tx: &mut Tx) -> Result<()> {
        let cost = StaffCost {
            id: Id::nil(),
            person_id: self.person_id,
            from: self.from,
            to: None,
            annual: Money(self.it.annual),
            monthly: None,
            monthly_minutes: None,
            evidence: "Livre de paie".to_owned(),
            version: 1,
        };
        costs::store::add(tx, self.scope, &cost).await.map(|_| ())
    }

    async fn hire(&self, tx: &mut Tx, schemes: &[Scheme]) -> Result<()> {
        let scheme = schemes.iter().find(|it| it.kind == self.it.scheme).ok_or(Refusal::NotFound)?;
        let id = fresh_id();
        let amendment = Amendment {
            id: fresh_id(),
            contract_id: id,
            from: self.from,
            to: None,
            scheme_id: scheme.id,
            fte_bp: self.it.fte_bp,
            week_pattern: WeekPattern(self.it.pattern),
            periods: Vec::new(),
            leave_unit: LeaveUnit::Ouvrables,
            planned_leave_c: None,
            zone: None,
            solidarity: Solidarity::PeriodEnd,
            reason: String::new(),
            version: 1,
        };
        let contract = WorkContract {
            id,
            person_id: self.person_id,
            kind: ContractKind::Cdi,
            starts_on: self.from,
            ends_on: None,
            job_title: self.it.job.to_owned(),
            idcc: None,
            amendments: vec![amendment],
            version: 1,
        };
        contracts::store::add(tx, self.scope, &contract).await?;
        let profile = StaffProfile {
            id: Id::nil(),
            person_id: self.person_id,
            kind: StaffKind::Employee,
            from: self.from,
            to: None,
            manager_person_id: None,
            archived_at: None,
            version: 1,
        };
        staff::store::add(tx, self.scope, &profile).await.map(|_| ())
    }

    /// Three weeks in August and one at the end of each year.
    async fn rest(&self, tx: &mut Tx, type_id: Id) -> Result<()> {
        for year in self.from.year()..=self.today.year() {
            for (month, day, days) in [(8, 1, 21_i64), (12, 24, 8)] {
                let Ok(from) = Day::new(year, month, day) else { continue };
                if from < self.from || from > self.today {
                    continue;
                }
                let absence = self.absence(type_id, from, days, AbsenceState::Accepted);
                absences::store::add(tx, self.scope, &absence, self.now).await?;
            }
        }
        Ok(())
    }

    fn absence(&self, type_id: Id, from: Day, days: i64, state: AbsenceState) -> Absence {
        Absence {
            id: fresh_id(),
            person_id: self.person_id,
            type_id,
            effect: AbsenceEffect::NeutralDue,
            from,
            from_half: Half::Am,
            to: from.saturating_add((days - 1).days()),
            to_half: Half::Pm,
            state,
            comment: String::new(),
            version: 1,
        }
    }

    /// What is to come, for the calendar: somebody asks for a week that others already take a part of.
    async fn plan(&self, tx: &mut Tx, type_id: Id) -> Result<()> {
        let (weeks, days, state) = match self.it.key {
            "alice" => (4, 5, AbsenceState::Requested),
            "chloe" => (4, 3, AbsenceState::Accepted),
            "ines" => (2, 2, AbsenceState::Accepted),
            _ => return Ok(()),
        };
        let monday = i64::from(self.today.weekday().to_monday_zero_offset());
        let from = self.today.saturating_sub(monday.days()).saturating_add((7 * weeks).days());
        let absence = self.absence(type_id, from, days, state);
        absences::store::add(tx, self.scope, &absence, self.now).await?;
        if state == AbsenceState::Requested {
            return Ok(());
        }
        let hand = leave::save::Hand { scope: self.scope, by: "", now: self.now };
        let whose = Whose { person_id: self.person_id, today: self.today, lang: Lang::Fr };
        leave::save::take(tx, hand, whose, &absence).await
    }

    /// Thirty *jours ouvrables* for each year of leave; what was taken above is counted from them.
    async fn entitle(&self, tx: &mut Tx, type_id: Id) -> Result<()> {
        let june = schemes::MonthDay { month: 6, day: 1 };
        let mut period = june.period(self.from);
        while period.0 <= self.today {
            let typed = LeaveMovement {
                id: fresh_id(),
                person_id: self.person_id,
                type_id,
                period,
                on: period.0,
                quantity_c: 3_000,
                cause: LeaveCause::Entitled,
                absence_id: None,
                reason: String::new(),
                by: String::new(),
            };
            let hand = leave::save::Hand { scope: self.scope, by: "", now: self.now };
            let whose = Whose { person_id: self.person_id, today: self.today, lang: Lang::Fr };
            leave::save::entitle(tx, hand, whose, typed).await?;
            period = june.period(period.1.saturating_add(1.day()));
        }
        Ok(())
    }

    /// Every due day until yesterday, on one project or two; the sheets of the months that are over.
    async fn work(&self, tx: &mut Tx, projects: [Id; 2]) -> Result<()> {
        let eve = self.today.saturating_sub(1.day());
        let whose = Whose { person_id: self.person_id, today: self.today, lang: Lang::Fr };
        let mut book = Book::load(tx, self.scope, whose, (self.from, eve)).await?;
        for line in book.lines(self.from, eve).into_iter().filter(|it| it.is_due()) {
            let day = i64::from(line.on.day());
            // Some days are longer, some shorter, so that counters have something to say.
            let drift = if self.it.scheme == SchemeKind::Annualised { (day % 5 - 2) * 15 } else { 0 };
            let whole = line.theoretical + drift;
            let second = if day % 3 == 0 { 90 } else { 0 };
            for (project_id, minutes) in projects.into_iter().zip([whole - second, second]) {
                if minutes > 0 {
                    let row = self.row(line.on, project_id, minutes);
                    entries::store::add(tx, self.scope, &row).await?;
                    book.allocations.push(row);
                }
            }
            if line.due_days_c > 0 {
                let key = (self.person_id, line.on);
                entries::store::set_counter(tx, self.scope, key, Some(100), "", self.now).await?;
            }
        }
        self.send(tx, &book).await
    }

    fn row(&self, on: Day, project_id: Id, minutes: i64) -> Allocation {
        Allocation {
            id: fresh_id(),
            person_id: self.person_id,
            on,
            minutes,
            project_id,
            action_id: self.action.filter(|(of, _)| *of == project_id).map(|(_, action)| action),
            label: String::new(),
            details: Details::default(),
            source: EntrySource::Day,
            entered_at: self.now,
            entered_by: String::new(),
            version: 1,
        }
    }

    /// Months before the last are validated; the last one waits for somebody, and Karim forgot his.
    async fn send(&self, tx: &mut Tx, book: &Book) -> Result<()> {
        let mut month = self.from;
        while month.last_of_month() < self.today {
            let days = (month, month.last_of_month());
            let last = days.1.saturating_add(1.day()).last_of_month() >= self.today;
            if last && self.it.key == "karim" {
                break;
            }
            let before = sheets::store::ensure(tx, self.scope, self.person_id, days).await?;
            let after = Sheet {
                state: if last { SheetState::Submitted } else { SheetState::Validated },
                submitted_at: Some(self.now),
                validated_at: (!last).then_some(self.now),
                ..before
            };
            sheets::store::change(tx, self.scope, &after).await?;
            if !last && self.it.scheme == SchemeKind::Annualised {
                self.count(tx, book, &after).await?;
            }
            month = days.1.saturating_add(1.day());
        }
        Ok(())
    }

    async fn count(&self, tx: &mut Tx, book: &Book, sheet: &Sheet) -> Result<()> {
        let lines = book.lines(sheet.from, sheet.to);
        let worked: i64 = lines.iter().map(|it| book.realised(it.on)).sum();
        let due: i64 = lines.iter().map(|it| it.due).sum();
        let movement = CounterMovement {
            id: fresh_id(),
            person_id: self.person_id,
            period: schemes::MonthDay::JANUARY.period(sheet.from),
            effective_on: sheet.to,
            quantity: worked - due,
            cause: Cause::Sheet,
            sheet_id: Some(sheet.id),
            cancels: None,
            computed_with: serde_json::json!({"worked": worked, "due": due}).to_string(),
            reason: String::new(),
            created_by: String::new(),
        };
        counters::store::add(tx, self.scope, &movement, self.now).await
    }
}
