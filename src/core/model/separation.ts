import { z } from 'zod';
import { boxSchema } from './geometry.ts';
import { paperTypeIds } from './paper-type-ids.generated.ts';

/**
 * Why a page begins a paper, or belongs to the one before it. Each code has a text in both languages in
 * `contract/messages`.
 */
export const separationReasons = [
  // a paper begins
  'first-page', 'national-header', 'title', 'receipt-slip', 'patch-sheet', 'separator-code', 'dossier-code',
  'page-number-first', 'last-page-before', 'signed-before', 'type-changed', 'issuer-changed', 'number-changed',
  'person-changed', 'card-complete', 'own-region',
  // a page belongs to the one before
  'page-number-next', 'no-header', 'card-back', 'attachment', 'same-number', 'same-person', 'page-unread',
  // a person decided
  'by-person',
] as const;
export const separationReasonSchema = z.enum(separationReasons);
export type SeparationReason = z.infer<typeof separationReasonSchema>;

/** Why a page is in no paper. Its picture is kept all the same. */
export const droppedReasons = ['blank', 'patch-sheet', 'separator-code', 'by-person'] as const;
export const droppedReasonSchema = z.enum(droppedReasons);
export type DroppedReason = z.infer<typeof droppedReasonSchema>;

/** A side that belongs to a paper: its place among the pages looked at, from 0, and the part of it that does, in page pixels. */
export const proposedPageSchema = z.object({ index: z.int().nonnegative(), region: boxSchema.optional() });
export type ProposedPage = z.infer<typeof proposedPageSchema>;

/** One paper that the separation sees. `score` 0..1: how sure its first and last page and what lies between are. */
export const proposedPaperSchema = z.object({
  typeId: z.enum(paperTypeIds),
  typeConfidence: z.number().min(0).max(1),
  /** `person` once somebody chose the type. */
  typeSource: z.enum(['machine', 'person']),
  pages: z.array(proposedPageSchema).min(1),
  reasons: z.array(separationReasonSchema),
  score: z.number().min(0).max(1),
  /** True where another dossier begins with this paper; never for the first. */
  newDossier: z.boolean(),
  /** The code that a separator sheet or slip gives that dossier; untrusted, empty when there is none. */
  dossierCode: z.string(),
});
export type ProposedPaper = z.infer<typeof proposedPaperSchema>;

/** A page that belongs to no paper, and why. */
export const droppedPageSchema = z.object({ index: z.int().nonnegative(), reason: droppedReasonSchema, score: z.number().min(0).max(1) });
export type DroppedPage = z.infer<typeof droppedPageSchema>;

/**
 * What the pages of one file seem to be: every page is in at least one paper or in `dropped`. `score` is that of the
 * weakest decision.
 */
export const separationSchema = z.object({
  papers: z.array(proposedPaperSchema).min(1),
  dropped: z.array(droppedPageSchema),
  score: z.number().min(0).max(1),
});
export type Separation = z.infer<typeof separationSchema>;

/**
 * From this score on, a separation is carried out where nobody is there to ask (the batch); what is below is only
 * proposed. A wrong cut costs a clerk more than a missed one, since both halves then lack something.
 */
export const APPLY_SCORE = 0.9;

/** True when a separation says something else than "one paper, all its pages". */
export function saysSeveral(separation: Separation): boolean {
  return separation.papers.length > 1 || separation.dropped.some(({ reason }) => reason !== 'blank');
}
