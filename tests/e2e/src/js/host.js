// The first lines of a function: `host` is the element that the selector in `arguments[0]` finds.
const host = arguments[0].split(' >>> ').reduce((found, selector) => (found?.shadowRoot ?? found)?.querySelector(selector), document);
