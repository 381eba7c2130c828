// The package as its users get it: both entries load, offer the same and say what they are.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const PLUMBING = new Set(['default', 'initSync', 'module.exports', 'memory']);
const offered = (entry) =>
  Object.keys(entry)
    .filter((name) => !PLUMBING.has(name) && !name.startsWith('__'))
    .sort();
const FUNCTIONS = [
  'applyScenario',
  'evaluate',
  'exportInputsCsv',
  'exportResultsCsv',
  'importCsv',
  'importWorkbook',
  'optimise',
  'sample',
  'schema',
  'schemes',
  'templateCsv',
  'version',
];

test('Node.js gets it by import and by require', async () => {
  assert.deepEqual(offered(await import('junheng')), FUNCTIONS);
  assert.deepEqual(offered(require('junheng')), FUNCTIONS);
});

test('browsers get the same functions', async () => {
  const web = await import('junheng/web');
  await web.default({ module_or_path: await readFile(require.resolve('junheng/junheng_bg.wasm')) });
  assert.deepEqual(offered(web), FUNCTIONS);
  const { evaluate, sample } = await import('junheng');
  assert.deepEqual(web.evaluate(web.sample('failing')), evaluate(sample('failing')));
});

test('its types hold no `any`', async () => {
  const folder = dirname(require.resolve('junheng/package.json'));
  for (const entry of ['node', 'web']) {
    const names = (await readdir(join(folder, entry))).filter((name) => name.endsWith('.d.ts'));
    assert.deepEqual(names, ['junheng.d.ts']);
    const types = await readFile(join(folder, entry, 'junheng.d.ts'), 'utf8');
    const code = types.replace(/\/\*[^]*?\*\//g, '').replace(/\/\/.*/g, '');
    assert.doesNotMatch(code, /\bany\b/);
    for (const name of FUNCTIONS) assert.match(code, new RegExp(`export function ${name}\\(.*\\): \\w`));
  }
});
