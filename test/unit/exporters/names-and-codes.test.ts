import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafeName, isSafePath } from '../../../src/contract/index.ts';
import { fileSafeName, formatResultCode, paperBase, parseResultCode } from '../../../src/core/exporters/index.ts';
import { paperPaths, paperRecordJsonSchema } from '../../../src/core/exporters/paper-record/index.ts';
import { formatBagInfo, formatManifest, parseBagInfo, parseManifest } from '../../../src/core/exporters/paper-record/bag.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('', '..', 'CON', 'nul.txt', '.hidden', 'a. ', 'Ề'.repeat(200), '\u202egnp.exe', 'a/b\\c', '\ud800'));

describe('names', () => {
  it('are lawful on every system, whatever the code', () => {
    fc.assert(fc.property(anyText, fc.integer({ min: 1, max: 9_999_999 }), (code, ordinal) => {
      const name = fileSafeName(code);
      expect(isSafeName(name), JSON.stringify(code)).toBe(true);
      expect(fileSafeName(name)).toBe(name);
      const { pdf, record, reading } = paperPaths(paperBase(code, ordinal));
      for (const path of [pdf, record, reading]) expect(isSafePath(path), JSON.stringify(path)).toBe(true);
    }), { numRuns: 2000 });
  });

  it('keep a dossier code as it is', () => {
    expect(paperBase('H17.NN.NN-260115-0007', 1)).toBe('H17.NN.NN-260115-0007.0000001');
    expect(fileSafeName('hồ sơ 12/2026')).toBe('hồ sơ 12_2026');
  });
});

describe('manifests', () => {
  it('go round with any path, line breaks and percent signs included', () => {
    const path = fc.string({ unit: fc.constantFrom('a', 'Ề', '/', '%', '\n', '\r', '0', 'D', 'A', '2', '5', ' ') , minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() === text);
    fc.assert(fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 8 }), (paths) => {
      const entries = paths.map((p) => ({ path: p, sha256: 'ab'.repeat(32) }));
      const back = parseManifest(formatManifest(entries)) ?? [];
      expect(new Set(back.map((e) => e.path))).toEqual(new Set(paths));
    }));
  });

  it('cannot be given a second label by a name with line breaks', () => {
    const info = formatBagInfo({ organisation: 'Đơn vị\nVerified: by nobody', dossierCode: 'x', date: '2026-01-01T00:00:00Z', bytes: 1, files: 1, agent: 'a', verified: null });
    expect(parseBagInfo(info)?.get('Verified')).toBe('no person has verified this package');
  });
});

describe('result codes (Circular 01/2023/TT-VPCP art. 10)', () => {
  it.each(['', '048190000017', '0401234567', 'H17.12.03'])('are taken apart at the type code, owner %j', (ownerId) => {
    const parts = { ownerId, typeCode: 'KQ.G15.000031', numberSymbol: '123/2021' };
    const code = formatResultCode(parts);
    expect(code).toBe(`${ownerId}.KQ.G15.000031.123/2021`);
    expect(parseResultCode(code ?? '')).toEqual({ ...parts, suffix: null });
    expect(parseResultCode(`${code ?? ''}.02`)).toEqual({ ...parts, suffix: '02' });
  });

  it('follow another pattern, and are absent where they would name nothing', () => {
    const parts = { ownerId: '1', typeCode: 'TP-H17.000001', numberSymbol: '5' };
    expect(formatResultCode(parts, '{typeCode}-{numberSymbol}-{ownerId}')).toBe('TP-H17.000001-5-1');
    expect(formatResultCode({ ...parts, numberSymbol: '' })).toBeNull();
    expect(parseResultCode('a local code')).toBeNull();
  });
});

describe('the record’s JSON Schema', () => {
  it('is closed and says what its parts are', () => {
    const schema = paperRecordJsonSchema();
    expect(schema['additionalProperties']).toBe(false);
    expect(JSON.stringify(schema)).toContain('mã kết quả số hóa');
  });
});
