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

/** All layouts, oldest first. Append only. */
export const storeVersions: readonly StoreVersion[] = [v1, v2, v5, v6, v7];
