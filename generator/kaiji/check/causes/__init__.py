"""The one mistake behind several findings, said first."""

from kaiji.check.causes.explain import Explained, Look, explain

__all__ = ["Explained", "Look", "explain"]
