"""Which services the tree shows, and in which order: orders, and the views of the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.catalog.wording import listing
from workbench.ui.screens.part import Part, hears
from workbench.ui.tree.listing import STATE_FILTERS
from workbench.ui.tree.orders import Order
from workbench.ui.triaging import told

if TYPE_CHECKING:
    from workbench.ui.triaging.view_list import Wish
    from workbench.workspace.views import View


class Arranging(Part):
    """Sorts the tree, takes views and saves them."""

    _name = ""
    """The view that was taken last."""

    def cycle_orders(self) -> None:
        """Go on to the next order."""
        tree = self.screen.tree_view
        tree.sort(tree.listing.order.following)

    def list_views(self) -> None:
        """List the views."""
        self.feed.list_views()

    @hears(told.ViewsRead)
    def _views_read(self, event: told.ViewsRead) -> None:
        from workbench.ui.triaging.view_list import ViewList

        views = event.views
        if views.problems:
            more = f" (and {len(views.problems) - 1} more)" if len(views.problems) > 1 else ""
            self.say(f"{views.problems[0]}{more}", severity="warning")
        self.screen.app.push_screen(ViewList(views.views, self._present()), self._do)

    def _present(self) -> View:
        """What is shown at the moment."""
        from workbench.workspace.views import View

        bar, tree = self.screen.services.filter, self.screen.tree_view
        return View(self._name, bar.query_text.strip(), bar.state, tree.listing.order.value)

    def _do(self, wish: Wish | None) -> None:
        if wish is None:
            return
        if wish.take is not None:
            self._take(wish.take)
        elif wish.save is not None:
            self._name = wish.save.name
            self.feed.save_view(wish.save)
        elif wish.remove is not None:
            self.feed.remove_view(wish.remove)

    def _take(self, view: View) -> None:
        """Show what a view shows; a word of it that means nothing is told, and nothing is changed."""
        states, orders = [word for word, _ in STATE_FILTERS], [order.value for order in Order]
        for key, word, known in (("show", view.show, states), ("order", view.order, orders)):
            if word not in known:
                self.say(
                    f"the view `{view.name}` can't be shown: `{key}` is one of {listing(known, 'or')}, "
                    f"not `{word}`",
                    severity="warning",
                )
                return
        self._name = view.name
        self.screen.services.show_view(view.filter, view.show, Order(view.order))
