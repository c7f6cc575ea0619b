// The body of a function: which entries are on the page, without reading their contents.
const root = arguments[0].shadowRoot;
if (!root) return null;

const nodes = document.createNodeIterator(root);
let count = -1;
while (nodes.nextNode()) count += 1;

const number = (element, attribute) => {
  const value = element.getAttribute(attribute);
  return value === null ? null : Number(value);
};
const items = [...root.querySelectorAll('[part~=item]')];
return {
  nodes: count,
  count: items.length,
  in_view: items.flatMap((item) => {
    const { top, bottom, height } = item.getBoundingClientRect();
    if (height === 0 || bottom <= 0 || top >= innerHeight) return [];
    return [{
      title: item.querySelector('[part~=title]').textContent,
      top,
      set_size: number(item, 'aria-setsize'),
      position: number(item, 'aria-posinset'),
    }];
  }),
};
