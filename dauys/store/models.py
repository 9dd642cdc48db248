"""The tables on disk. Every column is sealed, signed, a size, a count or a random name; a test looks for words in
them."""

from __future__ import annotations

from django.db import models


class Shelf(models.Model):
    """One row: the name of this shelf's tree, and the lock that appends are made under."""

    id = models.BigAutoField(primary_key=True)
    node = models.BinaryField(max_length=16)


class Entry(models.Model):
    """One signed act, at its position in the tree."""

    position = models.BigAutoField(primary_key=True)
    stored = models.BinaryField()


class Body(models.Model):
    """One body of an entry's item; the number is position << 20 | index; empty once erased."""

    id = models.BigAutoField(primary_key=True)
    body = models.BinaryField(null=True)


class Checkpoint(models.Model):
    """A signed note."""

    id = models.BigAutoField(primary_key=True)
    size = models.BigIntegerField()
    note = models.TextField()


class Draft(models.Model):
    """What somebody has begun to type, sealed to her; replaced and deleted, never part of the ledger."""

    id = models.CharField(primary_key=True, max_length=32)
    owner = models.CharField(max_length=32, db_index=True)
    sealed = models.BinaryField()
