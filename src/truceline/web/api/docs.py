"""The API's documentation as one page, made here: no script, nothing from the net."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse


def api_page(request: Request) -> HTMLResponse:
    """Every route with what it takes, answers and refuses."""
    description = request.app.openapi()
    body = "".join(_routes(description))
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Truceline API</title>'
        '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/workbench.css"></head><body><main>'
        f"<h1>Truceline API</h1><p>{escape(description['info']['description'])}</p>"
        '<p>For programs: <a href="/openapi.json">openapi.json</a></p>'
        f"{body}</main></body></html>"
    )


def _routes(description: dict[str, Any]) -> Iterator[str]:
    for path, methods in description["paths"].items():
        for method, route in methods.items():
            yield f"<section><h2><code>{method.upper()} {escape(path)}</code></h2>"
            yield f"<p>{escape(route.get('description', route.get('summary', '')))}</p>"
            yield _parameters(route.get("parameters", []))
            if "requestBody" in route:
                content = route["requestBody"]["content"]["application/json"]["schema"]
                name = content.get("$ref", "").split("/")[-1]
                schema = description["components"]["schemas"].get(name, content)
                yield f"<h3>Body</h3>{_example(schema.get('example', {}))}"
            yield from _answers(route["responses"])
            yield "</section>"


def _parameters(parameters: list[dict[str, Any]]) -> str:
    rows = "".join(
        f"<dt><code>{escape(p['name'])}</code> ({escape(p['in'])})</dt>"
        f"<dd>{escape(p.get('description', ''))}</dd>"
        for p in parameters
    )
    return f"<dl>{rows}</dl>" if rows else ""


def _answers(responses: dict[str, Any]) -> Iterator[str]:
    for status, answer in responses.items():
        example = answer.get("content", {}).get("application/json", {}).get("example")
        yield f"<h3>{status}</h3><p>{escape(answer.get('description', ''))}</p>"
        if example is not None:
            yield _example(example)


def _example(value: Any) -> str:
    return f"<pre>{escape(json.dumps(value, indent=1, ensure_ascii=False))}</pre>"
