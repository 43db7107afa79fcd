"""Headers that keep pages to themselves and data open to everybody.

The Content-Security-Policy has no ``unsafe-inline``: no page of the atlas holds an inline
script, style or handler, and nothing is loaded from another host.
"""

from __future__ import annotations

from flask import Response, request

__all__ = ["CONTENT_SECURITY_POLICY", "OPEN_PATHS", "protect"]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "  # Leaflet's blank pixel is a data: address
    "connect-src 'self'; "
    "font-src 'self'; "
    "manifest-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'self'"
)

OPEN_PATHS = ("/export/", "/data/")
"""What any page anywhere may fetch; it is public, the same for everybody and read-only."""


def protect(response: Response) -> Response:
    """Add the headers to an answer."""
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    if request.path.startswith(OPEN_PATHS):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response
