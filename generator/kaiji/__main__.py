"""`python -m kaiji` is the same as `kaiji`."""

from kaiji.cli.commands import main

main()
