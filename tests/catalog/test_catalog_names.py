from __future__ import annotations

import pytest

from workbench.catalog.names import LONGEST_NAME, check_folder, check_service_name, slug


@pytest.mark.parametrize(
    "name",
    [
        "auth-service",
        "shield_service",
        "azora-os-2",
        "on",
        "no",
        "1_000",
        "a",
        "v1.2",
        "_internal",
        "café",
        "console",
    ],
)
def test_folder_names_of_real_services_are_allowed(name: str) -> None:
    assert check_service_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", ".", "..", "../auth", "a/b", "a\\b", "/etc", "\\\\host\\share", "C:\\auth", "c:auth"),
        *(
            "a b",
            "a\n",
            "\x1b[2J",
            "a\x00",
            "a\u202eb",
            "--help",
            "-a",
            ".git",
            "a.",
            "a:b",
            "a*",
            "[a]",
            "~",
        ),
        *("nul", "CON", "com1.txt", "x" * (LONGEST_NAME + 1)),
    ],
)
def test_names_that_are_paths_options_or_tricks_are_refused(name: str) -> None:
    reason = check_service_name(name)
    assert reason is not None
    assert reason.isprintable()


def test_a_name_may_be_as_long_as_promised() -> None:
    assert check_service_name("x" * LONGEST_NAME) is None


@pytest.mark.parametrize("path", [".", "apps/web", "packages/a b", "a..b/c", "services/ünïcode"])
def test_folders_of_the_workspace_are_allowed(path: str) -> None:
    assert check_folder(path) is None


@pytest.mark.parametrize(
    "path", ["", " ", "/", "/srv", "~", "~root/x", "..", "a/../b", "a/..", "a\\b", "C:/x", "a\x00", "a\nb"]
)
def test_folders_elsewhere_are_refused(path: str) -> None:
    reason = check_folder(path)
    assert reason is not None
    assert reason.isprintable()


@pytest.mark.parametrize(
    ("text", "name"),
    [("Auth Service", "auth-service"), ("@scope/pkg", "scope-pkg"), ("  API (v2) ", "api-v2"), ("!?", "")],
)
def test_a_title_becomes_a_folder_name(text: str, name: str) -> None:
    assert slug(text) == name
