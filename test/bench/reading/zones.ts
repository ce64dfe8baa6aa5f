import { seedFrom } from '../../../scripts/samples/assemble.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { officeWear } from '../../../scripts/samples/wear.ts';
import { openGazetteer } from '../../../src/core/vietnam/index.ts';
import { programGazetteerPath, readGazetteer } from '../../../src/host/index.ts';
import { table } from '../table.ts';
import { FileCache } from './cache.ts';
import type { ReadingOptions } from './options.ts';
import { createPageReader } from './pages.ts';
import { createPrinter } from './prints.ts';
import { drawSet, SET_TODAY, type SetPaper } from './set.ts';

const turns = [0, 90, 180, 270] as const;

/** What became of the machine-readable marks of one card. `asked`: a person is asked about what was read. */
type Mark = 'right' | 'right, asked' | 'wrong, asked' | 'WRONG AND SURE' | 'not read';

/** The same card on an office's scanner of 200 dpi, laid in any of four ways and askew by up to 3 degrees. */
function worn(paper: SetPaper, n: number): SetPaper {
  const rng = createRng(seedFrom(`${paper.id}/zones`, paper.seed));
  const wears = paper.wears.map(() => ({
    ...officeWear(rng, rng.chance(0.5)), dpi: 200 as const, blurPx: 0.5, quality: 62, laidDeg: turns[n % 4] ?? 0, skewDeg: (rng.next() * 2 - 1) * 3,
  }));
  return { ...paper, wears };
}

/**
 * npm run bench:reading -- --zones --per-type N: cards with a machine-readable zone or a QR code, scanned at 200 dpi, and
 * what was read of these. Cards that have neither are left out.
 */
export async function runZones(options: ReadingOptions, say: (line: string) => void): Promise<string> {
  const { papers } = await drawSet({ ...options, types: ['identity-card'], grades: ['office'] });
  const printer = createPrinter(new FileCache(options.cache, true));
  const reader = createPageReader(new FileCache(options.cache, options.useCache), { workers: options.workers, stale: options.stalePages });
  const reading = { today: SET_TODAY, gazetteer: openGazetteer(await readGazetteer(programGazetteerPath)), typeId: 'identity-card' as const };
  const found: { readonly key: string; readonly turn: number; readonly mark: Mark }[] = [];
  try {
    for (const [n, paper] of papers.map(worn).entries()) {
      const keys = ['mrz', 'qr'].filter((key) => paper.draft.fields[key] !== undefined);
      if (keys.length === 0) continue;
      const prints = await printer.print(paper);
      const scans = await Promise.all(prints.map((print) => reader.read(print)));
      const { reading: { fields } } = await reader.readFields(prints, scans, reading);
      for (const key of keys) {
        const [field, truth] = [fields[key], paper.draft.fields[key]];
        const right = field?.value === truth;
        const mark: Mark = field?.value == null ? 'not read' : right ? (field.sure ? 'right' : 'right, asked') : field.sure ? 'WRONG AND SURE' : 'wrong, asked';
        found.push({ key, turn: turns[n % 4] ?? 0, mark });
        if (mark !== 'right' && options.seed === 1) say(`${paper.id} ${paper.draft.layout} ${key} laid ${String(turns[n % 4])}, ${paper.wears[0]?.skewDeg.toFixed(1) ?? ''}°: ${mark}\n  ${String(truth)}\n  ${String(field?.value)}\n  ${prints.map((p) => p.path).join(' ')}`);
      }
    }
  } finally {
    await Promise.all([printer.close(), reader.close()]);
  }
  const marks: readonly Mark[] = ['right', 'right, asked', 'wrong, asked', 'WRONG AND SURE', 'not read'];
  const row = (key: string, turn: number | null): string[] => {
    const own = found.filter((f) => f.key === key && (turn === null || f.turn === turn));
    return [turn === null ? `**${key}**` : `${key}, laid ${String(turn)}°`, String(own.length), ...marks.map((mark) => String(own.filter((f) => f.mark === mark).length))];
  };
  return table([['', 'cards', ...marks], ...['mrz', 'qr'].flatMap((key) => [row(key, null), ...turns.map((turn) => row(key, turn))])]);
}
