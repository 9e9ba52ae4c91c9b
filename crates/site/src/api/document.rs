//! The OpenAPI 3.1 document, made from the route lines.

use super::events;
use super::operation::{Answered, NamedSchema, Operation, Taken, Versioned};
use super::problem::{FieldProblem, Problem};
use crate::{
    gate::Access,
    module::{Event, Module},
    routes::{Route, Verb},
};
use std::collections::BTreeSet;
use utoipa::{
    PartialSchema,
    openapi::{
        ComponentsBuilder, Content, ContentBuilder, HeaderBuilder, InfoBuilder, LicenseBuilder, OpenApi,
        OpenApiBuilder, PathItem, PathsBuilder, Ref, RefOr, Required, Response, ResponseBuilder, Schema,
        ServerBuilder,
        path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn},
        request_body::{RequestBody, RequestBodyBuilder},
        schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type},
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
        tag::TagBuilder,
    },
};

/// In Markdown: what an empty line parts is a paragraph of the page too.
pub(super) const TEXT: &str = "The same rules and rights as the pages. Make a token on the page « Mon compte », « Jetons », and \
    send it as `Authorization: Bearer …`. Each module has its scope, which opens no other module.\n\n\
    Dates are `2026-03-07`; durations are whole minutes; distances are metres. Lists go on with `cursor` as long as \
    `next` is there. Nothing can be sorted by what a person totals.\n\n\
    Every refusal is `application/problem+json` with a stable `code` and a message in French and in English. A field \
    or a parameter of the query that an operation does not know is refused (`UNKNOWN_FIELD`, `UNKNOWN_PARAMETER`).\n\n\
    A change or a deletion of what bears a version says in `If-Match` on which one it is made; when another is there, \
    the 409 `VERSION_CONFLICT` carries it. A `POST` sent twice with the same `Idempotency-Key` acts once.";

/// The document of every operation the modules declare.
#[must_use]
pub fn document(modules: &[Module]) -> OpenApi {
    let told: Vec<&Event> = modules.iter().flat_map(|module| module.events).collect();
    compose(modules, &told, |_| true)
}

/// The same with the operations of one tag alone, for its page: a server holds no document, and the whole takes long to
/// compose. Every tag is named.
pub(super) fn document_of_tag(modules: &[Module], tag: &str) -> OpenApi {
    compose(modules, &[], |operation| operation.tag() == tag)
}

fn compose(modules: &[Module], told: &[&Event], is_wanted: impl Fn(&Operation) -> bool) -> OpenApi {
    let lines = crate::serve::routes_of(modules);
    let mut paths = PathsBuilder::new();
    let mut tags = BTreeSet::new();
    let mut components = ComponentsBuilder::new()
        .security_scheme(
            "token",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        )
        .schema("Problem", Problem::schema())
        .schema("FieldProblem", FieldProblem::schema())
        .schemas_from_iter(told.iter().flat_map(|event| events::schemas(event)));
    for line in lines.lines() {
        let Some(operation) = &line.operation else { continue };
        tags.insert(operation.tag());
        if !is_wanted(operation) {
            continue;
        }
        let described = describe(line, operation);
        paths = paths.path(operation.path, PathItem::new(method(operation.verb), described));
        for (name, schema) in operation.schemas.iter().flat_map(NamedSchema::compose_all) {
            components = components.schema(name, flattened(schema));
        }
    }
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Bocage")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(TEXT))
                .license(Some(
                    LicenseBuilder::new()
                        .name("AGPL-3.0-or-later")
                        .identifier(Some("AGPL-3.0-or-later"))
                        .build(),
                ))
                .build(),
        )
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .tags(Some(tags.into_iter().map(|tag| TagBuilder::new().name(tag).build())))
        .paths(paths.build())
        .webhooks(Some(events::webhooks(told)))
        .components(Some(components.build()))
        .build()
}

fn method(verb: Verb) -> HttpMethod {
    match verb {
        Verb::Get => HttpMethod::Get,
        Verb::Post => HttpMethod::Post,
        Verb::Put => HttpMethod::Put,
        Verb::Patch => HttpMethod::Patch,
        Verb::Delete => HttpMethod::Delete,
    }
}

/// A flattened structure becomes one object: « all of », whose first part refuses the fields of the
/// second, would accept nothing.
fn flattened(schema: RefOr<Schema>) -> RefOr<Schema> {
    let RefOr::T(Schema::AllOf(all)) = &schema else { return schema };
    let mut whole = ObjectBuilder::new().schema_type(Type::Object).build();
    whole.description.clone_from(&all.description);
    for part in &all.items {
        let RefOr::T(Schema::Object(part)) = part else { return schema };
        whole.properties.extend(part.properties.clone());
        whole.required.extend(part.required.clone());
        whole.additional_properties = whole.additional_properties.or(part.additional_properties.clone());
    }
    whole.into()
}

fn content(schema: RefOr<Schema>) -> Content {
    ContentBuilder::new().schema(Some(schema)).build()
}

fn named(schema: &str) -> RefOr<Schema> {
    Ref::from_schema_name(schema).into()
}

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn describe(line: &Route, operation: &Operation) -> utoipa::openapi::path::Operation {
    let mut described = OperationBuilder::new()
        .operation_id(Some(operation.id))
        .summary(Some(operation.summary))
        .description(Some(operation.text).filter(|text| !text.is_empty()))
        .tag(operation.tag())
        .response(operation.status.to_string(), success(operation));
    if line.access != Access::Public {
        described = described.security(SecurityRequirement::new::<&str, [&str; 0], &str>("token", []));
    }
    for (status, text) in refusals(line, operation) {
        described = described.response(status, refusal(text));
    }
    for name in operation.path_names() {
        described = described.parameter(path_parameter(name));
    }
    for parameter in operation.queries.iter().flat_map(|compose| compose()) {
        described = described.parameter(parameter);
    }
    if operation.versioned != Versioned::No {
        described = described.parameter(if_match(operation.versioned));
    }
    if operation.verb == Verb::Post {
        described = described.parameter(idempotency_key());
    }
    if let Some(taken) = &operation.body {
        described = described.request_body(Some(body(operation, taken)));
    }
    described.build()
}

fn success(operation: &Operation) -> Response {
    let mut answer = ResponseBuilder::new().description(match operation.status {
        201 => "Created",
        204 => "Done, nothing to say",
        _ => "Done",
    });
    match &operation.answer {
        Answered::Nothing => {}
        Answered::Json(name) => answer = answer.content("application/json", content(named(name))),
        Answered::File(media_types) => {
            for media_type in *media_types {
                answer = answer.content(*media_type, content(file(media_type)));
            }
        }
    }
    if operation.tagged {
        let tag = HeaderBuilder::new()
            .schema(Some(string()))
            .description(Some("The version, for `If-Match`: `\"3\"`"))
            .build();
        answer = answer.header("ETag", tag);
    }
    answer.build()
}

/// What is in a file: a table is an array of its rows in JSON and text in CSV; any other is bytes.
fn file(media_type: &str) -> RefOr<Schema> {
    match media_type {
        "application/json" => {
            let cell = [Type::String, Type::Number, Type::Boolean, Type::Null].into_iter().collect();
            let cell = ObjectBuilder::new().schema_type::<SchemaType>(cell);
            let row = ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(cell));
            let rows = ArrayBuilder::new().items(row.build());
            rows.description(Some("One object a row, whose keys are the columns")).build().into()
        }
        "text/csv" => string().into(),
        _ => string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary))).into(),
    }
}

/// The refusals an operation may answer, with what they mean.
fn refusals(line: &Route, operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let mut refusals = Vec::new();
    if line.access != Access::Public {
        refusals.push(("401", "No token, or one that is wrong, expired or revoked"));
        refusals.push((
            "403",
            "The role does not allow it, or the token’s scope (`SCOPE_MISSING` tells which one it takes)",
        ));
        refusals.push(("429", "Too many calls: wait `Retry-After` seconds"));
    }
    if operation.path_names().next().is_some() {
        refusals.push(("404", "Not there, or not yours: the same answer"));
    }
    if operation.verb != Verb::Get {
        refusals.push((
            "409",
            "It clashes with what is there: another version (`current` is what is there now, `current_version` its \
             version), a frozen year, a call in progress",
        ));
    }
    if operation.versioned == Versioned::Required {
        refusals.push(("428", "`If-Match` is missing: say on which version the change is made"));
    }
    refusals.push(("422", "Something sent is wrong: every wrong field is told by its name"));
    refusals.push(("default", "Anything else"));
    refusals
}

fn refusal(text: &str) -> Response {
    let problem = content(named("Problem"));
    ResponseBuilder::new().description(text).content("application/problem+json", problem).build()
}

fn path_parameter(name: &'static str) -> ParameterBuilder {
    let parameter =
        ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
    if name == "slug" {
        let text = "The organisation: the word of its address (`/o/…`) or its identity";
        return parameter.description(Some(text)).schema(Some(string().min_length(Some(1))));
    }
    parameter.schema(Some(string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))))
}

fn if_match(versioned: Versioned) -> ParameterBuilder {
    let required = if versioned == Versioned::Required { Required::True } else { Required::False };
    ParameterBuilder::new()
        .name("If-Match")
        .parameter_in(ParameterIn::Header)
        .required(required)
        .description(Some(
            "The version that was read, as its `ETag` says: `\"3\"`; `*` for whichever is there",
        ))
        .schema(Some(string().pattern(Some(r#"^(\*|"[0-9]{1,9}")$"#)).examples([serde_json::json!("\"1\"")])))
}

fn idempotency_key() -> ParameterBuilder {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "A name of your own for this call: sent again with it, the call acts once (kept 7 days)",
        ))
        .schema(Some(string().pattern(Some("^[!-~]{1,200}$"))))
}

fn body(operation: &Operation, taken: &Taken) -> RequestBody {
    let (media_type, name) = match taken {
        Taken::Json(name) => ("application/json", name),
        Taken::Upload(name) => ("multipart/form-data", name),
    };
    let content = ContentBuilder::new().schema(Some(named(name))).example(operation.example.clone()).build();
    RequestBodyBuilder::new().content(media_type, content).required(Some(Required::True)).build()
}
