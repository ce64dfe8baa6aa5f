import { describe, expect, it } from 'vitest';
import { isSafeName, isSafePath } from '../../../src/contract/index.ts';

describe('isSafeName', () => {
  it.each(['H17.01.02-20261121-0001', 'Giấy khai sinh', 'a', 'con-dau', 'COM', 'x'.repeat(200)])('takes %j', (name) => {
    expect(isSafeName(name.normalize('NFC'))).toBe(true);
  });

  it.each([
    '', '.', '..', '.hidden', 'a/b', 'a\\b', 'a:b', 'a*', 'a?', 'a"', 'a|b', '<a>', 'a\u0000', 'a\nb', 'trail.', 'trail ',
    ' lead', 'CON', 'nul', 'com1', 'LPT9.txt', 'aux.tar.gz', 'rtl\u202egnp.exe', '\ud800', 'x'.repeat(201), 'đ'.repeat(101),
    'Giấy'.normalize('NFD'),
  ])('refuses %j', (name) => {
    expect(isSafeName(name)).toBe(false);
  });
});

describe('isSafePath', () => {
  it.each(['bagit.txt', 'data/papers/01/paper.pdf'])('takes %j', (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it.each(['', '/', '/etc/passwd', 'a//b', 'a/', '../a', 'a/../b', 'a/./b', 'C:/a', 'a\\..\\b', `${'a/'.repeat(16)}b`, `${'a'.repeat(199)}/`.repeat(5) + 'b'])(
    'refuses %j', (path) => {
      expect(isSafePath(path)).toBe(false);
    },
  );
});
