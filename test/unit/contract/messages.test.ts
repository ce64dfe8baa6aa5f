import { describe, expect, it } from 'vitest';
import { errorText, findingText, packageFaultText } from '../../../src/contract/index.ts';
import { enErrors, enFindings } from '../../../src/contract/messages/en.ts';
import { packageFaults } from '../../../src/contract/messages/package-faults.ts';
import { viErrors, viFindings } from '../../../src/contract/messages/vi.ts';
import { packFaultCodes } from '../../../src/core/exporters/shared/archive/pack-verify.ts';
import { packageFaultCodes } from '../../../src/core/exporters/paper-record/index.ts';
import { AppError, appErrorCodes, finding, findingCodes } from '../../../src/core/model/index.ts';

const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('messages', () => {
  it('name the same parameters in both languages, and are not the same text', () => {
    for (const code of appErrorCodes) {
      expect(holes(viErrors[code]), code).toEqual(holes(enErrors[code]));
      expect(viErrors[code], code).not.toBe(enErrors[code]);
    }
    for (const code of findingCodes) {
      expect(holes(viFindings[code]), code).toEqual(holes(enFindings[code]));
      expect(viFindings[code], code).not.toBe(enFindings[code]);
    }
  });

  it('end as sentences and are in composed Unicode, so that search finds them', () => {
    for (const text of [viErrors, enErrors, viFindings, enFindings].flatMap((t) => Object.values(t))) {
      expect(text).toMatch(/[.…]$/);
      expect(text.normalize('NFC')).toBe(text);
    }
  });

  it('fill parameters with the separators of the language', () => {
    const error = new AppError('storage.full', { needed: 1234567 });
    expect(errorText('vi', error)).toContain('1.234.567 byte');
    expect(errorText('en', error)).toContain('1,234,567 more bytes');
    expect(errorText('en', new AppError('host.port-taken', { port: 47310 }))).toContain('Port 47310 ');
  });

  it('say in words why a delivery did not go, and keep a reason that nobody knows', () => {
    expect(errorText('vi', new AppError('deliver.folder', { reason: 'ENOENT' }))).toContain('(không tìm thấy)');
    expect(errorText('en', new AppError('deliver.disk', { reason: 'other-disk' }))).toContain('(it is the disk of another destination)');
    expect(errorText('vi', new AppError('deliver.unreachable', { reason: 'EXOTIC' }))).toContain('(EXOTIC)');
  });

  it('stay readable when a parameter is missing', () => {
    expect(findingText('vi', finding('field.date-order', 'doubt', { earlier: 'ngày sinh' }))).toContain('ngày sinh phải trước …');
  });
});

describe('faults of packages', () => {
  it('are said in words in both languages, in composed Unicode', () => {
    for (const [code, texts] of Object.entries(packageFaults)) {
      expect(texts[0].normalize('NFC'), code).toBe(texts[0]);
      expect(texts[0], code).not.toBe(texts[1]);
      expect(packageFaultText('en', code)).toBe(texts[1]);
    }
    for (const code of [...packageFaultCodes, ...packFaultCodes]) expect(packageFaultText('vi', code), code).not.toBeNull();
    expect(packageFaultText('vi', 'constructor')).toBeNull();
  });

  it('stand in the message of a package that cannot be taken in', () => {
    expect(errorText('vi', new AppError('package.invalid', { reason: 'no-records' }))).toContain('chương trình khác lập');
    expect(errorText('en', new AppError('package.invalid', { reason: 'new-word' }))).toContain('new-word');
  });
});
