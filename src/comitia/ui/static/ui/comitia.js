// Every page works without this file. It keeps the live parts honest and says when a passkey failed.

// A page that nobody looks at asks for nothing: connections are slow and dear.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && live(event)) event.preventDefault();
});

// Only an answer marked as a live part may replace one; anything else (one was signed out, say) is a page.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!live(event)) return;
  connected(event, true);
  if (event.detail.shouldSwap && !event.detail.xhr.getResponseHeader("Comitia-Live")) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => connected(event, false));
}

document.addEventListener("allauth.error", () => {
  const message = document.querySelector("[data-passkey-lost]");
  if (message) {
    message.hidden = false;
    message.focus();
  }
});

function live(event) {
  return event.detail.elt.closest("[data-live]");
}

function connected(event, isConnected) {
  const message = live(event)?.querySelector(".live-lost");
  if (message) message.hidden = isConnected;
}
