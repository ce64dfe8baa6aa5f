import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf, write } from './assemble.ts';
import { lockPdf } from './containers.ts';
import type { SampleFile } from './manifest.ts';

/** Writes the files that must be refused, made from a good one, and returns what the manifest says of them. */
export function makeBroken(out: string, goodPdf: string): SampleFile[] {
  const good = readFileSync(join(out, goodPdf));
  const password = 'matkhau';
  const cases: readonly { name: string; bytes: Uint8Array; expected: SampleFile['expected']; notes: string; password?: string }[] = [
    { name: 'co-mat-khau.pdf', bytes: lockPdf(good, password), expected: 'pdf.password', notes: 'locked with a password (AES-128)', password },
    { name: 'bi-cat-cut.pdf', bytes: good.subarray(0, Math.floor(good.length * 0.3)), expected: 'file.truncated', notes: 'the first third of a scanned PDF, cut inside its image' },
    { name: 'rong.pdf', bytes: new Uint8Array(), expected: 'file.empty', notes: 'no bytes at all' },
    { name: 'van-ban-thuong.pdf', bytes: Buffer.from('Đây là tệp văn bản thường, chỉ đổi đuôi thành pdf.\n'.repeat(12)), expected: 'file.unknown-format', notes: 'a plain text file named .pdf' },
  ];
  return cases.map(({ name, bytes, ...rest }) => {
    const path = `broken/${name}`;
    write(out, path, bytes);
    return { path, dossier: null, grade: 'broken' as const, ...factsOf(bytes), ...rest, papers: [], pages: [] };
  });
}
