import { z } from 'zod';
import { instantSchema, type Instant, type LocalText } from '../../model/index.ts';
import { paperTypeInfo } from '../../papers/index.ts';
import { dossierFacts, procedureCodeOf, unitCodeOf, type DossierOutcome } from '../shared/plan/facts.ts';
import type { CountedOnce } from '../shared/plan/newest.ts';
import type { PackagePlan } from '../shared/plan/plan.ts';
import { allNodes, countTree, levels, type CountKey, type Level } from './count-tree.ts';
import type { OpenDataSettings } from './settings.ts';
import { hiddenCells } from './suppress.ts';

export const openDataForm = 'sohoa.open-data/1';
/** In place of a code: all together, and not known (as SDMX writes them). */
export const total = '_T';
export const unknown = '_U';

const localText = z.strictObject({ vi: z.string(), en: z.string() });
const month = z.string().regex(/^\d{4}-\d{2}$/);
const code = z.string().min(1).max(60);

/** The published table. Cells that count nothing are not listed. */
export const openDataSchema = z.strictObject({
  form: z.literal(openDataForm),
  regulation: z.strictObject({ openData: z.string(), metadata: z.string() }),
  title: localText,
  counted: z.enum(['dossiers', 'papers']).describe('what the cells count'),
  generatedAt: instantSchema,
  period: z.strictObject({ from: month, to: month }).nullable().describe('first and last month of receipt that are known; null when none is'),
  repeated: z.int().nonnegative().describe('records left out: of the same dossier, told by its code, another one is newer'),
  threshold: z.int().min(2).describe('cells that count fewer are suppressed, and others so that these cannot be worked out'),
  levels: z.array(z.strictObject({
    key: z.enum(levels), label: localText,
    codes: z.array(z.strictObject({ code, label: localText })),
  })).length(levels.length).describe('each is told apart within those before it, and totals stand only along this order'),
  rows: z.array(z.strictObject({
    unit: code, month: code, type: code, outcome: code,
    count: z.int().positive().nullable().describe('null when suppressed: at least one'),
    status: z.enum(['published', 'suppressed']),
  })),
});
export type OpenData = z.infer<typeof openDataSchema>;

/** The JSON Schema of `open-data.json`, for others to check it by. */
export function openDataJsonSchema(): object {
  return { ...z.toJSONSchema(openDataSchema, { target: 'draft-2020-12' }), $id: 'https://sohoa.invalid/schemas/open-data-1.json', title: openDataForm };
}

const LABELS: Readonly<Record<Level, LocalText>> = {
  unit: { vi: 'Đơn vị tiếp nhận', en: 'Receiving unit' }, month: { vi: 'Tháng tiếp nhận', en: 'Month of receipt' },
  type: { vi: 'Loại', en: 'Type' }, outcome: { vi: 'Tình trạng số hóa', en: 'How far digitised' },
};
const OUTCOMES: Readonly<Record<DossierOutcome, LocalText>> = {
  approved: { vi: 'Đã số hóa, đã duyệt', en: 'Digitised and approved' }, 'not-verified': { vi: 'Đã số hóa, chưa có người kiểm tra', en: 'Digitised, verified by nobody' },
};
const FIXED: Readonly<Record<string, LocalText>> = { [total]: { vi: 'Tổng số', en: 'All' }, [unknown]: { vi: 'Không rõ', en: 'Not known' }, ...OUTCOMES };

/**
 * What is counted, by codes alone: only what has the form of a code of an agency, a month or a procedure, or is from a
 * list of ours, gets through; everything else is `_U`. No value of any paper has a way into the table.
 */
export function countKeys(dossiers: readonly PackagePlan[], counted: OpenDataSettings['counted']): readonly CountKey[] {
  return dossiers.flatMap((plan): CountKey[] => {
    const facts = dossierFacts(plan);
    const where = [unitCodeOf(facts.unitCode) ?? unknown, facts.receivedOn?.slice(0, 7) ?? unknown] as const;
    if (counted === 'dossiers') return [[...where, procedureCodeOf(facts.procedureCode) ?? unknown, facts.outcome]];
    return plan.papers.map(({ paper, verified }): CountKey => [...where, paper.typeId, verified ? 'approved' : 'not-verified']);
  });
}

function labelOf(level: Level, text: string, typeLabels: ReadonlyMap<string, LocalText>): LocalText {
  const plain: LocalText = { vi: text, en: text };
  return FIXED[text] ?? (level === 'type' ? (typeLabels.get(text) ?? plain) : plain);
}

/** The table that may be published. */
export function openDataTable({ dossiers, repeated }: CountedOnce, settings: OpenDataSettings, now: Instant, regulation: OpenData['regulation']): OpenData {
  const keys = countKeys(dossiers, settings.counted);
  const root = countTree(keys);
  const hidden = hiddenCells(root, settings.threshold);
  const months = [...new Set(keys.map(([, at]) => at))].filter((at) => at !== unknown).sort();
  const typeLabels = new Map(dossiers.flatMap(({ papers }) => papers.map(({ paper: { typeId } }) => [typeId as string, paperTypeInfo(typeId).label] as const)));
  const [from, to] = [months[0], months.at(-1)];
  return {
    form: openDataForm, regulation,
    title: settings.counted === 'dossiers'
      ? { vi: 'Số hồ sơ thủ tục hành chính đã số hóa', en: 'Digitised dossiers of administrative procedures' }
      : { vi: 'Số giấy tờ đã số hóa', en: 'Digitised papers' },
    counted: settings.counted, generatedAt: now,
    period: from === undefined || to === undefined ? null : { from, to },
    repeated, threshold: settings.threshold,
    levels: levels.map((key, depth) => ({
      key, label: LABELS[key],
      codes: [total, ...[...new Set(keys.map((one) => one[depth] ?? unknown))].sort()].map((text) => ({ code: text, label: labelOf(key, text, typeLabels) })),
    })),
    rows: (keys.length === 0 ? [] : allNodes(root)).map((node) => {
      const [unit = total, at = total, type = total, outcome = total] = node.codes;
      return { unit, month: at, type, outcome, count: hidden.has(node) ? null : node.count, status: hidden.has(node) ? 'suppressed' as const : 'published' as const };
    }),
  };
}

/** The table as CSV: the same rows, heads first. */
export function openDataCsv({ rows }: OpenData): readonly (readonly string[])[] {
  return [
    [...levels, 'count', 'status'],
    ...rows.map((row) => [...levels.map((level) => row[level]), row.count === null ? '' : String(row.count), row.status]),
  ];
}
