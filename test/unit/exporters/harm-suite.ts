import { expect, it } from 'vitest';
import type { ExportProfile } from '../../../src/core/exporters/index.ts';
import { hasher, memorySource } from './support.ts';

export type Files = Map<string, Uint8Array>;
/** What is done to the files of a package. */
export type Harm = (files: Files) => void;
/** One of them, the fault that must be among those found, and where. */
export type HarmCase = readonly [name: string, code: string, path: string, harm: Harm];

export const utf8 = new TextEncoder();
export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** Turns one bit in the middle of a file. */
export const turned = (path: string): Harm => (files) => {
  const bytes = (files.get(path) ?? new Uint8Array()).slice();
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  files.set(path, bytes);
};

interface Written {
  readonly profile: ExportProfile;
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const harmed = ({ files }: Written, harm: Harm): Files => {
  const copy = new Map(files);
  harm(copy);
  return copy;
};

/** The tests that every profile's `verify` stands. @param trusted the file that nothing vouches for */
export function findsEveryFault(written: Written, harms: readonly HarmCase[], trusted: string): void {
  const { profile, name, files } = written;
  const check = (given: ReadonlyMap<string, Uint8Array>) => profile.verify(memorySource(name, given), hasher);

  it.each(harms)('%s', async (_name, code, path, harm) => {
    const { ok, faults } = await check(harmed(written, harm));
    expect(ok).toBe(false);
    expect(faults.map((fault) => `${fault.code} ${fault.path}`)).toContain(`${code} ${path}`);
  });

  it(`one turned bit in any file, and any file that is gone, but for ${trusted}, which nothing vouches for`, async () => {
    for (const path of files.keys()) {
      if (path === trusted) continue;
      expect((await check(harmed(written, turned(path)))).faults.map((fault) => fault.path), path).toContain(path);
      const gone = await check(harmed(written, (given) => void given.delete(path)));
      expect(gone.faults.map((fault) => `${fault.code} ${fault.path}`).filter((fault) => /^(file|schema)\.missing /.test(fault)).map((fault) => fault.replace(/^\S+ /, '')), path).toContain(path);
    }
  });

  it('finds nothing in a whole one, and stops when it is told to', async () => {
    expect((await profile.verify(memorySource(name, files, false), hasher)).faults).toEqual([]);
    const stop = new AbortController();
    stop.abort();
    await expect(profile.verify(memorySource(name, files), hasher, stop.signal)).rejects.toMatchObject({ code: 'job.cancelled' });
  });
}

/** What somebody changed is not taken in. */
export function refusesChanged(written: Written, harms: readonly (readonly [reason: string, harm: Harm])[]): void {
  it.each(harms)('is not taken in: %s', async (reason, harm) => {
    await expect(written.profile.readBack?.(memorySource(written.name, harmed(written, harm)), hasher)).rejects.toMatchObject({ code: 'package.invalid', params: { reason } });
  });
}
