import { describe, expect, it } from 'vitest';
import { finding, type Finding, type FindingCode } from '../../../src/core/model/index.ts';
import { confirmedByPlace } from '../../../src/core/papers/place-confirmed.ts';
import type { FieldDraft } from '../../../src/core/reading/index.ts';

type Doubt = FindingCode | { readonly code: FindingCode; readonly words: string };
const told = (doubt: Doubt): Finding => (typeof doubt === 'string' ? finding(doubt, 'doubt') : finding(doubt.code, 'doubt', { words: doubt.words }));
const weak = (words: string): Doubt => ({ code: 'field.weak-words', words });
const draft = (value: string, ...doubts: readonly Doubt[]): FieldDraft => ({
  reading: { value, raw: value, source: 'ocr', confidence: 0.5, page: 0, box: [0, 0, 9, 9] }, alternatives: [], findings: doubts.map(told), sure: doubts.length === 0,
});

describe('an agency whose unit an address of the paper names, too', () => {
  it.each<[string, string, string, readonly Doubt[], boolean]>([
    ['is sure', 'CÔNG AN QUẬN LIÊN CHIỂU', '12 Nguyễn Lương Bằng, Phường Hòa Khánh Bắc, Quận Liên Chiểu, Thành phố Đà Nẵng', ['field.value-cut', weak('LIÊN CHIỂU')], true],
    ['is sure in capitals and small letters', 'Ủy ban nhân dân huyện Hòa Vang', 'Thôn 4, XÃ HÒA PHONG, HUYỆN HÒA VANG', ['field.value-cut'], true],
    ['is asked where words before its unit are weak', 'CÔNG AN QUẬN LIÊN CHIỂU', '12 Nguyễn Lương Bằng, Phường Hòa Khánh Bắc, Quận Liên Chiểu, Thành phố Đà Nẵng', [weak('CÔNG LIÊN CHIỂU')], false],
    ['is asked where a line above its words may be lost', 'Văn phòng đăng ký đất đai quận Liên Chiểu', '12 Nguyễn Lương Bằng, Phường Hòa Khánh Bắc, Quận Liên Chiểu, Thành phố Đà Nẵng', ['field.value-cut'], false],
    ['is asked where the address is in another district', 'CÔNG AN QUẬN LIÊN CHIỂU', '12 Trần Phú, Phường Hải Châu 1, Quận Hải Châu, Thành phố Đà Nẵng', ['field.value-cut'], false],
    ['is asked where the address names a ward of that name', 'CÔNG AN QUẬN HẢI CHÂU', '12 Trần Phú, Phường Hải Châu, Thành phố Đà Nẵng', ['field.value-cut'], false],
    ['is asked where its marks differ', 'CÔNG AN QUẬN SƠN TRA', '5 Ngô Quyền, Phường An Hải Bắc, Quận Sơn Trà', [weak('TRA')], false],
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
