/* Keys that work on every page: "/" leads to the search, Escape closes the lists that small screens open. */
"use strict";
document.addEventListener("keydown", (event) => {
  const field = document.querySelector("#vd-query, .vd-search-box input");
  const writes = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey && field) {
    event.preventDefault();
    const drawer = document.getElementById("__navigation");
    if (drawer && field.closest(".sidebar-drawer") && getComputedStyle(document.querySelector(".mobile-header")).display !== "none") drawer.checked = true;
    field.focus();
    field.select();
  } else if (event.key === "Escape") {
    for (const id of ["__navigation", "__toc"]) {
      const box = document.getElementById(id);
      if (box) box.checked = false;
    }
  }
});
