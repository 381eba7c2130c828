// Checks the crates that are compiled into what is handed out: every licence allows it, and no
// crate is in one artefact twice. Reads the answer of `cargo metadata` on standard input.
// node shipped.mjs PACKAGE… < metadata.json
import { readFileSync } from 'node:fs';

// Licences that ask for no more than a notice.
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
]);

// Crates whose two versions cost nothing: traits without code of their own.
const MAY_BE_TWICE = new Set(['thiserror']);

/** Whether one way of reading a licence expression is allowed throughout. */
function allowed(expression) {
  const tokens = expression
    .replaceAll('/', ' OR ')
    .replaceAll(' WITH ', '_WITH_')
    .match(/\(|\)|[^\s()]+/g);
  let at = 0;
  const term = () => {
    const token = tokens[at++];
    if (token !== '(') return ALLOWED.has(token?.replaceAll('_WITH_', ' WITH '));
    const inside = either();
    at++;
    return inside;
  };
  const both = () => {
    let value = term();
    while (tokens[at] === 'AND') {
      at++;
      const next = term();
      value = value && next;
    }
    return value;
  };
  const either = () => {
    let value = both();
    while (tokens[at] === 'OR') {
      at++;
      const next = both();
      value = value || next;
    }
    return value;
  };
  return either();
}

const metadata = JSON.parse(readFileSync(0, 'utf8'));
const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
const isMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes('proc-macro'));

/** The crates that are compiled into an artefact: no build scripts, no tests, no macros. */
function shipped(id, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const dependency of nodes.get(id).deps) {
    const normal = dependency.dep_kinds.some((kind) => kind.kind === null);
    if (normal && !isMacro(dependency.pkg)) shipped(dependency.pkg, found);
  }
  return found;
}

const problems = [];
const every = new Set();
for (const name of process.argv.slice(2)) {
  const root = metadata.packages.find((one) => one.name === name && one.source === null);
  if (!root) {
    problems.push(`there is no package ${name}`);
    continue;
  }
  const versions = new Map();
  for (const id of shipped(root.id)) {
    const { name: crate, version } = packages.get(id);
    versions.set(crate, [...(versions.get(crate) ?? []), version]);
    every.add(id);
  }
  for (const [crate, list] of versions) {
    if (list.length > 1 && !MAY_BE_TWICE.has(crate)) {
      problems.push(`${name} holds ${crate} twice: ${list.sort().join(', ')}`);
    }
  }
}
for (const id of every) {
  const { name, version, license, source } = packages.get(id);
  if (source !== null && !(license && allowed(license))) {
    problems.push(`${name} ${version} has the licence ${license ?? '(none stated)'}`);
  }
}
for (const problem of problems.sort()) console.log(problem);
if (problems.length === 0) console.log(`${every.size} crates are handed out`);
process.exitCode = problems.length === 0 ? 0 : 1;
