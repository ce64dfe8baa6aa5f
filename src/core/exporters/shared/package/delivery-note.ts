import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema } from '../../../model/index.ts';
import { derivedUuid } from '../plan/derived-id.ts';
import type { PackagePlan } from '../plan/plan.ts';

/** Form and version of `delivery.json`. */
export const deliveryNoteForm = 'sohoa.delivery/1';
export const deliveryNotePath = 'delivery.json';

/** What a file of a delivery is for: `message` and `paper` are what the receiver wants, the rest explains and restores. */
export const deliveryRoles = ['message', 'paper', 'schema', 'record', 'original'] as const;

/**
 * What stands beside a message for a system of others: of which record and version it is, what it replaces, by which
 * regulation and settings it was made, what to send in which order, and digests of all other files.
 */
export const deliveryNoteSchema = z.strictObject({
  note: z.literal(deliveryNoteForm),
  profile: z.string().min(1),
  regulation: z.strictObject({
    name: z.string().min(1), version: z.string().min(1), date: z.string().min(1).describe('when the lists and rules were as they are here'),
    record: z.string().min(1).describe('the circular of the papers’ own records'),
  }),
  record: z.strictObject({
    id: idSchema, version: z.int().positive(),
    messageId: z.string().min(1).describe('the same for the same id and version, so that a message received twice is noticed'),
    dossierCode: z.string().min(1),
    content: sha256Schema.describe('the same as long as neither values nor pictures changed'),
    replaces: z.strictObject({ version: z.int().positive().nullable(), messageId: z.string().min(1).nullable(), name: z.string().nullable(), at: instantSchema }).nullable(),
  }),
  requests: z.array(z.strictObject({
    method: z.enum(['POST', 'PUT']), path: z.string().min(1), body: z.string().min(1), files: z.array(z.string().min(1)),
  })),
  settings: z.record(z.string(), z.unknown()),
  files: z.array(z.strictObject({ path: z.string().min(1), role: z.enum(deliveryRoles), sha256: sha256Schema, sizeBytes: z.int().nonnegative() })),
  verified: z.strictObject({ by: z.string().min(1), at: instantSchema }).nullable(),
  writtenAt: instantSchema,
  writtenBy: z.string().min(1),
});
export type DeliveryNote = z.infer<typeof deliveryNoteSchema>;
export type DeliveryFile = DeliveryNote['files'][number];

/** The id of the message about one version of a dossier, to one kind of receiver. @param profileId one dossier goes to several */
export function messageIdOf(profileId: string, dossierId: string, version: number): string {
  return derivedUuid(`${profileId}|${dossierId}|${String(version)}`);
}

/** Which record a package is of, and what it replaces. */
export function recordOf(profileId: string, plan: PackagePlan): Omit<DeliveryNote['record'], 'content'> {
  const { dossier, replaces } = plan;
  const before = replaces ?? null;
  return {
    id: dossier.id, version: dossier.version, messageId: messageIdOf(profileId, dossier.id, dossier.version), dossierCode: dossier.code,
    // The same version sent again replaces nothing: it is the same message.
    replaces: before === null || before.version === dossier.version ? null
      : { ...before, messageId: before.version === null ? null : messageIdOf(profileId, dossier.id, before.version) },
  };
}
