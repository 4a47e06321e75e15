//! A run of the binary in a temporary folder.

use std::{
    fs,
    process::{Command, Stdio},
};

use assert_cmd::{cargo::CommandCargoExt, output::OutputOkExt};
use tempfile::TempDir;

/// What is prepared for runs: files and standard input.
pub struct Run {
    folder: TempDir,
    input: Vec<u8>,
}

/// A run that is about to start.
pub struct Ready<'r> {
    run: &'r Run,
    command: Command,
}

/// What a run printed.
pub struct Output {
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn new() -> Self {
        Run { folder: tempfile::tempdir().unwrap(), input: Vec::new() }
    }

    pub fn file(self, name: &str, text: &str) -> Self {
        self.bytes(name, text.as_bytes())
    }

    pub fn bytes(self, name: &str, bytes: &[u8]) -> Self {
        fs::write(self.folder.path().join(name), bytes).unwrap();
        self
    }

    /// What stands on standard input.
    pub fn input(mut self, text: &str) -> Self {
        self.input = text.into();
        self
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    pub fn args<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Ready<'_> {
        let mut command = Command::cargo_bin("demarche").unwrap();
        command.args(arguments).current_dir(self.folder.path()).env_remove("DEMARCHE_STORE").env("COLUMNS", "100");
        Ready { run: self, command }
    }
}

impl Ready<'_> {
    pub fn succeeds(self) -> Output {
        self.exits_with(0)
    }

    pub fn exits_with(self, code: i32) -> Output {
        let input = self.run.input.clone();
        let output = assert_cmd::Command::from_std(self.command).write_stdin(input).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), Some(code), "\n--- stdout\n{stdout}\n--- stderr\n{stderr}");
        Output { stdout, stderr }
    }

    /// Runs into a pipe whose reader goes away after the first byte.
    pub fn succeeds_into_closed_pipe(mut self) {
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut reader = child.stdout.take().unwrap();
        std::io::Read::read_exact(&mut reader, &mut [0]).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap().ok().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}
