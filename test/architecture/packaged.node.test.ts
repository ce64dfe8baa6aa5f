import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { programGazetteerPath } from '../../src/host/index.ts';
import { layers } from './layers.mjs';

const root = new URL('../../', import.meta.url);
const own = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };

/** What Electron itself brings, and what the build has put into the window. */
const brought = new Set(['electron']);

describe('what a packaged app takes (decision 16)', () => {
  it('every package that code outside of the window may import is a dependency, and not of developers', () => {
    const wanted = Object.values(layers).filter(({ runtime }) => runtime !== 'web')
      .flatMap(({ packages }) => packages).filter((name) => !name.startsWith('node:') && !brought.has(name));
    expect(wanted.length).toBeGreaterThan(5);
    for (const name of new Set(wanted)) expect(Object.keys(own.dependencies), name).toContain(name);
  });

  it('what is read from beside the modules is there, and the page says so', () => {
    const page = readFileSync(new URL('docs/decisions/0016-what-a-packaged-app-takes.md', root), 'utf8');
    expect(existsSync(programGazetteerPath)).toBe(true);
    expect(fileURLToPath(new URL('resources/gazetteer/units.json', root))).toBe(programGazetteerPath);
    for (const name of ['resources/gazetteer', 'out/main', 'out/preload', 'out/renderer', 'package.json', 'koffi']) expect(page).toContain(name);
  });
});
