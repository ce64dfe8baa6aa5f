import { z } from 'zod';
import { isRealDay, valueProblem, type ValueProblem, type ValueRule } from '../shared/plan/value-check.ts';
import { dossierFields, headFields, headKey, messageListsOfFields, type MessageField } from './fields.ts';
import { builtInLists, codesOf, type MessageLists } from './lists.ts';
import { portalSettings, type PortalSettings } from './settings.ts';

/** How a message is written and what it may hold: lists of the receiver and settings of the unit. */
export interface MessageForm {
  readonly lists: MessageLists;
  readonly settings: Pick<PortalSettings, 'timeForm' | 'flagForm' | 'emptyValues' | 'header' | 'xmlRoot' | 'xmlNamespace'>;
}

/** The form without any settings and with the program's own lists. */
export const defaultForm: MessageForm = { lists: builtInLists, settings: portalSettings.parse({}) };

const [DAY, CLOCK] = ['(0[1-9]|[12][0-9]|3[01])', '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]'];
const MONTH = '(0[1-9]|1[0-2])';
/** The pattern of a time, for both schemas. */
const TIMES: Readonly<Record<PortalSettings['timeForm'], string>> = {
  yyyyMMddHHmmss: `[0-9]{4}${MONTH}${DAY}([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]`,
  iso: `[0-9]{4}-${MONTH}-${DAY}T${CLOCK}\\+07:00`,
  'dd/MM/yyyy HH:mm:ss': `${DAY}/${MONTH}/[0-9]{4} ${CLOCK}`,
};

/** What a field may hold, as schemas need it: the pattern without anchors. */
export interface FieldRule extends Omit<ValueRule, 'form'> {
  readonly pattern?: string;
}

/** The rule of a field. @param list the key of the list that it stands in, empty for the message itself */
export function ruleOf(field: MessageField, list: string, { lists, settings }: MessageForm): FieldRule {
  const path = list === '' ? field.key : `${list}.${field.key}`;
  const own = <T>(of: Readonly<Record<string, T>>): T | undefined => (Object.hasOwn(of, path) ? of[path] : undefined);
  const pattern = field.kind === 'time' ? TIMES[settings.timeForm] : field.kind === 'count' ? '[0-9]+' : undefined;
  const codes = field.kind === 'flag' ? ['0', '1'] : field.list === undefined ? undefined : codesOf(lists, field.list);
  return {
    length: own(lists.lengths) ?? field.length, needed: own(lists.needed) ?? field.needed,
    ...(codes === undefined ? {} : { codes }), ...(pattern === undefined ? {} : { pattern }),
  };
}

/** The first thing that is wrong with a field's value, or null. */
export function fieldProblem(field: MessageField, list: string, value: string, form: MessageForm): ValueProblem | null {
  const { pattern, ...rule } = ruleOf(field, list, form);
  const problem = valueProblem(value, { ...rule, ...(pattern === undefined ? {} : { form: new RegExp(`^(?:${pattern})$`) }) });
  if (problem || value === '' || field.kind !== 'time') return problem;
  return isDay(value, form.settings.timeForm) ? null : { reason: 'not-a-date' };
}

/** True for a time whose day there is, in the receiver's form. */
function isDay(value: string, timeForm: PortalSettings['timeForm']): boolean {
  if (timeForm === 'iso') return isRealDay(value.slice(0, 4), value.slice(5, 7), value.slice(8, 10));
  if (timeForm === 'yyyyMMddHHmmss') return isRealDay(value.slice(0, 4), value.slice(4, 6), value.slice(6, 8));
  return isRealDay(value.slice(6, 10), value.slice(3, 5), value.slice(0, 2));
}

/** `2026-01-15T09:12:05` in Vietnam's time as the receiver wants it. */
export function formatTime(local: string, timeForm: PortalSettings['timeForm']): string {
  const [date = '', clock = ''] = local.slice(0, 19).split('T');
  if (timeForm === 'iso') return `${date}T${clock}+07:00`;
  if (timeForm === 'yyyyMMddHHmmss') return `${date}${clock}`.replace(/[-:]/g, '');
  return `${date.split('-').reverse().join('/')} ${clock}`;
}

/** Numbers in JSON: counts always, flags where the setting says so. */
export const isNumber = (field: MessageField, { settings }: MessageForm): boolean =>
  field.kind === 'count' || (field.kind === 'flag' && settings.flagForm === 'number');

function fieldSchema(field: MessageField, list: string, form: MessageForm): z.ZodType {
  const rule = ruleOf(field, list, form);
  const whole = { description: field.label.vi };
  if (isNumber(field, form)) {
    const schema = field.kind === 'flag' ? z.union([z.literal(0), z.literal(1)]) : z.int().nonnegative();
    return rule.needed ? schema.meta(whole) : schema.optional().meta(whole);
  }
  const good = (value: string): boolean => fieldProblem(field, list, value, form) === null;
  // The refinement judges; the keywords say the same to validators of others, which count characters and not UTF-16 units.
  const codes = rule.codes === undefined ? {} : { enum: [...rule.codes, ...(rule.needed ? [] : [''])] };
  const pattern = rule.pattern === undefined ? {} : { pattern: rule.needed ? `^(${rule.pattern})$` : `^(${rule.pattern})?$` };
  const schema = z.string().refine(good).meta({ ...whole, ...codes, ...pattern, ...(rule.needed ? { minLength: 1 } : {}), maxLength: rule.length });
  return rule.needed ? schema : schema.optional();
}

const objectOf = (fields: readonly MessageField[], list: string, form: MessageForm): z.ZodType =>
  z.strictObject(Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field, list, form)])));

/** The message as JSON. */
export type MessageJson = Readonly<Record<string, unknown>>;

/** The schema of a message in a form; the JSON Schema is made from it. */
export function messageSchema(form: MessageForm): z.ZodType<MessageJson> {
  return z.strictObject({
    ...(form.settings.header ? { [headKey]: objectOf(headFields, headKey, form).meta({ description: 'Thông tin thông điệp' }) } : {}),
    ...Object.fromEntries(dossierFields.map((field) => [field.key, fieldSchema(field, '', form)])),
    ...Object.fromEntries(messageListsOfFields.map(({ key, label, fields }) => {
      const list = fields.length === 0 ? z.array(z.strictObject({})).max(0) : z.array(objectOf(fields, key, form));
      return [key, list.optional().meta({ description: label.vi })];
    })),
  });
}

/** The message's JSON Schema (draft 2020-12); that of the default form is `docs/portal-sync.schema.json`. */
export function messageJsonSchema(form: MessageForm = defaultForm): Record<string, unknown> {
  const schema = z.toJSONSchema(messageSchema(form), { target: 'draft-2020-12' });
  return { ...schema, title: `Dossier synchronisation message (${form.lists.regulation.version}, ${form.lists.regulation.date})` };
}
