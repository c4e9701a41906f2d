//! A PostgreSQL server of the tests' own.
//!
//! One cluster is made per test process, in a temporary folder, on a free loopback port, and is
//! thrown away afterwards. Statics are never dropped in a test process, and a process that is
//! killed runs nothing at all; so the cluster belongs to a *keeper*: a small shell in its own
//! process group that holds the reading end of a pipe. However the test process ends, the pipe
//! closes, and the keeper stops the server and removes the folder.
//!
//! Settings, all from the environment:
//! - `TEST_DATABASE_URL`: use this server instead (its user must be allowed to create databases);
//! - `LIAISON_PG_BIN`: folder with `initdb`, `pg_ctl` and `psql`;
//! - `LIAISON_REQUIRE_POSTGRES=1`: no server is a failure, not a reason to leave tests out.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// The oldest PostgreSQL that Liaison is tried on.
const OLDEST: u32 = 15;
/// Ports tried before giving up: another process may take a port between our look and our use.
const PORT_TRIES: usize = 20;

/// Durability is worth nothing here; everything is gone in a minute.
const SETTINGS: &str = "listen_addresses = '127.0.0.1'
max_connections = 300
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
timezone = 'UTC'
";

/// Runs as the owner of the folder: `$1` the binaries, `$2` the folder. Says `made`, then for each
/// port read from its input `ready` or `failed`; at the end of its input it clears everything away.
const KEEPER: &str = r#"
trap '' HUP INT TERM
bin=$1 dir=$2 log=$2/log
cd "$dir" || exit 1
if "$bin/initdb" -D "$dir/data" -U liaison --pwfile="$dir/password" --auth-local=trust \
    --auth-host=password --locale=C.UTF-8 --encoding=UTF8 --no-sync </dev/null >"$log" 2>&1
then
    echo "include '$dir/settings.conf'" >>"$dir/data/postgresql.conf"
    echo made
else
    echo failed
fi
while read -r port; do
    if "$bin/pg_ctl" -D "$dir/data" -l "$log" -w -t 60 -o "-p $port" start </dev/null >/dev/null 2>&1
    then echo ready
    else echo failed
    fi
done
"$bin/pg_ctl" -D "$dir/data" -m immediate -w stop </dev/null >/dev/null 2>&1
cd / && rm -rf "$dir"
"#;

/// For a server that was there before us: reads names of databases, drops them all at the end.
const SWEEPER: &str = r#"
trap '' HUP INT TERM
names=
while read -r name; do names="$names $name"; done
for name in $names; do
    "$1" -X -q -d "$SERVER_URL" -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" </dev/null >/dev/null 2>&1
done
"#;

/// A running PostgreSQL server in which tests make databases.
pub struct Cluster {
    psql: PathBuf,
    /// The server's address up to the database's name: everything before it, and what follows it.
    base: (String, String),
    /// The database to be in while making others.
    maintenance: String,
    /// Held open for the process's life; its closing tells the keeper to clear away.
    keeper: Mutex<ChildStdin>,
    /// Ours alone, so gone at the end with everything in it.
    folder: Option<PathBuf>,
}

/// The server for this test process, started at the first call.
///
/// `None` when this machine has no PostgreSQL; the caller then leaves its PostgreSQL half out. With
/// `LIAISON_REQUIRE_POSTGRES=1`, as in CI, that is a failure instead.
pub fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER.get_or_init(|| or_fail(Cluster::start(), required())).as_ref()
}

fn required() -> bool {
    std::env::var("LIAISON_REQUIRE_POSTGRES").is_ok_and(|value| value == "1")
}

/// Nothing installed is acceptable unless required; a server that does not start never is.
fn or_fail(started: Result<Cluster, Absent>, required: bool) -> Option<Cluster> {
    match started {
        Ok(cluster) => Some(cluster),
        Err(Absent::NotInstalled(why)) if !required => {
            println!("The PostgreSQL tests were not run: {why}");
            None
        }
        Err(Absent::NotInstalled(why)) => {
            panic!("LIAISON_REQUIRE_POSTGRES=1 asks for a PostgreSQL server, but {why}")
        }
        Err(Absent::Broken(why)) => panic!("the tests' PostgreSQL server did not start: {why}"),
    }
}

enum Absent {
    NotInstalled(String),
    Broken(String),
}

impl Cluster {
    fn start() -> Result<Self, Absent> {
        match std::env::var("TEST_DATABASE_URL") {
            Ok(url) if !url.is_empty() => Self::given(&url),
            _ => Self::private(),
        }
    }

    /// Uses the server that `url` names.
    fn given(url: &str) -> Result<Self, Absent> {
        let psql = super::on_path("psql")
            .or_else(|| binaries().map(|bin| bin.join("psql")))
            .ok_or_else(|| Absent::Broken("TEST_DATABASE_URL is set, psql is missing".into()))?;
        let (before, maintenance, after) = split_url(url)
            .ok_or_else(|| Absent::Broken("TEST_DATABASE_URL names no database".into()))?;
        let (keeper, _) = shell(
            Command::new("sh").args(["-c", SWEEPER, "sweeper"]).arg(&psql).env("SERVER_URL", url),
        )?;
        Ok(Self { psql, base: (before, after), maintenance, keeper: keeper.into(), folder: None })
    }

    /// Makes and starts a cluster of our own.
    fn private() -> Result<Self, Absent> {
        let bin = binaries().ok_or_else(|| {
            Absent::NotInstalled(format!(
                "no server binaries of version {OLDEST} or newer were found in LIAISON_PG_BIN, \
                 PATH or /usr/lib/postgresql/*/bin"
            ))
        })?;
        let broken = |error: std::io::Error| Absent::Broken(error.to_string());
        let password = uuid::Uuid::now_v7().simple().to_string();
        let owner = super::unprivileged();
        let folder = make_folder(&password, owner).map_err(broken)?;
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(&bin).arg(&folder);
        if let Some((user, group)) = owner {
            keeper.uid(user).gid(group);
        }
        let (mut input, mut output) = shell(&mut keeper)?;
        let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        if answer(&mut output) != "made" {
            return Err(Absent::Broken(format!("initdb said:\n{}", log())));
        }
        for _ in 0..PORT_TRIES {
            let port = free_port().map_err(broken)?;
            writeln!(input, "{port}").map_err(broken)?;
            if answer(&mut output) == "ready" {
                return Ok(Self {
                    psql: bin.join("psql"),
                    base: (format!("postgres://liaison:{password}@127.0.0.1:{port}/"), "".into()),
                    maintenance: "postgres".into(),
                    keeper: input.into(),
                    folder: Some(folder),
                });
            }
        }
        Err(Absent::Broken(format!("no start on {PORT_TRIES} ports; the log says:\n{}", log())))
    }

    /// Makes an empty database that no other test knows, and gives its URL. Takes some 50 ms when nobody else is busy.
    pub fn fresh_database(&self) -> String {
        self.create("template0")
    }

    /// Makes a database that begins as a copy of another one of this server, such as one in which
    /// the migrations have already run. Nobody may be connected to `template_url` meanwhile.
    pub fn copy_of(&self, template_url: &str) -> String {
        let (_, template, _) = split_url(template_url).expect("a database's URL");
        self.create(&template)
    }

    fn create(&self, template: &str) -> String {
        let name = format!("liaison_test_{}", uuid::Uuid::now_v7().simple());
        if self.folder.is_none() {
            let mut sweeper = self.keeper.lock().expect("the sweeper");
            writeln!(sweeper, "{name}").expect("the sweeper listens");
        }
        self.query(&self.maintenance, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        self.url(&name)
    }

    fn url(&self, database: &str) -> String {
        format!("{}{database}{}", self.base.0, self.base.1)
    }

    /// Runs one statement in a database and gives its answer, unaligned and without headings.
    fn query(&self, database: &str, sql: &str) -> String {
        query_at(&self.psql, &self.url(database), sql)
    }
}

fn query_at(psql: &Path, url: &str, sql: &str) -> String {
    let done = Command::new(psql)
        .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql])
        .stdin(Stdio::null())
        .output()
        .expect("psql runs");
    assert!(
        done.status.success(),
        "psql refused `{sql}`: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// The same database, entered with a session time zone such as `America/New_York`.
///
/// A client that names a zone itself when it connects (sqlx asks for UTC) overrules this; there,
/// `SET TIME ZONE` after connecting is the way.
pub fn in_time_zone(url: &str, zone: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    let zone = zone.replace('/', "%2F");
    format!("{url}{joint}options=-c%20timezone%3D{zone}")
}

/// `postgres://user@host:port/` + `database` + `?options`
fn split_url(url: &str) -> Option<(String, String, String)> {
    let authority = url.find("://")? + 3;
    let slash = authority + url[authority..].find('/')?;
    let (before, rest) = url.split_at(slash + 1);
    let end = rest.find('?').unwrap_or(rest.len());
    let (database, after) = rest.split_at(end);
    (!database.is_empty()).then(|| (before.into(), database.into(), after.into()))
}

/// Starts a shell that outlives this process, far enough away that a Ctrl-C or a kill of our
/// process group does not reach it.
fn shell(command: &mut Command) -> Result<(ChildStdin, BufReader<ChildStdout>), Absent> {
    let started: std::io::Result<Child> = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    let mut child = started.map_err(|error| Absent::Broken(format!("no shell: {error}")))?;
    match (child.stdin.take(), child.stdout.take()) {
        (Some(input), Some(output)) => Ok((input, BufReader::new(output))),
        _ => Err(Absent::Broken("the shell has no pipes".into())),
    }
}

fn answer(output: &mut impl BufRead) -> String {
    let mut line = String::new();
    let _ = output.read_line(&mut line);
    line.trim().to_owned()
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The folder, with what the keeper needs in it, readable by the owner alone.
fn make_folder(password: &str, owner: Option<(u32, u32)>) -> std::io::Result<PathBuf> {
    // A socket's path may have 107 bytes at most; a deep TMPDIR would be too long.
    let mut parent = std::env::temp_dir();
    if parent.as_os_str().len() > 60 {
        parent = PathBuf::from("/tmp");
    }
    let folder = tempfile::Builder::new()
        .prefix("liaison-pg-")
        .permissions(std::fs::Permissions::from_mode(0o700))
        .tempdir_in(parent)?
        .keep();
    let settings = format!("{SETTINGS}unix_socket_directories = '{}'\n", folder.display());
    let files = [("password", password), ("settings.conf", &settings)];
    for (name, text) in files {
        std::fs::write(folder.join(name), text)?;
    }
    if let Some((user, group)) = owner {
        let names = files.map(|(name, _)| folder.join(name));
        for path in names.iter().chain([&folder]) {
            chown(path, Some(user), Some(group))?;
        }
    }
    Ok(folder)
}

/// The folder with the newest server that is new enough.
fn binaries() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    folders.extend(std::env::var_os("LIAISON_PG_BIN").map(PathBuf::from));
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(installed.map(|version| version.path().join("bin")));
    let complete = |folder: &PathBuf| {
        ["initdb", "pg_ctl", "postgres", "psql"].iter().all(|name| folder.join(name).is_file())
    };
    folders
        .into_iter()
        .filter(complete)
        .filter_map(|folder| Some((version(&folder)?, folder)))
        .filter(|(version, _)| *version >= OLDEST)
        .max_by_key(|(version, _)| *version)
        .map(|(_, folder)| folder)
}

fn version(folder: &Path) -> Option<u32> {
    let done = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    major(&String::from_utf8_lossy(&done.stdout))
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` is 15.
fn major(line: &str) -> Option<u32> {
    let number = line.split_whitespace().nth(2)?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;
    use std::time::{Duration, Instant};

    const HOLD: &str = "LIAISON_TEST_HOLDS_A_CLUSTER";

    #[test]
    fn databases_are_fresh_and_apart() {
        let Some(cluster) = cluster() else { return };
        let one = cluster.fresh_database();
        let began = Instant::now();
        let other = cluster.fresh_database();
        let taken = began.elapsed();
        assert_ne!(one, other);
        query_at(&cluster.psql, &one, "CREATE TABLE mark (n int)");
        let tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'mark'";
        assert_eq!(query_at(&cluster.psql, &one, tables), "1");
        assert_eq!(query_at(&cluster.psql, &other, tables), "0");
        assert_eq!(query_at(&cluster.psql, &cluster.copy_of(&one), tables), "1");
        assert!(taken < Duration::from_secs(5), "a database took {taken:?}");
    }

    #[test]
    fn text_sorts_by_code_point_and_the_zone_can_be_chosen() {
        let Some(cluster) = cluster() else { return };
        let url = cluster.fresh_database();
        if cluster.folder.is_some() {
            assert_eq!(query_at(&cluster.psql, &url, "SELECT 'Z' < 'a'"), "t");
            assert_eq!(query_at(&cluster.psql, &url, "SHOW max_connections"), "300");
        }
        let url = in_time_zone(&url, "America/New_York");
        assert_eq!(query_at(&cluster.psql, &url, "SHOW timezone"), "America/New_York");
    }

    #[tokio::test]
    async fn the_application_s_own_driver_gets_in() {
        use sea_orm::{ConnectionTrait, Database};
        let Some(cluster) = cluster() else { return };
        let database = Database::connect(cluster.fresh_database()).await.expect("a connection");
        database.execute_unprepared("CREATE TABLE mark (n int)").await.expect("a table");
    }

    /// Not a rule by itself: the other test runs it in a process that it then kills.
    #[test]
    fn a_cluster_is_held_when_asked() {
        if std::env::var_os(HOLD).is_none() {
            return;
        }
        let Some(cluster) = cluster() else { return };
        let url = cluster.fresh_database();
        println!("\nheld {} {url}", cluster.folder.as_ref().expect("a private one").display());
        std::thread::sleep(Duration::from_secs(120));
    }

    #[test]
    fn nothing_is_left_behind_by_a_killed_process() {
        if binaries().is_none() {
            assert!(cluster().is_none());
            return;
        }
        let name = "support::postgres::tests::a_cluster_is_held_when_asked";
        let mut held = Command::new(std::env::current_exe().expect("this test"))
            .args([name, "--exact", "--nocapture"])
            .env(HOLD, "1")
            .env_remove("TEST_DATABASE_URL")
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs again");
        let lines = BufReader::new(held.stdout.take().expect("a pipe")).lines();
        let line = lines
            .map_while(Result::ok)
            .find(|line| line.starts_with("held "))
            .expect("a cluster is held");
        let words: Vec<&str> = line.split(' ').collect();
        let folder = Path::new(words[1]);
        let address = words[2].split(['@', '/']).nth(3).expect("host and port").to_owned();
        assert!(folder.is_dir() && TcpStream::connect(&address).is_ok());
        let mode = folder.metadata().expect("a folder").permissions().mode();
        assert_eq!(mode & 0o077, 0, "others may look into {}", folder.display());

        held.kill().expect("killed at once, without a chance to clear away");
        held.wait().expect("it is gone");
        let patience = Instant::now() + Duration::from_secs(30);
        while folder.exists() && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(!folder.exists(), "{} is still there", folder.display());
        assert!(TcpStream::connect(&address).is_err(), "the server still listens on {address}");
    }

    #[test]
    fn no_server_is_a_failure_only_when_required() {
        assert!(or_fail(Err(Absent::NotInstalled("none".into())), false).is_none());
        let refused =
            std::panic::catch_unwind(|| or_fail(Err(Absent::NotInstalled("none".into())), true));
        assert!(refused.is_err());
    }

    #[test]
    fn urls_and_versions_are_read() {
        let parts = split_url("postgres://u:p@h:5/name?sslmode=disable").expect("three parts");
        assert_eq!(parts.0, "postgres://u:p@h:5/");
        assert_eq!((parts.1.as_str(), parts.2.as_str()), ("name", "?sslmode=disable"));
        assert!(split_url("postgres://h:5/").is_none());
        assert_eq!(major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
    }
}
