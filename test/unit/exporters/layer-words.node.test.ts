import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerWords, planPackage } from '../../../src/core/exporters/index.ts';
import { writePackage } from '../../../src/core/exporters/paper-record/index.ts';
import { defaultLimits, type Box, type Field, type Paper, type Word } from '../../../src/core/model/index.ts';
import { programMissing, skipped } from '../../support/programs.ts';
import { machineField } from '../../support/records.ts';
import { vietnamese, wordsOf } from '../pdf/support.ts';
import { memoryFiles, memoryTarget, memoryWriter, sampleDossier } from './support.ts';

const [base] = sampleDossier().papers;
if (!base) throw new Error('the sample has a paper');
const words = wordsOf(vietnamese);

/** The box around the words that say this. */
function boxOf(text: string): Box {
  const parts = text.split(' ');
  const at = words.findIndex((_, i) => parts.every((part, k) => words[i + k]?.text === part));
  const own = words.slice(at, at + parts.length);
  const [left, top] = [Math.min(...own.map(({ box }) => box[0])), Math.min(...own.map(({ box }) => box[1]))];
  return [left, top, Math.max(...own.map(({ box }) => box[0] + box[2])) - left, Math.max(...own.map(({ box }) => box[1] + box[3])) - top];
}

const noPdftotext = programMissing('pdftotext');
const edited = (value: string, box: Box, over: Partial<Field> = {}): Field =>
  machineField(value, { box, status: 'edited', settledBy: 'Cán bộ Mẫu', settledAt: '2026-01-15T09:00:00+07:00', ...over });
const paperWith = (fields: Record<string, Field>): Paper => ({ ...base, fields });
const textOf = (list: readonly Word[]): string => list.map(({ text }) => text).join(' ');

describe('words of the text layer', () => {
  it('says what a person typed, word for word at the same boxes', () => {
    const paper = paperWith({ fullName: edited('Nguyễn Thị Mận', boxOf('Nguyễn Thị Mẫu,')) });
    const layer = layerWords(paper, 0, words);
    expect(layer.corrected).toEqual(['fullName']);
    expect(textOf(layer.words)).toContain('Nguyễn Thị Mận sinh ngày');
    expect(textOf(layer.words)).not.toContain('Mẫu');
    expect(layer.words.map(({ box }) => box)).toEqual(words.map(({ box }) => box));
  });

  it('spreads a value of another length over the same place, and writes a day as people look for it', () => {
    const paper = paperWith({
      fullName: edited('Nguyễn Thị Ngọc Mận', boxOf('Nguyễn Thị Mẫu,')), birthDate: edited('1990-01-16', boxOf('15 tháng 01 năm 1990')),
    });
    const layer = layerWords(paper, 0, words);
    expect(textOf(layer.words)).toContain('Nguyễn Thị Ngọc Mận sinh ngày 16/01/1990');
    const place = boxOf('Nguyễn Thị Mẫu,');
    for (const { box } of layer.words.filter(({ text }) => ['Ngọc', 'Mận'].includes(text))) {
      expect(box[0]).toBeGreaterThanOrEqual(place[0]);
      expect(box[0] + box[2]).toBeLessThanOrEqual(place[0] + place[2] + 0.01);
    }
  });

  it('leaves alone what nobody typed, what says the same, another page, and a value taken away', () => {
    const box = boxOf('Nguyễn Thị Mẫu,');
    for (const field of [
      machineField('Nguyễn Thị Mận', { box }), machineField('Nguyễn Thị Mận', { box, status: 'accepted' }),
      edited('NGUYỄN THỊ MẪU', box), edited('Nguyễn Thị Mận', box, { page: 1 }), edited('Nguyễn Thị Mận', box, { box: null }), edited('x', box, { value: null }),
    ]) {
      expect(layerWords(paperWith({ fullName: field }), 0, words)).toEqual({ words, corrected: [] });
    }
  });

  it('puts a value where nothing was recognised, as a line of its own', () => {
    const layer = layerWords(paperWith({ signer: edited('Lê Thị Lan', [600, 900, 200, 30]) }), 0, words);
    expect(textOf(layer.words.slice(-3))).toBe('Lê Thị Lan');
    expect(new Set(layer.words.slice(-3).map(({ line }) => line)).size).toBe(1);
  });

  it('never loses a word beside the place, nor a word of the value', () => {
    fc.assert(fc.property(
      fc.array(fc.stringMatching(/^[a-zA-ZđưỡẬ0-9]{1,9}$/), { minLength: 1, maxLength: 7 }), fc.nat(words.length - 1), fc.nat(6),
      (value, from, more) => {
        const own = words.slice(from, from + 1 + more);
        const [left, top] = [Math.min(...own.map(({ box }) => box[0])), Math.min(...own.map(({ box }) => box[1]))];
        const box: Box = [left, top, Math.max(...own.map((w) => w.box[0] + w.box[2])) - left, Math.max(...own.map((w) => w.box[1] + w.box[3])) - top];
        const { words: now, corrected } = layerWords(paperWith({ subject: edited(value.join(' '), box) }), 0, words);
        if (corrected.length === 0) return;
        const inside = (w: Word): boolean => {
          const [x, y] = [w.box[0] + w.box[2] / 2, w.box[1] + w.box[3] / 2];
          return x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3];
        };
        for (const word of words.filter((w) => !inside(w))) expect(now).toContain(word);
        expect(now.filter((w) => !words.includes(w)).map(({ text }) => text)).toEqual(value);
      },
    ));
  });

  it.skipIf(noPdftotext !== null)(`is what others find in the PDF, while the reading keeps what was recognised${skipped(noPdftotext)}`, async () => {
    const sample = sampleDossier();
    const [first, ...others] = sample.papers;
    if (!first) throw new Error('the sample has a paper');
    const papers = [{ ...first, fields: { ...first.fields, fullName: edited('Nguyễn Thị Mận', boxOf('Nguyễn Thị Mẫu,')) } }, ...others];
    const target = memoryTarget();
    const { name } = await writePackage(planPackage({ ...sample, papers }), { pdf: memoryWriter(() => ({})), target, files: memoryFiles(sample.bytes) }, { limits: defaultLimits });
    const files = target.packages.get(name);
    const pdf = [...(files ?? [])].find(([path]) => path.endsWith('0000001.pdf'))?.[1];
    const dir = mkdtempSync(join(tmpdir(), 'sohoa-layer-'));
    try {
      writeFileSync(join(dir, 'a.pdf'), pdf ?? new Uint8Array());
      const said = execFileSync('pdftotext', [join(dir, 'a.pdf'), '-'], { encoding: 'utf8' });
      expect(said).toContain('Nguyễn Thị Mận');
      expect(said).not.toContain('Mẫu');
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    const reading = JSON.parse(new TextDecoder().decode([...(files ?? [])].find(([path]) => path.endsWith('0000001.reading.json'))?.[1])) as {
      pages: { corrected?: string[]; text: { words: Word[] } }[];
    };
    expect(reading.pages[0]?.corrected).toEqual(['fullName']);
    expect(textOf(reading.pages[0]?.text.words ?? [])).toContain('Nguyễn Thị Mẫu,');
  });
});
