import type { GazetteerData } from '../model/index.ts';
import { addressParts } from './address-words.ts';
import { indexGazetteer, nearIn, type Era, type Level, type Unit } from './gazetteer-index.ts';
import { readingsOf, type Certainty, type Reading, type UnitFound } from './locate.ts';
import { isKnownPlace } from './places.ts';
import { fold, tidy } from './text.ts';

/** A unit as an address names it. */
export interface LocatedUnit {
  readonly level: Level;
  /** Its whole name in the list, `Quận Hải Châu`. */
  readonly name: string;
  readonly code: string | null;
  readonly era: Era;
  readonly certainty: Certainty;
}

/** A unit of today: a commune, or a province where no more can be said. */
export interface TodayUnit {
  readonly code: string;
  readonly name: string;
  /** Name of its province; its own for a province. */
  readonly province: string;
}

/** What an address says of administrative units. */
export interface Located {
  /** The units named, province first. */
  readonly units: readonly LocatedUnit[];
  /** What is there today; null for a divided commune, for a district, and where nothing was recognised. */
  readonly today: TodayUnit | null;
  /** The communes of today that it may be: of a divided commune its parts, of an address of two meanings both. */
  readonly candidates: readonly TodayUnit[];
  /**
   * - `same`: today's unit has the name that is printed; `renamed`: it has another; `split`: the commune was divided
   * - `ambiguous`: the names fit an old and another new unit and nothing says which is meant
   * - `partly`: only the province (or a district, which is no more) can be said
   * - `unknown`: a printed name is in no list of its time; `none`: no unit is named
   */
  readonly state: 'same' | 'renamed' | 'split' | 'ambiguous' | 'partly' | 'unknown' | 'none';
  /** The worst certainty among the units; `misread` asks for a look. */
  readonly certainty: Certainty;
  /** The name that is in no list, or that was misread, as printed. */
  readonly doubtful: string | null;
  /** The whole text with the doubtful name put right, nearest first. */
  readonly corrections: readonly string[];
  /**
   * Words, without marks, of names that agree letter by letter and have no neighbour that they could be misread from:
   * the list is a second witness for them.
   */
  readonly proven: readonly string[];
}

/** The dated gazetteer, indexed. */
export interface Gazetteer {
  readonly about: Pick<GazetteerData, 'asOf' | 'validFrom' | 'source'>;
  /**
   * Takes an address (or an agency's name) apart from its end (regulations 4.8): commune and province since 1 July
   * 2025, commune, district and province before.
   *
   * @param date the day of the paper as `YYYY-MM-DD` or `YYYY`; null tries both times
   */
  locate(address: string, date: string | null): Located;
  /** A commune, or else a province, of today by its code. */
  unit(code: string): TodayUnit | null;
}

const nothing: Located = { units: [], today: null, candidates: [], state: 'none', certainty: 'loose', doubtful: null, corrections: [], proven: [] };

/** Builds the lists once, in some tens of milliseconds; each address then takes a fraction of one. */
export function openGazetteer(data: GazetteerData): Gazetteer {
  const index = indexGazetteer(data);
  const { asOf, validFrom, source } = data;

  const unit = (code: string): TodayUnit | null => {
    const commune = index.today.get(code);
    const province = index.provinceToday.get(commune?.province ?? code);
    return province ? { code, name: commune?.name ?? province.name, province: province.name } : null;
  };
  const units = (codes: readonly string[]): TodayUnit[] => codes.flatMap((code) => unit(code) ?? []);
  const target = (reading: Reading): readonly string[] => reading.commune?.unit.today ?? reading.district?.unit.today ?? [];

  function locate(address: string, date: string | null): Located {
    const text = tidy(address);
    const parts = addressParts(text, index.joined);
    if (parts.length === 0) return nothing;
    // A paper knows the units of its time; people go on printing old addresses after the change, so that weighs less.
    const year = date !== null && date.length === 4 && date === validFrom.slice(0, 4);
    const wrongTime = (era: Era): number => (date === null || year ? 0 : date < validFrom.slice(0, date.length) ? (era === 'today' ? 1 : 0) : era === 'before' ? 0.75 : 0);
    const readings = readingsOf(index, parts).map((r) => ({ ...r, score: r.score - wrongTime(r.era) })).sort((a, b) => b.score - a.score);
    const [best] = readings;
    if (!best) return nothing;
    const rival = date === null || year ? readings.find((r) => r !== best && r.commune !== null && best.commune !== null
      && best.score - r.score <= 0.6 && String(target(r)) !== String(target(best))) : undefined;
    return describe(text, best, rival ? [...new Set([...target(best), ...target(rival)])] : null);
  }

  function describe(text: string, reading: Reading, either: readonly string[] | null): Located {
    const named = [reading.province, reading.district, reading.commune].filter((u) => u !== null);
    const codes = either ?? target(reading);
    const candidates = codes.length > 1 ? units(codes) : [];
    const provinceCode = reading.province?.unit.today[0];
    const commune = codes.length === 1 ? unit(codes[0] ?? '') : null;
    const province = reading.province?.certainty !== 'misread' && provinceCode !== undefined && candidates.length === 0 ? unit(provinceCode) : null;
    const unlisted = reading.unknown?.unlisted === true || (reading.unknown !== null && isKnownPlace(reading.unknown.name));
    const unknown = reading.unknown !== null && !unlisted ? reading.unknown : null;
    const misread = named.find((u) => u.certainty === 'misread') ?? null;
    const districtOnly = reading.commune === null && reading.district !== null;
    const state = unknown ? 'unknown' : either ? 'ambiguous' : candidates.length > 0 ? 'split'
      : commune ? (isSame(reading) ? 'same' : 'renamed')
        : districtOnly || reading.commune === null ? 'partly' : 'none';
    return {
      units: named.map(located),
      today: commune ?? province,
      candidates,
      state: named.length === 0 && !unknown ? 'none' : state,
      certainty: misread ? 'misread' : named.every((u) => u.certainty === 'exact') ? 'exact' : 'loose',
      doubtful: unknown?.name ?? (misread ? text.slice(misread.from, misread.to) : null),
      corrections: unknown ? unknown.near.map((u) => corrected(text, unknown, u)) : misread ? [corrected(text, misread, misread.unit)] : [],
      proven: reading.commune && reading.province ? named.flatMap((one) => (isProven(one) ? [one.unit.key, one.unit.kind] : [])).flatMap((name) => fold(name).split(' ')) : [],
    };
  }

  function isProven({ unit: own, certainty }: UnitFound): boolean {
    if (certainty === 'misread' || own.earlier) return false;
    const list = own.level === 'province' ? index.provinces : own.level === 'district' ? index.districtsOf(own.province)
      : own.era === 'today' ? index.communesOf(own.province) : index.oldCommunesIn(own.province, own.district ?? '');
    return nearIn(list, own.flat).every((other) => other.key === own.key);
  }

  /** True when the names that are printed are those of today. */
  function isSame(reading: Reading): boolean {
    const today = index.today.get(target(reading)[0] ?? '');
    const province = index.provinceToday.get(today?.province ?? '');
    if (!today || reading.commune === null) return false;
    return reading.commune.unit.name === today.name && reading.district === null
      && (reading.province === null || reading.province.unit.key === province?.key);
  }

  return { about: { asOf, validFrom, source }, locate, unit };
}

function located({ unit, certainty }: UnitFound): LocatedUnit {
  const { level, name, code, era } = unit;
  return { level, name, code, era, certainty };
}

/** The text with a unit's own name where a doubtful one stands, in capitals where those are. */
function corrected(text: string, at: { readonly from: number; readonly to: number }, unit: Unit): string {
  const printed = text.slice(at.from, at.to);
  const name = printed === printed.toUpperCase() && /\p{L}/u.test(printed) ? unit.bare.toUpperCase() : unit.bare;
  return text.slice(0, at.from) + name + text.slice(at.to);
}
