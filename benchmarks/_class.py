"""What a class does, and when: drawn once by a seed, written down, and done again just so by any build."""

import asyncio
import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Literal, Protocol

What = Literal["join", "train", "leave", "come back"]

JOIN, TRAIN, RESTLESS = 20.0, 20.0, 240.0
"""Seconds within which all come, within which all press Train after they may, and for which they then come and go."""
THINKS = 60.0
"""Seconds on average between two things that somebody does who watches."""
GONE = (2.0, 40.0)
"""Seconds for which somebody is away: from a reload to a lid that was closed for a while."""
STAYS_AWAY = 0.1
"""The share of those who do not come back."""


@dataclass(frozen=True)
class Act:
    """What somebody, a number from 0, does so many seconds after the class began."""

    at: float
    who: int
    what: What


class Person(Protocol):
    """Somebody at a screen."""

    async def come(self) -> None:
        """Open the page."""

    async def leave(self) -> None:
        """Close it."""

    async def press(self, label: str, **texts: str) -> None:
        """Press a button, with ``texts`` in the fields of these labels."""


def drawn(people: int, may_train: float, seed: int) -> list[Act]:
    """A class of so many people, who may press Train after ``may_train`` seconds."""
    random, acts = Random(seed), list[Act]()
    for who in range(people):
        acts.append(Act(random.uniform(0, JOIN), who, "join"))
        now = may_train + random.uniform(0, TRAIN)
        acts.append(Act(now, who, "train"))
        while (now := now + random.expovariate(1 / THINKS)) < may_train + RESTLESS:
            acts.append(Act(now, who, "leave"))
            if random.random() < STAYS_AWAY:
                break
            now += random.uniform(*GONE)
            acts.append(Act(now, who, "come back"))
    return sorted(acts, key=lambda act: act.at)


def recorded(people: int, may_train: float, seed: int, file: Path | None) -> list[Act]:
    """The class that ``file`` holds, a line of JSON an act; where there is none, one is drawn and written there."""
    if file and file.exists():
        return [Act(**json.loads(line)) for line in file.read_text().splitlines()]
    acts = drawn(people, may_train, seed)
    if file:
        file.write_text("".join(f"{json.dumps(asdict(act))}\n" for act in acts))
    return acts


async def live(person: Person, name: str, acts: Iterable[Act], begin: float) -> None:
    """Do one person's acts, each when it is due by the clock of ``time.monotonic``, at which the class began."""
    for act in acts:
        await asyncio.sleep(max(0.0, begin + act.at - time.monotonic()))
        match act.what:
            case "join":
                await person.come()
                await person.press("Join", Nickname=name)
            case "train":
                await person.press("Train")
            case "leave":
                await person.leave()
            case "come back":
                await person.come()
