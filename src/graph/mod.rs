//! The who-to-whom graph: nodes, edges, filters, roll-up.
