"""Makes the fonts of this folder from the fonts they are parts of: make.py LIBERATION_FOLDER DEJAVU_FOLDER

Needs fontTools (PyPI: fonttools). The same fonts give the same bytes: no time of making is written.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Latin with all its accents, phonetics and spacing marks, combining accents, Greek, Cyrillic, Hebrew, punctuation,
# super- and subscripts, currencies, letter-like signs, arrows, the replacement character.
EUROPEAN = [(0x20, 0x7E), (0xA0, 0x52F), (0x591, 0x5F4), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209C),
            (0x20A0, 0x20BF), (0x2100, 0x2150), (0x2190, 0x2199), (0x2212, 0x2212), (0xFB00, 0xFB4F),
            (0xFFFD, 0xFFFD)]
# Armenian, Arabic with its forms, Georgian, and what Arabic words are written with.
EASTERN = [(0x20, 0x20), (0x531, 0x58F), (0x600, 0x6FF), (0x750, 0x77F), (0x10A0, 0x10FF), (0x200C, 0x200F),
           (0x2D00, 0x2D25), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]


def make(source, target, family, style, ranges):
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["FFTM", "PfEd", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for low, high in ranges for code in range(low, high + 1)])
    cutter.subset(font)
    # The licences ask that changed fonts do not bear the names of the originals.
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = family if record.nameID == 1 else f"{family} {style}"
        elif record.nameID == 6:
            record.string = f"{family.replace(' ', '')}-{style}"
    font.save(target)
    print(target, Path(target).stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


liberation, dejavu = sys.argv[1:]
make(f"{liberation}/LiberationSans-Regular.ttf", "sans-regular.ttf", "Demarche Sans", "Regular", EUROPEAN)
make(f"{liberation}/LiberationSans-Bold.ttf", "sans-bold.ttf", "Demarche Sans", "Bold", EUROPEAN)
make(f"{dejavu}/DejaVuSans.ttf", "eastern-regular.ttf", "Demarche Eastern", "Regular", EASTERN)
make(f"{dejavu}/DejaVuSans-Bold.ttf", "eastern-bold.ttf", "Demarche Eastern", "Bold", EASTERN)
