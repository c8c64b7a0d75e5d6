{% load static %}// Keeps the signed-out form of the help page, and nothing of anybody's.
const shelf = "help-{{ stamp }}";
const page = "{% url 'help' %}";
const kept = [page, "{% static 'design/waymark.css' %}", "{% static 'design/logo.svg' %}", "{% static 'design/contours.svg' %}"];
self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(shelf).then((cache) =>
      Promise.all(kept.map((url) => fetch(url, { credentials: "omit" }).then((answer) => answer.ok && cache.put(url, answer))))
    ).then(() => self.skipWaiting())
  );
});
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("help-") && name !== shelf).map((name) => caches.delete(name))))
  );
});
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).catch(() => caches.match(event.request, { ignoreSearch: true }).then((found) => found || Response.error())));
});
