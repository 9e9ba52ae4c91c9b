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
        exchange(self.port, &format!("GET {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Posts a form; the status, or `None` when no whole answer came.
pub fn post(port: u16, session: &str, path: &str, form: &str) -> Option<u16> {
    exchange(
        port,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nCookie: bocage={session}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        ),
    )
}

fn exchange(port: u16, request: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}
