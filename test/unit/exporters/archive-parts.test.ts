import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedUuid, derivedUuids, vietnamTime } from '../../../src/core/exporters/shared/plan/derived-id.ts';
import { checkEad, eadDate, eadXml, isoDate, readEad } from '../../../src/core/exporters/shared/format/ead.ts';
import { docFields, fileFields } from '../../../src/core/exporters/shared/format/ead-fields.ts';
import { eadXsd } from '../../../src/core/exporters/shared/format/ead-xsd.ts';
import { hrefToPath, pathToHref } from '../../../src/core/exporters/shared/format/mets.ts';
import { element, forbiddenXmlCharacter, readXml, writeXml } from '../../../src/core/exporters/shared/format/xml.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const lawfulText = anyText.filter((text) => forbiddenXmlCharacter(text) === null);
const utf8 = new TextEncoder();

describe('XML', () => {
  it('gives every lawful text back, in elements and attributes', () => {
    fc.assert(fc.property(lawfulText, lawfulText, (text, value) => {
      const root = readXml(writeXml(element('a', { b: value }, [element('c', {}, text)])));
      expect(root?.attributes['b']).toBe(value);
      expect(root?.children[0]?.text).toBe(text);
    }), { numRuns: 300 });
  });

  it('never writes a character that XML forbids', () => {
    for (const bad of ['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', '\udc00x']) {
      expect(forbiddenXmlCharacter(`a${bad}`)).toMatch(/^U\+[0-9A-F]{4}$/);
      expect(() => writeXml(element('a', {}, bad))).toThrow('XML forbids');
      expect(() => writeXml(element('a', { b: bad }))).toThrow('XML forbids');
    }
    for (const good of ['\t\n', 'ệ', '😀', '\u0085', '\ufffd']) expect(forbiddenXmlCharacter(good)).toBeNull();
  });

  it('takes rubbish for what it is, and never falls over it', () => {
    for (const text of ['', 'x', '<a>', '<a/><b/>', '<a><b></a></b>', '<a b=1/>', '<a>&</a>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a>\u0001</a>', '{"a":1}']) {
      expect(readXml(utf8.encode(text)), text).toBeNull();
    }
    expect(readXml(new Uint8Array([0x3c, 0x61, 0xff, 0x2f, 0x3e]))).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => { readXml(bytes); }), { numRuns: 200 });
    fc.assert(fc.property(anyText, (text) => { readXml(utf8.encode(`<a>${text}</a>`)); }), { numRuns: 200 });
  });

  it('reads numeric references and CDATA, as others write them', () => {
    expect(readXml(utf8.encode('<a>&#x1EC7;&#65;<![CDATA[<&amp;>]]></a>'))?.text).toBe('ệA<&amp;>');
  });
});

describe('records', () => {
  it('what checks nothing wrong comes back unchanged; what is wrong is told', () => {
    const values = fc.record(Object.fromEntries(docFields.map(({ key }) => [key, fc.oneof(fc.constant(''), fc.constant('01'), fc.string({ maxLength: 12 }), fc.constant('20/05/2021'))])));
    fc.assert(fc.property(values, (given) => {
      const problems = checkEad(docFields, given);
      if (problems.some(({ reason }) => reason === 'forbidden-character')) return;
      const root = readXml(writeXml(eadXml(docFields, given)));
      expect(root && readEad(docFields, root)).toEqual({ values: given, strange: [], twice: [], absent: [] });
    }), { numRuns: 200 });
  });

  it('counts characters, not halves of pairs', () => {
    const subject = (text: string) => checkEad(docFields, { subject: text }).filter(({ key }) => key === 'subject');
    expect(subject('😀'.repeat(500))).toEqual([]);
    expect(subject('😀'.repeat(501))).toEqual([{ key: 'subject', reason: 'too-long', limit: 500 }]);
  });

  it('accepts several languages, and no unknown one among them', () => {
    const language = (text: string) => checkEad(fileFields, { language: text }).filter(({ key }) => key === 'language').map(({ reason }) => reason);
    expect([language('01'), language('01;05'), language('01, 11'), language('01;12'), language('')]).toEqual([[], [], [], ['not-in-list'], ['missing']]);
  });

  it('dates there and back, only of days that exist', () => {
    expect([eadDate('2024-02-29'), eadDate('2021'), eadDate(null)]).toEqual(['29/02/2024', null, null]);
    expect([isoDate('29/02/2024'), isoDate('29/02/2023'), isoDate('1/2/2023'), isoDate('31/12/9999')]).toEqual(['2024-02-29', null, null, '9999-12-31']);
  });

  it('schemas are XML with an element for each field', () => {
    for (const fields of [fileFields, docFields]) {
      const all = readXml(eadXsd(fields))?.children[0]?.children[0]?.children[0];
      expect(all?.children.map(({ attributes }) => attributes['name'])).toEqual(fields.map(({ key }) => key));
    }
  });
});

describe('ids, times and places', () => {
  it('ids are lawful UUIDs of version 8, the same for the same text, no two alike in a hundred thousand', () => {
    const next = derivedUuids('gói');
    const ids = new Set(Array.from({ length: 100_000 }, next));
    expect(ids.size).toBe(100_000);
    for (const id of [...ids].slice(0, 1000)) expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(derivedUuid('a')).toBe(derivedUuid('a'));
    expect(derivedUuid('a')).not.toBe(derivedUuid('b'));
  });

  it('writes every instant in Vietnam’s time', () => {
    expect([vietnamTime('2026-01-15T20:30:00Z'), vietnamTime('2026-01-15T10:00:00+07:00'), vietnamTime('2025-12-31T23:59:59.5-05:00')])
      .toEqual(['2026-01-16T03:30:00.000+07:00', '2026-01-15T10:00:00.000+07:00', '2026-01-01T11:59:59.500+07:00']);
  });

  it('paths become URLs and come back', () => {
    for (const path of ['data/Giấy khai sinh 100% #1.pdf', 'a/b.xml', 'documentation/originals/x.jpg']) expect(hrefToPath(pathToHref(path))).toBe(path);
    expect(hrefToPath('%zz')).toBeNull();
  });
});
