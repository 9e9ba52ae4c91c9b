//! What is written about one employee: contract, leave, a year and a half of days, sheets.

use super::Employee;
use crate::{
    absences::{self, Absence, AbsenceEffect, AbsenceState, Half},
    contracts::{self, Amendment, ContractKind, LeaveUnit, Solidarity, WeekPattern, WorkContract},
    costs::{self, StaffCost},
    counters::{self, Cause, CounterMovement},
    entries::{self, Allocation, Book, Details, EntrySource, Whose},
    leave::{self, LeaveCause, LeaveMovement},
    schemes::{self, Scheme, SchemeKind},
    sheets::{self, Sheet, SheetState},
    staff::{self, StaffKind, StaffProfile},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Lang, Money, Refusal, Result, fresh_id, jiff::ToSpan};
use organisation::persons;

/// Who validates the sheets of the demonstration.
const VALIDATOR: &str = "Alice Martin";

/// What is written about one employee.
pub struct Written<'a> {
    pub it: &'a Employee,
    pub scope: Scope,
    pub person_id: Id,
    pub today: Day,
    pub from: Day,
    pub now: base::Instant,
    /// The project whose time goes to one of its actions, and that action.
    pub action: Option<(Id, Id)>,
}

impl Written<'_> {
    pub async fn cost(&self, tx: &mut Tx) -> Result<()> {
        let cost = StaffCost {
            id: Id::nil(),
            person_id: self.person_id,
            from: self.from,
            to: None,
            annual: Money(self.it.annual),
            monthly: None,
            monthly_hundredths: None,
            evidence: "Livre de paie".to_owned(),
            document: None,
            version: 1,
        };
        costs::store::add(tx, self.scope, &cost).await.map(|_| ())
    }

    pub async fn hire(&self, tx: &mut Tx, schemes: &[Scheme]) -> Result<()> {
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
            earlier: Vec::new(),
            version: 1,
        };
        staff::store::add(tx, self.scope, &profile).await.map(|_| ())
    }

    /// Three weeks in August and one at the end of each year.
    pub async fn rest(&self, tx: &mut Tx, type_id: Id) -> Result<()> {
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
            answer: String::new(),
            version: 1,
        }
    }

    /// What is to come, for the calendar: somebody asks for a week that others already take a part of.
    pub async fn plan(&self, tx: &mut Tx, type_id: Id) -> Result<()> {
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
        leave::save::take(tx, hand, whose, &absence).await.map(|_| ())
    }

    /// Thirty *jours ouvrables* for each year of leave; what was taken above is counted from them.
    pub async fn entitle(&self, tx: &mut Tx, type_id: Id) -> Result<()> {
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
    pub async fn work(&self, tx: &mut Tx, projects: [Id; 2]) -> Result<()> {
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
        let person = persons::store::get(tx, self.scope, self.person_id).await?.label(Lang::Fr);
        while month.last_of_month() < self.today {
            let days = (month, month.last_of_month());
            let last = days.1.saturating_add(1.day()).last_of_month() >= self.today;
            if last && self.it.key == "karim" {
                break;
            }
            let before = sheets::store::ensure(tx, self.scope, self.person_id, days).await?;
            let after = Sheet {
                state: if last { SheetState::Submitted } else { SheetState::Validated },
                submitted_by: person.clone(),
                submitted_at: Some(self.now),
                validated_by: if last { String::new() } else { VALIDATOR.to_owned() },
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
            day_pack: false,
            quantity: worked - due,
            cause: Cause::Sheet,
            sheet_id: Some(sheet.id),
            cancels: None,
            computed_with: serde_json::json!({"worked": worked, "due": due}).to_string(),
            reason: String::new(),
            created_by: VALIDATOR.to_owned(),
        };
        counters::store::add(tx, self.scope, &movement, self.now).await
    }
}
