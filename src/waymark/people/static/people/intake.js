// Makes the intake nicer; every page of it works without.

// A title box asks for titles under one name, whichever step it stands in.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches("[data-titles]")) return;
  event.detail.parameters = { q: event.target.value };
});

// The browser knows which clock it stands by; a clock that was picked stays.
const clock = document.querySelector("select[name=time_zone]");
const guess = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (clock && !clock.value && [...clock.options].some((option) => option.value === guess)) clock.value = guess;
