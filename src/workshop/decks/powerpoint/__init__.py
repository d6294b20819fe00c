"""A salesperson's own PowerPoint file becomes draft trends: its parts, what its slides show, and what that may mean."""
