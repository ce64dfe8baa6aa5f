import type { IncomingFile } from '../../app/services.ts';

/** Files that systems leave in folders and nobody means to hand in. */
const LITTER = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i;

/**
 * A folder that holds nothing but folders is a pile of dossiers, not a dossier: its name is taken off, and each folder
 * in it stands for itself. A folder with a file of its own stays what it is.
 */
export function unwrapPiles<T extends { readonly folder: string }>(files: readonly T[]): readonly T[] {
  const topOf = (file: T): string => file.folder.split('/')[0] ?? '';
  const whole = new Set(files.filter((file) => !file.folder.includes('/')).map(topOf));
  return files.map((file) => (file.folder === '' || whole.has(topOf(file)) ? file : { ...file, folder: file.folder.slice(topOf(file).length + 1) }));
}

function readAll(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  // readEntries gives at most 100 at a time, and none at the end.
  const found: FileSystemEntry[] = [];
  return new Promise((done, fail) => {
    const more = (): void => reader.readEntries((entries) => {
      if (entries.length === 0) done(found);
      else {
        found.push(...entries);
        more();
      }
    }, fail);
    more();
  });
}

async function walk(entry: FileSystemEntry, folder: string, into: IncomingFile[]): Promise<void> {
  if (LITTER.test(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    into.push({ file, folder });
    return;
  }
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  const children = [...(await readAll((entry as FileSystemDirectoryEntry).createReader()))];
  children.sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }));
  for (const child of children) await walk(child, path, into);
}

/**
 * What was dropped: files, and folders with everything below them, sorted by name with numbers as numbers. Must be
 * called within the drop event, since the entries are gone after it.
 */
export function collectDropped(transfer: DataTransfer): Promise<readonly IncomingFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const loose = entries.length === 0 ? [...transfer.files] : [];
  const collect = async (): Promise<readonly IncomingFile[]> => {
    const found: IncomingFile[] = loose.map((file) => ({ file, folder: '' }));
    for (const entry of entries) await walk(entry, '', found);
    return unwrapPiles(found);
  };
  return collect();
}

/** What was chosen with a file or folder button; a folder's files carry their path in `webkitRelativePath`. */
export function collectChosen(list: FileList): readonly IncomingFile[] {
  const found = [...list]
    .filter((file) => !`${file.webkitRelativePath}/${file.name}`.split('/').some((part) => LITTER.test(part)))
    .map((file) => ({ file, folder: file.webkitRelativePath.split('/').slice(0, -1).join('/') }))
    .sort((a, b) => `${a.folder}/${a.file.name}`.localeCompare(`${b.folder}/${b.file.name}`, 'vi', { numeric: true }));
  return unwrapPiles(found);
}
