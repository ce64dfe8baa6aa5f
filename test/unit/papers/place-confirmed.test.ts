import { describe, expect, it } from 'vitest';
import { finding, type FindingCode } from '../../../src/core/model/index.ts';
import { confirmedByPlace } from '../../../src/core/papers/place-confirmed.ts';
import type { FieldDraft } from '../../../src/core/reading/index.ts';

const draft = (value: string, ...codes: readonly FindingCode[]): FieldDraft => ({
  reading: { value, raw: value, source: 'ocr', confidence: 0.5, page: 0, box: [0, 0, 9, 9] }, alternatives: [], findings: codes.map((code) => finding(code, 'doubt')), sure: codes.length === 0,
});

describe('an agency whose unit an address of the paper names, too', () => {
  it.each<[string, string, string, readonly FindingCode[], boolean]>([
    ['is sure', 'CÔNG AN QUẬN LIÊN CHIỂU', '12 Nguyễn Lương Bằng, Phường Hòa Khánh Bắc, Quận Liên Chiểu, Thành phố Đà Nẵng', ['field.value-cut', 'field.weak-words'], true],
    ['is sure in capitals and small letters', 'Ủy ban nhân dân huyện Hòa Vang', 'Thôn 4, XÃ HÒA PHONG, HUYỆN HÒA VANG', ['field.value-cut'], true],
    ['is asked where the address is in another district', 'CÔNG AN QUẬN LIÊN CHIỂU', '12 Trần Phú, Phường Hải Châu 1, Quận Hải Châu, Thành phố Đà Nẵng', ['field.value-cut'], false],
    ['is asked where the address names a ward of that name', 'CÔNG AN QUẬN HẢI CHÂU', '12 Trần Phú, Phường Hải Châu, Thành phố Đà Nẵng', ['field.value-cut'], false],
    ['is asked where its marks differ', 'CÔNG AN QUẬN SƠN TRA', '5 Ngô Quyền, Phường An Hải Bắc, Quận Sơn Trà', ['field.weak-words'], false],
    ['is asked where another word of it is none of an agency', 'NS AN QUẬN CẨM LỆ', '5 Cách Mạng Tháng 8, Phường Khuê Trung, Quận Cẩm Lệ', ['field.value-cut'], false],
    ['is asked where something else speaks against it', 'CÔNG AN QUẬN CẨM LỆ', '5 Cách Mạng Tháng 8, Phường Khuê Trung, Quận Cẩm Lệ', ['field.value-cut', 'field.readings-disagree'], false],
  ])('%s', (_, agency, address, codes, sure) => {
    expect(confirmedByPlace(draft(agency, ...codes), draft(address, 'field.weak-words'))?.sure).toBe(sure);
  });
  it('is what it was without an address', () => {
    expect(confirmedByPlace(draft('CÔNG AN QUẬN CẨM LỆ', 'field.value-cut'), null)?.sure).toBe(false);
    expect(confirmedByPlace(null, draft('x'))).toBeNull();
  });
});
