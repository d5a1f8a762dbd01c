"""Files of a folder that no reader claims are told, and not silently passed by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from eventx.readers.paths import read_paths


def test_kinds_of_files_left_out_are_told(tmp_path: Path):
    """What a user may take for an article is counted; what is none is not."""
    for name in ("a.txt", "b.rtf", "c.RTF", "notes", "sub/d.xyz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Talks began in Oslo.")
    for name in (".hidden.rtf", "metadata.csv", "errors.jsonl", "run.errors.jsonl"):
        (tmp_path / name).write_text("file\n")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    left: Counter[str] = Counter()

    found = read_paths(
        [tmp_path],
        on_error=print,
        on_left_out=lambda kind: left.update([kind]),
        languages=(),
    )

    assert [article.id for article in found] == ["a"]
    assert left == {".rtf": 2, "no suffix": 1, ".xyz": 1, "link to a folder": 1}
