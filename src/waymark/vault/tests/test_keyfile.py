from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured

from waymark.vault.keyfile import WrappingKey, begin_keys, fresh_key, read_keys, write_keys

AT = datetime(2026, 11, 24, tzinfo=UTC)


def test_no_file_means_no_keys(tmp_path: Path) -> None:
    assert read_keys(tmp_path / "keys.json") == []


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    begin_keys(tmp_path / "keys.json", AT)
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


def test_many_beginners_agree_on_one_key(tmp_path: Path) -> None:
    seen: list[list[WrappingKey]] = []
    threads = [Thread(target=lambda: seen.append(begin_keys(tmp_path / "keys.json", AT))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert all(keys == seen[0] for keys in seen)
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_keys_come_back_in_their_order(tmp_path: Path) -> None:
    keys = [fresh_key(AT), fresh_key(AT)]
    write_keys(tmp_path / "keys.json", keys)
    assert read_keys(tmp_path / "keys.json") == keys


@pytest.mark.parametrize(
    "said", ["", "no json", "{}", '{"keys": [{"name": "a", "secret": "c2hvcnQ=", "made_at": ""}]}']
)
def test_a_damaged_file_is_one_clear_sentence(tmp_path: Path, said: str) -> None:
    (tmp_path / "keys.json").write_text(said)
    with pytest.raises(ImproperlyConfigured, match="key bundle"):
        read_keys(tmp_path / "keys.json")


def test_a_key_never_shows_itself() -> None:
    key = fresh_key(AT)
    assert repr(key) == f"<WrappingKey {key.name}>"
