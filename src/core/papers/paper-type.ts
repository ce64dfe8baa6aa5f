import type { Field, FieldDef, FieldKind, Finding, LocalText, PaperTypeInfo } from '../model/index.ts';
import type { Cue, FieldDraft, PaperText } from '../reading/index.ts';

/** The ten fields that every paper has (Circular 01/2023/TT-VPCP art. 9), in the order of `paper-types.md`. */
export const commonFieldKeys = [
  'paperTypeCode', 'ownerId', 'ownerName', 'paperName', 'numberSymbol', 'issuedDate', 'issuingAgency', 'subject',
  'validUntil', 'validScope',
] as const;
export type CommonFieldKey = (typeof commonFieldKeys)[number];

/**
 * How one common field is filled: copied from the type's own field, a fixed text, or a sentence around a field
 * (`{}` stands for its value).
 */
export type CommonRule =
  | { readonly from: string }
  | { readonly fixed: string }
  | { readonly around: string; readonly from: string };

/** A paper type: what it is, how it is recognised, how it is read and checked. One file in `types/` each. */
export interface PaperType extends PaperTypeInfo {
  readonly cues: readonly Cue[];
  /** Reads the type's own fields from the paper. Keys that are absent were not found. */
  readonly read: (text: PaperText) => Readonly<Record<string, FieldDraft | null>>;
  readonly common: Readonly<Partial<Record<CommonFieldKey, CommonRule>>>;
  /** Compares fields with one another; findings per key. Runs after each edit, too, so it sees only values. */
  readonly cross: (fields: Readonly<Record<string, Field>>, today: string) => Record<string, Finding[]>;
}

interface FieldOptions {
  readonly required?: boolean;
  readonly list?: boolean;
}

/** Declares one field in one line. */
export function fieldDef(section: string, key: string, kind: FieldKind, vi: string, en: string, options: FieldOptions = {}): FieldDef {
  return { key, kind, section, label: { vi, en }, required: options.required ?? false, list: options.list ?? false };
}

/** Declares one section heading. */
export function section(key: string, vi: string, en: string): { readonly key: string; readonly label: LocalText } {
  return { key, label: { vi, en } };
}
