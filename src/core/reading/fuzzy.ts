/**
 * Edit distance of two short strings (insert, delete, replace cost 1), given up beyond `limit`.
 *
 * @returns the distance, or `limit + 1` when it is larger
 */
export function boundedDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const [n, m] = [a.length, b.length];
  if (Math.abs(n - m) > limit || m >= scratch.length) return limit + 1;
  for (let j = 0; j <= m; j++) scratch[j] = j;
  for (let i = 1; i <= n; i++) {
    const from = Math.max(1, i - limit);
    let diagonal = scratch[from - 1] ?? 0;
    scratch[from - 1] = from === 1 ? i : limit + 1;
    let best = limit + 1;
    const code = a.charCodeAt(i - 1);
    for (let j = from; j <= Math.min(m, i + limit); j++) {
      const above = j === i + limit ? limit + 1 : scratch[j] ?? 0;
      const value = Math.min(diagonal + (code === b.charCodeAt(j - 1) ? 0 : 1), above + 1, (scratch[j - 1] ?? 0) + 1);
      diagonal = scratch[j] ?? 0;
      scratch[j] = value;
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
  }
  return Math.min(scratch[m] ?? limit + 1, limit + 1);
}

/** One row of the table, reused: this runs some hundred thousand times a page. */
const scratch = new Int32Array(256);

/**
 * True when `needle` stands in `hay` with at most `limit` wrong, missing or added letters (bitap of Wu and Manber; of a
 * needle of more than 31 letters the first 31 are looked for).
 */
export function standsIn(hay: string, needle: string, limit: number, anchored = false): boolean {
  if (anchored ? hay.startsWith(needle) : hay.includes(needle)) return true;
  if (limit === 0) return false;
  const pattern = needle.slice(0, 31);
  const text = anchored ? hay.slice(0, needle.length + limit + 2) : hay;
  if (text.length < pattern.length - limit) return false;
  const masks = masksOf(pattern);
  const done = 1 << (pattern.length - 1);
  const states = limit < bitapStates.length ? bitapStates : new Int32Array(limit + 1);
  for (let k = 0; k <= limit; k++) states[k] = (1 << k) - 1;
  for (let i = 0; i < text.length; i++) {
    const mask = masks[text.charCodeAt(i)] ?? 0;
    let before = states[0] ?? 0;
    states[0] = ((before << 1) | 1) & mask;
    for (let k = 1; k <= limit; k++) {
      const old = states[k] ?? 0;
      const lower = states[k - 1] ?? 0;
      states[k] = (((old << 1) | 1) & mask) | before | ((before | lower) << 1) | 1;
      before = old;
    }
    if (((states[limit] ?? 0) & done) !== 0) return true;
  }
  return false;
}

/** The states of `standsIn`, reused as `scratch` is. */
const bitapStates = new Int32Array(16);

/** Where each character of a pattern stands, a bit for each place, by its code: folded text is of few characters. */
const masksByPattern = new Map<string, Int32Array>();
/** Patterns are cues and labels, which are some hundreds; a caller with endless ones must not fill the memory. */
const MOST_PATTERNS = 4000;

function masksOf(pattern: string): Int32Array {
  const known = masksByPattern.get(pattern);
  if (known) return known;
  const made = new Int32Array(128);
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charCodeAt(i);
    if (c < 128) made[c] = (made[c] ?? 0) | (1 << i);
  }
  if (masksByPattern.size >= MOST_PATTERNS) masksByPattern.clear();
  masksByPattern.set(pattern, made);
  return made;
}

/** One bit for each letter a–z and digit group that occurs: a quick test that two strings can be near. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i) - 97;
    mask |= c >= 0 && c < 26 ? 1 << c : 1 << 27;
  }
  return mask;
}

/** How many bits are set. */
export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
}
