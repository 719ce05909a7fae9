"""A contact center 客户联络中心: callers who wait or hang up, desks, records that rot."""
