//! Scores against gold.
