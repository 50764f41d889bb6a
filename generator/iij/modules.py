"""The namespace of IIJ's extension, dated at the balance sheet date."""

from kaiji.declare import Module

URL = "https://kaiji.example/iij/2007-03-31"
IIJ = Module("iij", URL, ("en", "ja"), namespace=URL)
