import type { Box, Word } from '../../../src/core/model/index.ts';

/** One line of an invented paper: text with `{key:value}` places. */
export interface DrawnPaper {
  readonly blob: Promise<Blob>;
  readonly words: readonly Word[];
  readonly boxes: ReadonlyMap<string, { readonly box: Box; readonly value: string }>;
  readonly widthPx: number;
  readonly heightPx: number;
}

export const PAGE_WIDTH = 2480;
export const PAGE_HEIGHT = 3508;

/** Draws lines of `text {key=value} text` on a page and says where each word and each value stands. */
export function drawPaper(title: string, lines: readonly string[]): DrawnPaper {
  const canvas = document.createElement('canvas');
  canvas.width = PAGE_WIDTH;
  canvas.height = PAGE_HEIGHT;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#fdfbf4';
  pen.fillRect(0, 0, PAGE_WIDTH, PAGE_HEIGHT);
  pen.fillStyle = '#22242a';
  const words: Word[] = [];
  const boxes = new Map<string, { box: Box; value: string }>();
  let line = 0;
  const put = (text: string, x: number, y: number, size: number): number => {
    let at = x;
    for (const word of text.split(' ').filter((w) => w !== '')) {
      const width = pen.measureText(word).width;
      pen.fillText(word, at, y);
      words.push({ text: word, box: [at, y - size * 0.8, width, size], confidence: 0.9, line, block: 0 });
      at += width + pen.measureText(' ').width;
    }
    line += 1;
    return at;
  };
  pen.font = '700 46px "Liberation Serif", serif';
  put('ỦY BAN NHÂN DÂN PHƯỜNG THANH BÌNH', 200, 260, 46);
  put('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 1350, 260, 46);
  pen.font = '700 72px "Liberation Serif", serif';
  put(title, 760, 560, 72);
  pen.font = '54px "Liberation Serif", serif';
  let y = 760;
  for (const text of lines) {
    let x = 220;
    for (const part of text.split(/(\{[^}]+\})/)) {
      const field = /^\{(\w+)=(.*)\}$/.exec(part);
      const shown = field ? (field[2] ?? '') : part;
      const from = x;
      x = put(shown, x, y, 54);
      if (field) boxes.set(field[1] ?? '', { box: [from, y - 46, Math.max(20, x - from - 14), 58], value: shown });
    }
    y += 92;
  }
  pen.strokeStyle = 'rgba(205,40,50,.55)';
  pen.lineWidth = 14;
  pen.beginPath();
  pen.arc(1850, y + 300, 210, 0, Math.PI * 2);
  pen.stroke();
  return {
    blob: new Promise((done, fail) => canvas.toBlob((b) => (b ? done(b) : fail(new Error('no picture'))), 'image/jpeg', 0.85)),
    words, boxes, widthPx: PAGE_WIDTH, heightPx: PAGE_HEIGHT,
  };
}
