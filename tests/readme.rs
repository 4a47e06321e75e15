//! What the READMEs show is what the program prints.
//!
//! Runs the commands of their `console` blocks in order, in one folder, and compares their output. After a change that
//! is meant, `README_UPDATE=1 cargo test --test readme` writes the new output into them; review the difference.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A piece of the README.
enum Piece {
    /// Lines that are not looked at, fences included.
    Prose(String),
    Command {
        /// With line breaks where a command goes on after `> `.
        line: String,
        /// What the README says that it prints.
        output: String,
    },
}

fn pieces(readme: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut inside = false;
    for line in readme.split_inclusive('\n') {
        let more = line.strip_prefix("> ");
        match (inside, line.strip_prefix("$ "), pieces.last_mut()) {
            (true, Some(command), _) => pieces.push(Piece::Command { line: command.into(), output: String::new() }),
            (true, None, Some(Piece::Command { line, output })) if more.is_some() && output.is_empty() => {
                line.push_str(more.unwrap_or_default());
            }
            (true, None, Some(Piece::Command { output, .. })) if !line.starts_with("```") => output.push_str(line),
            (_, _, Some(Piece::Prose(prose))) => prose.push_str(line),
            _ => pieces.push(Piece::Prose(line.into())),
        }
        inside = if line.starts_with("```") { line.trim() == "```console" } else { inside };
    }
    pieces
}

/// Runs a command line in `folder` and gives what it prints, without blanks at the ends of lines.
fn run(line: &str, folder: &Path) -> String {
    let binary = PathBuf::from(assert_cmd::cargo::cargo_bin!("demarche"));
    let path = env::join_paths(
        [binary.parent().unwrap().to_owned()]
            .into_iter()
            .chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
    );
    let output = Command::new("bash")
        .args(["-o", "pipefail", "-c", line])
        .current_dir(folder)
        .env("PATH", path.unwrap())
        .env("COLUMNS", "100")
        .env_remove("DEMARCHE_STORE")
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.trim_end().lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Runs the commands of a README, which show at least so many, and compares.
fn check(path: &str, at_least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join(path)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for beside in ["data", "tests"] {
        std::os::unix::fs::symlink(root.join(beside), folder.path().join(beside)).unwrap();
    }
    let mut now = String::new();
    let mut commands = 0;
    for piece in pieces(&readme) {
        match piece {
            Piece::Prose(prose) => now.push_str(&prose),
            Piece::Command { line, output } => {
                commands += 1;
                let printed = run(&line, folder.path());
                now.push_str(&format!("$ {}\n{printed}", line.trim_end().replace('\n', "\n> ")));
                if env::var_os("README_UPDATE").is_none() {
                    assert_eq!(output, printed, "{path} shows something else after\n$ {line}");
                }
            }
        }
    }
    assert!(commands >= at_least, "{path} shows commands");
    if env::var_os("README_UPDATE").is_some() {
        fs::write(root.join(path), now).unwrap();
    }
}

#[test]
fn readme_shows_what_is_printed() {
    check("README.md", 4);
}

#[test]
fn readme_of_the_gold_shows_what_is_printed() {
    check("tests/gold/README.md", 4);
}
