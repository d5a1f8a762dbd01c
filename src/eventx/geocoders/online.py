"""Online geocoders of geopy, opt-in: cached on disk, one request at a time per host.

The host comes from the user's configuration alone, never from an article.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from geopy.exc import GeocoderNotFound, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location
from geopy.point import Point

from eventx.errors import EventxError
from eventx.geocoders.cache import AnswerCache, default_cache_path

LOG = logging.getLogger(__name__)
TIMEOUT_SECONDS = 10.0  # geopy's own default of 1 s fails on public servers
MIN_DELAY_SECONDS = 1.0  # usage policy of the public Nominatim server


class GeocoderConfigError(EventxError):
    """The configuration names no geocoder that geopy can make."""

    def __init__(self, *, service: str, problem: str) -> None:
        self.service = service
        super().__init__(
            f"online geocoder '{service}': {problem}; see "
            "https://geopy.readthedocs.io for names and options"
        )


@dataclass(frozen=True)
class OnlineConfig:
    """How to reach one service.

    Attributes:
        service: name of a geopy geocoder ("nominatim", "photon", "arcgis", ...).
        user_agent: who asks, with an address the service can write to.
        options: what else geopy's class takes (`domain`, `scheme`, `api_key`, ...).
        min_delay_seconds: least time between two requests to one host.
        cache_path: file of answers; None means the user's cache folder.
    """

    service: str
    user_agent: str
    options: dict[str, Any] = field(default_factory=dict)
    timeout_seconds: float = TIMEOUT_SECONDS
    min_delay_seconds: float = MIN_DELAY_SECONDS
    cache_path: Path | None = None


def _call(request: Callable[[], Any]) -> Any:
    return request()


@cache
def _limiter(host: str, min_delay_seconds: float) -> RateLimiter:
    """One limiter per host for the whole process; geopy's is safe for threads."""
    LOG.debug("at most one request in %s s to %s", min_delay_seconds, host)
    return RateLimiter(
        _call,
        min_delay_seconds=min_delay_seconds,
        max_retries=1,
        error_wait_seconds=max(2.0, min_delay_seconds),
        swallow_exceptions=False,
    )


class OnlineGeocoder:
    """One geopy geocoder behind a cache and a rate limiter.

    After a failure (no network, refused, timed out) it answers None for the rest of the
    run: the embedded gazetteer goes on alone, and one warning says so.

    Args:
        config: service, user agent and limits.

    Raises:
        GeocoderConfigError: geopy knows no such service, or refuses its options.
    """

    def __init__(self, config: OnlineConfig) -> None:
        if "@" not in config.user_agent and "://" not in config.user_agent:
            problem = "the user agent needs an e-mail or web address of yours"
            raise GeocoderConfigError(service=config.service, problem=problem)
        self.config = config
        self.is_reachable = True
        self._geocoder = _make(config)
        self._cache = AnswerCache(config.cache_path or default_cache_path())
        domain = str(getattr(self._geocoder, "domain", config.service))
        self._name = f"{config.service}:{domain}"
        self._limited = _limiter(domain, config.min_delay_seconds)

    def geocode(self, query: str) -> Location | None:
        """Return the place of a name, from the cache when it was asked before."""
        known = self._cache.has(self._name, query)
        if not known and (not self.is_reachable or not self._ask(query)):
            return None
        answer = self._cache.get(self._name, query)
        if answer is None:
            return None
        point = Point(answer["lat"], answer["lon"])
        return Location(answer["address"], point, answer["raw"])

    def _ask(self, query: str) -> bool:
        """Put the service's answer into the cache; False when it cannot be reached."""
        try:
            location = self._limited(lambda: self._geocoder.geocode(query))
        except GeopyError as err:
            self.is_reachable = False
            LOG.warning(
                "%s cannot be reached (%s); going on with the embedded gazetteer",
                self._name,
                err,
            )
            return False
        answer = None
        if location is not None:
            answer = {
                "address": location.address,
                "lat": location.latitude,
                "lon": location.longitude,
                "raw": location.raw,
            }
        self._cache.put(self._name, query, answer)
        return True


def _make(config: OnlineConfig) -> Any:
    try:
        geocoder_class = get_geocoder_for_service(config.service)
    except GeocoderNotFound as err:
        raise GeocoderConfigError(service=config.service, problem=str(err)) from err
    settings = {
        "user_agent": config.user_agent,
        "timeout": config.timeout_seconds,
        **config.options,
    }
    try:
        return geocoder_class(**settings)
    except (TypeError, GeopyError) as err:
        raise GeocoderConfigError(service=config.service, problem=str(err)) from err
