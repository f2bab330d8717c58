"""What names give away: which fields hold money, dates, statuses or references, judged word by word.

A false alarm costs more trust than a missed case, so each list is short, each has its near misses, and a
name that can mean two things counts only in company that settles it.
"""
