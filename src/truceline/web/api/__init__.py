"""The API: everything the pages do, for programs."""

from truceline.web.api.routes import router

__all__ = ["router"]
