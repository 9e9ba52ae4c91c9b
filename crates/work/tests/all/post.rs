//! Posting to servers of somebody else: what is answered, and what is never reached.

use std::time::Duration;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use work::post::{CannotPost, Parcel, Poster, Target};

fn parcel() -> Parcel {
    Parcel { headers: vec![("webhook-id", "un".to_owned())], body: "{\"a\":1}".to_owned() }
}

/// A server that reads one request and writes these bytes; answers its address and what it read.
async fn server(says: &'static [u8], then_waits: bool) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/crochet?de=bocage", listener.local_addr().unwrap());
    let read = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut read = Vec::new();
        // What begins with 22 is the greeting of TLS: nothing more comes before an answer.
        while !read.ends_with(b"{\"a\":1}") && read.first() != Some(&22) {
            let mut some = [0; 1024];
            let count = stream.read(&mut some).await.unwrap();
            if count == 0 {
                break;
            }
            read.extend(&some[..count]);
        }
        stream.write_all(says).await.unwrap();
        if then_waits {
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        String::from_utf8_lossy(&read).into_owned()
    });
    (url, read)
}

async fn post(url: &str, local_allowed: bool) -> Result<u16, CannotPost> {
    let poster = Poster::new(local_allowed).unwrap().patient(Duration::from_millis(400));
    poster.post(&Target::read(url, true).unwrap(), &parcel()).await
}

#[tokio::test]
async fn a_parcel_is_posted_and_its_status_alone_is_read() {
    // A body without end: it is not waited for.
    let endless = b"HTTP/1.1 202 Accepted\r\ncontent-length: 99999999\r\n\r\nabc";
    let (url, read) = server(endless, true).await;
    assert_eq!(post(&url, true).await, Ok(202));
    read.abort();
    let (url, read) = server(b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\n\r\n", false).await;
    assert_eq!(post(&url, true).await, Ok(302), "a redirect is not followed");
    let sent = read.await.unwrap();
    assert!(sent.starts_with("POST /crochet?de=bocage HTTP/1.1\r\n"), "{sent}");
    assert!(
        sent.contains("content-type: application/json\r\n") && sent.contains("webhook-id: un\r\n"),
        "{sent}"
    );
}

#[tokio::test]
async fn what_does_not_answer_is_given_up() {
    let (url, read) = server(b"", true).await;
    assert_eq!(post(&url, true).await, Err(CannotPost::Timeout));
    read.abort();
    let (url, _) = server(b"bonjour\r\n\r\n", false).await;
    assert_eq!(post(&url, true).await, Err(CannotPost::Garbled));
    let (url, _) = server(b"", false).await;
    assert_eq!(post(&url, true).await, Err(CannotPost::Unreachable));
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert_eq!(post(&format!("http://{free}/"), true).await, Err(CannotPost::Unreachable));
    assert_eq!(post("https://nobody.invalid/", true).await, Err(CannotPost::Unknown));
    let (url, read) = server(b"plain text where TLS is spoken, long enough", false).await;
    assert_eq!(post(&url.replace("http:", "https:"), true).await, Err(CannotPost::Tls));
    read.abort();
}

#[tokio::test]
async fn this_machine_and_its_network_are_never_reached() {
    let (url, read) = server(b"HTTP/1.1 200 OK\r\n\r\n", false).await;
    assert_eq!(post(&url, false).await, Err(CannotPost::Local));
    assert_eq!(post(&url.replace("127.0.0.1", "localhost"), false).await, Err(CannotPost::Local));
    assert_eq!(post("http://[::ffff:127.0.0.1]/", false).await, Err(CannotPost::Local));
    assert_eq!(post("http://169.254.169.254/latest/meta-data", false).await, Err(CannotPost::Local));
    assert!(!read.is_finished());
    read.abort();
}
