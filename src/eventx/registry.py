"""The extension points of eventx: one catalogue per kind of part, open to entry points.

A third party adds a part by an entry point of its own package, in the group named
after the registry: `eventx_readers`, `eventx_writers`, `eventx_geocoders`,
`eventx_rules`, `eventx_lexicons`. Built-in parts register here by the same road.
Names carry a version (`html.v1`), so that a part can change and its old form stay.
"""

from __future__ import annotations

import catalogue

readers = catalogue.create("eventx", "readers", entry_points=True)
writers = catalogue.create("eventx", "writers", entry_points=True)
geocoders = catalogue.create("eventx", "geocoders", entry_points=True)
rules = catalogue.create("eventx", "rules", entry_points=True)
lexicons = catalogue.create("eventx", "lexicons", entry_points=True)

REGISTRIES = {
    "readers": readers,
    "writers": writers,
    "geocoders": geocoders,
    "rules": rules,
    "lexicons": lexicons,
}
