import { describe, expect, it } from 'vitest';
import {
  isCertificateCode, isCivilNumber, isLandRegisterNumber, isOldId, isPlausiblePersonalId, isTaxCode, parseDocumentNumber, parseLandSerial, personalIdParts, provinceCodes,
  taxCodeCheckDigit,
} from '../../../src/core/vietnam/index.ts';

describe('personal ids', () => {
  it.each([
    ['048190000017', { province: 'Đà Nẵng', sex: 'Nữ', birthYear: 1990 }], ['049085123456', { province: 'Quảng Nam', sex: 'Nam', birthYear: 1985 }],
    ['001203000001', { province: 'Hà Nội', sex: 'Nam', birthYear: 2003 }], ['048325076223', { sex: 'Nữ', birthYear: 2025 }], ['003190000017', { province: null }],
  ])('%s', (id, parts) => expect(personalIdParts(id)).toMatchObject(parts));

  it('wants exactly twelve digits', () => {
    for (const id of ['', '04819000001', '0481900000170', '04819000001a']) expect(personalIdParts(id)).toBeNull();
  });

  it('holds the listed provinces for plausible, and no birth after the given year', () => {
    expect(isPlausiblePersonalId('048190000017', 2026)).toBe(true);
    expect(isPlausiblePersonalId('003190000017', 2026)).toBe(false);
    expect(isPlausiblePersonalId('048230000017', 2026)).toBe(false);
    expect(Object.keys(provinceCodes)).toHaveLength(63);
  });

  it('knows old ids by nine digits', () => {
    expect(isOldId('201234567')).toBe(true);
    expect(isOldId('2012345678')).toBe(false);
  });
});

describe('tax codes', () => {
  it.each(['0100109106', '0100684378', '0101248141', '0100686174', '0100109106-001', '0100109106001'])('%s fits', (code) => expect(isTaxCode(code)).toBe(true));
  it.each(['0100109107', '010010910', '0100109106-01', 'A100109106', ''])('%s does not', (code) => expect(isTaxCode(code)).toBe(false));

  it('catches every change of a single digit', () => {
    let seed = 11;
    let tried = 0;
    for (let i = 0; i < 300; i++) {
      seed = (seed * 48_271) % 2_147_483_647;
      const nine = String(seed).padStart(10, '0').slice(0, 9);
      const digit = taxCodeCheckDigit(nine);
      if (digit === null) continue;
      const code = `${nine}${String(digit)}`;
      expect(isTaxCode(code)).toBe(true);
      for (let at = 0; at < 10; at++) {
        for (let d = 0; d < 10; d++) {
          const changed = code.slice(0, at) + String(d) + code.slice(at + 1);
          if (changed === code) continue;
          tried++;
          expect(isTaxCode(changed), `${code} → ${changed}`).toBe(false);
        }
      }
    }
    expect(tried).toBeGreaterThan(20_000);
  });
});

describe('numbers of papers', () => {
  it.each([
    ['123/QĐ-UBND', '123', 'QĐ-UBND'], ['45 / UBND - VP', '45', 'UBND-VP'], ['07/2024/QĐ-UBND', '07', '2024/QĐ-UBND'], ['12a/TB-STP', '12a', 'TB-STP'], ['1234/SNV–VP', '1234', 'SNV-VP'],
    ['118/2025/NĐ-CP', '118', '2025/NĐ-CP'], ['3/GP-SXD', '3', 'GP-SXD'],
  ])('%s', (text, number, notation) => expect(parseDocumentNumber(text)).toEqual({ number, notation }));
  it.each(['', '123', 'QĐ-UBND', '123/', '/QĐ', '12345678/QĐ', '123/qđ'])('%s is none', (text) => expect(parseDocumentNumber(text)).toBeNull());

  it.each(['123/2021', '123/2021-KS', '01/2000/KS', '470/2025/TLKT-BS', '12/TLKH'])('%s is of the civil register', (text) => expect(isCivilNumber(text)).toBe(true));
  it.each(['123/QĐ-UBND', '123', '123456/2021', '123/1821', '12/20'])('%s is not', (text) => expect(isCivilNumber(text)).toBe(false));

  it.each([['CN 719597', 'CN 719597'], ['BĐ123456', 'BĐ 123456'], ['AA 09273289', 'AA 09273289'], ['M 123456', 'M 123456'], ['M 1234567', 'M 1234567']])('serial %s', (text, serial) => {
    expect(parseLandSerial(text)).toBe(serial);
  });
  it.each(['CN 1234567', 'CNX 123456', 'C 12345678', 'CN 12345', 'cn 719597'])('%s is no serial', (text) => expect(parseLandSerial(text)).toBeNull());

  it('tells register numbers and certificate codes', () => {
    for (const text of ['CS 01234', 'CH00123', 'VP 94625', 'CT 1234/2019']) expect(isLandRegisterNumber(text)).toBe(true);
    expect(isLandRegisterNumber('số vào sổ')).toBe(false);
    expect(isCertificateCode('T2EAG4VX9LB4')).toBe(true);
    expect(isCertificateCode('T2EAG4VX9LB')).toBe(false);
  });
});
