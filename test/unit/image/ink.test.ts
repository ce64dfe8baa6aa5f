import { describe, expect, it } from 'vitest';
import { darkInk, whiteGrey, type Grey } from '../../../src/core/image/index.ts';

/** Paper of 245 with a tenth of toner and a fifth of seal. */
function sealed(toner: number, seal: number): Grey {
  const image = whiteGrey(100, 100);
  image.data.fill(245);
  image.data.fill(seal, 0, 2000);
  image.data.fill(toner, 3000, 4000);
  return image;
}

describe('what is left when only the darkest ink counts', () => {
  it.each([[20, 125], [35, 140], [10, 130]])('keeps toner of %i and drops a seal of %i', (toner, seal) => {
    const out = darkInk(sealed(toner, seal)).data;
    expect(out[3500]).toBeLessThan(30);
    expect(out[1000]).toBe(255);
    expect(out[9000]).toBe(255);
  });

  it('keeps the edges of letters as greys, darker for more ink', () => {
    const image = sealed(20, 70);
    const out = darkInk(image).data;
    expect(out[1000]).toBeGreaterThan(out[3500] ?? 255);
    expect(out[1000]).toBeLessThan(255);
  });

  it('leaves faint toner as it is, and the picture that was given untouched', () => {
    const faint = sealed(190, 215);
    expect(darkInk(faint)).toBe(faint);
    const strong = sealed(20, 125);
    darkInk(strong);
    expect(strong.data[1000]).toBe(125);
  });
});
