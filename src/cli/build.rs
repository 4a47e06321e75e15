use super::Outcome;

#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: Arguments) -> anyhow::Result<Outcome> {
    anyhow::bail!("build: not built yet")
}
