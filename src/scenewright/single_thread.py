"""numpy kept to one thread; to be called before it is first imported, which is when it reads the setting."""

import os

VARIABLES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def hold_to_one_thread() -> None:
    """Sums as small as ours are no faster on two cores, which wait for each other. What the user has set stays."""
    for variable in VARIABLES:
        os.environ.setdefault(variable, "1")
