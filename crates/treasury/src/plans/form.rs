//! The form of a financing plan.

use super::{FinancingPlan, OverWhole, Share, plan::Terms, split};
use base::{Day, FieldErrors, Id, Msg, Result, id_from_text};
use organisation::fields::{day, required_day};
use serde::{Deserialize, Serialize};

/// What the browser sends. Shares come in the order of their agreements.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    /// The action, or the project when it is for the whole of it.
    pub subject: String,
    pub starts_on: String,
    pub ends_on: String,
    pub denominator: String,
    pub agreement: Vec<String>,
    pub share: Vec<String>,
    pub reason: String,
    pub version: String,
}

/// A plan as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftPlan {
    pub project_id: Id,
    pub action_id: Option<Id>,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub denominator: i64,
    pub shares: Vec<Share>,
}

/// What a plan may name.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    pub projects: Vec<Id>,
    /// Each with its project.
    pub actions: Vec<(Id, Id)>,
    pub agreements: Vec<Id>,
}

impl DraftPlan {
    /// What the rules compare.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        (self.project_id, self.action_id, self.starts_on, self.ends_on, self.denominator, &self.shares)
    }
}

impl PlanForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every wrong field at once; shares over the whole are one (R33a).
    pub fn read(&self, ground: &Ground) -> Result<DraftPlan> {
        let mut errors = FieldErrors::default();
        let (project_id, action_id) = self.subject(ground).unwrap_or_else(|| {
            errors.add("subject", Msg::new("plan-subject-required"));
            (Id::nil(), None)
        });
        let denominator = self.denominator.trim().parse().ok().filter(|it| (1..=1_000_000).contains(it));
        if denominator.is_none() {
            errors.add("denominator", Msg::new("plan-denominator-wrong"));
        }
        let draft = DraftPlan {
            project_id,
            action_id,
            starts_on: required_day(&mut errors, "starts_on", &self.starts_on),
            ends_on: day(&mut errors, "ends_on", &self.ends_on),
            denominator: denominator.unwrap_or(1),
            shares: self.shares(ground, &mut errors),
        };
        if draft.ends_on.is_some_and(|end| end < draft.starts_on) {
            errors.add("ends_on", Msg::new("end-before-start"));
        }
        let numerators: Vec<i64> = draft.shares.iter().map(|it| it.numerator).collect();
        if let (true, Err(OverWhole { percent })) =
            (denominator.is_some(), split(0, &numerators, draft.denominator))
        {
            errors.add("share", Msg::new("share-over-100").with("percent", percent));
        }
        errors.or(draft)
    }

    fn subject(&self, ground: &Ground) -> Option<(Id, Option<Id>)> {
        let id = id_from_text(&self.subject)?;
        let action = ground.actions.iter().find(|(action, _)| *action == id);
        let project = || ground.projects.contains(&id).then_some((id, None));
        action.map(|(action, project)| (*project, Some(*action))).or_else(project)
    }

    fn shares(&self, ground: &Ground, errors: &mut FieldErrors) -> Vec<Share> {
        let mut shares: Vec<Share> = Vec::new();
        for (agreement, share) in self.agreement.iter().zip(&self.share) {
            let share = share.trim();
            if agreement.is_empty() && share.is_empty() {
                continue;
            }
            let agreement_id = id_from_text(agreement).filter(|id| ground.agreements.contains(id));
            let numerator = share.parse().ok().filter(|it| (1..=1_000_000).contains(it));
            match (agreement_id, numerator) {
                (Some(id), Some(_)) if shares.iter().any(|it| it.agreement_id == id) => {
                    errors.add("share", Msg::new("plan-agreement-twice"));
                }
                (Some(agreement_id), Some(numerator)) => shares.push(Share { agreement_id, numerator }),
                _ => errors.add("share", Msg::new("plan-share-unreadable")),
            }
        }
        if shares.is_empty() && errors.get("share").is_none() {
            errors.add("share", Msg::new("plan-share-required"));
        }
        shares
    }
}

impl From<&FinancingPlan> for PlanForm {
    fn from(it: &FinancingPlan) -> Self {
        PlanForm {
            subject: it.action_id.unwrap_or(it.project_id).to_string(),
            starts_on: it.starts_on.to_string(),
            ends_on: it.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            denominator: it.denominator.to_string(),
            agreement: it.shares.iter().map(|share| share.agreement_id.to_string()).collect(),
            share: it.shares.iter().map(|share| share.numerator.to_string()).collect(),
            reason: String::new(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Refusal, fresh_id};

    #[test]
    fn w_r33a_shares_over_the_whole_are_refused_with_their_total() {
        let ground =
            Ground { projects: vec![fresh_id()], actions: vec![], agreements: vec![fresh_id(), fresh_id()] };
        let mut form = PlanForm {
            subject: ground.projects[0].to_string(),
            starts_on: "2031-01-01".into(),
            denominator: "100".into(),
            agreement: ground.agreements.iter().map(ToString::to_string).collect(),
            share: vec!["70".into(), "45".into()],
            ..PlanForm::default()
        };
        let Err(Refusal::Invalid(errors)) = form.read(&ground) else { panic!("accepted") };
        assert_eq!(errors.get("share"), Some(&Msg::new("share-over-100").with("percent", 115_i64)));
        form.share[1] = "30".into();
        assert_eq!(form.read(&ground).unwrap().shares.len(), 2);
        form.agreement[1] = form.agreement[0].clone();
        assert!(form.read(&ground).is_err());
    }
}
