import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file to read. `path` is below the input folder, with `/`. */
export interface InputFile {
  readonly path: string;
  readonly fullPath: string;
  readonly sizeBytes: number;
}

/** What becomes one dossier. `path` is the folder, or the file where it stands alone. */
export interface InputDossier {
  readonly path: string;
  /** Name of the folder, or of the file without its ending; for people, and the dossier's code. */
  readonly title: string;
  readonly files: readonly InputFile[];
}

export interface WalkedInput {
  readonly dossiers: readonly InputDossier[];
  /** Files that are neither PDF nor image by name or content. */
  readonly ignored: readonly string[];
  /** Folders and files that the system would not let us look at. */
  readonly unreadable: readonly string[];
}

const ENDINGS = new Set([
  '.pdf', '.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.tif', '.tiff', '.bmp', '.dib', '.webp', '.heic', '.heif',
]);
/** What systems and office programs leave in folders. */
const LITTER = new Set(['thumbs.db', 'desktop.ini']);
const byName = new Intl.Collator('vi', { numeric: true });

/**
 * Finds what there is to read below a folder. Every folder that holds papers itself is a dossier, however deep;
 * papers loose in the input folder are one dossier each. Hidden entries, links and `outDir` are passed over.
 *
 * @param root an existing folder; @throws the file system's error when `root` itself cannot be listed
 */
export async function walkInput(root: string, outDir: string): Promise<WalkedInput> {
  const found: { dossiers: InputDossier[]; ignored: string[]; unreadable: string[] } = { dossiers: [], ignored: [], unreadable: [] };
  const out = await realpath(outDir).catch(() => outDir);
  await walkFolder(await realpath(root), '', out, found);
  return found;
}

async function walkFolder(
  full: string, below: string, out: string,
  found: { dossiers: InputDossier[]; ignored: string[]; unreadable: string[] },
): Promise<void> {
  const entries = await readdir(full, { withFileTypes: true }).catch((cause: unknown) => {
    if (below === '') throw cause;
    found.unreadable.push(below);
    return [];
  });
  const files: InputFile[] = [];
  const folders: string[] = [];
  for (const entry of entries.sort((a, b) => byName.compare(a.name, b.name))) {
    const { name } = entry;
    if (name.startsWith('.') || name.startsWith('~$') || LITTER.has(name.toLowerCase())) continue;
    const path = below === '' ? name : `${below}/${name}`;
    if (entry.isDirectory()) folders.push(name);
    else if (entry.isFile()) {
      const fullPath = join(full, name);
      const kind = await lookAt(fullPath, name);
      if (kind === null) found.unreadable.push(path);
      else if (kind.wanted) files.push({ path, fullPath, sizeBytes: kind.sizeBytes });
      else found.ignored.push(path);
    }
  }
  if (below === '') {
    for (const file of files) found.dossiers.push({ path: file.path, title: file.path.slice(0, -extname(file.path).length || undefined), files: [file] });
  } else if (files.length > 0) {
    found.dossiers.push({ path: below, title: below.split('/').pop() ?? below, files });
  }
  for (const name of folders) {
    const next = join(full, name);
    if (next !== out) await walkFolder(next, below === '' ? name : `${below}/${name}`, out, found);
  }
}

/** Whether a file is to be read; null when it cannot even be looked at and its name does not say. */
async function lookAt(fullPath: string, name: string): Promise<{ readonly wanted: boolean; readonly sizeBytes: number } | null> {
  try {
    const { size } = await lstat(fullPath);
    // A name that promises a PDF or an image is a promise that the report has to answer for.
    if (ENDINGS.has(extname(name).toLowerCase())) return { wanted: true, sizeBytes: size };
    const handle = await open(fullPath, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(16), 0, 16, 0);
      return { wanted: looksLikePaper(buffer.subarray(0, bytesRead)), sizeBytes: size };
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/** First bytes of the formats that are read (ISO 32000-1; ITU-T T.81; PNG, TIFF 6.0, BMP, RIFF and ISO-BMFF headers). */
function looksLikePaper(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head);
  return text.startsWith('%PDF-') || text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n')
    || text.startsWith('II*\0') || text.startsWith('MM\0*') || /^RIFF[\s\S]{4}WEBP/.test(text)
    || /^[\s\S]{4}ftyp(heic|heix|hevc|mif1)/.test(text);
}
