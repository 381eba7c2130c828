// The package as its users get it: both entries load and offer the same.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const PLUMBING = new Set(['default', 'initSync', 'module.exports', 'memory']);
const offered = (entry) =>
  Object.keys(entry)
    .filter((name) => !PLUMBING.has(name) && !name.startsWith('__'))
    .sort();

test('Node.js gets it by import and by require', async () => {
  const imported = await import('junheng');
  assert.deepEqual(offered(imported), offered(require('junheng')));
});

test('browsers get the same functions', async () => {
  const web = await import('junheng/web');
  await web.default({ module_or_path: await readFile(require.resolve('junheng/junheng_bg.wasm')) });
  assert.deepEqual(offered(web), offered(await import('junheng')));
});
