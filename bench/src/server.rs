//! The servers measured: the real program in its own process, and static bytes beside it.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A process that listens; killed when dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// The real program over the database of a folder.
    pub async fn start(folder: &Path) -> Server {
        let program = std::env::current_exe().expect("our own path").with_file_name("bocage");
        let address = free_address();
        let mut command = Command::new(program);
        command.args(["serve", "--listen", &address, "--data-dir"]).arg(folder).env("RUST_LOG", "error");
        Server::spawn(command, address).await
    }

    /// The same HTTP library answering the bytes of a file.
    pub async fn start_static(file: &Path) -> Server {
        let address = free_address();
        let mut command = Command::new(std::env::current_exe().expect("our own path"));
        command.arg("static").arg(&address).arg(file);
        Server::spawn(command, address).await
    }

    async fn spawn(mut command: Command, address: String) -> Server {
        let child =
            command.stdout(Stdio::null()).spawn().expect("a server (cargo build --release -p app first)");
        let server = Server { child, address };
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(&server.address).await.is_ok() {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server does not listen");
    }

    /// User and system time spent so far, in seconds.
    pub fn cpu_seconds(&self) -> f64 {
        cpu_seconds(&self.child.id().to_string())
    }

    fn memory(&self, key: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("/proc");
        let line = status.lines().find(|line| line.starts_with(key)).expect("a line");
        line.split_whitespace().nth(1).expect("a number").parse::<f64>().expect("a number") / 1024.0
    }

    /// Resident memory now.
    pub fn memory_mib(&self) -> f64 {
        self.memory("VmRSS:")
    }

    /// The highest resident memory so far.
    pub fn peak_mib(&self) -> f64 {
        self.memory("VmHWM:")
    }

    /// Forgets the highest memory so far, where the system allows it.
    pub fn forget_peak(&self) {
        let _ = std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// User and system time that this program spent so far, in seconds.
pub fn own_cpu_seconds() -> f64 {
    cpu_seconds("self")
}

fn cpu_seconds(process: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("/proc");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    let ticks: f64 = fields[11].parse::<f64>().expect("ticks") + fields[12].parse::<f64>().expect("ticks");
    ticks / 100.0
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").to_string()
}

/// Serves the bytes of a file at every path.
pub async fn serve_static(address: &str, file: &str) {
    let bytes = axum::body::Bytes::from(std::fs::read(file).expect("the bytes"));
    let router = axum::Router::new().fallback(move || {
        let bytes = bytes.clone();
        async move { bytes }
    });
    let listener = tokio::net::TcpListener::bind(address).await.expect("the address");
    axum::serve(listener, router).await.expect("served");
}
