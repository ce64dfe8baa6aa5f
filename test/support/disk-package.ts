import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePack, type PackPorts } from '../../src/batch/pack.ts';
import { planPackage } from '../../src/core/exporters/index.ts';
import { profileOf } from '../../src/core/exporters/registry.ts';
import type { PaperPdfWriter } from '../../src/core/ports/index.ts';
import { createNodeHasher } from '../../src/host/hasher.ts';
import { memoryWriter, sampleDossier, type Sample } from '../unit/exporters/support.ts';
import { tempDir } from './temp-dir.ts';

/** Puts the files of a sample into a folder. @returns where each is, by its digest */
export function putFiles(dir: string, { bytes }: Sample): ReadonlyMap<string, { readonly path: string }> {
  return new Map([...bytes].map(([sha256, content]) => {
    const path = join(dir, sha256);
    writeFileSync(path, content);
    return [sha256, { path }] as const;
  }));
}

/** The real PDF writer, its files in a folder: each under a name of its own, for a package may link to it instead of copying it. */
export function diskWriter(dir: string): PaperPdfWriter {
  const pages = memoryWriter(() => ({}));
  return {
    ...pages,
    async write(...job) {
      const { content, ...made } = await pages.write(...job);
      const path = join(dir, `${randomUUID()}.pdf`);
      writeFileSync(path, (content as { readonly bytes: Uint8Array }).bytes);
      return { ...made, content: { path } };
    },
  };
}

type Ports = Pick<PackPorts, 'target' | 'check' | 'pdf'> & { readonly out: string };

/** A batch that writes the sample's package; the sample's files are in `dir`. @param over by which ports, once `dir` is known */
export async function packOnDisk(over: (dir: string) => Ports): Promise<{ readonly paths: ReturnType<typeof putFiles>; readonly write: () => ReturnType<typeof writePack> }> {
  const dir = await tempDir();
  const sample = sampleDossier();
  const paths = putFiles(dir, sample);
  const profile = profileOf('paper-record');
  if (!profile) throw new Error('the first profile of the program');
  const ports = {
    ...over(dir), hasher: createNodeHasher(), clock: { now: () => sample.now, monotonicMs: () => 0, newId: () => '' },
    profiles: { resource: () => Promise.resolve(null) }, lang: 'en', signal: new AbortController().signal,
  } as unknown as PackPorts;
  return { paths, write: () => writePack(ports, { profile, settings: {}, resources: new Map() }, [planPackage(sample)], paths, () => Promise.resolve()) };
}
