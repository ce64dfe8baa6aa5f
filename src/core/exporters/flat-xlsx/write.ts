import type { PackageSink, PackagedFile } from '../../ports/index.ts';
import { writePaperPdf } from '../shared/package/write-package.ts';
import type { ProfileDependencies, ProfilePlan, ProfileWriteOptions, WrittenProfile } from '../shared/profile.ts';
import { writeTables } from '../shared/package/table-note.ts';
import { writeOriginal } from '../shared/records/write-records.ts';
import { writeWorkbook } from '../shared/format/xlsx.ts';
import { flatRegulation, flatSheets, type DocRow } from './columns.ts';
import { workbookPath, type FlatDocument, type FlatFile } from './layout.ts';
import { planFlat } from './plan.ts';
import type { FlatSettings } from './settings.ts';

/** Writes the tree: papers first, since the workbook tells their digests; it appears under its name as a whole or not at all. @throws as `ExportProfile.write` */
export function writeFlat(plan: ProfilePlan, settings: FlatSettings, deps: ProfileDependencies, options: ProfileWriteOptions): Promise<WrittenProfile> {
  const { flat } = planFlat(plan.dossiers, settings);
  return writeTables(plan, { profile: 'flat-xlsx', regulation: flatRegulation, settings }, deps, options, async (sink) => {
    const total = plan.dossiers.reduce((sum, { pageCount }) => sum + pageCount, 0);
    const files: PackagedFile[] = [];
    const rows: DocRow[] = [];
    let donePages = 0;
    for (const file of flat) {
      for (const doc of file.documents) {
        const before = donePages;
        const written = await writeDocument(file, doc, deps, { ...options, onProgress: (done) => options.onProgress?.(before + done, total) }, sink);
        donePages += doc.document.planned.pages.length;
        files.push(written.pdf, ...(written.signed ? [written.signed] : []));
        rows.push({ flat: file, doc, written });
      }
    }
    const [first] = plan.dossiers;
    const book = writeWorkbook(flatSheets(flat, rows, settings), { title: plan.name, creator: first?.settings.creatorTool ?? '', createdAt: first?.now ?? '' });
    files.push(await sink.writeBytes(workbookPath, book));
    return files;
  });
}

async function writeDocument(
  { plan }: FlatFile, { document: { planned }, pdfPath, signed }: FlatDocument, deps: ProfileDependencies, options: ProfileWriteOptions, sink: PackageSink,
): Promise<DocRow['written']> {
  const { pdf } = await writePaperPdf(plan, planned, pdfPath, deps, options, sink, (done) => options.onProgress?.(done, planned.pages.length));
  return { pdf, signed: signed ? await writeOriginal(signed.file, signed.path, deps, options, sink) : null };
}
