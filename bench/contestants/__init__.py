"""What Pointferry is measured against, each a whole program of its own."""
