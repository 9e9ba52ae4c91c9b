//! The page of the follow-up.

use super::{FollowUp, Place};
use crate::civic::{
    Verdict,
    calendar::Declaration,
    elsewhere::{ExternalHours, profile::ProfileForm},
    mandates::CivicMandate,
};
use askama::Template;
use base::{Day, FieldErrors, Lang, Minutes};
use site::{
    Choice, Ui,
    chart::{Chart, Gauge, gauge},
    formats,
};

#[derive(Template)]
#[template(path = "civic/follow_up.html")]
pub struct FollowUpPage {
    pub ui: Ui,
    pub it: FollowUp,
    pub today: Day,
    pub years: Vec<Choice>,
    pub declaration: Declaration,
    pub profile: ProfileForm,
    pub errors: FieldErrors,
}

impl FollowUpPage {
    /// The half circle of the year's hours, and the same in figures.
    fn gauge(&self) -> String {
        let ui = &self.ui;
        let (total, goal) = (self.it.assessment.total, self.it.parameters.total);
        let year = self.it.year.number().to_string();
        let title = ui.t("civic-gauge-title");
        let described = ui.t2("civic-gauge-text", "time", ui.minutes(total), "goal", ui.minutes(goal));
        let (figures, head) = (ui.t("see-figures"), ui.t("civic-gauge-head"));
        let beneath = ui.t1("civic-gauge-goal", "goal", ui.minutes(goal));
        let heads = [ui.t("civic-gauge-hours"), ui.t("civic-gauge-needed")];
        let chart = Chart {
            id: "civic",
            title: &title,
            note: &year,
            description: &described,
            figures: &figures,
            head: &head,
            measured: "",
            estimated: "",
            format: |lang: Lang, value| formats::minutes(lang, Minutes(value)),
            decimal: false,
            lang: ui.lang,
        };
        let [hours, needed] = &heads;
        gauge(&chart, &Gauge { value: total.0, goal: goal.0, beneath: &beneath, heads: [hours, needed] })
    }

    fn lacks(&self) -> Vec<String> {
        let ui = &self.ui;
        let said = self.it.assessment.lacks.iter();
        said.map(|lack| ui.say(&lack.msg(|it| ui.minutes(it), |it| ui.money(it)))).collect()
    }

    fn declaration_text(&self) -> String {
        let (ui, year) = (&self.ui, self.it.year);
        let (from, until) = (ui.day(&year.declared_from()), ui.day(&year.declared_until()));
        ui.t2(self.declaration.key(), "from", from, "until", until)
    }

    fn validation_text(&self) -> String {
        self.ui.t1("civic-validation", "until", self.ui.day(&self.it.year.validated_until()))
    }

    fn verdict_of(&self, hours: &ExternalHours) -> &'static str {
        self.it.verdict_of(hours).key()
    }

    /// Said of hours typed for an association of this site.
    fn joined(&self, hours: &ExternalHours) -> Option<String> {
        let place = self.it.place_of(hours)?;
        Some(self.ui.t1("civic-external-joined", "name", &place.share.name))
    }

    fn may_ask(&self, place: &Place) -> bool {
        place.active && place.asked.is_none() && place.share.minutes.0 > 0 && self.validation_open()
    }

    fn validation_open(&self) -> bool {
        self.today <= self.it.year.validated_until()
    }

    /// A leave is asked for under a responsibility that one holds.
    fn is_current(&self, mandate: &CivicMandate) -> bool {
        mandate.to_on.is_none_or(|last| self.today <= last)
    }

    fn counts(&self, place: &Place) -> bool {
        place.share.verdict == Verdict::Counts
    }

    fn empty(&self) -> bool {
        self.it.places.is_empty() && self.it.external.is_empty()
    }

    fn is_open(&self) -> bool {
        self.declaration == Declaration::Open
    }
}
