"""Show a filing in Arelle's own window (arelle.CntlrWinMain), offline and with every check of `kaiji.arelle.judge` on.

Arelle's GUI takes no file argument, keeps its settings in the user's home and changes the process that it runs in
(locale, `_`, tkinter). It therefore runs in a child process of its own: `python -m kaiji.arelle.window INSTANCE`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kaiji.model import KaijiError
from kaiji.sandbox.paths import plain

SETTINGS: dict[str, object] = {
    "workOffline": True,  # the schemas of XBRL International are in Arelle's wheel
    "internetRecheck": "never",
    "validateCalcsEnum": 4,  # Tools > Calc linkbase > Calc 1.1 round-to-nearest mode; checks XBRL 2.1 arcs too
    "validateDuplicateFacts": "inconsistent",
    "validateUtr": True,
    # Formula assertions run whenever a filing has them; list also those that fail without a message of their own.
    "formulaParameters": {"traceUnmessagedUnsatisfiedAssertions": True},
    "windowGeometry": "1200x800+40+40",
    "tabWinTopLeftSize": [300, 480],
}
"""What the menus under Tools would have to be set to by hand, in the words of Arelle's config.json."""


def open_filing(instance: Path, packages: Iterable[Path] = (), statements: Mapping[str, Sequence[str]] = {}) -> int:
    """Show an XBRL instance in Arelle's window until the user closes it.

    `statements` are those that stand in front, by role the ids of their facts: a tab for each, the first of them seen;
    without them the table of all facts is. `packages` have the taxonomies of others on which it rests. Nothing is written outside a scratch directory, which is gone afterwards; the network is not used. Returns 0 when
    the window was closed in the ordinary way, and the exit status of Arelle's process (negative: the signal that ended
    it) otherwise. Raises `KaijiError` when there is no such file, no tkinter or no display.
    """
    if not instance.is_file():
        raise KaijiError(f"{instance} does not exist: generate the filing first, with `make xbrl`", code="gui.filing")
    _require_display()
    with tempfile.TemporaryDirectory(prefix="kaiji-gui-") as scratch:
        config = Path(scratch, "arelle", "config.json")  # Arelle looks in $XDG_CONFIG_HOME/arelle
        config.parent.mkdir()
        config.write_text(json.dumps(SETTINGS), encoding="utf-8")
        environment = os.environ | {
            "XDG_CONFIG_HOME": scratch,  # settings, recent files, web cache
            "XDG_CACHE_HOME": scratch,  # fontconfig, below Tk
            "TMPDIR": scratch,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),  # the child finds Kaiji where this process found it
        }
        # -P: a directory named arelle where the user happens to be must not hide the package.
        with plain(instance.resolve()) as entry:
            command = [sys.executable, "-P", "-m", "kaiji.arelle.window", str(entry)]
            command += [json.dumps(statements), *map(str, packages)]
            return subprocess.run(command, env=environment, check=False).returncode


def _require_display() -> None:
    """Raise `KaijiError`, saying what to do, unless a window can be opened here."""
    try:
        import tkinter
    except ImportError as missing:
        raise KaijiError(
            "this Python has no tkinter, which Arelle's window needs: install it (Debian, Ubuntu: "
            "`apt install python3-tk`), or run `kaiji validate`, which makes the same checks without a window",
            code="gui.tkinter",
        ) from missing
    try:
        tkinter.Tk().destroy()
    except tkinter.TclError as refused:
        raise KaijiError(
            f"Arelle's window needs a display ({refused}): run this in a desktop session, over `ssh -X` or under "
            "`xvfb-run`, or run `kaiji validate`, which makes the same checks without a window",
            code="gui.display",
        ) from refused


def _run_window(instance: str, statements: Mapping[str, Sequence[str]], packages: Sequence[str]) -> None:
    """Run Arelle's window in this process, the filing loaded and its figures in front, until it is closed.

    `statements` stand in front. Does what `arelle.CntlrWinMain.main` does, which opens no file and sends its failures to the system's log.
    """
    from tkinter import Tk

    from arelle import PackageManager
    from arelle.CntlrWinMain import CntlrWinMain
    from arelle.Locale import setApplicationLocale

    window = Tk()
    setApplicationLocale()
    arelle = CntlrWinMain(window)
    for package in packages:
        PackageManager.addPackage(arelle, package)
    PackageManager.rebuildRemappings(arelle)
    load = arelle.showLoadedXbrl

    def show(model: Any, *given: Any, **named: Any) -> None:
        load(model, *given, **named)
        _in_front(arelle, model, statements)

    arelle.showLoadedXbrl = show
    window.protocol("WM_DELETE_WINDOW", arelle.quit)
    window.after_idle(arelle.fileOpenFile, instance, False, True)  # not as an import; the topmost view selected
    window.mainloop()


def _in_front(arelle: Any, model: Any, statements: Mapping[str, Sequence[str]]) -> None:
    """A tab for each statement, before all others; the first of them is seen."""
    from arelle.ViewWinFactTable import viewFacts

    for place, role in enumerate(role for role in statements if model.roleTypes.get(role)):
        declared, ids = model.roleTypes[role][0], set(statements[role])
        declared._tableFacts = [fact for fact in model.facts if fact.id in ids]  # or it has a column for all periods
        title = declared.definition.rpartition(" - ")[2]
        viewFacts(model, arelle.tabWinTopRt, title, linkrole=role, lang=arelle.labelLang, expandAll=True)
        view = model.views[-1]
        view.tabWin.insert(place, view.viewFrame)
        if place == 0:
            arelle.currentView = view
            view.select()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal closes the window without a traceback
    _run_window(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:])
