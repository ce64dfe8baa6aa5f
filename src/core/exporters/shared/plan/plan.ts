import { AppError, type Dossier, type Id, type Instant, type Page, type PageText, type Paper, type Sha256, type StoredFile } from '../../../model/index.ts';
import { commonFields, paperTypeInfo, type CommonFieldKey } from '../../../papers/index.ts';
import { fileSafeName, paperBase } from './names.ts';
import { defaultResultCodePattern } from './result-code.ts';

/** What the desk or the batch run says about itself. */
export interface PackageSettings {
  readonly unitCode: string;
  /** The agency's name; its code stands in when empty. */
  readonly unitName?: string;
  /** Program and version, e.g. `Sohoa 0.1.0`. */
  readonly creatorTool: string;
  /** See `formatResultCode`. */
  readonly resultCodePattern?: string;
}

/** An earlier package of the same dossier by the same profile, which this one replaces. */
export interface ReplacedPackage {
  /** The dossier's version that is in it; null when nobody noted it. */
  readonly version: number | null;
  readonly name: string | null;
  readonly at: Instant;
}

/** Everything that goes into one package. */
export interface PackageInput {
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly pages: readonly Page[];
  /** By page id; a page without an entry gets no text layer. */
  readonly texts: ReadonlyMap<Id, PageText>;
  /** Every file that the pages come from. */
  readonly files: ReadonlyMap<Sha256, StoredFile>;
  readonly settings: PackageSettings;
  readonly now: Instant;
  /** True for an export from the workstation, which demands an approved dossier; false for the batch. */
  readonly verified: boolean;
  /** The last package of another version; absent for a dossier that goes out for the first time. */
  readonly replaces?: ReplacedPackage;
}

/** A required value that a paper lacks. The export goes on; the person is told. */
export interface MissingValue {
  readonly paperId: Id;
  readonly key: string;
}

/** Each value once, whatever it is wanted for; of what is refused, once for each reason. */
export function distinctValues<T extends MissingValue & { readonly reason?: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [`${one.paperId} ${one.key} ${one.reason ?? ''}`, one])).values()];
}

/** Circular 05/2025/TT-BNV art. 8: what is archived was scanned at this resolution at least. */
const ARCHIVE_DPI = 200;

/** The same article: in the colour of the original, so many bits deep at least. */
const ARCHIVE_BITS = 24;

/** A scanned page that is coarser or of fewer colours than the archive asks for. It goes out as it came in; the person is told. */
export type PageWarning = {
  readonly paperId: Id;
  /** Its place in the paper, from 1. */
  readonly page: number;
} & ({ readonly key: 'resolution'; readonly dpi: number } | { readonly key: 'colour-depth'; readonly bitsPerPixel: number });

/** One paper as it will be written. */
export interface PlannedPaper {
  readonly paper: Paper;
  /** Its name within the dossier, see `paperBase`. */
  readonly base: string;
  readonly pages: readonly { readonly page: Page; readonly text: PageText | null; readonly file: StoredFile }[];
  /** Files of pages that were laid aside and are in no paper: no PDF holds them, so these files have to go along. */
  readonly aside: readonly StoredFile[];
  readonly verified: { readonly by: string; readonly at: Instant } | null;
}

/** What will be written, under which names, and what is missing. */
export interface PackagePlan {
  readonly name: string;
  readonly missing: readonly MissingValue[];
  readonly warnings: readonly PageWarning[];
  readonly papers: readonly PlannedPaper[];
  readonly pageCount: number;
  readonly dossier: Dossier;
  readonly settings: Required<PackageSettings>;
  readonly now: Instant;
  readonly verified: { readonly by: string; readonly at: Instant } | null;
  /** What it replaces; null or absent for a dossier that goes out for the first time. */
  readonly replaces?: ReplacedPackage | null;
}

/** The fields that art. 9.2 of Circular 01/2023/TT-VPCP demands of every paper. */
const DEMANDED: readonly CommonFieldKey[] = [
  'paperTypeCode', 'ownerId', 'paperName', 'numberSymbol', 'issuedDate', 'issuingAgency', 'subject',
];

/**
 * Plans a dossier's package: names, order, and what is missing. Writes nothing.
 *
 * @throws AppError `package.not-approved` for a verified package of a dossier that nobody approved;
 *   `package.incomplete` when it has no papers, a paper has no pages, or a page's file is not known
 */
export function planPackage(input: PackageInput): PackagePlan {
  const { dossier, settings } = input;
  const approved = dossier.state === 'approved' || dossier.state === 'exported';
  const approval = dossier.approvedBy !== null && dossier.approvedAt !== null ? { by: dossier.approvedBy, at: dossier.approvedAt } : null;
  if (input.verified && (!approved || !approval)) throw new AppError('package.not-approved');
  const pages = new Map(input.pages.map((page) => [page.id, page]));
  // A page laid aside may come from a file that none of the paper's own pages are of; where its record is gone, from any of theirs.
  const asideOf = (paper: Paper, own: readonly { readonly file: StoredFile }[]): StoredFile[] => [...new Map((paper.aside ?? []).flatMap(({ pageId }) => {
    const page = pages.get(pageId);
    const file = page && input.files.get(page.fileSha256);
    return file ? [file] : own.map((entry) => entry.file);
  }).map((file) => [file.sha256, file])).values()];
  const papers = [...input.papers].sort((a, b) => a.ordinal - b.ordinal).map((paper): PlannedPaper => {
    const planned = paper.pageIds.map((id) => {
      const page = pages.get(id);
      const file = page && input.files.get(page.fileSha256);
      if (!page || !file) throw new AppError('package.incomplete', { reason: page ? 'file' : 'page' });
      return { page, file, text: input.texts.get(id) ?? null };
    });
    if (planned.length === 0) throw new AppError('package.incomplete', { reason: 'no-pages' });
    const own = paper.verifiedBy !== null && paper.verifiedAt !== null ? { by: paper.verifiedBy, at: paper.verifiedAt } : approval;
    return { paper, base: paperBase(dossier.code, paper.ordinal), pages: planned, aside: asideOf(paper, planned), verified: input.verified ? own : null };
  });
  if (papers.length === 0) throw new AppError('package.incomplete', { reason: 'no-papers' });
  if (new Set(papers.map(({ paper }) => paper.ordinal)).size !== papers.length) {
    throw new AppError('package.incomplete', { reason: 'ordinal' });
  }
  return {
    name: fileSafeName(dossier.code),
    missing: papers.flatMap(({ paper }) => missingOf(paper).map((key) => ({ paperId: paper.id, key }))),
    warnings: papers.flatMap(poorPages),
    papers,
    pageCount: papers.reduce((sum, { pages: own }) => sum + own.length, 0),
    dossier,
    settings: {
      unitCode: settings.unitCode,
      unitName: settings.unitName ?? '',
      creatorTool: settings.creatorTool,
      resultCodePattern: settings.resultCodePattern ?? defaultResultCodePattern,
    },
    now: input.now,
    verified: input.verified ? approval : null,
    replaces: input.replaces ?? null,
  };
}

/** The one dossier of a package. @throws AppError `package.incomplete` when there is none or more than one */
export function onlyDossier(dossiers: readonly PackagePlan[]): PackagePlan {
  const [plan] = dossiers;
  if (!plan || dossiers.length > 1) throw new AppError('package.incomplete', { reason: 'one-dossier' });
  return plan;
}

/** Keys of a paper's required fields without a value: the type's own first, then those of art. 9.2. */
function missingOf(paper: Paper): readonly string[] {
  const own = paperTypeInfo(paper.typeId).fields
    .filter((def) => def.required && isEmpty(paper.fields[def.key]?.value ?? null)).map((def) => def.key);
  const common = commonFields(paper);
  const demanded = DEMANDED.filter((key) => isEmpty(common[key].value) && !own.includes(common[key].from));
  return [...new Set([...own, ...demanded])];
}

function poorPages({ paper, pages }: PlannedPaper): readonly PageWarning[] {
  return pages.flatMap(({ page: { content, dpi, bitsPerPixel = ARCHIVE_BITS } }, index): readonly PageWarning[] => {
    if (content !== 'scan') return [];
    const place = { paperId: paper.id, page: index + 1 };
    return [
      // A resolution is a quotient of rounded sizes: 199.8 is 200.
      ...(dpi < ARCHIVE_DPI - 1 ? [{ ...place, key: 'resolution', dpi: Math.round(dpi) } as const] : []),
      ...(bitsPerPixel < ARCHIVE_BITS ? [{ ...place, key: 'colour-depth', bitsPerPixel } as const] : []),
    ];
  });
}

function isEmpty(value: string | readonly string[] | null): boolean {
  return value === null || value.length === 0;
}
