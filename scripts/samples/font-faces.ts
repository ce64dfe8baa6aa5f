import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const resolver = createRequire(import.meta.url);

/**
 * Faces that papers are set in, by the name that layouts use. Debian's Liberation 1 has no ơ, no ư and none of the
 * letters of U+1EA0 to U+1EF9: the browser then borrows them from another face, letter by letter, and no office prints
 * such a paper. These are the same designs with all letters of Vietnamese.
 */
const FACES: Readonly<Record<string, string>> = { 'Liberation Serif': 'tinos', 'Liberation Sans': 'arimo', 'Liberation Mono': 'cousine' };
const STYLES = ['400', '400-italic', '700', '700-italic'];
const SUBSETS = /-(?:latin|latin-ext|vietnamese)-\d/u;

/**
 * Cousine's zero has a dot in it, which the engine takes for a 9; a typewriter's has none. Arimo's zero, made as high as
 * the other figures, stands in for it.
 */
function plainZero(): string {
  const folder = join(dirname(resolver.resolve('@fontsource/arimo/package.json')), 'files');
  return ['400-normal', '400-italic', '700-normal', '700-italic'].map((style) => {
    const [weight = '', slope = ''] = style.split('-');
    const data = readFileSync(join(folder, `arimo-latin-${style}.woff2`)).toString('base64');
    return `@font-face{font-family:"Liberation Mono";src:url(data:font/woff2;base64,${data}) format("woff2");size-adjust:96%;unicode-range:U+30;font-weight:${weight};font-style:${slope}}`;
  }).join('');
}

let made: string | null = null;

function facesOf(family: string, name: string): string {
  const folder = dirname(resolver.resolve(`@fontsource/${name}/package.json`));
  return STYLES.flatMap((style) => {
    const css = readFileSync(join(folder, `${style}.css`), 'utf8');
    return [...css.matchAll(/@font-face\s*\{[^}]*\}/gu)].map(([rule]) => rule).filter((rule) => SUBSETS.test(rule)).map((rule) => {
      const file = /url\(\.\/(files\/[^)]+\.woff2)\)/u.exec(rule)?.[1] ?? '';
      const data = readFileSync(join(folder, file)).toString('base64');
      return rule.replace(/font-family:[^;]+;/u, `font-family:"${family}";`).replace(/src:[^;]+;/u, `src:url(data:font/woff2;base64,${data}) format("woff2");`);
    });
  }).join('');
}

/** The style sheet that brings the faces, all within itself: about a megabyte, made once. */
export function fontFaceCss(): string {
  made ??= Object.entries(FACES).map(([family, name]) => facesOf(family, name)).join('') + plainZero();
  return made;
}
