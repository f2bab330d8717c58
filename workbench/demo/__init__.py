"""The sample workspace: the shipped catalog, a folder for each service, schemas as neglect leaves them."""

from workbench.demo.creation import DemoRefusedError, create_demo

__all__ = ["DemoRefusedError", "create_demo"]
