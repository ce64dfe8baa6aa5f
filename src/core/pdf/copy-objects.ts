import { PDFArray, PDFDict, PDFName, PDFRef, type PDFObject } from 'pdf-lib';
import type { Sha256 } from '../model/index.ts';
import type { Hasher } from '../ports/index.ts';
import { graphDigest, type GraphNode } from './graph-digest.ts';
import { KeptStream, type KeptNode, type KeptObjects } from './keep/keeper.ts';
import type { ObjectStream } from './object-stream.ts';

/** Writes kept objects into a paper; what several pages of one file share is written once. */
export interface ObjectCopier {
  /** Writes a node and all that it refers to. */
  copy(kept: KeptObjects, node: KeptNode): Promise<PDFRef>;
  /** A value of kept objects for a dictionary of the paper, its references written. */
  value(kept: KeptObjects, value: PDFObject): Promise<PDFObject>;
  /** See `graphDigest`; of a node that `copy` wrote. */
  digest(ref: PDFRef): Promise<Sha256>;
}

/** Numbers of objects that were made for one page alone begin here, see `Keeper.add`. */
const SHARED_BELOW = 10_000_000;

/** @param deflate makes a zlib stream */
export function objectCopier(
  out: ObjectStream, deflate: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>, hasher: Hasher,
): ObjectCopier {
  const shared = new WeakMap<object, Map<number, PDFRef>>();
  const own = new WeakMap<object, Map<number, PDFRef>>();
  /** What was written, but the bytes of streams: enough to tell a page's digest without reading the file again. */
  const written = new Map<number, GraphNode>();

  const mapOf = (kept: KeptObjects, number: number): Map<number, PDFRef> => {
    const [maps, key] = number < SHARED_BELOW ? [shared, kept.source] as const : [own, kept] as const;
    const known = maps.get(key) ?? new Map<number, PDFRef>();
    maps.set(key, known);
    return known;
  };
  const refOf = async (kept: KeptObjects, number: number): Promise<PDFRef> => {
    const map = mapOf(kept, number);
    const known = map.get(number);
    if (known) return known;
    const node = kept.nodes.get(number);
    if (!node) throw new Error(`object ${number} was not kept`);
    const ref = out.reserve();
    map.set(number, ref);
    await write(kept, node, ref);
    return ref;
  };
  const value = async (kept: KeptObjects, from: PDFObject): Promise<PDFObject> => {
    if (from instanceof PDFRef) return refOf(kept, from.objectNumber);
    if (from instanceof PDFArray) {
      const array = PDFArray.withContext(out.context);
      for (const item of from.asArray()) array.push(await value(kept, item));
      return array;
    }
    return from instanceof PDFDict ? dictOf(kept, from) : from;
  };
  const dictOf = async (kept: KeptObjects, from: PDFDict): Promise<PDFDict> => {
    const dict = PDFDict.withContext(out.context);
    for (const [key, entry] of from.entries()) dict.set(key, await value(kept, entry));
    return dict;
  };
  const write = async (kept: KeptObjects, node: KeptNode, ref: PDFRef): Promise<void> => {
    if (!(node instanceof KeptStream)) {
      const object = await value(kept, node);
      written.set(ref.objectNumber, { value: object, streamSha256: null });
      await out.object(ref, object);
      return;
    }
    const dict = await dictOf(kept, node.dict);
    if (node.pack) dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
    const bytes = node.pack ? await deflate(node.bytes()) : node.bytes();
    written.set(ref.objectNumber, { value: dict, streamSha256: hasher.hashBytes(bytes) });
    await out.stream(ref, dict, bytes);
  };
  return {
    async copy(kept, node) {
      const ref = out.reserve();
      await write(kept, node, ref);
      return ref;
    },
    value,
    digest: (root) => graphDigest(root, (ref) => {
      const node = written.get(ref.objectNumber);
      return node ? Promise.resolve(node) : Promise.reject(new Error(`object ${ref.objectNumber} was not copied`));
    }, hasher),
  };
}
