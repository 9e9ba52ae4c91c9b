//! The screens of leaving with everything, and of arriving.

use super::{
    archive,
    arrival::Importer,
    envelope,
    page::{ArrivePage, LeavePage},
    store,
};
use crate::{
    jobs_page, moving,
    organisations::{
        self,
        founding::{Founder, add_founder},
        organisation::State,
        registration::tell_admins,
    },
    persons, roles,
};
use ::store::{Scope, Tx, archive::Origin};
use base::{FieldErrors, Id, Msg, Refusal, Result, TextProblem, fresh_id, text_within};
use site::{
    Answer, Flash, LargeUpload, Member, SignedIn,
    answer::{page, page_again, see, see_with},
    journal::{Author, Entry, note, note_by},
};

pub async fn ask(member: Member) -> Answer {
    page(&LeavePage { ui: member.ui() })
}

/// Prepares the file: its page says when it is ready.
pub async fn prepare(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = store::ask(&mut tx, member.scope, member.actor.account_id, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("transfer", id, "export")).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(see(&jobs_page::path(&member, id)))
}

pub async fn new(me: SignedIn) -> Answer {
    page(&arrive_page(&me, String::new(), FieldErrors::default()))
}

fn arrive_page(me: &SignedIn, typed_name: String, errors: FieldErrors) -> ArrivePage {
    let most_mebibytes = me.site.config.archives.most_mebibytes();
    ArrivePage { ui: me.ui(), most_mebibytes, typed_name, errors }
}

/// The file is on the disk by now: see [`LargeUpload`].
pub async fn create(me: SignedIn, upload: LargeUpload) -> Answer {
    let typed = upload.text("name").to_owned();
    match bring(&me, upload).await {
        Ok(Arrived { name, state: State::Pending, .. }) => {
            let flash = Flash::new(me.ui().t1("transfer-arrived-pending", "name", name));
            Ok(see_with(&me.site, "/moi/associations", &flash))
        }
        Ok(Arrived { slug, moves, .. }) => {
            let flash = Flash::new(me.ui().t("transfer-arrived"));
            let rest = if moves { "/demenagement" } else { "" };
            Ok(see_with(&me.site, &format!("/o/{slug}{rest}"), &flash))
        }
        Err(Refusal::Invalid(errors)) => page_again(&arrive_page(&me, typed, errors)),
        Err(refusal) => Err(refusal.into()),
    }
}

/// An organisation that was brought.
struct Arrived {
    slug: String,
    name: String,
    state: State,
    /// Whether a move is to be ended where it comes from.
    moves: bool,
}

/// Verifies the file whole, then brings it in one transaction.
async fn bring(me: &SignedIn, mut upload: LargeUpload) -> Result<Arrived> {
    let file = upload.file.take();
    let mut file = file.ok_or_else(|| Refusal::field("file", Msg::new("transfer-file-required")))?;
    let schema = me.site.schema.clone();
    let verified = tokio::task::spawn_blocking(move || {
        let envelope = envelope::read(&mut file)?;
        ::store::archive::read(file, &schema, Origin::Anybody).map(|archive| (archive, envelope))
    });
    let (mut archive, envelope) =
        verified.await.map_err(Refusal::fault)?.map_err(|cannot| archive::refusal(&cannot))?;
    let import_id = fresh_id();
    let mut tx = me.site.db.write().await?;
    let state = organisations::store::state_of_new(&mut tx).await?;
    let importer = importer(&mut tx, me, (&envelope.name, upload.text("name")), state).await?;
    let (slug, name) = (importer.slug.clone(), importer.name.clone());
    let arrival = store::arrival(&mut tx, &me.site, importer, import_id, envelope.emails).await?;
    let scope = store::bring(&mut tx, &me.site, &mut archive, import_id, arrival).await?;
    make_manager(&mut tx, me, scope).await?;
    let moving = envelope.moving.filter(|it| it.from.starts_with("http"));
    if let Some(moving) = &moving {
        let address = me.site.link(&format!("/o/{slug}"));
        let code = moving::code(&moving::key_of(&moving.token), &address);
        moving::store::arrived(&mut tx, scope, &moving.from, &code).await?;
    }
    let entry = Entry::new("transfer", import_id, "import");
    note(&mut tx, scope, &Author::of(&me.actor), entry, me.site.now()).await?;
    tell_admins(&mut tx, &me.site, &name, state).await?;
    tx.commit().await?;
    me.site.wake.rouse();
    Ok(Arrived { slug, name, state, moves: moving.is_some() })
}

/// Whoever imports, and the name the organisation takes: the one typed, else its own.
async fn importer(
    tx: &mut Tx,
    me: &SignedIn,
    (own_name, typed): (&str, &str),
    state: State,
) -> Result<Importer> {
    let typed = text_within(typed, 127).map_err(|TextProblem::TooLong { most }| {
        Refusal::field("name", Msg::new("text-too-long").with("most", most))
    })?;
    let name = if typed.is_empty() { own_name.to_owned() } else { typed };
    if store::is_taken(tx, &name).await? {
        return Err(Refusal::field("name", Msg::new("transfer-name-taken").with("name", &name)));
    }
    let slug = organisations::store::free_slug(tx, &base::fold(&name).replace(' ', "-")).await?;
    let (account_id, email) = (me.actor.account_id, me.actor.email.clone());
    Ok(Importer { account_id, email, name, slug, state: state.as_text() })
}

/// Whoever brings an organisation manages it: the only account there is, to begin with.
async fn make_manager(tx: &mut Tx, me: &SignedIn, scope: Scope) -> Result<()> {
    let now = me.site.now();
    match persons::store::find_by_account(tx, scope, me.actor.account_id).await? {
        Some(person) => {
            let role = roles::store::get(tx, scope, person.role_id).await?;
            if !role.manages() {
                let managing: Id = roles::store::get_managing(tx, scope).await?.id;
                persons::store::set_role(tx, scope, person.id, managing, now).await?;
            }
        }
        None => {
            let today = me.site.clock.today("Europe/Paris");
            add_founder(tx, scope, &Founder::from(&me.actor), today, now).await?;
        }
    }
    Ok(())
}
