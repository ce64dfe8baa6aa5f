import { nameKey, type AddressPart, type UnitKind } from './address-words.ts';
import { nearIn, type Era, type GazetteerIndex, type Unit, type UnitList } from './gazetteer-index.ts';
import { fold } from './text.ts';

/** How well a printed name agrees with the unit's: letter by letter; with its kind missing or another; or only nearly. */
export type Certainty = 'exact' | 'loose' | 'misread';

/** A unit found in an address. */
export interface UnitFound {
  readonly unit: Unit;
  readonly certainty: Certainty;
  /** Where the name stands in the text: from the first letter of the name to after its last. */
  readonly from: number;
  readonly to: number;
}

/** A name with a word of a unit before it that is in no list of its time. */
export interface NameUnknown {
  readonly level: 'district' | 'commune';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly near: readonly Unit[];
  /** True where the list does not hold such units, so that nothing is to be concluded. */
  readonly unlisted: boolean;
}

/** One way to understand an address. */
export interface Reading {
  readonly era: Era;
  readonly province: UnitFound | null;
  readonly district: UnitFound | null;
  readonly commune: UnitFound | null;
  readonly unknown: NameUnknown | null;
  readonly score: number;
}

const districtKinds: ReadonlySet<UnitKind> = new Set(['quận', 'huyện', 'thị xã', 'thành phố']);
const communeKinds: ReadonlySet<UnitKind> = new Set(['phường', 'xã', 'thị trấn', 'đặc khu']);
const provinceKinds: ReadonlySet<UnitKind> = new Set(['tỉnh', 'thành phố']);
const weight: Readonly<Record<Certainty, number>> = { exact: 1, loose: 0.85, misread: 0.5 };

const textOf = (part: AddressPart): string => part.words.map((w) => w.text).join(' ');
const spanOf = (words: AddressPart['words']): { from: number; to: number } => {
  const last = words.at(-1);
  return { from: words[0]?.at ?? 0, to: last ? last.at + last.text.length : 0 };
};

function found(unit: Unit, part: AddressPart, words: AddressPart['words'], sameName: boolean): UnitFound {
  const certainty = !sameName ? 'misread' : !unit.earlier && part.kind === unit.kind && words.length === part.words.length ? 'exact' : 'loose';
  return { unit, certainty, ...spanOf(words) };
}

const best = (units: readonly Unit[], kind: UnitKind | null): Unit | undefined => units.find((u) => u.kind === kind) ?? units[0];

/**
 * The unit of `list` that a part names, with what is left of the part. A part whose kind is of another level names none;
 * one without a kind may begin with other words (`Tổ 5 Hòa Khánh Bắc`).
 */
function match(list: UnitList, part: AddressPart, kinds: ReadonlySet<UnitKind>): { found: UnitFound; left: AddressPart | null } | null {
  if (part.kind !== null && !kinds.has(part.kind) && !part.guessed) return null;
  const whole = part.guessed ? [...part.kindWords, ...part.words] : null;
  if (whole) {
    const unit = best(list.byKey.get(nameKey(whole.map((w) => w.text))) ?? [], null);
    if (unit) return { found: found(unit, { ...part, kind: null }, whole, true), left: null };
    if (part.kind !== null && !kinds.has(part.kind)) return null;
  }
  // Longest first: `Điện Bàn Bắc` before `Bắc`. A single common word at the end of a street is no unit.
  for (let n = part.words.length; n >= 1; n--) {
    const words = part.words.slice(-n);
    if (n < part.words.length && (part.kind !== null || words.length < 2)) break;
    const unit = best(list.byKey.get(nameKey(words.map((w) => w.text))) ?? [], part.kind);
    if (unit) return { found: found(unit, part, words, true), left: n === part.words.length ? null : { ...part, words: part.words.slice(0, -n) } };
  }
  const flat = fold(nameKey(part.words.map((w) => w.text)));
  const same = list.byFlat.get(flat) ?? [];
  const unit = same.length === 1 ? same[0] : best(same.filter((u) => u.kind === part.kind), part.kind);
  if (unit) return { found: found(unit, part, part.words, false), left: null };
  if (part.kind === null || part.guessed) return null;
  const [only, second] = nearIn(list, flat);
  return only && !second ? { found: found(only, part, part.words, false), left: null } : null;
}

/** The province at the end, in each of the ways it may be meant, and what is left before it. */
function provincesAt(index: GazetteerIndex, parts: readonly AddressPart[]): { found: UnitFound; rest: AddressPart[] }[] {
  const last = parts.at(-1);
  if (!last) return [];
  const before = parts.slice(0, -1);
  for (let n = last.words.length; n >= 1; n--) {
    const words = last.words.slice(-n);
    const whole = n === last.words.length;
    if (whole && last.kind !== null && !provinceKinds.has(last.kind) && !last.guessed) continue;
    const units = index.provinces.byKey.get(nameKey(words.map((w) => w.text))) ?? [];
    if (units.length === 0) continue;
    const left = whole ? [] : [{ ...last, words: last.words.slice(0, -n) }];
    return units.map((unit) => ({
      found: { unit, certainty: last.kind === unit.kind && whole ? 'exact' as const : 'loose' as const, ...spanOf(words) }, rest: [...before, ...left],
    }));
  }
  if (last.kind !== null && !provinceKinds.has(last.kind)) return [];
  const flat = fold(nameKey(last.words.map((w) => w.text)));
  const same = index.provinces.byFlat.get(flat) ?? [];
  // Without the word for it a name far from any is a street, and a city may be a district's.
  const near = same.length > 0 ? same : last.kind === 'tỉnh' || (last.kind !== null && before.length > 0) ? nearIn(index.provinces, flat) : [];
  const first = near[0];
  return first ? near.filter((u) => u.flat === first.flat).map((unit) => ({ found: { unit, certainty: 'misread', ...spanOf(last.words) }, rest: before })) : [];
}

function unknownAt(part: AddressPart, level: 'district' | 'commune', lists: readonly UnitList[], unlisted: boolean): NameUnknown {
  const flat = fold(nameKey(part.words.map((w) => w.text)));
  const near = unlisted ? [] : lists.flatMap((list) => nearIn(list, flat));
  return { level, name: `${part.kind ?? ''} ${textOf(part)}`.trim(), ...spanOf(part.words), near: near.slice(0, 3), unlisted };
}

const value = (unit: UnitFound | null, worth: number): number => (unit ? worth * weight[unit.certainty] : 0);

function readToday(index: GazetteerIndex, province: UnitFound, rest: readonly AddressPart[]): Reading {
  const last = rest.at(-1);
  const list = index.communesOf(province.unit.code ?? '');
  const commune = last ? match(list, last, communeKinds)?.found ?? null : null;
  const named = last?.kind != null && !commune;
  const unknown = named && last ? unknownAt(last, 'commune', [list], districtKinds.has(last.kind ?? 'xã')) : null;
  return { era: 'today', province, district: null, commune, unknown, score: value(province, 1) + value(commune, 3) - (named ? 2 : 0) };
}

function readBefore(index: GazetteerIndex, province: UnitFound, rest: readonly AddressPart[]): Reading {
  const code = province.unit.code ?? '';
  const districts = index.districtsOf(code);
  const listed = districts.all.length > 0;
  const left = [...rest];
  let district: UnitFound | null = null;
  let unknown: NameUnknown | null = null;
  let score = value(province, 1);
  const last = left.at(-1);
  const hit = last ? match(districts, last, districtKinds) : null;
  if (hit) {
    left.pop();
    if (hit.left) left.push(hit.left);
    district = hit.found;
    score += value(district, 2);
  } else if (last?.kind != null && districtKinds.has(last.kind)) {
    left.pop();
    unknown = unknownAt(last, 'district', [districts], !listed);
    score += listed ? -1 : 1.5;
  }
  const next = left.at(-1);
  const list = district?.unit.district != null ? index.oldCommunesIn(code, district.unit.district) : index.oldCommunesOf(code);
  let commune = next ? match(list, next, communeKinds)?.found ?? null : null;
  // The district may be the wrong one: a commune that is elsewhere in the province is at least a name that exists.
  if (!commune && next && district) {
    const other = match(index.oldCommunesOf(code), next, communeKinds)?.found ?? null;
    if (other && other.certainty !== 'misread') commune = { ...other, certainty: 'misread' };
  }
  score += value(commune, 3) - (commune && !district ? 0.5 : 0);
  if (!commune && next?.kind != null && communeKinds.has(next.kind)) {
    // Nothing can be said of it; but an old address names its district, too.
    score += listed ? -2 : unknown ? 0.5 : -1.5;
    unknown ??= unknownAt(next, 'commune', [list], !listed);
  }
  return { era: 'before', province, district, commune, unknown, score };
}

/** Addresses that name no province: the provinces whose old communes are listed are home, and are tried alone. */
function readHomeless(index: GazetteerIndex, parts: readonly AddressPart[]): Reading[] {
  if (parts.length < 2 && parts.every((part) => part.kind === null)) return [];
  const homes = new Set(index.districts.all.map((u) => u.province));
  const out: Reading[] = [];
  const loosely = (reading: Reading): Reading => ({
    ...reading, province: null, unknown: reading.unknown ? { ...reading.unknown, unlisted: true } : null,
    commune: reading.commune && reading.commune.certainty === 'exact' ? { ...reading.commune, certainty: 'loose' } : reading.commune,
  });
  const nowhere = (unit: Unit): UnitFound => ({ unit, certainty: 'loose', from: 0, to: 0 });
  for (const unit of index.provinces.all) {
    if (unit.earlier) continue;
    if (unit.era === 'before' && homes.has(unit.code ?? '')) out.push(loosely(readBefore(index, nowhere(unit), parts)));
    if (unit.era === 'today' && index.provinces.all.some((u) => u.era === 'before' && homes.has(u.code ?? '') && u.today[0] === unit.code)) {
      out.push(loosely(readToday(index, nowhere(unit), parts)));
    }
  }
  return out.filter((r) => r.commune !== null || r.district !== null);
}

/** Every way to understand the parts of an address, best first. */
export function readingsOf(index: GazetteerIndex, parts: readonly AddressPart[]): Reading[] {
  const provinces = provincesAt(index, parts);
  const readings = provinces.map(({ found: province, rest }) => (
    province.unit.era === 'today' ? readToday(index, province, rest) : readBefore(index, province, rest)
  ));
  return (readings.length > 0 ? readings : readHomeless(index, parts)).sort((a, b) => b.score - a.score);
}
