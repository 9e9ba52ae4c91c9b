//! What an association must be for its hours to count (R58).

use super::CivicParameters;
use base::{
    Day,
    jiff::{ToSpan, civil::Date},
};
use site::text_enum;

text_enum! {
    /// The law an association stands under.
    pub enum LegalForm {
        Law1901 = "law_1901",
        AlsaceMoselle = "alsace_moselle",
        Other = "other",
        Unknown = "unknown",
    }
}

text_enum! {
    /// An answer that may not be known yet.
    pub enum YesNo {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
}

/// What is known of an association.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub legal_form: LegalForm,
    pub declared_on: Option<Date>,
    /// The national number of the association, when given.
    pub rna: String,
    /// Whether its activities are within CGI art. 200-1-b.
    pub article_200: YesNo,
}

impl Default for Standing {
    fn default() -> Standing {
        Standing {
            legal_form: LegalForm::Unknown,
            declared_on: None,
            rna: String::new(),
            article_200: YesNo::Unknown,
        }
    }
}

/// Whether the hours of an association count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Counts,
    /// Neither law 1901 nor Alsace-Moselle.
    OtherForm,
    OutsideArticle200,
    /// Declared for less than so many months.
    TooRecent,
    /// « À vérifier »: something is not known, so nothing is counted.
    ToCheck,
}

impl Verdict {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Verdict::Counts => "civic-counts",
            Verdict::OtherForm => "civic-other-form",
            Verdict::OutsideArticle200 => "civic-outside-200",
            Verdict::TooRecent => "civic-too-recent",
            Verdict::ToCheck => "civic-to-check",
        }
    }
}

impl Standing {
    /// What is known to be wrong comes before what is not known.
    #[must_use]
    pub fn verdict(&self, as_of: Day, parameters: &CivicParameters) -> Verdict {
        if self.legal_form == LegalForm::Other {
            return Verdict::OtherForm;
        }
        if self.article_200 == YesNo::No {
            return Verdict::OutsideArticle200;
        }
        let old_enough = self.declared_on.map(|day| old_enough_on(day, parameters) <= Some(as_of));
        if old_enough == Some(false) {
            return Verdict::TooRecent;
        }
        let known = self.legal_form != LegalForm::Unknown && self.article_200 == YesNo::Yes;
        if known && old_enough.is_some() { Verdict::Counts } else { Verdict::ToCheck }
    }
}

/// The first day on which it has been declared long enough.
fn old_enough_on(declared_on: Day, parameters: &CivicParameters) -> Option<Day> {
    declared_on.checked_add(parameters.declared_months.months()).ok()
}

#[cfg(test)]
mod tests {
    use super::{LegalForm, Standing, Verdict, YesNo};
    use crate::civic::shipped_on;
    use base::jiff::civil::date;

    fn standing() -> Standing {
        Standing {
            legal_form: LegalForm::Law1901,
            declared_on: Some(date(2010, 5, 4)),
            rna: String::new(),
            article_200: YesNo::Yes,
        }
    }

    #[test]
    fn r58_an_association_counts_when_all_is_known_and_right() {
        let as_of = date(2026, 6, 30);
        let verdict = |it: &Standing| it.verdict(as_of, &shipped_on(as_of));
        assert_eq!(verdict(&standing()), Verdict::Counts);
        assert_eq!(
            verdict(&Standing { legal_form: LegalForm::AlsaceMoselle, ..standing() }),
            Verdict::Counts
        );
        assert_eq!(verdict(&Standing { legal_form: LegalForm::Other, ..standing() }), Verdict::OtherForm);
        assert_eq!(verdict(&Standing { article_200: YesNo::No, ..standing() }), Verdict::OutsideArticle200);
    }

    #[test]
    fn r58_what_is_not_known_is_to_check_and_not_counted() {
        let as_of = date(2026, 6, 30);
        let verdict = |it: &Standing| it.verdict(as_of, &shipped_on(as_of));
        assert_eq!(verdict(&Standing::default()), Verdict::ToCheck);
        assert_eq!(verdict(&Standing { declared_on: None, ..standing() }), Verdict::ToCheck);
        assert_eq!(verdict(&Standing { article_200: YesNo::Unknown, ..standing() }), Verdict::ToCheck);
    }

    #[test]
    fn r58_seniority_follows_the_law_of_the_day_of_evaluation() {
        let young = Standing { declared_on: Some(date(2023, 4, 17)), ..standing() };
        let on = |day| young.verdict(day, &shipped_on(day));
        assert_eq!(on(date(2024, 4, 16)), Verdict::TooRecent, "36 months were asked");
        assert_eq!(on(date(2024, 4, 17)), Verdict::Counts, "12 months to the day");
        let younger = Standing { declared_on: Some(date(2023, 4, 18)), ..standing() };
        let day = date(2024, 4, 17);
        assert_eq!(younger.verdict(day, &shipped_on(day)), Verdict::TooRecent);
    }
}
