//! A plain HTTP/1.1 client that keeps its connection: what a bench may cost must stay small.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct Client {
    stream: TcpStream,
    cookie: String,
    buffer: Vec<u8>,
}

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Client {
    pub async fn connect(address: &str, session: &str) -> Client {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("nodelay");
        Client { stream, cookie: format!("bocage={session}"), buffer: Vec::new() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\nAccept-Language: fr\r\n\r\n",
            self.cookie
        );
        self.stream.write_all(head.as_bytes()).await.expect("sent");
        self.read().await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.cookie,
            form.len()
        );
        self.stream.write_all(head.as_bytes()).await.expect("sent");
        self.read().await
    }

    async fn more(&mut self) {
        let read = self.stream.read_buf(&mut self.buffer).await.expect("an answer");
        assert!(read > 0, "the server closed the connection");
    }

    async fn read(&mut self) -> Answer {
        let head_end = loop {
            if let Some(at) = self.buffer.windows(4).position(|it| it == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await;
        };
        let head = String::from_utf8_lossy(&self.buffer[..head_end]).to_lowercase();
        self.buffer.drain(..head_end);
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
        let body = match length {
            Some(length) => {
                while self.buffer.len() < length {
                    self.more().await;
                }
                self.buffer.drain(..length).collect()
            }
            None if head.contains("transfer-encoding: chunked") => self.chunks().await,
            None => Vec::new(),
        };
        Answer { status, body }
    }

    async fn chunks(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let line_end = loop {
                if let Some(at) = self.buffer.windows(2).position(|it| it == b"\r\n") {
                    break at;
                }
                self.more().await;
            };
            let size = String::from_utf8_lossy(&self.buffer[..line_end]).trim().to_owned();
            let size = usize::from_str_radix(&size, 16).expect("a chunk size");
            while self.buffer.len() < line_end + 2 + size + 2 {
                self.more().await;
            }
            body.extend_from_slice(&self.buffer[line_end + 2..line_end + 2 + size]);
            self.buffer.drain(..line_end + 2 + size + 2);
            if size == 0 {
                return body;
            }
        }
    }
}
