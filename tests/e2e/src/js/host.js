// The first lines of a function: `host` is the element for the selector in `arguments[0]`.
const host = arguments[0].split(' >>> ').reduce((found, selector) => (found?.shadowRoot ?? found)?.querySelector(selector), document);
