"""What `make bench` measures. The modules but `synthetic` are run as processes of their own and print JSON."""
