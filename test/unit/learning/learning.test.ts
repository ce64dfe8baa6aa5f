import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnedPart, lessonKindOf, lessonsOf, openLearned, weighWithLessons } from '../../../src/core/learning/index.ts';
import { emptyField, type Field, type Lesson } from '../../../src/core/model/index.ts';
import { paperTypeInfo, paperTypes } from '../../../src/core/papers/index.ts';

const read = (value: string, over: Partial<Field> = {}): Field => ({ ...emptyField(), value, raw: value, confidence: 0.7, page: 0, box: [1, 2, 3, 4], ...over });
const lesson = (key: string, value: string, count: number, misread: Lesson['misread'] = {}): Lesson =>
  ({ typeId: 'birth-certificate', key, kind: 'issuer', value, count, lastAt: '2026-01-15T08:00:00Z', misread });
const defs = paperTypeInfo('birth-certificate').fields;

describe('what is learned', () => {
  it('takes issuers, signers, communes and phrases, and never what belongs to a citizen', () => {
    const taken = (key: string): string | null => {
      const def = defs.find((one) => one.key === key);
      return def ? lessonKindOf(def) : null;
    };
    expect(['registrationPlace', 'signer', 'motherResidence'].map(taken)).toEqual(['issuer', 'signer', 'commune']);
    expect(['fullName', 'motherName', 'personalId', 'birthDate', 'numberSymbol', 'declarantIdentity', 'sex'].map(taken)).toEqual(Array(7).fill(null));
  });

  it('never takes a name of a person but a signer’s, nor a number or date, from any type', () => {
    const personal = new Set(['date', 'year', 'personalId', 'oldId', 'taxCode', 'phone', 'email', 'money', 'area', 'number']);
    for (const { fields } of paperTypes) {
      for (const def of fields.filter((one) => lessonKindOf(one) !== null)) {
        expect(personal.has(def.kind), def.key).toBe(false);
        expect(def.kind === 'personName' && def.key !== 'signer', def.key).toBe(false);
      }
    }
  });

  it.each([
    ['12 Trần Phú, phường Hải Châu, thành phố Đà Nẵng', 'phường Hải Châu, thành phố Đà Nẵng'],
    ['Thôn 3, xã Hòa Tiến, huyện Hòa Vang, TP. Đà Nẵng', 'xã Hòa Tiến, huyện Hòa Vang, TP. Đà Nẵng'],
    ['Đà Nẵng', null], ['K120/5 Lê Lợi', null], ['', null],
  ])('keeps the units of %j only', (address, units) => {
    expect(learnedPart('commune', address)).toBe(units);
  });

  it('keeps the machine’s value beside the one that a person put in its place', () => {
    const misread = read('UBND phường điòa Xuân', { status: 'machine' });
    const edited = read('UBND phường Hòa Xuân', { status: 'edited', source: 'person', alternatives: [{ value: 'UBND phường điòa Xuân', raw: '', source: 'ocr', confidence: 0.6, page: 0, box: null }] });
    expect(lessonsOf({ fields: { registrationPlace: misread } }, defs)).toEqual([{ key: 'registrationPlace', kind: 'issuer', value: 'UBND phường điòa Xuân', misread: null }]);
    expect(lessonsOf({ fields: { registrationPlace: edited } }, defs)[0]).toMatchObject({ value: 'UBND phường Hòa Xuân', misread: 'UBND phường điòa Xuân' });
  });
});

describe('what lessons do', () => {
  const lessons = [lesson('registrationPlace', 'UBND phường Hòa Xuân', 5, { 'UBND phường điòa Xuan': 1 }), lesson('registrationPlace', 'UBND xã Tam Xuân I', 4)];
  const weigh = (field: Field): Field | undefined => weighWithLessons({ registrationPlace: field }, defs, openLearned(lessons))['registrationPlace'];

  it('makes a value that was seen before more likely, never sure', () => {
    const after = weigh(read('UBND phường Hòa Xuân'));
    expect(after?.confidence).toBeGreaterThan(0.7);
    expect(after?.sure).toBe(false);
  });

  it.each([
    ['a lost mark', 'UBND phường Hoà Xuan', 'UBND phường Hòa Xuân'],
    ['one letter', 'UBND phường Hòa Xuôn', 'UBND phường Hòa Xuân'],
    ['a known misreading', 'UBND phường điòa Xuan', 'UBND phường Hòa Xuân'],
  ])('doubts %s of a frequent value and offers that one', (_, value, meant) => {
    const after = weigh(read(value, { sure: true, confidence: 0.99 }));
    expect(after).toMatchObject({ sure: false, value, findings: [{ code: 'field.never-seen', severity: 'doubt' }] });
    expect(after?.alternatives[0]?.value).toBe(meant);
  });

  it.each(['UBND xã Tam Xuân II', 'UBND phường Hòa Cường', 'Sở Tài chính'])('leaves %j, another thing, alone', (value) => {
    const field = read(value, { sure: true, confidence: 0.99 });
    expect(weigh(field)).toEqual(field);
  });

  it.each(['qr', 'mrz', 'person'] as const)('leaves what a %s says alone', (source) => {
    const field = read('UBND phường Hòa Xuan', { source, sure: true, confidence: 1 });
    expect(weigh(field)).toEqual(field);
  });

  it('never turns a doubtful field into a sure one, whatever was learned', () => {
    const value = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(fc.property(fc.array(fc.tuple(value, fc.integer({ min: 1, max: 999 })), { maxLength: 20 }), value, fc.double({ min: 0, max: 1, noNaN: true }), (known, text, confidence) => {
      const learned = openLearned(known.map(([v, count]) => lesson('registrationPlace', v, count)));
      const field = read(text, { confidence });
      const after = weighWithLessons({ registrationPlace: field }, defs, learned)['registrationPlace'];
      return after?.sure === false && after.value === text && after.confidence <= Math.max(confidence, 0.95);
    }));
  });
});
