//! What the program knows before it reads: gazetteer, lexicons, weights. Loaded from `data/` (embedded in the
//! binary), checked line by line; an error names file, line and record.
