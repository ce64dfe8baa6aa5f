import { PDFArray, PDFDict, PDFName, PDFNumber } from 'pdf-lib';

/**
 * Takes PNG predictors (ISO 32000-1, 7.4.4.4) off inflated bytes; cross-reference streams nearly always have one, and
 * pdf-lib leaves them in. Bytes without a predictor come back as they are.
 *
 * @throws Error for the TIFF predictor and for rows of an unknown kind
 */
export function undoPredictor(bytes: Uint8Array, dict: PDFDict): Uint8Array {
  const given = dict.get(PDFName.of('DecodeParms'));
  const params = given instanceof PDFArray ? given.get(given.size() - 1) : given;
  if (!(params instanceof PDFDict)) return bytes;
  const value = (key: string, absent: number): number => {
    const found = params.get(PDFName.of(key));
    return found instanceof PDFNumber ? found.asNumber() : absent;
  };
  const predictor = value('Predictor', 1);
  if (predictor === 1) return bytes;
  if (predictor < 10) throw new Error(`predictor ${predictor}`);
  const bits = value('Colors', 1) * value('BitsPerComponent', 8);
  return undoPng(bytes, Math.ceil((bits * value('Columns', 1)) / 8), Math.max(1, Math.ceil(bits / 8)));
}

function undoPng(bytes: Uint8Array, rowBytes: number, step: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (rowBytes + 1)] ?? 0;
    const to = row * rowBytes;
    for (let i = 0; i < rowBytes; i++) {
      const raw = bytes[row * (rowBytes + 1) + 1 + i] ?? 0;
      const left = i >= step ? (out[to + i - step] ?? 0) : 0;
      const up = row > 0 ? (out[to + i - rowBytes] ?? 0) : 0;
      const corner = row > 0 && i >= step ? (out[to + i - rowBytes - step] ?? 0) : 0;
      out[to + i] = raw + guess(kind, left, up, corner);
    }
  }
  return out;
}

function guess(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 0: return 0;
    case 1: return left;
    case 2: return up;
    case 3: return (left + up) >> 1;
    case 4: {
      const base = left + up - corner;
      const [a, b, c] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)];
      if (a <= b && a <= c) return left;
      return b <= c ? up : corner;
    }
    default: throw new Error(`row predictor ${kind}`);
  }
}
