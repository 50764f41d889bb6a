"""A report that was filed becomes a project: `kaiji import`."""
