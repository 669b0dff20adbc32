//! A headless Chromium driven over its debugging pipe: no driver program, no port, no other dependency.
//!
//! Where no Chromium is installed the tests that need one say so on standard error and pass; with
//! `RECONCILE_NEEDS_BROWSER` set (`.ci/run` sets it) they fail.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long an answer may take; the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one page.
pub(crate) struct Browser {
    process: Child,
    commands: ChildStdin,
    answers: Receiver<Value>,
    /// What happened besides the answers, in order.
    events: Vec<Value>,
    session: Option<String>,
    sent: u64,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium; `None`, said loudly, where there is none.
    pub(crate) fn start() -> Option<Browser> {
        let Some(program) = installed() else {
            let message = "no chromium found: the web page was NOT tested in a browser; install `chromium`";
            assert!(std::env::var_os("RECONCILE_NEEDS_BROWSER").is_none(), "{message}");
            // Not `eprintln`: the test harness would swallow it.
            let _ = writeln!(std::io::stderr(), "\n*** {message} ***\n");
            return None;
        };
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut process = Command::new("sh")
            // Chromium reads commands from descriptor 3 and answers on 4.
            .args(["-c", r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#, &program])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let commands = process.stdin.take().expect("piped");
        let mut output = BufReader::new(process.stdout.take().expect("piped"));
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while output.read_until(0, &mut message).is_ok_and(|length| length > 0) {
                message.pop();
                let parsed = serde_json::from_slice(&message).expect("Chromium speaks JSON");
                if sender.send(parsed).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Browser { process, commands, answers, events: Vec::new(), session: None, sent: 0, _profile: profile };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }))["targetId"].clone();
        let attached = browser.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        browser.call("Performance.enable", json!({ "timeDomain": "threadTicks" }));
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        Some(browser)
    }

    /// Opens a file in a window of `width` pixels and waits until it is loaded.
    pub(crate) fn open(&mut self, file: &Path, width: u32) {
        self.resize(width);
        self.events.clear();
        self.call("Page.navigate", json!({ "url": format!("file://{}", file.display()) }));
        let start = Instant::now();
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            assert!(start.elapsed() < PATIENCE, "the page does not load");
            self.receive();
        }
    }

    pub(crate) fn resize(&mut self, width: u32) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// The value of a JavaScript expression; a promise is awaited.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let arguments = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.call("Runtime.evaluate", arguments);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    pub(crate) fn text(&mut self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_else(|| panic!("{expression} is no text")).to_owned()
    }

    pub(crate) fn number(&mut self, expression: &str) -> f64 {
        self.eval(expression).as_f64().unwrap_or_else(|| panic!("{expression} is no number"))
    }

    /// Seconds of processor time that the page's main thread has worked since it was opened: what other programs do
    /// beside it does not count.
    pub(crate) fn worked(&mut self) -> f64 {
        let metrics = self.call("Performance.getMetrics", json!({}));
        let named = |metric: &&Value| metric["name"] == "TaskDuration";
        metrics["metrics"].as_array().into_iter().flatten().find(named).and_then(|metric| metric["value"].as_f64()).expect("measured")
    }

    /// Presses a key of this name that sits at this place of the keyboard.
    pub(crate) fn press(&mut self, key: &str, code: &str) {
        for kind in ["keyDown", "keyUp"] {
            self.call("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "code": code }));
        }
    }

    /// What the page asked for over any network, other than itself.
    pub(crate) fn requests(&mut self) -> Vec<String> {
        let sent = self.of("Network.requestWillBeSent").map(|event| event["request"]["url"].as_str().unwrap_or_default().to_owned());
        let mut urls: Vec<String> = sent.collect();
        assert!(!urls.is_empty(), "the page itself was asked for");
        urls.remove(0);
        urls
    }

    /// Why requests did not leave the page.
    pub(crate) fn forbidden(&mut self) -> Vec<String> {
        self.eval("0");
        self.of("Network.loadingFailed").map(|event| event["blockedReason"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Everything that should not happen: errors, blocked scripts or styles, dialogs, other pages.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        // An answer to a later command comes after all that happened before.
        self.eval("0");
        [
            "Log.entryAdded",
            "Runtime.exceptionThrown",
            "Runtime.consoleAPICalled",
            "Page.javascriptDialogOpening",
            "Audits.issueAdded",
            "Page.windowOpen",
        ]
        .iter()
        .flat_map(|name| self.of(name).map(Value::to_string).collect::<Vec<_>>())
        .collect()
    }

    fn of<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Value> {
        self.events.iter().filter(move |event| event["method"] == name).map(|event| &event["params"])
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.sent += 1;
        let mut command = json!({ "id": self.sent, "method": method, "params": params });
        if let Some(session) = &self.session {
            command["sessionId"] = session.as_str().into();
        }
        self.commands.write_all(format!("{command}\0").as_bytes()).expect("Chromium listens");
        loop {
            if let Some(answer) = self.receive() {
                assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    /// Takes the next message: the answer to the last command, or an event, which is kept.
    fn receive(&mut self) -> Option<Value> {
        let message = self.answers.recv_timeout(PATIENCE).expect("Chromium answers");
        if message["id"] == self.sent {
            return Some(message);
        }
        self.events.push(message);
        None
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Its helpers end with it; killed before it could tell them they would stay.
        let close = json!({ "id": self.sent + 1, "method": "Browser.close" });
        let _ = self.commands.write_all(format!("{close}\0").as_bytes());
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The first Chromium on the path.
fn installed() -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let places = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    places.into_iter().find(|place| place.is_file()).map(|place| place.display().to_string())
}
