"""`python -m kaiji` is the same as `kaiji`."""

from kaiji.cli import main

main()
