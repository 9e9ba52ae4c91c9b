//! Temporary frame of `work` until its own change lands.

pub mod facts;
pub mod files;
mod wake;
pub use wake::Wake;

pub mod mail {
    //! Temporary.
    use base::{Instant, Result, fresh_id};
    use store::{Tx, args};
    pub struct Mail {
        pub to: String,
        pub subject: String,
        pub body: String,
    }
    pub async fn enqueue(tx: &mut Tx, mail: &Mail, now: Instant) -> Result<()> {
        tx.run(
            "INSERT INTO mail (id, recipient, subject, body, state, attempts, next_at, created_at) VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5)",
            args![fresh_id(), &mail.to, &mail.subject, &mail.body, now],
        )
        .await?;
        Ok(())
    }
}
pub mod jobs {
    //! Temporary.
    use futures_util::future::BoxFuture;
    pub struct Running;
    pub struct JobKind<C> {
        pub name: &'static str,
        pub run: fn(C, Running) -> BoxFuture<'static, base::Result<serde_json::Value>>,
    }
}
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { version: 101, name: "work", sql: include_str!("../migrations/0101_work.sql") }];
