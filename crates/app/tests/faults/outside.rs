//! What the outside meets: headers of a page, a door that is tried too often, mails without a server.

use crate::{program, program::Program, world};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

#[tokio::test(flavor = "multi_thread")]
async fn pages_allow_no_script_of_their_own_text_and_a_door_is_not_tried_forever() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    let home = program::page(program.port, "none", "/connexion").unwrap().text.to_lowercase();
    let policy = home.lines().find_map(|line| line.strip_prefix("content-security-policy: ")).unwrap();
    assert!(policy.contains("default-src") && !policy.contains("unsafe"), "{policy}");
    assert!(home.contains("x-content-type-options: nosniff"), "{home}");
    let door = |rank: usize| program::page(program.port, "none", &format!("/b/inconnu{rank}")).unwrap();
    let last = (0..60).map(door).find(|answer| answer.status != 410).expect("too many tries");
    assert_eq!(last.status, 429);
    assert!(last.text.to_lowercase().contains("retry-after: "), "{}", last.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn s4_5_an_export_waits_among_the_data_and_not_in_the_folder_of_the_system() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    for format in ["ods", "xlsx", "csv", "json"] {
        let path = format!("/o/amis-de-la-haie/personnes/export?format={format}");
        let answer = program::page(program.port, &world.session, &path).expect("a whole answer");
        assert_eq!(answer.status, 200, "{path}\n{}", answer.text);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".tmp")), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_mail_server_mails_wait_and_none_is_lost() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    let form = "email=alice%40exemple.test";
    assert!(program::post(program.port, "none", "/mot-de-passe-oublie", form).is_some_and(|it| it < 400));
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut tx = world.db.read().await.unwrap();
    let rows = tx.all("SELECT state FROM mail", &[]).await.unwrap();
    let states: Vec<String> = rows.iter().map(|row| row.get("state").unwrap()).collect();
    assert!(!states.is_empty() && states.iter().all(|it| it == "waiting"), "{states:?}");
}

/// Reads until these words came; what was read.
fn read_until(stream: &mut TcpStream, words: &str) -> String {
    let (mut read, mut some) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&read).to_lowercase();
        if text.contains(words) {
            return text;
        }
        let count = stream.read(&mut some).unwrap();
        assert!(count > 0, "the connection ended after: {text}");
        read.extend(&some[..count]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_refused_before_it_was_read_does_not_cost_the_next_one() {
    let world = world().await;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&world.db.address, folder.path());
    let head = |size: usize| {
        format!(
            "PATCH /api/v1/orgs/amis-de-la-haie/volunteering/actions/{} HTTP/1.1\r\nHost: t\r\n\
             Content-Type: application/json\r\nContent-Length: {size}\r\n\r\n",
            base::fresh_id()
        )
    };
    let open = || {
        let stream = TcpStream::connect(("127.0.0.1", program.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    };
    for _ in 0..5 {
        let mut stream = open();
        stream.write_all(head(1000).as_bytes()).unwrap();
        // The body comes when the answer could already be there.
        std::thread::sleep(Duration::from_millis(50));
        stream.write_all(&[b' '; 1000]).unwrap();
        let refused = read_until(&mut stream, "\"message_en\"");
        assert!(refused.starts_with("http/1.1 401") && !refused.contains("connection: close"), "{refused}");
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n").unwrap();
        let _ = read_until(&mut stream, "\r\n\r\nok");
    }
    // What is too long to be read for nothing ends the connection, and the answer says so.
    let mut stream = open();
    stream.write_all(head(1_000_000).as_bytes()).unwrap();
    let refused = read_until(&mut stream, "\"message_en\"");
    assert!(refused.contains("connection: close"), "{refused}");
}
