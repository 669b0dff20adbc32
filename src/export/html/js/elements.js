// Making elements. Text reaches the page through text nodes only.

/** An element: `make("p", { class: "note" }, "text", otherElement)`; absent children are left out. */
function make(name, attributes = {}, ...children) {
  return dress(document.createElement(name), attributes, children);
}

function draw(name, attributes = {}, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    // Inline style attributes are forbidden by the policy; properties set by the script are not.
    else if (name === "vars") for (const [key, length] of Object.entries(value)) node.style.setProperty(key, length);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === false || child === "") continue;
    node.append(child);
  }
  return node;
}

/** Overrides of direction, which make text read as what it is not, become visible signs of the same length. */
function visible(text) {
  return text.replace(/[\u202D\u202E]/g, "\u2426");
}

/** The direction and language that most letters of `text` are in. */
function script(text) {
  const arabic = (text.match(/[\u0620-\u064A\u066E-\u06D3]/g) ?? []).length;
  const latin = (text.match(/[A-Za-z]/g) ?? []).length;
  return arabic > latin ? { dir: "rtl", lang: "ar" } : latin ? { dir: "ltr", lang: "en" } : { dir: "auto" };
}

/** Words of a report or about it, isolated from the direction around them. */
function isolated(text, name = "bdi", attributes = {}) {
  return make(name, { ...script(text), ...attributes }, visible(text));
}
