import {
  emptyField, finding, needsPerson, type Dossier, type DossierState, type Field, type FileSignature, type Page, type Paper, type PaperTypeId, type Reading,
} from '../../../src/core/model/index.ts';
import { normaliseValue, paperTypeInfo, withUnits } from '../../../src/core/papers/index.ts';
import { signatureFindings } from '../../../src/core/signing/index.ts';
import { gazetteer } from '../gazetteer.ts';
import { drawPaper, type DrawnPaper } from './draw-paper.ts';

const NAMES = ['Nguyễn Khánh Ngân', 'Trần Văn Bửu', 'Lê Thị Mỹ Duyên', 'Phạm Quốc Đạt', 'Hoàng Ngọc Trâm', 'Võ Thành Được', 'Đặng Thị Kim Phượng'];
const STATES: readonly DossierState[] = ['to-verify', 'to-verify', 'to-verify', 'approved', 'exported', 'returned', 'reading'];

const BIRTH = [
  'Số: {numberSymbol=123/2021}', 'Họ, chữ đệm, tên: {fullName=NAME}', 'Ngày, tháng, năm sinh: {birthDate=14/03/2021} ghi bằng chữ:',
  '{birthDateInWords=Ngày mười bốn, tháng ba, năm hai nghìn không trăm hai mươi mốt}',
  'Giới tính: {sex=Nữ}  Dân tộc: {ethnicity=Kinh}  Quốc tịch: {nationality=Việt Nam}', 'Nơi sinh: {birthPlace=Bệnh viện Phụ sản - Nhi Đà Nẵng}',
  'Quê quán: {origin=phường Hoà Thuận Tây, quận Hải Châu, thành phố Đà Nẵng}', 'Số định danh cá nhân: {personalId=048321001234}',
  'Họ, chữ đệm, tên người mẹ: {motherName=Nguyễn Thị Thu Hương}', 'Năm sinh: {motherBirthYear=1990}  Dân tộc: {motherEthnicity=Kinh}',
  'Nơi cư trú: {motherResidence=Tổ 12, phường Thanh Bình, quận Hải Châu, thành phố Đà Nẵng}', 'Họ, chữ đệm, tên người cha: {fatherName=Nguyễn Quốc Khánh}',
  'Năm sinh: {fatherBirthYear=1987}  Dân tộc: {fatherEthnicity=Kinh}', 'Nơi cư trú: {fatherResidence=Thôn Trường Định, xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng}',
  'Nơi đăng ký khai sinh: {registrationPlace=Ủy ban nhân dân phường Thanh Bình}',
  'Ngày, tháng, năm đăng ký: {registeredDate=22/03/2021}', 'Người ký: {signer=Lê Văn Thịnh}',
];
const LAND = [
  'Số phát hành: {serial=CY 123456}', 'Ông {ownerNames=NAME}', 'Thửa đất số: {parcelNumber=112}  Tờ bản đồ số: {mapSheetNumber=25}',
  'Địa chỉ thửa đất: {parcelAddress=phường Hòa Cường Bắc, quận Hải Châu, thành phố Đà Nẵng}', 'Diện tích: {area=125,4} m²',
  'Mục đích sử dụng: {landPurpose=Đất ở tại đô thị}', 'Thời hạn sử dụng: {landTerm=Lâu dài}', 'Ngày cấp: {issuedDate=05/06/2019}',
  'Cơ quan cấp: {issuingAgency=Sở Tài nguyên và Môi trường thành phố Đà Nẵng}',
];

/** Signatures of a signed file: one that is in order as far as is known, one after which something was added. */
export const devSignatures: readonly FileSignature[] = [
  {
    field: 'Ky1', kind: 'signature', claimedTime: '2026-11-02T02:12:05.000Z', stampedTime: '2026-11-02T02:12:09.000Z', coverage: 'whole-file', later: 'none', laterAllowed: true,
    integrity: 'fits', certificate: 'valid', chain: 'trusted', revocation: 'not-checked', reasons: [],
    signer: { name: 'Nguyễn Thị Thử Nghiệm', organisation: 'UBND phường Thanh Bình', issuer: 'Gốc Thử Nghiệm', serial: '5404FFFEB7033FB316D672201B7BE12', notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2030-01-01T00:00:00.000Z' },
  },
  {
    field: 'Ky2', kind: 'signature', claimedTime: '2026-11-03T07:00:00.000Z', stampedTime: null, coverage: 'revision', later: 'comments', laterAllowed: false,
    integrity: 'fits', certificate: 'valid', chain: 'not-checked', revocation: 'not-checked', reasons: ['comments-after'],
    signer: { name: 'Trần Văn Mẫu', organisation: '', issuer: 'CA Thử Nghiệm', serial: '1001', notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' },
  },
];

/** An id in the form of a UUID, from a number. */
export const devId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const drawn = new Map<string, DrawnPaper>();
function drawnPaper(typeId: PaperTypeId, name: string): DrawnPaper {
  const key = `${typeId}/${name}`;
  const have = drawn.get(key);
  if (have) return have;
  const made = typeId === 'birth-certificate'
    ? drawPaper('GIẤY KHAI SINH', BIRTH.map((l) => l.replace('NAME', name.toUpperCase())))
    : drawPaper('GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT', LAND.map((l) => l.replace('NAME', name)));
  drawn.set(key, made);
  return made;
}

/** The drawing behind a dev page. */
export function drawingOf(page: Page): DrawnPaper {
  const n = Number(page.id.slice(-12));
  const typeId: PaperTypeId = n % 2 === 0 ? 'birth-certificate' : 'land-use-certificate';
  return drawnPaper(typeId, NAMES[Math.floor(n / 10) % NAMES.length] ?? '');
}

function makePaper(dossierId: string, n: number, ordinal: number, name: string): { paper: Paper; page: Page } {
  const typeId: PaperTypeId = ordinal === 1 ? 'birth-certificate' : 'land-use-certificate';
  const picture = drawnPaper(typeId, name);
  const paperId = devId(n * 10 + ordinal + 500_000_000);
  const pageId = devId(n * 10 + ordinal - 1);
  const fields: Record<string, Field> = {};
  for (const def of paperTypeInfo(typeId).fields) {
    const at = picture.boxes.get(def.key);
    if (!at) {
      fields[def.key] = emptyField();
      continue;
    }
    const value = normaliseValue(def.kind, at.value);
    fields[def.key] = {
      ...emptyField(), value: def.list ? [value] : value, raw: at.value, confidence: 0.96, sure: true, page: 0, box: at.box,
    };
  }
  const doubt = (key: string, change: Partial<Field>): void => {
    const field = fields[key];
    if (field) fields[key] = { ...field, sure: false, confidence: 0.6, ...change };
  };
  const other = (field: Field | undefined, value: string): Reading => ({
    value, raw: value, source: 'ocr', confidence: 0.4, page: 0, box: field?.box ?? null,
  });
  if (ordinal === 1) {
    doubt('motherName', {
      findings: [finding('field.readings-disagree', 'doubt', { first: 'Hương', second: 'Hường' })],
      alternatives: [other(fields['motherName'], 'Nguyễn Thị Thu Hường'), other(fields['motherName'], 'Nguyễn Thị Thu Hưởng')],
    });
    doubt('origin', { findings: [finding('field.weak-words', 'doubt', { words: 'Hoà Thuận Tây' })] });
    doubt('fatherName', {
      findings: [finding('field.sources-disagree', 'doubt', { other: 'NGUYỄN QUỐC KHANH' })],
      alternatives: [{ ...other(fields['fatherName'], 'Nguyễn Quốc Khanh'), source: 'qr' }],
    });
    doubt('personalId', { findings: [finding('field.id-sex-mismatch', 'fault', { id: 'nam', paper: 'Nữ' })] });
  } else {
    doubt('parcelNumber', { alternatives: [other(fields['parcelNumber'], '172')], findings: [finding('field.weak-words', 'doubt', { words: '112' })] });
  }
  const page: Page = {
    id: pageId, paperId, dossierId, fileSha256: '0'.repeat(64), index: 0, widthPx: picture.widthPx, heightPx: picture.heightPx, dpi: 300, turnDeg: 0, content: 'scan', state: 'read',
  };
  return {
    page,
    paper: {
      id: paperId, dossierId, ordinal, typeId, typeConfidence: 0.98, typeSource: 'machine', pageIds: [pageId], fields: withUnits(typeId, fields, gazetteer),
      findings: n % 3 === 0 && ordinal === 2 ? [finding('paper.sealed', 'info'), ...signatureFindings(devSignatures)] : [], sealed: n % 3 === 0 && ordinal === 2, fileName: 'scan-001.pdf', verifiedBy: null, verifiedAt: null,
    },
  };
}

/** One invented dossier. */
export interface DevDossier {
  dossier: Dossier;
  papers: Paper[];
  pages: Page[];
}

/** The n-th invented dossier: a birth certificate and a land-use certificate of the same person. */
export function makeDossier(n: number): DevDossier {
  const id = devId(n + 900_000_000);
  const name = NAMES[n % NAMES.length] ?? '';
  const made = [makePaper(id, n, 1, name), makePaper(id, n, 2, name)];
  const papers = made.map((m) => m.paper);
  const at = new Date(Date.UTC(2026, 10, 21, 8, 0) - n * 1_000_000).toISOString();
  const state = STATES[n % STATES.length] ?? 'to-verify';
  return {
    papers, pages: made.map((m) => m.page),
    dossier: {
      id, schema: 1, version: 1, code: `H17.21.04-261121-${String(n + 1).padStart(4, '0')}`, unitCode: 'H17.21.04', procedureCode: '1.001193',
      title: `Đăng ký khai sinh · ${name}`, state, paperIds: papers.map((p) => p.id), createdAt: at, updatedAt: at, deletedAt: null,
      returnReason: state === 'returned' ? 'Thiếu trang 2 của giấy chứng nhận' : null,
      approvedBy: null, approvedAt: null, exportedAt: null, exportName: null, openFields: countOpen(papers), paperTypes: papers.map((p) => p.typeId), pageCount: 2,
      pagesRead: state === 'reading' ? 1 : 2,
    },
  };
}

/** How many fields of some papers need a person. */
export function countOpen(papers: readonly Paper[]): number {
  return papers.reduce((sum, paper) => sum + paperTypeInfo(paper.typeId).fields.filter((def) => needsPerson(paper.fields[def.key] ?? emptyField(), def.required)).length, 0);
}
