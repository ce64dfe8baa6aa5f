import { describe, expect, it } from 'vitest';
import type { GreyImage, OcrWord } from '../../../src/core/ports/index.ts';
import { partWords } from '../../../src/workers/ocr/part-words.ts';
import { withoutBlots } from '../../../src/workers/ocr/recogniser.ts';

const LETTER = 14;
const HEIGHT = 30;

/** A word of plain strokes, `gap` pixels between two letters where `|` stands in `printed`, 3 elsewhere. */
function print(printed: string, gap: number): { word: OcrWord; image: GreyImage } {
  const text = printed.replace(/\|/gu, '');
  const strokes: [number, number][] = [];
  let x = 4;
  for (const letter of printed) {
    if (letter === '|') x += gap - 3;
    else {
      strokes.push([x, x + LETTER - 3]);
      x += LETTER;
    }
  }
  const [widthPx, heightPx] = [x + 8, HEIGHT + 8];
  const data = new Uint8Array(widthPx * heightPx).fill(235);
  for (const [from, to] of strokes) for (let row = 4; row < 4 + HEIGHT; row++) data.fill(40, row * widthPx + from, row * widthPx + to);
  const word: OcrWord = { text, box: [4, 4, x - 7, HEIGHT], baseline: [4, 34, x - 3, 34], confidence: 0.93, line: 2, block: 1 };
  return { word, image: { widthPx, heightPx, data } };
}

const parted = (printed: string, gap = 8): string => {
  const { word, image } = print(printed, gap);
  return partWords([word], image).map(({ text }) => text).join(' ');
};

describe('glued words', () => {
  it.each([
    ['Dân|tộc:|Kinh', 'Dân tộc: Kinh'], ['Giới|tính:|Nữ', 'Giới tính: Nữ'], ['Năm|sinh:|1985', 'Năm sinh: 1985'], ['Đà|Nẵng', 'Đà Nẵng'],
    ['NGÔ|THỊ|THU', 'NGÔ THỊ THU'], ['Giá|trị|phần|vốn', 'Giá trị phần vốn'], ['4.Dân|tộc:', '4.Dân tộc:'], ['Quốc|tịch:|Việt', 'Quốc tịch: Việt'],
  ])('come apart where syllables and gaps agree: %s', (printed, words) => {
    expect(parted(printed)).toBe(words);
  });

  it.each(['Dântộc', 'NHUƯNG', 'THOÔNG', 'Đàlạt'])('stay whole without a gap in print: %s', (text) => {
    expect(parted(text)).toBe(text);
  });

  it.each(['nghiêng', 'Freedom', 'Happiness', 'lienhe@nonnuoc.example', '10:30', 'http://a.example', '048190000017', '123/QĐ-UBND', 'Kpă', ':', 'Ên'])('%s is one word', (text) => {
    expect(parted(text)).toBe(text);
    expect(parted([...text].join('|'), 4)).toBe(text);
  });

  it('keeps confidence, line and block, and gives each part its own box within the whole', () => {
    const { word, image } = print('Dân|tộc:|Kinh', 9);
    const parts = partWords([{ ...word, choices: [] }], image);
    const [x, y, width, height] = word.box;
    let edge = x;
    for (const part of parts) {
      expect(part).toMatchObject({ confidence: 0.93, line: 2, block: 1 });
      expect(part).not.toHaveProperty('choices');
      expect(part.box[0]).toBeGreaterThanOrEqual(edge);
      expect([part.box[1], part.box[3]]).toEqual([y, height]);
      edge = part.box[0] + part.box[2];
    }
    expect(edge).toBe(x + width);
    expect(parts.map(({ text }) => text).join('')).toBe(word.text);
  });
});

describe('blots', () => {
  const word = (text: string, height: number, confidence: number): OcrWord => ({ text, box: [10, 10, 80, height], baseline: [10, 10 + height, 90, 10 + height], confidence, line: 0, block: 0 });
  const line = Array.from({ length: 12 }, (_, n) => word(`chữ${n}`, 44, 0.95));

  it.each([['x*', 263, 0.55, false], ['§', 200, 0.3, false], ['x*', 60, 0.55, true], ['QUYẾT', 180, 0.5, true], ['A', 200, 0.96, true]] as const)(
    '%s, %i high and known by %d, stays: %s', (text, height, confidence, stays) => {
      expect(withoutBlots([...line, word(text, height, confidence)]).some((w) => w.text === text)).toBe(stays);
    });

  it('are not looked for where there are too few words to know a usual height', () => {
    expect(withoutBlots([word('x*', 263, 0.3), word('a', 20, 0.9)])).toHaveLength(2);
  });
});
