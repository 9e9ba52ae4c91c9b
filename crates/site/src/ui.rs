//! What every template holds: the language, the words, the formats, the organisation and its menu.

mod formatted;

use crate::{
    assets,
    cookies::Flash,
    gate::{Member, SignedIn, Theme, Visit},
    menu::{Menu, MenuGroup},
    module::{MenuItem, MenuRank},
    site::{Mails, Mode, Site},
};
use base::{FieldErrors, Id, Lang, Msg, ToArg};
pub use formatted::Whole;
use std::fmt::Write as _;

/// The surroundings of a page.
#[derive(Clone)]
pub struct Ui {
    site: Site,
    pub lang: Lang,
    pub theme: Theme,
    /// Path and query of the page.
    pub here: String,
    /// The menu entry a page is under, where its own address is another’s.
    under: Option<String>,
    /// The name of whoever is signed in.
    pub actor: Option<String>,
    pub instance_admin: bool,
    pub organisation: Option<UiOrganisation>,
    pub flash: Option<Flash>,
    /// Durations are written in hours and hundredths: `2,50 h`.
    pub decimal_hours: bool,
}

/// The organisation of a page.
#[derive(Clone)]
pub struct UiOrganisation {
    pub slug: String,
    pub name: String,
    pub logo: Option<String>,
    pub menu: Menu,
    pub read_only: bool,
    pub time_zone: String,
}

impl Ui {
    pub(crate) fn bare(site: &Site, lang: Lang, theme: Theme, here: &str) -> Ui {
        Ui {
            site: site.clone(),
            lang,
            theme,
            here: here.to_owned(),
            under: None,
            actor: None,
            instance_admin: false,
            organisation: None,
            flash: None,
            decimal_hours: false,
        }
    }

    /// The words and formats of a job: nobody is signed in, no page is shown.
    #[must_use]
    pub fn of_job(site: &Site, lang: Lang) -> Ui {
        Ui::bare(site, lang, Theme::Auto, "/")
    }

    /// Those of a paper as it was made: in its language, at the hours of its place.
    #[must_use]
    pub fn of_paper(site: &Site, lang: Lang, time_zone: &str) -> Ui {
        let organisation = UiOrganisation {
            slug: String::new(),
            name: String::new(),
            logo: None,
            menu: Menu::new(Vec::new()),
            read_only: false,
            time_zone: time_zone.to_owned(),
        };
        Ui { organisation: Some(organisation), ..Ui::of_job(site, lang) }
    }

    pub(crate) fn of_visit(visit: &Visit) -> Ui {
        let actor = visit.actor.as_ref();
        Ui {
            actor: actor.map(|actor| actor.label()),
            instance_admin: actor.is_some_and(|actor| actor.instance_admin),
            flash: visit.flash.clone(),
            ..Ui::bare(&visit.site, visit.lang, visit.theme, &visit.here)
        }
    }

    pub(crate) fn of_member(member: &Member) -> Ui {
        let organisation = &member.organisation;
        let modules = member.site.modules.iter();
        let organisation = UiOrganisation {
            slug: organisation.slug.clone(),
            name: organisation.name.clone(),
            logo: organisation.logo_file_id.map(|id| format!("/o/{}/logo?v={id}", organisation.slug)),
            menu: Menu::new(modules.map(|module| (module.name, (module.menu)(member))).collect()),
            read_only: organisation.read_only,
            time_zone: organisation.time_zone.clone(),
        };
        Ui { organisation: Some(organisation), ..Ui::of_visit(&member.visit) }
    }

    /// What the instance is called.
    #[must_use]
    pub fn site_name(&self) -> String {
        self.site.name()
    }

    /// Whether there are terms of use to read.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        self.site.has_terms()
    }

    /// A text without arguments.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.site.words.plain(self.lang, key)
    }

    /// Whether a key put together at run time has words.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.site.words.knows(self.lang, key)
    }

    /// A text with one argument.
    pub fn t1(&self, key: &str, name: &'static str, value: impl ToArg) -> String {
        self.site.words.with(self.lang, key, &[(name, value.to_arg())])
    }

    /// A text with two arguments.
    pub fn t2(
        &self,
        key: &str,
        a: &'static str,
        first: impl ToArg,
        b: &'static str,
        second: impl ToArg,
    ) -> String {
        self.site.words.with(self.lang, key, &[(a, first.to_arg()), (b, second.to_arg())])
    }

    /// How the author of a line of the journal is called.
    #[must_use]
    pub fn author(&self, label: &str) -> String {
        crate::journal::author_in_words(&self.site.words, self.lang, label)
    }

    /// A message in words.
    #[must_use]
    pub fn say(&self, msg: &Msg) -> String {
        self.site.words.say(self.lang, msg)
    }

    /// What is wrong with a field, in words.
    #[must_use]
    pub fn wrong(&self, errors: &FieldErrors, field: &str) -> Option<String> {
        errors.get(field).map(|msg| self.say(msg))
    }

    /// The address of an asset, hashed: it may be kept for ever.
    #[must_use]
    pub fn asset(&self, path: &str) -> String {
        assets::address(path)
    }

    /// An icon of the sprite. Icons never stand without a word beside them.
    #[must_use]
    pub fn icon(&self, name: &str) -> String {
        format!(
            "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{}#{}\"/></svg>",
            assets::address("icons/sprite.svg"),
            name
        )
    }

    /// A path of the organisation of the page.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        match &self.organisation {
            Some(organisation) => format!("/o/{}/{rest}", organisation.slug),
            None => format!("/{rest}"),
        }
    }

    /// What a list is exported to, in an address and in words.
    #[must_use]
    pub fn formats(&self) -> [(&'static str, &'static str); 4] {
        [("ods", "ODS"), ("xlsx", "XLSX"), (self.csv(), "CSV"), ("json", "JSON")]
    }

    /// The CSV that spreadsheets open in the language of the page.
    #[must_use]
    pub fn csv(&self) -> &'static str {
        if self.lang == Lang::Fr { "csv" } else { "csv-intl" }
    }

    /// The menu entries of a rank: `main`, `often`, `member`, `coordination`, `settings`.
    #[must_use]
    pub fn menu(&self, rank: &str) -> Vec<&MenuItem> {
        let wanted = match rank {
            "main" => MenuRank::Main,
            "often" => MenuRank::Often,
            "member" => MenuRank::Member,
            "coordination" => MenuRank::Coordination,
            _ => MenuRank::Settings,
        };
        self.organisation.as_ref().map(|it| it.menu.of_rank(wanted)).unwrap_or_default()
    }

    /// The other entries folded by module; none while there are few.
    #[must_use]
    pub fn menu_groups(&self) -> Vec<MenuGroup<'_>> {
        self.organisation.as_ref().map(|it| it.menu.groups(&self.here)).unwrap_or_default()
    }

    /// What a group of the menu is called: its own word, else the module's.
    #[must_use]
    pub fn menu_group_name(&self, module: &str) -> String {
        let own = format!("menu-group-{module}");
        if self.knows(&own) { self.t(&own) } else { self.t(&format!("role-module-{module}")) }
    }

    /// The home page: of the organisation, else of the person.
    #[must_use]
    pub fn home(&self) -> String {
        self.organisation
            .as_ref()
            .map_or_else(|| "/moi/associations".to_owned(), |it| format!("/o/{}", it.slug))
    }

    #[must_use]
    pub fn other_lang(&self) -> Lang {
        match self.lang {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }

    /// The colours that the buttons of the footer switch to, each with the key of its words. While the device decides,
    /// both are there and the style sheet hides the one that shows already.
    #[must_use]
    pub fn other_themes(&self) -> &'static [(&'static str, &'static str)] {
        match self.theme {
            Theme::Auto => &[("dark", "theme-to-dark"), ("light", "theme-to-light")],
            Theme::Dark => &[("light", "theme-to-light")],
            Theme::Light => &[("auto", "theme-to-auto")],
        }
    }

    /// The attributes that tie a field to its hint and to what is wrong with it.
    #[must_use]
    pub fn described(&self, errors: &FieldErrors, name: &str, hint: &str) -> String {
        let wrong = errors.get(name).is_some();
        match (hint.is_empty(), wrong) {
            (true, false) => String::new(),
            (false, false) => format!(" aria-describedby=\"{name}-hint\""),
            (true, true) => format!(" aria-describedby=\"{name}-error\" aria-invalid=\"true\""),
            (false, true) => format!(" aria-describedby=\"{name}-hint {name}-error\" aria-invalid=\"true\""),
        }
    }

    /// Whether two texts are equal, however a template holds them.
    pub fn same(&self, one: impl AsRef<str>, other: impl AsRef<str>) -> bool {
        one.as_ref() == other.as_ref()
    }

    /// Two letters for an avatar.
    #[must_use]
    pub fn initials(&self, name: &str) -> String {
        let words = name
            .split([' ', '-', '’', '\''])
            .filter(|word| word.chars().next().is_some_and(char::is_alphanumeric));
        words.filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect()
    }

    /// The same page for whoever signs in by this very request.
    #[must_use]
    pub fn of(self, actor: String, instance_admin: bool) -> Ui {
        Ui { actor: Some(actor), instance_admin, ..self }
    }

    /// The same page, marked in the menu under the entry of that address.
    #[must_use]
    pub fn under(self, path: &str) -> Ui {
        Ui { under: Some(self.path(path)), ..self }
    }

    /// Whether a menu entry leads where we are.
    #[must_use]
    pub fn is_here(&self, href: impl AsRef<str>) -> bool {
        let path = self.here.split('?').next().unwrap_or("");
        self.under.as_deref().unwrap_or(path) == href.as_ref()
    }

    /// Whether this is the demonstration.
    #[must_use]
    pub fn demo(&self) -> bool {
        self.site.config.mode == Mode::Demo
    }

    /// Whether mails are read at `/dev/mails`.
    #[must_use]
    pub fn shows_mails(&self) -> bool {
        self.site.config.mails == Mails::Shown
    }

    /// Whether mails wait for a server that is not set.
    #[must_use]
    pub fn mails_wait(&self) -> bool {
        self.site.config.mails == Mails::Wait
    }
}

impl SignedIn {
    /// What templates hold.
    #[must_use]
    pub fn ui(&self) -> Ui {
        Ui::of_visit(&self.visit)
    }
}

/// One choice of a list: the value sent, the words shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into() }
    }

    /// Whether this is the choice of a value, however a template holds it.
    pub fn is(&self, value: impl AsRef<str>) -> bool {
        self.value == value.as_ref()
    }

    #[must_use]
    pub fn of(id: Id, label: impl Into<String>) -> Choice {
        Choice { value: id.to_string(), label: label.into() }
    }
}

/// Percent-encodes everything but letters, digits and `-._~/`.
#[must_use]
pub fn url_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
