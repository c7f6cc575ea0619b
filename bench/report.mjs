// Writes the results as a table, as JSON, and as a chart.
import { FLOOR, PAGES } from './pages.mjs';

/**
 * What is reported for each page: the column, the figure, the unit, and whether it belongs to the first table (opening) or the second (use).
 * Other programs make wall times longer and never shorter, so on a busy machine the best of them is the most reliable.
 */
const COLUMNS = [
  ['code, KB', 'bytes', 1000, 'open'],
  ['first entry, wall ms', 'first-wall', 1, 'open'],
  ['on a slow line', 'slow', 1, 'open'],
  ['at best', 'slow-best', 1, 'open'],
  ['layout shift', 'shift', 1, 'open'],
  ['first entry', 'first', 1, 'open'],
  ['in all', 'all', 1, 'open'],
  ['longest block', 'block', 1, 'open'],
  ['block after the first', 'block-after', 1, 'open'],
  ['nodes', 'nodes', 1, 'open'],
  ['memory, MB', 'memory', 1, 'open'],
  ['key p50', 'key-p50', 1, 'use'],
  ['key p95', 'key-p95', 1, 'use'],
  ['filters open p50', 'filters-p50', 1, 'use'],
  ['filters open p95', 'filters-p95', 1, 'use'],
  ['theme', 'theme-all', 1, 'use'],
  ['theme block', 'theme-block', 1, 'use'],
  ['minute', 'minute-all', 1, 'use'],
  ['minute block', 'minute-block', 1, 'use'],
  ['far link', 'far-all', 1, 'use'],
  ['far link block', 'far-block', 1, 'use'],
  ['scroll', 'scroll-all', 1, 'use'],
  ['scroll block', 'scroll-block', 1, 'use'],
];

const TITLES = { open: 'Opening', use: 'In use of' };

const quartile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** The median of the rounds, half the interquartile range, and the ratio to the plain script. */
export function summarize(samples) {
  const rows = samples.map(({ page, entries, rounds, failure }) => {
    const figures = {};
    for (const name of Object.keys(rounds[0] ?? {})) {
      const all = rounds.map((round) => round[name]).filter((value) => value !== undefined).sort((a, b) => a - b);
      if (all.length) figures[name] = { median: quartile(all, 0.5), spread: (quartile(all, 0.75) - quartile(all, 0.25)) / 2, all };
    }
    for (const name of ['slow', 'first-wall']) {
      if (figures[name]) figures[`${name}-best`] = { median: figures[name].all[0], spread: 0, all: [] };
    }
    return { page, entries, failure: rounds.length ? undefined : failure, figures };
  });
  for (const row of rows.filter(({ page }) => page !== FLOOR)) {
    const floor = rows.find(({ page, entries }) => page === FLOOR && entries === row.entries)?.figures ?? {};
    for (const [name, figure] of Object.entries(row.figures)) {
      // A plain script has almost no code and no block after the first entry, so these are not compared with it.
      if (floor[name]?.median > 5 && name !== 'bytes') figure.ratio = figure.median / floor[name].median;
    }
  }
  return rows;
}

const number = (value) => (value < 0.1 ? value.toFixed(3).replace(/0\.000/, '0') : value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

function cell(figure, unit) {
  if (!figure) return '–';
  const { median, spread, ratio } = figure;
  return [
    number(median / unit),
    spread / unit >= 0.05 && spread > median / 100 ? `±${number(spread / unit)}` : '',
    ratio ? `(×${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)})` : '',
  ].filter(Boolean).join(' ');
}

/** Two tables for each size, in Markdown. Columns without measurements are left out. */
export function tables(rows) {
  const parts = [];
  for (const entries of new Set(rows.map((row) => row.entries))) {
    for (const [group, title] of Object.entries(TITLES)) {
      const here = rows.filter((row) => row.entries === entries);
      const columns = COLUMNS.filter(([, name, , of]) => of === group && here.some(({ figures }) => figures[name]));
      const told = here.filter(({ figures, failure }) => failure || columns.some(([, name]) => figures[name]));
      if (!columns.length) continue;
      const body = told.map(({ page, figures, failure }) => [
        page, ...columns.map(([, name, unit], at) => (failure && !at ? failure : cell(figures[name], unit))),
      ]);
      const all = [['', ...columns.map(([heading]) => heading)], ['--', ...columns.map(() => '--:')], ...body];
      const lines = all.map((line) => `| ${line.join(' | ')} |`.replace('|  |', '| |'));
      parts.push(`**${title} ${entries.toLocaleString('en')} entries**\n\n${lines.join('\n')}\n`);
    }
  }
  return parts.join('\n');
}

/** The parts of the chart: the number of entries, the figure, its title, its unit. */
const CHARTS = [
  [100, 'slow-best', 'First of 100 entries on a slow line and a slow phone, s', 1000],
  [10_000, 'first', '10,000 entries: the main thread until the first, CPU s', 1000],
  [10_000, 'all', '10,000 entries: the main thread in all, CPU s', 1000],
  [10_000, 'memory', '10,000 entries: memory, MB', 1],
];

/** The chart, with bars for each page. It has its own background, so that it is readable anywhere. */
export function chart(rows) {
  const [width, left, line, gap] = [880, 200, 22, 46];
  const escape = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  const parts = [];
  let y = 16;
  for (const [entries, name, title, unit] of CHARTS) {
    const bars = rows.filter((row) => row.entries === entries && row.page !== 'before' && (row.figures[name] || row.failure));
    if (!bars.length) continue;
    parts.push(`<text class="title" x="20" y="${y + 16}">${escape(title)}</text>`);
    y += 28;
    const most = Math.max(...bars.map(({ figures }) => figures[name]?.median ?? 0));
    bars.sort((a, b) => (a.figures[name]?.median ?? Infinity) - (b.figures[name]?.median ?? Infinity));
    for (const { page, figures, failure } of bars) {
      const value = figures[name]?.median;
      const length = value ? Math.max(2, (value / most) * (width - left - 90)) : 0;
      const ours = page === 'event-timeline' ? ' ours' : '';
      const text = value ? (value / unit < 10 ? (value / unit).toFixed(2) : number(value / unit)) : failure;
      parts.push(`<text class="name${ours}" x="${left - 10}" y="${y + 15}">${page}</text>`,
        `<rect class="bar${ours}" x="${left}" y="${y + 3}" width="${length.toFixed(1)}" height="${line - 7}" rx="2"/>`,
        `<text x="${(left + length + 8).toFixed(1)}" y="${y + 15}">${escape(text)}</text>`);
      y += line;
    }
    y += gap - line;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" aria-label="event-timeline beside its peers">
<style>
svg { font: 13px system-ui, sans-serif } .ground { fill: #fff } text { fill: #1f2328 } .name { text-anchor: end; fill: #59636e }
.title, .name.ours { font-weight: 600; fill: #1f2328 } .bar { fill: #b8c0c8 } .bar.ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
  .ground { fill: #151b23 } text { fill: #f0f6fc } .name { fill: #9198a1 } .title, .name.ours { fill: #f0f6fc } .bar { fill: #4d5661 }
  .bar.ours { fill: #4493f8 }
}
</style>
<rect class="ground" width="${width}" height="${y}" rx="8"/>
${parts.join('\n')}
</svg>
`;
}

/** The versions of the peers. */
export const versions = (version) => Object.entries(PAGES).filter(([, { npm }]) => npm).map(([, { npm }]) => `${npm} ${version(npm)}`).join(', ');
