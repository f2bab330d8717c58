"""Schemas that are edited at random, of which every block, member and attribute keeps its identity.

What the text alone can't tell, the identity does: whether what stands there now is what stood there before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

WORDS = (
    "title", "email", "amount", "status", "courseId", "teacherId", "startsAt", "endsAt", "country",
    "phone", "street", "grade", "score", "weight", "height", "colour", "language", "currency",
    "reason", "source", "target", "remark", "level", "rank", "token", "secret", "digest", "locale",
)  # fmt: skip
BLOCKS = (
    "Lesson", "Course", "Teacher", "Pupil", "Invoice", "Payment", "Room", "Exam", "Library",
    "Message", "Ticket", "Parcel",
)  # fmt: skip
KINDS = ("String", "Int", "DateTime", "Boolean", "String?", "Decimal @db.Decimal(12, 2)", "String @unique")
# What is new is called by no name that could have been made of another one.
FRESH = tuple(f"{first}{second}" for first in "qxzjkv" for second in ("yx", "wq", "jz", "kx"))


@dataclass(eq=False)
class Member:
    """A field, or a value of an enum."""

    name: str
    rest: str
    origin: Member | None = None
    """What it is a copy of."""


@dataclass(eq=False)
class Key:
    """A block attribute `@@index`."""

    members: list[Member]


@dataclass(eq=False)
class Block:
    """A model or enum."""

    name: str
    keyword: str
    members: list[Member]
    keys: list[Key] = field(default_factory=list)
    file: int = 0
    origin: Block | None = None
    """What it is a copy of."""

    @property
    def text(self) -> str:
        """As it stands in its file."""
        lines = [f"  {member.name} {member.rest}".rstrip() for member in self.members]
        lines += [f"  @@index([{', '.join(one.name for one in key.members)}])" for key in self.keys]
        return f"{self.keyword} {self.name} {{\n" + "\n".join(lines) + "\n}\n"


def lineage(thing: Block | Member) -> Iterator[Block | Member]:
    """A block or member, and what it is a copy of."""
    one: Block | Member | None = thing
    while one is not None:
        yield one
        one = one.origin


class Edited:
    """A schema in two files.

    Args:
        random: Decides about everything.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.dropped: list[str] = []
        """Names of blocks that are gone."""
        self._fresh = count()
        self.blocks = [self._block(name) for name in random.sample(BLOCKS, random.randint(2, 6))]

    @property
    def schema(self) -> Schema:
        """As it would be read from disk."""
        texts = ["\n".join(block.text for block in self.blocks if block.file == file) for file in (0, 1)]
        return Schema(tuple(parse(text, f"{number}.prisma") for number, text in enumerate(texts)))

    def edit(self) -> None:
        """Change one thing."""
        actions: list[Callable[[], None]] = [
            self._rename_block,
            self._rename_member,
            self._rename_member,
            self._drop_member,
            self._drop_block,
            self._add_member,
            self._add_member,
            self._add_block,
            self._copy_block,
            self._retype,
            self._move_block,
            self._shuffle,
            self._drop_key,
            self._take_name_of_the_dead,
        ]
        self.random.choice(actions)()

    def _block(self, name: str) -> Block:
        random = self.random
        if random.random() < 0.2:
            values = [Member(word.upper(), "") for word in random.sample(WORDS, random.randint(2, 5))]
            return Block(name, "enum", values, file=random.randint(0, 1))
        members = [Member("id", "String @id")]
        members += [Member(word, random.choice(KINDS)) for word in random.sample(WORDS, random.randint(3, 8))]
        members.append(Member("createdAt", "DateTime @default(now())"))
        keys = [Key(random.sample(members[1:-1], random.randint(1, 2))) for _ in range(random.randint(0, 2))]
        return Block(name, "model", members, keys, file=random.randint(0, 1))

    def _any_member(self) -> tuple[Block, Member] | None:
        blocks = [block for block in self.blocks if len(block.members) > 2]
        if not blocks:
            return None
        block = self.random.choice(blocks)
        return block, self.random.choice(block.members)

    def _new_name(self) -> str:
        return f"{self.random.choice(FRESH)}{next(self._fresh)}"

    def _rename_block(self) -> None:
        if self.blocks:
            block = self.random.choice(self.blocks)
            self.dropped.append(block.name)
            block.name = f"New{block.name}{next(self._fresh)}"

    def _rename_member(self) -> None:
        if (found := self._any_member()) is None:
            return
        block, member = found
        old = member.name
        member.name = self.random.choice((f"{old}{next(self._fresh)}", self._new_name()))
        if self.random.random() < 0.5 and "@map" not in member.rest:
            member.rest += f' @map("{old}")'
        if block.keyword == "enum":
            member.name = member.name.upper()

    def _drop_member(self) -> None:
        if (found := self._any_member()) is not None:
            block, member = found
            block.members.remove(member)
            block.keys = [key for key in block.keys if member not in key.members]

    def _drop_block(self) -> None:
        if len(self.blocks) > 1:
            block = self.random.choice(self.blocks)
            self.blocks.remove(block)
            self.dropped.append(block.name)

    def _add_member(self) -> None:
        block = self.random.choice(self.blocks)
        rest = "" if block.keyword == "enum" else self.random.choice(KINDS)
        block.members.insert(self.random.randint(0, len(block.members)), Member(self._new_name(), rest))

    def _add_block(self) -> None:
        block = self._block(f"Added{next(self._fresh)}")
        self.blocks.insert(self.random.randint(0, len(self.blocks)), block)

    def _copy_block(self) -> None:
        old = self.random.choice(self.blocks)
        members = {id(one): Member(one.name, one.rest, one) for one in old.members}
        keys = [Key([members[id(one)] for one in key.members]) for key in old.keys]
        name = f"Copy{next(self._fresh)}"
        copy = Block(name, old.keyword, list(members.values()), keys, old.file, old)
        self.blocks.append(copy)

    def _retype(self) -> None:
        if (found := self._any_member()) is not None and found[0].keyword == "model":
            found[1].rest = self.random.choice(KINDS)

    def _move_block(self) -> None:
        block = self.random.choice(self.blocks)
        block.file = 1 - block.file

    def _shuffle(self) -> None:
        self.random.shuffle(self.blocks)
        self.random.shuffle(self.random.choice(self.blocks).members)

    def _drop_key(self) -> None:
        block = self.random.choice(self.blocks)
        if block.keys:
            block.keys.pop(self.random.randrange(len(block.keys)))

    def _take_name_of_the_dead(self) -> None:
        """Another block is called what a block was called that is gone, or has another name."""
        names = {block.name for block in self.blocks}
        free = [name for name in self.dropped if name not in names]
        if free:
            block = self.random.choice(self.blocks)
            self.dropped.append(block.name)
            block.name = self.random.choice(free)
