const state = JSON.parse(document.getElementById("kaiji-state").textContent);
for (const [id, message] of Object.entries(state.marks)) {
  const figure = document.getElementById(id);
  if (!figure) continue;
  figure.classList.add("kaiji-mark");
  const note = document.createElement("span");
  note.className = "kaiji-note";
  note.textContent = message;
  figure.after(note);
}
// The server names the version that it has now, and each new one. When it is started again, the browser asks again.
new EventSource("/events").onmessage = (event) => {
  if (event.data !== state.version) location.reload();
};
