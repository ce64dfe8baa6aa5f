import { parseDossierCode } from '../../../model/index.ts';
import type { PackagePlan } from './plan.ts';

/** Dossiers to be counted, and how many other records of the same ones were left out. */
export interface CountedOnce {
  readonly dossiers: readonly PackagePlan[];
  readonly repeated: number;
}

/** A code that is one is unique in the city; what stands in place of one, such as a folder's name, is not. */
function keyOf({ dossier: { code } }: PackagePlan): string | null {
  const plain = code.normalize('NFC').toUpperCase();
  return parseDossierCode(plain) === null ? null : plain;
}

/** True when the first record is the newer: taken in later or, of one that was taken in again, changed later. */
function isNewer({ dossier: a }: PackagePlan, { dossier: b }: PackagePlan): boolean {
  const later = Date.parse(a.createdAt) - Date.parse(b.createdAt) || Date.parse(a.updatedAt) - Date.parse(b.updatedAt) || a.version - b.version;
  return later > 0 || (later === 0 && a.id > b.id);
}

/** Of several records of one dossier, told by its code, only the newest; in whatever order they come, it is the same one. */
export function newestOfEachCode(all: readonly PackagePlan[]): CountedOnce {
  const newest = new Map<string, PackagePlan>();
  for (const plan of all) {
    const key = keyOf(plan);
    const held = key === null ? undefined : newest.get(key);
    if (key !== null && (held === undefined || isNewer(plan, held))) newest.set(key, plan);
  }
  const dossiers = all.filter((plan) => {
    const key = keyOf(plan);
    return key === null || newest.get(key) === plan;
  });
  return { dossiers, repeated: all.length - dossiers.length };
}
