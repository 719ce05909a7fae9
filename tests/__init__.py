"""Tests. A package, since an installed one may ship a folder of the same name."""
