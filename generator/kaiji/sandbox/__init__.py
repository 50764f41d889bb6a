"""What touches the untrusted: bounds on XML and archives, paths, worker processes with limits of time and memory, packages of others."""
