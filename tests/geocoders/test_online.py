"""Online geocoders against a local server that speaks Nominatim's JSON."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from eventx.geocoders.cache import AnswerCache
from eventx.geocoders.online import GeocoderConfigError, OnlineConfig, OnlineGeocoder

AGENT = "eventx-tests (tests@example.org)"


class _Nominatim(BaseHTTPRequestHandler):
    """Knows one village; counts who asks what."""

    asked: list[tuple[str, str, float]]

    def do_GET(self) -> None:
        query = parse_qs(urlparse(self.path).query)["q"][0]
        agent = self.headers["User-Agent"]
        self.server.asked.append((query, agent, time.monotonic()))  # type: ignore[attr-defined]
        found = [{"lat": "34.5", "lon": "69.2", "display_name": "Bala Hisar, Kabul"}]
        body = json.dumps(found if query == "Bala Hisar" else []).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server on a free local port."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Nominatim)
    httpd.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield httpd
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def _config(host: str, cache: Path, **changes: Any) -> OnlineConfig:
    settings = {
        "service": "nominatim",
        "user_agent": AGENT,
        "options": {"domain": host, "scheme": "http"},
        "min_delay_seconds": 0.0,
        "cache_path": cache,
    }
    return OnlineConfig(**(settings | changes))


def _host(server: ThreadingHTTPServer) -> str:
    return f"127.0.0.1:{server.server_address[1]}"


def test_answer_is_asked_once_and_kept(
    server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    """The cache stands before the server, also for "no such place", also next time."""
    config = _config(_host(server), tmp_path / "cache.sqlite")
    geocoder = OnlineGeocoder(config)

    for _ in range(2):
        assert geocoder.geocode("Bala Hisar").latitude == 34.5
        assert geocoder.geocode("Nowhere") is None
    assert OnlineGeocoder(config).geocode("Bala Hisar").address == "Bala Hisar, Kabul"

    asked = server.asked  # type: ignore[attr-defined]
    assert [query for query, _, _ in asked] == ["Bala Hisar", "Nowhere"]
    assert {agent for _, agent, _ in asked} == {AGENT}


def test_requests_to_one_host_keep_their_distance(
    server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    """Two geocoders of one host share one limiter."""
    config = _config(_host(server), tmp_path / "c.sqlite", min_delay_seconds=0.2)

    OnlineGeocoder(config).geocode("A")
    OnlineGeocoder(config).geocode("B")

    (_, _, first), (_, _, second) = server.asked  # type: ignore[attr-defined]
    assert second - first >= 0.1  # the limiter counts from the start of a call


def test_offline_warns_once_and_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a network the run goes on with the embedded gazetteer."""
    monkeypatch.setattr("geopy.extra.rate_limiter.sleep", lambda _: None)
    geocoder = OnlineGeocoder(
        _config("127.0.0.1:9", tmp_path / "c.sqlite", timeout_seconds=0.5)
    )

    assert geocoder.geocode("Kabul") is None
    assert geocoder.geocode("Herat") is None

    warnings = [each for each in caplog.records if each.levelname == "WARNING"
                and each.name.startswith("eventx")]  # fmt: skip
    assert len(warnings) == 1
    assert "embedded gazetteer" in warnings[0].getMessage()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"service": "no_such_service"}, "no_such_service"),
        ({"user_agent": "me"}, "e-mail or web address"),
        ({"options": {"no_such_option": 1}}, "no_such_option"),
    ],
)
def test_bad_configuration_says_what_is_wrong(
    tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    """The error names the service and the fault."""
    with pytest.raises(GeocoderConfigError, match=problem):
        OnlineGeocoder(_config("x", tmp_path / "c.sqlite", **changes))


def test_cache_tells_empty_from_unasked(tmp_path: Path) -> None:
    """An empty answer is an answer."""
    cache = AnswerCache(tmp_path / "deep" / "c.sqlite")
    cache.put("s", "q", None)

    assert cache.has("s", "q")
    assert cache.get("s", "q") is None
    assert not cache.has("s", "other")
