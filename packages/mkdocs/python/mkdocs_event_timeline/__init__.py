"""The timeline of a project's talks and posts, on pages of a MkDocs site."""
