"""The benchmark model on nothing but a heap: what the same logic costs without an engine."""

from __future__ import annotations

import pandas as pd
