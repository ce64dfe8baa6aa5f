import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile as documents } from '../../../src/core/exporters/dossier-7197/index.ts';
import { dossierFields, headFields, messageListsOfFields, type MessageField } from '../../../src/core/exporters/portal-sync/fields.ts';
import { defaultForm, fieldProblem, formatTime, messageSchema, type MessageForm } from '../../../src/core/exporters/portal-sync/form.ts';
import { codesOf } from '../../../src/core/exporters/portal-sync/lists.ts';
import { messageJson } from '../../../src/core/exporters/portal-sync/message.ts';
import { profile as portal } from '../../../src/core/exporters/portal-sync/index.ts';
import { timeForms } from '../../../src/core/exporters/portal-sync/settings.ts';
import { messageXml, readMessageXml } from '../../../src/core/exporters/portal-sync/xml-form.ts';
import { isInside } from '../../../src/core/exporters/shared/plan/names.ts';
import { forbiddenXmlCharacter, readXml, writeXml } from '../../../src/core/exporters/shared/format/xml.ts';
import { hasher } from './support.ts';
import { jsonIn, plannedBy, unitSettings, wholeSample, writtenBy } from './delivery-support.ts';

/** Texts as papers and people give them: letters in parts, marks of XML, line ends, blanks at the ends, letters beyond the first plane. */
const hostile = fc.array(fc.oneof(
  fc.constantFrom('<', '>', '&', '"', '\'', ']]>', '<!--', '&amp;', '&#65;', '\n', '\r\n', '\t', ' ', '{papers}', '__proto__', '\u00a0', '\u202e', '😀', '𠀀', 'Ủ', 'ễ'.normalize('NFD'), 'Nguyễn '),
  fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }),
), { maxLength: 12 }).map((parts) => parts.join(''));
const good = hostile.filter((text) => forbiddenXmlCharacter(text) === null);

const form = fc.record({
  timeForm: fc.constantFrom(...timeForms), flagForm: fc.constantFrom('text' as const, 'number' as const), emptyValues: fc.constantFrom('empty' as const, 'omit' as const),
  header: fc.boolean(), xmlRoot: fc.constantFrom('HoSo', 'HoSoDongBo'), xmlNamespace: fc.constantFrom('', 'urn:vn:test'),
}).map((settings): MessageForm => ({ ...defaultForm, settings }));

/** Any value that a field may hold in a form. */
function valueOf(field: MessageField, of: MessageForm): fc.Arbitrary<string> {
  const whole = field.kind === 'flag' ? fc.constantFrom('0', '1')
    : field.kind === 'count' ? fc.nat(99_999).map(String)
      : field.kind === 'time' ? fc.date({ min: new Date('1950-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }).map((date) => formatTime(date.toISOString(), of.settings.timeForm))
        : field.list ? fc.constantFrom(...codesOf(of.lists, field.list)) : good.map((text) => [...text].slice(0, field.length).join('')).filter((text) => text !== '');
  return field.needed ? whole : fc.oneof(fc.constant(''), whole);
}
const valuesOf = (fields: readonly MessageField[], of: MessageForm) => fc.record(Object.fromEntries(fields.map((field) => [field.key, valueOf(field, of)])));
const message = form.chain((of) => fc.record({
  form: fc.constant(of), head: valuesOf(headFields, of), values: valuesOf(dossierFields, of),
  lists: fc.record(Object.fromEntries(messageListsOfFields.map(({ key, fields }) => [
    key, fields.length === 0 ? fc.constant([]) : fc.array(valuesOf(fields, of).map((values) => ({ paperId: '', values })), { maxLength: 3 }),
  ]))),
}));

describe('any message', () => {
  it('is what its schema says, and the same out of XML as it went in', () => {
    fc.assert(fc.property(message, ({ form: of, ...built }) => {
      const json = messageJson(built, of);
      expect(messageSchema(of).parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
      const root = readXml(writeXml(messageXml(json, of)));
      expect(root && readMessageXml(root, of)).toEqual(json);
    }), { numRuns: 300 });
  });

  it('refuses what XML forbids, and what is longer than its field by one letter', () => {
    const texts = dossierFields.filter(({ kind }) => kind === 'text');
    fc.assert(fc.property(fc.constantFrom(...texts), hostile, (field, text) => {
      const problem = fieldProblem(field, '', text, defaultForm);
      if (text !== '' && forbiddenXmlCharacter(text) !== null) expect(problem).toEqual({ reason: 'forbidden-character' });
      else if (text === '') expect(problem).toEqual(field.needed ? { reason: 'missing' } : null);
      else expect(problem).toEqual([...text].length > field.length ? { reason: 'too-long', limit: field.length } : null);
      expect(fieldProblem(field, '', '𠀀'.repeat(field.length), defaultForm)).toBeNull();
      expect(fieldProblem(field, '', '𠀀'.repeat(field.length + 1), defaultForm)).toEqual({ reason: 'too-long', limit: field.length });
    }), { numRuns: 300 });
  });
});

describe.each([['portal-sync', portal, unitSettings], ['dossier-7197', documents, {}]] as const)('any dossier by %s', (_, profile, settings) => {
  it('comes back as it went in, or is refused and nothing is written', async () => {
    await fc.assert(fc.asyncProperty(hostile, hostile, hostile, async (ownerName, paperName, subject) => {
      const sample = wholeSample({ ownerName, paperName, subject });
      if (plannedBy(profile, sample, settings).refused.length > 0) {
        await expect(writtenBy(profile, sample, settings)).rejects.toMatchObject({ code: 'package.incomplete' });
        return;
      }
      const { source, files } = await writtenBy(profile, sample, settings);
      expect((await profile.verify(source, hasher)).faults).toEqual([]);
      expect((await profile.readBack?.(source, hasher))?.papers).toEqual(sample.papers);
      for (const path of files.keys()) expect(path).toBe(path.normalize('NFC'));
      if (profile === portal) expect(jsonIn(files, 'message.json')['ChuHoSo']).toBe(ownerName.normalize('NFC').trim() || 'TRẦN THỊ MẪU');
    }), { numRuns: 25 });
  });

  it('has plain paths whatever its code is called', () => {
    fc.assert(fc.property(hostile.filter((code) => code !== ''), (code) => {
      for (const { path } of plannedBy(profile, wholeSample({}, { dossier: { code } }), settings).files) {
        expect(isInside(path), path).toBe(true);
        expect(path.normalize('NFC')).toBe(path);
      }
    }), { numRuns: 200 });
  });
});
