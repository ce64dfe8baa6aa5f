import { describe, expect, test } from 'vitest';
import { languageOf, parseCommand } from '../../../src/batch/args.ts';
import { batchTexts } from '../../../src/batch/texts/index.ts';
import { isAppError } from '../../../src/core/model/index.ts';

function reasonOf(args: readonly string[], lang: 'vi' | 'en'): string {
  try {
    parseCommand([...args, '--lang', lang]);
  } catch (error) {
    if (isAppError(error, 'cli.usage')) return String(error.params['reason']);
    throw error;
  }
  throw new Error('it was taken');
}

describe('command line arguments', () => {
  test('a whole command', () => {
    expect(parseCommand(['batch', 'in', '--out', 'o', '--workers', '3', '--unit', 'H17.10.08', '--procedure', '1.001193', '--json', '--lang', 'en'])).toEqual({
      kind: 'run', lang: 'en', input: 'in', out: 'o', profiles: ['paper-record'], profileSettings: null, resources: null, unitCode: 'H17.10.08', procedureCode: '1.001193', workers: 3, json: true,
      keepWhole: false, gazetteer: null, learned: null,
    });
  });

  test('`batch` may be left out, and the workers are the cores', () => {
    const command = parseCommand(['in', '-o', 'out']);
    expect(command).toMatchObject({ kind: 'run', input: 'in', out: 'out', json: false, unitCode: '' });
    if (command.kind === 'run') expect(command.workers).toBeGreaterThanOrEqual(1);
  });

  test.each([
    [[], 'noInput'], [['batch'], 'noInput'], [['in'], 'noOut'], [['in', 'in2', '--out', 'o'], 'oneInput'], [['verify'], 'noPackage'],
  ] as const)('%j is refused with a reason in both languages', (args, key) => {
    for (const lang of ['vi', 'en'] as const) expect(reasonOf(args, lang)).toBe(batchTexts[lang].usage[key]);
  });

  test.each([
    [['in', '--out', 'o', '--workers', '0'], /--workers/], [['in', '--out', 'o', '--workers', '2.5'], /--workers/],
    [['in', '--out', 'o', '--workers', '65'], /--workers/], [['in', '--out', 'o', '--profile', 'sip'], /paper-record/],
    [['in', '--out', 'o', '--unit', '../up'], /\.\.\/up/], [['in', '--out', 'o', '--unit', ''], /""/], [['in', '--out', 'o', '--nope'], /--nope/],
    [['in', '--out'], /--out/],
  ] as const)('%j is refused, naming what is wrong', (args, reason) => {
    for (const lang of ['vi', 'en'] as const) expect(reasonOf(args, lang)).toMatch(reason);
  });

  test('an unknown language is refused in Vietnamese', () => {
    expect(() => parseCommand(['in', '--out', 'o', '--lang', 'fr'])).toThrow(batchTexts.vi.usage.badLanguage('vi, en'));
  });

  test.each([
    [[], {}, 'vi'], [[], { LANG: 'C.UTF-8' }, 'vi'], [[], { LANG: 'en_US.UTF-8' }, 'en'], [['--lang=vi'], { LANG: 'en_US.UTF-8' }, 'vi'],
    [['--lang', 'en'], { LC_ALL: 'vi_VN' }, 'en'], [[], { LC_ALL: 'vi_VN', LANG: 'en_US' }, 'vi'], [[], { LC_ALL: '', LANG: 'en_US' }, 'en'],
  ] as const)('%j with %j speaks %s', (args, env, lang) => {
    expect(languageOf(args, env)).toBe(lang);
  });

  test('both helps name every option', () => {
    for (const { help } of Object.values(batchTexts)) {
      for (const option of ['--out', '--profile', '--unit', '--procedure', '--workers', '--json', '--lang', '--help', 'verify']) expect(help).toContain(option);
    }
  });
});
