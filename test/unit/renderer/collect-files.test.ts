import { describe, expect, it } from 'vitest';
import { unwrapPiles } from '../../../src/renderer/features/inbox/collect-files.ts';

const folders = (paths: readonly string[]): readonly string[] => unwrapPiles(paths.map((folder) => ({ folder }))).map(({ folder }) => folder);

describe('a pile of dossiers', () => {
  it('is a folder of folders: each folder in it stands for itself', () => {
    expect(folders(['pile/a', 'pile/b', 'pile/b/scans'])).toEqual(['a', 'b', 'b/scans']);
  });
  it('is not a folder that holds a file of its own, nor a loose file', () => {
    expect(folders(['a', 'a/scans'])).toEqual(['a', 'a/scans']);
    expect(folders(['', 'pile/a', 'one'])).toEqual(['', 'a', 'one']);
  });
});
