import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const code = z.string().regex(/^[0-9A-Za-z.-]{1,20}$/);
/** A unit's whole name, its kind first: `Phường Hải Châu`. */
const unitName = z.string().min(3).max(100).regex(/^(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu) \S/u);

/** Name and version of the file's form; a reader refuses one that it does not know. */
export const gazetteerForm = 'sohoa-gazetteer/1';

const rows = z.object({
  gazetteer: z.literal(gazetteerForm),
  /** Since when the units of today are in force. */
  validFrom: day,
  /** The day on which the list was last known to be right. */
  asOf: day,
  /** Where the facts come from, for people. */
  source: z.string().min(1).max(500),
  /** The provinces of today. */
  provinces: z.array(z.strictObject({ code, name: unitName })).min(1).max(500),
  /** The communes, wards and special zones of today; `province` is a code of `provinces`. */
  communes: z.array(z.strictObject({ code, name: unitName, province: code })).min(1).max(50_000),
  /** The provinces before `validFrom`; `today` is the one that each went into, `also` other names that it had. */
  oldProvinces: z.array(z.strictObject({ code, name: unitName, today: code, also: z.array(unitName).optional() })).max(500),
  /**
   * Communes before `validFrom`, as far as they are known; `province` is a code of `oldProvinces`, `today` the communes
   * that each went into: more than one when it was divided. Without a name the district itself is meant. `also`: units
   * that had become part of it earlier.
   */
  oldCommunes: z.array(z.strictObject({
    code: code.optional(), name: unitName.optional(), district: unitName, province: code, today: z.array(code).min(1).max(20),
    also: z.array(unitName).optional(),
  })).max(50_000),
});

/**
 * The gazetteer: administrative units of today and before, with what became of them. A file of an administrator has
 * this form too, so whatever refers to something must find it.
 */
export const gazetteerSchema = rows.superRefine((data, context) => {
  const known = (list: readonly { readonly code: string }[], name: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    list.forEach((unit, n) => {
      if (seen.has(unit.code)) context.addIssue({ code: 'custom', path: [name, n, 'code'], message: `code ${unit.code} twice` });
      seen.add(unit.code);
    });
    return seen;
  };
  const provinces = known(data.provinces, 'provinces');
  const communes = known(data.communes, 'communes');
  const oldProvinces = known(data.oldProvinces, 'oldProvinces');
  const need = (set: ReadonlySet<string>, wanted: string, path: (string | number)[]): void => {
    if (!set.has(wanted)) context.addIssue({ code: 'custom', path, message: `no unit has code ${wanted}` });
  };
  data.communes.forEach((unit, n) => { need(provinces, unit.province, ['communes', n, 'province']); });
  data.oldProvinces.forEach((unit, n) => { need(provinces, unit.today, ['oldProvinces', n, 'today']); });
  data.oldCommunes.forEach((unit, n) => {
    need(oldProvinces, unit.province, ['oldCommunes', n, 'province']);
    for (const wanted of unit.today) need(communes, wanted, ['oldCommunes', n, 'today']);
  });
});
export type GazetteerData = z.infer<typeof gazetteerSchema>;

/** What the screens say of the gazetteer in use. */
export const gazetteerAboutSchema = z.object({
  /** Whether it came with the program or was put in by an administrator. */
  origin: z.enum(['program', 'administrator']),
  source: z.string(),
  validFrom: day,
  asOf: day,
  counts: z.object({
    provinces: z.int().nonnegative(), communes: z.int().nonnegative(), oldProvinces: z.int().nonnegative(), oldCommunes: z.int().nonnegative(),
  }),
  /** What is wrong with the administrator's file, which then is not used; null when nothing is. */
  refused: z.string().nullable(),
});
export type GazetteerAbout = z.infer<typeof gazetteerAboutSchema>;

/** Sums a gazetteer up for the screens. */
export function aboutGazetteer(data: GazetteerData, origin: GazetteerAbout['origin'], refused: string | null = null): GazetteerAbout {
  const { source, validFrom, asOf, provinces, communes, oldProvinces, oldCommunes } = data;
  return {
    origin, source, validFrom, asOf, refused,
    counts: {
      provinces: provinces.length, communes: communes.length, oldProvinces: oldProvinces.length, oldCommunes: oldCommunes.length,
    },
  };
}

/**
 * Reads a gazetteer from parsed JSON.
 *
 * @returns the data, or what is wrong with it: the place and the reason of the first fault, `communes.12.province: no
 *   unit has code 99`, and how many more there are
 */
export function parseGazetteer(value: unknown): { readonly data: GazetteerData; readonly wrong: null } | { readonly data: null; readonly wrong: string } {
  const parsed = gazetteerSchema.safeParse(value);
  if (parsed.success) return { data: parsed.data, wrong: null };
  const [first, ...more] = parsed.error.issues;
  const place = first?.path.map(String).join('.') ?? '';
  return { data: null, wrong: `${place === '' ? '' : `${place}: `}${first?.message ?? ''}${more.length > 0 ? ` (+${String(more.length)})` : ''}` };
}
