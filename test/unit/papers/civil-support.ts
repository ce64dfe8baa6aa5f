import { readPaper, type PaperReading } from '../../../src/core/papers/index.ts';
import { printPage, type PrintedLine, type PrintOptions } from '../reading/printed-page.ts';

export const read = (lines: readonly PrintedLine[], options: PrintOptions = {}): PaperReading => readPaper([printPage(lines, options)], { today: '2026-11-21' });
export const values = (reading: PaperReading, ...keys: string[]): Record<string, unknown> => Object.fromEntries(keys.map((k) => [k, reading.fields[k]?.value]));
export const right = (line: number, text: string): PrintedLine => ({ at: 0.62, line, text });
export const left = (line: number, text: string): PrintedLine => ({ at: 0.1, line, text });
export const nation = (at: number): PrintedLine[] => [
  { at, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, { at: at + 0.08, line: 2, text: 'Độc lập - Tự do - Hạnh phúc', size: 26 },
];
