"use strict";
fetch("openapi.json").then(answer => answer.json()).then(description => {
  const table = document.getElementById("routes");
  for (const [path, verbs] of Object.entries(description.paths)) {
    for (const [verb, route] of Object.entries(verbs)) {
      const row = table.insertRow();
      for (const text of [verb.toUpperCase(), path, route.summary]) {
        row.insertCell().textContent = text;
      }
    }
  }
});
