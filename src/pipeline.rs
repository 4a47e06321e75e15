//! The order of the stages: the only file that knows it.
