"""What `waymark doctor` looks at: the machine around the words, and each promise that an app wants to be held to."""
