"""What goes wrong with machines: seized, killed, full, torn, disconnected. Real processes, real disks, real servers."""
