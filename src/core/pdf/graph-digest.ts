import { PDFArray, PDFDict, PDFName, PDFRef, type PDFObject } from 'pdf-lib';
import type { Sha256 } from '../model/index.ts';
import type { Hasher } from '../ports/index.ts';

/** An object as the digest sees it: its value, and for a stream the digest of its bytes as stored. */
export interface GraphNode {
  readonly value: PDFObject;
  readonly streamSha256: Sha256 | null;
}

/**
 * The digest of an object and of all that it refers to, whatever numbers the objects have in their file: references are told
 * by the order in which they are met.
 *
 * @param nodeOf what a reference means in the file at hand; may throw
 */
export async function graphDigest(root: PDFRef, nodeOf: (ref: PDFRef) => Promise<GraphNode>, hasher: Hasher): Promise<Sha256> {
  const order = new Map<number, number>();
  const queue: PDFRef[] = [];
  const told = (ref: PDFRef): string => {
    let at = order.get(ref.objectNumber);
    if (at === undefined) {
      at = order.size;
      order.set(ref.objectNumber, at);
      queue.push(ref);
    }
    return `@${at}`;
  };
  const text = (value: PDFObject): string => {
    if (value instanceof PDFRef) return told(value);
    if (value instanceof PDFArray) return `[${value.asArray().map(text).join(' ')}]`;
    if (!(value instanceof PDFDict)) return value.toString();
    const entries = value.entries().filter(([key]) => key !== PDFName.of('Length'));
    return `<<${entries.map(([key, entry]) => `${key.toString()} ${text(entry)}`).join(' ')}>>`;
  };
  const whole = hasher.start();
  told(root);
  for (let ref = queue.shift(); ref; ref = queue.shift()) {
    const { value, streamSha256 } = await nodeOf(ref);
    whole.update(new TextEncoder().encode(`${text(value)}${streamSha256 ?? ''}\n`));
  }
  return whole.digest();
}
