//! The options that name a SPARQL server.

use std::{env, time::Duration};

use crate::store::{Credentials, Remote};

/// The options of every command that can work with a SPARQL server.
#[derive(clap::Args)]
pub(super) struct Endpoint {
    /// A SPARQL 1.1 server: the address that takes queries. A user may stand in it (http://USER:PASSWORD@…) or in
    /// DEMARCHE_ENDPOINT_USER and DEMARCHE_ENDPOINT_PASSWORD
    #[arg(long, value_name = "URL", env = "DEMARCHE_ENDPOINT", hide_env_values = true)]
    endpoint: Option<String>,
    /// How long the server may take for one request
    #[arg(long, value_name = "SECONDS", default_value_t = 60, requires = "endpoint")]
    timeout: u64,
}

impl Endpoint {
    /// The server, if one was named.
    pub(super) fn open(&self) -> anyhow::Result<Option<Remote>> {
        self.open_with(None)
    }

    /// The server with its graph store at this address, if a server was named.
    pub(super) fn open_with(&self, graph_store: Option<&str>) -> anyhow::Result<Option<Remote>> {
        let timeout = Duration::from_secs(self.timeout);
        self.endpoint.as_deref().map(|url| remote(url, graph_store, timeout)).transpose()
    }
}

/// A server, with the credentials of the environment.
pub(super) fn remote(url: &str, graph_store: Option<&str>, timeout: Duration) -> anyhow::Result<Remote> {
    let given = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let credentials = given("DEMARCHE_ENDPOINT_USER")
        .map(|user| Credentials { user, password: given("DEMARCHE_ENDPOINT_PASSWORD").unwrap_or_default() });
    Ok(Remote::new(url, graph_store, credentials, timeout)?)
}
