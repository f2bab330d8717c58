"""Values and attributes as text on one line, spaced as Prisma's formatter spaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.nodes import ArrayLiteral, FunctionCall, ObjectLiteral

if TYPE_CHECKING:
    from workbench.psl.nodes import Argument, Attribute, Expression, FieldType


def attribute_text(attribute: Attribute) -> str:
    """The attribute with its `@` or `@@`."""
    marker = "@@" if attribute.is_block else "@"
    arguments = f"({_arguments(attribute.arguments)})" if attribute.has_parentheses else ""
    return f"{marker}{attribute.name}{arguments}"


def type_text(kind: FieldType) -> str:
    """The type with its `?` or `[]` right behind it."""
    arity = kind.arity.value
    return kind.text.removesuffix(arity).rstrip() + arity


def expression_text(expression: Expression) -> str:
    """The value."""
    if isinstance(expression, FunctionCall):
        return f"{expression.name}({_arguments(expression.arguments)})"
    if isinstance(expression, ArrayLiteral):
        return f"[{', '.join(map(expression_text, expression.items))}]"
    if isinstance(expression, ObjectLiteral):
        return f"{{ {_arguments(expression.entries)} }}"
    return expression.text


def _arguments(arguments: tuple[Argument, ...]) -> str:
    return ", ".join(map(_argument, arguments))


def _argument(argument: Argument) -> str:
    value = "" if argument.value is None else expression_text(argument.value)
    return value if argument.name is None else f"{argument.name}: {value}"
