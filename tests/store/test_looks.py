"""How often test pictures were looked at."""

import os
import time

from apparel.records.ids import FASHION_MNIST
from apparel.store.expiry import Bounds
from apparel.store.looks import MOST, Looks

WEEK = Bounds(days=7, bytes=0)


def test_each_look_counts_once_for_each_visitor_and_dataset(tmp_path):
    looks = Looks(tmp_path, WEEK)
    assert looks.note("ann", FASHION_MNIST, "a beside b") == 1
    assert looks.note("ann", FASHION_MNIST, "a beside b", "a beside c") == 2
    assert looks.note("bob", FASHION_MNIST, "a beside b") == 1
    assert looks.note("ann", "another", "a beside b") == 1
    assert Looks(tmp_path, WEEK).note("ann", FASHION_MNIST, "b beside c") == 3


def test_hostile_words_stay_within_the_folder_and_their_number_is_bounded(tmp_path):
    looks = Looks(tmp_path / "home", WEEK)
    assert looks.note("../../ann", "../x", *(f"{number}" * 100 for number in range(MOST + 5))) == MOST
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.parent == tmp_path / "home" / "looks"
    assert file.stat().st_size < 25 * MOST
    file.write_text("no json")
    assert looks.note("../../ann", "../x", "again") == 1


def test_what_is_old_is_forgotten(tmp_path):
    looks = Looks(tmp_path, WEEK)
    looks.note("ann", FASHION_MNIST, "a beside b")
    (file,) = (tmp_path / "looks").iterdir()
    looks.purge()
    assert looks.note("ann", FASHION_MNIST, "a beside c") == 2
    os.utime(file, (0, time.time() - 8 * 86_400))
    looks.purge()
    assert looks.note("ann", FASHION_MNIST, "a beside c") == 1
