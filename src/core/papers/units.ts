import { finding, type Field, type Finding, type FindingCode, type PaperTypeId, type Reading, type UnitToday } from '../model/index.ts';
import { fold, type Gazetteer, type Located } from '../vietnam/index.ts';
import { commonFields } from './common-fields.ts';
import { paperType } from './registry.ts';

type Fields = Readonly<Record<string, Field>>;

/** The codes that the gazetteer gives: replaced whenever units are looked up anew. */
export const unitCodes: ReadonlySet<FindingCode> = new Set<FindingCode>(['field.unit-renamed', 'field.unit-split', 'field.unit-unknown']);

/** The day whose units a paper knows: that of its issue, where it gives one. */
export function paperDate(typeId: PaperTypeId, fields: Fields): string | null {
  const { value } = commonFields({ typeId, fields }).issuedDate;
  return typeof value === 'string' && /^\d{4}(?:-\d{2}-\d{2})?$/u.test(value) ? value : null;
}

/** Today's unit as a field keeps it; a choice that a person made stays while it is one of the candidates. */
function unitOf(located: Located, earlier: UnitToday | null | undefined, asOf: string): UnitToday | null {
  const { today, candidates } = located;
  // From a misread name nothing is concluded until a person has put it right.
  if (located.certainty === 'misread') return null;
  if (candidates.length > 0) {
    const chosen = candidates.find(({ code }) => code === earlier?.code);
    return {
      code: chosen?.code ?? null, name: chosen?.name ?? null, province: candidates[0]?.province ?? '',
      candidates: candidates.map(({ code, name }) => ({ code, name })), asOf,
    };
  }
  return today && located.state !== 'none' ? { ...today, candidates: [], asOf } : null;
}

function unitFindings(kind: 'address' | 'agency', located: Located, unit: UnitToday | null): Finding[] {
  const { state, certainty, doubtful, candidates } = located;
  const out: Finding[] = [];
  if (doubtful !== null && (state === 'unknown' ? kind === 'address' : certainty === 'misread')) out.push(finding('field.unit-unknown', 'doubt', { unit: doubtful }));
  if (unit?.code === null) {
    // Where someone lives has to be known; what an agency of then is called now hinders nobody.
    out.push(finding('field.unit-split', kind === 'address' ? 'doubt' : 'info', { units: candidates.map(({ name }) => name).join('; ') }));
  } else if (unit?.name != null && (state === 'renamed' || (candidates.length > 0 && unit.code !== null))) {
    out.push(finding('field.unit-renamed', 'info', { unit: unit.name === unit.province ? unit.name : `${unit.name}, ${unit.province}` }));
  }
  return out;
}

/** True for a doubt about weakly read words all of which stand in names that the gazetteer bears witness to. */
function isOutweighed(one: Finding, proven: ReadonlySet<string>): boolean {
  if (one.code !== 'field.weak-words') return false;
  const words = fold(String(one.params['words'] ?? '')).split(/[^\p{L}\d]+/u).filter((word) => word !== '');
  // Five words is all that the finding names, so there may be more of them.
  return words.length > 0 && words.length < 5 && words.every((word) => proven.has(word));
}

/** Below this the words of a value are too weak for a list to make up for them. */
const LEAST_CONFIDENCE = 0.6;

/**
 * The value with the only unit put in that its district or province has near a name that is in no list: what the machine
 * read stays on offer, and the field doubtful. Only for what the machine read itself, and never where several are near.
 */
function corrected(field: Field, kind: 'address' | 'agency', date: string | null, gazetteer: Gazetteer): Field {
  if (field.status !== 'machine' || typeof field.value !== 'string' || (field.source !== 'ocr' && field.source !== 'rule')) return field;
  const located = gazetteer.locate(field.value, date);
  const [only, ...others] = located.corrections;
  const missing = located.doubtful !== null && (located.state === 'unknown' ? kind === 'address' : located.certainty === 'misread');
  if (!missing || only === undefined || others.length > 0 || gazetteer.locate(only, date).certainty === 'misread') return field;
  const { value, raw, source, confidence, page, box } = field;
  return {
    ...field, value: only, sure: false, findings: [...field.findings, finding('field.readings-disagree', 'doubt', { other: value })],
    alternatives: [{ value, raw, source, confidence: confidence / 2, page, box }, ...field.alternatives.filter((a) => a.value !== only)].slice(0, 5),
  };
}

function checkedField(field: Field, kind: 'address' | 'agency', date: string | null, gazetteer: Gazetteer): Field {
  const { unitToday, ...rest } = field;
  if (typeof field.value !== 'string' || field.value === '') return unitToday === undefined ? field : { ...rest, findings: field.findings.filter(({ code }) => !unitCodes.has(code)) };
  const located = gazetteer.locate(field.value, date);
  const unit = unitOf(located, unitToday, gazetteer.about.asOf);
  const found = unitFindings(kind, located, unit);
  const proven = new Set(located.proven);
  const kept = field.findings.filter((one) => !unitCodes.has(one.code) && !(field.confidence >= LEAST_CONFIDENCE && isOutweighed(one, proven)));
  const findings = [...kept, ...found];
  const machine = field.status === 'machine';
  const outweighed = kept.length < field.findings.filter(({ code }) => !unitCodes.has(code)).length;
  const doubted = findings.some(({ severity }) => severity !== 'info');
  const others: Reading[] = located.corrections.map((value) => ({
    value, raw: field.raw, source: 'rule', confidence: field.confidence / 2, page: field.page, box: field.box,
  }));
  const alternatives = [...others, ...field.alternatives].filter(({ value }, n, all) =>
    value !== field.value && all.findIndex((other) => other.value === value) === n).slice(0, 5);
  return { ...rest, findings, alternatives, sure: machine ? !doubted && (field.sure || outweighed) : field.sure, ...(unit ? { unitToday: unit } : {}) };
}

/**
 * The fields with their administrative units looked up for the day of the paper: today's unit beside each address and
 * agency, findings about units that were renamed, divided or are not known, near names as other readings. A machine's
 * reading gets the one name that can be meant, in doubt; what a person typed or a code says stays as it is. A doubt about weakly read words goes where the list bears witness to every one of them.
 */
export function withUnits<F extends Fields>(typeId: PaperTypeId, fields: F, gazetteer: Gazetteer): F {
  const date = paperDate(typeId, fields);
  const out: Record<string, Field> = { ...fields };
  for (const { key, kind } of paperType(typeId).fields) {
    const field = fields[key];
    if (field && (kind === 'address' || kind === 'agency')) out[key] = checkedField(corrected(field, kind, date, gazetteer), kind, date, gazetteer);
  }
  return out as F;
}
