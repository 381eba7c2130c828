// Searches plans for every drawn county in WebAssembly, each with its line in a table, and sums them up.
//
// `cargo xtask bench plans [SCHOOLS[/HARDNESS/SEED]…]` runs this alone and keeps what it finds in
// `docs/bench-plans.csv`: other lines stay. `docs/bench-plans.md` is written anew from the tables each time.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(fileURLToPath(import.meta.url), '..', '..', 'docs');
const TABLE = join(FOLDER, 'bench-plans.csv');
const PEERS = join(FOLDER, 'bench-plans-peers.csv');
const TEXT = join(FOLDER, 'bench-plans.md');

const SIZES = [8, 30, 80, 1000];
const HARDNESS = ['easy', 'medium', 'hard'];
const SEEDS = 20;
/** Units that make counties of those sizes, for searches from a document. */
const UNITS = [9, 34, 90, 1125];
const HEAD = 'schools,hardness,seed,cost,bound,gap_percent,first_ms,total_ms,slice_ms,work,reached';

/** What the issue aims at by size, and what is let pass: gap in per cent, seconds in all. */
const AIMS = {
  8: [0.1, 1, 1, 5],
  30: [0.1, 1, 1, 5],
  80: [0.5, 3, 3, 15],
  1000: [2, 10, 30, 120],
};

const number = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : 'none');

function print(line) {
  const [schools, hardness, seed, cost, , gap, first, total, slice] = line.split(',');
  const cells = [schools.padStart(7), hardness.padEnd(8), seed.padStart(5), cost.padStart(13), gap.padStart(11)];
  console.log(`  ${cells.join(' ')} ${[first, total, slice].map((time) => time.padStart(10)).join(' ')}`);
}

function one(wasm, schools, hardness, seed) {
  const [cost, bound, gap, first, total, slice, work, reached] = wasm.find_plan(schools, hardness, seed);
  const numbers = [number(cost, 4), number(bound, 4), number(gap, 4)];
  const times = [first, total, slice].map((time) => number(time, 1));
  return [schools, HARDNESS[hardness], seed, ...numbers, ...times, work, reached ? 'yes' : 'no'].join(',');
}

function whole(wasm, units) {
  const [schools, gap, ...times] = wasm.find_whole_plan(units);
  return [schools, 'document', 1, '', '', number(gap, 4), ...times.map((time) => number(time, 1)), '', ''].join(',');
}

function head() {
  console.log('\nPlans in WebAssembly: gap to the proven bound, time to the first plan and in all');
  console.log('  schools hardness  seed          cost       gap %   first ms   total ms   slice ms');
}

/** Searches counties of these sizes; each line is handed on as soon as it is known. */
function run(wasm, sizes, keep) {
  head();
  for (const schools of sizes) {
    HARDNESS.forEach((_, hardness) => {
      for (let seed = 1; seed <= SEEDS; seed++) keep(one(wasm, schools, hardness, seed));
    });
  }
  // From a document to the explained plan, as the page searches.
  for (const schools of sizes) {
    const at = SIZES.indexOf(schools);
    if (at >= 0) keep(whole(wasm, UNITS[at]));
  }
}

/** Searches counties that are named one by one, after another one: the first search of a process is slow. */
function few(wasm, counties, keep) {
  head();
  one(wasm, SIZES[0], 0, 1);
  for (const [schools, hardness, seed] of counties) keep(one(wasm, Number(schools), HARDNESS.indexOf(hardness), Number(seed)));
}

const cells = (lines) => lines.map((line) => line.split(','));

function classes(lines) {
  const all = new Map();
  for (const [schools, hardness, , , , ...rest] of cells(lines)) {
    const key = `${schools},${hardness}`;
    if (!all.has(key)) all.set(key, []);
    all.get(key).push(rest.map((text) => (text === 'none' ? Infinity : Number(text))));
  }
  return all;
}

/** The median and the worst. */
function spread(rows, which) {
  const list = rows.map((row) => row[which]).sort((a, b) => a - b);
  return [list[list.length >> 1], list[list.length - 1]];
}

/** Per class: how many, then median and worst of gap, first plan, total, slice. */
export function summary(lines) {
  return [...classes(lines)]
    .filter(([key]) => !key.endsWith('document'))
    .map(([key, rows]) => {
      const [schools, hardness] = key.split(',');
      return { schools: Number(schools), hardness, count: rows.length, of: [0, 1, 2, 3].map((at) => spread(rows, at)) };
    });
}

/** Runs all sizes and prints medians and worst; for the bench of everything. */
export function plans(wasm) {
  const lines = [];
  run(wasm, SIZES, (line) => {
    lines.push(line);
    print(line);
  });
  console.log('  median / worst');
  for (const { schools, hardness, of } of summary(lines)) {
    const [gap, first, total] = of.map((pair, at) => pair.map((value) => value.toFixed(at === 0 ? 4 : 0)).join(' / '));
    console.log(`  ${String(schools).padStart(7)} ${hardness.padEnd(8)} gap ${gap} %, first ${first} ms, total ${total} ms`);
  }
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const ms = (value) => (Number.isFinite(value) ? (value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`) : 'none');
const percent = (value) => (Number.isFinite(value) ? value.toFixed(4) : 'none');

function aims(found) {
  const rows = SIZES.filter((size) => found.some((one) => one.schools === size)).map((size) => {
    const own = found.filter((one) => one.schools === size);
    const worst = (which) => Math.max(...own.map((one) => one.of[which][1]));
    const [aim, most, wish, limit] = AIMS[size];
    return [size, `${aim} % [${most} %]`, `${percent(worst(0))} %`, `${wish} s [${limit} s]`, ms(worst(2)), ms(worst(1))];
  });
  return table(['schools', 'gap aimed at', 'worst gap', 'time aimed at', 'longest', 'longest until the first plan'], rows);
}

/** Gaps of what was found to the best bound that anybody proved. */
function peers(lines) {
  if (!existsSync(PEERS)) return '';
  const own = new Map(cells(lines).map(([schools, hardness, seed, cost, bound]) => [`${schools},${hardness},${seed}`, [Number(cost), Number(bound)]]));
  const best = new Map();
  const better = new Map();
  for (const [schools, hardness, seed, , , found, bound] of cells(rows(PEERS))) {
    const key = `${schools},${hardness},${seed}`;
    if (!own.has(key)) continue;
    best.set(key, Math.max(best.get(key) ?? own.get(key)[1], bound === 'none' ? -Infinity : Number(bound)));
    better.set(key, Math.min(better.get(key) ?? Infinity, found === 'none' ? Infinity : Number(found)));
  }
  const by = new Map();
  for (const [key, bound] of best) {
    const name = key.split(',').slice(0, 2).join(',');
    const cost = own.get(key)[0];
    if (!by.has(name)) by.set(name, []);
    const cheaper = (cost - better.get(key)) / cost;
    by.get(name).push([Math.max(0, (100 * (cost - bound)) / cost), 100 * cheaper]);
  }
  const told = [...by].map(([name, list]) => {
    const gap = spread(list, 0);
    const cheaper = list.map((one) => one[1]);
    const count = (test) => cheaper.filter(test).length;
    const [schools, hardness] = name.split(',');
    return [schools, hardness, list.length, ...gap.map(percent), count((x) => x > 1e-4), count((x) => x < -1e-4), percent(Math.max(0, ...cheaper))];
  });
  const head = ['schools', 'hardness', 'counties', 'median gap %', 'worst gap %', 'peer cheaper in', 'dearer or none in', 'cheaper by at most %'];
  return `
## Beside other solvers

\`plans --json 30 20 | python3 bench/plans-peer.py SECONDS docs/bench-plans-peers.csv\` sets SCIP beside every search, and
HiGHS where no coefficient binds; \`node bench/plans.mjs\` then writes this text anew. The gap below is that of our plan to
the best bound that any of them proved, ours included. Every answer is in
[bench-plans-peers.csv](bench-plans-peers.csv), with the seconds that the peer was given on the same shared machine. Of
1 000 schools a few counties were asked, for 60 s each: SCIP found no plan for medium ones, ten times dearer ones for
hard ones, and broke off by a fault of its own when a medium one was asked for the first time.

${table(head, told)}
`;
}

const rows = (path) => readFileSync(path, 'utf8').split('\n').slice(1).filter(Boolean);

/** The text that a reader opens. */
function text(lines) {
  const found = summary(lines);
  const told = found.map(({ schools, hardness, count, of: [gap, first, total, slice] }) => {
    const times = [first, total, slice].flatMap((pair) => pair.map(ms));
    return [schools, hardness, count, ...gap.map(percent), ...times];
  });
  const head = ['schools', 'hardness', 'counties', 'gap %', 'worst', 'first plan', 'worst', 'in all', 'worst', 'slice', 'worst'];
  const documents = cells(lines)
    .filter((line) => line[1] === 'document')
    .map(([schools, , , , , gap, ...times]) => [schools, percent(Number(gap)), ...times.slice(0, 3).map((time) => ms(Number(time)))]);
  const open = cells(lines).filter((line) => line[1] !== 'document' && line.at(-1) !== 'yes');
  return `# Searches for plans

Written by \`cargo xtask bench plans\`; do not edit. Counties are drawn by \`optimise/samples.rs\` from a size, a hardness
and a seed, so anybody gets the same ones. Costs, bounds, gaps and work are the same on every machine; times are not: these
are of WebAssembly in Node.js on a machine of two cores that it shared with other programs, at times with more of them than
cores, so that a single time may be double what it is alone. Every instance is in [bench-plans.csv](bench-plans.csv). A gap
is what lies between the plan and the bound proven in the same search, in per cent of the plan; where the search asked for
no more than a certain gap, it stops there. In a hard county rotation couples schools, and at least two coefficients bind
at the optimum.

${aims(found)}

Medians, and the worst of each class:

${table(head, told)}

Searches that used up their work before they reached the gap they asked for: ${open.length} of ${lines.length - documents.length}.

## From a document

The same from a county's document to the explained plan, as the page searches: the document becomes numbers, what is found
is laid over the years, judged by the evaluation and explained.

${table(['schools', 'gap %', 'first plan', 'in all', 'longest slice'], documents)}
${peers(lines)}`;
}

const isCounty = ([schools, hardness, seed]) =>
  SIZES.includes(Number(schools)) && HARDNESS.includes(hardness) && seed >= 1 && seed <= SEEDS && Number.isInteger(Number(seed));

/** Runs the sizes and single counties that are named, all where none is; keeps lines and text. */
export function record(wasm, named) {
  const sizes = named.filter((name) => SIZES.includes(Number(name))).map(Number);
  const counties = named.map((name) => name.split('/')).filter((parts) => parts.length === 3 && isCounty(parts));
  if (sizes.length + counties.length < named.length) {
    throw new Error(`a size is one of ${SIZES.join(', ')}, a county like 8/hard/5, with seeds to ${SEEDS}; not ${named.join(' ')}`);
  }
  const place = (line) => {
    const [schools, hardness, seed] = line.split(',');
    const at = HARDNESS.indexOf(hardness);
    return [at < 0 ? 1 : 0, Number(schools), at, Number(seed)];
  };
  const order = (a, b) => {
    const [left, right] = [place(a), place(b)];
    const at = left.findIndex((value, at) => value !== right[at]);
    return at < 0 ? 0 : left[at] - right[at];
  };
  const name = (line) => line.split(',').slice(0, 3).join(',');
  const lines = new Map((existsSync(TABLE) ? rows(TABLE) : []).map((line) => [name(line), line]));
  const keep = (line) => {
    print(line);
    lines.set(name(line), line);
    const all = [...lines.values()].sort(order);
    writeFileSync(TABLE, `${[HEAD, ...all].join('\n')}\n`);
    writeFileSync(TEXT, text(all));
  };
  if (counties.length > 0) few(wasm, counties, keep);
  if (sizes.length > 0 || named.length === 0) run(wasm, named.length > 0 ? sizes : SIZES, keep);
}

// By itself it writes the text anew from what is kept, as after the peers.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TEXT, text(rows(TABLE)));
