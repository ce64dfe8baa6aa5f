import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/i18n/en.ts';
import { formatBytes, formatDate, formatNumber } from '../../../src/renderer/i18n/format.ts';
import { speechOf } from '../../../src/renderer/i18n/index.tsx';
import { vi, type TextKey } from '../../../src/renderer/i18n/vi.ts';

const holes = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('the catalogues of the screens', () => {
  it.each(Object.keys(vi) as TextKey[])('%s says the same with the same placeholders in both languages', (key) => {
    expect(vi[key].trim()).not.toBe('');
    expect(en[key].trim()).not.toBe('');
    expect(vi[key]).toBe(vi[key].normalize('NFC'));
    if (key === 'desk.row.open' || key === 'verify.said.field') return;
    expect(holes(en[key])).toEqual(holes(vi[key]));
  });

  it('name every key in one folder only: of two, the merged catalogue would drop one unseen', () => {
    const parts = import.meta.glob<{ vi: Readonly<Record<string, string>> }>('../../../src/renderer/i18n/*/vi.ts', { eager: true });
    const keys = Object.values(parts).flatMap((part) => Object.keys(part.vi));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect([...keys].sort()).toEqual(Object.keys(vi).sort());
  });

  it('have no text that no screen shows', () => {
    const sources = import.meta.glob<string>('../../../src/renderer/**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });
    const code = Object.entries(sources).filter(([path]) => !/\/i18n\/\w+\/(vi|en)\.ts$/.test(path)).map(([, text]) => text).join('\n');
    const composed = [...code.matchAll(/`([a-z][\w.-]*\.)\$\{[^}]+\}([\w.-]*)`/g)].map((match) => ({ begin: match[1] ?? '', end: match[2] ?? '' }));
    const shown = (key: string): boolean => code.includes(`'${key}'`) || composed.some(({ begin, end }) => key.startsWith(begin) && key.endsWith(end));
    expect(Object.keys(vi).filter((key) => !shown(key))).toEqual([]);
  });

  it('gives the word that fits the number', () => {
    expect(speechOf('en').t('common.papers', { n: 1 })).toBe('1 paper');
    expect(speechOf('en').t('common.papers', { n: 0 })).toBe('0 papers');
    expect(speechOf('en').t('export.files', { n: '1' })).toBe('1 file');
    expect(speechOf('en').t('sign.said', { n: 2, left: 1 })).toBe('2 papers signed, 1 still waits.');
  });

  it('fills placeholders with numbers in the language’s way', () => {
    expect(speechOf('vi').t('desk.found', { n: 10000 })).toBe('10.000 hồ sơ');
    expect(speechOf('en').t('desk.found', { n: 10000 })).toBe('10,000 dossiers');
  });
});

describe('numbers, dates, sizes', () => {
  it('writes 1.234,5 in Vietnamese and 1,234.5 in English', () => {
    expect(formatNumber('vi', 1234.5)).toBe('1.234,5');
    expect(formatNumber('en', 1234.5)).toBe('1,234.5');
  });
  it('writes dates dd/mm/yyyy and leaves what is no date alone', () => {
    expect(formatDate('2021-03-14')).toBe('14/03/2021');
    expect(formatDate('2021')).toBe('2021');
    expect(formatDate('31/02/2021?')).toBe('31/02/2021?');
  });
  it('writes sizes in the unit that reads best', () => {
    expect(formatBytes('vi', 1_234_000_000)).toBe('1,2 GB');
    expect(formatBytes('vi', 640_000)).toBe('640 KB');
    expect(formatBytes('en', 12)).toBe('12 B');
  });
});
