import { crc32, deflateSync } from 'node:zlib';
import type { GreyImage } from '../../src/core/ports/index.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

/** A grey PNG with its resolution (PNG 1.2: IHDR, pHYs, IDAT, IEND). */
export function greyPng({ widthPx, heightPx, data }: GreyImage, dpi: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const physical = Buffer.alloc(9);
  physical.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  physical.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  physical[8] = 1;
  const rows = Buffer.alloc((widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) rows.set(data.subarray(y * widthPx, (y + 1) * widthPx), y * (widthPx + 1) + 1);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('pHYs', physical),
    chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array()),
  ]);
}
