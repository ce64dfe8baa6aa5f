import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { charCodes } from '../../../src/core/pdf/char-codes.ts';
import { meta, write } from './support.ts';

describe('what is written between brackets', () => {
  it('are codes that need no escape, one for each character', () => {
    const text = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    const { bytes, count } = charCodes().encode(text);
    expect([count, bytes.length]).toEqual([3000, 6000]);
    expect(bytes).not.toMatch(/[\n\r()\\]/);
    expect(new Set(bytes.match(/[^]{2}/g)).size).toBe(3000);
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
