// What `cargo xtask bench` runs after building: the program in WebAssembly beside a peer in the same
// process, each figure a median, each pair a ratio. Nothing passes or fails here.
//
// JUNHENG_BENCH: the folder of the module for Node.js; JUNHENG_NATIVE: the native program's output;
// JUNHENG_PEERS: a folder with papaparse and xlsx installed. `record [SCHOOLS[/HARDNESS/SEED]…]` searches plans
// alone and keeps what it finds in docs; it needs the module only.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as peer from './peer.mjs';
import { plans, record } from './plans.mjs';

const require = createRequire(import.meta.url);
const wasm = require(join(process.env.JUNHENG_BENCH, 'junheng_bench.js'));
const native = process.env.JUNHENG_NATIVE ? JSON.parse(readFileSync(process.env.JUNHENG_NATIVE, 'utf8')) : {};

/** Runs two things in turns, so that a busy moment of the machine meets both; medians in ms. */
function pair(ours, theirs, runs) {
  const times = [[], []];
  for (let run = 0; run < runs + 1; run++) {
    [ours, theirs].forEach((work, which) => {
      const start = performance.now();
      work();
      // The first run warms up.
      if (run > 0) times[which].push(performance.now() - start);
    });
  }
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1]);
}

const ms = (time) => `${time < 10 ? time.toFixed(3) : time.toFixed(1)} ms`.padStart(12);
const ratio = (theirs, ours) => `${(theirs / ours).toFixed(2)}×`.padStart(8);

function same(ours, theirs) {
  const close = (a, b) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
  if (ours.length !== theirs.length || !ours.every((value, at) => close(value, theirs[at]))) {
    throw new Error(`the two programs disagree:\n${[...ours]}\n${theirs}`);
  }
}

function evaluation() {
  console.log('\nEvaluation: 7 indicators, 14 coefficients, all verdicts');
  console.log('      units        native   WebAssembly    JavaScript   JavaScript ÷ WebAssembly');
  for (const [units, runs] of [
    [50, 400],
    [2000, 60],
    [200000, 7],
  ]) {
    wasm.make_county(units);
    const inputs = peer.inputs(wasm.column);
    same(wasm.judge_county(), peer.judge(inputs));
    const [ours, theirs] = pair(() => wasm.judge_county(), () => peer.judge(inputs), runs);
    const row = [String(units).padStart(11), ms(native[units]), ms(ours), ms(theirs)];
    console.log(row.join('  ') + ratio(theirs, ours));
  }
}

/** Every scheme with all its items, parts and points: no peer does that, so the time stands beside
 * that of one evaluation of resources over the same schools. */
function everything() {
  console.log('\nEverything: all schemes, 7 + 8 indicators, items, parts, points');
  for (const [schools, runs] of [
    [200, 60],
    [70, 200],
  ]) {
    wasm.make_full(schools, 1);
    const [all, one] = pair(() => wasm.judge_all(), () => wasm.judge_county(), runs);
    console.log(`  ${String(schools).padStart(5)} schools ${ms(all)}   resources alone ${ms(one)}`);
  }
  let total = 0;
  let met = 0;
  for (let county = 0; county < 3000; county++) {
    wasm.make_full(70, county);
    const start = performance.now();
    met += wasm.judge_all()[0];
    total += performance.now() - start;
  }
  console.log(`  3000 counties of 70 schools ${ms(total)}   ${ms(total / 3000)} each, ${met} verdicts met`);
}

/** The columns of the measured tables: 20, in the words of the official form. */
const HEAD = [
  '学校标识码',
  '学校名称',
  '所在乡镇',
  '学校类别',
  '城乡类型',
  '小学在校生数',
  '初中在校生数',
  '小学班级数',
  '初中班级数',
  '小学高于规定学历教师数',
  '初中高于规定学历教师数',
  '小学县级以上骨干教师数',
  '初中县级以上骨干教师数',
  '小学体育艺术专任教师数',
  '初中体育艺术专任教师数',
  '教学及辅助用房面积（不含室内体育用房）（㎡）',
  '体育运动场馆面积（㎡）',
  '教学仪器设备值（万元）',
  '网络多媒体教室数（间）',
  '备注',
];

/** Made-up rows, the same on every machine. */
function rows(count) {
  let state = 42;
  const between = (low, high) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return low + ((state >> 8) % (high - low));
  };
  return Array.from({ length: count }, (_, at) => {
    const kind = ['小学', '初级中学', '九年一贯制学校'][at % 3];
    const primary = kind !== '初级中学' ? between(200, 2400) : null;
    const junior = kind !== '小学' ? between(200, 2400) : null;
    const all = (primary ?? 0) + (junior ?? 0);
    const share = (pupils, low, high) =>
      pupils === null ? null : Math.floor((pupils * between(low, high)) / 10000) + 1;
    const part = (low, high) => Math.round(all * between(low, high)) / 10;
    return [
      String(1000000000 + at),
      `样本县第${at + 1}学校`,
      `第${(at % 40) + 1}镇`,
      kind,
      ['城区', '镇区', '乡村'][at % 3],
      primary,
      junior,
      share(primary, 200, 260),
      share(junior, 200, 260),
      share(primary, 400, 700),
      share(junior, 500, 800),
      share(primary, 95, 180),
      share(junior, 95, 180),
      share(primary, 85, 160),
      share(junior, 85, 160),
      part(44, 75),
      part(72, 130),
      Math.round(all * between(18, 38)) / 100,
      Math.ceil((all * between(22, 36)) / 1000),
      `建校于${1950 + (at % 70)}年`,
    ];
  });
}

function csv() {
  const Papa = require(join(process.env.JUNHENG_PEERS, 'node_modules', 'papaparse'));
  const count = 200000;
  const lines = [HEAD, ...rows(count)].map((row) => row.map((cell) => cell ?? '').join(','));
  const bytes = new TextEncoder().encode(lines.join('\r\n') + '\r\n');
  const ours = () => {
    const schools = wasm.import_file(bytes, '表.csv');
    wasm.forget();
    if (schools !== count) throw new Error(`${schools} schools came of ${count} rows`);
  };
  const theirs = () => {
    const text = new TextDecoder().decode(bytes);
    const { data } = Papa.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true });
    if (data.length !== count) throw new Error(`${data.length} rows`);
  };
  const [a, b] = pair(ours, theirs, 5);
  const size = (bytes.length / 1e6).toFixed(1);
  console.log(`\nCSV: ${count} rows × ${HEAD.length} columns, ${size} MB, bytes to a document`);
  console.log(`  WebAssembly ${ms(a)}   PapaParse, typed ${ms(b)}   ratio ${ratio(b, a)}`);
}

function workbook() {
  const XLSX = require(join(process.env.JUNHENG_PEERS, 'node_modules', 'xlsx'));
  const count = 5000;
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([HEAD, ...rows(count)]), '表');
  const options = { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true };
  const bytes = new Uint8Array(XLSX.write(book, options));
  const ours = () => {
    const schools = wasm.import_file(bytes, '表.xlsx');
    wasm.forget();
    if (schools !== count) throw new Error(`${schools} schools came of ${count} rows`);
  };
  const theirs = () => {
    const read = XLSX.read(bytes, { type: 'array', dense: true });
    const data = XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]]);
    if (data.length !== count) throw new Error(`${data.length} rows`);
  };
  const [a, b] = pair(ours, theirs, 9);
  const size = (bytes.length / 1e6).toFixed(1);
  console.log(`\nXLSX: ${count} rows × ${HEAD.length} columns, ${size} MB, bytes to a document`);
  console.log(`  WebAssembly ${ms(a)}   SheetJS ${ms(b)}   ratio ${ratio(b, a)}`);
}

const parts = { evaluation, everything, csv, workbook, plans: () => plans(wasm) };
const [first, ...rest] = process.argv.slice(2);
if (first === 'record') record(wasm, rest);
else Object.values(parts).forEach((run) => run());
