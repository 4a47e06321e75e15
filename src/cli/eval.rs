use super::Outcome;

#[derive(clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_arguments: Arguments) -> anyhow::Result<Outcome> {
    anyhow::bail!("eval: not built yet")
}
