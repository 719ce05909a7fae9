"""The second wall (第二道墙): what the process of a hand-in may do, held by the kernel."""
