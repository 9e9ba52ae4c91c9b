//! The pages of the instance about volunteering.

use super::{Entry, EntryForm, Kind, store::CommonFigures};
use askama::Template;
use base::{Day, FieldErrors, Id};
use site::{Choice, Ui};

/// A list with its words.
pub struct List {
    pub kind: Kind,
    pub entries: Vec<Entry>,
    pub archived: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "nomenclature/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub lists: Vec<List>,
    pub common: Vec<Entry>,
}

impl IndexPage {
    /// What stands under a name: code, common category, description.
    fn note(&self, kind: &Kind, entry: &Entry) -> String {
        match kind {
            Kind::Common => join(&[&entry.code, &entry.description]),
            Kind::Category => {
                let common = self.common.iter().find(|it| Some(it.id) == entry.common_category_id);
                let valued = if entry.valued { String::new() } else { self.ui.t("category-not-valued") };
                join(&[common.map_or("", |it| it.name.as_str()), &valued])
            }
            Kind::Level => String::new(),
        }
    }

    fn title(&self, kind: &Kind) -> String {
        title(&self.ui, *kind)
    }

    fn export(&self, kind: &Kind) -> String {
        format!("instance/benevolat/{}/export?", kind.as_text())
    }

    fn intro(&self, kind: &Kind) -> String {
        self.ui.t(match kind {
            Kind::Common => "common-categories-intro",
            Kind::Category => "default-categories-intro",
            Kind::Level => "default-levels-intro",
        })
    }
}

fn join(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn title(ui: &Ui, kind: Kind) -> String {
    ui.t(title_key(kind))
}

/// The key of the title of a list.
pub(super) const fn title_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Common => "common-categories",
        Kind::Category => "default-categories",
        Kind::Level => "default-levels",
    }
}

#[derive(Template)]
#[template(path = "nomenclature/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub kind: Kind,
    /// `None` for a new one.
    pub entry: Option<Entry>,
    pub form: EntryForm,
    pub errors: FieldErrors,
    pub common: Vec<Choice>,
}

impl FormPage {
    fn list_title(&self) -> String {
        title(&self.ui, self.kind)
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.as_text() == kind
    }
}

#[derive(Template)]
#[template(path = "nomenclature/statistics.html")]
pub struct StatisticsPage {
    pub ui: Ui,
    pub common: Vec<Entry>,
    pub figures: Vec<CommonFigures>,
    /// The day of the first action there is.
    pub first_action_on: Option<Day>,
}

impl StatisticsPage {
    fn of(&self, id: &Id) -> Option<&CommonFigures> {
        self.figures.iter().find(|it| it.common_category_id == *id)
    }
}
