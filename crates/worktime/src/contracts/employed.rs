//! Who is employed in some days, for whoever fills a grant form (R38b): heads, and full-time equivalents worked
//! (*ETPT*), of the whole organisation and without a name.

use super::{WorkContract, store};
use crate::rights::MODULE_NAME;
use ::store::Tx;
use base::{Day, Result, days_between, round_half_away};
use site::{Member, PaidWork};
use std::collections::BTreeSet;

/// What the contracts say; none while the module is off, or when nobody has one.
///
/// # Errors
/// A fault from the database.
pub async fn employed(member: &Member, tx: &mut Tx, (from, to): (Day, Day)) -> Result<Option<PaidWork>> {
    if !member.organisation.has_on(MODULE_NAME) {
        return Ok(None);
    }
    Ok(paid_work(&store::list(tx, member.scope).await?, from, to))
}

/// Σ share of full time × days of the contract ÷ days of the year, rounded once to two decimals.
fn paid_work(contracts: &[WorkContract], from: Day, to: Day) -> Option<PaidWork> {
    let mut persons = BTreeSet::new();
    let mut worked: i64 = 0;
    for contract in contracts.iter().filter(|it| it.kind.employs()) {
        for terms in &contract.amendments {
            let (first, last) = (terms.from.max(from), terms.to.map_or(to, |end| end.min(to)));
            if first <= last {
                persons.insert(contract.person_id);
                worked += terms.fte_bp * days_between(first, last);
            }
        }
    }
    let hundredths = round_half_away(i128::from(worked), i128::from(100 * days_between(from, to).max(1)));
    let persons = i64::try_from(persons.len()).unwrap_or(i64::MAX);
    (persons > 0).then(|| PaidWork { persons, full_time: i64::try_from(hundredths).unwrap_or(i64::MAX) })
}

#[cfg(test)]
mod tests {
    use super::{PaidWork, WorkContract, paid_work};
    use crate::contracts::{Amendment, ContractKind, tests_amendment as amendment};
    use base::{Day, Id, jiff::civil::date};

    fn contract(person: u128, kind: ContractKind, amendments: Vec<Amendment>) -> WorkContract {
        WorkContract {
            id: Id::nil(),
            person_id: Id::from_u128(person),
            kind,
            starts_on: amendments[0].from,
            ends_on: None,
            job_title: String::new(),
            idcc: None,
            amendments,
            version: 1,
        }
    }

    fn at(fte_bp: i64, from: Day, to: Option<Day>) -> Amendment {
        Amendment { fte_bp, ..amendment(from, to) }
    }

    #[test]
    fn r38b_full_time_equivalents_by_days_of_the_year() {
        let (from, to) = (date(2025, 1, 1), date(2025, 12, 31));
        let whole = contract(1, ContractKind::Cdi, vec![at(10_000, date(2020, 1, 1), None)]);
        // 80 % until the end of June, then full time: 181 × 0.8 + 184 days of 365.
        let june = date(2025, 6, 30);
        let grown = vec![at(8_000, date(2024, 9, 1), Some(june)), at(10_000, date(2025, 7, 1), None)];
        let grown = contract(2, ContractKind::Cdd, grown);
        let civic = contract(3, ContractKind::CivicService, vec![at(10_000, from, None)]);
        let gone =
            contract(4, ContractKind::Cdi, vec![at(10_000, date(2019, 1, 1), Some(date(2024, 12, 31)))]);
        let all = [whole, grown, civic, gone];
        assert_eq!(paid_work(&all, from, to), Some(PaidWork { persons: 2, full_time: 190 }));
        assert_eq!(paid_work(&all[2..], from, to), None);
    }
}
