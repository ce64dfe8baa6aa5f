import { describe, expect, it } from 'vitest';
import { defaultLimits, type Box } from '../../../src/core/model/index.ts';
import type { OcrRequest, OcrResult, PageCrop } from '../../../src/core/ports/index.ts';
import { readPaperTwice, type RereadPage } from '../../../src/core/usecases/reread-fields.ts';
import { printPage, row } from '../reading/printed-page.ts';

/** A page whose seal hides the name below the title; nothing else of it is in doubt that may be looked at. */
const text = printPage([
  row(2, 'GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP'), row(4, 'Mã số doanh nghiệp: 0400101010'),
  ...Array.from({ length: 14 }, (_, i) => row(i + 6, 'Giấy tờ này do cơ quan đăng ký kinh doanh cấp')),
  { at: 0.62, line: 24, text: 'TRƯỞNG PHÒNG' },
]);
/** Where the middle of the title is in the crop below it, which reaches eight letters' heights to both sides. */
const MIDDLE_PX = 8 * 30;
const page: RereadPage = { text, file: { content: { path: 'x' }, name: 'x.jpg' }, fileSha256: 'f'.repeat(64), index: 0, turnDeg: 0, dpi: 200 };
/** The crop as a plain picture whose pixels are the page's: grey strokes beside a few black ones. */
const crops = (_file: unknown, _index: unknown, _limits: unknown, { regions }: { regions: readonly (readonly number[])[] }): Promise<PageCrop[]> => Promise.resolve(regions.map(([x = 0, y = 0]) => {
  const data = new Uint8Array(400 * 300).fill(250);
  for (let i = 0; i < data.length; i += 40) data[i] = i % 120 === 0 ? 20 : 150;
  return { widthPx: 400, heightPx: 300, data, dpi: 200, toPage: [1, 0, 0, 1, x, y] as const };
}));
/** Recognises the name wherever the faint ink was left in the picture, in the middle below the title. */
const seenIn = (faint: string | null, dark: string | null, asked: OcrRequest[]) => ({
  recognise: (request: OcrRequest): Promise<OcrResult> => {
    asked.push(request);
    const said = request.image.data.includes(150) ? faint : dark;
    const parts = said?.split(' ') ?? [];
    let x = MIDDLE_PX - (parts.join(' ').length * 12) / 2;
    const words = parts.map((part) => {
      const word = { text: part, box: [x, 200, part.length * 12, 28] as Box, baseline: [x, 228, x + part.length * 12, 228] as const, confidence: 0.95, line: 0, block: 0 };
      x += part.length * 12 + 12;
      return word;
    });
    return Promise.resolve({ words, meanConfidence: 0.95 });
  },
});
const read = async (faint: string | null, dark: string | null) => {
  const asked: OcrRequest[] = [];
  const twice = await readPaperTwice({ engine: { crops }, ocr: seenIn(faint, dark, asked) }, [page], { paper: { today: '2026-01-15', typeId: 'business-registration' }, limits: defaultLimits, priority: 1 });
  return { twice, signer: twice.reading.fields.signer, blocks: asked.filter(({ params }) => params.pageMode === 6).length };
};

describe('the block of a signature', () => {
  it('is looked at once where the darkest ink tells the name', async () => {
    const { signer, blocks } = await read('Phan Hữu Vũ', 'Phan Hữu Vũ');
    expect(signer?.value).toBe('Phan Hữu Vũ');
    expect(signer?.sure).toBe(true);
    expect(blocks).toBe(1);
  });

  it('is looked at with all its ink where that told nothing, and never more than twice', async () => {
    const { signer, blocks, twice } = await read('Phan Hữu Vũ', null);
    expect(signer?.value).toBe('Phan Hữu Vũ');
    expect(twice.outcomes.signer).toBe('found');
    expect(blocks).toBe(2);
  });

  it('that tells two names leaves both in doubt', async () => {
    const { signer } = await read('Phan Hữu Vĩ', 'Phan Vũ');
    expect(signer?.sure).toBe(false);
    expect([signer?.value, ...(signer?.alternatives.map((a) => a.value) ?? [])]).toEqual(expect.arrayContaining(['Phan Hữu Vĩ', 'Phan Vũ']));
  });

  it('of which nothing can be read leaves the field empty and says why, without asking for it', async () => {
    const { signer, blocks } = await read(null, null);
    expect(signer?.value).toBeNull();
    expect(signer?.findings.map((f) => f.code)).toEqual(['field.weak-words']);
    expect(blocks).toBe(2);
  });
});
