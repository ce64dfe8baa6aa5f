import { existsSync } from 'node:fs';
import koffi from 'koffi';
import { AppError } from '../../core/model/index.ts';

/** A failed call of a driver; `code` is its CKR_ value. */
export class TokenFailure extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`CKR 0x${code.toString(16)}`);
    this.name = 'TokenFailure';
    this.code = code;
  }
}

/** What a token says of itself. */
export interface TokenFacts {
  readonly slot: number;
  readonly label: string;
  readonly serial: string;
  readonly pinLocked: boolean;
  /** One more wrong PIN locks it. */
  readonly lastTry: boolean;
}

/** As much of PKCS #11 as signing needs (OASIS PKCS #11 Base Specification 2.40). Handles are the driver's numbers. */
export interface TokenDriver {
  tokens(): readonly TokenFacts[];
  openSession(slot: number): number;
  closeSession(session: number): void;
  login(session: number, pin: string): Promise<void>;
  find(session: number, objectClass: number): readonly number[];
  attribute(session: number, object: number, type: number): Uint8Array<ArrayBuffer> | null;
  sign(session: number, key: number, mechanism: number, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

export const CKA = { value: 0x11, keyType: 0x100, id: 0x102 } as const;
export const CKO = { certificate: 1, privateKey: 3 } as const;
export const CKM = { rsaPkcs: 0x01, ecdsa: 0x1041 } as const;
export const CKR = {
  slotInvalid: 0x03, generalError: 0x05, functionFailed: 0x06, deviceError: 0x30, deviceRemoved: 0x32, keyHandleInvalid: 0x60, objectHandleInvalid: 0x82,
  pinIncorrect: 0xa0, pinInvalid: 0xa1, pinLength: 0xa2, pinLocked: 0xa4, sessionClosed: 0xb0, sessionInvalid: 0xb3,
  tokenNotPresent: 0xe0, tokenNotRecognised: 0xe1, alreadyLoggedIn: 0x100, notLoggedIn: 0x101, alreadyInitialised: 0x191,
} as const;

const CKF_OS_LOCKING = 2;
const CKF_SERIAL_SESSION = 4;
const CKF_PIN_FINAL_TRY = 0x20000;
const CKF_PIN_LOCKED = 0x40000;
const CKU_USER = 1;
const CANT_LOCK = 0x0a;
const UNAVAILABLE = (1n << 64n) - 1n;

type Call = ((...args: unknown[]) => number) & { async(...args: unknown[]): void };
type Name = keyof typeof FUNCTIONS;

/**
 * Functions by their place in CK_FUNCTION_LIST. The list is asked for, since a driver has to export nothing else
 * (PKCS #11, C_GetFunctionList).
 */
const FUNCTIONS = {
  C_Initialize: [0, ['void *']],
  C_GetSlotList: [4, ['uint8_t', 'void *', 'void *']],
  C_GetTokenInfo: [6, ['ulong', 'void *']],
  C_OpenSession: [12, ['ulong', 'ulong', 'void *', 'void *', 'void *']],
  C_CloseSession: [13, ['ulong']],
  C_Login: [18, ['ulong', 'ulong', 'void *', 'ulong']],
  C_Logout: [19, ['ulong']],
  C_GetAttributeValue: [24, ['ulong', 'ulong', 'void *', 'ulong']],
  C_FindObjectsInit: [26, ['ulong', 'void *', 'ulong']],
  C_FindObjects: [27, ['ulong', 'void *', 'ulong', 'void *']],
  C_FindObjectsFinal: [28, ['ulong']],
  C_SignInit: [42, ['ulong', 'void *', 'ulong']],
  C_Sign: [43, ['ulong', 'void *', 'ulong', 'void *', 'void *']],
} as const;

/** On Windows `unsigned long` has four bytes and PKCS #11 packs its structures without gaps; elsewhere neither. */
const windows = process.platform === 'win32';
const LONG = koffi.sizeof('ulong');
const POINTER = koffi.sizeof('void *');
const gap = (offset: number, size: number): number => (windows ? offset : Math.ceil(offset / size) * size);

const readLong = (buffer: Buffer, at: number): bigint => (LONG === 8 ? buffer.readBigUInt64LE(at) : BigInt(buffer.readUInt32LE(at)));
function writeLong(buffer: Buffer, at: number, value: number): void {
  if (LONG === 8) buffer.writeBigUInt64LE(BigInt(value), at);
  else buffer.writeUInt32LE(value, at);
}
function writePointer(buffer: Buffer, at: number, target: Buffer | null): void {
  const address = target ? koffi.address(target) : 0n;
  if (POINTER === 8) buffer.writeBigUInt64LE(address, at);
  else buffer.writeUInt32LE(Number(address), at);
}
const long = (value = 0): Buffer => {
  const buffer = Buffer.alloc(LONG);
  writeLong(buffer, 0, value);
  return buffer;
};

/** A structure of type, pointer and length: an attribute or, with the same layout, a mechanism. */
function triple(type: number, target: Buffer | null, length: number): Buffer {
  const at = gap(LONG, POINTER);
  const buffer = Buffer.alloc(gap(at + POINTER + LONG, POINTER));
  writeLong(buffer, 0, type);
  writePointer(buffer, at, target);
  writeLong(buffer, at + POINTER, length);
  return buffer;
}
const lengthIn = (attribute: Buffer): bigint => readLong(attribute, gap(LONG, POINTER) + POINTER);

function check(code: number): void {
  if (code !== 0) throw new TokenFailure(code);
}

const loaded = new Map<string, TokenDriver>();

/**
 * Opens a driver, once per run: drivers do not like to be opened twice.
 *
 * @param path the driver's shared library
 * @throws AppError `sign.driver`
 */
export function openDriver(path: string): TokenDriver {
  const known = loaded.get(path);
  if (known) return known;
  if (!existsSync(path)) throw new AppError('sign.driver', { reason: 'missing' });
  try {
    const driver = bind(path);
    loaded.set(path, driver);
    return driver;
  } catch (cause) {
    throw new AppError('sign.driver', { reason: cause instanceof TokenFailure ? cause.message : 'load' }, { cause });
  }
}

/** Libraries are closed when nobody holds them any more, whoever still knows addresses in them. */
const held: unknown[] = [];

function functionsOf(path: string): (name: Name) => Call {
  // Node brings an OpenSSL of its own and shows its symbols; a driver has to find those that it was linked with first.
  const library = koffi.load(path, { deep: true });
  held.push(library);
  const list = Buffer.alloc(POINTER);
  check((library.func('C_GetFunctionList', 'ulong', ['void *']) as Call)(list));
  const table = POINTER === 8 ? list.readBigUInt64LE(0) : BigInt(list.readUInt32LE(0));
  const first = gap(2, POINTER);
  const calls = new Map<Name, { readonly call: Call; readonly type: unknown }>();
  return (name) => {
    const known = calls.get(name);
    if (known) return known.call;
    const [index, args] = FUNCTIONS[name];
    const pointer = koffi.decode(table, first + index * POINTER, 'void *') as unknown;
    const type = koffi.proto('ulong', [...args]);
    const call = koffi.decode(pointer, type) as Call;
    calls.set(name, { call, type });
    return call;
  };
}

function bind(path: string): TokenDriver {
  const call = functionsOf(path);
  const now = (name: Name, ...args: unknown[]): void => check(Number(call(name)(...args)));
  /** Off the main thread, for what takes a token long. */
  const later = (name: Name, ...args: unknown[]): Promise<void> => new Promise((resolve, reject) => {
    call(name).async(...args, (failure: Error | null, code: number) => {
      if (failure) reject(failure);
      else if (Number(code) === 0) resolve();
      else reject(new TokenFailure(Number(code)));
    });
  });
  initialise(now);

  function tokenFacts(slot: number): TokenFacts {
    const info = Buffer.alloc(512);
    now('C_GetTokenInfo', slot, info);
    const flags = readLong(info, 96);
    const text = (from: number, to: number): string => info.toString('utf8', from, to).replace(/[\s\0]+$/, '');
    return {
      slot, label: text(0, 32), serial: text(80, 96),
      pinLocked: (flags & BigInt(CKF_PIN_LOCKED)) !== 0n, lastTry: (flags & BigInt(CKF_PIN_FINAL_TRY)) !== 0n,
    };
  }

  return {
    tokens() {
      const count = long();
      now('C_GetSlotList', 1, null, count);
      const slots = Buffer.alloc(Math.max(1, Number(readLong(count, 0))) * LONG);
      now('C_GetSlotList', 1, slots, count);
      return Array.from({ length: Number(readLong(count, 0)) }, (_, i) => tokenFacts(Number(readLong(slots, i * LONG))));
    },
    openSession(slot) {
      const handle = long();
      now('C_OpenSession', slot, CKF_SERIAL_SESSION, null, null, handle);
      return Number(readLong(handle, 0));
    },
    closeSession: (session) => now('C_CloseSession', session),
    async login(session, pin) {
      const bytes = Buffer.from(pin, 'utf8');
      const enter = (): Promise<void> => later('C_Login', session, CKU_USER, bytes, bytes.length);
      try {
        await enter();
      } catch (cause) {
        if (!(cause instanceof TokenFailure && cause.code === CKR.alreadyLoggedIn)) throw cause;
        // Another session of this program is in, and lets anybody in: this PIN has to prove itself too.
        now('C_Logout', session);
        await enter();
      } finally {
        bytes.fill(0);
      }
    },
    find(session, objectClass) {
      const wanted = long(objectClass);
      now('C_FindObjectsInit', session, triple(0, wanted, LONG), 1);
      // Used after the call, so that it is not collected before: the driver knows its address only.
      wanted.fill(0);
      const [handles, count] = [Buffer.alloc(LONG * 100), long()];
      try {
        now('C_FindObjects', session, handles, 100, count);
      } finally {
        now('C_FindObjectsFinal', session);
      }
      return Array.from({ length: Number(readLong(count, 0)) }, (_, i) => Number(readLong(handles, i * LONG)));
    },
    attribute(session, object, type) {
      const asked = triple(type, null, 0);
      const code = Number(call('C_GetAttributeValue')(session, object, asked, 1));
      const length = lengthIn(asked);
      if (code !== 0 || length === UNAVAILABLE || length > 65_536n) return null;
      const value = Buffer.alloc(Math.max(1, Number(length)));
      now('C_GetAttributeValue', session, object, triple(type, value, Number(length)), 1);
      return Uint8Array.from(value.subarray(0, Number(length)));
    },
    async sign(session, key, mechanism, data) {
      now('C_SignInit', session, triple(mechanism, null, 0), key);
      const [signature, length] = [Buffer.alloc(1024), long(1024)];
      await later('C_Sign', session, Buffer.from(data), data.length, signature, length);
      return Uint8Array.from(signature.subarray(0, Number(readLong(length, 0))));
    },
  };
}

function initialise(now: (name: Name, ...args: unknown[]) => void): void {
  // CK_C_INITIALIZE_ARGS: four functions for locks of our own (none), flags, reserved.
  const args = Buffer.alloc(gap(4 * POINTER + LONG, POINTER) + POINTER);
  writeLong(args, 4 * POINTER, CKF_OS_LOCKING);
  try {
    now('C_Initialize', args);
  } catch (cause) {
    if (!(cause instanceof TokenFailure)) throw cause;
    if (cause.code === CANT_LOCK) now('C_Initialize', null);
    else if (cause.code !== CKR.alreadyInitialised) throw cause;
  }
}
