"""Ids that nobody can make up, and those of earlier builds."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from itsdangerous import Signer

from apparel.records.ids import VisitorId, new_visitor
from apparel.store import visitors as module
from apparel.store.visitors import Visitors

OLD = "ann_of_an_earlier_buil"


def test_apps_that_start_together_on_one_home_know_each_others_visitors(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        apps = list(pool.map(Visitors, [tmp_path] * 8))
    ann = new_visitor()
    assert {app.signed_by_us(apps[0].signed(ann)) for app in (*apps, Visitors(tmp_path))} == {ann}
    assert len({app.mark for app in apps}) == 1
    assert sorted(file.name for file in (tmp_path / "visitors").iterdir()) == ["key", "taken-over"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_on_the_machine_reads_the_key(tmp_path):
    Visitors(tmp_path)
    assert (tmp_path / "visitors" / "key").stat().st_mode & 0o777 == 0o600


def test_what_was_forged_or_altered_is_nobodys(tmp_path):
    visitors, ann, bob = Visitors(tmp_path / "one"), new_visitor(), new_visitor()
    signed = visitors.signed(ann)
    signature = signed.removeprefix(ann)
    salted = Signer(b"", salt="apparel.visitor", digest_method=hashlib.sha256).sign(ann).decode()
    forged = [
        ann,
        ann + ".",
        f"{bob}{signature}",
        signed[:-2] + "AA",
        "",
        ".",
        "é",
        Visitors(tmp_path).signed(ann),
        salted,
    ]
    assert [visitors.signed_by_us(text) for text in forged] == [None] * len(forged)


def test_a_key_that_was_cut_short_is_made_anew(tmp_path):
    before = Visitors(tmp_path).signed(new_visitor())
    (tmp_path / "visitors" / "key").write_bytes(b"")
    after = Visitors(tmp_path)
    assert after.signed_by_us(before) is None
    assert len((tmp_path / "visitors" / "key").read_bytes()) == 32


def test_an_id_of_an_earlier_build_is_taken_over_once(tmp_path, monkeypatch):
    assert Visitors(tmp_path).take_over(OLD) == OLD
    assert Visitors(tmp_path).take_over(OLD) == OLD, "a browser opens all of its tabs at once"
    monkeypatch.setattr(module, "GRACE_SECONDS", -1)
    assert Visitors(tmp_path).take_over(OLD) is None


@pytest.mark.parametrize("text", ["", "short", "../../../../etc/passwd", OLD + "1", "ann of an earlier buil", "é" * 22])
def test_nothing_else_is_taken_over(tmp_path, text):
    assert Visitors(tmp_path).take_over(text) is None


def test_an_id_of_today_is_never_taken_over_unsigned(tmp_path):
    visitors = Visitors(tmp_path)
    assert [visitors.take_over(new_visitor()) for _ in range(20)] == [None] * 20


def test_made_up_old_ids_do_not_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_TAKEN_OVER", 3)
    visitors = Visitors(tmp_path)
    taken = [visitors.take_over(f"{number:022}") for number in range(5)]
    assert taken == [VisitorId(f"{number:022}") for number in range(3)] + [None, None]
