"""The one error a user's mistake raises."""


class InputError(ValueError):
    """Bad input, said in one sentence: the field, the value given and what is allowed.

    The command line prints the sentence alone and leaves with exit code 2; a panel shows it in
    place; a notebook shows it as the last line of the traceback.

    Examples
    --------
    >>> print(InputError("p_maybe is 1.5; allowed: a probability from 0 to 1"))
    p_maybe is 1.5; allowed: a probability from 0 to 1
    """
