import { appendFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogEntry } from '../contract/index.ts';
import { createTurns } from './json-file.ts';
import { makeFolder } from './make-folder.ts';

/** When the log reaches this size it becomes `sohoa.1.jsonl` and a new one begins, so that it never fills a disk. */
const maxLogBytes = 5 * 1024 * 1024;

/** A function that appends entries, one JSON object per line, to `log/sohoa.jsonl` below `dataDir`. */
export function createLogFile(dataDir: string): (entries: readonly LogEntry[]) => Promise<void> {
  const dir = join(dataDir, 'log');
  const path = join(dir, 'sohoa.jsonl');
  const inTurn = createTurns();

  async function append(entries: readonly LogEntry[]): Promise<void> {
    await makeFolder(dir);
    const size = await stat(path).then((s) => s.size, () => 0);
    if (size > maxLogBytes) await rename(path, join(dir, 'sohoa.1.jsonl'));
    await appendFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }

  return (entries) => inTurn(() => append(entries));
}
