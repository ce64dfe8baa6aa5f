import { z } from 'zod';

/** A SHA-256 digest, 64 lower-case hex digits. Names the bytes of a file for ever (design: content-addressed). */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof sha256Schema>;

/** A UUIDv7: made on the desk, sortable by time, unique without a server. */
export const idSchema = z.uuid();
export type Id = z.infer<typeof idSchema>;

/** An instant, ISO 8601 with time zone. */
export const instantSchema = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof instantSchema>;
