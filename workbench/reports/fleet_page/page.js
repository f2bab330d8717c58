"use strict";
// Sorts, filters and unfolds. Whatever comes from schemas goes into the page as text, never as markup.
(() => {
  const details = JSON.parse(document.getElementById("details").textContent);
  const table = document.getElementById("services");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const find = document.getElementById("find");
  const chosen = { kind: null, group: null, item: null };
  const FIRST_ITEM = 4;
  const PASSED = 1; // Cells that rank higher hold a service back, or are blank.
  const BLANK = 2;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** The words of a message; what stands between backticks is code. */
  const words = (text) =>
    text.split(/`([^`]+)`/).map((part, at) => (at % 2 ? element("code", "", part) : part));

  const value = (row, column) => {
    const cell = row.cells[column];
    return column === 0 ? cell.firstElementChild.textContent : Number(cell.dataset.value);
  };

  const isShown = (row) => {
    const text = `${row.cells[0].textContent} ${row.cells[1].textContent}`.toLowerCase();
    const rank = chosen.item === null ? null : value(row, FIRST_ITEM + Number(chosen.item));
    return (
      find.value.toLowerCase().split(/\s+/).every((word) => text.includes(word)) &&
      (chosen.kind === null || row.dataset.kind === chosen.kind) &&
      (chosen.group === null || row.dataset.group === chosen.group) &&
      (rank === null || (rank > PASSED && rank !== BLANK))
    );
  };

  const filter = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !isShown(row);
      shown += !row.hidden;
      if (row.unfolded) row.unfolded.hidden = row.hidden;
    }
    document.getElementById("shown").textContent = `${shown} shown`;
    document.getElementById("none").hidden = shown > 0;
    document.getElementById("clear").hidden = shown === rows.length;
    for (const name of Object.keys(chosen))
      for (const button of document.querySelectorAll(`button[data-${name}]`))
        button.setAttribute("aria-pressed", String(button.dataset[name] === chosen[name]));
  };

  const showAll = () => {
    find.value = "";
    for (const name of Object.keys(chosen)) chosen[name] = null;
    filter();
  };

  const sort = (heading) => {
    const column = heading.cellIndex;
    const was = heading.getAttribute("aria-sort");
    // Of numbers the largest are of interest first; but of items passed, and of names, the smallest.
    const first = column === 3 || column >= FIRST_ITEM ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const order = was === "none" ? first : was === first ? second : "none";
    for (const other of heading.parentNode.cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", order);
    const sign = order === "descending" ? -1 : 1;
    const compare = (one, other) => {
      const [a, b] = [value(one, column), value(other, column)];
      const difference = typeof a === "string" ? a.localeCompare(b) : a - b;
      return sign * difference || one.dataset.at - other.dataset.at;
    };
    rows.sort(order === "none" ? (one, other) => one.dataset.at - other.dataset.at : compare);
    for (const row of rows) body.append(row, ...(row.unfolded ? [row.unfolded] : []));
  };

  const line = (said) => {
    if (!said.line) return [];
    if (!said.mark) return [element("pre", "", said.line)];
    const [start, end] = said.mark;
    const parts = [said.line.slice(0, start), element("mark", "", said.line.slice(start, end)), said.line.slice(end)];
    return [element("pre", "", ...parts)];
  };

  const finding = (said) =>
    element(
      "li",
      "",
      ...(said.at ? [element("span", "at", `${said.at} `)] : []),
      element("span", `ink-${said.severity}`, `${said.severity} `),
      ...words(said.message),
      element("span", "by", ` ${said.by}${said.fixable ? ", fixable" : ""}`),
      ...line(said),
    );

  const SIGNS = { pass: "✓", fail: "✗", unknown: "?", waived: "~" };
  const item = (answer) => {
    const heading = element(
      "h3",
      "",
      element("span", `sign ink-${answer.status}`, SIGNS[answer.status]),
      answer.title,
      element("small", "", ...words(answer.evidence)),
    );
    const said = [...(answer.findings ?? []), ...(answer.waived ?? []).map((one) => ({ ...one, severity: "waived" }))];
    return said.length ? [heading, element("ul", "", ...said.map(finding))] : [heading];
  };

  /** A picture has a style of its own, and as an image it can run nothing. */
  const diagram = (svg) => {
    const image = element("img", "");
    image.alt = "Entities and how they relate";
    const folded = element("details", "", element("summary", "", "Entities and relations"), image);
    folded.addEventListener("toggle", () => {
      image.src ||= `data:image/svg+xml,${encodeURIComponent(svg)}`;
    });
    return folded;
  };

  const unfold = (row) => {
    const known = details[row.cells[0].firstElementChild.textContent];
    const cell = element("td", "");
    cell.colSpan = row.cells.length;
    if (known.files.length) cell.append(element("p", "files", known.files.join(", ")));
    else cell.append(element("p", "files", "There is no schema yet."));
    if (known.decided || known.note) cell.append(element("p", "", [known.decided, known.note].filter(Boolean).join(": ")));
    if (known.substance) cell.append(element("p", "", "Substance: ", ...words(known.substance)));
    if (known.diagram) cell.append(diagram(known.diagram));
    if (known.problems) cell.append(element("ul", "", ...known.problems.map(finding)));
    for (const answer of known.items) cell.append(...item(answer));
    row.unfolded = element("tr", "details", cell);
    row.after(row.unfolded);
  };

  const toggle = (row) => {
    if (row.unfolded) {
      row.unfolded.remove();
      row.unfolded = null;
    } else unfold(row);
    row.querySelector(".open").setAttribute("aria-expanded", String(Boolean(row.unfolded)));
  };

  find.addEventListener("input", filter);
  document.getElementById("clear").addEventListener("click", showAll);
  table.tHead.addEventListener("click", (event) => {
    const heading = event.target.closest("th");
    if (heading) sort(heading);
  });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-at]");
    if (row && !String(document.getSelection())) toggle(row);
  });
  for (const name of Object.keys(chosen))
    for (const button of document.querySelectorAll(`button[data-${name}]`))
      button.addEventListener("click", () => {
        chosen[name] = chosen[name] === button.dataset[name] ? null : button.dataset[name];
        filter();
      });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== find) {
      event.preventDefault();
      find.focus();
    } else if (event.key === "Escape") showAll();
  });
  // A link to `#course-service` opens that service.
  const open = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const row = rows.find((one) => one.cells[0].firstElementChild.textContent === name);
    if (!row) return;
    if (!row.unfolded) toggle(row);
    row.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
})();
