/* Lists of the workbench by keyboard, and many rows at once. Without it links and boxes are reached with Tab. */
"use strict";
(function () {
  const PATHS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity };

  for (const table of document.querySelectorAll("main table.list")) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => entry(row) || box(row));
    if (!rows.length) { continue; }
    table.addEventListener("keydown", (event) => moved(event, rows));
    if (rows.some((row) => box(row))) { choosing(table, rows); }
    hint(table, rows.some((row) => box(row)));
  }

  function entry(row) { return row.querySelector("th[scope=row] a[href]"); }

  function box(row) { return row.querySelector("input[type=checkbox]"); }

  /* Only while a row's link or box has the focus, so that no letter typed elsewhere does anything. */
  function moved(event, rows) {
    const row = event.target.closest("tr");
    const at = rows.indexOf(row);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey || ![entry(row), box(row)].includes(event.target)) { return; }
    if (event.key in PATHS) {
      const next = rows[Math.min(Math.max(at + PATHS[event.key], 0), rows.length - 1)];
      ((event.target === box(row) && box(next)) || entry(next) || box(next)).focus();
    } else if (event.key === "x" && box(row)) {
      box(row).click();
    } else {
      return;
    }
    event.preventDefault();
  }

  function hint(table, chooses) {
    const words = document.createElement("p");
    words.className = "soft keys";
    words.textContent = "键盘：↑ ↓ 换行，Home、End 到首尾，" + (chooses ? "x 选中，" : "") + "回车打开。";
    (table.closest(".table-scroll") || table).after(words);
  }

  function choosing(table, rows) {
    const boxes = rows.map(box).filter(Boolean);
    const all = document.createElement("input");
    const said = document.createElement("p");
    let last = null;
    all.type = "checkbox";
    all.setAttribute("aria-label", "选择本页全部");
    table.tHead.rows[0].cells[boxes[0].closest("td").cellIndex].prepend(all);
    said.className = "chosen";
    said.setAttribute("role", "status");
    const button = boxes[0].form && boxes[0].form.querySelector("button[type=submit]");
    if (button) { button.after(said); }

    all.addEventListener("change", () => { boxes.forEach((one) => { one.checked = all.checked; }); told(); });
    table.addEventListener("click", (event) => {
      const at = boxes.indexOf(event.target);
      if (at < 0) { return; }
      if (event.shiftKey && last !== null) {
        boxes.slice(Math.min(at, last), Math.max(at, last) + 1).forEach((one) => { one.checked = event.target.checked; });
      }
      last = at;
      told();
    });
    window.addEventListener("pageshow", told);

    function told() {
      const count = boxes.filter((one) => one.checked).length;
      all.checked = count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
      said.textContent = count ? "已选" + count + "件" : "";
    }
  }
})();
