"""The web server of the atlas: pages, maps, exports, and the `hudut` command.

Importing this package starts nothing and reads nothing; `create_app` builds an application
from the settings it is given, so that each test can have its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from server.config import Settings

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application for one dataset, read and checked here, once.

    Parameters
    ----------
    settings
        Where the data lie and how to behave; ``None`` reads the environment
        (`server.config.Settings.from_environment`).

    Raises
    ------
    geo.errors.DatasetError
        If the data have problems; nothing is served then.
    """
    # Here and not above: `hudut --help` and `import server` must not wait for Flask.
    from flask import Flask

    from server import (
        assets,
        caching,
        changes,
        data,
        errors,
        exports,
        pages,
        security,
        treaty_pages,
    )
    from server.catalog import Catalog
    from server.config import Settings

    settings = settings if settings is not None else Settings.from_environment()
    catalog = Catalog.load(settings.data)
    app = Flask(__name__, static_folder=None)
    app.testing = settings.testing
    app.url_map.merge_slashes = False  # an address is right or it is not
    app.extensions["hudut.settings"] = settings
    app.extensions["hudut.catalog"] = catalog
    app.extensions["hudut.answers"] = caching.AnswerCache(settings.cache_bytes)
    app.extensions["hudut.edition"] = catalog.version

    errors.register(app)
    assets.register(app, catalog)
    pages.register(app)
    app.register_blueprint(data.blueprint)
    app.register_blueprint(exports.blueprint)
    app.register_blueprint(changes.blueprint)
    app.register_blueprint(treaty_pages.blueprint)
    # Run in the reverse order: first compressed, then protected.
    app.after_request(security.protect)
    app.after_request(caching.compress_late)
    return app
