"""The words of the language in which hand-ins are written: what it takes to compute, and no more.

Whatever is not named here is refused (:mod:`sim.hand_ins.language.grammar`) or not there
(:mod:`sim.hand_ins.language.offered`). Whoever adds a word says by it that no object which can be
had through it reads, writes, starts or calls anything, or leads to the inside of Python.
"""

from __future__ import annotations

import collections
import decimal
import fractions
import functools
import itertools
import random
import re
import statistics
import types
from abc import ABCMeta
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import numpy as np

_BUILTINS = (
    "abs all any ascii bin bool bytes callable chr classmethod complex delattr dict divmod"
    " enumerate filter float format frozenset getattr hasattr hex int isinstance issubclass iter"
    " len list map max min next object oct ord pow print property range repr reversed round set"
    " setattr slice sorted staticmethod str sum super tuple zip"
    " True False None NotImplemented Ellipsis"
    " ArithmeticError AssertionError AttributeError Exception FloatingPointError IndexError"
    " KeyError LookupError MemoryError NameError NotImplementedError OverflowError PermissionError"
    " RecursionError RuntimeError StopIteration SyntaxError TypeError ValueError Warning"
    " ZeroDivisionError"
)
BUILTINS: Final = frozenset(_BUILTINS.split())
"""Python's own names. Those by which an attribute is had are guarded."""

_METHODS = (
    "init post_init repr str bool len iter next contains getitem setitem delitem call hash"
    " eq ne lt le gt ge neg pos abs add radd iadd sub rsub isub mul rmul imul truediv rtruediv"
    " floordiv rfloordiv mod rmod pow rpow float int round"
)
METHODS: Final = frozenset(f"__{name}__" for name in _METHODS.split())
"""Names of Python's own that a class may define."""

ALL: Final = "*"
"""In place of names: all that do not begin with an underscore."""

_STATISTICS = (
    "NormalDist StatisticsError correlation covariance fmean geometric_mean harmonic_mean"
    " linear_regression mean median median_grouped median_high median_low mode multimode pstdev"
    " pvariance quantiles stdev variance"
)
_NUMPY = (
    "abs absolute add all allclose amax amin any append apply_along_axis arange arccos arcsin"
    " arctan arctan2 argmax argmin argpartition argsort argwhere around array array_equal asarray"
    " atleast_1d atleast_2d average bincount bool_ broadcast_to ceil clip column_stack concatenate"
    " convolve copy corrcoef correlate cos cosh count_nonzero cov cross cumprod cumsum deg2rad"
    " delete diag diff digitize divide dot dstack e ediff1d einsum empty empty_like equal errstate"
    " exp exp2 expand_dims expm1 eye fabs flatnonzero flip float32 float64 floor floor_divide fmax"
    " fmin full full_like geomspace gradient greater greater_equal heaviside histogram hstack hypot"
    " identity inf inner insert int32 int64 interp intersect1d isclose isfinite isin isinf isnan"
    " kron less less_equal linalg linspace log log10 log1p log2 logaddexp logical_and logical_not"
    " logical_or logical_xor logspace matmul max maximum mean median meshgrid min minimum mod"
    " moveaxis multiply nan nan_to_num nanargmax nanargmin nancumsum nanmax nanmean nanmedian"
    " nanmin nanpercentile nanquantile nanstd nansum nanvar negative newaxis nonzero not_equal"
    " ones ones_like outer pad partition percentile pi piecewise polyfit polyval poly1d positive"
    " power prod ptp quantile rad2deg random ravel reciprocal remainder repeat reshape roll roots"
    " rot90 round searchsorted select setdiff1d sign signbit sin sinh size sort split sqrt square"
    " squeeze stack std subtract sum swapaxes take tan tanh tile trace transpose trapezoid tril"
    " triu true_divide trunc union1d unique var vstack where zeros zeros_like"
)
_NUMPY_RANDOM = (
    "Generator PCG64 RandomState default_rng beta binomial choice exponential gamma geometric"
    " laplace logistic lognormal"
    " multinomial multivariate_normal normal pareto permutation poisson rand randint randn random"
    " random_sample seed shuffle standard_normal standard_t triangular uniform weibull"
)
MODULES: Final[Mapping[str, str]] = {
    "__future__": "annotations",
    "bisect": ALL,
    "cmath": ALL,
    "collections": "Counter OrderedDict defaultdict deque",
    "collections.abc": "Callable Iterable Iterator Mapping Sequence",
    "dataclasses": "asdict astuple dataclass field replace",
    "decimal": "Decimal ROUND_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP",
    "fractions": "Fraction",
    "functools": "cache cached_property cmp_to_key lru_cache partial reduce total_ordering",
    "heapq": ALL,
    "itertools": ALL,
    "math": ALL,
    "numpy": _NUMPY,
    "numpy.linalg": "cholesky cond det eig eigh eigvals inv lstsq matrix_power matrix_rank norm"
    " pinv qr solve svd",
    "numpy.random": _NUMPY_RANDOM,
    "operator": "add and_ contains eq floordiv ge gt itemgetter le lt mod mul ne neg not_ or_ pow"
    " sub truediv",
    "random": "Random betavariate choice choices expovariate gammavariate gauss lognormvariate"
    " normalvariate paretovariate randint random randrange sample seed shuffle triangular uniform"
    " vonmisesvariate weibullvariate",
    "re": "I IGNORECASE M MULTILINE S DOTALL compile escape findall finditer fullmatch match search"
    " split sub subn",
    "statistics": _STATISTICS,
    "string": "ascii_letters ascii_lowercase ascii_uppercase digits punctuation whitespace",
    "typing": "Any Callable ClassVar Dict Final Iterable Iterator List Literal Mapping NamedTuple"
    " Optional Sequence Set Tuple Union Self",
}
"""What may be imported, and which of its names."""

_ARRAY = (
    "T all any argmax argmin argpartition argsort astype clip copy cumprod cumsum diagonal dot fill"
    " flatten imag item max mean min ndim nonzero partition prod ptp ravel real repeat reshape"
    " round searchsorted shape size sort squeeze std sum swapaxes take tolist trace transpose var"
)
_GENERATOR = (
    "beta binomial chisquare choice dirichlet exponential f gamma geometric gumbel hypergeometric"
    " integers laplace logistic lognormal multinomial multivariate_normal negative_binomial normal"
    " pareto permutation permuted poisson power random rayleigh shuffle standard_cauchy"
    " standard_exponential standard_gamma standard_normal standard_t triangular uniform vonmises"
    " wald weibull zipf"
)
_TEXT = " ".join(name for name in dir(str) if name[0] != "_" and name[:6] != "format")
ATTRIBUTES: Final[Mapping[type[Any], str]] = {
    **dict.fromkeys((list, dict, set, frozenset, tuple, range, slice, int, float, complex), ALL),
    **dict.fromkeys((bool, bytes), ""),
    str: _TEXT,
    collections.deque: ALL,
    collections.Counter: "elements most_common subtract total",
    collections.defaultdict: "default_factory",
    collections.OrderedDict: "move_to_end",
    type({}.keys()): "isdisjoint",
    decimal.Decimal: ALL,
    fractions.Fraction: ALL,
    functools.partial: "",
    functools.cached_property: "",
    type(functools.cache(abs)): "cache_clear",
    itertools.chain: "from_iterable",
    property: "setter",
    random.Random: MODULES["random"],
    re.Pattern: "findall finditer fullmatch match pattern search split sub subn",
    re.Match: "end expand group groupdict groups span start string",
    statistics.NormalDist: ALL,
    type(statistics.linear_regression([0, 1], [0, 1])): "slope intercept",
    np.ndarray: _ARRAY,
    np.generic: _ARRAY,
    np.dtype: "",
    np.flatiter: "",
    np.ufunc: "accumulate outer reduce",
    np.poly1d: "c coeffs deriv integ order roots",
    np.random.Generator: _GENERATOR,
    np.random.RandomState: _NUMPY_RANDOM,
    type(np.errstate()): "",
    Exception: "args",
}
"""What may be had of an object, by what it is."""


_SHARED = (
    "at char choose close code coef coefficients coords deleter errno filename func getter kind"
    " lastgroup lastindex lineno mapping msg name names num o object offset path pos r reason send"
    " state text type value variable view"
)
_HARMLESS: Final = frozenset(_SHARED.split())
"""Names that some of these have too, of which anything may be had, and that anybody may use."""

_INNER: Final = (
    *(AttributeError, NameError, ImportError, OSError, StopIteration, SyntaxError, SystemExit),
    *(UnicodeDecodeError, UnicodeEncodeError, BaseException),
    *(type, ABCMeta, object, types.ModuleType, types.FunctionType, types.CodeType),
    *(types.MethodType, types.GenericAlias, types.MappingProxyType),
    *(types.BuiltinFunctionType, types.FrameType, types.TracebackType, types.GeneratorType),
    *(types.CoroutineType, types.AsyncGeneratorType),
    *(types.GetSetDescriptorType, types.MemberDescriptorType),
    *(staticmethod, classmethod, memoryview, bytearray, np.random.BitGenerator),
    type(np.random.default_rng),  # a function as Cython makes it
)
"""Kinds of object of which nothing may be had."""


def public(of: Any) -> Iterable[str]:
    """Return the names of an object that do not begin with an underscore."""
    fields = getattr(of, "__dataclass_fields__", ())
    return (name for name in (*dir(of), *fields) if name[0] != "_")


def words(of: Any, named: str) -> frozenset[str]:
    """Return the names that may be had of an object, given as in :data:`ATTRIBUTES`."""
    if named != ALL:
        return frozenset(named.split())
    return frozenset(getattr(of, "__all__", None) or public(of))


@dataclass(frozen=True)
class Vocabulary:
    """The language of one game: the common words, and the game's own.

    Attributes
    ----------
    modules : mapping of str to frozenset of str
        What may be imported, and which names of it.
    known : frozenset of str
        Attributes that may be had.
    closed : frozenset of str
        Attributes of what a hand-in may get hold of that may not be had, and that it may not give
        to an object of its own either.
    instead : mapping of str to str
        What to write in place of a word that is refused.
    """

    modules: Mapping[str, frozenset[str]]
    known: frozenset[str]
    closed: frozenset[str]
    instead: Mapping[str, str]


def vocabulary(
    modules: Mapping[str, str],
    attributes: Mapping[type[Any], str],
    instead: Mapping[str, str] | None = None,
) -> Vocabulary:
    """Return the language of a game.

    Parameters
    ----------
    modules : mapping of str to str
        Besides :data:`MODULES`; a name's words, separated by blanks.
    attributes : mapping of type to str
        Besides :data:`ATTRIBUTES`: what a class gets to see in this game.
    instead : mapping of str to str, optional
        What to write in place of a word that is refused, in this game.

    Examples
    --------
    >>> ours = vocabulary({}, {})
    >>> "append" in ours.known, "tofile" in ours.known, "tofile" in ours.closed
    (True, False, True)
    """
    offered = {
        name: words(import_module(name), named) for name, named in {**MODULES, **modules}.items()
    }
    all_of = {**ATTRIBUTES, **attributes}
    known = _HARMLESS.union(
        *(words(kind, named) for kind, named in all_of.items()),
        *(names for name, names in offered.items() if name != "__future__"),
    )
    inner: frozenset[str] = frozenset().union(*(dir(kind) for kind in (*all_of, *_INNER)))
    return Vocabulary(offered, known, inner - known, instead or {})
