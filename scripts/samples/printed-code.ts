import { readFileSync } from 'node:fs';
import { prepareZXingModule } from 'zxing-wasm/writer';

// The package would fetch its module from the network; the copy beside it is taken instead.
const wasm = readFileSync(new URL(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
const writer = await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });

/**
 * A real code as inline SVG, to be sized by the paper's CSS. Drawn as `no-truth`: its content is no printed text.
 *
 * @param format `QRCode` or `Code128`
 * @param level error correction of a QR code: the cards print `M`, receipts often `L`
 * @throws Error when the text does not fit the format
 */
export function printedCode(format: 'QRCode' | 'Code128', text: string, level: 'L' | 'M' | 'Q' = 'M'): string {
  const options = format === 'QRCode' ? `ecLevel=${level}` : '';
  const result = writer.writeBarcodeFromText(text, { format, options, scale: 1, rotate: 0, invert: false, addHRT: false, addQuietZones: true });
  if (result.error !== '') throw new Error(`no ${format} of this text: ${result.error}`);
  const size = /<rect x="0" y="0" width="(\d+)" height="(\d+)"/u.exec(result.svg);
  if (!size) throw new Error('the writer drew no background to take the size from');
  const fit = format === 'QRCode' ? 'xMidYMid' : 'none';
  return `<svg class="code no-truth" shape-rendering="crispEdges" preserveAspectRatio="${fit}" viewBox="0 0 ${size[1] ?? ''} ${size[2] ?? ''}">${result.svg.replace(/^[\s\S]*?<svg[^>]*>/u, '')}`;
}
