"""Many people at once, in a thread of their own, so that something can happen to the server meanwhile."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.faults.client import Answer, Browser
from tests.faults.walk import THINK, Site, think, walk

# People beside a fault, and the mean of their think times in seconds: about fifteen actions a second.
FEW, BRISK = 15, 1.0


@contextmanager
def crowd(port: int, site: Site, people: int, mean: float = THINK, seed: int = 1) -> Iterator[list[Answer]]:
    """People who browse until the block ends; their answers are added to the list as they come.

    Each begins at a moment of its own within the first think time, so that they do not march in step.
    """
    answers: list[Answer] = []
    over = asyncio.Event()
    loop = asyncio.new_event_loop()
    browsers = [Browser(port, f"10.9.{number // 250}.{number % 250 + 1}", answers) for number in range(people)]

    async def person(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        await _pause(over, chance.uniform(0, mean))
        for step in walk(site, chance):
            if over.is_set():
                return
            await browsers[number].take(step)
            await _pause(over, think(chance, mean))

    async def everybody() -> None:
        await asyncio.gather(*(person(number) for number in range(people)))
        for browser in browsers:
            browser.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(everybody(),), daemon=True)
    thread.start()
    try:
        yield answers
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


async def _pause(over: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), seconds)
