"""Runs a script without a network: any attempt to look up a host or to connect ends it.

An audit hook cannot be removed, so that no reader gets around it from Python.
"""

import runpy
import sys

NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK:
        raise PermissionError(f"a reader is not offline: {event} {arguments[1:] or arguments}")


sys.addaudithook(refuse)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
