import { finding, type Field, type Finding, type PageText, type PaperTypeId } from '../model/index.ts';
import { calibrated, layoutPaper, wantedPlaces, type FieldEvidence, type WantedPlace } from '../reading/index.ts';
import type { Gazetteer } from '../vietnam/index.ts';
import { checkPaper } from './checks.ts';
import { classifyPaper } from './classify-paper.ts';
import { derivedFields } from './common-fields.ts';
import { calibratedList, listOf, toField, type ListReading } from './list-parts.ts';
import { paperType } from './registry.ts';
import { withUnits } from './units.ts';

/** What was read from one paper. `fields` holds every key of the type and the ten common ones. */
export interface PaperReading {
  readonly typeId: PaperTypeId;
  readonly typeConfidence: number;
  readonly fields: Record<string, Field>;
  readonly findings: Finding[];
}

/**
 * [Note: Long papers] What the types define stands on the first pages and, for those who sign, on the last. Laying
 * out 500 pages would stop the screen for seconds to find nothing more, so pages in between count as empty; they keep
 * their place, for readings name their page by its number.
 */
const FRONT_PAGES = 20;
const BACK_PAGES = 5;

function withoutMiddle(pages: readonly PageText[]): readonly PageText[] {
  if (pages.length <= FRONT_PAGES + BACK_PAGES) return pages;
  return pages.map((page, n) => (n < FRONT_PAGES || n >= pages.length - BACK_PAGES ? page : { ...page, words: [] }));
}

/** How a paper is read: `today` as `YYYY-MM-DD`; `typeId` where a person chose the type, or a first reading did. */
export interface ReadPaperOptions {
  readonly today: string;
  readonly typeId?: PaperTypeId;
  /** Looks up the units that addresses name; without it they are not looked up. */
  readonly gazetteer?: Gazetteer | null | undefined;
}

/** A reading with what stands behind it: the figures of each field that was read, what lists are made of, and where empty fields should stand. */
export interface DetailedReading {
  readonly reading: PaperReading;
  readonly evidence: Readonly<Record<string, FieldEvidence>>;
  readonly lists: Readonly<Record<string, ListReading>>;
  readonly wanted: ReadonlyMap<string, WantedPlace>;
}

/**
 * Reads a paper: what type it is and what its fields say, each with its evidence.
 *
 * @param pages the words of its pages, in order
 */
export function readPaper(pages: readonly PageText[], options: ReadPaperOptions): PaperReading {
  return readPaperInDetail(pages, options).reading;
}

/** `readPaper` with the figures behind it, for second looks and calibration. */
export function readPaperInDetail(pages: readonly PageText[], options: ReadPaperOptions): DetailedReading {
  const text = layoutPaper(withoutMiddle(pages));
  const guess = options.typeId === undefined ? classifyPaper(text) : { typeId: options.typeId, confidence: 1 };
  const type = paperType(guess.typeId);
  const drafts = text.rows.length === 0 && text.codes.length === 0 ? {} : type.read(text);
  const fields: Record<string, Field> = {};
  const lists: Record<string, ListReading> = {};
  for (const def of type.fields) fields[def.key] = toField(drafts[def.key]);
  const checks = checkPaper(type.id, fields, options.today);
  for (const [key, found] of Object.entries(checks)) {
    const field = fields[key];
    if (!field) continue;
    field.findings = [...field.findings, ...found];
    if (found.some((f) => f.severity !== 'info')) field.sure = false;
  }
  if (options.gazetteer) Object.assign(fields, withUnits(type.id, fields, options.gazetteer));
  for (const def of type.fields) {
    const [field, draft] = [fields[def.key], drafts[def.key]];
    if (!field) continue;
    const list = draft ? listOf(def, draft) : null;
    if (list) lists[def.key] = list;
    fields[def.key] = list ? calibratedList(field, list) : calibrated(def, field, draft?.evidence);
  }
  const wanted = wantedPlaces(text);
  for (const [key, place] of wanted) {
    const field = fields[key];
    // nobody is made to look at a field that need not be there, but whoever does is told that a signature was not read
    if (place.shape === 'block' && field?.value === null) fields[key] = { ...field, findings: [...field.findings, finding('field.weak-words', 'doubt')] };
  }
  Object.assign(fields, derivedFields({ typeId: type.id, fields }));
  const findings: Finding[] = [];
  if (guess.confidence < 0.6) findings.push(finding('paper.type-unsure', 'doubt'));
  const missing = type.fields.filter((def) => def.required && (fields[def.key]?.value ?? null) === null);
  if (missing.length > 0) findings.push(finding('paper.field-missing', 'doubt', { fields: missing.map((d) => d.key).join(', ') }));
  const evidence = Object.fromEntries(Object.entries(drafts).flatMap(([key, draft]) => (draft?.evidence ? [[key, draft.evidence]] : [])));
  return { reading: { typeId: type.id, typeConfidence: guess.confidence, fields, findings }, evidence, lists, wanted };
}
