"""One module a fixture; none of them knows the TypeScript that is held against it."""
