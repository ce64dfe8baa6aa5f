import type { Transaction } from 'dexie';
import { v1 } from './v1.ts';
import { v2 } from './v2.ts';
import { v5 } from './v5.ts';
import { v6 } from './v6.ts';
import { v7 } from './v7.ts';

/** One layout of the database: the tables that differ from the one before, and how its rows are carried over. */
export interface StoreVersion {
  readonly version: number;
  readonly stores: Readonly<Record<string, string | null>>;
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}

/**
 * All layouts, oldest first. Append only: what was shipped is frozen in `test/migrations`, and a store of each of them
 * opens here. A new layout takes the next number, its own file, and a part of `later-frozen.json`.
 *
 * There is no 3 and no 4 and never was: the numbers were set aside for work that came out later, as 7 and 6. The gaps do
 * no harm, for the browser only compares numbers.
 */
export const storeVersions: readonly StoreVersion[] = [v1, v2, v5, v6, v7];
