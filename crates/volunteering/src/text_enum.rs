//! The enum whose variants have one text each, under the name this crate knew it by.

pub(crate) use site::text_enum;
