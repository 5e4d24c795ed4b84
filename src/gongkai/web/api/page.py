"""The interface explained on a page (接口文档): written from the OpenAPI document, without any script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI


class Parameter(NamedTuple):
    """One parameter (参数)."""

    name: str
    where: str
    kind: str
    required: bool
    description: str


class Operation(NamedTuple):
    """One operation (接口)."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    takes_file: bool


_WHERE = {"path": "网址", "query": "查询参数", "header": "请求头"}
_KINDS = {"integer": "整数", "string": "文字", "boolean": "真假", "number": "数", "array": "列表", "object": "对象"}


@require_safe
def explained(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """Every operation with its parameters, by subject. 200."""
    schema = api.get_openapi_schema()
    groups: dict[str, list[Operation]] = {}
    for tag, operation in _operations(schema):
        groups.setdefault(tag, []).append(operation)
    errors = schema["components"]["schemas"]["ErrorBody"]["properties"]
    context = {"info": schema["info"], "groups": groups.items(), "errors": errors.items(), "nav": "api"}
    return render(request, "api/docs.html", context)


def _operations(schema: Any) -> Iterator[tuple[str, Operation]]:
    for path, methods in schema["paths"].items():
        for method, found in methods.items():
            parameters = tuple(_parameter(schema, one) for one in found.get("parameters", ()))
            description = found.get("description", "")
            summary = found["summary"]
            yield (
                found["tags"][0],
                Operation(method.upper(), path, summary, description, parameters, "requestBody" in found),
            )


def _parameter(schema: Any, found: Any) -> Parameter:
    shape = found["schema"]
    shape = next((one for one in shape.get("anyOf", ()) if one.get("type") != "null"), shape)
    if "$ref" in shape:
        shape = schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    kind = _KINDS.get(shape.get("type", ""), "")
    if shape.get("format") == "date":
        kind = "日期，如 2026-01-31"
    if "enum" in shape:
        kind = "、".join(map(str, shape["enum"]))
    said = found.get("description") or shape.get("description", "")
    described = "" if "enum" in shape and not found.get("description") else said
    return Parameter(found["name"], _WHERE[found["in"]], kind, bool(found.get("required")), described)
