import { describe, expect, it } from 'vitest';
import { planPackage } from '../../../src/core/exporters/index.ts';
import { paperRecordSchema, readPackage, verifyPackage, writePackage, paperPaths } from '../../../src/core/exporters/paper-record/index.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import type { PackageTarget, PdfImage, WrittenPdf } from '../../../src/core/ports/index.ts';
import type { FindSigned } from '../../../src/core/exporters/shared/paper/signed-copy.ts';
import { hasher, memoryFiles, memorySource, memoryTarget, memoryWriter, sampleDossier, type Sample } from './support.ts';

const untouched = (): Partial<PdfImage> => ({});
const rendered = (): Partial<PdfImage> => ({ image: 'rendered', reason: 'born-digital' });

async function written(sample: Sample, pictures: (index: number) => Partial<PdfImage> = untouched) {
  const target = memoryTarget();
  const pdf = memoryWriter(pictures);
  const progress: string[] = [];
  const result = await writePackage(planPackage(sample), { pdf, target, files: memoryFiles(sample.bytes) }, {
    limits: defaultLimits, onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  const files = target.packages.get(result.name);
  if (!files) throw new Error('the package has its name');
  return { result, files, pdf, progress, source: memorySource(result.name, files) };
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('planning', () => {
  it('names the package by its code and lists what is missing, refusing nothing for it', () => {
    const plan = planPackage(sampleDossier());
    expect(plan.name).toBe('H17.NN.NN-260115-000007');
    expect(plan.papers.map((p) => paperPaths(p.base).pdf)).toEqual([
      'data/papers/H17.NN.NN-260115-000007.0000001.pdf', 'data/papers/H17.NN.NN-260115-000007.0000002.pdf',
    ]);
    expect(plan.pageCount).toBe(3);
    const first = plan.papers[0]?.paper.id;
    const keys = plan.missing.filter((m) => m.paperId === first).map((m) => m.key);
    expect(keys).toContain('registeredDate');
    expect(keys).not.toContain('fullName');
  });

  it('demands an approved dossier of the workstation, not of the batch', () => {
    const sample = sampleDossier({ verified: true, dossier: { state: 'to-verify' } });
    expect(() => planPackage(sample)).toThrow(expect.objectContaining({ code: 'package.not-approved' }));
    expect(planPackage({ ...sample, verified: false }).verified).toBeNull();
  });

  it('refuses a dossier without papers and a page whose file nobody knows', () => {
    const sample = sampleDossier();
    const incomplete: unknown = expect.objectContaining({ code: 'package.incomplete' });
    expect(() => planPackage({ ...sample, papers: [] })).toThrow(incomplete);
    expect(() => planPackage({ ...sample, files: new Map() })).toThrow(incomplete);
    expect(() => planPackage({ ...sample, papers: sample.papers.map((p) => ({ ...p, ordinal: 1 })) })).toThrow(incomplete);
  });
});

describe('writing, verifying and taking in', () => {
  it('goes round: what was written is found whole, and comes back as it was', async () => {
    const sample = sampleDossier();
    const { source, files, progress, pdf } = await written(sample);
    const check = await verifyPackage(source, hasher);
    expect(check.faults).toEqual([]);
    expect(check).toMatchObject({ ok: true, facts: { papers: 2, pages: 3, files: files.size - 4, verifiedBy: null, dossierCode: sample.dossier.code } });
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
    expect(pdf.released).toHaveLength(2);
    const taken = await readPackage(source, hasher);
    expect(taken.dossier).toEqual(sample.dossier);
    expect(taken.papers).toEqual(sample.papers);
    expect(taken.texts.map((t) => t.text)).toEqual(sample.pages.map((page) => sample.texts.get(page.id)));
    expect(taken.verified).toBe(false);
  });

  it('lets go of the PDF that it made, and never of a signed copy, which is one of the originals', async () => {
    const [sample, writer] = [sampleDossier(), memoryWriter(untouched)];
    const made: WrittenPdf[] = [];
    const pdf = { ...writer, write: async (...args: Parameters<typeof writer.write>) => {
      const one = await writer.write(...args);
      made.push(one);
      return one;
    } };
    const deps = { pdf, target: memoryTarget(), files: memoryFiles(sample.bytes) };
    await writePackage(planPackage(sample), deps, { limits: defaultLimits });
    const [copy, own] = made;
    if (!copy || !own) throw new Error('a PDF of each paper');
    const [released, handed] = [[] as unknown[], [] as unknown[]];
    const release = (written: Pick<WrittenPdf, 'content'>): Promise<void> => Promise.resolve(void released.push(written.content));
    const target = memoryTarget();
    const begin: PackageTarget['begin'] = async (name) => {
      const sink = await target.begin(name);
      return { ...sink, writeContent: (path, content, written) => {
        if (written) handed.push(written.sha256);
        return sink.writeContent(path, content, written);
      } };
    };
    const signed: FindSigned = (_, { base }) => Promise.resolve(base.endsWith('1') ? { ...copy, signatures: [] } : null);
    await writePackage(planPackage(sample), { ...deps, pdf: { ...pdf, release }, target: { begin }, signed }, { limits: defaultLimits });
    expect(released).toEqual([made[2]?.content]);
    expect(handed, 'taken over from where it lay').toEqual([own.sha256]);
  });

  it('checks just the same where files can only be read whole', async () => {
    const { result, files } = await written(sampleDossier());
    expect((await verifyPackage(memorySource(result.name, files, false), hasher)).faults).toEqual([]);
  });

  it('points pages at the papers’ own PDFs where originals are not carried, upright already', async () => {
    const { source, files } = await written(sampleDossier());
    expect([...files.keys()].filter((path) => path.includes('originals'))).toEqual([]);
    const taken = await readPackage(source, hasher);
    expect(taken.files.map((file) => file.path)).toEqual([...files.keys()].filter((path) => path.endsWith('.pdf')).sort());
    expect(taken.pages.map(({ index, turnDeg }) => [index, turnDeg])).toEqual([[0, 0], [0, 0], [1, 0]]);
    for (const page of taken.pages) expect(taken.files.some((file) => file.stored.sha256 === page.fileSha256)).toBe(true);
  });

  it.each([['signed', untouched], ['born digital', rendered]] as const)('carries %s originals byte for byte', async (kind, pictures) => {
    const sample = sampleDossier({ signed: kind === 'signed' });
    const { source, files } = await written(sample, pictures);
    for (const [sha256, bytes] of sample.bytes) expect(files.get(`data/originals/${sha256}.pdf`)).toEqual(bytes);
    expect((await verifyPackage(source, hasher)).faults).toEqual([]);
    const taken = await readPackage(source, hasher);
    expect(taken.pages).toEqual(sample.pages);
  });

  it('says that no person has verified it, or who has', async () => {
    const { files } = await written(sampleDossier());
    expect(text(files.get('bag-info.txt'))).toContain('Verified: no person has verified this package\n');
    expect(text(files.get('data/summary.html'))).toContain('Chưa có người kiểm tra gói này.');
    const approved = await written(sampleDossier({ verified: true }));
    expect(text(approved.files.get('bag-info.txt'))).toContain('Verified: by Cán bộ Mẫu at 2026-01-15T09:30:00+07:00\n');
    const record = paperRecordSchema.parse(JSON.parse(text(approved.files.get('data/records/H17.NN.NN-260115-000007.0000001.paper-record.json'))));
    expect(record.paper.verified).toEqual({ by: 'Cán bộ Mẫu', at: '2026-01-15T09:30:00+07:00', method: 'side-by-side' });
    expect(record.paper).toMatchObject({ typeCode: 'KQ.G15.000031', number: '7', notation: '2021', numberSymbol: '7/2021', pages: 1, file: { pdfa: '2u', dpi: 100, bitDepth: 24 } });
  });

  it('escapes what comes from paper in the summary', async () => {
    const sample = sampleDossier();
    const papers = sample.papers.map((paper) => ({
      ...paper, fields: Object.fromEntries(Object.entries(paper.fields).map(([k, f]) => [k, { ...f, value: '<script>alert("x")</script>&' }])),
    }));
    const { files } = await written({ ...sample, papers });
    const html = text(files.get('data/summary.html'));
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;');
    expect(html).not.toMatch(/<script/i);
  });

  it('gives the same key for the same content', async () => {
    const sample = sampleDossier();
    const [one, two] = [await written(sample), await written(sample)];
    expect((await readPackage(one.source, hasher)).key).toBe((await readPackage(two.source, hasher)).key);
  });
});

describe('when something fails, nothing is left', () => {
  it.each(['papers', 'originals', 'manifest'])('a full disk at %s', async (failAt) => {
    const sample = sampleDossier({ signed: true });
    const target = memoryTarget(failAt);
    const pdf = memoryWriter(untouched);
    await expect(writePackage(planPackage(sample), { pdf, target, files: memoryFiles(sample.bytes) }, { limits: defaultLimits }))
      .rejects.toMatchObject({ code: 'storage.full' });
    expect(target.packages.size).toBe(0);
    expect(target.aborted).toEqual(target.begun);
    expect(pdf.released.length).toBeGreaterThan(0);
  });

  it('a cancelled job, and an original that is gone or changed', async () => {
    const sample = sampleDossier({ signed: true });
    const target = memoryTarget();
    const controller = new AbortController();
    const deps = { pdf: memoryWriter(untouched), target, files: memoryFiles(sample.bytes) };
    const onProgress = (): void => controller.abort();
    await expect(writePackage(planPackage(sample), deps, { limits: defaultLimits, signal: controller.signal, onProgress }))
      .rejects.toMatchObject({ code: 'job.cancelled' });
    const changed = new Map([...sample.bytes].map(([sha]) => [sha, new Uint8Array(3)]));
    await expect(writePackage(planPackage(sample), { ...deps, files: memoryFiles(changed) }, { limits: defaultLimits }))
      .rejects.toMatchObject({ code: 'storage.missing' });
    expect(target.packages.size).toBe(0);
    expect(target.aborted).toHaveLength(2);
  });

  it('an existing name is never written over', async () => {
    const sample = sampleDossier();
    const target = memoryTarget();
    const deps = { pdf: memoryWriter(untouched), target, files: memoryFiles(sample.bytes) };
    await writePackage(planPackage(sample), deps, { limits: defaultLimits });
    await expect(writePackage(planPackage(sample), deps, { limits: defaultLimits })).rejects.toMatchObject({ code: 'package.exists' });
    await writePackage(planPackage(sample), deps, { limits: defaultLimits, name: 'another' });
    expect([...target.packages.keys()]).toEqual(['H17.NN.NN-260115-000007', 'another']);
  });
});
