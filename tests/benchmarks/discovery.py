"""A regulator's taxonomy loaded from its package. Prints JSON: seconds of each round.

Called with a package, an entry point and the number of rounds. The floor unzips, parses and walks the same documents with lxml.
All sides read the same file and take turns.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.discover import Discovery, Place
from kaiji.taxonomy.holders import Holders, Zipped
from kaiji.taxonomy.library import Library


def main(package: Path, entry: str, rounds: int) -> None:
    found = Discovery(Holders([Zipped(package)]))
    found.follow([entry], Place("bench"))
    addresses = list(found.documents)
    del found

    def floor() -> int:
        zipped, number = Zipped(package), 0
        for address in addresses:
            root = etree.fromstring(zipped.read(address))
            number += sum(1 for _ in root.iter())
        return number

    def load(cache: Cache) -> int:
        return len(Library([Zipped(package)], cache).load(entry, Place("bench")).concepts)

    def arelle() -> int:
        from arelle import Cntlr, PackageManager

        controller = Cntlr.Cntlr(logFileName="logToBuffer")
        controller.webCache.workOffline = True
        PackageManager.init(controller, loadPackagesConfig=False)
        PackageManager.addPackage(controller, str(package))
        PackageManager.rebuildRemappings(controller)
        start = time.perf_counter()
        controller.modelManager.load(entry)
        taken.append(time.perf_counter() - start)
        controller.close()
        return 0

    taken: list[float] = []
    with tempfile.TemporaryDirectory() as directory:
        cache = Cache(Path(directory))
        load(cache)
        sides: dict[str, Callable[[], int]] = {
            "floor": floor,
            "cold": lambda: load(Cache()),
            "cached": lambda: load(cache),
        }
        times: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(rounds):
            for name, side in sides.items():
                gc.collect()
                start = time.perf_counter()
                side()
                times[name].append(time.perf_counter() - start)
    arelle()
    print(json.dumps({"documents": len(addresses), "times": times | {"arelle": taken}}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
