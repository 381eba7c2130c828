// The peer of the evaluation: the same sums and verdicts by hand, over typed arrays. It knows
// nothing of sources, traces, exact comparison, missing numbers' reasons or concessions.

const PEOPLE = ['qualified_teachers', 'backbone_teachers', 'pe_art_teachers'];
const SHARED = ['teaching_area', 'sports_area', 'equipment', 'multimedia_rooms'];
const THRESHOLDS = [
  [4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3],
  [5.3, 1, 0.9, 5.8, 10.2, 2500, 2.4],
];
const LIMITS = [
  [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  [0.45, 0.45, 0.45, 0.45, 0.45, 0.45, 0.45],
];
const FACTORS = [100, 100, 100, 1, 1, 1, 100];
const WEIGHTS = [1, 1.1];

/** Takes the inputs out of the module once, as a program in JavaScript would hold them. */
export function inputs(column) {
  const of = (field, place) => Float64Array.from(column(place ? `${field}.${place}` : field));
  const stages = ['primary', 'junior'].map((place) => ({
    pupils: of('pupils', place),
    own: [...PEOPLE, ...SHARED].map((field) => of(field, place)),
  }));
  return { stages, whole: SHARED.map((field) => of(field, '')) };
}

/** Judges: units met, units not met, coefficients over, then the coefficients. */
export function judge({ stages, whole }) {
  const schools = stages[0].pupils.length;
  const coefficients = [];
  let met = 0;
  let failed = 0;
  let over = 0;
  for (let s = 0; s < 2; s++) {
    const { pupils, own } = stages[s];
    const other = stages[1 - s].pupils;
    const at = new Int32Array(schools);
    let units = 0;
    for (let i = 0; i < schools; i++) if (pupils[i] > 0) at[units++] = i;
    const full = new Uint8Array(units);
    const floors = new Uint8Array(units);
    for (let k = 0; k < 7; k++) {
      const amounts = new Float64Array(units);
      const values = new Float64Array(units);
      const levels = new Uint8Array(units);
      const threshold = THRESHOLDS[s][k];
      const floor = threshold * 0.85;
      const scale = k === 5 ? 10000 : 1;
      let amount = 0;
      let people = 0;
      for (let u = 0; u < units; u++) {
        const i = at[u];
        const p = pupils[i];
        let x = own[k][i];
        if (x !== x && k >= 3) {
          x = whole[k - 3][i];
          const q = other[i];
          if (q > 0) x = (x * WEIGHTS[s] * p) / (WEIGHTS[s] * p + WEIGHTS[1 - s] * q);
        }
        x *= scale;
        const value = (x * FACTORS[k]) / p;
        const level = value >= threshold ? 2 : value >= floor ? 1 : 0;
        amounts[u] = x;
        values[u] = value;
        levels[u] = level;
        if (level === 2) full[u]++;
        if (level >= 1) floors[u]++;
        amount += x;
        people += p;
      }
      const mean = amount / people;
      let squares = 0;
      for (let u = 0; u < units; u++) {
        const p = pupils[at[u]];
        const distance = amounts[u] / p - mean;
        squares += p * distance * distance;
      }
      const coefficient = Math.sqrt(squares / people) / mean;
      coefficients.push(coefficient);
      if (coefficient > LIMITS[s][k]) over++;
    }
    for (let u = 0; u < units; u++) {
      if (full[u] >= 6 && floors[u] === 7) met++;
      else failed++;
    }
  }
  return [met, failed, over, ...coefficients];
}
