"""The compliance fields that a catalog gets when nobody has chosen others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.conventions import Compliance, ComplianceEnum, ComplianceField

if TYPE_CHECKING:
    from workbench.catalog.conventions import CommonEntity


def usual_compliance(record: CommonEntity) -> Compliance:
    """A status, the time of its last check, and the record that proves it.

    Args:
        record: The common entity whose rows are the proofs, such as `ConstitutionalCompliance`.
    """
    status = ComplianceEnum("ComplianceStatus", ("PENDING", "COMPLIANT", "NON_COMPLIANT", "EXEMPT"))
    fields = (
        ComplianceField("complianceStatus", status.name, "@default(PENDING)"),
        ComplianceField("complianceCheckedAt", "DateTime?"),
        ComplianceField(
            "complianceId", "String?", "@db.Uuid", reference=f"{record.owner}.{record.model}.{record.field}"
        ),
    )
    return Compliance(fields, (status,))
