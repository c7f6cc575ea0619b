// The entries that every page shows: the feed that the page names, newest first, in the feed's order.
const feed = await (await fetch(document.getElementById('app').dataset.feed)).json();

export const { title, items } = feed;

/** The date on which an item takes place or was published. */
export const date = (item) => item._event.start;

/** The items by year. */
export const years = () => Map.groupBy(items, (item) => date(item).slice(0, 4));

/** Scrolls to the fragment's target, as a page with script-generated content has to do itself. */
export const reveal = () => document.getElementById(location.hash.slice(1))?.scrollIntoView();
