import { describe, expect, it } from 'vitest';
import { runMeasured } from '../../bench/process-tree.ts';
import { median } from '../../bench/table.ts';
import { scoreWords, wordsOf } from '../../bench/words.ts';

describe('what the bench counts', () => {
  it('takes words without the marks around them and keeps those within', () => {
    expect(wordsOf('Số: 12/QĐ-UBND, (168,9 m²).')).toEqual(['Số', '12/QĐ-UBND', '168,9', 'm²']);
    expect(wordsOf('Nguyễn'.normalize('NFD'))).toEqual(['Nguyễn']);
  });

  it('counts a word as often as it stands on the page, wherever it stands', () => {
    const score = scoreWords('Họ và tên: Lê An\nHọ và tên cha: Lê Bình', 'Lê Bình\nHọ và tên\nHọ va tên Lê');
    expect(score).toMatchObject({ total: 11, right: 8, extra: 1, invented: ['va'] });
    expect([...score.missed].sort()).toEqual(['An', 'cha', 'và'].sort());
  });

  it('gives a letter with a wrong tone mark no credit', () => {
    expect(scoreWords('Đặng', 'Đăng')).toMatchObject({ right: 0, extra: 1 });
  });

  it('takes the middle of its rounds', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 2])).toBe(3);
  });

  it('sees the memory of a grandchild', async () => {
    const grandchild = 'const b = Buffer.alloc(150e6, 1); setTimeout(() => console.log(b.length), 1500)';
    const script = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' })`;
    const run = await runMeasured(process.execPath, ['-e', script], {}, 100);
    expect(run.exitCode).toBe(0);
    expect(run.output.trim()).toBe('150000000');
    expect(run.cpuMs).toBeGreaterThan(20);
    if (process.platform === 'linux') expect(run.peakMb).toBeGreaterThan(150);
  });
});
