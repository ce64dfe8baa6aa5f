import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDossierCode, parseDossierCode } from '../../../src/core/model/index.ts';
import { checkNumber } from '../../../src/core/papers/number-checks.ts';
import {
  civilSuffixes, formatCertificateCode, formatCivilNumber, formatDocumentNumber, formatHouseholdCode, formatLandRegisterNumber, formatLandSerial, formatOldId,
  formatOrganisationCode, formatPersonalId, formatTaxCode, isNumberSymbol, isTaxCode, landSerialParts, oldIdParts, parseCertificateCode, parseCivilNumber, parseDocumentNumber,
  parseHouseholdCode, parseLandRegisterNumber, parseOrganisationCode, parseTaxCode, personalIdParts, provinceCodes, taxCodeCheckDigit,
} from '../../../src/core/vietnam/index.ts';

const digits = (min: number, max = min): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const capitals = (min: number, max = min, more = 'Đ'): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...`ABCDEGHKLMNPQRSTUVXY${more}`), minLength: min, maxLength: max });
const taxCode = digits(9).filter((nine) => taxCodeCheckDigit(nine) !== null).map((nine) => `${nine}${String(taxCodeCheckDigit(nine))}`);
const isoDay = fc.date({ min: new Date('2010-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));

describe('parse of format is the identity', () => {
  const same = <T>(name: string, arbitrary: fc.Arbitrary<T>, format: (parts: T) => string, parse: (text: string) => unknown): void => {
    it(name, () => { fc.assert(fc.property(arbitrary, (parts) => { expect(parse(format(parts))).toMatchObject(parts as object); })); });
  };
  same('personal id', fc.record({
    provinceCode: fc.constantFrom(...Object.keys(provinceCodes)), sex: fc.constantFrom('Nam' as const, 'Nữ' as const), birthYear: fc.integer({ min: 1900, max: 2399 }), serial: digits(6),
  }), formatPersonalId, personalIdParts);
  same('9-digit id', fc.record({ block: digits(3), serial: digits(6) }), formatOldId, oldIdParts);
  same('tax code', taxCode.map((code) => ({ kind: 'enterprise' as const, code, fits: true })), formatTaxCode, parseTaxCode);
  same('branch', fc.tuple(taxCode, digits(3)).map(([code, branch]) => ({ kind: 'branch' as const, code, branch, fits: true })), formatTaxCode, parseTaxCode);
  same('household business', fc.tuple(digits(2), capitals(1), digits(6, 9)).map(([province, letter, serial]) => ({ form: 'district' as const, province, letter, serial, fits: true })), formatHouseholdCode, parseHouseholdCode);
  same('land serial', fc.oneof(
    fc.record({ form: fc.constant('oldest' as const), letters: capitals(1), digits: digits(6, 7) }),
    fc.record({ form: fc.constant('book' as const), letters: capitals(2), digits: digits(6) }),
    fc.record({ form: fc.constant('form-2024' as const), letters: capitals(2), digits: digits(8) }),
  ), formatLandSerial, landSerialParts);
  same('register number', fc.record({ prefix: capitals(1, 3), separator: fc.constantFrom('', ' ', '-', '.'), rest: digits(1, 7) }), formatLandRegisterNumber, parseLandRegisterNumber);
  same('certificate code', fc.record({ competence: fc.tuple(capitals(1, 1, ''), digits(1)).map((p) => p.join('')), serial: digits(10) }), formatCertificateCode, parseCertificateCode);
  same('civil-status number', fc.oneof(
    fc.record({ number: digits(1, 5), year: fc.integer({ min: 1900, max: 2099 }).map(String), separator: fc.constantFrom('', '-', '/'), suffix: fc.constantFrom(...civilSuffixes) }),
    fc.record({ number: digits(1, 5), year: fc.integer({ min: 1900, max: 2099 }).map(String), separator: fc.constant(''), suffix: fc.constant(null) }),
    fc.record({ number: digits(1, 5), year: fc.constant(null), separator: fc.constant('/'), suffix: fc.constantFrom(...civilSuffixes) }),
  ), formatCivilNumber, parseCivilNumber);
  same('document number', fc.record({ number: digits(1, 6), notation: fc.tuple(capitals(1, 4), capitals(2, 5)).map((p) => p.join('-')) }), formatDocumentNumber, parseDocumentNumber);
  same('organisation code', fc.oneof(
    fc.record({ form: fc.constant('new' as const), levels: fc.tuple(fc.tuple(capitals(1, 1, ''), digits(2)).map((p) => p.join('')), fc.array(digits(1, 4), { maxLength: 6 })).map(([head, rest]) => [head, ...rest]) }),
    fc.record({ form: fc.constant('old' as const), levels: fc.tuple(fc.constant('H17'), digits(2), digits(2), digits(3)).map((p) => [...p]) }),
  ), formatOrganisationCode, parseOrganisationCode);
  same('dossier code', fc.record({ unit: fc.constantFrom('H17', 'H17.10.08', 'G15.NN.1234'), form: fc.constant('new' as const), date: isoDay, serial: digits(4, 6) }), formatDossierCode, parseDossierCode);
  same('old dossier code', fc.record({ unit: fc.constantFrom('000.00.12.H17', '000.00.NN.H47'), form: fc.constant('old' as const), date: isoDay, serial: digits(4, 6) }), formatDossierCode, parseDossierCode);
});

describe('tax code check digit', () => {
  it('catches every change of one digit and every swap of neighbours among the first nine', () => {
    fc.assert(fc.property(taxCode, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 7 }), (code, at, by, swap) => {
      const changed = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1);
      expect(isTaxCode(changed)).toBe(false);
      const swapped = code.slice(0, swap) + (code[swap + 1] ?? '') + (code[swap] ?? '') + code.slice(swap + 2);
      if (swapped !== code) expect(isTaxCode(swapped)).toBe(false);
    }), { numRuns: 2000 });
  });
  it('cannot tell the second digit from the seventh, nor look at a branch', () => {
    fc.assert(fc.property(taxCode, digits(3), (code, branch) => {
      const d = [...code];
      [d[1], d[6]] = [d[6] ?? '', d[1] ?? ''];
      expect(isTaxCode(d.join(''))).toBe(true);
      expect(isTaxCode(`${code}-${branch}`)).toBe(true);
    }));
  });
});

describe('number kinds: right, wrong, borderline', () => {
  it.each([
    ['201234567', 'Đà Nẵng'], ['205123456', 'Quảng Nam'], ['203123456', 'Quảng Nam - Đà Nẵng'], ['191234567', null],
  ])('9-digit id %s is of %s', (id, place) => { expect(oldIdParts(id)?.place).toBe(place); });
  it.each([['070082001498', 'personal-id', true], ['8889545300', 'tax-code', isTaxCode('8889545300')], ['32A8012345', 'district', true], ['32a 801 2345', 'district', true], ['003082001498', 'personal-id', false]])(
    'household business %s is a %s', (code, form, fits) => { expect(parseHouseholdCode(code)).toMatchObject({ form, fits }); });
  it.each(['', '32A', 'ABC', '12345', '32AA012345'])('"%s" is of no household business', (code) => { expect(parseHouseholdCode(code)).toBeNull(); });
  it.each([['0100109106', 'enterprise', true], ['0100109107', 'enterprise', false], ['0100109106-001', 'branch', true], ['0100109106001', 'branch', true], ['048190000017', 'person', true], ['003190000017', 'person', false]])(
    'tax code %s is of a(n) %s', (code, kind, fits) => { expect(parseTaxCode(code)).toMatchObject({ kind, fits }); });
  it.each(['', '010010910', '01001091061', '0100109106-01'])('"%s" is no tax code', (code) => { expect(parseTaxCode(code)).toBeNull(); });
  it.each([['M 123456', 'oldest'], ['CN 719597', 'book'], ['BĐ 123456', 'book'], ['AA 09273289', 'form-2024']])('serial %s is of the %s', (text, form) => { expect(landSerialParts(text)?.form).toBe(form); });
  it.each(['T2EAG4VX9LB4', 't1 0000 1234 56'])('"%s" is a certificate code', (code) => { expect(parseCertificateCode(code)?.competence).toMatch(/^T[12]$/u); });
  it.each(['', 'T2EAG4VX9LB', 'CHUNGNHANQSD', '123456789012'])('"%s" is none', (code) => { expect(parseCertificateCode(code)).toBeNull(); });
  it.each(['CS 01234', 'CH00123', 'VP 94625', 'CT 1234/2019', 'BC-12.345', '01234'])('"%s" is a register number', (text) => { expect(parseLandRegisterNumber(text)).not.toBeNull(); });
  it.each(['', 'CS', 'số vào sổ', ' - 12', 'AA 09273289'])('"%s" is none', (text) => { expect(parseLandRegisterNumber(text)).toBeNull(); });
  it.each(['H17', 'H17.12.03', 'H49.64.33', '000.06.16.G09', 'H17.1234.1234.1234.1234.1234.1234.1'])('"%s" is an organisation code', (code) => { expect(parseOrganisationCode(code)).not.toBeNull(); });
  it.each(['', 'H1', 'h17.12', 'H17.12345', 'H17..1', 'H17.1234.1234.1234.1234.1234.1234.1234'])('"%s" is none', (code) => { expect(parseOrganisationCode(code)).toBeNull(); });
  it.each(['123/2021', '123/QĐ-UBND', '45 / UBND - VP', '123', '12/TLKH', '12/UBND-XNTTHN'])('"%s" is a number and notation', (text) => { expect(isNumberSymbol(text)).toBe(true); });
  it.each(['', 'QĐ-UBND', '123/', '1234567'])('"%s" is none', (text) => { expect(isNumberSymbol(text)).toBe(false); });
});

describe('checks by field', () => {
  it.each<[string, string, string[]]>([
    ['dossierCode', 'H17.10.08-251103-0012', []], ['dossierCode', '000.00.12.H17-240305-0012', []], ['dossierCode', 'H17.10.08-270103-0012', ['field.date-future']],
    ['dossierCode', 'H17.10.08-251303-0012', ['field.kind-invalid']], ['enterpriseCode', '0100109106', []], ['enterpriseCode', '0100109107', ['field.tax-code-check-digit']],
    ['enterpriseCode', '048190000017', ['field.kind-invalid']], ['householdBusinessCode', '32A8012345', []], ['householdBusinessCode', '003082001498', ['field.id-structure']],
    ['serial', 'CN 719597', []], ['serial', 'CN 71959', ['field.kind-invalid']], ['certificateCode', 'T2EAG4VX9LB', ['field.kind-invalid']], ['fullName', '???', []],
  ])('%s %s', (key, value, codes) => { expect(checkNumber(key, value, '2026-11-21').map(({ code }) => code)).toEqual(codes); });
});
