// Help must open without a network: the page and what it is drawn with are kept by the browser, nothing else is.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/help/offline.js", { scope: "/help/" });
}
