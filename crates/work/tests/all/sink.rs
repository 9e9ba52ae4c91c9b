//! A small SMTP server that keeps what it receives, and may refuse the first mails.

use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

#[derive(Clone, Default)]
pub struct Sink {
    /// Each mail as it came, headers and body.
    pub mails: Arc<Mutex<Vec<String>>>,
    /// The answers to give to the next mails instead of taking them.
    pub refusals: Arc<Mutex<Vec<&'static str>>>,
}

impl Sink {
    /// Starts listening; answers the address for `Transport::smtp`.
    pub async fn open(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("smtp://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let sink = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(sink.clone().talk(stream));
            }
        });
        address
    }

    async fn talk(self, stream: TcpStream) -> std::io::Result<()> {
        let (input, mut output) = stream.into_split();
        let mut lines = BufReader::new(input).lines();
        output.write_all(b"220 sink\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let answer = match line.split(' ').next().unwrap_or("") {
                "EHLO" => "250 8BITMIME".to_owned(),
                "DATA" => {
                    output.write_all(b"354 go on\r\n").await?;
                    let mut mail = String::new();
                    while let Some(line) = lines.next_line().await? {
                        if line == "." {
                            break;
                        }
                        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                        mail.push('\n');
                    }
                    self.take(mail)
                }
                "QUIT" => "221 bye".to_owned(),
                _ => "250 ok".to_owned(),
            };
            output.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
        Ok(())
    }

    fn take(&self, mail: String) -> String {
        if let Some(refusal) = self.refusals.lock().unwrap().pop() {
            return refusal.to_owned();
        }
        self.mails.lock().unwrap().push(mail);
        "250 taken".to_owned()
    }

    pub fn received(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }
}
