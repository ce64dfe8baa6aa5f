import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeFile, seedFrom } from './assemble.ts';
import { makeBroken } from './broken.ts';
import { makeLongPdf } from './long-pdf.ts';
import { sampleManifestSchema, type SampleFile } from './manifest.ts';
import { paperTypeIds } from '../../src/core/model/paper-type-ids.generated.ts';
import { PLAN, type Item } from './plan.ts';
import { startRenderer } from './render.ts';
import { createRng } from './rng.ts';
import { troubles } from './wear.ts';

/**
 * Makes sample papers of invented people.
 *
 *   npm run samples                                   the repository's own set
 *   tsx scripts/samples/make.ts --seed N --out DIR --count K [--grade clean|office|bad]
 *                                                     K fresh papers of all kinds, to judge readings on papers nobody tuned on
 *   tsx scripts/samples/make.ts --seed N --out DIR --pages N
 *                                                     one scanned PDF of N pages, for the memory test
 *
 * Needs Chromium, ImageMagick, qpdf and Tesseract (Debian: chromium imagemagick qpdf tesseract-ocr-vie fonts-noto-core fonts-dejavu).
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' }, out: { type: 'string' }, count: { type: 'string' }, grade: { type: 'string' }, pages: { type: 'string' }, only: { type: 'string' },
  },
});

const HOME = fileURLToPath(new URL('../../resources/samples', import.meta.url));
const SEED = 20251121;

function freshPlan(seed: number, count: number, grade: string | undefined): Item[] {
  return Array.from({ length: count }, (_, i) => {
    const rng = createRng(seedFrom(`plan ${i}`, seed));
    const kind = paperTypeIds[i % paperTypeIds.length] ?? 'other-paper';
    const bad = grade === 'bad';
    const trouble = grade === undefined && rng.chance(0.3);
    return {
      folder: `dossiers/D${String(Math.floor(i / 3) + 1).padStart(3, '0')}`, name: `${String(i + 1).padStart(3, '0')}-${kind}`, kind, container: 'pdf' as const,
      ...(bad ? { bad } : trouble ? { trouble: rng.pick(troubles) } : grade === 'clean' ? { clean: true } : {}), colour: rng.chance(0.3),
    };
  });
}

async function main(): Promise<void> {
  const seed = values.seed === undefined ? SEED : Number(values.seed);
  const out = values.out === undefined ? HOME : resolve(values.out);
  const renderer = await startRenderer();
  try {
    if (values.pages !== undefined) {
      await makeLongPdf(renderer, seed, Number(values.pages), out);
      return;
    }
    const own = values.count === undefined;
    const plan = own ? PLAN : freshPlan(seed, Number(values.count), values.grade);
    // Made elsewhere and brought over at the end, so that nobody finds half a set.
    const staging = mkdtempSync(join(tmpdir(), 'sohoa-samples-'));
    const files: SampleFile[] = [];
    for (const item of plan) {
      if (values.only !== undefined && !`${item.folder}/${item.name}`.includes(values.only)) continue;
      const file = await makeFile(item, seed, staging, renderer);
      files.push(file);
      console.log(`${file.path}  ${Math.round(file.bytes / 1024)} KB  ${file.notes}`);
    }
    if (own && values.only === undefined) files.push(...makeBroken(staging, 'dossiers/H17.10.08-251103-0012/03-hop-dong.pdf'));
    if (own && values.only === undefined) for (const folder of ['dossiers', 'loose', 'broken']) rmSync(join(out, folder), { recursive: true, force: true });
    cpSync(staging, out, { recursive: true });
    rmSync(staging, { recursive: true });
    if (values.only !== undefined) return;
    const manifest = sampleManifestSchema.parse({ version: 1, seed, files });
    writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    console.log(`${files.length} files, ${(files.reduce((sum, file) => sum + file.bytes, 0) / 1e6).toFixed(2)} MB`);
  } finally {
    await renderer.close();
  }
}

await main();
