import { tidy } from './text.ts';

/** Number and notation of an administrative document (Decree 30/2020 annex I, part II.3). */
export interface DocumentNumber {
  readonly number: string;
  readonly notation: string;
}

/**
 * Takes `123/QĐ-UBND`, `45/UBND-VP`, `07/2024/QĐ-UBND` apart: the number is what stands before the first slash, the
 * notation the rest. Spaces around slashes and hyphens go. Null when it does not have that form.
 */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const flat = tidy(text).replace(/\s*([/\-–—])\s*/gu, (_, c: string) => (c === '/' ? '/' : '-'));
  const m = /^(\d{1,6}[A-Za-z]?)\/((?:(?:19|20)\d{2}\/)?[A-ZĐ][\p{L}\d&.]*(?:[-/][\p{L}\d&.]+)*)$/u.exec(flat);
  return m ? { number: m[1] ?? '', notation: (m[2] ?? '').replace(/[.]+$/u, '') } : null;
}

/** Kinds of document by the abbreviation in their notation (Decree 30/2020 annex III). */
export const documentKinds: Readonly<Record<string, string>> = {
  NQ: 'Nghị quyết', QĐ: 'Quyết định', CT: 'Chỉ thị', QC: 'Quy chế', QyĐ: 'Quy định', TC: 'Thông cáo', TB: 'Thông báo',
  HD: 'Hướng dẫn', CTr: 'Chương trình', KH: 'Kế hoạch', PA: 'Phương án', ĐA: 'Đề án', DA: 'Dự án', BC: 'Báo cáo',
  BB: 'Biên bản', TTr: 'Tờ trình', HĐ: 'Hợp đồng', CĐ: 'Công điện', BGN: 'Bản ghi nhớ', BTT: 'Bản thỏa thuận',
  GUQ: 'Giấy ủy quyền', GM: 'Giấy mời', GGT: 'Giấy giới thiệu', GNP: 'Giấy nghỉ phép', PG: 'Phiếu gửi',
  PC: 'Phiếu chuyển', PB: 'Phiếu báo', GPXD: 'Giấy phép xây dựng', GP: 'Giấy phép', GXN: 'Giấy xác nhận', TTg: 'Công văn',
};

/**
 * Serial of a land-use certificate: two capitals and six digits on the book, two and eight on the form of 2024, one and
 * six or seven on the oldest (regulations 4.6).
 */
export function parseLandSerial(text: string): string | null {
  const m = /^([A-ZĐ]{1,2})\s?(\d{6,8})$/u.exec(tidy(text));
  if (!m) return null;
  const [, letters = '', digits = ''] = m;
  const lawful = letters.length === 2 ? digits.length !== 7 : digits.length !== 8;
  return lawful ? `${letters} ${digits}` : null;
}

/** True for a number in the register of land-use certificates: letters such as CS, CH, CT, BC, VP and digits (regulations 4.6). */
export function isLandRegisterNumber(text: string): boolean {
  return /^(?:[A-ZĐ]{1,3}[\s-]?)?\d{1,7}(?:[./-][\dA-ZĐ]{1,7}){0,3}$/u.test(tidy(text));
}

/** True for a `Mã Giấy chứng nhận`: 12 letters and digits (regulations 4.6). */
export function isCertificateCode(text: string): boolean {
  return /^[A-Z0-9]{12}$/u.test(text);
}
