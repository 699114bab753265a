// How htmx talks to the server: the token on every request, nothing kept in the browser's storage.

import { html } from "./svg.js";

export function startRequests() {
  const { htmx } = window;
  if (!htmx) return;
  // Pages hold the text of reports: no copy of them stays behind in the browser's storage.
  Object.assign(htmx.config, { historyCacheSize: 0, refreshOnHistoryMiss: true, allowEval: false, includeIndicatorStyles: false });
  document.body.addEventListener("htmx:configRequest", (event) => {
    const token = document.body.dataset.csrf;
    if (token) event.detail.headers["X-CSRF-Token"] = token;
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    const { status, responseText, getResponseHeader } = event.detail.xhr;
    const type = getResponseHeader.call(event.detail.xhr, "Content-Type") ?? "";
    notice(type.startsWith("text/plain") ? responseText : `The server answered ${status}. Nothing was changed.`);
  });
  document.body.addEventListener("htmx:sendError", () => notice("The workbench is not running any more. Nothing was changed."));
}

/** A line people see and screen readers read; it goes when it is pressed. */
function notice(text) {
  document.getElementById("notice")?.remove();
  const close = html("button", { type: "button", class: "quiet" }, "Close");
  const line = html("div", { id: "notice", class: "message notice", role: "alert" }, html("p", {}, text), close);
  close.addEventListener("click", () => line.remove());
  document.body.append(line);
}
