//! Exports: one file for each format, each writing to `impl Write`.
