// Suggestions below every search box while typing (WAI-ARIA combobox with a list). Without it a box works all the same.
(() => {
  const WAIT = 200; // milliseconds after the last letter

  const option = (id, text, address, more) => {
    const row = document.createElement("li");
    row.id = id;
    row.setAttribute("role", "option");
    row.dataset.address = address;
    row.textContent = text;
    if (more) {
      const note = document.createElement("span");
      note.className = "suggest__more";
      note.textContent = ` – ${more}`;
      row.append(note);
    }
    return row;
  };

  const suggest = (box) => {
    const list = document.createElement("ul");
    const told = document.createElement("span");
    list.id = `${box.id}-list`;
    list.className = "suggest__list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.suggestLabel);
    told.className = "sr";
    told.setAttribute("role", "status");
    box.parentElement.classList.add("suggest");
    box.after(list, told);
    for (const [name, value] of [
      ["autocomplete", "off"],
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", list.id],
      ["aria-expanded", "false"],
    ])
      box.setAttribute(name, value);
    let timer, asked;

    const chosen = () => list.querySelector("[aria-selected=true]");
    const choose = (row) => {
      chosen()?.removeAttribute("aria-selected");
      row?.setAttribute("aria-selected", "true");
      row?.scrollIntoView({ block: "nearest" });
      if (row) box.setAttribute("aria-activedescendant", row.id);
      else box.removeAttribute("aria-activedescendant");
    };
    const open = (shown) => {
      list.hidden = !shown;
      box.setAttribute("aria-expanded", String(shown));
      if (!shown) choose(null);
    };
    const go = (row) => location.assign(row.dataset.address);

    const show = ({ suggestions, queries }) => {
      choose(null);
      const rows = [
        ...suggestions.map((one) => [one.title, one.url]),
        ...queries.map((words) => [words, `${box.form.action}?q=${encodeURIComponent(words)}`, box.dataset.suggestQueries]),
      ];
      list.replaceChildren(...rows.map((row, number) => option(`${list.id}-${number}`, ...row)));
      told.textContent = rows.length ? `${box.dataset.suggestLabel}: ${rows.length}` : "";
      open(rows.length > 0 && document.activeElement === box);
    };

    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(box.value)}`, { signal: asked.signal });
        if (answer.ok) show(await answer.json());
      } catch (error) {
        if (error.name !== "AbortError") open(false);
      }
    };

    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    // The focus stays in the box: arrows choose, Enter goes there, Escape closes.
    box.addEventListener("keydown", (event) => {
      const row = chosen();
      if (event.key === "Escape" && !list.hidden) open(false);
      else if (event.key === "Enter" && row) go(row);
      else if (["ArrowDown", "ArrowUp"].includes(event.key) && list.children.length) {
        open(true);
        const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
        choose(row ? next : event.key === "ArrowDown" ? list.firstElementChild : list.lastElementChild);
      } else return;
      event.preventDefault();
    });
    // Pressed, not clicked: the box must not lose the focus, which would close the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) go(row);
    });
    box.addEventListener("blur", () => open(false));
  };

  document.querySelectorAll("[data-suggest]").forEach(suggest);
})();
