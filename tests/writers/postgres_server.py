"""A real PostgreSQL server for tests: unprivileged, on a free loopback port."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "s3cret/of@tests"  # noqa: S105 - of a server that lives for one test run
ADDRESS = "postgresql://tester:s3cret%2Fof%40tests@127.0.0.1:{port}/{database}"
_PATIENCE = 30  # seconds


def find_binary(name: str) -> str | None:
    """The path of a server program; Debian keeps them out of PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name, path=os.pathsep.join(map(str, places))) or (
        shutil.which(name)
    )


def _unprivileged() -> str | None:
    """The account to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server() -> Iterator[int]:
    """Run a server for the length of the block; give its port."""
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="eventx-postgres-"))
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if user is not None:
        shutil.chown(folder, user)
        shutil.chown(secret, user)
    port = _free_port()
    try:
        initdb = [str(find_binary("initdb")), "-D", str(folder / "cluster")]
        options = ["-U", "tester", "-E", "UTF8", "--locale=C", "-A", "scram-sha-256"]
        command = [*initdb, *options, f"--pwfile={secret}", "--no-sync"]
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True)
        command = [str(find_binary("postgres")), "-D", str(folder / "cluster")]
        command += ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-F"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                command, user=user, cwd=folder, stdout=log, stderr=log
            )
        try:
            _await(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    import psycopg  # noqa: PLC0415 - an extra

    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(ADDRESS.format(port=port, database="postgres")).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
