"""Jinja2 in a sandbox: a blueprint may compute, but never reach out of its text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.blueprint.library import Blueprint, BlueprintError

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).with_name("templates")
MARKERS = ("{{", "{%", "{#")


def render(blueprint: Blueprint, values: dict[str, object]) -> str:
    """Render a blueprint.

    Most blueprints are plain Prisma and come back as they are, without Jinja2 being loaded.

    Args:
        blueprint: The text to render.
        values: What the text may use, by name.

    Raises:
        BlueprintError: The template is broken, uses an unknown name, or asks for what the sandbox forbids.
    """
    if not any(marker in blueprint.text for marker in MARKERS):
        return blueprint.text
    from jinja2 import TemplateError

    try:
        return _environment().from_string(blueprint.text).render(values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = blueprint.path if line is None else f"{blueprint.path}:{line}"
        raise BlueprintError(f"{place}: {error.message}") from error
    except (TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        raise BlueprintError(f"{blueprint.path}: {error}") from error


def render_head(values: dict[str, object]) -> str:
    """Render what every generated schema begins with: a title, the datasource and the generator."""
    return _head().render(values)


@cache
def _head() -> Template:
    return _environment().from_string((TEMPLATES / "head.prisma.jinja").read_text(encoding="utf-8"))


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # Nothing is HTML here; what goes in must come out as it is.
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
