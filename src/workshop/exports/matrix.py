"""The challenge matrix as Excel files: the customer's edition from public types alone, the internal one from all."""

from __future__ import annotations

from workshop.exports.excel.customer import has_something as matrix_has_something
from workshop.exports.excel.customer import matrix
from workshop.exports.excel.internal import internal_matrix

__all__ = ["internal_matrix", "matrix", "matrix_has_something"]
