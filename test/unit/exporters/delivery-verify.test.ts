import { describe } from 'vitest';
import { profile as documents } from '../../../src/core/exporters/dossier-7197/index.ts';
import { profile as portal } from '../../../src/core/exporters/portal-sync/index.ts';
import { unitSettings, wholeSample, writtenBy } from './delivery-support.ts';
import { findsEveryFault, refusesChanged, text, turned, utf8, type Files, type Harm, type HarmCase } from './harm-suite.ts';
import { hasher } from './support.ts';

/** Changes a file and, as a forger would, mends its digest and size in the note. */
function change(files: Files, path: string, to: (old: string) => string): void {
  const old = text(files.get(path));
  const changed = to(old);
  if (changed === old) throw new Error(`nothing changed in ${path}`);
  const bytes = utf8.encode(changed);
  if (path !== 'delivery.json') {
    const was = files.get(path) ?? new Uint8Array();
    const note = text(files.get('delivery.json')).replace(
      new RegExp(`"sha256": "${hasher.hashBytes(was)}",\\s*"sizeBytes": \\d+`), `"sha256": "${hasher.hashBytes(bytes)}", "sizeBytes": ${String(bytes.length)}`,
    );
    files.set('delivery.json', utf8.encode(note));
  }
  files.set(path, bytes);
}
const replaced = (path: string, from: string | RegExp, to: string): Harm => (files) => change(files, path, (old) => old.replace(from, to));
const PDF = 'attachments/H17.NN.NN-260115-000007.0000001.pdf';
const READING = 'records/readings/H17.NN.NN-260115-000007.0000001.reading.json';
const TREE = 'documents/H17.NN.NN/2026/H17.NN.NN-260115-000007/';
const DOC = `${TREE}H17.NN.NN_VB_260115000701_V1_20260115.json`;

const portalHarms: readonly HarmCase[] = [
  ['a file that is gone', 'file.missing', PDF, (files) => void files.delete(PDF)],
  ['no message', 'file.missing', 'message.json', (files) => void files.delete('message.json')],
  ['no XML', 'file.missing', 'message.xml', (files) => void files.delete('message.xml')],
  ['no note', 'file.missing', 'delivery.json', (files) => void files.delete('delivery.json')],
  ['a file that nobody names', 'file.extra', 'attachments/x.pdf', (files) => void files.set('attachments/x.pdf', utf8.encode('x'))],
  ['a path that leads out', 'path', '../x', (files) => void files.set('../x', utf8.encode('x'))],
  ['a bit of a PDF', 'file.digest', PDF, turned(PDF)],
  ['a size', 'file.size', PDF, replaced('delivery.json', /(0000001\.pdf",\s*"role": "paper",[^}]*"sizeBytes": )\d+/, '$11')],
  ['a note that is none', 'note.invalid', 'delivery.json', replaced('delivery.json', '"note": "sohoa.delivery/1"', '"note": "sohoa.delivery/9"')],
  ['a note of another profile', 'note.invalid', 'delivery.json', replaced('delivery.json', '"profile": "portal-sync"', '"profile": "dossier-7197"')],
  ['settings that are none', 'note.invalid', 'delivery.json', replaced('delivery.json', '"timeForm": "yyyyMMddHHmmss"', '"timeForm": "hôm nay"')],
  ['another regulation', 'note.invalid', 'delivery.json', replaced('delivery.json', '"version": "2025"', '"version": "2019"')],
  ['a request for a file that is not there', 'note.invalid', 'x.json', replaced('delivery.json', '"body": "message.json"', '"body": "x.json"')],
  ['a code in no list', 'message.invalid', 'message.json', replaced('message.json', '"KenhThucHien": "1"', '"KenhThucHien": "9"')],
  ['a flag that is a number', 'message.invalid', 'message.json', replaced('message.json', '"DuocSoHoa": "1"', '"DuocSoHoa": 1')],
  ['a day that is not in the calendar', 'message.invalid', 'message.json', replaced('message.json', /"NgayNopHoSo": "20260115/, '"NgayNopHoSo": "20260231')],
  ['a value that is too long', 'message.invalid', 'message.json', replaced('message.json', '"Fax": ""', `"Fax": "${'1'.repeat(51)}"`)],
  ['a value that is unknown', 'message.invalid', 'message.json', replaced('message.json', '"Fax": ""', '"Fax": "", "Telex": ""')],
  ['no owner', 'message.invalid', 'message.json', replaced('message.json', /"ChuHoSo": "[^"]*"/, '"ChuHoSo": ""')],
  ['another dossier', 'message.record', 'message.json', replaced('message.json', /"MaHoSo": "[^"]*"/, '"MaHoSo": "H17.NN.NN-260115-000008"')],
  ['another version', 'message.record', 'message.json', replaced('message.json', '"PhienBan": 1', '"PhienBan": 2')],
  ['a file that is no paper', 'message.file', 'message.json', replaced('message.json', /"DuongDanTaiTepTin": "[^"]*1\.pdf"/, '"DuongDanTaiTepTin": "x.pdf"')],
  ['an id that stands twice', 'message.twice', 'message.json', (files) => {
    const [first = '', second = ''] = [...text(files.get('message.json')).matchAll(/"TepDinhKemId": "([^"]*)"/g)].map((match) => match[1] ?? '');
    change(files, 'message.json', (old) => old.replace(second, first));
  }],
  ['XML that says something else', 'message.differs', 'message.xml', replaced('message.xml', /<ChuHoSo>[^<]*/, '<ChuHoSo>NGƯỜI KHÁC')],
  ['XML without a paper', 'message.differs', 'message.xml', replaced('message.xml', /<TaiLieuNop>[\s\S]*?<\/TaiLieuNop>/, '')],
  ['a strange element', 'xml.invalid', 'message.xml', replaced('message.xml', '<Fax></Fax>', '<Fax></Fax><Telex></Telex>')],
  ['an element that stands twice', 'xml.invalid', 'message.xml', replaced('message.xml', '<Fax></Fax>', '<Fax></Fax><Fax></Fax>')],
  ['broken XML', 'xml.invalid', 'message.xml', replaced('message.xml', '</Fax>', '</Fex>')],
  ['a document type', 'xml.invalid', 'message.xml', replaced('message.xml', '<HoSo>', '<!DOCTYPE HoSo><HoSo>')],
  ['rubbish for lists', 'json.invalid', 'schemas/lists.json', (files) => change(files, 'schemas/lists.json', () => '[]')],
  ['rubbish for our dossier', 'json.invalid', 'records/dossier.json', (files) => change(files, 'records/dossier.json', () => '{}')],
  ['a reading of another PDF', 'record.mismatch', READING, replaced(READING, /"sizeBytes":\d+\}\}/, '"sizeBytes":1}}')],
  ['a PDF that is none', 'pdf.unreadable', PDF, (files) => change(files, PDF, () => 'không phải PDF')],
];

const documentHarms: readonly HarmCase[] = [
  ['a message that is gone', 'file.missing', DOC, (files) => void files.delete(DOC)],
  ['a bit of a message', 'file.digest', DOC, turned(DOC)],
  ['a message that says something else', 'message.differs', DOC, replaced(DOC, /"OrganName": "[^"]*"/, '"OrganName": "Cơ quan khác"')],
  ['a value that is too long', 'message.invalid', DOC, replaced(DOC, /"Subject": "[^"]*"/, `"Subject": "${'x'.repeat(501)}"`)],
  ['a mandatory value that lacks', 'message.invalid', DOC, replaced(DOC, /"CodeNumber": "[^"]*"/, '"CodeNumber": ""')],
  ['another version', 'message.record', DOC, replaced('documents.json', '"Version": 1', '"Version": 2')],
  ['the digest of another file', 'message.file', DOC, replaced('documents.json', /"FileSha256": "[0-9a-f]{64}"/, `"FileSha256": "${'0'.repeat(64)}"`)],
  ['a code unlike the file’s name', 'message.file', DOC.replace('.json', '.pdf'), replaced('documents.json', '"DocCode": "H17.NN.NN_VB_260115000701_V1"', '"DocCode": "H17.NN.NN_QĐ_260115000701_V1"')],
  ['a code that stands twice', 'message.twice', DOC.replace('0701', '0702'), replaced('documents.json', '"DocCode": "H17.NN.NN_VB_260115000702_V1"', '"DocCode": "H17.NN.NN_VB_260115000701_V1"')],
  ['a file that is no paper', 'message.file', 'documents.json', replaced('documents.json', /"file": "[^"]*"/, '"file": "documents/H17.NN.NN_VB_260115000701_V1_x.pdf"')],
  ['another dossier', 'message.record', 'documents.json', replaced('documents.json', /"dossierCode": "[^"]*"/, '"dossierCode": "H17"')],
];

const spoiled: readonly (readonly [reason: string, harm: Harm])[] = [
  ['digest', turned('records/dossier.json')], ['note', (given) => void given.set('delivery.json', utf8.encode('{}'))],
  ['path', (given) => void given.set('../x', utf8.encode('x'))], ['file-missing', (given) => void given.delete('records/dossier.json')],
  ['dossier', (given) => change(given, 'records/dossier.json', () => '{}')],
];

describe.each([
  ['portal-sync', portal, unitSettings, portalHarms],
  ['dossier-7197', documents, {}, documentHarms],
] as const)('verify finds every fault of a package of %s', async (_, profile, settings, harms) => {
  const { files, result } = await writtenBy(profile, wholeSample(), settings);

  findsEveryFault({ profile, name: result.name, files }, harms, 'delivery.json');
  refusesChanged({ profile, name: result.name, files }, spoiled);
});
