import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDict, PDFRef } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { MalformedPdf, keepContent, keepPicture, openSourcePdf, type SourceBytes } from '../../../src/core/pdf/index.ts';
import { makePdf, type FixtureObject } from '../../support/pdf-fixtures.ts';

const source = (bytes: Uint8Array): SourceBytes => ({ sizeBytes: bytes.length, readSync: (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length)) });

/** What becomes of a page of this content; its object is number 3. */
function verdict(content: string, resources = '<< >>', objects: Record<string, FixtureObject> = {}, more = '', cutHidden = false): string {
  const pdf = makePdf([{ width: 300, height: 400, content, resources, more }], objects);
  const result = keepContent(openSourcePdf(source(pdf)), 3, cutHidden);
  return 'kept' in result ? 'kept' : result.reason;
}

const picture: FixtureObject = { dict: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', bytes: new Uint8Array([7]) };
const form = (dict: string, content: string): FixtureObject => ({ dict: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${dict}`, bytes: Buffer.from(content, 'latin1') });
const state = (entries: string): Record<string, FixtureObject> => ({ G: { dict: `<< ${entries} >>` } });
const inState = '<< /ExtGState << /G0 @G >> >>';

describe('a page that may keep its own content', () => {
  it.each<[string, string, string?, Record<string, FixtureObject>?, string?]>([
    ['rules and fills', '0.5 g 1 0 0 RG 10 10 m 90 90 l S 5 5 20 20 re f'],
    ['unbalanced states, closed at the end', 'q 1 0 0 1 5 5 cm 5 5 20 20 re f'],
    ['marked content', '/P << /MCID 0 >> BDC 5 5 2 2 re f EMC'],
    ['a picture in a form', '/F Do', '<< /XObject << /F @F >> >>', { F: form('/Resources << /XObject << /I @I >> >>', 'q 9 0 0 9 0 0 cm /I Do Q'), I: picture }],
    ['transparency by a lawful mode', '/G0 gs 5 5 20 20 re f', inState, state('/BM /Multiply /ca 0.5')],
    ['an axial shading', '/S sh', '<< /Shading << /S @S >> >>', { S: { dict: '<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N 1 >> >>' } }],
    ['a hidden annotation', '', '<< >>', {}, '/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /F 2 >>]'],
    ['a palette', '/CS0 cs 1 sc 5 5 2 2 re f', '<< /ColorSpace << /CS0 [/Indexed /DeviceRGB 1 <000000ffffff>] >> >>'],
  ])('takes %s', (_name, content, resources, objects, more) => {
    expect(verdict(content, resources, objects, more)).toBe('kept');
  });

  it.each<[string, string, string, string?, Record<string, FixtureObject>?, string?]>([
    ['cmyk', 'inks', '0 0 0 1 k 5 5 2 2 re f'],
    ['cmyk', 'an ink space', '/DeviceCMYK cs'],
    ['cmyk', 'a group that blends in inks', '5 5 2 2 re f', '<< >>', {}, '/Group << /S /Transparency /CS /DeviceCMYK >>'],
    ['spot-colour', 'a spot colour', '/CS0 cs', '<< /ColorSpace << /CS0 [/Separation /Gold /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1 >>] >> >>'],
    ['colour-profile', 'a profile that is none', '/CS0 cs', '<< /ColorSpace << /CS0 [/ICCBased @P] >> >>', { P: { dict: '/N 3', bytes: Buffer.alloc(200) } }],
    ['font-not-embedded', 'a font that is not there', 'BT /F1 9 Tf (a) Tj ET', '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'],
    ['missing-resource', 'a name that means nothing', '/Im9 Do'],
    ['operator', 'a word that is no operator', '1 2 foo'],
    ['operator', 'such a word even where readers shall skip it', 'BX 1 2 foo EX'],
    ['inline-image', 'a picture inside the content', 'BI /W 1 /H 1 /CS /G /BPC 8 ID x EI'],
    ['state-order', 'more Q than q', 'Q'],
    ['state-depth', 'too many q', `${'q '.repeat(29)}${'Q '.repeat(29)}`],
    ['text-order', 'a text object without end', 'BT'],
    ['layers', 'optional content', '/OC /L BDC EMC', '<< /Properties << /L << /Type /OCG >> >> >>'],
    ['layers', 'a form that belongs to a layer', '/F Do', '<< /XObject << /F @F >> >>', { F: form('/OC << /Type /OCG >>', '') }],
    ['annotations', 'a stamp', '', '<< >>', {}, '/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >>]'],
    ['blend-mode', 'a mode of nobody', '/G0 gs', inState, state('/BM /Glow')],
    ['graphics-state', 'a transfer function', '/G0 gs', inState, state('/TR /Identity')],
    ['rendering-intent', 'an intent of nobody', '/Whatever ri'],
    ['x-object', 'PostScript', '/F Do', '<< /XObject << /F @F >> >>', { F: { dict: '/Type /XObject /Subtype /PS', bytes: Buffer.from('showpage') } }],
    ['circle', 'a form that draws itself', '/F Do', '<< /XObject << /F @F >> >>', { F: form('/Resources << /XObject << /F @F >> >>', '/F Do') }],
    ['external-stream', 'a picture outside the file', '/I Do', '<< /XObject << /I @I >> >>', { I: { dict: `${picture.dict} /F (other.jpg)`, bytes: new Uint8Array(1) } }],
    ['lzw', 'a picture packed by LZW', '/I Do', '<< /XObject << /I @I >> >>', { I: { dict: `${picture.dict} /Filter /LZWDecode`, bytes: new Uint8Array(9) } }],
    ['user-unit', 'a page of another unit', '', '<< >>', {}, '/UserUnit 2'],
    ['number-limit', 'numbers beyond the bounds', '99999999999 0 m'],
    ['malformed', 'half a hexadecimal pair', 'BT <abc> Tj ET'],
  ])('says %s of %s', (reason, _name, content, resources, objects, more) => {
    expect(verdict(content, resources, objects, more)).toBe(reason);
  });

  /** A font of one drawn letter, A. */
  const drawn = (unicode: string, width = 600, advance = 600): Record<string, FixtureObject> => ({
    T: { dict: `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65 /Widths [${width}] /Encoding << /Type /Encoding /Differences [65 /a] >> /CharProcs << /a @A >> /Resources << >> /ToUnicode @U >>` },
    A: { dict: '', bytes: Buffer.from(`${advance} 0 0 0 600 700 d1 0 0 600 700 re f`) },
    U: { dict: '', bytes: Buffer.from(`1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <${unicode}> endbfchar`) },
  });
  const inFont = '<< /Font << /F1 @T >> >>';

  it('takes text whose letters have a meaning and a width, and no other', () => {
    const shown = 'BT /F1 9 Tf (A) Tj ET';
    expect(verdict(shown, inFont, drawn('0041'))).toBe('kept');
    expect(verdict(shown, inFont, drawn('FEFF'))).toBe('no-unicode');
    expect(verdict(shown, inFont, drawn('0000'))).toBe('no-unicode');
    expect(verdict(shown, inFont, drawn('0041', 600, 500))).toBe('glyph-width');
    expect(verdict('BT /F1 9 Tf (B) Tj ET', inFont, drawn('0041'))).toBe('no-unicode');
    expect(verdict('BT (A) Tj ET', inFont, drawn('0041'))).toBe('font-unset');
  });

  it('leaves text that nobody sees behind where it is asked to, and all that is seen in place', () => {
    const content = 'BT /F1 9 Tf 3 Tr 5 5 Td (A) Tj [(A) 20 (A)] TJ ET 5 5 20 20 re f BT 0 Tr (A) Tj ET';
    const pdf = makePdf([{ width: 300, height: 400, content, resources: inFont }], drawn('0041'));
    const contents = [false, true].map((cut) => {
      const result = keepContent(openSourcePdf(source(pdf)), 3, cut);
      return 'kept' in result ? Buffer.from(result.kept.form.bytes()).toString('latin1').trim() : result.reason;
    });
    expect(contents[0]).toBe(content);
    expect(contents[1]?.replace(/\s+/g, ' ')).toBe('BT /F1 9 Tf 3 Tr 5 5 Td ET 5 5 20 20 re f BT 0 Tr (A) Tj ET');
  });
});

describe('the objects of a file', () => {
  const plain = makePdf([{ width: 99, height: 99, content: 'q Q', resources: '<< >>' }], {});
  const withQpdf = (args: readonly string[]): Buffer => {
    const dir = mkdtempSync(join(tmpdir(), 'sohoa-source-'));
    try {
      writeFileSync(join(dir, 'in.pdf'), plain);
      execFileSync('qpdf', [join(dir, 'in.pdf'), ...args, join(dir, 'out.pdf')]);
      return readFileSync(join(dir, 'out.pdf'));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  };
  const pages = (bytes: Uint8Array): string => {
    const pdf = openSourcePdf(source(bytes));
    return [...Array(12).keys()].map((n) => pdf.resolve(PDFRef.of(n + 1))).filter((value) => value instanceof PDFDict && value.toString().includes('/MediaBox')).length > 0 ? 'found' : 'none';
  };

  it('are found by table, by stream, and in object streams', () => {
    for (const args of [['--object-streams=disable'], ['--object-streams=generate'], ['--object-streams=generate', '--linearize'], ['--qdf']]) {
      expect(pages(withQpdf(args)), args.join(' ')).toBe('found');
    }
  });

  it('are those of the newest state', () => {
    const at = plain.length;
    const body = Buffer.from(`3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 50 50] >>\nendobj\nxref\n3 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev ${/startxref\n(\d+)/.exec(plain.toString('latin1'))?.[1] ?? ''} >>\n`, 'latin1');
    const start = at + body.indexOf('xref');
    const pdf = openSourcePdf(source(Buffer.concat([plain, body, Buffer.from(`startxref\n${start}\n%%EOF\n`)])));
    expect(pdf.resolve(PDFRef.of(3))?.toString()).toContain('50 50');
  });

  it('of an encrypted, cut or shifted file are not touched', () => {
    const locked = withQpdf(['--encrypt', '', 'x', '256', '--']);
    for (const bytes of [locked, plain.subarray(0, plain.length - 60), Buffer.concat([Buffer.from('%%'), plain]), Buffer.from('%PDF-1.7\n')]) {
      expect(() => pages(bytes)).toThrow(MalformedPdf);
    }
  });

  it('never hang or fail otherwise than by saying so, whatever byte is changed', () => {
    let refused = 0;
    for (let at = 0; at < plain.length; at += 1) {
      const bytes = Buffer.from(plain);
      bytes[at] = (bytes[at] ?? 0) ^ 0x15;
      try {
        keepContent(openSourcePdf(source(bytes)), 3, false);
        keepPicture(openSourcePdf(source(bytes)), 3, new Uint8Array(3));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedPdf);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });
});
