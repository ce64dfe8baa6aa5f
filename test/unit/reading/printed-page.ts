import type { PageText, Word } from '../../../src/core/model/index.ts';

/** A printed line: where it begins (fraction of the width), how high it stands (line number), and what it says. */
export interface PrintedLine {
  readonly at: number;
  readonly line: number;
  readonly text: string;
  /** Confidence of single words, by their text. */
  readonly weak?: Readonly<Record<string, number>>;
  /** Letter height in pixels, 30 unless told. */
  readonly size?: number;
}

export interface PrintOptions {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly skewDeg?: number;
  readonly confidence?: number;
  readonly source?: PageText['source'];
}

/** Sets lines as words with boxes, as a recogniser would give them: each line a line of its own, three spaces a gap. */
export function printPage(lines: readonly PrintedLine[], options: PrintOptions = {}): PageText {
  const { widthPx = 1654, heightPx = 2339, skewDeg = 0, confidence = 0.96, source = 'ocr' } = options;
  const slope = Math.tan((skewDeg * Math.PI) / 180);
  const words: Word[] = [];
  lines.forEach((line, index) => {
    const size = line.size ?? 30;
    let x = line.at * widthPx;
    for (const part of line.text.split(/( +)/u)) {
      if (part.trim() === '') {
        x += part.length > 2 ? part.length * size : size * 0.3;
        continue;
      }
      const w = part.length * size * 0.45;
      words.push({ text: part, box: [x, line.line * 50 + slope * x, w, size], confidence: line.weak?.[part] ?? confidence, line: index, block: index });
      x += w;
    }
  });
  return { source, widthPx, heightPx, skewDeg, words, meanConfidence: confidence, engine: 'test' };
}

/** A line of a form's text block. */
export function row(line: number, text: string, more: Partial<PrintedLine> = {}): PrintedLine {
  return { at: 0.12, line, text, ...more };
}

/** A centred line. */
export function centred(line: number, text: string, more: Partial<PrintedLine> = {}): PrintedLine {
  const size = more.size ?? 30;
  return { at: 0.5 - (text.length * size * 0.44) / 2 / 1654, line, text, ...more };
}
