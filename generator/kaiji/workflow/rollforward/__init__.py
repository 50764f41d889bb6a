"""Next year's module beside this year's: columns moved, figures taken over by reference, cells that wait, texts to look at.

The package of the filing is copied and edited where it has to be, character by character: comments and layout stay. What is
edited is found by what the project *is* once it is loaded (statements, their columns, their facts), not by what it looks like.
"""

from kaiji.workflow.rollforward.calendar import Calendar, reported
from kaiji.workflow.rollforward.run import Rolled, run_rollforward

__all__ = ["Calendar", "Rolled", "reported", "run_rollforward"]
