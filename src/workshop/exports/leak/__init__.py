"""Proof before hand-over: no internal text of a workshop stands anywhere in a customer's file.

    proof = prove(files, workshop); proof.open, proof.allowed, proof.searched

Looks at the finished files alone, however they were made: `haystack` reads them, `needles` says what is looked for,
`search` looks. Internal: it knows the whole workshop.
"""

from workshop.exports.leak.needles import SHORTEST, Needle, Sort, internal_texts, needles
from workshop.exports.leak.search import Leak, Proof, find_leaks, prove

__all__ = ["SHORTEST", "Leak", "Needle", "Proof", "Sort", "find_leaks", "internal_texts", "needles", "prove"]
