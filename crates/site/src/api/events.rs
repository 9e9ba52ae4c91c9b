//! What webhooks tell, in the document: its `webhooks`, one per event that a module announces.

use crate::module::Event;
use utoipa::openapi::{
    ContentBuilder, HttpMethod, PathItem, Paths, PathsBuilder, Ref, RefOr, Required, ResponseBuilder, Schema,
    path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type},
};

const HEADERS: [(&str, &str); 3] = [
    ("webhook-id", "The identity of the event: the same each time it is sent again"),
    ("webhook-timestamp", "When this try leaves, in seconds since 1970"),
    (
        "webhook-signature",
        "`v1,` and the HMAC-SHA-256 in base64, under the secret of the webhook, of `id.timestamp.body`",
    ),
];

/// The schemas of an event: its data, and the whole that is posted.
pub(super) fn schemas(event: &Event) -> [(String, RefOr<Schema>); 2] {
    let (name, data) = (event.data)();
    let whole = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("id", text(Some(KnownFormat::Uuid), "The identity of the event"))
        .property("type", ObjectBuilder::new().schema_type(Type::String).enum_values(Some([event.name])))
        .property("organisation", text(Some(KnownFormat::Uuid), "The identity of the organisation"))
        .property("happened_at", text(Some(KnownFormat::DateTime), "When it happened"))
        .property("data", Ref::from_schema_name(&*name))
        .required("id")
        .required("type")
        .required("organisation")
        .required("happened_at")
        .required("data")
        .description(Some(event.summary))
        .build();
    [(whole_name(&name), whole.into()), (name.into_owned(), data)]
}

fn whole_name(data: &str) -> String {
    format!("{data}Event")
}

fn text(format: Option<KnownFormat>, said: &str) -> ObjectBuilder {
    let format = format.map(SchemaFormat::KnownFormat);
    ObjectBuilder::new().schema_type(Type::String).format(format).description(Some(said))
}

/// The calls that webhooks make.
pub(super) fn webhooks(events: &[&Event]) -> Paths {
    let calls = events.iter().map(|event| (event.name, PathItem::new(HttpMethod::Post, call(event))));
    calls.fold(PathsBuilder::new(), |paths, (name, item)| paths.path(name, item)).build()
}

fn call(event: &Event) -> Operation {
    let (name, _) = (event.data)();
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(whole_name(&name)))).build();
    let body = RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True));
    let taken =
        ResponseBuilder::new().description("Taken. Any other status is tried again for three days").build();
    let call = OperationBuilder::new()
        .summary(Some(event.summary))
        .tag("webhooks")
        .request_body(Some(body.build()))
        .response("2XX", taken);
    HEADERS.into_iter().fold(call, |call, (name, said)| call.parameter(header(name, said))).build()
}

fn header(name: &str, said: &str) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(said))
        .schema(Some(text(None, said)))
}
