"""What `make bench` measures. Each module but `synthetic` runs in a process of its own and prints JSON."""
