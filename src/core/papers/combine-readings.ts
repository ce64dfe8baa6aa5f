import { finding, type Field, type Finding } from '../model/index.ts';
import { calibrated, type FieldEvidence } from '../reading/index.ts';
import { checkCodes, checkPaper } from './checks.ts';
import { combineFields, type LookOutcome } from './combine-fields.ts';
import { combineLists } from './combine-lists.ts';
import { derivedFields } from './common-fields.ts';
import type { DetailedReading, PaperReading } from './read-paper.ts';
import { paperTypeInfo } from './registry.ts';

/** Two readings in one, with what each second look came to. */
export interface CombinedReading {
  readonly reading: PaperReading;
  readonly evidence: Readonly<Record<string, FieldEvidence>>;
  readonly outcomes: Readonly<Record<string, LookOutcome>>;
}

/** The reading's findings by what its fields now are. */
function checked(reading: PaperReading, fields: Record<string, Field>, today: string, looked: Readonly<Record<string, FieldEvidence>>): PaperReading {
  const { typeId } = reading;
  const defs = paperTypeInfo(typeId).fields;
  const bare = Object.fromEntries(defs.flatMap((def): [string, Field][] => {
    const field = fields[def.key];
    return field ? [[def.key, { ...field }]] : [];
  }));
  for (const [key, found] of Object.entries(checkPaper(typeId, bare, today))) {
    const field = bare[key];
    if (!field) continue;
    const known = field.findings.filter((f) => !(checkCodes.has(f.code) && found.some((n) => n.code === f.code)));
    field.findings = [...known, ...found];
    if (found.some((f) => f.severity !== 'info')) field.sure = false;
  }
  // The probability of what was looked at again is made anew from what both looks say; the others have theirs.
  for (const def of defs) {
    const [field, evidence] = [bare[def.key], looked[def.key]];
    if (field && evidence) bare[def.key] = calibrated(def, field, evidence);
  }
  const all = { ...bare, ...derivedFields({ typeId, fields: bare }) };
  const missing = defs.filter((def) => def.required && (all[def.key]?.value ?? null) === null);
  const others = reading.findings.filter((f) => f.code !== 'paper.field-missing');
  const findings: Finding[] = missing.length > 0 ? [...others, finding('paper.field-missing', 'doubt', { fields: missing.map((d) => d.key).join(', ') })] : others;
  return { ...reading, fields: all, findings };
}

/**
 * Puts a second reading of some fields beside the first one.
 *
 * @param keys the fields that were looked at again; all others stay as they were
 * @param today `YYYY-MM-DD`
 */
export function combineReadings(first: DetailedReading, second: DetailedReading, keys: ReadonlySet<string>, today: string): CombinedReading {
  const outcomes: Record<string, LookOutcome> = {};
  const fields = { ...first.reading.fields };
  const evidence = { ...first.evidence };
  const looked: Record<string, FieldEvidence> = {};
  for (const def of paperTypeInfo(first.reading.typeId).fields) {
    const [a, b] = [fields[def.key], second.reading.fields[def.key]];
    if (!keys.has(def.key) || !a || !b) continue;
    const [listA, listB] = [first.lists[def.key], second.lists[def.key]];
    const list = listA && listB ? combineLists(def, { field: a, list: listA }, { field: b, list: listB }) : null;
    if (list) {
      fields[def.key] = list.field;
      outcomes[def.key] = list.outcome;
      if (list.evidence) evidence[def.key] = list.evidence;
      continue;
    }
    const { field, outcome, from } = combineFields(def, { field: a, evidence: first.evidence[def.key] }, { field: b, evidence: second.evidence[def.key] });
    // a value that only the second look saw rests on one look, like any first reading; what the checks said is made anew
    fields[def.key] = field;
    outcomes[def.key] = outcome;
    if (from.evidence && outcome !== 'lost') looked[def.key] = { ...from.evidence, looks: 2, agreeing: outcome === 'settled' || outcome === 'same' ? 2 : 1 };
  }
  return { reading: checked(first.reading, fields, today, looked), evidence: { ...evidence, ...looked }, outcomes };
}
