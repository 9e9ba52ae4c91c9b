//! The OpenAPI 3.1 document, made from the route lines.

use super::Operation;
use super::problem::{FieldProblem, Problem};
use crate::{module::Module, routes::Verb};
use utoipa::{
    PartialSchema,
    openapi::{
        ComponentsBuilder, Content, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem,
        PathsBuilder, Ref, RefOr, ResponseBuilder, Schema,
        path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
        schema::{ObjectBuilder, Type},
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

/// The document of every operation the modules declare.
#[must_use]
pub fn document(modules: &[Module]) -> OpenApi {
    let info = InfoBuilder::new()
        .title("Bocage")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("The same rules and rights as the pages. Token: « Mon compte », « Jetons »."))
        .license(Some(
            utoipa::openapi::LicenseBuilder::new()
                .name("AGPL-3.0-or-later")
                .identifier(Some("AGPL-3.0-or-later"))
                .build(),
        ))
        .build();
    let mut paths = PathsBuilder::new();
    let mut components = ComponentsBuilder::new()
        .security_scheme(
            "token",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        )
        .schema("Problem", Problem::schema())
        .schema("FieldProblem", FieldProblem::schema());
    for module in modules {
        for line in (module.routes)().lines() {
            let Some(operation) = &line.operation else { continue };
            paths = paths.path(operation.path, PathItem::new(method(operation.verb), describe(operation)));
            for (name, schema) in &operation.schemas {
                components = components.schema(name, schema.clone());
            }
        }
    }
    OpenApiBuilder::new().info(info).paths(paths.build()).components(Some(components.build())).build()
}

fn method(verb: Verb) -> HttpMethod {
    match verb {
        Verb::Get => HttpMethod::Get,
        Verb::Post => HttpMethod::Post,
        Verb::Patch => HttpMethod::Patch,
        Verb::Delete => HttpMethod::Delete,
    }
}

fn content(schema: RefOr<Schema>) -> Content {
    ContentBuilder::new().schema(Some(schema)).build()
}

fn describe(operation: &Operation) -> utoipa::openapi::path::Operation {
    let id = format!(
        "{}{}",
        operation.verb.as_text().to_lowercase(),
        operation.path.replace(['/', '{', '}', ':'], "_")
    );
    let mut answer = ResponseBuilder::new().description("Done");
    if let Some(schema) = &operation.answer {
        answer = answer.content("application/json", content(schema.clone()));
    }
    let problem = ResponseBuilder::new()
        .description("What is wrong, with its code and both languages")
        .content("application/problem+json", content(Ref::from_schema_name("Problem").into()));
    let mut described = OperationBuilder::new()
        .operation_id(Some(id))
        .summary(Some(operation.summary))
        .tag(operation.tag)
        .security(SecurityRequirement::new::<&str, [&str; 0], &str>("token", []))
        .response(operation.status.to_string(), answer.build())
        .response("default", problem.build());
    for name in operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.split('}').next()) {
        described = described.parameter(
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(utoipa::openapi::Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String))),
        );
    }
    for parameter in &operation.parameters {
        described = described.parameter(parameter.clone());
    }
    if let Some(schema) = &operation.body {
        described = described.request_body(Some(
            RequestBodyBuilder::new()
                .content("application/json", content(schema.clone()))
                .required(Some(utoipa::openapi::Required::True))
                .build(),
        ));
    }
    described.build()
}
