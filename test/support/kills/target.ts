import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyPackages } from '../../../src/batch/verify.ts';
import { createNodeHasher } from '../../../src/host/index.ts';
import { KillFault } from './moments.ts';

const hasher = createNodeHasher();
/** What a process that was killed may leave beside finished packages; hidden, and named as ours. */
const leftover = /^\.(partial-[0-9a-f-]{36}|reserved-.+|[0-9a-f-]{36}\.new)$/;

/** What lies in an export folder: packages under their final names, what is half written, and all else. */
export interface TargetState {
  readonly packages: readonly string[];
  readonly leftovers: readonly string[];
  readonly strangers: readonly string[];
}

/** @param known names that belong there and are no packages */
export function lookInto(dir: string, known: readonly string[]): TargetState {
  const names = readdirSync(dir).filter((name) => !known.includes(name)).sort();
  return {
    packages: names.filter((name) => !name.startsWith('.')),
    leftovers: names.filter((name) => leftover.test(name)),
    strangers: names.filter((name) => name.startsWith('.') && !leftover.test(name)),
  };
}

/** Every file of a package with its digest, so that one can be told from the same one written anew. */
export function contentOf(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(dir.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
  }));
}

/** Verifies every package as the command line does. @throws KillFault naming those that are not whole */
export async function verifyAll(dir: string, names: readonly string[], moment: number): Promise<void> {
  if (names.length === 0) return;
  const packages = names.map((name) => join(dir, name));
  const results = await verifyPackages({ kind: 'verify', lang: 'en', packages, json: true }, hasher, new AbortController().signal);
  const broken = results.filter(({ ok }) => !ok);
  if (broken.length > 0) throw new KillFault(moment, 'a half package under a final name', broken);
}

/** @throws KillFault when two lists of names are not the same */
export function expectSame(moment: number, what: string, found: readonly string[], expected: readonly string[]): void {
  if (JSON.stringify([...found].sort()) !== JSON.stringify([...expected].sort())) throw new KillFault(moment, what, { found, expected });
}
