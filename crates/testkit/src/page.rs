//! An answer read as a person reads it: texts, links by their words, forms by their labels.

use crate::client::Client;
use axum::http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};

/// An answer.
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub bytes: Vec<u8>,
    pub headers: HeaderMap,
    asked: String,
    path: String,
}

impl Page {
    pub(crate) fn new(
        verb: &str,
        path: &str,
        status: StatusCode,
        headers: &HeaderMap,
        bytes: Vec<u8>,
    ) -> Page {
        let location = headers.get(header::LOCATION).map(|it| it.to_str().unwrap().to_owned());
        Page {
            status,
            location,
            bytes,
            headers: headers.clone(),
            asked: format!("{verb} {path}"),
            path: path.to_owned(),
        }
    }

    /// The path that was asked.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The source of the page.
    #[must_use]
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The answer as JSON.
    ///
    /// # Panics
    /// When it is not JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{}: {error}\n{}", self.asked, self.html()))
    }

    /// What is read on the page: runs of white space folded to one plain space.
    #[must_use]
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html());
        let words: Vec<String> = document.root_element().text().map(str::to_owned).collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The keys shown for want of words.
    pub(crate) fn wordless(&self) -> String {
        let html = self.html();
        let keys = html.split('⟦').skip(1).filter_map(|rest| rest.split('⟧').next());
        keys.collect::<Vec<_>>().join(", ")
    }

    /// # Panics
    /// When the status is another.
    #[track_caller]
    #[must_use]
    pub fn expect(self, status: u16) -> Page {
        assert_eq!(self.status.as_u16(), status, "{}\n{}", self.asked, self.text());
        self
    }

    /// # Panics
    /// When the words are not on the page.
    #[track_caller]
    #[must_use]
    pub fn shows(self, words: &str) -> Page {
        let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(self.text().contains(&wanted), "{} does not show « {words} »:\n{}", self.asked, self.text());
        self
    }

    /// # Panics
    /// When the words are on the page.
    #[track_caller]
    #[must_use]
    pub fn hides(self, words: &str) -> Page {
        let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_there = self.html().contains(words) || self.text().contains(&wanted);
        assert!(!is_there, "{} shows « {words} »", self.asked);
        self
    }

    /// The texts of the elements a CSS selector finds.
    ///
    /// # Panics
    /// When the selector is wrong.
    #[must_use]
    pub fn all(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html());
        let selector = Selector::parse(selector).unwrap();
        document.select(&selector).map(|element| words(&element)).collect()
    }

    /// The address of the first link with these words.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    #[must_use]
    pub fn link(&self, label: &str) -> String {
        let document = Html::parse_document(&self.html());
        let links = Selector::parse("a[href]").unwrap();
        let found = document.select(&links).find(|link| words(link).contains(label));
        let Some(found) = found else { panic!("{} has no link « {label} »:\n{}", self.asked, self.text()) };
        found.value().attr("href").unwrap().to_owned()
    }

    /// Follows the first link with these words.
    #[track_caller]
    pub fn follow<'a>(&self, client: &'a mut Client, label: &str) -> impl Future<Output = Page> + use<'a> {
        let href = self.link(label);
        async move { client.get(&href).await }
    }

    /// The form whose submit button has these words, with the values the page gives it.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    #[must_use]
    pub fn form(&self, button: &str) -> Form {
        let document = Html::parse_document(&self.html());
        let forms = Selector::parse("form").unwrap();
        let buttons = Selector::parse("button:not([type=button]), input[type=submit]").unwrap();
        for form in document.select(&forms) {
            let found = form.select(&buttons).find(|it| words(it).contains(button));
            if let Some(found) = found {
                return Form::read(&form, &found, &self.path);
            }
        }
        panic!("{} has no form with the button « {button} »:\n{}", self.asked, self.text())
    }
}

fn words(element: &ElementRef) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A real form of a real page.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    method: String,
    fields: Vec<(String, String)>,
    known: Vec<String>,
}

impl Form {
    fn read(form: &ElementRef, button: &ElementRef, path: &str) -> Form {
        let action =
            button.value().attr("formaction").or(form.value().attr("action")).unwrap_or(path).to_owned();
        let method = form.value().attr("method").unwrap_or("get").to_lowercase();
        let mut read = Form { action, method, fields: Vec::new(), known: Vec::new() };
        let controls = Selector::parse("input[name], select[name], textarea[name]").unwrap();
        for control in form.select(&controls) {
            read.take(&control);
        }
        if let (Some(name), Some(value)) = (button.value().attr("name"), button.value().attr("value")) {
            read.known.push(name.to_owned());
            read.fields.push((name.to_owned(), value.to_owned()));
        }
        read
    }

    fn take(&mut self, control: &ElementRef) {
        let element = control.value();
        let name = element.attr("name").unwrap_or("").to_owned();
        self.known.push(name.clone());
        let value = match (element.name(), element.attr("type")) {
            ("textarea", _) => Some(control.text().collect::<String>()),
            ("select", _) => {
                let options = Selector::parse("option").unwrap();
                let chosen = control.select(&options).find(|it| it.value().attr("selected").is_some());
                let chosen = chosen.or_else(|| control.select(&options).next());
                chosen.map(|it| it.value().attr("value").unwrap_or("").to_owned())
            }
            (_, Some("checkbox" | "radio")) => {
                element.attr("checked").map(|_| element.attr("value").unwrap_or("on").to_owned())
            }
            (_, Some("file" | "submit")) => None,
            _ => Some(element.attr("value").unwrap_or("").to_owned()),
        };
        if let Some(value) = value {
            self.fields.push((name, value));
        }
    }

    /// Types into a field (or ticks, or chooses): the value replaces what was there.
    ///
    /// # Panics
    /// When the form has no field of this name.
    #[track_caller]
    #[must_use]
    pub fn fill(mut self, name: &str, value: &str) -> Form {
        assert!(self.known.iter().any(|known| known == name), "no field « {name} » among {:?}", self.known);
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of a repeated name.
    #[must_use]
    pub fn tick(mut self, name: &str, value: &str) -> Form {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Unticks or empties.
    #[must_use]
    pub fn without(mut self, name: &str) -> Form {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    /// What the form holds in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Everything the form holds under a repeated name.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
    }

    /// Where the form goes.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Sends the form and follows the answer.
    pub async fn submit(self, client: &mut Client) -> Page {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        if self.method == "post" {
            return client.post(&self.action, &fields).await;
        }
        let query: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", site::ui::url_encoded(name), site::ui::url_encoded(value)))
            .collect();
        let path = self.action.split('?').next().unwrap_or("").to_owned();
        client.get(&format!("{path}?{}", query.join("&"))).await
    }
}
