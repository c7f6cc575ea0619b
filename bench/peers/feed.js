// The entries that every page shows: the feed that the page names, newest first, in the feed's order.
const feed = await (await fetch(document.getElementById('app').dataset.feed)).json();

export const { title, items } = feed;

/** When an item takes place, or was published. */
export const date = (item) => item._event.start;

/** The items by year. */
export const years = () => Map.groupBy(items, (item) => date(item).slice(0, 4));

/** Brings what the fragment leads to into view, as a page does whose content comes by script. */
export const reveal = () => document.getElementById(location.hash.slice(1))?.scrollIntoView();
