import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { charCodes } from '../../../src/core/pdf/char-codes.ts';
import { meta, write } from './support.ts';

describe('what is written between brackets', () => {
  it('are the characters themselves, escaped where a bracket would end the string', () => {
    const text = `${Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')} (số 1)\\`;
    const { bytes, count } = charCodes().encode(text);
    const plain = bytes.replace(/\\([nr()\\])/g, (_, char: string) => ({ n: '\n', r: '\r' })[char] ?? char);
    expect([count, plain.length]).toEqual([text.length, text.length * 2]);
    expect(plain.match(/[^]{2}/g)?.map((pair) => String.fromCharCode(pair.charCodeAt(0) * 256 + pair.charCodeAt(1))).join('')).toBe(text);
    expect(bytes.replace(/\\./g, '')).not.toMatch(/[\n\r()\\]/);
  });

  it('are codes of their own where a character takes two units, until there is none left', () => {
    const codes = charCodes();
    expect(codes.encode('𠀋a𠀋𠀌').bytes).toBe('\xd8\x00\x00a\xd8\x00\xd8\x01');
    for (let i = 0; i < 2046; i++) codes.encode(String.fromCodePoint(0x20100 + i));
    expect(codes.encode(String.fromCodePoint(0x30000)).bytes).toBe('\xff\xfd');
    const map = new TextDecoder().decode(codes.toUnicode());
    expect(map).toContain('<D800> <D840DC0B>');
    // None of a map's blocks has more than a hundred entries (Adobe Technical Note 5014).
    expect(Math.max(...[...map.matchAll(/(\d+) beginbfchar/g)].map(([, count]) => Number(count)))).toBe(100);
    expect(map.match(/<[0-9A-F]{4}> <[0-9A-F]{8}>/g)).toHaveLength(2048);
  });

  it('are told by ranges that never go beyond one first byte', () => {
    const codes = charCodes();
    codes.encode('Đặng Thị Mẫu – 1990');
    const ranges = [...new TextDecoder().decode(codes.toUnicode()).matchAll(/<(\w{4})> <(\w{4})> <(\w{4})>/g)].map(([, ...parts]) => parts.join(' '));
    expect(ranges).toEqual(['0020 0075 0020', '0110 0110 0110', '1EAB 1ECB 1EAB', '2013 2013 2013']);
    expect(codes.cidToGid()).toHaveLength(0x2100 * 2);
    expect([...codes.cidToGid().subarray(0, 4), ...codes.cidToGid().subarray(-2)]).toEqual([0, 0, 0, 1, 0, 1]);
  });

  it('is any title, as it was', async () => {
    // U+0A28, U+5C5C and U+0D0D are made of bytes that mean something there.
    const titles = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.constant('(ਨ屜഍ \\ "số 1")\r\n(')).filter((title) => title.trim() !== '');
    await fc.assert(fc.asyncProperty(titles, async (title) => {
      const { bytes } = await write([{}], { meta: { ...meta, title } });
      expect((await PDFDocument.load(bytes)).getTitle()).toBe(title.normalize('NFC'));
    }), { numRuns: 40 });
  });
});
