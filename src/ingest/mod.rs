//! Reading: plain text, saved web pages and JSON Lines into [`Document`](crate::text::Document)s.
