import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layouts } from '../../../scripts/samples/layouts.ts';
import { sampleManifestSchema } from '../../../scripts/samples/manifest.ts';
import { createRng } from '../../../scripts/samples/rng.ts';
import { paperTypes } from '../../../src/core/papers/index.ts';
import { isTaxCode } from '../../../src/core/vietnam/tax-code.ts';

const home = fileURLToPath(new URL('../../../resources/samples', import.meta.url));
const manifest = sampleManifestSchema.parse(JSON.parse(readFileSync(join(home, 'manifest.json'), 'utf8')));
const papers = manifest.files.flatMap((file) => file.papers.map((paper) => ({ file, paper })));
const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join(' ') : value ?? '');

function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]);
}

describe('the sample dossiers', () => {
  it('lists exactly the files that are there, with their sizes and hashes', () => {
    const there = filesBelow(home).filter((path) => path.includes('/')).sort();
    expect(manifest.files.map((file) => file.path).sort()).toEqual(there);
    for (const file of manifest.files) {
      const bytes = readFileSync(join(home, file.path));
      expect({ path: file.path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
        .toEqual({ path: file.path, bytes: file.bytes, sha256: file.sha256 });
    }
  });

  it('stays within 8 MB, manifest included', () => {
    const total = filesBelow(home).reduce((sum, path) => sum + statSync(join(home, path)).size, 0);
    expect(total).toBeLessThanOrEqual(8_000_000);
  });

  it('has at least 24 papers, and enough of each kind', () => {
    const count = (typeId: string): number => papers.filter(({ paper }) => paper.typeId === typeId).length;
    expect(papers.length).toBeGreaterThanOrEqual(24);
    expect(count('birth-certificate')).toBeGreaterThanOrEqual(5);
    expect(count('business-registration')).toBeGreaterThanOrEqual(5);
    expect(count('land-use-certificate')).toBeGreaterThanOrEqual(5);
    expect(count('administrative-document')).toBeGreaterThanOrEqual(6);
    expect(count('other-paper')).toBeGreaterThanOrEqual(3);
  });

  it('keeps dossiers between one and four papers', () => {
    const sizes = new Map<string, number>();
    for (const { file } of papers) if (file.dossier !== null) sizes.set(file.dossier, (sizes.get(file.dossier) ?? 0) + 1);
    for (const [dossier, size] of sizes) expect([dossier, size >= 1 && size <= 4]).toEqual([dossier, true]);
  });

  it('gives every field a key that its type knows, and every required one', () => {
    for (const { file, paper } of papers) {
      const type = paperTypes.find((known) => known.id === paper.typeId);
      const known = new Set(type?.fields.map((field) => field.key));
      expect([file.path, Object.keys(paper.fields).filter((key) => !known.has(key))]).toEqual([file.path, []]);
      const missing = type?.fields.filter((field) => field.required && paper.fields[field.key] === undefined).map((field) => field.key);
      expect([file.path, missing]).toEqual([file.path, []]);
    }
  });

  it('prints on its pages what its fields say', () => {
    const dates = new Set(['birthDate', 'issuedDate', 'registeredDate', 'firstRegisteredDate', 'amendedDate', 'representativeBirthDate', 'representativeIdIssuedDate']);
    for (const { file, paper } of papers) {
      const printed = file.pages.flatMap((page) => page.lines).join(' ').replace(/[\s.]/g, '');
      for (const key of ['fullName', 'motherName', 'enterpriseCode', 'representativeId', 'serial', 'number', 'numberSymbol', 'personalId', 'charterCapital']) {
        const value = paper.fields[key];
        if (value !== undefined && !dates.has(key)) expect([file.path, key, printed.includes(text(value).replace(/[\s.]/g, ''))]).toEqual([file.path, key, true]);
      }
    }
  });

  it('invents personal ids whose province, century, sex and year agree', () => {
    const check = (id: string, sex: string | null, year: string): void => {
      expect(id).toMatch(/^04[89][0-3]\d{8}$/);
      expect(id.slice(4, 6)).toBe(year.slice(2, 4));
      expect(Number(id[3]) >= 2).toBe(Number(year) >= 2000);
      if (sex !== null) expect(Number(id[3]) % 2).toBe(sex === 'Nữ' ? 1 : 0);
    };
    for (const { paper: { fields } } of papers) {
      if (fields['personalId'] !== undefined) check(text(fields['personalId']), text(fields['sex']), text(fields['birthDate']).slice(0, 4));
      if (fields['representativeId'] !== undefined) check(text(fields['representativeId']), text(fields['representativeSex']), text(fields['representativeBirthDate']).slice(0, 4));
      const ids = fields['ownerIds'];
      const years = fields['ownerBirthYears'];
      if (Array.isArray(ids) && Array.isArray(years)) ids.forEach((id, i) => (id.length === 12 ? check(id, null, years[i] ?? '') : expect(id).toMatch(/^20[15]\d{6}$/)));
    }
  });

  it('invents enterprise codes with a right check digit', () => {
    const codes = papers.flatMap(({ paper }) => (paper.fields['enterpriseCode'] === undefined ? [] : [text(paper.fields['enterpriseCode'])]));
    expect(codes.length).toBeGreaterThanOrEqual(5);
    for (const code of codes) expect([code, isTaxCode(code)]).toEqual([code, true]);
  });

  it('draws the same paper from the same seed and another from another', () => {
    for (const layout of layouts.values()) {
      expect(layout(createRng(11))).toEqual(layout(createRng(11)));
      expect(layout(createRng(11))).not.toEqual(layout(createRng(12)));
    }
  });
});
