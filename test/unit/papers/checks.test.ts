import { describe, expect, it } from 'vitest';
import { emptyField, type Field, type FieldKind, type FieldValue } from '../../../src/core/model/index.ts';
import { checkPaper, checkValue, commonFields, derivedFields } from '../../../src/core/papers/index.ts';

const today = '2026-11-21';
const of = (values: Record<string, FieldValue>, more: Partial<Field> = {}): Record<string, Field> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { ...emptyField(), value, ...more }]));
const codes = (found: Record<string, readonly { code: string }[]>): Record<string, string[]> => Object.fromEntries(Object.entries(found).map(([k, v]) => [k, v.map((f) => f.code)]));

describe('a permit', () => {
  const permit = { issuedDate: '2022-12-14', validUntil: '2023-12-14', buildingArea: '126.6', floorArea: '300' };
  it.each<[string, Record<string, FieldValue>, Record<string, string[]>]>([
    ['that holds a year, of a house', {}, {}],
    ['that ends on the day on which it begins', { validUntil: '2022-12-14' }, { validUntil: ['field.date-order'] }],
    ['for a house of one square metre', { buildingArea: '1' }, { buildingArea: ['field.kind-invalid'] }],
    ['for a booth of five square metres', { buildingArea: '5' }, {}],
  ])('%s', (_, change, expected) => {
    const found = codes(checkPaper('construction-permit', of({ ...permit, ...change }), today));
    expect(Object.fromEntries(Object.entries(found).filter(([key]) => key in permit))).toEqual(expected);
  });
});

describe('the origin of land use', () => {
  it.each([
    ['Nhận chuyển nhượng đất được Nhà nước giao đất có thu tiền sử dụng đất', []], ['Nhận chuyển nhượng đốt được Nhà nước giao đất có thu tiền sử dụng đất', ['field.kind-invalid']],
    ['Công nhận QSDĐ như giao đất không thu tiền sử dụng đất', []], ['Nhà nước cho thuê đất trả tiền hàng năm', []],
  ])('%s', (landOrigin, expected) => expect(codes(checkPaper('land-use-certificate', of({ landOrigin }), today))['landOrigin'] ?? []).toEqual(expected));
});

describe('a value by its kind', () => {
  it.each<[FieldKind, string, string | null]>([
    ['date', '2024-02-29', null], ['date', '2023-02-29', 'field.date-impossible'], ['date', '2030-01-01', 'field.date-future'], ['date', 'hôm qua', 'field.kind-invalid'], ['date', 'forever', null],
    ['year', '1990', null], ['year', '2031', 'field.date-future'], ['sex', 'Nữ', null], ['sex', 'Nừ', 'field.kind-invalid'], ['ethnicity', 'Kinh', null], ['ethnicity', 'Kính', 'field.kind-invalid'],
    ['personalId', '048190000017', null], ['personalId', '0481900017', 'field.id-structure'], ['personalId', '003190000017', 'field.id-structure'], ['personalId', '201234567', null],
    ['taxCode', '0100109106', null], ['taxCode', '0100109107', 'field.tax-code-check-digit'], ['taxCode', '12', 'field.kind-invalid'], ['money', '5.000', null], ['money', 'năm', 'field.kind-invalid'],
    ['personName', 'TRẦN THỊ MẪU', null], ['personName', 'TRẦN', 'field.kind-invalid'], ['personName', 'Đoàn Thị Điòa', 'field.syllable-illegal'], ['address', 'phường Hải Châu', null],
    ['address', 'thùnh phố Đà Nẵng', 'field.syllable-illegal'], ['number', '123', null], ['number', 'QĐ', 'field.kind-invalid'], ['email', 'a@b.vn', null], ['email', 'a b', 'field.kind-invalid'],
  ])('%s %s', (kind, value, code) => expect(checkValue(kind, value, today).map((f) => f.code)).toEqual(code === null ? [] : [code]));
});

describe('fields against one another', () => {
  const birth = { numberSymbol: '12/1990', fullName: 'TRẦN THỊ MẪU', birthDate: '1990-01-15', sex: 'Nữ', motherName: 'LÊ THỊ HOA', registrationPlace: 'UBND phường Hòa Khánh', registeredDate: '1990-02-01', personalId: '048190000017' };

  it('finds nothing in a right paper', () => expect(checkPaper('birth-certificate', of(birth), today)).toEqual({}));
  it.each<[string, Partial<typeof birth> & Record<string, string>, Record<string, string[]>]>([
    ['sex against id', { sex: 'Nam' }, { sex: ['field.id-sex-mismatch'], personalId: ['field.id-sex-mismatch'] }],
    ['year against id', { birthDate: '1989-01-15' }, { birthDate: ['field.id-year-mismatch'], personalId: ['field.id-year-mismatch'] }],
    ['registered before born', { registeredDate: '1990-01-01' }, { birthDate: ['field.date-order'], registeredDate: ['field.date-order'] }],
    ['words against figures', { birthDateInWords: 'Ngày mười sáu tháng một năm một nghìn chín trăm chín mươi' }, { birthDate: ['field.words-disagree'], birthDateInWords: ['field.words-disagree'] }],
    ['number against year of registration', { numberSymbol: '12/1998' }, { numberSymbol: ['field.readings-disagree'] }],
    ['a missing required field', { motherName: '' }, { motherName: ['field.missing'] }],
    ['a mother younger than her child', { motherBirthYear: '1995' }, { motherBirthYear: ['field.date-order'], birthDate: ['field.date-order'] }],
  ])('%s', (_, change, expected) => expect(codes(checkPaper('birth-certificate', of({ ...birth, ...change }), today))).toEqual(expected));

  it('holds the kind of a document against its notation', () => {
    const base = { issuingAgency: 'SỞ TƯ PHÁP', number: '12', notation: 'TB-STP', issuedDate: '2025-01-01', documentKind: 'Quyết định', subject: 'Về việc', signer: 'Trần Văn An' };
    expect(codes(checkPaper('administrative-document', of(base), today))).toEqual({ documentKind: ['field.readings-disagree'], notation: ['field.readings-disagree'] });
    expect(checkPaper('administrative-document', of({ ...base, notation: '2025/QĐ-STP' }), today)).toEqual({});
  });
});

describe('the ten common fields', () => {
  it('are filled from a birth certificate', () => {
    const fields = of({ numberSymbol: '12/1990', fullName: 'TRẦN THỊ MẪU', registrationPlace: 'UBND phường X', registeredDate: '1990-02-01', personalId: '048190000017' }, { sure: true });
    const common = commonFields({ typeId: 'birth-certificate', fields });
    expect(Object.fromEntries(Object.entries(common).map(([k, v]) => [k, v.value]))).toEqual({
      paperTypeCode: 'KQ.G15.000031', ownerId: '048190000017', ownerName: 'TRẦN THỊ MẪU', paperName: 'Giấy khai sinh', numberSymbol: '12/1990', issuedDate: '1990-02-01',
      issuingAgency: 'UBND phường X', subject: 'Giấy khai sinh của TRẦN THỊ MẪU', validUntil: 'forever', validScope: null,
    });
    expect(common.ownerName).toEqual({ value: 'TRẦN THỊ MẪU', sure: true, from: 'fullName' });
  });

  it('are only as sure as what they come from', () => {
    const fields = of({ number: '12', notation: 'QĐ-UBND' }, { sure: true });
    expect(commonFields({ typeId: 'administrative-document', fields }).numberSymbol).toEqual({ value: '12/QĐ-UBND', sure: true, from: 'number' });
    const doubtful = { ...fields, ...of({ notation: 'QD-UBND' }) };
    expect(commonFields({ typeId: 'administrative-document', fields: doubtful }).numberSymbol.sure).toBe(false);
    const agreed = { ...fields, ...of({ notation: 'QD-UBND' }, { status: 'accepted' }) };
    expect(commonFields({ typeId: 'administrative-document', fields: agreed }).numberSymbol.sure).toBe(true);
  });

  it('follow edits, but what a person entered under a common key stays', () => {
    const fields = of({ companyName: 'CÔNG TY A', enterpriseCode: '0100109106', firstRegisteredDate: '2020-01-01' });
    expect(derivedFields({ typeId: 'business-registration', fields })).toMatchObject({ ownerName: { value: 'CÔNG TY A', source: 'rule' }, issuedDate: { value: '2020-01-01' }, validScope: { value: null } });
    const amended = { ...fields, ...of({ amendedDate: '2024-01-01' }), ...of({ ownerName: 'CÔNG TY B' }, { status: 'edited', source: 'person' }) };
    expect(derivedFields({ typeId: 'business-registration', fields: amended })).toMatchObject({ ownerName: { value: 'CÔNG TY B' }, issuedDate: { value: '2024-01-01' } });
  });

  it('join the owners of land', () => {
    const fields = of({ ownerNames: ['LÊ A', 'TRẦN B'], ownerIds: ['048190000017', '048180000018'] });
    expect(commonFields({ typeId: 'land-use-certificate', fields })).toMatchObject({ ownerName: { value: 'LÊ A, TRẦN B' }, ownerId: { value: '048190000017' } });
  });
});
