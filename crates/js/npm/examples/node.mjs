// Judges a county: node node.mjs [FILE] with a saved document (.json), a workbook or a CSV file;
// without a file, a made-up county that fails.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { evaluate, importWorkbook, sample } from 'junheng';

/** The document in a file; importing asks where something is not certain. */
async function read(file) {
  const bytes = await readFile(file);
  if (file.endsWith('.json')) return bytes.toString('utf8');
  const result = importWorkbook(bytes, basename(file), { language: 'en' });
  if (result.complete) {
    console.log(result.report.message);
    return result.document;
  }
  if (result.refusal) console.log(result.refusal.message);
  for (const question of result.questions) {
    console.log(`${question.text} Answer with answers: { '${question.id}': n }:`);
    question.choices.forEach((choice, n) => {
      console.log(`  ${n}: ${choice.label}${choice.suggested ? ' (suggested)' : ''}`);
    });
  }
  process.exit(1);
}

const file = process.argv[2];
const document = file ? await read(file) : sample('failing');

try {
  const { county, units, coefficients } = evaluate(document, { language: 'en' });
  console.log(`${county.headline} Verdict: ${county.verdict}.`);
  for (const unit of units.filter((unit) => unit.verdict !== 'met')) {
    console.log(`${unit.school.name}, ${unit.stage}: ${unit.message}`);
    for (const cell of unit.cells.filter((cell) => cell.level !== 'full')) {
      const lacks = cell.missing.map((one) => one.message).join('; ');
      const needs = lacks || `${cell.printed} of ${cell.threshold}, ${cell.needed} more needed`;
      console.log(`  ${cell.indicator}: ${needs}`);
    }
  }
  for (const one of coefficients.filter((one) => one.verdict === 'not-met')) {
    console.log(`${one.stage}, ${one.indicator}: ${one.value.toFixed(4)} is over ${one.limit}`);
  }
} catch (error) {
  if (error.name !== 'JunhengError') throw error;
  console.error(`${error.code} ${error.path}: ${error.message}`);
  process.exit(1);
}
