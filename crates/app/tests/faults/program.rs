//! The program in its own process, and the plainest client there is.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// `bocage serve` over a database; killed without warning when dropped.
pub struct Program {
    child: Child,
    pub port: u16,
}

impl Program {
    pub fn start(database: &str, data_dir: &std::path::Path) -> Program {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_bocage"))
            .args(["serve", "--database", database, "--listen", &format!("127.0.0.1:{port}"), "--data-dir"])
            .arg(data_dir)
            .env("RUST_LOG", "error")
            // What waits on the disk waits among the data: the system's folder may be memory.
            .env("TMPDIR", data_dir.join("nowhere"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let program = Program { child, port };
        let started = Instant::now();
        while program.get("/healthz").is_none_or(|status| status != 200) {
            assert!(started.elapsed() < Duration::from_secs(60), "the program does not answer");
            std::thread::sleep(Duration::from_millis(30));
        }
        program
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn get(&self, path: &str) -> Option<u16> {
        let head = format!("GET {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
        exchange(self.port, head.as_bytes()).map(|answer| answer.status)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back, whole.
pub struct Answer {
    pub status: u16,
    /// The head and the body.
    pub text: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        let line = self.text.lines().find_map(|line| line.strip_prefix("location: "));
        line.unwrap_or_else(|| panic!("no location in {}", self.text))
    }
}

/// Asks for a page.
pub fn page(port: u16, session: &str, path: &str) -> Option<Answer> {
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nCookie: bocage={session}\r\n\
         Accept-Language: fr\r\n\r\n"
    );
    exchange(port, head.as_bytes())
}

/// Posts a form; the status, or `None` when no whole answer came.
pub fn post(port: u16, session: &str, path: &str, form: &str) -> Option<u16> {
    send(port, session, path, "application/x-www-form-urlencoded", form).map(|answer| answer.status)
}

/// Calls the API under an `Idempotency-Key`; the status, or `None` when no whole answer came.
pub fn call(port: u16, token: &str, path: &str, key: &str, body: &str) -> Option<u16> {
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    exchange(port, request.as_bytes()).map(|answer| answer.status)
}

/// Sends a file as the page of imports does.
pub fn upload(port: u16, session: &str, path: &str, name: &str, content: &str) -> Option<Answer> {
    let body = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n{content}\r\n--limite--\r\n"
    );
    send(port, session, path, "multipart/form-data; boundary=limite", &body)
}

fn send(port: u16, session: &str, path: &str, media_type: &str, body: &str) -> Option<Answer> {
    let length = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nCookie: bocage={session}\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    exchange(port, request.as_bytes())
}

fn exchange(port: u16, request: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    stream.write_all(request).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = text.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, text })
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let program = Command::new(env!("CARGO_BIN_EXE_bocage"))
        .arg("openapi")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut program = program.unwrap();
    let mut out = program.stdout.take().unwrap();
    out.read_exact(&mut [0; 64]).unwrap();
    drop(out);
    let ended = program.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}
