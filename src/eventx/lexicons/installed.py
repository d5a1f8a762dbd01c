"""Lexicons of other packages, found by their entry points.

A package adds its actors by an entry point in the group `eventx_lexicons` that names a
function without arguments. The function returns the path of a file of actors, in the
form that `--actors` takes. Such entries win over ours, and the user's own over both.
"""

from __future__ import annotations

from eventx import registry
from eventx.lexicons.overrides import Override, OverrideError, read_overrides

_HINT = "let the entry point name a function that returns the path of a file of actors"


def installed_actors() -> tuple[Override, ...]:
    """Return the actors of all installed lexicons, by the name of their entry point.

    Ids begin with that name: `mylexicon.Red Front`.

    Raises:
        OverrideError: an entry point gives no file of actors, or a faulty one.
    """
    found: list[Override] = []
    for name, path_of in sorted(registry.lexicons.get_entry_points().items()):
        if not callable(path_of):
            problem = f"entry point in eventx_lexicons is a {type(path_of).__name__}"
            raise OverrideError(path=name, problem=problem, hint=_HINT)
        for entry, names in read_overrides(path_of()):
            found.append((entry._replace(id=f"{name}.{entry.name}"), names))
    return tuple(found)
