import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** SHA-256 in hex of texts and bytes, one after the other. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** A file's own SHA-256 in hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A digest of all source files below folders, or of single files: what they do may change when it does. */
export function hashOfSources(...paths: readonly string[]): string {
  const files = paths.flatMap((path) => (path.endsWith('.ts') ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort().map((name) => join(path, name))));
  return hashOf(...files.map((file) => readFileSync(file)));
}

/** Files by key below a folder; several runs may use it at once, since a file appears whole or not at all. */
export class FileCache {
  readonly #folder: string;
  readonly #use: boolean;

  /** @param use false to find nothing, and still to write */
  constructor(folder: string, use: boolean) {
    this.#folder = folder;
    this.#use = use;
  }

  #path(key: string): string {
    return join(this.#folder, key);
  }

  /** Bytes by key, or null. */
  get(key: string): Uint8Array<ArrayBuffer> | null {
    const path = this.#path(key);
    return this.#use && existsSync(path) ? new Uint8Array(readFileSync(path)) : null;
  }

  /** A value put as JSON before, or null. The cache is trusted: only this bench writes it. */
  getJson(key: string): unknown {
    const bytes = this.get(key);
    return bytes === null ? null : (JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown);
  }

  /** Where a file lies, for programs that want a path. */
  pathOf(key: string): string {
    return this.#path(key);
  }

  put(key: string, bytes: Uint8Array | string): void {
    const path = this.#path(key);
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${process.pid}.part`;
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  }

  putJson(key: string, value: unknown): void {
    this.put(key, JSON.stringify(value));
  }

  /** Keys below a folder of the cache that begin with a text. */
  keys(folder: string, begin: string): string[] {
    const path = join(this.#folder, folder);
    if (!this.#use || !existsSync(path)) return [];
    return readdirSync(path).filter((name) => name.startsWith(begin)).map((name) => `${folder}/${name}`);
  }
}
