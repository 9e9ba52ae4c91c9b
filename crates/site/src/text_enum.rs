//! An enum whose variants have one text each: what the database, the API and forms carry.

/// Declares an enum with `ALL`, `as_text` and `from_text`; serde and the API's document use the same texts.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$of:meta])* $variant:ident = $text:tt),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        pub enum $name { $($(#[$of])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order screens show them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The text stored and sent.
            #[must_use]
            pub const fn as_text(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// Reads the stored text; `None` when it is none of them.
            #[must_use]
            pub fn from_text(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
