import type { GazetteerData } from '../model/index.ts';
import { nameKey, unitKinds, wordsOf, type UnitKind } from './address-words.ts';
import { fold } from './text.ts';

export type Era = 'today' | 'before';
export type Level = 'province' | 'district' | 'commune';

/** A unit of the gazetteer, ready to be looked up. */
export interface Unit {
  readonly era: Era;
  readonly level: Level;
  readonly kind: UnitKind;
  /** Whole name, `Phường Hải Châu`. */
  readonly name: string;
  /** Name without its kind. */
  readonly bare: string;
  readonly key: string;
  readonly flat: string;
  /** Null for units that have none in the list. */
  readonly code: string | null;
  /** Code of the province of its own time. */
  readonly province: string;
  /** `nameKey` of the district's whole name; null where there is none. */
  readonly district: string | null;
  /** Codes of what it is today: communes for a commune, a province for a province, nothing for a district. */
  readonly today: readonly string[];
  /** True for a name that the unit had before the list's own time. */
  readonly earlier: boolean;
}

/** Units under the names by which they are found. */
export interface UnitList {
  readonly all: readonly Unit[];
  readonly byKey: ReadonlyMap<string, readonly Unit[]>;
  readonly byFlat: ReadonlyMap<string, readonly Unit[]>;
}

function grouped(units: readonly Unit[], by: (unit: Unit) => string): Map<string, Unit[]> {
  const out = new Map<string, Unit[]>();
  for (const unit of units) {
    const list = out.get(by(unit));
    if (list) list.push(unit);
    else out.set(by(unit), [unit]);
  }
  return out;
}

/** Makes a list that can be looked into. */
export function unitList(units: readonly Unit[]): UnitList {
  return { all: units, byKey: grouped(units, (u) => u.key), byFlat: grouped(units, (u) => u.flat) };
}

const empty: UnitList = unitList([]);

interface Facts {
  readonly era: Era;
  readonly level: Level;
  readonly name: string;
  readonly code: string | null;
  readonly province: string;
  readonly district?: string;
  readonly today: readonly string[];
  readonly earlier?: boolean;
}

function unit(facts: Facts): Unit {
  const name = facts.name.normalize('NFC');
  const small = name.toLowerCase();
  const kind = unitKinds.find((k) => small.startsWith(`${k} `)) ?? 'xã';
  const bare = name.slice(kind.length + 1);
  const key = nameKey(wordsOf(bare));
  return { earlier: false, ...facts, name, kind, bare, key, flat: fold(key), district: facts.district ?? null };
}

/** Every list that addresses are looked up in. */
export interface GazetteerIndex {
  readonly provinces: UnitList;
  readonly communesOf: (province: string) => UnitList;
  readonly communes: UnitList;
  readonly districts: UnitList;
  readonly districtsOf: (oldProvince: string) => UnitList;
  readonly oldCommunes: UnitList;
  readonly oldCommunesOf: (oldProvince: string) => UnitList;
  readonly oldCommunesIn: (oldProvince: string, district: string) => UnitList;
  readonly today: ReadonlyMap<string, Unit>;
  readonly provinceToday: ReadonlyMap<string, Unit>;
  /** Names with a hyphen inside; see `addressParts`. */
  readonly joined: ReadonlySet<string>;
}

function byProvince(units: readonly Unit[]): (province: string) => UnitList {
  const lists = new Map([...grouped(units, (u) => u.province)].map(([code, list]) => [code, unitList(list)]));
  return (province) => lists.get(province) ?? empty;
}

function joinedNames(names: readonly string[]): Set<string> {
  const out = new Set<string>();
  for (const name of names) {
    const sides = name.split(/\s*[-\u2013\u2014]\s*/u);
    for (let n = 1; n < sides.length; n++) {
      const left = wordsOf(sides[n - 1] ?? '').filter((w, i) => i > 0 || !unitKinds.some((k) => k === w.toLowerCase()));
      out.add(`${nameKey(left)}|${nameKey(wordsOf(sides[n] ?? '').slice(0, 1))}`);
    }
  }
  return out;
}

/** Names under which people write the largest city. */
const largestCity = 'Thành phố Hồ Chí Minh';
const shortNames = (name: string): readonly string[] => (name === largestCity ? ['Thành phố HCM', 'Thành phố TPHCM'] : []);

/** Builds the lists; some tens of milliseconds, once. */
export function indexGazetteer(data: GazetteerData): GazetteerIndex {
  const provinces = data.provinces.flatMap(({ code, name }) => [name, ...shortNames(name)].map((one, n) => ({ ...unit({ era: 'today', level: 'province', name: one, code, province: code, today: [code] }), name, earlier: n > 0 })));
  const oldProvinces = data.oldProvinces.flatMap(({ code, name, today, also = [] }) => [name, ...also, ...shortNames(name)]
    .map((one, n) => unit({ era: 'before', level: 'province', name: one, code, province: code, today: [today], earlier: n > 0 })));
  const communes = data.communes.map(({ code, name, province }) => unit({ era: 'today', level: 'commune', name, code, province, today: [code] }));
  const districtNames = new Map<string, { name: string; province: string }>();
  for (const { district, province } of data.oldCommunes) districtNames.set(`${province}/${nameKey(wordsOf(district))}`, { name: district, province });
  const districts = [...districtNames.values()].map(({ name, province }) => {
    // A district that is one commune's worth of land, like Hoàng Sa, has a successor of its own.
    const whole = data.oldCommunes.find((c) => c.name === undefined && c.district === name && c.province === province);
    return unit({ era: 'before', level: 'district', name, code: null, province, district: nameKey(wordsOf(name)), today: whole?.today ?? [] });
  });
  const oldCommunes = data.oldCommunes.flatMap(({ code, name, district, province, today, also = [] }) => (name === undefined ? [] : [name, ...also]
    .map((one, n) => unit({
      era: 'before', level: 'commune', name: one, code: n === 0 ? code ?? null : null, province, district: nameKey(wordsOf(district)), today, earlier: n > 0,
    }))));
  const inDistrict = new Map([...grouped(oldCommunes, (u) => `${u.province}/${u.district ?? ''}`)].map(([key, list]) => [key, unitList(list)]));
  return {
    provinces: unitList([...provinces, ...oldProvinces]),
    communes: unitList(communes),
    communesOf: byProvince(communes),
    districts: unitList(districts),
    districtsOf: byProvince(districts),
    oldCommunes: unitList(oldCommunes),
    oldCommunesOf: byProvince(oldCommunes),
    oldCommunesIn: (province, district) => inDistrict.get(`${province}/${district}`) ?? empty,
    today: new Map(communes.map((u) => [u.code ?? '', u])),
    provinceToday: new Map(provinces.filter((u) => !u.earlier).map((u) => [u.code ?? '', u])),
    joined: joinedNames([...provinces, ...oldProvinces, ...communes, ...oldCommunes].map((u) => u.bare).filter((name) => /[-\u2013\u2014]/u.test(name))),
  };
}

/** How many letters differ at most, beyond which two names are not neighbours. */
const limitOf = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

/** Letters to change, add or drop between two texts; stops counting above `limit`. */
export function lettersApart(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = row;
  }
  return before[b.length] ?? limit + 1;
}

/** The units whose names differ from `flat` in so few letters that one may be the other misread; nearest first, at most three. */
export function nearIn(list: UnitList, flat: string): Unit[] {
  const limit = limitOf(flat.length);
  return list.all.map((u) => ({ u, d: u.flat === flat ? 0 : limit === 0 ? 9 : lettersApart(u.flat, flat, limit) }))
    .filter(({ d }) => d <= limit).sort((x, y) => x.d - y.d).slice(0, 3).map(({ u }) => u);
}
