import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatByName, orientationOf, plausibleDpi, readBmpHeader, readExif, readHeifHeader, readJpegHeader, readPngHeader,
  readTiffHeader, readWebpHeader, sniff, type RandomBytes,
} from '../../../src/core/image/index.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const file = (data: Uint8Array): RandomBytes => ({ sizeBytes: data.length, readSync: (at, length) => data.subarray(at, Math.min(data.length, at + length)) });

describe('sniff', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'], ['\x89PNG\r\n\x1a\n', 'png'], ['II*\0', 'tiff'], ['MM\0*', 'tiff'], ['II+\0', 'tiff'], ['MM\0+', 'tiff'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'], ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'], ['\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'heic'],
    ['\0\0\0\x18ftypmsf1\0\0\0\0isomheic', 'heic'], ['%PDF-1.4\n', 'pdf'], [`BM${'\0'.repeat(12)}\x28\0\0\0`, 'bmp'],
  ])('knows %j as %s', (head, format) => expect(sniff(bytes(head))).toMatchObject({ format }));

  it('finds a PDF header within the first kilobyte and says where', () => {
    expect(sniff(bytes(`${'x'.repeat(900)}%PDF-1.7`))).toEqual({ format: 'pdf', offset: 900 });
    expect(sniff(bytes(`${'x'.repeat(1100)}%PDF-1.7`))).toMatchObject({ format: null });
  });

  it.each([
    ['BMW is no picture', 'text'], ['MZ\x90\0', 'exe'], ['GIF89a', 'gif'], ['{\\rtf1', 'rtf'], ['\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'video'],
    ['<?xml version="1.0"?><a/>', 'xml'], ['\xef\xbb\xbf<HTML>', 'html'], ['\0\x01\x02\x03', 'unknown'], ['', 'unknown'],
  ])('says of %j that it seems to be %s', (head, seems) => expect(sniff(bytes(head))).toEqual({ format: null, seems }));

  it('names formats by extension without being told lies by case', () => {
    expect(formatByName('a.b/Scan.JPEG')).toBe('jpeg');
    expect(formatByName('ảnh.HEIF')).toBe('heic');
    expect(formatByName('notes.txt')).toBeNull();
    expect(formatByName('pdf')).toBeNull();
  });
});

describe('header readers', () => {
  it('never throw and never loop, whatever the bytes', () => {
    const heads = ['', 'II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08', 'II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', '\xff\xd8\xff\xe1\0\x20Exif\0\0II*\0\x08\0\0\0', 'BM', 'RIFF\xff\0\0\0WEBPVP8X', '\0\0\0\x18ftypheic'];
    fc.assert(fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, tail) => {
      const data = Uint8Array.of(...bytes(head), ...tail);
      readJpegHeader(data);
      readExif(data.subarray(12));
      for (const read of [readPngHeader, readBmpHeader, readWebpHeader, readHeifHeader]) expect(typeof read(file(data)).ok).toBe('boolean');
      expect(typeof readTiffHeader(file(data), 50).ok).toBe('boolean');
    }), { numRuns: 500 });
  });

  it('reads size, density and orientation of a JPEG', () => {
    const exif = 'Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0';
    const jpeg = `\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\x01\x2c\x01\x2c\0\0\xff\xe1\0${String.fromCharCode(exif.length + 2)}${exif}\xff\xc2\0\x11\x08\x0d\xb4\x09\xb0\x03`;
    expect(readJpegHeader(bytes(`${jpeg}${'\0'.repeat(10)}`))).toEqual({
      widthPx: 2480, heightPx: 3508, components: 3, bitsPerSample: 8, common: true, dpi: 300, orientation: 6, adobeTransform: null,
    });
  });

  it('does not believe in resolutions that only mean unknown', () => {
    expect([0, 72, 96, 300, 5000, Number.NaN].map(plausibleDpi)).toEqual([null, null, null, 300, null, null]);
  });

  it('turns Exif orientations into a mirror and a clockwise turn', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((value) => Object.values(orientationOf(value)))).toEqual([
      [false, 0], [true, 0], [false, 180], [true, 180], [true, 270], [false, 90], [true, 90], [false, 270],
    ]);
  });
});
