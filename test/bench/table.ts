/** The middle value; the mean of the two middle ones for an even count; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0;
  return (low + high) / 2;
}

/** A plain table with columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ').trimEnd()).join('\n');
}

export const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A figure beside its bar. */
export function against(name: string, value: number | null, bar: number, atMost: boolean, unit = ''): readonly string[] {
  if (value === null) return [name, 'not measured', `${atMost ? '≤' : '≥'} ${bar}${unit}`, ''];
  return [name, `${value.toFixed(unit === ' %' ? 2 : 3)}${unit}`, `${atMost ? '≤' : '≥'} ${bar}${unit}`, (atMost ? value <= bar : value >= bar) ? 'reached' : 'MISSED'];
}
