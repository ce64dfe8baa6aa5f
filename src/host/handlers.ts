import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Output, ParsedInput, ProcedureName, ProcedureOf } from '../contract/index.ts';
import { isSafeName } from '../contract/index.ts';
import { createNodeClock } from './clock.ts';
import { createDeliveryHandlers } from './couriers/handlers.ts';
import { makeFolder } from './make-folder.ts';
import { isMissing, writeError } from './fs-errors.ts';
import { createGazetteerFile } from './gazetteer-file.ts';
import { createLogFile } from './log-file.ts';
import { createFsPackageSource, resolveFile } from './package-source.ts';
import { createFsPackageTarget } from './package-target.ts';
import { createPackageThread } from './package-thread.ts';
import { createResourceFolder } from './resource-folder.ts';
import { createSettingsFile } from './settings-file.ts';
import { createSigning } from './signing/index.ts';
import type { SigningSessions } from './signing/sessions.ts';
import { streamBody } from './static-files.ts';
import type { Uploads } from './uploads.ts';
import { createUploads } from './uploads.ts';

export interface HandlerOptions {
  readonly shell: 'electron' | 'browser';
  readonly version: string;
  readonly exportDir: string;
  readonly dataDir: string;
  readonly uploadIdleMs: number;
}

type Bytes = AsyncIterable<Uint8Array>;

/** What answers each procedure; the compiler asks for every one in the table, with its own input and output. */
export type Handlers = {
  readonly [N in ProcedureName]: N extends ProcedureOf<'bytes', 'json'>
    ? (input: ParsedInput<N>, body: Bytes) => Promise<Output<N>>
    : N extends ProcedureOf<'json', 'bytes'>
      ? (input: ParsedInput<N>) => Promise<ReadableStream<Uint8Array>>
      : (input: ParsedInput<N>) => Promise<Output<N>>;
};

/** Implements the contract over the file system. */
export function createHandlers(options: HandlerOptions): { handlers: Handlers; uploads: Uploads; signing: SigningSessions; stopSending: () => void; stopChecking: () => void } {
  const { exportDir, dataDir } = options;
  const packages = createPackageThread();
  const writeLog = createLogFile(dataDir);
  const settings = createSettingsFile(dataDir, () => (
    // Whether or not it can be logged, the desk goes on.
    void writeLog([{ at: createNodeClock().now(), level: 'error', event: 'settings.set-aside', code: 'host.file-broken', facts: {} }]).catch(() => undefined)));
  const uploads = createUploads(createFsPackageTarget(exportDir), options.uploadIdleMs);
  const gazetteer = createGazetteerFile(dataDir);
  const resources = createResourceFolder(join(dataDir, 'resources'));
  const signing = createSigning(dataDir, () => settings.get());
  const delivery = createDeliveryHandlers(exportDir, dataDir, () => settings.get());
  type Place = { readonly name: string } | { readonly uploadId: string };
  /** Does something with the folder of a package; one that is being written is not given up meanwhile. */
  const inFolder = <T>(place: Place, task: (dir: string) => Promise<T>): Promise<T> => (
    'uploadId' in place ? uploads.use(place.uploadId, ({ root }) => task(root)) : task(join(exportDir, place.name)));

  const handlers: Handlers = {
    capabilities: async () => ({
      shell: options.shell, version: options.version, exportFolder: basename(exportDir), canExport: await canWrite(exportDir),
    }),
    'settings.get': () => settings.get(),
    'settings.put': (patch) => settings.put(withoutUndefined(patch)),
    'log.write': async ({ entries }) => {
      await writeLog(entries);
      return {};
    },
    'gazetteer.get': () => gazetteer.get(),
    'gazetteer.put': (_, body) => gazetteer.put(body),
    'gazetteer.reset': () => gazetteer.reset(),
    'resources.list': async () => ({ names: await resources.list() }),
    'resources.read': async ({ name }) => new Blob([await resources.read(name)]).stream(),
    'packages.begin': async ({ name }) => ({ uploadId: await uploads.begin(name) }),
    'packages.file': ({ uploadId, path, sizeBytes }, body) => uploads.use(uploadId, (sink) => sink.writeStream(path, body, sizeBytes)),
    'packages.check': ({ uploadId, name, profileId }) => uploads.use(uploadId, async ({ root }) => {
      const { ok, faults, facts } = await packages.checkFolder(profileId, root, name);
      return { ok, faults: [...faults], facts };
    }),
    'packages.commit': ({ uploadId }) => uploads.finish(uploadId, (sink) => sink.commit()),
    'packages.abort': async ({ uploadId }) => {
      await uploads.abort(uploadId);
      return {};
    },
    'packages.list': async () => ({ names: await listPackages(exportDir) }),
    'packages.files': async (place) => ({ files: await inFolder(place, async (dir) => [...(await createFsPackageSource(dir).list())]) }),
    'packages.hash': async ({ path, ...place }) => ({ sha256: await inFolder(place, (dir) => createFsPackageSource(dir).hash(path)) }),
    'packages.read': ({ path, ...place }) => inFolder(place, async (dir) => streamBody(await resolveFile(dir, path))),
    ...signing.handlers,
    ...delivery.handlers,
  };
  return { handlers, uploads, signing: signing.sessions, stopSending: delivery.close, stopChecking: packages.close };
}

async function listPackages(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.filter((e) => e.isDirectory() && isSafeName(e.name)).map((e) => e.name).sort();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw writeError(cause, 0);
  }
}

async function canWrite(dir: string): Promise<boolean> {
  try {
    await makeFolder(dir);
    await access(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>;
}
