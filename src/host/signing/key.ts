import type { Signer } from '../../core/ports/index.ts';

/** A key that could sign, as the screen lists it: no path, no secret. */
export interface KeyInfo {
  /** Names the key in this run of the host only. */
  readonly id: string;
  readonly kind: 'pkcs12' | 'pkcs11';
  /** A file's or a token's own name. */
  readonly label: string;
  readonly needsPin: boolean;
}

/** A key that was opened; the PIN is not kept. */
export interface OpenKey extends Signer {
  close(): Promise<void>;
}

/** One kind of key: what there is, and how it is opened. */
export interface KeyKind {
  /** Never throws for what is missing or broken: that is told when it is opened. */
  list(): Promise<readonly KeyInfo[]>;
  /** @throws AppError `sign.*`; `storage.missing` when the key is gone */
  open(id: string, pin: string): Promise<OpenKey>;
}
