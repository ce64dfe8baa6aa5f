import { describe, expect, it } from 'vitest';
import { emptyField, finding, type Field } from '../../../src/core/model/index.ts';
import { judgeFields } from '../../bench/reading/compare.ts';
import { textOfTsv } from '../../bench/reading/native.ts';
import { readingOptions } from '../../bench/reading/options.ts';
import { calibrationError, sumPapers, type JudgedPaper } from '../../bench/reading/sums.ts';
import { barTable, wrongLines } from '../../bench/reading/tables.ts';

const field = (value: Field['value'], more: Partial<Field> = {}): Field => ({ ...emptyField(), value, sure: true, confidence: 0.9, ...more });

function paperOf(fields: Record<string, Field>, truth: Record<string, string>, more: Partial<JudgedPaper> = {}): JudgedPaper {
  return {
    id: 'birth-certificate/office/0', typeId: 'birth-certificate', grade: 'office', layout: 'modern', scans: ['a-0.jpg'], typeRight: true,
    words: { total: 10, right: 9, extra: 0, missed: [], invented: [] }, fields: judgeFields('birth-certificate', truth, fields), pages: 1, ocrMs: 900, lookMs: 90, readMs: 5, ...more,
  };
}

/** Every required field of a birth certificate, read as printed. */
const truth = {
  numberSymbol: '12/2019', fullName: 'PHAN QUANG HIẾU', birthDate: '2019-02-09', sex: 'Nam', motherName: 'TRƯƠNG HOÀNG ANH',
  registrationPlace: 'UBND xã Bình Lâm', registeredDate: '2019-02-27',
};
const right = Object.fromEntries(Object.entries(truth).map(([key, value]) => [key, field(value)]));

describe('what a paper came to', () => {
  it('needs no correction when all is right, sure or not', () => {
    const sums = sumPapers([paperOf({ ...right, sex: field('Nam', { sure: false }) }, truth)]);
    expect(sums).toMatchObject({ fields: 7, required: 7, requiredRight: 7, sureRight: 6, doubtfulRight: 1, sureWrong: 0, asked: 1, askedWrong: 0, straightThrough: 1, requiredStraight: 1 });
  });

  it('counts a sure wrong value, a tone and a capital alike', () => {
    const sums = sumPapers([paperOf({ ...right, fullName: field('PHAN QUANG HIỂU'), motherName: field('Trương Hoàng Anh') }, truth)]);
    expect(sums).toMatchObject({ sureWrong: 2, requiredRight: 5, straightThrough: 0, requiredStraight: 0 });
  });

  it('holds an empty required field for asked and wrong, an empty optional one for lost in silence', () => {
    const { sex: _sex, ...read } = right;
    const sums = sumPapers([paperOf({ ...read, sex: emptyField(), origin: emptyField() }, { ...truth, origin: 'Xã Bình Lâm' })]);
    expect(sums).toMatchObject({ fields: 8, doubtfulWrong: 1, silentlyEmpty: 1, asked: 1, askedWrong: 1, requiredStraight: 0 });
  });

  it('holds a value for wrong where the paper prints none', () => {
    const sums = sumPapers([paperOf({ ...right, origin: field('Xã Bình Lâm') }, truth)]);
    expect(sums).toMatchObject({ fields: 8, sureWrong: 1, straightThrough: 0, requiredStraight: 1 });
  });

  it('counts a person asked in vain for a required field that is not on the paper', () => {
    const { registeredDate: _date, ...printed } = truth;
    const sums = sumPapers([paperOf({ ...right, registeredDate: emptyField() }, printed)]);
    expect(sums).toMatchObject({ fields: 6, asked: 1, askedWrong: 0, straightThrough: 1 });
  });

  it('lets no paper of the wrong type pass straight through', () => {
    expect(sumPapers([paperOf(right, truth, { typeRight: false })])).toMatchObject({ straightThrough: 0, requiredStraight: 0, typesRight: 0 });
  });

  it('asks about a fault even in a value that is sure', () => {
    const sums = sumPapers([paperOf({ ...right, birthDate: field('2019-02-09', { findings: [finding('field.date-impossible', 'fault')] }) }, truth)]);
    expect(sums).toMatchObject({ asked: 1, askedWrong: 0 });
  });
});

describe('calibration error', () => {
  const claims = (claimed: number, rights: number, wrongs: number): { claimed: number; right: boolean }[] =>
    [...Array.from({ length: rights }, () => ({ claimed, right: true })), ...Array.from({ length: wrongs }, () => ({ claimed, right: false }))];

  it('is nothing when claims come true as often as they say', () => {
    expect(calibrationError([...claims(0.8, 8, 2), ...claims(0.5, 1, 1)])).toBeCloseTo(0, 10);
  });
  it('is the gap, weighted by how many claim it', () => {
    expect(calibrationError([...claims(0.95, 0, 3), ...claims(0.55, 1, 0)])).toBeCloseTo((3 * 0.95 + 0.45) / 4, 10);
  });
  it('takes a claim of 1 into the last bin, and says nothing of no claims', () => {
    expect(calibrationError(claims(1, 1, 0))).toBe(0);
    expect(calibrationError([])).toBeNull();
  });
});

describe('the report', () => {
  it('says of each bar whether it is reached', () => {
    const table = barTable([paperOf(right, truth)]);
    expect(table).toMatch(/required fields right .*100\.00 \(≥ 97\) reached/u);
    expect(barTable([paperOf({ ...right, sex: field('Nữ') }, truth)])).toMatch(/sure and wrong, of all fields .*14\.29 \(≤ 0\.3\) MISSED/u);
  });
  it('names each wrong field with both values', () => {
    expect(wrongLines([paperOf({ ...right, sex: field('Nữ') }, truth)]).join('\n')).toMatch(/a-0\.jpg[^]*sex\* wrong SURE 0\.90\n {4}truth Nam\n {4}read {2}Nữ/u);
  });
});

describe('options', () => {
  it('refuse to fit on what is only measured, and what makes no sense', () => {
    expect(() => readingOptions(['--fit', '--seed', '2'])).toThrow(/seed 1/u);
    expect(() => readingOptions(['--seed', '3'])).toThrow(/--seed/u);
    expect(() => readingOptions(['--grades', 'clean,hard'])).toThrow(/--grades/u);
    expect(() => readingOptions(['--per-type', '0'])).toThrow(/--per-type/u);
    expect(() => readingOptions(['--per-type', '12', '--from', '12'])).toThrow(/--from/u);
  });
});

describe('native words', () => {
  it('come as a page: lines by block, paragraph and line, confidence 0 to 1, empty words left out', () => {
    const head = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';
    const rows = ['1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t', '5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tHọ', '5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t0\t ', '5\t1\t1\t1\t2\t1\t10\t80\t30\t40\t50\ttên'];
    const page = textOfTsv([head, ...rows].join('\n'));
    expect(page).toMatchObject({ widthPx: 2480, heightPx: 3508, source: 'ocr' });
    expect(page.words.map((w) => [w.text, w.line, w.confidence, w.box])).toEqual([['Họ', 0, 0.965, [10, 20, 30, 40]], ['tên', 1, 0.5, [10, 80, 30, 40]]]);
  });
});
