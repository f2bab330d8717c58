// What Textual's own script has to know, and what a page can do that a terminal can't. Runs before that script.
"use strict";

const query = new URLSearchParams(location.search);
const terminal = document.getElementById("terminal");
const name = query.get("name");
const scheme = location.protocol === "https:" ? "wss" : "ws";
terminal.dataset.sessionWebsocketUrl = `${scheme}://${location.host}/ws${name ? `/${encodeURIComponent(name)}` : ""}`;
terminal.dataset.fontSize = Math.min(Math.max(Number.parseInt(query.get("fontsize") ?? "16", 10) || 16, 6), 60);

document.getElementById("again").addEventListener("click", () => location.reload());

// Keys go to the terminal without a click first, from the moment on that it shows something.
new MutationObserver((_, observer) => {
  if (!document.body.classList.contains("-first-byte")) return;
  observer.disconnect();
  document.querySelector(".xterm-helper-textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });

let forgetting;

function notice(text) {
  clearTimeout(forgetting);
  document.getElementById("notice").textContent = text;
  forgetting = setTimeout(() => notice(""), 8000);
}

// Browsers keep `navigator.clipboard` from pages that came over the network unencrypted; what is left to those
// is a selection in the page.
function copySelection(text) {
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  if (!done) throw new Error("refused");
}

const native = navigator.clipboard;

async function writeText(text) {
  try {
    if (native) await native.writeText(text);
    else copySelection(text);
  } catch {
    notice("The browser did not let the text be copied.");
  }
}

// The workbench never asks what the clipboard holds, so nothing that it shows shall be able to.
Object.defineProperty(navigator, "clipboard", { value: { writeText, readText: async () => "" } });
