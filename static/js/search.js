// Suggestions below the search box while typing. Without it the box works all the same.
(() => {
  const box = document.querySelector("[data-suggest]");
  if (!box) return;
  const list = document.createElement("ul");
  list.className = "suggest__list";
  list.hidden = true;
  list.setAttribute("role", "list");
  box.parentElement.classList.add("suggest");
  box.after(list);
  box.setAttribute("autocomplete", "off");
  let timer, asked;

  const item = (text, address, more) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    if (more) {
      const note = document.createElement("span");
      note.className = "suggest__more";
      note.textContent = ` – ${more}`;
      link.append(note);
    }
    const row = document.createElement("li");
    row.append(link);
    return row;
  };

  const show = (answer) => {
    list.replaceChildren(
      ...answer.suggestions.map((one) => item(one.title, one.url)),
      ...answer.queries.map((words) => item(words, `?q=${encodeURIComponent(words)}`, box.dataset.suggestQueries)),
    );
    list.hidden = !list.children.length;
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(box.value)}`, { signal: asked.signal });
      if (answer.ok) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") list.hidden = true;
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 200);
  });
  // Arrow keys walk through the list, Escape closes it and goes back to the box.
  box.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      list.hidden = true;
      box.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || list.hidden || at < 0) return;
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  });
  box.form.addEventListener("focusout", (event) => {
    if (!box.parentElement.contains(event.relatedTarget)) list.hidden = true;
  });
})();
