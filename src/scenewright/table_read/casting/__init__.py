"""Roles and readers -> a cast: who reads what.

problem     every wish as a number               weights, pairs, limits
search      a good cast, always                  tabu search in pure Python
solver      the best cast, with a gap            OR-Tools CP-SAT, the [casting] extra
cast        the two together, absences, advice
"""
