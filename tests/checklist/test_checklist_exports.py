"""What services see of each other."""

from __future__ import annotations

from checklist_support import subject_of

from workbench.checklist.exports import exports_of, referenced_services
from workbench.checklist.subject import FieldShape, KnownFleet
from workbench.checklist.version import rules_version, version_of

TEXT = """\
model User {
  id      String   @id @default(uuid()) @db.Uuid
  /// @ref enterprise-service.Organization.id
  orgId   String   @db.Uuid
  other   String   /// @ref my.old.service.Thing.id
  // @ref not-a.Reference.id
  plain   String
  /// @ref broken
  broken  String
  role    Role
  boss    User?    @relation("boss", fields: [orgId], references: [id])
  staff   User[]   @relation("boss")
  tags    String[]
  seenAt  DateTime @default(now())
  key     String   @default(dbgenerated("gen_random_uuid()"))
}

enum Role {
  ADMIN
}
"""


def test_exports_are_the_fields_that_hold_values():
    assert exports_of(subject_of(TEXT).schema) == {
        "User": {
            "id": FieldShape("String", "Uuid", "uuid"),
            "orgId": FieldShape("String", "Uuid"),
            "other": FieldShape("String"),
            "plain": FieldShape("String"),
            "broken": FieldShape("String"),
            "role": FieldShape("Role"),
            "tags": FieldShape("String"),
            "seenAt": FieldShape("DateTime", None, "now"),
            "key": FieldShape("String", None, "uuid"),
        }
    }


def test_the_services_that_a_schema_refers_to_are_those_of_its_documentation_comments():
    assert referenced_services(subject_of(TEXT).schema) == {"enterprise-service", "my.old.service"}


def test_an_empty_fleet_knows_nobody():
    fleet = KnownFleet()
    assert list(fleet.services()) == []
    assert fleet.exports("auth-service") is None


def test_the_version_of_the_rules_is_one_word():
    assert rules_version().isalnum()


def test_the_version_of_the_rules_changes_with_their_source(tmp_path):
    (tmp_path / "items").mkdir()
    rule = tmp_path / "items" / "rule.py"
    rule.write_text("ID = 1\n")
    first = version_of([tmp_path])
    rule.write_text("ID = 2\n")
    assert version_of([tmp_path]) != first
