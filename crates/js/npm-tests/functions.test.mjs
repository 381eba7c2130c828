// What the functions do in Node.js: natively tested logic behind real JavaScript values.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { promisify } from 'node:util';
import {
  applyScenario,
  evaluate,
  exportInputsCsv,
  exportResultsCsv,
  importCsv,
  importWorkbook,
  optimise,
  sample,
  schema,
  schemes,
  templateCsv,
  version,
} from 'junheng';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const ROOM = { maxBuffer: 64 << 20 };

test('numbers are to the bit those computed natively', async () => {
  const options = { trace: true, unofficial: true, language: 'en' };
  for (const name of ['sound', 'failing', 'one-school']) {
    const words = ['run', '--quiet', '--package', 'junheng-js', '--example', 'evaluate'];
    const { stdout } = await run('cargo', [...words, '--', name, JSON.stringify(options)], {
      ...ROOM,
      cwd: process.env.JUNHENG_ROOT,
    });
    assert.deepStrictEqual(evaluate(sample(name), options), JSON.parse(stdout));
  }
});

test('a document is an object or its text', () => {
  const document = sample('failing');
  assert.deepEqual(evaluate(JSON.stringify(document)), evaluate(document));
  assert.equal(evaluate(document).county.verdict, 'not-met');
  assert.equal(evaluate(document, { date: '2030-01-02' }).date, '2030-01-02');
  assert.equal(evaluate(document, undefined).program, version());
  assert.deepEqual(evaluate(document, null), evaluate(document));
});

test('errors are JavaScript errors with code and place', () => {
  const document = sample('sound');
  document.schools[0].values.pupils.primary = -1;
  const circle = {};
  circle.self = circle;
  for (const [work, code, path] of [
    [() => evaluate(document), 'value', 'schools[0].values.pupils.primary'],
    [() => evaluate('{'), 'not-json', ''],
    [() => evaluate(circle), 'not-json', ''],
    [() => evaluate(undefined), 'not-json', ''],
    [() => evaluate(sample('sound'), { datum: 1 }), 'option', 'datum'],
    [() => evaluate(sample('sound'), { date: '1990-01-01' }), 'not-in-force', 'date'],
    [() => sample('none'), 'unknown-sample', ''],
    [() => importWorkbook('text', 'x.csv'), 'option', ''],
    [() => importWorkbook(new Uint8Array(), 'x.csv'), 'file', ''],
  ]) {
    assert.throws(work, (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, 'JunhengError');
      assert.deepEqual([error.code, error.path], [code, path]);
      assert.ok(error.message.length > 0);
      return true;
    });
  }
  // The module goes on after errors.
  assert.equal(evaluate(sample('sound')).county.verdict, 'met');
});

/** The day here, which dates new documents. */
const today = () => {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
};

test('tables are taken, or asked about', () => {
  const csv = exportInputsCsv(sample('failing'));
  const before = today();
  const result = importCsv(csv, { fileName: 'schools.csv' });
  assert.equal(result.complete, true);
  assert.deepEqual(
    result.document.schools.map((school) => school.values),
    sample('failing').schools.map((school) => school.values),
  );
  const bytes = new TextEncoder().encode(csv);
  assert.deepEqual(importCsv(bytes, { fileName: 'schools.csv' }).document, result.document);
  assert.deepEqual(importWorkbook(bytes, 'schools.csv').document, result.document);
  assert.ok([before, today()].includes(result.document.date));

  const unsure = '学校名称,学校类别,小学在校生数,教学仪器设备值\n甲校,小学,1200,312\n乙校,小学,800,190\n';
  const asked = importCsv(unsure);
  assert.equal(asked.complete, false);
  assert.equal(asked.document, null);
  const answers = Object.fromEntries(asked.questions.map((question) => [question.id, 0]));
  assert.equal(importCsv(unsure, { answers }).complete, true);
});

test('a plan makes another document and leaves the first', () => {
  const document = sample('failing');
  const before = JSON.stringify(document);
  const school = document.schools[0];
  const hired = { school: school.id, stage: 'primary', profile: { qualified: true }, number: 5 };
  const plan = { id: 1, name: 'a', base: 2025, target: 2026, actions: [{ id: 1, year: 2026, what: { hire: hired } }] };
  const scenario = applyScenario(document, plan, { language: 'en' });
  assert.equal(scenario.real, false);
  // Nothing is wrong; what its years rest on is told.
  assert.deepEqual([...new Set(scenario.problems.map((one) => one.kind))], ['assumed']);
  assert.ok(scenario.problems.every((one) => one.action === null && one.message));
  const teachers = (one) => one.schools[0].values.qualified_teachers.primary;
  assert.equal(teachers(scenario.document), teachers(document) + 5);
  assert.match(evaluate(scenario.document).county.name, /simulated, not real/);
  assert.equal(JSON.stringify(document), before);
  const kept = { ...document, plans: [plan] };
  assert.deepEqual(applyScenario(kept, 1, { language: 'en' }), scenario);
  assert.throws(() => applyScenario(kept, 2), { code: 'unknown-plan' });
});

test('a search is a promise, tells of itself and can be ended', async () => {
  const document = sample('sound');
  document.schools[0].values.qualified_teachers.primary = 20;
  const plan = { id: 1, name: 'a', base: 2025, target: 2026 };
  const heard = [];
  const report = await optimise(document, plan, {}, (now) => void heard.push(now.work));
  assert.ok(report.found.passes);
  assert.ok(heard.length > 0);
  const actions = report.found.actions.map((one) => one.action);
  const scenario = applyScenario(document, { ...plan, actions });
  assert.equal(evaluate(scenario.document).county.findings, 'met');
  assert.deepEqual(await optimise(document, plan), report);
  let calls = 0;
  await optimise(document, plan, {}, () => ++calls < 1);
  assert.equal(calls, 1);
  await assert.rejects(optimise(document, {}), { code: 'plan' });
});

test('texts are texts', () => {
  assert.equal(JSON.parse(schema()).title, 'Junheng document, schema 3');
  assert.equal(schemes({ language: 'en' })[0].id, sample('sound').scheme);
  assert.ok(exportResultsCsv(sample('sound')).startsWith('\ufeff'));
  assert.ok(templateCsv().startsWith('\ufeff'));
});

test('the example runs', async () => {
  const example = require.resolve('junheng/package.json').replace('package.json', 'examples/node.mjs');
  const { stdout } = await run(process.execPath, [example]);
  assert.match(stdout, /Verdict: not-met/);
  assert.match(stdout, /0\.5004 is over 0\.5/);
});
