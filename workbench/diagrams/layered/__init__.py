"""Boxes in layers, joined by lines with right angles: a layout for diagrams on paper and in a terminal alike.

After Sugiyama, Tagawa and Toda (https://doi.org/10.1109/TSMC.1981.4308636): ranks, orders with few crossings,
places; then lines in the gaps between layers as on a circuit board: all that lead to one box share a trunk.

Distances are whole numbers, be they pixels or characters. `main` counts across the layers and `cross` along
them, so that it is the caller's business whether layers go from left to right or from top to bottom.
"""
