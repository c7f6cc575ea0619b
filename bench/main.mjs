// Runs the benchmark. `cargo xtask bench` calls it with its parsed arguments, as JSON.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { measure } from './measure.mjs';
import { chart, summarize, tables, versions } from './report.mjs';
import { bundle, serve } from './server.mjs';

const { out, chromium: executablePath, dists, feeds, pages, measures, rounds, clock } = JSON.parse(process.argv[2]);

/** Prints what is being measured, if the output is a terminal. */
const say = (text) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K    ${text}`);

await bundle(path.join(out, 'peers'), pages);
const server = await serve({ out, dists });
// No requests to other hosts: react-chrono requests a font from Google.
const args = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
const launch = () => chromium.launch({ executablePath, args });
const samples = feeds.flatMap((feed) => pages.map((page) => ({ page, feed, entries: feed.entries, rounds: [], spent: 0 })));
/** How long one page may take, in ms: a slower page is measured less often. */
const PATIENCE = 150_000;

const npm = (name) => JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'node_modules', name, 'package.json'))).version;

/** Writes the results so far, so that a run that is stopped is not lost. */
function write(version) {
  const rows = summarize(samples.filter(({ rounds, failure }) => rounds.length || failure));
  const [cores, load] = [os.cpus().length, os.loadavg()[0]];
  const made = { browser: `Chromium ${version}`, peers: versions(npm), rounds, cores, load, rows };
  const text = `${made.browser}, ${rounds} rounds, ${cores} cores with a load of ${load.toFixed(1)}; ${made.peers}.\n\n${tables(rows)}`;
  fs.writeFileSync(path.join(out, 'bench.json'), JSON.stringify(made, undefined, 2));
  fs.writeFileSync(path.join(out, 'bench.md'), text);
  fs.writeFileSync(path.join(out, 'bench.svg'), chart(rows));
  return text;
}

let text = '';
// In turns, so that other load on the machine affects all pages alike. The first round is a warm-up, and counts
// only if it took long.
for (const feed of feeds) {
  for (let round = 0; round <= rounds; round += 1) {
    const browser = await launch();
    if (!process.stderr.isTTY) console.error(`    ${feed.entries} entries, round ${round} of ${rounds}`);
    for (const sample of samples.filter((sample) => sample.feed === feed && !sample.failure && sample.spent < PATIENCE)) {
      say(`${feed.entries} entries, round ${round} of ${rounds}: ${sample.page}`);
      const start = performance.now();
      try {
        const figures = await measure(browser, server, sample.page, { ...feed, measures, clock, isSmallest: feed === feeds[0] });
        const took = performance.now() - start;
        sample.spent += took;
        if (round || took > PATIENCE / 5) sample.rounds.push(figures);
      } catch (error) {
        sample.failure = error.name === 'TimeoutError' ? 'over 2 min' : 'fails';
        console.error(`    ${sample.page} at ${feed.entries} entries: ${error.message}`);
      }
    }
    text = write(browser.version());
    await browser.close();
  }
}
say('');
server.close();
console.log(text);
