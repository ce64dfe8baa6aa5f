// @ts-check
/**
 * What must fail: `[what, file that would hold it, source, the rule that must speak]`. The files do not exist; every
 * import that is local names a file that does, so that a rule cannot pass for having resolved nothing.
 *
 * @typedef {readonly [what: string, file: string, source: string, rule: string]} Case
 */

const imports = 'boundaries/dependencies';
const globals = 'no-restricted-globals';

/** @type {readonly Case[]} */
export const forbidden = [
  // the core is pure
  ['reading takes dexie', 'src/core/reading/v.ts', "import Dexie from 'dexie'; export const a = new Dexie('x');", imports],
  ['reading takes node:fs', 'src/core/reading/v.ts', "import { readFileSync } from 'node:fs'; export const a = readFileSync('x');", imports],
  ['reading takes a bare builtin', 'src/core/reading/v.ts', "import { readFileSync } from 'fs'; export const a = readFileSync('x');", imports],
  ['reading takes electron', 'src/core/reading/v.ts', "import { app } from 'electron'; export const a = app;", imports],
  ['reading takes an unlisted package', 'src/core/reading/v.ts', "import { v7 } from 'uuid'; export const a = v7();", imports],
  ['reading takes a package by dynamic import', 'src/core/reading/v.ts', "export const a = () => import('dexie');", imports],
  ['reading re-exports a package', 'src/core/reading/v.ts', "export * from 'dexie';", imports],
  ['reading takes a view', 'src/core/reading/v.ts', "import { a } from '../../renderer/app/routes.ts'; export const b = a;", imports],
  ['reading takes the store as a type', 'src/core/reading/v.ts', "import type * as s from '../../store/index.ts'; export type A = typeof s;", imports],
  ['reading takes the papers above it', 'src/core/reading/v.ts', "import * as p from '../papers/index.ts'; export const a = p;", imports],
  ['reading takes the ports', 'src/core/reading/v.ts', "import type { Clock } from '../ports/index.ts'; export type A = Clock;", imports],
  ['the core touches the document', 'src/core/reading/v.ts', 'export const a = document.title;', globals],
  ['the core touches IndexedDB', 'src/core/usecases/v.ts', 'export const a = indexedDB;', globals],
  ['the core touches the process', 'src/core/pdf/v.ts', 'export const a = process.env;', globals],
  ['the core hides a global behind globalThis', 'src/core/jobs/v.ts', 'export const a = (globalThis as { document?: unknown }).document;', globals],
  ['the core fetches', 'src/core/vietnam/v.ts', "export const a = fetch('/x');", globals],
  ['the core writes to the console', 'src/core/image/v.ts', "console.log('x'); export {};", globals],
  ['the core makes a worker', 'src/core/jobs/v.ts', "export const a = new Worker('x');", globals],
  ['an export profile touches the document', 'src/core/exporters/paper-record/v.ts', 'export const a = document.title;', globals],
  ['the model takes the ports', 'src/core/model/v.ts', "import type { Clock } from '../ports/index.ts'; export type A = Clock;", imports],
  ['the model takes node', 'src/core/model/v.ts', "import type { Stats } from 'node:fs'; export type A = Stats;", imports],
  ['the ports take zod', 'src/core/ports/v.ts', "import { z } from 'zod'; export const a = z;", imports],
  ['the image arithmetic takes Vietnamese', 'src/core/image/v.ts', "import * as v from '../vietnam/index.ts'; export const a = v;", imports],
  ['Vietnamese takes the reading above it', 'src/core/vietnam/v.ts', "import * as r from '../reading/index.ts'; export const a = r;", imports],
  ['a paper type takes a profile', 'src/core/papers/types/v.ts', "import * as b from '../../exporters/paper-record/paths.ts'; export const a = b;", imports],
  ['a paper type takes another', 'src/core/papers/types/v.ts', "import * as b from './other-paper.ts'; export const a = b;", 'no-restricted-imports'],
  ['a profile takes the reading', 'src/core/exporters/paper-record/v.ts', "import * as r from '../../reading/index.ts'; export const a = r;", imports],
  ['a profile takes another', 'src/core/exporters/other-profile/v.ts', "import * as r from '../paper-record/paths.ts'; export const a = r;", imports],
  ['a profile takes the list of profiles', 'src/core/exporters/paper-record/v.ts', "import * as r from '../registry.ts'; export const a = r;", imports],
  ['what profiles share takes one of them', 'src/core/exporters/shared/package/v.ts', "import * as r from '../../paper-record/paths.ts'; export const a = r;", imports],
  ['what profiles share takes their list', 'src/core/exporters/shared/package/v.ts', "import * as r from '../../registry.ts'; export const a = r;", imports],
  ['a profile takes the use cases', 'src/core/exporters/paper-record/v.ts', "import * as u from '../../usecases/read-page.ts'; export const a = u;", imports],
  ['signing takes the export profiles', 'src/core/signing/v.ts', "import * as p from '../exporters/index.ts'; export const a = p;", imports],
  ['signing takes a driver', 'src/core/signing/v.ts', "import koffi from 'koffi'; export const a = koffi;", imports],
  ['signing asks the network', 'src/core/signing/v.ts', "export const a = fetch('http://x');", globals],
  ['a screen takes the keys', 'src/renderer/adapters/v.ts', "import { createSigning } from '../../host/signing/index.ts'; export const a = createSigning;", imports],
  ['the PDF writer takes the papers', 'src/core/pdf/v.ts', "import * as p from '../papers/index.ts'; export const a = p;", imports],
  ['a use case takes the contract', 'src/core/usecases/v.ts', "import { procedures } from '../../contract/index.ts'; export const a = procedures;", imports],
  ['a use case takes a worker', 'src/core/usecases/v.ts', "import * as r from '../../workers/rpc.ts'; export const a = r;", imports],
  // the border
  ['the contract takes node', 'src/contract/v.ts', "import { join } from 'node:path'; export const a = join;", imports],
  ['the contract takes the host', 'src/contract/v.ts', "import * as h from '../host/index.ts'; export const a = h;", imports],
  ['the contract takes the reading', 'src/contract/v.ts', "import * as r from '../core/reading/index.ts'; export const a = r;", imports],
  ['the contract fetches by itself', 'src/contract/v.ts', "export const a = fetch('/x');", globals],
  // browser side
  ['the store takes the use cases', 'src/store/v.ts', "import * as u from '../core/usecases/read-page.ts'; export const a = u;", imports],
  ['the store takes the host contract', 'src/store/v.ts', "import * as c from '../contract/index.ts'; export const a = c;", imports],
  ['the store touches the window', 'src/store/v.ts', 'export const a = window;', globals],
  ['a worker touches the document', 'src/workers/v.ts', 'export const a = document.title;', globals],
  ['a worker touches a Buffer', 'src/workers/v.ts', "export const a = Buffer.from('x');", globals],
  ['a worker takes the store', 'src/workers/v.ts', "import * as s from '../store/index.ts'; export const a = s;", imports],
  ['a worker takes node', 'src/workers/v.ts', "import { Worker } from 'node:worker_threads'; export const a = Worker;", imports],
  ['the window takes the Electron shell', 'src/renderer/ui/v.ts', "import '../../main/index.ts'; export const a = 1;", imports],
  ['the window takes electron', 'src/renderer/app/v.ts', "import { ipcRenderer } from 'electron'; export const a = ipcRenderer;", imports],
  ['the window takes node:path', 'src/renderer/ui/v.ts', "import path from 'node:path'; export const a = path;", imports],
  ['the window takes the host', 'src/renderer/v.ts', "import * as h from '../host/index.ts'; export const a = h;", imports],
  ['the window touches the process', 'src/renderer/v.ts', 'export const a = process.env;', globals],
  ['the design system knows a word of the domain', 'src/renderer/ui/v.ts', "import type { Paper } from '../../core/model/index.ts'; export type A = Paper;", imports],
  ['the frame takes a feature', 'src/renderer/app/v.ts', "import * as f from '../features/verify/session.ts'; export const a = f;", imports],
  ['the frame takes the store', 'src/renderer/app/v.ts', "import * as s from '../../store/index.ts'; export const a = s;", imports],
  ['a feature takes another', 'src/renderer/features/inbox/v.ts', "import * as f from '../verify/session.ts'; export const a = f;", imports],
  ['a feature takes the store', 'src/renderer/features/verify/v.ts', "import * as s from '../../../store/index.ts'; export const a = s;", imports],
  ['a feature takes the store as a type', 'src/renderer/features/verify/v.ts', "import type * as s from '../../../store/index.ts'; export type A = typeof s;", imports],
  ['a feature takes the workers', 'src/renderer/features/verify/v.ts', "import * as r from '../../../workers/rpc.ts'; export const a = r;", imports],
  ['a feature takes dexie', 'src/renderer/features/verify/v.ts', "import Dexie from 'dexie'; export const a = Dexie;", imports],
  // node side
  ['the host takes electron', 'src/host/v.ts', "import { app } from 'electron'; export const a = app;", imports],
  ['the host takes the window', 'src/host/v.ts', "import * as r from '../renderer/app/routes.ts'; export const a = r;", imports],
  ['the host takes the store', 'src/host/v.ts', "import * as s from '../store/index.ts'; export const a = s;", imports],
  ['the host touches the document', 'src/host/v.ts', 'export const a = document.title;', globals],
  ['one shell takes another', 'src/serve/v.ts', "import '../main/index.ts'; export const a = 1;", imports],
  ['the loopback shell takes electron', 'src/serve/v.ts', "import { app } from 'electron'; export const a = app;", imports],
  ['the command line takes the store', 'src/batch/v.ts', "import * as s from '../store/index.ts'; export const a = s;", imports],
  ['the preload takes node', 'src/preload/v.ts', "import { readFileSync } from 'node:fs'; export const a = readFileSync;", imports],
  ['the preload takes the host', 'src/preload/v.ts', "import * as h from '../host/index.ts'; export const a = h;", imports],
  // habits
  ['a new folder that no layer knows', 'src/misc/v.ts', 'export const a = 1;', 'boundaries/no-unknown-files'],
  ['a new folder in the core', 'src/core/misc/v.ts', 'export const a = 1;', 'boundaries/no-unknown-files'],
  ['an alias instead of a path', 'src/core/reading/v.ts', "import { a } from '@renderer/app/routes'; export const b = a;", imports],
  ['a default export that is no component', 'src/host/v.ts', 'export default 1;', 'no-restricted-syntax'],
  ['any', 'src/host/v.ts', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['a non-null assertion', 'src/host/v.ts', 'export const a = (b: string | null): string => b!;', '@typescript-eslint/no-non-null-assertion'],
  ['a rule switched off without a reason', 'src/host/v.ts', '// eslint-disable-next-line eqeqeq\nexport const a = (b: number): boolean => b == 1;', 'sohoa/described-disable'],
  ['a type error hidden without a reason', 'src/host/v.ts', '// @ts-expect-error\nexport const a: string = 1;', 'sohoa/described-disable'],
  ['a file of 401 lines', 'src/host/v.ts', `${'\n'.repeat(400)}export const a = 1;`, 'max-lines'],
];

/** What must be silent, so that the nets do not pass for catching everything. @type {readonly (readonly [string, string, string])[]} */
export const lawful = [
  ['the model takes zod', 'src/core/model/v.ts', "import { z } from 'zod'; export const a = z;"],
  ['a profile takes what it may', 'src/core/exporters/paper-record/v.ts', "import * as n from './paths.ts'; import * as p from '../../papers/index.ts'; export const a = [n, p];"],
  ['a profile takes what profiles share', 'src/core/exporters/paper-record/v.ts', "import * as x from '../shared/format/xml.ts'; export const a = x;"],
  ['a use case takes a profile', 'src/core/usecases/v.ts', "import * as n from '../exporters/paper-record/paths.ts'; export const a = n;"],
  ['a paper type takes what stands beside', 'src/core/papers/types/v.ts', "import * as c from '../common-fields.ts'; export const a = c;"],
  ['a feature takes itself and the frame', 'src/renderer/features/verify/v.ts', "import * as s from './session.ts'; import * as r from '../../app/routes.ts'; export const a = [s, r];"],
  ['the window takes the store', 'src/renderer/v.ts', "import * as s from '../store/index.ts'; export const a = s;"],
  ['the host takes node', 'src/host/v.ts', "import { join } from 'node:path'; export const a = join(process.cwd(), 'x');"],
  ['a worker fetches', 'src/workers/v.ts', "export const a = fetch('/engine/pdfium.wasm');"],
  ['the command line takes a worker client', 'src/batch/v.ts', "import * as r from '../workers/rpc.ts'; export const a = r;"],
  ['a rule switched off with a reason', 'src/host/v.ts', '// eslint-disable-next-line eqeqeq -- the peer sends numbers as text\nexport const a = (b: number): boolean => b == 1;'],
];
