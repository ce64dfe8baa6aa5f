/** The paths of one paper's files: in the bag. */
export interface PaperPaths {
  readonly pdf: string;
  readonly record: string;
  readonly reading: string;
}

/** @param base the paper's name, see `paperBase` */
export function paperPaths(base: string): PaperPaths {
  return {
    pdf: `data/papers/${base}.pdf`,
    record: `data/records/${base}.paper-record.json`,
    reading: `data/readings/${base}.reading.json`,
  };
}

export const dossierPath = 'data/dossier.json';
export const summaryPath = 'data/summary.html';
const ENDINGS = { pdf: 'pdf', jpeg: 'jpg', png: 'png', tiff: 'tif', bmp: 'bmp', webp: 'webp', heic: 'heic' } as const;

/** Where an original lies: named by its digest, since its own name is the citizen's business. */
export function originalPath(sha256: string, format: keyof typeof ENDINGS): string {
  return `data/originals/${sha256}.${ENDINGS[format]}`;
}
