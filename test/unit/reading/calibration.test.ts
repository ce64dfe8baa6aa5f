import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyField, fieldKinds, finding, type Field } from '../../../src/core/model/index.ts';
import { calibrationTable } from '../../../src/core/reading/calibration-table.ts';
import { calibrated, ceilingOf, featuresOf, isGroup, probabilityOf, standingOf, type Claim, type FieldEvidence } from '../../../src/core/reading/index.ts';

const good: FieldEvidence = {
  words: 3, letters: 14, weakest: 0.96, weakestNeeded: 0.8, mean: 0.97, weakWords: 0, familiar: 1, strange: 0, labelMisread: 0, labelColon: true, far: false,
  checked: false, guessed: false, bornDigital: false, looks: 1, agreeing: 1,
};
const read = (more: Partial<Field> = {}): Field => ({ ...emptyField(), value: 'PHAN QUANG HIẾU', sure: true, ...more });

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const evidences: fc.Arbitrary<FieldEvidence> = fc.record({
  words: fc.integer({ min: 0, max: 40 }), letters: fc.integer({ min: 0, max: 200 }), weakest: unit, weakestNeeded: fc.double({ min: 0, max: 1.01, noNaN: true }), mean: unit,
  weakWords: fc.integer({ min: 0, max: 9 }), familiar: unit, strange: fc.integer({ min: 0, max: 9 }), labelMisread: fc.option(unit), labelColon: fc.boolean(), far: fc.boolean(),
  checked: fc.boolean(), guessed: fc.boolean(), bornDigital: fc.boolean(), looks: fc.constantFrom(1, 2), agreeing: fc.constantFrom(1, 2),
});
const codes = ['field.weak-words', 'field.value-cut', 'field.syllable-illegal', 'field.readings-disagree', 'field.label-unsure', 'field.kind-invalid'] as const;
const claims: fc.Arbitrary<Claim> = fc.record({
  kind: fc.constantFrom(...fieldKinds), evidence: fc.option(evidences, { nil: undefined }),
  field: fc.record({
    value: fc.constantFrom<Field['value']>('một', ['một', 'hai']), source: fc.constantFrom<Field['source']>('ocr', 'text', 'qr', 'mrz'),
    findings: fc.array(fc.record({ code: fc.constantFrom(...codes), severity: fc.constantFrom<'info' | 'doubt' | 'fault'>('info', 'doubt', 'fault'), params: fc.constant({}) }), { maxLength: 4 }),
  }),
});

describe('the table in force', () => {
  it('weighs nothing that speaks for a value against it', () => {
    expect(Object.entries(calibrationTable.weights).filter(([name, weight]) => !isGroup(name) && weight < 0)).toEqual([]);
  });
  it('names only figures that there are', () => {
    const known = new Set([...Object.keys(featuresOf({ kind: 'text', field: read(), evidence: good }))]);
    expect(Object.keys(calibrationTable.weights).filter((name) => !known.has(name))).toEqual([]);
  });
  it('says on what it was fitted, and asks for more than a coin', () => {
    expect(calibrationTable.fittedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    for (const bound of Object.values(calibrationTable.sureFrom)) {
      expect(bound).toBeGreaterThanOrEqual(0.5);
      expect(bound).toBeLessThan(1);
    }
  });
});

describe('the probability of a value', () => {
  it('lies between 0 and the ceiling of its evidence, which is below 1', () => {
    fc.assert(fc.property(claims, (claim) => {
      const p = probabilityOf(claim);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(ceilingOf(claim));
      expect(ceilingOf(claim)).toBeLessThan(1);
    }));
  });

  it('never falls when words are recognised better', () => {
    fc.assert(fc.property(claims, evidences, unit, (claim, evidence, more) => {
      const better = { ...evidence, weakest: Math.max(evidence.weakest, more), mean: Math.max(evidence.mean, more) };
      expect(probabilityOf({ ...claim, evidence: better })).toBeGreaterThanOrEqual(probabilityOf({ ...claim, evidence }) - 1e-12);
    }));
  });

  it('never rises when something more is found against a value', () => {
    fc.assert(fc.property(claims, fc.constantFrom(...codes), (claim, code) => {
      const worse = { ...claim, field: { ...claim.field, findings: [...claim.field.findings, finding(code, 'doubt')] } };
      expect(probabilityOf(worse)).toBeLessThanOrEqual(probabilityOf(claim) + 1e-12);
    }));
  });

  it('never rises with a guess, a far label or a stranger word', () => {
    fc.assert(fc.property(claims, evidences, (claim, evidence) => {
      const p = probabilityOf({ ...claim, evidence });
      for (const worse of [{ guessed: true }, { far: true }, { strange: evidence.strange + 1 }, { weakWords: evidence.weakWords + 1 }, { labelMisread: 1 }]) {
        expect(probabilityOf({ ...claim, evidence: { ...evidence, ...worse } })).toBeLessThanOrEqual(p + 1e-12);
      }
    }));
  });

  it.each([
    ['a fault', { findings: [finding('field.date-impossible', 'fault')] }, good, 0.5],
    ['a guess', {}, { ...good, guessed: true }, 0.85],
    ['a standing doubt', { findings: [finding('field.weak-words', 'doubt')] }, good, 0.95],
    ['one engine alone', {}, good, 0.995],
    ['a proof of its own', {}, { ...good, checked: true }, 0.999],
    ['a code on the paper', { source: 'qr' as const }, undefined, 0.999],
  ])('has a ceiling for %s', (_, more, evidence, ceiling) => {
    expect(ceilingOf({ kind: 'personName', field: read(more), evidence })).toBe(ceiling);
  });
});

describe('how a value stands', () => {
  const alone: FieldEvidence = { ...good, familiar: 0.6 };
  it.each<[Claim['kind'], Partial<Field>, FieldEvidence | undefined, string]>([
    ['personName', {}, good, 'proven'], ['personName', {}, alone, 'name'], ['personName', {}, { ...alone, looks: 2, agreeing: 2 }, 'proven'],
    ['personName', {}, { ...alone, looks: 2, agreeing: 1 }, 'name'], ['taxCode', {}, { ...alone, checked: true }, 'proven'], ['phone', {}, { ...alone, familiar: 0 }, 'figures'],
    ['address', {}, alone, 'place'], ['text', {}, alone, 'words'], ['text', { source: 'qr' }, undefined, 'proven'], ['text', { source: 'ocr' }, undefined, 'words'],
  ])('%s %j: as the last column says', (kind, more, evidence, standing) => expect(standingOf({ kind, field: read({ source: 'ocr', ...more }), evidence })).toBe(standing));

  it('decides which bound holds', () => {
    const table = { ...calibrationTable, bias: 3, weights: {}, sureFrom: { proven: 0.9, name: 0.97, place: 0.9, figures: 0.9, words: 0.9 } };
    expect([good, alone].map((evidence) => calibrated({ kind: 'personName' }, read({ source: 'ocr' }), evidence, table).sure)).toEqual([true, false]);
  });
});

describe('a calibrated field', () => {
  it('is never made sure', () => {
    fc.assert(fc.property(claims, fc.boolean(), (claim, sure) => {
      const field = calibrated({ kind: claim.kind }, read({ ...claim.field, findings: [...claim.field.findings], sure }), claim.evidence);
      if (field.sure) expect([sure, field.confidence >= calibrationTable.sureFrom[standingOf(claim)]]).toEqual([true, true]);
    }));
  });
  it('loses what it was sure of when it is not probable enough', () => {
    const table = { ...calibrationTable, sureFrom: { ...calibrationTable.sureFrom, proven: 0.99 }, bias: 0, weights: {} };
    expect(calibrated({ kind: 'text' }, read(), good, table)).toMatchObject({ sure: false, confidence: 0.5 });
  });
  it('stays as it is when nothing was read', () => {
    expect(calibrated({ kind: 'text' }, emptyField(), undefined)).toEqual(emptyField());
  });
});
