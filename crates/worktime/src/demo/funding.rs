//! What agreements say of time, and what is funded otherwise than by hours and plans.

use crate::{
    agreements::{self, AgreementTerms, Declares, IndirectKind},
    costs::RateMethod,
    entries, exports,
    letters::{self, AssignmentLetter},
    overrides::{self, Override},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Result, jiff::ToSpan};
use site::DemoOrganisation;
use treasury::plans::Share;

/// What is not declared by hours and plans: a letter of Karim, one row of Inès that the Region pays alone, and the
/// export that Alice asks every month.
pub async fn funded_otherwise(
    tx: &mut Tx,
    of: &DemoOrganisation,
    today: Day,
    now: base::Instant,
) -> Result<()> {
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
            scan: None,
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
pub async fn say_terms(tx: &mut Tx, scope: Scope) -> Result<()> {
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
