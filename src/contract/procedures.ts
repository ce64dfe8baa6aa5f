import { z } from 'zod';
import type { AppErrorCode } from '../core/model/index.ts';
import { courierAnswerSchema, gazetteerAboutSchema, gazetteerSchema, idSchema, parcelSchema, sha256Schema } from '../core/model/index.ts';
import { destinationSchema, secretsPatchSchema } from './destinations.ts';
import { logEntrySchema } from './log.ts';
import { packageNameSchema, packagePathSchema, resourceNameSchema } from './names.ts';
import { settingsPatchSchema, settingsSchema } from './settings.ts';

/**
 * One thing that a host can do.
 *
 * - `body`: `json` input travels as the request's body; for `bytes` it travels in the query and the body is the
 *   bytes themselves, streamed.
 * - `answer`: `json`, or the bytes themselves, streamed.
 * - `errors`: the codes that it may answer with besides `host.*`.
 */
export interface Procedure {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly body: 'json' | 'bytes';
  readonly answer: 'json' | 'bytes';
  readonly errors: readonly AppErrorCode[];
}

const nothing = z.strictObject({});
const uploadId = z.uuid();
const packagedFile = z.object({ path: packagePathSchema, sizeBytes: z.int().nonnegative(), sha256: sha256Schema });
const gazetteerInUse = z.object({ about: gazetteerAboutSchema, data: gazetteerSchema });
const json = { body: 'json', answer: 'json' } as const;
/** A few bytes in a JSON answer. */
const hexBytes = z.string().regex(/^([0-9a-f]{2})*$/).max(65_536);
const ticket = packageNameSchema;
const keyFileName = packageNameSchema.refine((name) => /\.(p12|pfx)$/i.test(name), 'name');
const signingKeys = z.object({
  keys: z.array(z.object({ id: z.string(), kind: z.enum(['pkcs12', 'pkcs11']), label: z.string(), needsPin: z.boolean() })),
  /** Whether the administrator named a folder that is exchanged with a signing program. */
  outside: z.boolean(),
});

const destinations = z.object({
  destinations: z.array(z.object({
    destination: destinationSchema,
    /** Whether the person at the desk may send there. */
    maySend: z.boolean(),
    /** Names of the secret headers that have a value. */
    secretsSet: z.array(z.string()),
  })),
});

/** What the host at hand can do; the screens ask this, never which shell they are in. */
export const capabilitiesSchema = z.object({
  shell: z.enum(['electron', 'browser']),
  version: z.string(),
  /** Whether packages can be written now. */
  canExport: z.boolean(),
  /** The export folder's own name, for people. */
  exportFolder: z.string(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** A finished package by its name, or one that is being written by its upload. */
const packagePlace = z.union([z.strictObject({ name: packageNameSchema }), z.strictObject({ uploadId })]);
const packageFile = z.union([z.strictObject({ name: packageNameSchema, path: packagePathSchema }), z.strictObject({ uploadId, path: packagePathSchema })]);

/** Everything that a host can do. Both sides are made from this one table. */
export const procedures = {
  capabilities: { ...json, input: nothing, output: capabilitiesSchema, errors: [] },
  'settings.get': { ...json, input: nothing, output: settingsSchema, errors: [] },
  'settings.put': {
    ...json, input: settingsPatchSchema, output: settingsSchema, errors: ['storage.full'],
  },
  'log.write': { ...json, input: z.strictObject({ entries: z.array(logEntrySchema).max(200) }), output: nothing, errors: [] },
  /** The gazetteer in use: the administrator's `gazetteer.json` in the data folder, or the one that came with the program. */
  'gazetteer.get': { ...json, input: nothing, output: gazetteerInUse, errors: ['gazetteer.invalid', 'file.unreadable'] },
  /** Puts an administrator's gazetteer in use, once it has been found right. */
  'gazetteer.put': { body: 'bytes', answer: 'json', input: nothing, output: gazetteerInUse, errors: ['gazetteer.invalid', 'storage.full'] },
  /** Goes back to the one that came with the program. */
  'gazetteer.reset': { ...json, input: nothing, output: gazetteerInUse, errors: ['gazetteer.invalid', 'file.unreadable'] },
  /** Names of the files in the folder `resources` that an administrator fills: schemas and the like that the program may not carry. */
  'resources.list': { ...json, input: nothing, output: z.object({ names: z.array(resourceNameSchema) }), errors: ['file.unreadable'] },
  'resources.read': {
    body: 'json', answer: 'bytes', input: z.strictObject({ name: resourceNameSchema }), output: z.never(), errors: ['storage.missing', 'file.unreadable'],
  },
  /** Reserves the name and opens a package beside it. */
  'packages.begin': {
    ...json, input: z.strictObject({ name: packageNameSchema }), output: z.object({ uploadId }),
    errors: ['package.exists', 'package.unwritable', 'storage.full'],
  },
  /** Writes one file into an open package. `sizeBytes`, where known, is checked against the free space first. */
  'packages.file': {
    body: 'bytes', answer: 'json',
    input: z.strictObject({ uploadId, path: packagePathSchema, sizeBytes: z.int().nonnegative().optional() }),
    output: packagedFile, errors: ['package.invalid', 'package.unwritable', 'storage.full', 'storage.missing'],
  },
  /** Reads an open package back and compares everything, as its profile does, before it has its name. */
  'packages.check': {
    ...json, input: z.strictObject({ uploadId, name: packageNameSchema, profileId: z.string().max(64) }),
    output: z.object({
      ok: z.boolean(), faults: z.array(z.object({ code: z.string(), path: z.string(), detail: z.string() })),
      facts: z.object({
        dossierCode: z.string(), papers: z.number(), pages: z.number(), files: z.number(), bytes: z.number(), verifiedBy: z.string().nullable(), verifiedAt: z.string().nullable(),
      }),
    }),
    errors: ['package.invalid', 'storage.missing', 'engine.crashed', 'job.cancelled'],
  },
  /** Makes the package appear under its name. `location` is for people. */
  'packages.commit': {
    ...json, input: z.strictObject({ uploadId }), output: z.object({ location: z.string() }),
    errors: ['package.exists', 'package.unwritable', 'storage.missing'],
  },
  'packages.abort': { ...json, input: z.strictObject({ uploadId }), output: nothing, errors: [] },
  /** Names of the finished packages. */
  'packages.list': { ...json, input: nothing, output: z.object({ names: z.array(z.string()) }), errors: ['package.unwritable'] },
  /** Files of a package, sorted by path. */
  'packages.files': {
    ...json, input: packagePlace,
    output: z.object({ files: z.array(z.object({ path: z.string(), sizeBytes: z.int().nonnegative() })) }),
    errors: ['storage.missing', 'package.invalid'],
  },
  'packages.hash': {
    ...json, input: packageFile,
    output: z.object({ sha256: sha256Schema }), errors: ['storage.missing', 'package.invalid'],
  },
  'packages.read': {
    body: 'json', answer: 'bytes', input: packageFile,
    output: z.never(), errors: ['storage.missing', 'package.invalid'],
  },
  /** Keys that could sign here, and whether files can be handed to an outside signing program. */
  'signing.keys': { ...json, input: nothing, output: signingKeys, errors: [] },
  /** Keeps a PKCS#12 file among the keys of this machine. */
  'signing.add-key': { body: 'bytes', answer: 'json', input: z.strictObject({ name: keyFileName }), output: signingKeys, errors: ['limit.bytes', 'storage.full', 'package.unwritable'] },
  /** Opens a key by its PIN, which is neither kept nor logged. Certificates are DER in hexadecimal digits, the signer's own first. */
  'signing.open': {
    ...json, input: z.strictObject({ keyId: z.string().max(64), pin: z.string().max(256) }),
    output: z.object({
      sessionId: uploadId, name: z.string(), organisation: z.string(), issuer: z.string(), notBefore: z.string(), notAfter: z.string(), certificates: z.array(hexBytes),
    }),
    errors: ['sign.wrong-pin', 'sign.wrong-pin-left', 'sign.pin-locked', 'sign.no-certificate', 'sign.expired', 'sign.not-yet-valid', 'sign.token-gone', 'sign.key-unreadable', 'sign.driver', 'sign.key-failed'],
  },
  /** Signs the SHA-256 digest of a few hundred bytes (signed attributes) with an open key. */
  'signing.sign': {
    ...json, input: z.strictObject({ sessionId: uploadId, data: hexBytes }), output: z.object({ signature: hexBytes }),
    errors: ['sign.session-ended', 'sign.token-gone', 'sign.key-failed'],
  },
  'signing.close': { ...json, input: z.strictObject({ sessionId: uploadId }), output: nothing, errors: [] },
  /** A time-stamp token over a SHA-256 digest, from the service in the settings. */
  'signing.stamp': { ...json, input: z.strictObject({ digest: sha256Schema }), output: z.object({ token: hexBytes }), errors: ['sign.time-stamp'] },
  /** Puts a file out for an outside signing program. */
  'signing.put-out': {
    body: 'bytes', answer: 'json', input: z.strictObject({ name: packageNameSchema.max(120) }), output: z.object({ ticket }), errors: ['sign.folder', 'storage.full', 'limit.bytes'],
  },
  /** Whether the signed file has come back, and why one that came back was refused. */
  'signing.outside': {
    ...json, input: z.strictObject({ ticket }), output: z.object({ state: z.enum(['waiting', 'signed', 'refused']), reason: z.string().optional() }),
    errors: ['sign.folder', 'storage.missing'],
  },
  'signing.fetch': { body: 'json', answer: 'bytes', input: z.strictObject({ ticket }), output: z.never(), errors: ['sign.outside', 'sign.folder', 'storage.missing'] },
  /** Clears away what was put out, and what came back, once it was taken over or is no longer wanted. */
  'signing.drop': { ...json, input: z.strictObject({ ticket }), output: nothing, errors: ['sign.folder', 'storage.missing'] },
  /** Where packages can be sent, who of this desk may, and which secrets are set; never the secrets themselves. */
  'destinations.list': { ...json, input: nothing, output: destinations, errors: [] },
  /** Describes a destination anew or for the first time. */
  'destinations.put': {
    ...json, input: z.strictObject({ destination: destinationSchema, secrets: secretsPatchSchema.optional() }), output: destinations,
    errors: ['storage.full', 'package.unwritable'],
  },
  'destinations.remove': { ...json, input: z.strictObject({ id: idSchema }), output: destinations, errors: ['storage.full', 'package.unwritable'] },
  /** Marks the disk that is plugged in now as the one of this destination. */
  'destinations.mark': { ...json, input: z.strictObject({ id: idSchema }), output: nothing, errors: ['deliver.destination', 'deliver.disk', 'storage.full', 'package.unwritable'] },
  /** Tries once to bring a package of the export folder to its destination; how that came out is the answer. */
  'deliveries.send': { ...json, input: parcelSchema, output: courierAnswerSchema, errors: [] },
} as const satisfies Record<string, Procedure>;

export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
export type Input<N extends ProcedureName> = z.input<Procedures[N]['input']>;
/** The input after parsing, as a handler gets it. */
export type ParsedInput<N extends ProcedureName> = z.output<Procedures[N]['input']>;
export type Output<N extends ProcedureName> = z.output<Procedures[N]['output']>;

/** Names of the procedures with the given kinds of body and answer. */
export type ProcedureOf<B extends Procedure['body'], A extends Procedure['answer']> = {
  [N in ProcedureName]: Procedures[N]['body'] extends B ? (Procedures[N]['answer'] extends A ? N : never) : never;
}[ProcedureName];

/** True for a name in the table. */
export function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name);
}

/** Where the procedures live under the origin. */
export const hostPath = '/host/';
