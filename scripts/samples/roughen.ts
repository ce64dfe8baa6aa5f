import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Wear } from './wear.ts';

/**
 * Runs ImageMagick's `convert` on bytes. A tool for making samples only: the product never calls it.
 * @param input one or more images; several become several frames
 * @param args options between input and output
 * @param type the output's file type, e.g. `jpg`
 */
export function convert(input: readonly Uint8Array[], inputType: string, args: readonly string[], type: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-samples-'));
  try {
    const names = input.map((bytes, i) => {
      const name = join(folder, `in${i}.${inputType}`);
      writeFileSync(name, bytes);
      return name;
    });
    const output = join(folder, `out.${type}`);
    execFileSync('convert', ['-limit', 'thread', '1', ...names, ...args, output], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The options that make a rendered sheet look scanned. */
function scanArgs(wear: Wear, seed: number): string[] {
  return [
    '-alpha', 'off',
    ...(wear.grey ? ['-colorspace', 'Gray'] : []),
    ...(wear.noise > 0 ? ['-seed', String(seed), '-attenuate', wear.noise.toFixed(3), '+noise', 'Gaussian'] : []),
    ...(wear.blurPx > 0 ? ['-blur', `0x${wear.blurPx.toFixed(2)}`] : []),
    ...(wear.phone ? phoneArgs(seed) : []),
    ...(wear.laidDeg === 0 ? [] : ['-rotate', String(wear.laidDeg)]),
  ];
}

/** A photo of the sheet on a table: smaller, seen from the side, no resolution recorded. */
function phoneArgs(seed: number): string[] {
  const j = (i: number, span: number): number => ((seed >>> (i * 3)) % (2 * span)) - span;
  const to = [[150 + j(1, 40), 170 + j(2, 30)], [2260 + j(3, 40), 120 + j(4, 40)], [2330 + j(5, 30), 3180 + j(6, 40)], [80 + j(7, 30), 3130 + j(8, 40)]];
  const from = [[0, 0], [2480, 0], [2480, 3508], [0, 3508]];
  const map = from.map((p, i) => `${p.join(',')} ${(to[i] ?? p).join(',')}`).join('  ');
  return ['-virtual-pixel', 'background', '-background', '#5b4431', '-define', 'distort:viewport=2420x3300+0+0', '-distort', 'Perspective', map, '+repage'];
}

/** The JPEG that a scanner would deliver for a rendered sheet. */
export function scanJpeg(png: Uint8Array, wear: Wear, seed: number): Uint8Array {
  const density = wear.phone ? '72' : String(wear.dpi);
  return convert([png], 'png', [
    ...scanArgs(wear, seed), '-strip', '-density', density, '-units', 'PixelsPerInch', '-sampling-factor', '4:2:0', '-quality', String(wear.quality),
  ], 'jpg');
}

/** The same as another image type; `extra` gives its own options. */
export function scanImage(pngs: readonly Uint8Array[], wear: Wear, seed: number, extra: readonly string[], type: string): Uint8Array {
  return convert(pngs, 'png', [
    ...scanArgs(wear, seed), '-strip', '-density', String(wear.dpi), '-units', 'PixelsPerInch', ...extra,
  ], type);
}
