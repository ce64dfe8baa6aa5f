import { z } from 'zod';
import { errorDataSchema } from './app-error.ts';
import { idSchema, instantSchema, sha256Schema } from './ids.ts';

/** A record as it goes out: what it is, and at which version. */
export const deliveredRecordSchema = z.strictObject({ id: idSchema, version: z.int().positive() });
export type DeliveredRecord = z.infer<typeof deliveredRecordSchema>;

/** What an earlier delivery of the same record was, so that the receiver knows what the new one replaces. */
export const deliveryReplacedSchema = z.strictObject({ key: z.string().min(1), packageName: z.string().min(1), version: z.int().positive(), at: instantSchema });
export type DeliveryReplaced = z.infer<typeof deliveryReplacedSchema>;

/** One package on its way to one destination. */
export const parcelSchema = z.strictObject({
  destinationId: idSchema,
  /** The same on every try, and for everybody who delivers the same records at the same versions by the same profile. */
  key: z.string().regex(/^[0-9A-F-]{36}$/),
  profileId: z.string().min(1).max(64),
  packageName: z.string().min(1).max(200),
  records: z.array(deliveredRecordSchema).min(1).max(5000),
  /** Digest over all files of the package, see `packageDigest`; what is no longer so is not sent. */
  digest: sha256Schema,
  replaces: z.array(deliveryReplacedSchema).max(2000),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** Most characters of an answer that are kept. */
export const MAX_RECEIPT_CHARS = 4000;

/** What the receiver said. */
export const deliveryReceiptSchema = z.object({
  at: instantSchema,
  /** HTTP status; null where there is none (folders). */
  status: z.int().nullable(),
  /** The answer's text, cut off at `MAX_RECEIPT_CHARS`; for a folder, where the package lies. */
  body: z.string().max(MAX_RECEIPT_CHARS),
  /** True when the receiver had it already. */
  duplicate: z.boolean(),
  /** Who noted it as delivered, where no answer proved it. */
  notedBy: z.string().max(200).optional(),
});
export type DeliveryReceipt = z.infer<typeof deliveryReceiptSchema>;

/**
 * How one try came out: `delivered`, `refused` (the receiver does not want this record as it is), `retry` (may come out
 * well by itself), `person` (only after somebody did something).
 */
export const courierAnswerSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('delivered'), receipt: deliveryReceiptSchema }),
  z.object({ outcome: z.literal('refused'), receipt: deliveryReceiptSchema, error: errorDataSchema }),
  z.object({ outcome: z.literal('retry'), receipt: deliveryReceiptSchema.nullable(), error: errorDataSchema, retryAfterMs: z.number().nonnegative().nullable() }),
  z.object({ outcome: z.literal('person'), receipt: deliveryReceiptSchema.nullable(), error: errorDataSchema }),
]);
export type CourierAnswer = z.infer<typeof courierAnswerSchema>;
