/** One of four 32-bit streams over a text; the multipliers are those of well-known mixing functions. */
function mix(text: string, seed: number, factor: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), factor);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A UUID (version 8, RFC 9562) that is always the same for the same text, in upper case as Circular 05/2025 writes
 * them. Made from ids that are random themselves, so that a package planned twice is the same package; it keeps
 * nobody from forging one, and nothing relies on that.
 */
export function derivedUuid(text: string): string {
  const words = [
    mix(text, 0x9e3779b1, 0x5bd1e995), mix(text, 0x7f4a7c15, 0x1b873593), mix(text, 0x165667b1, 0xcc9e2d51), mix(text, 0xd3a2646c, 0x27d4eb2f),
  ];
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`.toUpperCase();
}

/** Gives one UUID after the other, the same ones for the same text. */
export function derivedUuids(text: string): () => string {
  let count = 0;
  return () => derivedUuid(`${text}#${count++}`);
}

const HOURS_EAST = 7;

/** An instant as archives write it: `YYYY-MM-DDThh:mm:ss.SSS+07:00` (Circular 05/2025, annex III). */
export function vietnamTime(instant: string): string {
  return new Date(Date.parse(instant) + HOURS_EAST * 3_600_000).toISOString().replace('Z', '+07:00');
}
