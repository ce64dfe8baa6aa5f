import { z } from 'zod';

/**
 * The closed list of things that can go wrong and that a person can be told about. Each code has a text in both
 * languages in `contract/messages`, or the project does not compile. Anything else that is thrown is a bug.
 */
export const appErrorCodes = [
  // input files; all are refusals of one file, the rest of the batch goes on
  'file.empty',
  'file.truncated',
  'file.unknown-format',
  'file.unsupported-format',
  'file.mismatch',
  'file.damaged',
  'file.unreadable',
  'file.no-pages',
  'pdf.password',
  'pdf.damaged',
  'limit.bytes',
  'limit.pages',
  'limit.pixels',
  'limit.time',
  // engine
  'engine.crashed',
  'engine.unavailable',
  'ocr.failed',
  // storage
  'storage.full',
  'storage.blocked',
  'storage.newer',
  'storage.missing',
  // packages
  'package.exists',
  'package.unwritable',
  'package.invalid',
  'package.incomplete',
  'package.not-approved',
  // host and shells
  'host.unreachable',
  'host.forbidden',
  'host.bad-request',
  'host.not-found',
  'host.failed',
  'host.port-taken',
  'host.data-taken',
  'host.data-unwritable',
  'host.file-broken',
  'cli.usage',
  // signing
  'sign.file',
  'sign.file-certified',
  'sign.key-unreadable',
  'sign.driver',
  'sign.wrong-pin',
  'sign.wrong-pin-left',
  'sign.pin-locked',
  'sign.no-certificate',
  'sign.expired',
  'sign.not-yet-valid',
  'sign.token-gone',
  'sign.session-ended',
  'sign.key-failed',
  'sign.time-stamp',
  'sign.outside',
  'sign.folder',
  // delivery
  'deliver.role',
  'deliver.profile',
  'deliver.destination',
  'deliver.changed',
  'deliver.conflict',
  'deliver.unproven',
  'deliver.disk',
  'deliver.folder',
  'deliver.refused',
  'deliver.credentials',
  'deliver.unreachable',
  'deliver.untrusted',
  'deliver.expired',
  'deliver.wrong-name',
  'deliver.answer',
  'deliver.no-message',
  'deliver.too-large',
  'deliver.not-written',
  // use cases
  'dossier.not-found',
  'dossier.wrong-state',
  'dossier.code-invalid',
  'dossier.code-taken',
  'dossier.procedure-invalid',
  'lessons.invalid',
  'gazetteer.invalid',
  'job.cancelled',
] as const;
export const appErrorCodeSchema = z.enum(appErrorCodes);
export type AppErrorCode = z.infer<typeof appErrorCodeSchema>;

/** Whether trying again can help: by itself (`transient`), never (`permanent`), or after a person did something (`user`). */
export type Retry = 'transient' | 'permanent' | 'user';

/** What crosses a border (worker, host, report) instead of the class, which does not survive it. */
export const errorDataSchema = z.object({
  code: appErrorCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type ErrorData = z.infer<typeof errorDataSchema>;

const RETRY: Partial<Record<AppErrorCode, Retry>> = {
  'pdf.password': 'user',
  'engine.crashed': 'transient',
  'ocr.failed': 'transient',
  'storage.full': 'user',
  'storage.blocked': 'user',
  'storage.newer': 'user',
  'package.exists': 'user',
  'package.unwritable': 'user',
  'package.incomplete': 'user',
  'package.not-approved': 'user',
  'gazetteer.invalid': 'user',
  'sign.key-unreadable': 'user',
  'sign.driver': 'user',
  'sign.wrong-pin': 'user',
  'sign.wrong-pin-left': 'user',
  'sign.pin-locked': 'user',
  'sign.no-certificate': 'user',
  'sign.expired': 'user',
  'sign.not-yet-valid': 'user',
  'sign.token-gone': 'user',
  'sign.session-ended': 'user',
  'sign.key-failed': 'user',
  'sign.time-stamp': 'transient',
  'sign.outside': 'user',
  'sign.folder': 'user',
  'deliver.role': 'user',
  'deliver.profile': 'user',
  'deliver.destination': 'user',
  'deliver.changed': 'user',
  'deliver.conflict': 'user',
  'deliver.unproven': 'user',
  'deliver.disk': 'user',
  'deliver.folder': 'user',
  'deliver.refused': 'user',
  'deliver.credentials': 'user',
  'deliver.unreachable': 'transient',
  'deliver.untrusted': 'user',
  'deliver.expired': 'transient',
  'deliver.wrong-name': 'user',
  'deliver.answer': 'transient',
  'deliver.no-message': 'user',
  'deliver.too-large': 'user',
  'deliver.not-written': 'user',
  'host.unreachable': 'transient',
  'host.failed': 'transient',
  'host.port-taken': 'user',
  'host.data-taken': 'user',
  'host.data-unwritable': 'user',
  'host.file-broken': 'user',
  'cli.usage': 'user',
};

/** An expected failure with a code, the parameters of its text, and whether trying again can help. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  /** @param params values for the placeholders of the code's text; never personal data, since errors are logged */
  constructor(code: AppErrorCode, params: Record<string, string | number> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  /** Whether trying again can help. */
  get retry(): Retry {
    return RETRY[this.code] ?? 'permanent';
  }

  /** The form that survives a border. */
  toData(): ErrorData {
    return { code: this.code, params: { ...this.params } };
  }

  /** Rebuilds the error on the other side of a border. */
  static fromData(data: ErrorData): AppError {
    return new AppError(data.code, data.params);
  }
}

/** True for an AppError, optionally of one code. */
export function isAppError(value: unknown, code?: AppErrorCode): value is AppError {
  return value instanceof AppError && (code === undefined || value.code === code);
}
