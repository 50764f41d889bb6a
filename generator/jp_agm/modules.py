"""The modules (namespaces) of the core taxonomy, dated 2007-06-08 after the law that it states; its version is its own."""

from kaiji.declare import Module

URL = "https://kaiji.example/taxonomy/jp-agm/2007-06-08"
LANGUAGES = ("en", "ja")

DIM = Module("dim", URL, LANGUAGES)
DEI = Module("dei", URL, LANGUAGES)
BRP = Module("brp", URL, LANGUAGES)
USG = Module("usg", URL, LANGUAGES)
JGP = Module("jgp", URL, LANGUAGES)
AUD = Module("aud", URL, LANGUAGES)
