"""What the commands print. The only place that knows rich."""
