import { join } from 'node:path';
import { z } from 'zod';
import { createJsonFile } from '../json-file.ts';

/**
 * Where keys are on this machine: `signing.json` in the data folder, written by the administrator. Paths stay in the host;
 * the screens see names only.
 */
export const signingConfigSchema = z.object({
  /** Drivers of tokens (PKCS #11 libraries), before the well-known ones. */
  drivers: z.array(z.string()).default([]),
  /** PKCS#12 files outside the data folder's `signing`. */
  keyFiles: z.array(z.string()).default([]),
  /** Folder exchanged with a signing program. */
  watchedFolder: z.string().nullable().default(null),
  /** A signing session ends after so many minutes without use. */
  idleMinutes: z.number().min(0.01).max(240).default(10),
});
export type SigningConfig = z.infer<typeof signingConfigSchema>;

/** @throws AppError `host.file-broken`, `file.unreadable` */
export async function readSigningConfig(dataDir: string): Promise<SigningConfig> {
  return (await createJsonFile(join(dataDir, 'signing.json'), signingConfigSchema).read()) ?? signingConfigSchema.parse({});
}

/**
 * Drivers that makers of tokens install under known names. The Vietnamese ones are taken from their makers' manuals and
 * were not tried with the tokens themselves; what is not there is passed over.
 */
export function wellKnownDrivers(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] {
  if (platform === 'win32') {
    const system = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32');
    return [
      'eTPKCS11.dll', 'viettel-ca_v6.dll', 'viettel-ca_v5.dll', 'viettel-ca_v4.dll', 'vnptca_p11_v8.dll', 'vnptca_p11_v6.dll', 'fptca_v3.dll',
      'BkavCA.dll', 'gca01.dll', 'opensc-pkcs11.dll',
    ].map((name) => join(system, name));
  }
  if (platform === 'darwin') return ['/Library/OpenSC/lib/opensc-pkcs11.so', '/usr/local/lib/libeTPkcs11.dylib'];
  return ['/usr/lib/libeTPkcs11.so', '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so', '/usr/lib/opensc-pkcs11.so', '/usr/lib64/opensc-pkcs11.so'];
}
