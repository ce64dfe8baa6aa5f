import { describe, expect, it } from 'vitest';
import type { FieldValue, PageText, PaperTypeId } from '../../../src/core/model/index.ts';
import { commonFieldKeys, paperTypeInfo, readPaper } from '../../../src/core/papers/index.ts';
import { compareFields, tally } from '../../bench/evaluate-reading.ts';
import birth from './fixtures/birth.json' with { type: 'json' };
import business from './fixtures/business.json' with { type: 'json' };
import contract from './fixtures/contract.json' with { type: 'json' };
import decision from './fixtures/decision.json' with { type: 'json' };
import land from './fixtures/land.json' with { type: 'json' };
import land2024 from './fixtures/land-2024.json' with { type: 'json' };
import letter from './fixtures/letter.json' with { type: 'json' };

/** What the product's engine read on scans of invented papers, and what they say. Words: text, box, confidence in %, line, block. */
interface Fixture {
  readonly typeId: string;
  readonly fields: Readonly<Record<string, FieldValue | undefined>>;
  readonly pages: readonly { readonly widthPx: number; readonly heightPx: number; readonly skewDeg: number; readonly words: readonly (readonly (string | number)[])[] }[];
}

function pagesOf(fixture: Fixture): PageText[] {
  return fixture.pages.map(({ words, ...page }) => ({
    ...page, source: 'ocr', meanConfidence: 0.95, engine: 'fixture',
    words: words.map(([text, x, y, w, h, confidence, line, block]) => ({
      text: String(text), box: [Number(x), Number(y), Number(w), Number(h)], confidence: Number(confidence) / 100, line: Number(line), block: Number(block),
    })),
  }));
}

function truthOf(fixture: Fixture): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fixture.fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

const today = '2026-11-21';
const fixtures: readonly [string, Fixture, number][] = [
  ['a birth certificate', birth, 24], ['a letter', letter, 10], ['a land-use book', land, 16], ['a land-use form of 2024', land2024, 15], ['an enterprise registration', business, 19],
  ['a decision scanned upside down', decision, 11], ['a contract, which is none of the types', contract, 3],
];

describe('papers as the engine read them', () => {
  it.each(fixtures)('%s', (_, fixture, least) => {
    const pages = pagesOf(fixture);
    const reading = readPaper(pages, { today });
    expect(reading.typeId).toBe(fixture.typeId);
    const compared = compareFields(reading.typeId, truthOf(fixture), reading.fields);
    const sum = tally(compared);
    expect(compared.filter((c) => c.sure && c.outcome !== 'right')).toEqual([]);
    expect(sum.right).toBeGreaterThanOrEqual(least);
    expect(sum.rightSure).toBeGreaterThan(sum.right * 0.6);
    const keys = [...paperTypeInfo(reading.typeId).fields.map((f) => f.key), ...commonFieldKeys];
    expect(Object.keys(reading.fields).sort()).toEqual([...new Set(keys)].sort());
    for (const field of Object.values(reading.fields)) {
      if (field.value === null || field.source === 'rule') continue;
      const page = pages[field.page ?? -1];
      const [x, y, w, h] = field.box ?? [-1, -1, 0, 0];
      expect(page && x >= 0 && y >= 0 && x + w <= page.widthPx + 1 && y + h <= page.heightPx + 1 && w > 0 && h > 0).toBe(true);
      expect(field.raw.length).toBeGreaterThan(0);
      expect(field.confidence).toBeGreaterThan(0);
    }
  });

  it('reads a paper as the type that a person chose', () => {
    const reading = readPaper(pagesOf(letter), { today, typeId: 'other-paper' });
    expect(reading).toMatchObject({ typeId: 'other-paper', typeConfidence: 1 });
  });

  it('gives an empty paper no type and no values', () => {
    const reading = readPaper([{ source: 'none', widthPx: 100, heightPx: 100, skewDeg: 0, words: [], meanConfidence: 0, engine: '' }], { today });
    expect(reading.typeId).toBe('other-paper');
    expect(reading.typeConfidence).toBe(0);
    expect(Object.values(reading.fields).every((f) => f.value === null)).toBe(true);
    expect(readPaper([], { today }).typeId).toBe('other-paper');
  });

  it('never holds a value for sure whose words were weak', () => {
    for (const [, fixture] of fixtures) {
      const pages = pagesOf(fixture).map((p) => ({ ...p, words: p.words.map((w) => ({ ...w, confidence: 0.5 })) }));
      const { fields } = readPaper(pages, { today, typeId: fixture.typeId as PaperTypeId });
      const sure = Object.entries(fields).filter(([, f]) => f.sure && f.source !== 'rule').map(([key]) => key);
      // dates and sums that their words repeat, tax codes whose check digit fits, first letters of a name printed above and issuers of a list prove themselves
      const proven = ['birthDate', 'birthDateInWords', 'charterCapital', 'area', 'companyNameShort', 'representativeIdIssuer'];
      expect(sure.filter((key) => !proven.includes(key))).toEqual([]);
    }
  });

  it('reads the same whatever order the recogniser gave the lines in', () => {
    const pages = pagesOf(birth);
    const shuffled = pages.map((p) => ({ ...p, words: [...p.words].sort((a, b) => (a.line * 7) % 11 - (b.line * 7) % 11 || a.line - b.line || a.box[0] - b.box[0]) }));
    const values = (of: readonly PageText[]): unknown => Object.fromEntries(Object.entries(readPaper(of, { today }).fields).map(([k, f]) => [k, f.value]));
    expect(values(shuffled)).toEqual(values(pages));
  });
});
