/**
 * Edit distance of two short strings (insert, delete, replace cost 1), given up beyond `limit`.
 *
 * @returns the distance, or `limit + 1` when it is larger
 */
export function boundedDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const [n, m] = [a.length, b.length];
  if (Math.abs(n - m) > limit) return limit + 1;
  let previous = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const current = new Array<number>(m + 1).fill(limit + 1);
    current[0] = i;
    let best = i;
    for (let j = Math.max(1, i - limit); j <= Math.min(m, i + limit); j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      const value = Math.min((previous[j - 1] ?? limit) + cost, (previous[j] ?? limit) + 1, (current[j - 1] ?? limit) + 1);
      current[j] = value;
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    previous = current;
  }
  return Math.min(previous[m] ?? limit + 1, limit + 1);
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
