/** Files of the administrator's folder (which is flat) that hold roots: `root-*.cer`, `.crt`, `.der` or `.pem`. */
const isRootName = (name: string): boolean => /^root-[^/]*\.(?:cer|crt|der|pem)$/i.test(name);

const MOST_ROOTS = 200;

/**
 * The administrator's root files out of the folder of resources, read anew at most once a minute. A folder that cannot be
 * read gives none: chains are then told as not checked.
 *
 * @param nowMs a steady clock, milliseconds
 */
export function rootFiles(
  folder: { names(): Promise<readonly string[]>; find(name: string): Promise<Uint8Array | null> }, nowMs: () => number,
): () => Promise<readonly Uint8Array[]> {
  let held: { readonly files: Promise<readonly Uint8Array[]>; readonly until: number } | null = null;
  const read = async (): Promise<readonly Uint8Array[]> => {
    try {
      const names = (await folder.names()).filter(isRootName).slice(0, MOST_ROOTS);
      return (await Promise.all(names.map((name) => folder.find(name)))).filter((file) => file !== null);
    } catch {
      return [];
    }
  };
  return () => {
    const now = nowMs();
    if (!held || now >= held.until) held = { files: read(), until: now + 60_000 };
    return held.files;
  };
}
