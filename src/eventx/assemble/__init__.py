"""The assembly room: from rule matches to event mentions with all their arguments."""
