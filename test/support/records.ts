import { v7 as uuidv7 } from 'uuid';
import {
  emptyField, needsPerson, type Dossier, type Field, type Page, type PageText, type Paper, type StoredFile, type Word,
} from '../../src/core/model/index.ts';
import type { Clock, DossierRepository, NewDossier, OriginalStore } from '../../src/core/ports/index.ts';

/** Invented people; any likeness to a living person is chance. */
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Phan', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'];
const MIDDLE = ['Thị', 'Văn', 'Hữu', 'Đức', 'Minh', 'Ngọc', 'Thanh', 'Quốc', 'Xuân', 'Kim'];
const GIVEN = ['Hường', 'Mẫu', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Lâm', 'Mai', 'Nga', 'Oanh', 'Phúc', 'Quân', 'Sơn', 'Thảo', 'Uyên', 'Vy', 'Yến'];
const TEXT = 'cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc ủy ban nhân dân phường quận thành phố đà nẵng giấy khai sinh họ chữ đệm tên ngày tháng năm ghi bằng giới tính dân tộc quốc tịch nơi quê quán số định danh cá nhân người mẹ cha trú đi đăng ký cán bộ tư pháp hộ tịch chủ ký đóng dấu'.split(' ');

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** A clock that stands still unless told; ids are real UUIDv7. */
export function testClock(start = '2026-01-15T08:00:00+07:00'): Clock {
  let at = Date.parse(start);
  return {
    now: () => new Date((at += 1000)).toISOString(),
    monotonicMs: () => at,
    newId: () => uuidv7(),
  };
}

/** Counts open fields as the desk does, taking `numberSymbol` and `fullName` for required. */
export function countOpen(paper: Paper): number {
  const required = new Set(['numberSymbol', 'fullName']);
  return Object.entries(paper.fields).filter(([key, field]) => needsPerson(field, required.has(key))).length;
}

/** A field as the machine read it. */
export function machineField(value: string, over: Partial<Field> = {}): Field {
  return { ...emptyField(), value, raw: value, confidence: 0.96, sure: true, page: 0, box: [100, 200, 300, 40], ...over };
}

/** A page's text out of the given words, six to a line. */
export function textOf(words: readonly string[], size = { widthPx: 2480, heightPx: 3508 }): PageText {
  const placed = words.map((text, n): Word => ({
    text, box: [100 + (n % 6) * 350, 200 + Math.floor(n / 6) * 60, 300, 40], confidence: 0.95, line: Math.floor(n / 6), block: 0,
  }));
  return { source: 'ocr', ...size, skewDeg: 0, words: placed, meanConfidence: 0.95, engine: 'made for tests' };
}

/** Hex digits that stand for a digest, from a number. */
export const fakeSha = (n: number): string => n.toString(16).padStart(64, '0');

/** One invented dossier with a birth certificate of one page, number `n`. Its file's digest is `fakeSha(n)` unless given. */
export function syntheticDossier(n: number, over: { dossier?: Partial<Dossier>; sha256?: string; name?: string; readTexts?: boolean } = {}): NewDossier {
  const id = uuidv7();
  const paperId = uuidv7();
  const pageId = uuidv7();
  const sha256 = over.sha256 ?? fakeSha(n);
  const name = over.name ?? `${pick(FAMILY, n)} ${pick(MIDDLE, Math.floor(n / 3))} ${pick(GIVEN, Math.floor(n / 7))}`;
  const at = '2026-01-15T08:00:00+07:00';
  const unsure = n % 3 === 0;
  const state = pick(['to-verify', 'to-verify', 'approved', 'exported', 'returned'] as const, n);
  const fields: Record<string, Field> = {
    numberSymbol: machineField(`${String(n)}/2021`),
    fullName: machineField(name, { sure: !unsure, confidence: unsure ? 0.6 : 0.97 }),
    birthDate: machineField(`1990-01-${String((n % 28) + 1).padStart(2, '0')}`),
    sex: machineField(n % 2 ? 'Nam' : 'Nữ'),
    registrationPlace: machineField('Ủy ban nhân dân phường Hòa Khánh'),
    motherName: machineField(`${pick(FAMILY, n + 5)} Thị ${pick(GIVEN, n)}`),
  };
  const paper: Paper = {
    id: paperId, dossierId: id, ordinal: 1, typeId: pick(['birth-certificate', 'business-registration', 'land-use-certificate'] as const, n),
    typeConfidence: 0.98, typeSource: 'machine', pageIds: [pageId], fields, findings: [], sealed: false, fileName: `scan-${String(n)}.pdf`,
    verifiedBy: null, verifiedAt: null,
  };
  const page: Page = {
    id: pageId, paperId, dossierId: id, fileSha256: sha256, index: 0, widthPx: 2480, heightPx: 3508, dpi: 300, turnDeg: 0, content: 'scan', state: 'read',
  };
  const dossier: Dossier = {
    id, schema: 1, version: 1, code: `H17.NN.NN-260115-${String(n).padStart(6, '0')}`, unitCode: 'H17.NN.NN', procedureCode: '1.000894',
    title: `ho-so-${String(n)}`, state, paperIds: [paperId], createdAt: at, updatedAt: at, deletedAt: null, returnReason: null,
    approvedBy: null, approvedAt: null, exportedAt: null, exportName: null, openFields: 0, paperTypes: [paper.typeId], pageCount: 1, pagesRead: 1,
    ...over.dossier,
  };
  const file: StoredFile = { sha256, sizeBytes: 4, format: 'pdf', name: paper.fileName, signed: false, findings: [], storedAt: at };
  const words = [...TEXT.slice(n % 20), ...name.split(' ')];
  return {
    dossier, papers: [paper], pages: [page], files: [file],
    ...(over.readTexts === false ? {} : { texts: [{ pageId, text: textOf(words) }] }),
  };
}

/** Stores the dossier with bytes for each of its files, as an import does. */
export async function addWithFiles(store: { dossiers: DossierRepository; originals: OriginalStore }, entry: NewDossier): Promise<void> {
  for (const { sha256 } of entry.files) await store.originals.put(sha256, new Blob([sha256.slice(60)]));
  await store.dossiers.add(entry);
}

/**
 * Fills a store with `count` invented dossiers through its repository; they share one file, for the bytes are not the point.
 *
 * @returns their ids, oldest first
 */
export async function seedDossiers(store: { dossiers: DossierRepository; originals: OriginalStore }, count: number, file: { sha256: string; blob: Blob } = { sha256: fakeSha(0), blob: new Blob(['seed']) }): Promise<string[]> {
  await store.originals.put(file.sha256, file.blob);
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 200) {
    const entries = Array.from({ length: Math.min(200, count - n + 1) }, (_, i) => syntheticDossier(n + i, { sha256: file.sha256 }));
    await Promise.all(entries.map((entry) => store.dossiers.add(entry)));
    ids.push(...entries.map(({ dossier }) => dossier.id));
  }
  return ids;
}

/** A page's text out of lines, set as a typewriter would at 300 dpi. */
export function textOfLines(lines: readonly string[], size = { widthPx: 2480, heightPx: 3508 }): PageText {
  const words = lines.flatMap((line, n) => {
    let x = 250;
    return line.split(' ').map((text): Word => {
      const width = text.length * 24;
      const box: Word['box'] = [x, 200 + n * 90, width, 46];
      x += width + 24;
      return { text, box, confidence: 0.96, line: n, block: 0 };
    });
  });
  return { source: 'ocr', ...size, skewDeg: 0, words, meanConfidence: 0.96, engine: 'made for tests' };
}

/** What an invented birth certificate says, line by line. */
export const birthCertificateLines = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'GIẤY KHAI SINH', 'Số: 12/2021',
  'Họ, chữ đệm, tên: NGUYỄN THỊ HƯỜNG', 'Ngày, tháng, năm sinh: 15/01/1990', 'Giới tính: Nữ Dân tộc: Kinh Quốc tịch: Việt Nam',
  'Nơi sinh: Bệnh viện Đa khoa Đà Nẵng', 'Họ, chữ đệm, tên người mẹ: TRẦN THỊ MAI', 'Họ, chữ đệm, tên người cha: NGUYỄN VĂN BÌNH',
  'Nơi đăng ký khai sinh: Ủy ban nhân dân phường Hòa Khánh', 'Ngày, tháng, năm đăng ký: 20/05/2021',
];
