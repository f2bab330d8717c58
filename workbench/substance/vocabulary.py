"""Names that say nothing about what a service is for, by the reason why they don't.

A name belongs here when a template for all services would have it, whatever they do. `amount`, `email` or
`content` tell one service from another, so they don't belong, however common they are. Names are compared as
words (`isActive`, `is_active`), and without the words of the service and of the model they stand in.
"""

from __future__ import annotations

from workbench.checklist.words import Words, split_words


def _words(names: str) -> frozenset[Words]:
    return frozenset(split_words(name) for name in names.split())


KEYS = _words("id uuid uid guid pk objectId externalId entityId recordId itemId parentId")
"""Which row it is. A parent's key as well: that rows form a tree says nothing about what they are."""
HISTORY = _words(
    "createdAt createdOn updatedAt updatedOn modifiedAt lastModified deletedAt deletedOn archivedAt "
    "timestamp isDeleted deleted isArchived archived createdBy updatedBy deletedBy createdById updatedById "
    "deletedById version revision"
)
"""When and by whom a row was written: true of any row of any table."""
OWNERSHIP = _words(
    "userId user owner ownerId organizationId orgId tenantId accountId complianceId auditLogId"
)
"""Whose row it is: in a fleet of services every row is somebody's."""
LABELS = _words("name title label displayName description summary details notes note remarks comment slug")
"""What people call a row: a table of anything has names and descriptions."""
SORTING = _words(
    "status state type kind category group priority level order position sortOrder rank isActive active "
    "isEnabled enabled isPublic isDefault"
)
"""A drawer to put rows into. What the drawers are is said by an enum, and one that says it counts."""
CONTAINERS = _words(
    "metadata meta data payload config configuration settings options attributes properties extra custom "
    "context tags labels value values action"
)
"""Room for anything, which is to say that nobody has thought about what goes there."""

STOCK = KEYS | HISTORY | OWNERSHIP | LABELS | SORTING | CONTAINERS
"""All of these."""

STOCK_MODELS = frozenset(
    """
    item entry entity record object resource element data detail log event history audit action activity
    config configuration setting preference metadata attribute property type category status tag note comment
    """.split()  # noqa: SIM905 - as below
)
"""Words that may stand behind any service's name to make a model of it: `OrderServiceItem`."""

STOCK_MEMBERS = frozenset(
    """
    ACTIVE INACTIVE ENABLED DISABLED PENDING DRAFT NEW OPEN CLOSED PROCESSING IN_PROGRESS COMPLETED DONE
    FAILED SUCCESS ERROR CANCELLED CANCELED SUSPENDED ARCHIVED DELETED LOW MEDIUM HIGH CRITICAL URGENT
    NORMAL DEFAULT STANDARD CUSTOM BASIC PRIMARY SECONDARY GENERAL OTHER NONE UNKNOWN
    """.split()  # noqa: SIM905 - a list of 45 quoted words is harder to read
)
"""Members that any status, level or type may have."""
