"""What is taken away by a process of its own."""

import csv
import io

import pytest

from apparel.data import fashion_mnist
from apparel.data.formats.written import png, zipped
from apparel.errors import DataError, ExportError
from apparel.jobs.exports import Exports
from apparel.records.ids import FASHION_MNIST
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import Bounds
from apparel.store.exports import ExportStore
from tests.export.subjects import shipped
from tests.waiting import wait_until

FOREVER = Bounds(days=1, bytes=2**30)


@pytest.fixture
def exports(tmp_path):
    return Exports(ExportStore(tmp_path, FOREVER), DatasetStore(tmp_path, FOREVER), Settings(tmp_path, upload_mb=1))


def contest_test(ids=("7", "5"), header="id"):
    pictures = [(f"test/{id_}.png", png(fashion_mnist().test.images[int(id_)])) for id_ in ids]
    return "test.zip", zipped(iter([("test.csv", "\n".join([header, *ids]).encode()), *pictures]))


def written(exports, wish):
    exports.begin(wish)
    wait_until(lambda: exports.job(wish) is None, seconds=200, what="what was asked for")
    return exports.result(wish)


@pytest.mark.slow
def test_the_contests_own_test_pictures_are_answered_in_the_order_of_its_sample(exports):
    subject = shipped("tutorial")
    wish = exports.wish_answers(subject, FASHION_MNIST, contest_test(), b"id,label\n5,0\n7,0\n")
    assert exports.result(wish) is None
    rows = list(csv.reader(io.StringIO(written(exports, wish).decode())))
    assert [row[0] for row in rows] == ["id", "5", "7"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("test", "sample", "words"),
    [
        (contest_test(), b"id,label\n5,0\n8,0\n", "lacks 1 of them .* and adds 1 of them"),
        (contest_test(), b"picture,class\n5,0\n", "needs the column id and label; its columns are picture, class"),
        (contest_test(header="number"), None, "no test.*csv with the column id"),
        (("x.zip", b"PK no zip"), None, "damaged or not a zip"),
    ],
    ids=["ids", "columns", "header", "zip"],
)
def test_what_is_wrong_is_said(exports, test, sample, words):
    wish = exports.wish_answers(shipped("tutorial"), FASHION_MNIST, test, sample)
    with pytest.raises(ExportError, match=words):
        written(exports, wish)


def test_what_is_too_large_or_no_zip_is_refused_at_once(exports):
    subject = shipped("tutorial")
    with pytest.raises(DataError, match=r"is no \.zip"):
        exports.wish_answers(subject, FASHION_MNIST, ("test.rar", b""), None)
    with pytest.raises(DataError, match="more than 1 MB"):
        exports.wish_answers(subject, FASHION_MNIST, ("test.zip", b"x" * (2**20 + 1)), None)
    with pytest.raises(DataError, match="more than 20 MB"):
        exports.wish_answers(subject, FASHION_MNIST, None, b"x" * (20 * 2**20 + 1))


def test_another_network_or_file_is_another_wish(exports):
    one = exports.wish("onnx", shipped("tutorial"), FASHION_MNIST).key
    assert one == exports.wish("onnx", shipped("tutorial"), FASHION_MNIST).key
    assert one != exports.wish("hub", shipped("tutorial"), FASHION_MNIST).key
    assert one != exports.wish("onnx", shipped("quick"), FASHION_MNIST).key


def test_what_was_asked_for_a_while_ago_is_removed(tmp_path):
    store = ExportStore(tmp_path, Bounds(days=0, bytes=2**30))
    store.folder("a").mkdir(parents=True)
    store.result("a").write_bytes(b"x")
    store.purge()
    assert not store.folder("a").exists()
