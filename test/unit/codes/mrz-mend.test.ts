import { describe, expect, it } from 'vitest';
import { findMrz, formatMrz, mendedMrz, rebuiltMrz } from '../../../src/core/vietnam/index.ts';

const id = '048190000017';
const right = formatMrz({ personalId: id, birthDate: '1990-01-15', sex: 'Nữ', expiryDate: '2040-01-15', fullName: 'Trần Thị Mẫu' });
const put = (line: string, index: number, char: string): string => line.slice(0, index) + char + line.slice(index + 1);
const mend = (one: string, two = right[1], printed = ''): ReturnType<typeof mendedMrz> => {
  const mrz = findMrz([one, two, right[2]]);
  return mrz ? mendedMrz(mrz, printed) : null;
};

describe('a first line that does not fit', () => {
  it.each(Array.from({ length: 24 }, (_, i) => i + 5).filter((i) => i < 27 && i !== 18))('is put right when the digit at %i was misread', (i) => {
    const other = String((Number(right[0][i]) + 1) % 10);
    expect(mend(put(right[0], i, other), right[1], id)).toMatchObject({ lines: right.slice(0, 2), witnessed: true });
  });

  // the digit that says the century of birth
  it('is left when its id says another century', () => expect(mend(put(right[0], 18, '2'), right[1], id)).toBeNull());

  it('needs no print where one of its two numbers fits', () => {
    expect(mend(put(right[0], 26, '1'))).toMatchObject({ personalId: id, witnessed: false });
  });

  it.each([
    ['fits already', right[0], right[1], id], ['has a second line that does not fit', put(right[0], 26, '1'), put(right[1], 3, '2'), id],
    ['is another person’s', put(put(put(right[0], 10, '5'), 12, '9'), 23, '7'), right[1], '048190000999'],
  ])('is left when it %s', (_, one, two, printed) => expect(mend(one, two, printed)).toBeNull());
});

describe('a first line that was not understood', () => {
  const broken = '1DVNM190000017404819000001#Z9';
  it('follows from the printed id and the line below it', () => {
    expect(findMrz([broken, right[1], right[2]])).toBeNull();
    expect(rebuiltMrz(['Ngón trỏ', broken, right[1], right[2]], id)).toMatchObject({ lines: right, failed: [], rows: [1, 2, 3] });
  });

  it.each([
    ['another person’s id', [broken, right[1], right[2]], '048190000025'], ['no number in it', ['1DVNM#######', right[1], right[2]], id], ['a line below that does not fit', [broken, put(right[1], 29, '5'), right[2]], id], ['no id', [broken, right[1], right[2]], ''],
  ])('is left with %s', (_, lines, printed) => expect(rebuiltMrz(lines, printed)).toBeNull());

  it('ends its names at two fillers, whatever stands behind them', () => {
    expect(findMrz([right[0], right[1], 'TRAN<<THI<MAU<<<QG<<<<<<<<<<<<'])?.lines[2]).toBe(right[2]);
  });
});
