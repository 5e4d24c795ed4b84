/* The rich text editor of the workbench. Without it the textarea holds the HTML and everything still works. */
"use strict";
(function () {
  const KEEP = new Set(["P", "BR", "H2", "H3", "H4", "STRONG", "EM", "U", "S", "SUB", "SUP", "UL", "OL", "LI", "BLOCKQUOTE",
    "A", "TABLE", "CAPTION", "THEAD", "TBODY", "TFOOT", "TR", "TH", "TD", "IMG", "HR"]);
  const RENAME = { B: "strong", I: "em", H1: "h2", H5: "h4", H6: "h4" };
  const DROP = new Set(["SCRIPT", "STYLE", "META", "LINK", "TITLE", "XML", "SVG", "OBJECT", "IFRAME", "TEMPLATE"]);
  const ATTRIBUTES = { A: ["href"], IMG: ["src", "alt"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"] };
  const BUTTONS = [
    ["段落", () => run("formatBlock", "p")], ["标题", () => run("formatBlock", "h2")], ["小标题", () => run("formatBlock", "h3")],
    ["加粗", () => run("bold")], ["编号", () => run("insertOrderedList")], ["列表", () => run("insertUnorderedList")],
    ["居中", () => align("text-center")], ["居右", () => align("text-right")],
    ["表格", insertTable], ["链接", insertLink], ["图片", choosePicture], ["清除格式", () => run("removeFormat")], ["撤销", () => run("undo")],
  ];
  const area = document.querySelector("textarea[data-editor]");
  if (!area) { return; }
  const form = area.form;
  const said = document.getElementById("kept");
  const editor = document.createElement("div");
  editor.className = "rich item-body";
  editor.contentEditable = "true";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-labelledby", "body-label");
  editor.append(cleaned(area.value));
  const bar = document.createElement("div");
  bar.className = "toolbar rich-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "正文格式");
  for (const [label, act] of BUTTONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => { editor.focus(); act(); changed(); });
    bar.append(button);
  }
  area.hidden = true;
  area.before(bar, editor);
  document.querySelector("label[for=body]").addEventListener("click", () => editor.focus());

  function run(command, value) { document.execCommand(command, false, value || null); }

  function align(name) {
    const at = window.getSelection().anchorNode;
    const block = at && (at.nodeType === 1 ? at : at.parentElement).closest("p, h2, h3, h4, td, th");
    if (block && editor.contains(block)) { block.classList.toggle(name); }
  }

  function insertTable() {
    const rows = "<tr><td><br></td><td><br></td><td><br></td></tr>".repeat(3);
    run("insertHTML", "<table><tbody>" + rows + "</tbody></table><p><br></p>");
  }

  function insertLink() {
    const address = window.prompt("链接地址（以 https:// 开头）", "https://");
    if (address && /^(https?:\/\/|mailto:)/.test(address)) { run("createLink", address); }
  }

  /* Files go to the item at once; without an item yet, a picture waits in the text until the first saving. */
  const files = document.getElementById("files");
  const told = document.getElementById("uploaded");
  const picker = document.createElement("input");
  picker.type = "file";
  picker.accept = ".png,.jpg,.jpeg";
  picker.addEventListener("change", () => { sendFiles([...picker.files], true); picker.value = ""; });
  let place = null;

  function choosePicture() {
    const chosen = window.getSelection();
    place = chosen.rangeCount ? chosen.getRangeAt(0).cloneRange() : null;
    picker.click();
  }

  function insertPicture(address, alt) {
    editor.focus();
    if (place) { const chosen = window.getSelection(); chosen.removeAllRanges(); chosen.addRange(place); place = null; }
    const image = document.createElement("img");
    image.setAttribute("src", address);
    image.setAttribute("alt", alt);
    run("insertHTML", image.outerHTML);
    changed();
  }

  async function sendFiles(chosen, intoText) {
    const address = files && files.dataset.upload;
    if (!address) {
      for (const file of chosen) {
        if (file.size > 1500000) { told.textContent = "图片较大，请先保存一次，再插入图片。"; continue; }
        const reader = new FileReader();
        reader.addEventListener("load", () => insertPicture(reader.result, ""));
        reader.readAsDataURL(file);
      }
      return;
    }
    const body = new FormData();
    for (const file of chosen) { body.append("attach", file); }
    told.textContent = "正在上传…";
    try {
      const answer = await fetch(address, {
        method: "POST", credentials: "same-origin", body, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      const found = await answer.json();
      told.textContent = found.message || "已上传" + found.files.length + "个文件。请写明名称，图片写明替代文字，然后保存。";
      for (const file of found.files) {
        addRow(file);
        if (intoText) { insertPicture(file.address, file.alt); }
      }
    } catch (failure) {
      told.textContent = "上传没有成功，请检查网络。";
    }
  }

  function addRow(file) {
    if (files.querySelector("[data-number='" + file.number + "']")) { return; }
    const row = document.getElementById("file-row").content.cloneNode(true).firstElementChild;
    for (const one of row.querySelectorAll("[id], [name], [for]")) {
      for (const name of ["id", "name", "for"]) {
        const said = one.getAttribute(name);
        if (said) { one.setAttribute(name, said.replace("file-0-", "file-" + file.number + "-")); }
      }
    }
    row.dataset.number = file.number;
    row.querySelector("input[type=text]").value = file.title;
    row.querySelector("a").href = file.address;
    row.querySelector("a").textContent = file.label;
    row.querySelector(".soft").textContent = Math.max(1, Math.round(file.size_bytes / 1024)) + " KB";
    if (file.is_picture) { row.querySelector("img").src = file.address; } else { row.querySelectorAll("img, .file-alt").forEach((one) => one.remove()); }
    for (const warning of file.warnings) {
      const line = document.createElement("p");
      line.className = "file-warning";
      line.textContent = "请留意：" + warning;
      row.append(line);
    }
    files.querySelector(".file-rows").append(row);
    dirty = true;
  }

  const attach = document.getElementById("attach");
  if (attach && files.dataset.upload) {
    attach.addEventListener("change", () => { if (attach.files.length) { sendFiles([...attach.files], false).then(() => { attach.value = ""; }); } });
  }

  /* The same small set of tags as on the server, which cleans again. */
  function cleaned(html) {
    const begun = html.split("<!--StartFragment-->");
    const source = new DOMParser().parseFromString((begun[1] || html).split("<!--EndFragment-->")[0], "text/html");
    const out = document.createDocumentFragment();
    for (const node of source.body.childNodes) { copy(node, out); }
    return out;
  }

  function copy(node, into) {
    if (node.nodeType === Node.TEXT_NODE) { into.append(node.nodeValue); return; }
    if (node.nodeType !== Node.ELEMENT_NODE || DROP.has(node.tagName)) { return; }
    const style = node.getAttribute("style") || "";
    if (/display\s*:\s*none|mso-hide\s*:\s*all/i.test(style)) { return; }
    const name = RENAME[node.tagName] || (KEEP.has(node.tagName) ? node.tagName.toLowerCase() : "");
    const made = name ? document.createElement(name) : into;
    if (name) {
      for (const one of ATTRIBUTES[node.tagName] || []) {
        const value = node.getAttribute(one);
        if (value && (!/^\s*(javascript|data):/i.test(value) || /^data:image\/(png|jpeg);base64,/.test(value))) { made.setAttribute(one, value); }
      }
      if (node.tagName === "IMG" && !made.hasAttribute("alt")) { made.setAttribute("alt", ""); }
      const side = (/text-align\s*:\s*(center|right)/i.exec(style) || [])[1] || node.getAttribute("align");
      const kept = side === "center" || side === "right" ? "text-" + side : "";
      for (const one of ["text-center", "text-right"]) { if (kept === one || node.classList.contains(one)) { made.classList.add(one); } }
      into.append(made);
    }
    for (const child of node.childNodes) { copy(child, made); }
  }

  function written() { return editor.innerHTML; }

  let dirty = false;
  function changed() { dirty = true; area.value = written(); }
  editor.addEventListener("input", changed);
  form.addEventListener("input", () => { dirty = true; });
  editor.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const pictures = [...event.clipboardData.files].filter((file) => /^image\/(png|jpeg)$/.test(file.type));
    if (pictures.length && !/<(p|table|td)[\s>]/i.test(html)) {
      event.preventDefault();
      sendFiles(pictures, true);
      return;
    }
    if (!html) { return; }
    event.preventDefault();
    const holder = document.createElement("div");
    holder.append(cleaned(html));
    run("insertHTML", holder.innerHTML);
    changed();
  });
  form.addEventListener("submit", () => { area.value = written(); dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) { event.preventDefault(); } });

  const address = form.dataset.autosave;
  if (address) {
    window.setInterval(keep, 20000);
    /* A window that is closed or left keeps what was typed since. */
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { keep(); } });
  }
  async function keep() {
    if (!dirty) { return; }
    const fields = {};
    for (const [name, value] of new FormData(form)) { if (typeof value === "string" && name !== "csrfmiddlewaretoken") { fields[name] = value; } }
    fields.body_html = written();
    const body = JSON.stringify(fields);
    dirty = false;
    try {
      const answer = await fetch(address, {
        method: "POST", credentials: "same-origin", body, keepalive: body.length < 20000,
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      const answered = await answer.json();
      said.textContent = answered.kept ? "已自动保存 " + new Date().toLocaleTimeString("zh-CN") : answered.message;
      if (!answered.kept) { dirty = true; }
    } catch (failure) {
      dirty = true;
      said.textContent = "自动保存没有成功，请检查网络。";
    }
  }
}());
