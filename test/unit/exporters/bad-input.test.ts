import { describe, expect, it } from 'vitest';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { isAppError, type Paper } from '../../../src/core/model/index.ts';
import { wholeSample } from './delivery-support.ts';
import { everyProfile, planAs, writeAs, writtenAsEvery, type Ready } from './every-profile.ts';
import { hasher, memoryTarget, type Sample } from './support.ts';

/** Profiles that hold no pictures: a file that is gone is nothing to them. */
const WITHOUT_PICTURES = ['csv', 'ioc-report', 'open-data'];
/** Profiles of figures, which name no dossier and no paper. */
const FIGURES = ['ioc-report', 'open-data'];
/** Archives have no field for the owner: the name stands in the description. */
const STANDS_IN: Readonly<Record<string, string>> = { ownerName: 'description' };
const whole = (over: Readonly<Record<string, string>> = {}): Sample => wholeSample(over, { verified: true });

/** Changes the second paper of a sample. */
const second = (sample: Sample, to: (paper: Paper, first: Paper) => Paper): Sample => {
  const [first] = sample.papers;
  if (!first) throw new Error('the sample has a paper');
  return { ...sample, papers: sample.papers.map((paper, index) => (index === 1 ? to(paper, first) : paper)) };
};

/** What becomes of a sample: written and whole, or refused before anything has a name. */
async function outcome(ready: Ready, sample: Sample): Promise<'written' | readonly string[]> {
  const { refused } = planAs(ready, sample);
  if (refused.length === 0) {
    const { files, source } = await writtenAsEvery(ready, sample);
    expect((await ready.profile.verify(source, hasher)).faults).toEqual([]);
    expect(new Set([...files.keys()].map((path) => path.toLowerCase())).size).toBe(files.size);
    const taken = await ready.profile.readBack?.(source, hasher);
    if (taken) expect(taken.papers).toEqual(sample.papers);
    return 'written';
  }
  const target = memoryTarget();
  await expect(writeAs(ready, sample, target)).rejects.toMatchObject({ code: 'package.incomplete', params: { reason: 'refused' } });
  expect(target.packages.size).toBe(0);
  return refused.map(({ key, reason }) => `${key} ${reason}`);
}

const texts: readonly (readonly [name: string, fields: Readonly<Record<string, string>>])[] = [
  ['a gist of 40,000 letters', { subject: 'đ'.repeat(40_000) }],
  ['a name of 40,000 letters', { ownerName: 'Ứ'.repeat(40_000) }],
  ['an agency of 5,000 letters', { issuingAgency: 'y'.repeat(5000) }],
  ['a control character in the gist', { subject: 'Khai sinh\u0001của trẻ' }],
  ['half a surrogate in a name', { ownerName: 'TRẦN \ud800MẪU' }],
  ['a noncharacter in a number', { numberSymbol: '12\uffff/2021' }],
  ['a null in an agency', { issuingAgency: 'Ủy ban\u0000phường Mẫu' }],
  ['markup and a formula', { subject: '=HYPERLINK("x")]]><a>&amp;', ownerName: '<b>TRẦN & MẪU</b>' }],
];

describe.each(everyProfile)('$profile.id and bad input', (ready) => {
  it.each(texts)('%s: refused by field, or whole', async (name, fields) => {
    const found = await outcome(ready, whole(fields));
    if (found !== 'written') {
      for (const refusal of found) expect(refusal, name).toMatch(/ (too-long|forbidden-character|not-in-list)$/);
      const keys = Object.keys(fields).flatMap((key) => [key, STANDS_IN[key] ?? key]);
      expect(found.some((refusal) => keys.includes(refusal.split(' ')[0] ?? '')), `${name}: ${found.join(', ')}`).toBe(true);
    }
  });

  it('two papers with one number, type and owner: told apart, or refused as twice', async () => {
    const found = await outcome(ready, second(whole(), (paper, first) => ({ ...paper, typeId: first.typeId, fields: first.fields })));
    if (found !== 'written') for (const refusal of found) expect(refusal).toMatch(/ duplicate$/);
  });

  it('two papers at one place of a dossier: nothing is planned', () => {
    const sample = second(whole(), (paper, first) => ({ ...paper, ordinal: first.ordinal }));
    expect(() => planPackage(sample)).toThrow(expect.objectContaining({ code: 'package.incomplete', params: { reason: 'ordinal' } }) as Error);
  });

  it('two dossiers with one code: refused as twice where both are named in one package', () => {
    const [one, two] = [whole(), whole()];
    const other = { ...two, dossier: { ...two.dossier, id: '01900000-0000-7000-8000-00000000ffff' } };
    if (ready.profile.covers === 'dossier') {
      expect(() => planAs(ready, one, other)).toThrow(expect.objectContaining({ code: 'package.incomplete', params: { reason: 'one-dossier' } }) as Error);
    } else if (FIGURES.includes(ready.profile.id)) {
      expect(planAs(ready, one, other).refused).toEqual([]);
    } else expect(planAs(ready, one, other).refused).toContainEqual(expect.objectContaining({ paperId: other.dossier.id, reason: 'duplicate' }));
  });

  it('a file that vanished since it was read: no package, and it says which', async () => {
    const sample = whole();
    const [sha256 = ''] = sample.bytes.keys();
    const target = memoryTarget();
    const rest = new Map([...sample.bytes].filter(([key]) => key !== sha256));
    if (WITHOUT_PICTURES.includes(ready.profile.id)) {
      await writeAs(ready, sample, target, rest);
      expect(target.packages.size).toBe(1);
      return;
    }
    await expect(writeAs(ready, sample, target, rest)).rejects.toMatchObject({ code: 'storage.missing', params: { sha256 } });
    expect(target.packages.size).toBe(0);
    expect(target.aborted).toEqual(target.begun);
  });

  it('a signed file that changed since it was read: no package, and it says which', async () => {
    const sample = wholeSample({}, { verified: true, signed: true });
    const [sha256 = ''] = sample.bytes.keys();
    const target = memoryTarget();
    const writing = writeAs(ready, sample, target, new Map(sample.bytes).set(sha256, new TextEncoder().encode('the bytes of another file')));
    if (WITHOUT_PICTURES.includes(ready.profile.id)) {
      await writing;
      expect(target.packages.size).toBe(1);
      return;
    }
    const error: unknown = await writing.catch((cause: unknown) => cause);
    expect(isAppError(error, 'storage.missing') && error.params['sha256']).toBe(sha256);
    expect(target.packages.size).toBe(0);
    expect(target.aborted).toEqual(target.begun);
  });
});
