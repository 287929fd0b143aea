"""The text inside documents: read in a process of its own, kept beside the document (docs/files.md)."""
