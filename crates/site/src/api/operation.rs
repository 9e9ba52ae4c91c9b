//! What the document says of an operation, written on its route line.

use super::Listed;
use crate::routes::Verb;
use serde_json::Value;
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{
        RefOr, Schema,
        path::{Parameter, ParameterIn},
    },
};

/// How an operation takes its `If-Match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versioned {
    No,
    /// Refused without the header: a change of fields must say on which version it was made.
    Required,
    /// Checked when it is sent.
    Optional,
}

/// What an operation takes, by the name of its schema.
pub enum Taken {
    Json(String),
    /// A file and fields, as a browser sends them.
    Upload(String),
}

/// What an operation answers.
pub enum Answered {
    Nothing,
    /// The name of its schema.
    Json(String),
    /// A file of one of these types.
    File(&'static [&'static str]),
}

/// A schema by its name, composed when somebody reads the document: a server holds none.
pub struct NamedSchema {
    pub name: String,
    pub(super) schema: fn() -> RefOr<Schema>,
    /// Those it refers to.
    others: fn(&mut Vec<(String, RefOr<Schema>)>),
}

impl NamedSchema {
    /// This one after those it refers to.
    #[must_use]
    pub fn compose_all(&self) -> Vec<(String, RefOr<Schema>)> {
        let mut all = Vec::new();
        (self.others)(&mut all);
        all.push((self.name.clone(), (self.schema)()));
        all
    }
}

/// Any of the fields of `T`.
fn all_optional<T: ToSchema>() -> RefOr<Schema> {
    let mut schema = T::schema();
    if let RefOr::T(Schema::Object(object)) = &mut schema {
        object.required.clear();
    }
    schema
}

/// An operation of the API. What describes it is `cold`, as what writes [`crate::Routes`].
pub struct Operation {
    pub verb: Verb,
    /// Its stable name: what generated clients call it.
    pub id: &'static str,
    /// The path, as axum writes it: `/api/v1/orgs/{slug}/volunteering/actions/{id}`.
    pub path: &'static str,
    pub summary: &'static str,
    pub text: &'static str,
    pub status: u16,
    /// Its query, composed like schemas.
    pub(super) queries: Vec<fn() -> Vec<Parameter>>,
    pub versioned: Versioned,
    /// Whether the answer bears an `ETag`.
    pub tagged: bool,
    pub body: Option<Taken>,
    pub example: Option<Value>,
    pub answer: Answered,
    /// The named schemas that `body` and `answer` refer to.
    pub schemas: Vec<NamedSchema>,
}

impl Operation {
    fn new(verb: Verb, id: &'static str, path: &'static str, summary: &'static str) -> Operation {
        Operation {
            verb,
            id,
            path,
            summary,
            text: "",
            status: 200,
            queries: Vec::new(),
            versioned: Versioned::No,
            tagged: false,
            body: None,
            example: None,
            answer: Answered::Nothing,
            schemas: Vec::new(),
        }
    }

    #[must_use]
    pub fn get(id: &'static str, path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Get, id, path, summary)
    }
    #[must_use]
    pub fn post(id: &'static str, path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Post, id, path, summary)
    }
    /// What is there becomes what is sent: twice is once.
    #[must_use]
    pub fn put(id: &'static str, path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Put, id, path, summary)
    }
    #[must_use]
    pub fn patch(id: &'static str, path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Patch, id, path, summary)
    }
    #[must_use]
    pub fn delete(id: &'static str, path: &'static str, summary: &'static str) -> Operation {
        Operation::new(Verb::Delete, id, path, summary)
    }

    /// What one must know besides the summary.
    #[must_use]
    pub fn text(mut self, text: &'static str) -> Operation {
        self.text = text;
        self
    }

    /// The query it understands.
    #[cold]
    #[must_use]
    pub fn query<T: IntoParams>(mut self) -> Operation {
        self.queries.push(|| T::into_params(|| Some(ParameterIn::Query)));
        self
    }

    /// Takes `If-Match`, and answers a 409 when the version is another.
    #[must_use]
    pub fn if_match(mut self, versioned: Versioned) -> Operation {
        self.versioned = versioned;
        self
    }

    /// The JSON it takes.
    #[cold]
    #[must_use]
    pub fn takes<T: ToSchema + 'static>(mut self) -> Operation {
        self.body = Some(Taken::Json(self.name::<T>()));
        self
    }

    /// Any of the fields of `T`: what a `PATCH` sends.
    #[cold]
    #[must_use]
    pub fn changes<T: ToSchema + 'static>(mut self) -> Operation {
        let name = format!("{}Change", T::name());
        self.body = Some(Taken::Json(self.named(name, all_optional::<T>, T::schemas)));
        self
    }

    /// The file and fields it takes.
    #[cold]
    #[must_use]
    pub fn takes_upload<T: ToSchema + 'static>(mut self) -> Operation {
        self.body = Some(Taken::Upload(self.name::<T>()));
        self
    }

    /// An example of what it takes.
    #[must_use]
    pub fn example(mut self, example: Value) -> Operation {
        self.example = Some(example);
        self
    }

    /// The JSON it answers, with its status.
    #[cold]
    #[must_use]
    pub fn answers<T: ToSchema + 'static>(mut self, status: u16) -> Operation {
        self.status = status;
        self.answer = Answered::Json(self.name::<T>());
        self
    }

    /// A page of a list of `T`. Each list has its own name in the document: a generic one would be the last said.
    #[cold]
    #[must_use]
    pub fn answers_list<T: ToSchema + 'static>(mut self) -> Operation {
        self.name::<T>();
        let name = format!("{}List", T::name());
        self.answer = Answered::Json(self.named(name, Listed::<T>::schema, Listed::<T>::schemas));
        self.status = 200;
        self
    }

    /// One object with its version: like [`Operation::answers`], with an `ETag`.
    #[cold]
    #[must_use]
    pub fn answers_one<T: ToSchema + 'static>(mut self, status: u16) -> Operation {
        self.tagged = true;
        self.answers::<T>(status)
    }

    /// A file.
    #[must_use]
    pub fn answers_file(mut self, media_types: &'static [&'static str]) -> Operation {
        self.answer = Answered::File(media_types);
        self
    }

    /// Answers without a body (204).
    #[must_use]
    pub fn answers_nothing(mut self) -> Operation {
        self.status = 204;
        self
    }

    /// The noun it is about: what the reference page groups by.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        let mut parts = self.path.split('/').filter(|part| {
            !part.is_empty()
                && !part.starts_with('{')
                && !matches!(*part, "api" | "v1" | "orgs" | "volunteering" | "worktime")
        });
        parts.next().and_then(|part| part.split([':', '.']).next()).unwrap_or("bocage")
    }

    /// The names between braces in its path.
    pub fn path_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.split('}').next())
    }

    fn name<T: ToSchema + 'static>(&mut self) -> String {
        self.named(T::name().into_owned(), T::schema, T::schemas)
    }

    fn named(
        &mut self,
        name: String,
        schema: fn() -> RefOr<Schema>,
        others: fn(&mut Vec<(String, RefOr<Schema>)>),
    ) -> String {
        self.schemas.push(NamedSchema { name: name.clone(), schema, others });
        name
    }
}
