"""The document in a browser while it is being worked on: rebuilt on every save, findings beside their figures.

`rebuild` makes one version in a process of its own, `page` adds the findings to it, `server` hands it out on the
loopback interface, `watch` knows which directories matter. The document that `kaiji build` writes has nothing of this.
"""

from kaiji.workflow.serve.run import run_serve, serve

__all__ = ["run_serve", "serve"]
