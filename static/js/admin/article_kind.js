// In the editor of an article: of the groups of fields that only some kinds have, shows those of the chosen kind.
document.addEventListener("DOMContentLoaded", () => {
  const kind = document.querySelector("#id_kind");
  const groups = document.querySelectorAll("[data-article-kinds]");
  if (!kind || !groups.length) return;
  const show = () => groups.forEach((group) => {
    group.hidden = !group.dataset.articleKinds.split(" ").includes(kind.value);
  });
  kind.addEventListener("change", show);
  show();
});
