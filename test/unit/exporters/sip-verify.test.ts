import { describe } from 'vitest';
import { profile } from '../../../src/core/exporters/sip-tt05/index.ts';
import { findsEveryFault, refusesChanged, text, turned, utf8, type Files, type HarmCase } from './harm-suite.ts';
import { forge, forgeBytes } from './pack-support.ts';
import { archiveSample, writtenSip } from './sip-support.ts';

const REP = 'representations/rep1/METS.xml';
const EAD = 'metadata/descriptive/EAD.xml';
const DOC = 'representations/rep1/metadata/descriptive/EAD_doc_H17.NN.NN-260115-000007.1.xml';
const PDF = 'representations/rep1/data/H17.NN.NN-260115-000007.1.pdf';
/** The PDF with one byte of its catalogue or trailer changed, the one after `behind`: nothing else moves. */
const unmarked = (behind: RegExp, is: string) => (files: Files): void => {
  const old = files.get(PDF) ?? new Uint8Array();
  const found = behind.exec(new TextDecoder('latin1').decode(old));
  const at = found ? found.index + found[0].length : -1;
  const changed = old.slice();
  changed[at] = is.charCodeAt(0);
  if (changed[at] === old[at]) throw new Error(`the PDF has no ${behind.source}`);
  forgeBytes(files, PDF, changed);
};

const replaced = (path: string, from: string | RegExp, to: string) => (files: Files): void => forge(files, path, (old) => old.replace(from, to));
const tag = (path: string, name: string, value: string) => replaced(path, new RegExp(`<${name}>[^<]*</${name}>`), `<${name}>${value}</${name}>`);
const harms: readonly HarmCase[] = [
  ['a file that is gone', 'file.missing', PDF, (files) => void files.delete(PDF)],
  ['a record that is gone', 'file.missing', DOC, (files) => void files.delete(DOC)],
  ['no EAD', 'file.missing', EAD, (files) => void files.delete(EAD)],
  ['a file that nobody names', 'file.extra', 'representations/rep1/data/x.pdf', (files) => void files.set('representations/rep1/data/x.pdf', utf8.encode('x'))],
  ['an extra schema', 'file.extra', 'schemas/x.xsd', (files) => void files.set('schemas/x.xsd', utf8.encode('<x/>'))],
  ['a bit of a PDF', 'file.digest', PDF, turned(PDF)],
  ['a bit of a record', 'file.digest', DOC, turned(DOC)],
  ['a bit of the inner METS', 'file.digest', REP, turned(REP)],
  ['a bit of our dossier', 'file.digest', 'documentation/dossier.json', turned('documentation/dossier.json')],
  ['a size', 'file.size', EAD, replaced('METS.xml', /(EAD\.xml"[^>]*SIZE=")\d+/, '$11')],
  ['a schema that is gone', 'schema.missing', 'schemas/ead.xsd', (files) => void files.delete('schemas/ead.xsd')],
  ['broken XML', 'xml.invalid', EAD, replaced(EAD, '</title>', '</titel>')],
  ['a document type', 'xml.invalid', EAD, replaced(EAD, '<simpledc>', '<!DOCTYPE simpledc><simpledc>')],
  ['another OBJID', 'mets.name', 'METS.xml', (files) => { forge(files, 'METS.xml', (old) => old.replace(/(?<=OBJID="uuid-)./, (digit) => (digit === '0' ? '1' : '0'))); }],
  ['an OBJID in lower case', 'mets.attribute', 'METS.xml', replaced('METS.xml', /OBJID="uuid-[^"]*/, 'OBJID="uuid-abcdef01-0000-4000-8000-000000000000')],
  ['another profile', 'mets.attribute', 'METS.xml', replaced('METS.xml', 'E-ARK-CSIP.xml', 'E-ARK-AIP.xml')],
  ['another package type', 'mets.attribute', REP, replaced(REP, 'OAISPACKAGETYPE="SIP"', 'OAISPACKAGETYPE="AIP"')],
  ['an unknown status', 'mets.attribute', 'METS.xml', replaced('METS.xml', 'RECORDSTATUS="NEW"', 'RECORDSTATUS="OLD"')],
  ['a time that is none', 'mets.attribute', 'METS.xml', replaced('METS.xml', /CREATEDATE="[^"]*"/, 'CREATEDATE="hôm nay"')],
  ['a pointer to nothing', 'mets.id', 'METS.xml', replaced('METS.xml', /DMDID="uuid-./, 'DMDID="uuid-z')],
  ['an id that stands twice', 'mets.id', REP, (files) => {
    const [first = '', second = ''] = [...text(files.get(REP)).matchAll(/<file ID="([^"]*)"/g)].map((match) => match[1] ?? '');
    forge(files, REP, (old) => old.replaceAll(second, first));
  }],
  ['a reference that leads out', 'mets.reference', '../../../x.pdf', replaced(REP, /xlink:href="data\/[^"]*"/, 'xlink:href="../../../x.pdf"')],
  ['a reference to the web', 'mets.reference', 'https://example.vn/x.pdf', replaced(REP, /xlink:href="data\/[^"]*"/, 'xlink:href="https://example.vn/x.pdf"')],
  ['no digest', 'file.digest', EAD, replaced('METS.xml', /(EAD\.xml".*)CHECKSUMTYPE="SHA-256"/, '$1CHECKSUMTYPE="MD5"')],
  ['no division for the data', 'mets.structure', REP, replaced(REP, 'LABEL="Data"', 'LABEL="Dữ liệu"')],
  ['documents tied crosswise', 'mets.link', DOC, (files) => {
    const [first = '', second = ''] = [...text(files.get(REP)).matchAll(/<file ID="([^"]*)"/g)].map((match) => match[1] ?? '');
    forge(files, REP, (old) => old.replace(`FILEID="${first}"`, 'FILEID="?"').replace(`FILEID="${second}"`, `FILEID="${first}"`).replace('FILEID="?"', `FILEID="${second}"`));
  }],
  ['a document tied to nothing', 'mets.link', DOC, replaced(REP, /LABEL="MetadataLink\/File"/, 'LABEL="MetadataLink"')],
  ['an unknown field', 'ead.element', EAD, replaced(EAD, '<title>', '<tieuDe/><title>')],
  ['a field that stands twice', 'ead.element', EAD, replaced(EAD, '<title>', '<title>x</title><title>')],
  ['the name of the AIP', 'ead.element', DOC, (files) => forge(files, DOC, (old) => old.replaceAll('docCode>', 'arcDocCode>'))],
  ['a field that is not there', 'ead.element', EAD, replaced(EAD, /<keyword>[^<]*<\/keyword>/, '')],
  ['another root', 'ead.element', EAD, (files) => forge(files, EAD, (old) => old.replaceAll('simpledc', 'ead'))],
  ['no title', 'ead.value', EAD, tag(EAD, 'title', '')],
  ['a title that is too long', 'ead.value', EAD, tag(EAD, 'title', 'x'.repeat(1001))],
  ['a code that is in no list', 'ead.value', EAD, tag(EAD, 'maintenance', '08')],
  ['a kind that is in no list', 'ead.value', DOC, tag(DOC, 'typeName', '33')],
  ['a day that does not exist', 'ead.value', DOC, tag(DOC, 'issuedDate', '31/02/2021')],
  ['a date in another form', 'ead.value', DOC, tag(DOC, 'issuedDate', '2021-05-20')],
  ['no paper file although digitised', 'ead.value', EAD, tag(EAD, 'paperFileCode', '')],
  ['a backup without its status', 'ead.value', EAD, tag(EAD, 'riskRecovery', '1')],
  ['a number that is none', 'ead.value', EAD, tag(EAD, 'totalDoc', 'hai')],
  ['another count of documents', 'ead.count', EAD, tag(EAD, 'totalDoc', '3')],
  ['another count of pages', 'ead.count', EAD, tag(EAD, 'numberOfPage', '4')],
  ['pages unlike the PDF', 'ead.count', DOC, tag(DOC, 'numberOfPage', '2')],
  ['the code of another file', 'ead.code', DOC, tag(DOC, 'docCode', 'H49.64.33.1994.160.0000001')],
  ['an ordinal of five digits', 'ead.code', DOC, tag(DOC, 'docCode', 'H17.NN.NN-260115-000007.00001')],
  ['an ordinal that stands twice', 'ead.code', DOC.replace('.1.xml', '.2.xml'), tag(DOC, 'docCode', 'H17.NN.NN-260115-000007.0000002')],
  ['a gap in the ordinals', 'ead.code', EAD, tag(DOC, 'docCode', 'H17.NN.NN-260115-000007.0000003')],
  ['an id unlike the file name', 'ead.code', DOC, tag(DOC, 'docId', 'x.1')],
  ['a paper older than the file', 'ead.date', DOC, tag(DOC, 'issuedDate', '20/05/1921')],
  ['a file that ends before it begins', 'ead.date', EAD, tag(EAD, 'endDate', '01/01/2000')],
  ['a PDF that is none', 'pdf.unreadable', PDF, (files) => forge(files, PDF, () => 'không phải PDF')],
  ['a PDF whose metadata are another stream', 'pdf.markers', PDF, unmarked(/\/Metadata 1(?=\d 0 R)/, '2')],
  ['a PDF without an output intent', 'pdf.markers', PDF, unmarked(/\/OutputIntent(?=s)/, 'x')],
  ['a PDF without an id', 'pdf.markers', PDF, unmarked(/\/I(?=D )/, 'x')],
  ['a reading of another PDF', 'record.mismatch', 'documentation/readings/H17.NN.NN-260115-000007.1.reading.json', replaced('documentation/readings/H17.NN.NN-260115-000007.1.reading.json', /"sizeBytes":\d+\}\}/, '"sizeBytes":1}}')],
  ['rubbish for our dossier', 'json.invalid', 'documentation/dossier.json', (files) => forge(files, 'documentation/dossier.json', () => '{}')],
];

describe('verify finds every fault of a SIP_hoso', async () => {
  const { files, result } = await writtenSip(archiveSample());

  findsEveryFault({ profile, name: result.name, files }, harms, 'METS.xml');
});

describe('taking in a SIP_hoso that somebody changed', async () => {
  const { files, result } = await writtenSip(archiveSample());

  refusesChanged({ profile, name: result.name, files }, [
    ['digest', turned(PDF)],
    ['digest', turned(REP)],
    ['digest', turned('documentation/dossier.json')],
    ['mets', (given) => void given.set('METS.xml', utf8.encode('<mets'))],
    ['path', (given) => void given.set('../x', utf8.encode('x'))],
    ['no-package', (given) => void given.delete(REP)],
    ['dossier', (given) => forge(given, 'documentation/dossier.json', () => '{}')],
  ]);
});
