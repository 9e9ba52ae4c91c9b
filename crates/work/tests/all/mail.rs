//! A mail leaves once, after the commit, and again only when it did not leave.

use crate::{Hands, database, sink::Sink};
use base::Id;
use std::time::Duration;
use store::Db;
use work::{
    Wake,
    mail::{self, Mail, MailState, Outbox, Transport},
};

fn thanks() -> Mail {
    Mail {
        to: "Zoé <zoe@example.org>".to_owned(),
        subject: "Merci à toutes et à tous : votre été d’actions\nBcc: intrus@example.org".to_owned(),
        body: "Bonjour,\n\nvos 12 h 30 sont validées — à bientôt.\n.\nL’équipe\n".to_owned(),
    }
}

async fn write(db: &Db, hands: &Hands) -> Id {
    let mut tx = db.write().await.unwrap();
    let id = mail::enqueue(&mut tx, &thanks(), hands.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state(db: &Db, id: Id) -> (MailState, i64, Option<String>) {
    let mail = mail::find(&mut db.read().await.unwrap(), id).await.unwrap().unwrap();
    (mail.state, mail.attempts, mail.problem)
}

async fn outbox(db: &Db, hands: &Hands, sink: &Sink) -> Outbox {
    let transport = Transport::smtp(&sink.open().await, "Bocage <bocage@asso.example>").unwrap();
    Outbox { db: db.clone(), transport, clock: hands.clock(), wake: Wake::new() }
}

/// One header, unfolded, its encoded words decoded.
fn header(mail: &str, name: &str) -> String {
    let head = mail.split("\n\n").next().unwrap().replace("\n ", " ");
    let line = head.lines().find(|line| line.starts_with(&format!("{name}: "))).expect(name).to_owned();
    decode_words(line.split_once(": ").unwrap().1)
}

/// RFC 2047: `=?utf-8?b?…?=`; the blank between two encoded words is not part of the text.
fn decode_words(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("=?utf-8?b?") {
        if !before.trim().is_empty() {
            bytes.extend(before.bytes());
        }
        let (word, left) = after.split_once("?=").unwrap();
        bytes.extend(base64(word));
        rest = left;
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|b| alphabet.iter().position(|a| *a == b));
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_usize, 0);
    for digit in digits {
        bits = bits << 6 | digit;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 255).unwrap());
        }
    }
    bytes
}

fn quoted_printable(text: &str) -> String {
    let text = text.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut parts = text.split('=');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_mail_leaves_after_the_commit_and_once() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    let outbox = outbox(&db, &hands, &sink).await;

    let mut tx = db.write().await.unwrap();
    mail::enqueue(&mut tx, &thanks(), hands.now()).await.unwrap();
    drop(tx);
    assert_eq!(outbox.send_due().await.unwrap(), 0, "what was rolled back does not leave");

    let id = write(&db, &hands).await;
    assert_eq!(outbox.send_due().await.unwrap(), 1);
    hands.forward(86_400);
    assert_eq!(outbox.send_due().await.unwrap(), 0);
    assert_eq!(sink.received().len(), 1);
    assert_eq!(state(&db, id).await, (MailState::Sent, 1, None));
}

#[tokio::test]
async fn a_mail_is_what_was_written_in_utf_8() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    let id = write(&db, &hands).await;
    outbox(&db, &hands, &sink).await.send_due().await.unwrap();
    let received = sink.received().remove(0);
    assert_eq!(
        header(&received, "Subject"),
        "Merci à toutes et à tous : votre été d’actions Bcc: intrus@example.org",
        "a line break opens no header"
    );
    assert_eq!(header(&received, "Message-ID"), format!("<{id}@asso.example>"));
    assert_eq!(header(&received, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(&received, "From"), "Bocage <bocage@asso.example>");
    assert_eq!(header(&received, "Date"), "Sat, 07 Mar 2026 10:00:00 +0000");
    assert_eq!(header(&received, "Content-Type"), "text/plain; charset=utf-8");
    let body = received.split_once("\n\n").unwrap().1;
    let body = match header(&received, "Content-Transfer-Encoding").as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => String::from_utf8(base64(body)).unwrap(),
        other => panic!("{other}"),
    };
    assert_eq!(body.replace("\r\n", "\n").trim_end(), thanks().body.trim_end());
}

#[tokio::test]
async fn a_mail_that_did_not_leave_is_tried_again_later() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    sink.refusals.lock().unwrap().push("451 later");
    let outbox = outbox(&db, &hands, &sink).await;
    let id = write(&db, &hands).await;
    assert_eq!(outbox.send_due().await.unwrap(), 0);
    assert_eq!(state(&db, id).await, (MailState::Waiting, 1, Some("SMTP_451".to_owned())));
    hands.forward(29);
    assert_eq!(outbox.send_due().await.unwrap(), 0, "not before 30 s");
    hands.forward(1);
    assert_eq!(outbox.send_due().await.unwrap(), 1);
    assert_eq!(state(&db, id).await, (MailState::Sent, 2, None));
    assert_eq!(sink.received().len(), 1);
}

#[tokio::test]
async fn a_mail_is_tried_eight_times_at_most() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    sink.refusals.lock().unwrap().extend(["421 busy"; 20]);
    let outbox = outbox(&db, &hands, &sink).await;
    let id = write(&db, &hands).await;
    for _ in 0..12 {
        outbox.send_due().await.unwrap();
        hands.forward(200_000);
    }
    assert_eq!(state(&db, id).await, (MailState::Failed, 8, Some("SMTP_421".to_owned())));
    assert_eq!(sink.refusals.lock().unwrap().len(), 12);
}

#[tokio::test]
async fn a_mail_refused_for_good_is_not_sent_again() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    sink.refusals.lock().unwrap().push("550 nobody of that name");
    let outbox = outbox(&db, &hands, &sink).await;
    let id = write(&db, &hands).await;
    outbox.send_due().await.unwrap();
    assert_eq!(state(&db, id).await, (MailState::Failed, 1, Some("SMTP_550".to_owned())));
}

#[tokio::test]
async fn a_mail_forgotten_by_a_dead_process_is_sent_with_the_same_identity() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    let outbox = outbox(&db, &hands, &sink).await;
    let id = write(&db, &hands).await;
    outbox.send_due().await.unwrap();
    // As if the process had died between the server's answer and writing it down.
    let mut tx = db.write().await.unwrap();
    tx.run("UPDATE mail SET state = 'sending', sent_at = NULL WHERE id = $1", store::args![id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    hands.forward(599);
    assert_eq!(outbox.send_due().await.unwrap(), 0, "it belongs to who claimed it for ten minutes");
    hands.forward(1);
    assert_eq!(outbox.send_due().await.unwrap(), 1);
    let received = sink.received();
    assert_eq!(received.len(), 2);
    assert_eq!(header(&received[0], "Message-ID"), header(&received[1], "Message-ID"));
    assert_eq!(header(&received[0], "Date"), header(&received[1], "Date"));
}

#[tokio::test]
async fn two_outboxes_never_send_the_same_mail() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    let (one, other) = (outbox(&db, &hands, &sink).await, outbox(&db, &hands, &sink).await);
    for _ in 0..40 {
        write(&db, &hands).await;
    }
    let (a, b) = tokio::join!(one.send_due(), other.send_due());
    assert_eq!(a.unwrap() + b.unwrap(), 40);
    assert_eq!(sink.received().len(), 40);
}

#[tokio::test]
async fn kept_mails_stay_readable() {
    let (db, hands) = (database().await, Hands::default());
    let outbox =
        Outbox { db: db.clone(), transport: Transport::Kept, clock: hands.clock(), wake: Wake::new() };
    write(&db, &hands).await;
    let last = write(&db, &hands).await;
    outbox.send_due().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let recent = mail::list_recent(&mut tx, 10).await.unwrap();
    assert_eq!((recent.len(), recent[0].id, recent[0].state), (2, last, MailState::Sent));
    assert_eq!(recent[0].body, thanks().body);
    assert_eq!(mail::purge_ended(&mut tx, hands.now()).await.unwrap(), 0);
    hands.forward(1);
    assert_eq!(mail::purge_ended(&mut tx, hands.now()).await.unwrap(), 2);
}

#[tokio::test]
async fn s2_the_words_of_a_mail_are_not_kept_once_it_has_left() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    sink.refusals.lock().unwrap().push("451 later");
    let outbox = outbox(&db, &hands, &sink).await;
    let body = async |id| mail::find(&mut db.read().await.unwrap(), id).await.unwrap().unwrap().body;
    let id = write(&db, &hands).await;
    outbox.send_due().await.unwrap();
    assert_eq!(body(id).await, thanks().body, "it has not left yet");
    hands.forward(30);
    outbox.send_due().await.unwrap();
    assert_eq!((state(&db, id).await.0, body(id).await), (MailState::Sent, String::new()));
    sink.refusals.lock().unwrap().push("550 nobody of that name");
    let id = write(&db, &hands).await;
    outbox.send_due().await.unwrap();
    assert_eq!((state(&db, id).await.0, body(id).await), (MailState::Failed, String::new()));
}

#[tokio::test]
async fn a_roused_outbox_sends_at_once_and_stops_when_told() {
    let (db, hands, sink) = (database().await, Hands::default(), Sink::default());
    let outbox = outbox(&db, &hands, &sink).await;
    let wake = outbox.wake.clone();
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(outbox.run(stopping));
    tokio::time::sleep(Duration::from_millis(200)).await;
    write(&db, &hands).await;
    wake.rouse();
    for _ in 0..100 {
        if sink.received().len() == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(sink.received().len(), 1, "within 2 s, when the next look is 5 s away");
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(2), running).await.unwrap().unwrap();
}
