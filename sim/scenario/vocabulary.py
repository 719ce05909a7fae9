"""The words of organizational buying, in one place, English and Chinese.

Every other module takes its stage, buyclass, role, criterion and outcome names from here, so that a
column, a slider, a figure and a sentence in a notebook always say the same thing.

Sources: Robinson, Faris & Wind (1967) for buyclasses and buyphases (phases in Kotler's wording, as
the lecture deck has them); Webster & Wind (1972) for the roles, with *initiator* (Bonoma 1982) and
*approver* (Kotler & Keller) added; the lecture deck, row 44, for the ten criteria, row 115 for the
causes of leaving; Kotler (1994) for the eight parts of delivered value.
"""

from typing import Final, Literal

from sim.kernel.numerals import as_given

COUNTED: Final = {
    "customer": ("{number} customer", "{number} customers"),
    "organisation": ("{number} organisation", "{number} organisations"),
    "person": ("{number} person", "{number} people"),
    "replication": ("{number} replication", "{number} replications"),
    "segment": ("{number} segment", "{number} segments"),
    "supplier": ("{number} supplier", "{number} suppliers"),
    "week": ("{number} week", "{number} weeks"),
}
"""One of something, and several."""

Buyclass = Literal["straight_rebuy", "modified_rebuy", "new_task"]
Stage = Literal[
    "problem_recognition",
    "need_description",
    "product_specification",
    "supplier_search",
    "proposal_solicitation",
    "supplier_selection",
    "order_routine",
    "performance_review",
]
Role = Literal["initiator", "user", "influencer", "buyer", "decider", "gatekeeper", "approver"]
Criterion = Literal[
    "delivery_speed",
    "product_quality",
    "price",
    "reputation",
    "product_range",
    "technical_capability",
    "service_quality",
    "payment_terms",
    "financial_condition",
    "location",
]
Part = Literal["product", "service", "personnel", "image", "monetary", "time", "energy", "psychic"]
Outcome = Literal["won", "no_decision", "abandoned", "open"]
LeavingCause = Literal[
    "moved",
    "changed_trade",
    "bankrupt",
    "better_product",
    "unattractive_offer",
    "high_price",
    "supplier_problems",
    "poor_service",
    "inferior_product",
]

BUYCLASSES: Final[tuple[Buyclass, ...]] = ("straight_rebuy", "modified_rebuy", "new_task")
STAGES: Final[tuple[Stage, ...]] = (
    "problem_recognition",
    "need_description",
    "product_specification",
    "supplier_search",
    "proposal_solicitation",
    "supplier_selection",
    "order_routine",
    "performance_review",
)
ROLES: Final[tuple[Role, ...]] = (
    "initiator",
    "user",
    "influencer",
    "buyer",
    "decider",
    "gatekeeper",
    "approver",
)
CRITERIA: Final[tuple[Criterion, ...]] = (
    "delivery_speed",
    "product_quality",
    "price",
    "reputation",
    "product_range",
    "technical_capability",
    "service_quality",
    "payment_terms",
    "financial_condition",
    "location",
)
DELIVERED_VALUE: Final = "delivered_value"
"""A criterion that is made of others: what an offer leaves to a member."""

VALUES: Final[tuple[Part, ...]] = ("product", "service", "personnel", "image")
COSTS: Final[tuple[Part, ...]] = ("monetary", "time", "energy", "psychic")
PARTS: Final[tuple[Part, ...]] = (*VALUES, *COSTS)
PART_OF: Final[dict[Criterion, Part]] = {
    "product_quality": "product",
    "product_range": "product",
    "service_quality": "service",
    "technical_capability": "personnel",
    "reputation": "image",
    "price": "monetary",
    "payment_terms": "monetary",
    "delivery_speed": "time",
    "location": "energy",
    "financial_condition": "psychic",
}
"""The part of delivered value that each criterion belongs to (illustrative): one each, so that no
score counts twice. A supplier's people are known by what they are capable of, distance is felt in
the work of every visit, and who may not be there in five years is a worry."""

OUTCOMES: Final[tuple[Outcome, ...]] = ("won", "no_decision", "abandoned", "open")
UNCONTROLLABLE: Final[tuple[LeavingCause, ...]] = ("moved", "changed_trade", "bankrupt")
"""Causes of leaving that no supplier can do anything about."""
WEIGHED: Final[tuple[LeavingCause, ...]] = ("better_product", "unattractive_offer", "high_price")
"""Causes that a customer weighs by himself, without anything having gone wrong."""
TROUBLES: Final[tuple[LeavingCause, ...]] = (
    "supplier_problems",
    "poor_service",
    "inferior_product",
)
"""Causes that begin with something that goes wrong, and of which a customer may complain."""
LEAVING_CAUSES: Final[tuple[LeavingCause, ...]] = (*UNCONTROLLABLE, *WEIGHED, *TROUBLES)

CHINESE: Final[dict[str, str]] = {
    "straight_rebuy": "直接重购",
    "modified_rebuy": "修正重购",
    "new_task": "新购",
    "problem_recognition": "提出需要",
    "need_description": "确定需要",
    "product_specification": "确定产品规格",
    "supplier_search": "物色供应商",
    "proposal_solicitation": "征求供应建议书",
    "supplier_selection": "选择供应商",
    "order_routine": "确定订货程序",
    "performance_review": "绩效评价",
    "initiator": "发起者",
    "user": "使用者",
    "influencer": "影响者",
    "buyer": "采购者",
    "decider": "决定者",
    "gatekeeper": "把关者",
    "approver": "批准者",
    "delivery_speed": "交货快慢",
    "product_quality": "产品质量",
    "price": "产品价格",
    "reputation": "企业信誉",
    "product_range": "产品品种",
    "technical_capability": "技术能力和生产设备",
    "service_quality": "服务质量",
    "payment_terms": "付款结算方式",
    "financial_condition": "财务状况",
    "location": "地理位置",
    "won": "成交",
    "no_decision": "未作决定",
    "abandoned": "中途放弃",
    "open": "进行中",
    "moved": "离开当地",
    "changed_trade": "改行",
    "bankrupt": "破产",
    "better_product": "更好的产品",
    "unattractive_offer": "产品没有吸引力",
    "high_price": "价格太高",
    "supplier_problems": "供应商的问题",
    "poor_service": "服务差",
    "inferior_product": "产品次",
}


def plain(word: str) -> str:
    """Turn a name of this vocabulary into words for a reader.

    Examples
    --------
    >>> plain("new_task")
    'new task'
    """
    return word.replace("_", " ")


def counted(number: float, what: str) -> str:
    """Say how many there are of something in :data:`COUNTED`.

    Examples
    --------
    >>> counted(1, "supplier"), counted(1200, "organisation"), counted(6.5, "week")
    ('1 supplier', '1,200 organisations', '6.5 weeks')
    """
    one, several = COUNTED[what]
    written = as_given(number)
    return (one if number == 1 else several).format(number=written)
