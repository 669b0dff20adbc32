//! Other people's programs that read what this one writes: LibreOffice, and Python with openpyxl, networkx, pandas, pyarrow.
//!
//! Where one is missing the test that needs it says so and passes, unless `RECONCILE_REQUIRE_TOOLS` is set: the gate sets it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// Says loudly that a test did not run; fails where the tools are required.
fn missing(tool: &str) {
    let message = format!("{tool} is not installed: what it reads back was NOT tested");
    assert!(std::env::var_os("RECONCILE_REQUIRE_TOOLS").is_none(), "{message}");
    // Written past the capture of the test harness, so that it is seen in a green run.
    let line = format!("\nwarning: {message}\n\n");
    let _ = std::io::Write::write_all(&mut std::io::stderr().lock(), line.as_bytes());
}

fn finished(mut command: Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What `tests/tools/read_back.py` tells; `None` where Python or a module is missing.
pub(crate) fn read_back(arguments: &[&str]) -> Option<serde_json::Value> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let probe = Command::new(&python).args(["-c", "import openpyxl, networkx, pandas, pyarrow"]).output();
    if !probe.is_ok_and(|output| output.status.success()) {
        missing("Python with openpyxl, networkx, pandas and pyarrow");
        return None;
    }
    let mut command = Command::new(python);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/read_back.py")).args(arguments).env("PYTHONIOENCODING", "utf-8");
    Some(serde_json::from_slice(&finished(command).stdout).expect("the script prints JSON"))
}

/// Has LibreOffice open a file and save it in another format into `folder`; `None` where it is missing. A filter is what stands
/// behind `--convert-to`, such as `xlsx` or `csv:…`.
pub(crate) fn resave(file: &Path, filter: &str, folder: &Path) -> Option<PathBuf> {
    let found = ["soffice", "libreoffice"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(soffice) = found else {
        missing("LibreOffice");
        return None;
    };
    // A profile of its own: two LibreOffices on one profile wait for each other.
    let profile = tempfile::tempdir().expect("a folder for the profile");
    let mut command = Command::new(soffice);
    command.arg(format!("-env:UserInstallation=file://{}", profile.path().display()));
    command.args(["--headless", "--norestore"]);
    if file.extension().is_some_and(|extension| extension == "csv") {
        command.arg("--infilter=CSV:44,34,UTF8");
    }
    command.args(["--convert-to", filter, "--outdir"]).arg(folder).arg(file);
    finished(command);
    let extension = filter.split(':').next().expect("a filter begins with an extension");
    let saved = folder.join(file.with_extension(extension).file_name().expect("a file has a name"));
    assert!(saved.is_file(), "LibreOffice wrote no {}", saved.display());
    Some(saved)
}

/// LibreOffice's CSV filter: the delimiter, quotation marks where needed, UTF-8, cells as they are shown.
pub(crate) fn csv_filter(delimiter: char) -> String {
    format!("csv:Text - txt - csv (StarCalc):{},34,UTF8,1,,0,false,true,false,false,false,0", delimiter as u32)
}
