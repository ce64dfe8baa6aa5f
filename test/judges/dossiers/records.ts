import { emptyField, type Dossier, type Field, type FieldDef, type FieldKind, type Page, type PageText, type Paper, type Sha256, type StoredFile } from '../../../src/core/model/index.ts';
import { derivedFields, paperTypeInfo } from '../../../src/core/papers/index.ts';
import type { PackagePreview } from '../../../src/core/usecases/index.ts';
import type { PrintedPaper } from './print.ts';

/** A dossier with everything that belongs to it. */
export interface Records {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly pages: readonly Page[];
  readonly texts: ReadonlyMap<string, PageText>;
  readonly files: ReadonlyMap<Sha256, StoredFile>;
}

/** Two units: one writes every profile by its defaults, the other sets what can be set otherwise. */
export const units = ['H17.10.08', 'H17.16.02'] as const;
const CLERK = 'Nguyễn Thị Thử Nghiệm';
const at = (n: number): string => `2026-0${String(1 + (n % 6))}-${String(1 + (n % 28)).padStart(2, '0')}T09:00:00+07:00`;
const idOf = (kind: number, n: number, more = 0): string => `0190${String(kind).padStart(4, '0')}-${String(more).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;

/** What a person would type where a paper that is printed does not say. */
const BY_KIND: Readonly<Record<FieldKind, string>> = {
  personName: 'TRẦN THỊ MẪU', date: '2024-01-15', year: '2024', sex: 'Nữ', ethnicity: 'Kinh', nationality: 'Việt Nam', personalId: '048190000017', oldId: '201234567',
  taxCode: '0400123456', address: 'Tổ 5, phường Hòa Khánh, thành phố Đà Nẵng', agency: 'Ủy ban nhân dân phường Mẫu', number: '12', notation: 'QĐ-UBND', money: '1000000', area: '100',
  text: 'Theo giấy tờ gốc', phone: '0905000000', email: 'mau@example.invalid', code: '12',
};
const COMMON: Readonly<Record<string, string>> = {
  issuedDate: '2024-01-15', issuingAgency: 'Ủy ban nhân dân phường Mẫu', subject: 'Giấy tờ do người dân nộp', ownerId: '048190000017', ownerName: 'TRẦN THỊ MẪU',
  paperTypeCode: 'KQ.G15.000032', paperName: 'Giấy tờ', numberSymbol: '12/2024',
};

function typed(value: Field['value']): Field {
  return { ...emptyField(), value, raw: typeof value === 'string' ? value : (value ?? []).join('; '), source: 'person', status: 'edited', settledBy: CLERK, settledAt: at(0) };
}

/** A printed value as a recogniser and a clerk leave it: some agreed to, some believed, some typed anew. */
function settled(value: string | readonly string[], n: number): Field {
  const held = typeof value === 'string' ? value : [...value];
  const read: Field = { ...typed(held), source: 'ocr', confidence: 0.97, sure: true, page: 0, status: 'machine', settledBy: null, settledAt: null };
  return n % 3 === 0 ? read : n % 3 === 1 ? { ...read, sure: false, status: 'accepted', settledBy: CLERK, settledAt: at(0) } : typed(held);
}

/** What a person could type to the harm of a table; in the first dossier of each unit. */
const AWKWARD: Readonly<Record<string, string>> = { subject: '=1+1', validScope: 'dòng "một";\r\nhai, ba', signer: '_x0041_', judgeNote: '@SUM(A1)' };
const blankOf = (def: FieldDef): Field => (def.required ? typed(def.list ? [BY_KIND[def.kind]] : BY_KIND[def.kind]) : emptyField());

/**
 * An approved dossier of these papers, with every mandatory field.
 *
 * @param n which one, from 0: its code, unit, procedure and months go by it
 */
export function makeDossier(n: number, printed: readonly PrintedPaper[]): Records {
  const id = idOf(1, n);
  const day = at(n);
  const unitCode = units[n % units.length] ?? units[0];
  const texts = new Map<string, PageText>();
  const pages: Page[] = [];
  const papers = printed.map((paper, order): Paper => {
    const paperId = idOf(2, n, order);
    const own = paper.pages.map(({ sha256, inspected: { index, widthPx, heightPx, dpi, content }, text }, side): Page => {
      const page: Page = { id: idOf(3, n, order * 100 + side), paperId, dossierId: id, fileSha256: sha256, index, widthPx, heightPx, dpi, turnDeg: 0, content, state: 'read' };
      texts.set(page.id, text);
      return page;
    });
    pages.push(...own);
    const fields = Object.fromEntries(paperTypeInfo(paper.typeId).fields.map((def, k) => {
      const value = paper.fields[def.key];
      return [def.key, value === undefined || value.length === 0 ? blankOf(def) : settled(def.list && typeof value === 'string' ? [value] : value, n + k)];
    }));
    const made: Paper = {
      id: paperId, dossierId: id, ordinal: order + 1, typeId: paper.typeId, typeConfidence: 0.98, typeSource: 'machine', pageIds: own.map((page) => page.id), fields, findings: [],
      sealed: paper.files.some(({ stored }) => stored.signed), fileName: paper.files[0]?.stored.name ?? '', verifiedBy: CLERK, verifiedAt: day,
    };
    const hard = n < units.length && order === 0 ? Object.fromEntries(Object.entries(AWKWARD).map(([key, value]) => [key, typed(value)])) : {};
    return { ...made, fields: { ...fields, ...derivedFields(made), ...hard } };
  });
  const dossier: Dossier = {
    id, schema: 1, version: 1 + (n % 3), code: `${unitCode}-${day.slice(2, 10).replaceAll('-', '')}-${String(n + 1).padStart(6, '0')}`, unitCode,
    procedureCode: ['1.000894', '2.000488', '1.004873'][n % 3] ?? '', title: `Hồ sơ ${String(n + 1)}`, state: 'approved', paperIds: papers.map((paper) => paper.id),
    createdAt: day, updatedAt: day, deletedAt: null, returnReason: null, approvedBy: CLERK, approvedAt: day, exportedAt: null, exportName: null,
    openFields: 0, paperTypes: [...new Set(papers.map(({ typeId }) => typeId))], pageCount: pages.length, pagesRead: pages.length,
  };
  return { dossier, papers, pages, texts, files: new Map(printed.flatMap(({ files }) => files.map(({ stored }) => [stored.sha256, stored]))) };
}

/** The keys under which a paper's type keeps what an archive asks for under a common name, so that what is typed wins. */
const OWN: Readonly<Record<string, readonly string[]>> = { issuedDate: ['issuedDate', 'registeredDate', 'registrationDate'], numberSymbol: ['numberSymbol', 'number', 'notation'], resultCode: ['numberSymbol'] };

/** What a clerk does with the list of what receivers refuse and miss: types the values, shortens those that are too long. */
export function mend({ papers, ...rest }: Records, previews: readonly PackagePreview[]): Records {
  const wanted = previews.flatMap(({ refused, missing }) => [...refused, ...missing.map((one) => ({ ...one, reason: 'missing' as const }))]);
  return {
    ...rest,
    papers: papers.map((paper): Paper => {
      const fields = { ...paper.fields };
      const kinds = new Map(paperTypeInfo(paper.typeId).fields.map((def) => [def.key, def]));
      for (const { paperId, key, reason, ...more } of wanted) {
        if (paperId !== paper.id) continue;
        const limit = 'limit' in more ? more.limit : undefined;
        const kind = kinds.get(key)?.kind;
        const old = fields[key]?.value;
        const value = key === 'resultCode' || (key === 'numberSymbol' && reason === 'duplicate') ? `${String(paper.ordinal)}/2024`
          : reason === 'too-long' && limit !== undefined && typeof old === 'string' ? old.slice(0, limit)
            : COMMON[key] ?? (kind ? BY_KIND[kind] : 'Theo giấy tờ gốc');
        for (const own of OWN[key] ?? [key]) {
          if (own === 'number' || own === 'notation') delete fields[own];
          else fields[own] = typed(kinds.get(own)?.list === true ? [value] : value);
        }
      }
      return { ...paper, fields };
    }),
  };
}

/** Fields of every paper, in an order that does not matter. */
export const factsOf = (papers: readonly Paper[]): string => JSON.stringify(papers.map(({ id, typeId, ordinal, fields }) => [
  id, typeId, ordinal, Object.entries(fields).map(([key, { value }]) => [key, value]).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
]));

