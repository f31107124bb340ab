"""What the end-to-end tests share: databases, servers, RPC."""
