import { describe, expect, it } from 'vitest';
import { builtInLists, messageJsonSchema, profile } from '../../../src/core/exporters/portal-sync/index.ts';
import { recogniseProfile } from '../../../src/core/exporters/registry.ts';
import { defaultLimits, type Paper } from '../../../src/core/model/index.ts';
import { machineField } from '../../support/records.ts';
import { hasher, memoryFiles, memoryTarget, memoryWriter } from './support.ts';
import { jsonIn, plannedBy, textIn, unitSettings, wholeSample, writtenBy } from './delivery-support.ts';

type Entry = Readonly<Record<string, unknown>>;
const listIn = (message: Entry, key: string): readonly Entry[] => message[key] as readonly Entry[];
const refusedFor = (over: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}) =>
  plannedBy(profile, wholeSample(over), { ...unitSettings, ...settings }).refused.map(({ key, reason }) => `${key} ${reason}`);
const listsFile = (over: Readonly<Record<string, unknown>>) =>
  new Map([['portal-sync.lists.json', new TextEncoder().encode(JSON.stringify({ ...builtInLists, ...over }))]]);

describe('planning a message', () => {
  it('names every file that is then written', async () => {
    const sample = wholeSample();
    const { files } = await writtenBy(profile, sample, unitSettings);
    expect([...files.keys()].sort()).toEqual(plannedBy(profile, sample, unitSettings).files.map(({ path }) => path).sort());
  });

  it('asks for the names that nobody may invent, and for nothing else of a whole record', () => {
    expect(plannedBy(profile, wholeSample()).refused.map(({ key, reason }) => `${key} ${reason}`)).toEqual(['procedureName missing', 'fieldCode missing', 'fieldName missing']);
    expect(refusedFor({})).toEqual([]);
  });

  it.each([
    ['an owner without name', { ownerName: '' }, {}, []],
    ['a name that is too long', { ownerName: 'x'.repeat(501) }, {}, ['ownerName too-long']],
    ['an id that is too long', { ownerId: '0'.repeat(41) }, {}, ['ownerId too-long']],
    ['a character that XML forbids', { paperName: 'Giấy\u0001 khai sinh' }, {}, ['gistPattern forbidden-character', 'paperName forbidden-character', 'paperTypeCode forbidden-character']],
    ['half a pair', { ownerName: 'TRẦN \ud800 MẪU' }, {}, ['ownerName forbidden-character']],
    ['a channel in no list', {}, { channel: '9' }, ['channel not-in-list']],
    ['a status in no list', {}, { status: '11' }, ['status not-in-list']],
    ['a database in no list', {}, { databases: '1, 77' }, ['databases not-in-list']],
    ['an online dossier without account', {}, { channel: '2' }, ['ownerTechId missing']],
    ['components without codes', {}, { componentCode: 'code' }, ['paperTypeCode missing', 'paperTypeCode missing']],
    ['two papers with one result code', { numberSymbol: '7/2023' }, {}, ['resultCode duplicate']],
    ['the same where the unit accepts it', { numberSymbol: '7/2023' }, { duplicateCodes: 'allow' }, []],
  ] as const)('refuses %s', (_, over, settings, expected) => {
    expect(refusedFor(over, settings)).toEqual(expected);
  });

  it('says when nobody is named at all, and on which paper to mend it', () => {
    const sample = wholeSample();
    const papers = sample.papers.map((paper): Paper => ({ ...paper, typeId: 'other-paper', fields: { ...paper.fields, ownerId: machineField(''), ownerName: machineField('') } }));
    const { refused } = plannedBy(profile, { ...sample, papers }, unitSettings);
    expect(refused).toEqual([{ paperId: papers[0]?.id, key: 'ownerName', reason: 'missing' }, { paperId: papers[0]?.id, key: 'ownerId', reason: 'missing' }]);
  });

  it('takes whole people: name and id of one paper, the applicant’s where there is a form, and says when there are others', async () => {
    const sample = wholeSample({ ownerName: 'NGƯỜI KHÁC', ownerId: '048090000099' });
    const ownerOf = async (typeId: Paper['typeId']) => {
      const papers = sample.papers.map((paper, index) => (index === 0 ? paper : { ...paper, typeId }));
      expect(plannedBy(profile, { ...sample, papers }, unitSettings).missing.map(({ key }) => key)).toContain('dossierOwner');
      const { ChuHoSo, SoGiayToChuHoSo } = jsonIn((await writtenBy(profile, { ...sample, papers }, unitSettings)).files, 'message.json');
      return [ChuHoSo, SoGiayToChuHoSo];
    };
    expect(await ownerOf('other-paper')).toEqual(['NGƯỜI KHÁC', '048090000099']);
    expect(await ownerOf('application-form')).toEqual(['TRẦN THỊ MẪU', '048190000017']);
    expect(plannedBy(profile, wholeSample(), unitSettings).missing.map(({ key }) => key)).not.toContain('dossierOwner');
  });
});

describe('what a message says', () => {
  it('the dossier, its owner, and its papers as handed in', async () => {
    const { files } = await writtenBy(profile, wholeSample(), unitSettings);
    const message = jsonIn(files, 'message.json');
    expect(message).toMatchObject({
      MaHoSo: 'H17.NN.NN-260115-000007', MaTTHC: '1.000894', TenTTHC: 'Đăng ký kết hôn', KenhThucHien: '1', ChuHoSo: 'TRẦN THỊ MẪU', LoaiDoiTuong: '1',
      SoGiayToChuHoSo: '048190000017', TrangThaiHoSo: '2', NgayTra: '', HoSoCoThanhPhanSoHoa: '1', DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '048190000017' }],
      DanhSachGiayToKetQua: [], DonViXuLy: 'Ủy ban nhân dân phường Mẫu',
    });
    expect(message['NgayNopHoSo']).toMatch(/^20260115\d{6}$/);
    expect(listIn(message, 'TaiLieuNop').map((entry) => [entry['TenTepDinhKem'], entry['DuocSoHoa'], entry['DuocTaiSuDung'], entry['DuongDanTaiTepTin']])).toEqual([
      ['Giấy khai sinh', '1', '0', 'attachments/H17.NN.NN-260115-000007.0000001.pdf'], ['Đơn đề nghị', '1', '0', 'attachments/H17.NN.NN-260115-000007.0000002.pdf'],
    ]);
  });

  it.each([
    ['048190000017', '1', '1'], ['201234567', '1', '2'], ['0401234567', '2', '3'], ['0401234567-001', '2', '3'], ['H17.12.03', '3', null], ['B1234567', '1', null],
  ] as const)('the owner %s is of kind %s with an id of kind %s', async (ownerId, kind, idKind) => {
    const { files } = await writtenBy(profile, wholeSample({ ownerId }), unitSettings);
    const message = jsonIn(files, 'message.json');
    expect(message['LoaiDoiTuong']).toBe(kind);
    expect(listIn(message, 'DinhDanhCHS').map((entry) => entry['LoaiDinhDanh'])).toEqual(idKind === null ? [] : [idKind]);
  });

  it('a paper with the procedure’s result code is a result, any other is handed in', async () => {
    const resources = listsFile({ procedures: { '1.000894': { name: 'Đăng ký khai sinh', fieldCode: 'G15-HT02', fieldName: 'Hộ tịch', resultCode: 'KQ.G15.000031' } }, components: { 'KQ.G15.000032': 'TP-H17.000012' } });
    const sample = wholeSample();
    const papers = sample.papers.map((paper, index) => (index === 0 ? paper : { ...paper, fields: { ...paper.fields, paperTypeCode: { ...machineField('KQ.G15.000032'), status: 'edited' as const } } }));
    const { files, source } = await writtenBy(profile, { ...sample, papers }, {}, resources);
    const message = jsonIn(files, 'message.json');
    expect(message).toMatchObject({ TenTTHC: 'Đăng ký khai sinh', MaLinhVuc: 'G15-HT02' });
    expect(listIn(message, 'DanhSachGiayToKetQua').map((entry) => [entry['TenGiayTo'], entry['MaGiayToKetQua']])).toEqual([['Giấy khai sinh', 'KQ.G15.000031']]);
    expect(listIn(message, 'TaiLieuNop').map((entry) => entry['MaThanhPhanHoSo'])).toEqual(['TP-H17.000012']);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('is written as the unit sets it: times, numbers, nothing empty, another root, addresses', async () => {
    const { files, source } = await writtenBy(profile, wholeSample(), {
      ...unitSettings, timeForm: 'iso', flagForm: 'number', emptyValues: 'omit', header: false, xmlRoot: 'HoSoDongBo', xmlNamespace: 'urn:vn:test', urlPattern: 'https://kho.example/{recordId}/{version}/{name}',
    });
    const message = jsonIn(files, 'message.json');
    expect(message).not.toHaveProperty('NgayTra');
    expect(message).not.toHaveProperty('ThongTinThongDiep');
    expect(message['NgayNopHoSo']).toMatch(/^2026-01-15T\d\d:\d\d:\d\d\+07:00$/);
    expect(message['HoSoCoThanhPhanSoHoa']).toBe(1);
    expect(listIn(message, 'TaiLieuNop')[0]?.['DuongDanTaiTepTin']).toMatch(/^https:\/\/kho\.example\/[0-9a-f-]{36}\/1\/H17\.NN\.NN-260115-000007\.0000001\.pdf$/);
    expect(textIn(files, 'message.xml')).toContain('<HoSoDongBo xmlns="urn:vn:test">');
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('composes letters: what comes in parts goes out whole', async () => {
    const { files } = await writtenBy(profile, wholeSample({ ownerName: 'Trần Thị Mẫu'.normalize('NFD') }), unitSettings);
    expect(jsonIn(files, 'message.json')['ChuHoSo']).toBe('Trần Thị Mẫu'.normalize('NFC'));
  });

  it('counts letters, not halves of pairs', async () => {
    const { source } = await writtenBy(profile, wholeSample({ ownerName: '𠀀'.repeat(500) }), unitSettings);
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
    expect(refusedFor({ ownerName: '𠀀'.repeat(501) })).toEqual(['ownerName too-long']);
  });
});

describe('lists that an administrator brings', () => {
  it('stand in for the program’s own, in plan, message, schemas and note', async () => {
    const resources = listsFile({
      regulation: { name: 'Đặc tả chính thức', version: '3.1', date: '2027-01-01' }, lists: { KenhThucHien: [{ code: 'TT', vi: 'Trực tiếp', en: 'In person' }] },
      lengths: { ChuHoSo: 5 }, needed: { TenLinhVuc: false },
    });
    const keys = (settings: Readonly<Record<string, unknown>>) => plannedBy(profile, wholeSample(), settings, resources).refused.map(({ key, reason }) => `${key} ${reason}`);
    expect(keys({ procedureName: 'x', fieldCode: 'y' })).toEqual(['channel not-in-list', 'ownerName too-long']);
    const { files, source } = await writtenBy(profile, wholeSample({ ownerName: 'MẪU' }), { procedureName: 'x', fieldCode: 'y', channel: 'TT' }, resources);
    expect(jsonIn(files, 'message.json')).toMatchObject({ KenhThucHien: 'TT', TenLinhVuc: '', ThongTinThongDiep: { QuyDinh: 'Đặc tả chính thức', PhienBanQuyDinh: '3.1' } });
    expect(textIn(files, 'schemas/message.xsd')).toContain('value="TT"');
    expect((await profile.verify(source, hasher)).faults).toEqual([]);
  });

  it('that cannot be read are told of, and nothing is written', async () => {
    const resources = new Map([['portal-sync.lists.json', new TextEncoder().encode('{"form":"x"}')]]);
    expect(plannedBy(profile, wholeSample(), unitSettings, resources).refused.map(({ key }) => key)).toContain('portal-sync.lists.json');
    await expect(writtenBy(profile, wholeSample(), unitSettings, resources)).rejects.toMatchObject({ code: 'package.incomplete', params: { reason: 'resource', files: 'portal-sync.lists.json' } });
  });
});

describe('delivering once', () => {
  const record = async (sample: ReturnType<typeof wholeSample>) => {
    const { files } = await writtenBy(profile, sample, unitSettings);
    return jsonIn(files, 'delivery.json')['record'] as Entry;
  };

  it('the same version is the same message; a changed one says which it replaces', async () => {
    const sample = wholeSample();
    const first = await record(sample);
    expect(await record({ ...sample, now: '2026-02-01T00:00:00+07:00' })).toEqual(first);
    const at = '2026-01-15T10:00:00+07:00';
    const changed = { ...sample, dossier: { ...sample.dossier, version: 2 }, replaces: { version: 1, name: 'H17', at } };
    const second = await record(changed);
    expect(second).toMatchObject({ id: first['id'], version: 2, replaces: { version: 1, messageId: first['messageId'], name: 'H17', at } });
    expect(second['messageId']).not.toBe(first['messageId']);
    expect(second['content']).toBe(first['content']);
    const { files } = await writtenBy(profile, changed, unitSettings);
    expect(jsonIn(files, 'message.json')['ThongTinThongDiep']).toMatchObject({ PhienBan: 2, ThayThePhienBan: '1', ThayTheMaThongDiep: first['messageId'] });
  });

  it('another value is another content', async () => {
    const sample = wholeSample();
    const other = wholeSample({ ownerName: 'NGƯỜI KHÁC' });
    expect((await record({ ...sample, papers: sample.papers.map((paper, index) => ({ ...paper, fields: other.papers[index]?.fields ?? {} })) }))['content']).not.toBe((await record(sample))['content']);
  });
});

describe('writing and taking in', () => {
  it('goes round: the same records, found whole, recognised by its profile', async () => {
    const sample = wholeSample({}, { verified: true });
    const { source, files } = await writtenBy(profile, sample, unitSettings);
    const check = await profile.verify(source, hasher);
    expect(check.faults).toEqual([]);
    expect(check.facts).toMatchObject({ papers: 2, pages: 3, dossierCode: sample.dossier.code, verifiedBy: 'Cán bộ Mẫu' });
    expect(recogniseProfile([...files.keys()])?.id).toBe('portal-sync');
    const taken = await profile.readBack?.(source, hasher);
    expect(taken).toMatchObject({ dossier: sample.dossier, papers: sample.papers, verified: true });
    expect(taken?.texts.map(({ text }) => text)).toEqual([...sample.texts.values()]);
  });

  it('carries signed originals and pages of no paper along, and the plan says so', async () => {
    const third = new TextEncoder().encode('the bytes of a file that no paper has a page of');
    const strange = withAside(wholeSample());
    const [page, file, sha256] = [strange.pages[0], [...strange.files.values()][0], hasher.hashBytes(third)];
    if (!page || !file) throw new Error('the sample has a page of a file');
    const foreign = {
      ...strange, pages: [...strange.pages, { ...page, id: strange.dossier.id, fileSha256: sha256 }],
      files: new Map([...strange.files, [sha256, { ...file, sha256, sizeBytes: third.length }]]), bytes: new Map([...strange.bytes, [sha256, third]]),
    };
    expect(plannedBy(profile, foreign, unitSettings).files.map(({ path }) => path)).toContain(`records/originals/${sha256}.pdf`);
    for (const sample of [wholeSample({}, { signed: true }), strange, foreign]) {
      const planned = plannedBy(profile, sample, unitSettings).files.filter(({ path }) => path.startsWith('records/originals/'));
      expect(planned.length).toBeGreaterThan(0);
      const { files, source } = await writtenBy(profile, sample, unitSettings);
      for (const { path } of planned) expect(hasher.hashBytes(files.get(path) ?? new Uint8Array())).toBe(path.slice('records/originals/'.length, -'.pdf'.length));
      expect((await profile.verify(source, hasher)).faults).toEqual([]);
      expect((await profile.readBack?.(source, hasher))?.papers).toEqual(sample.papers);
    }
  });

  it('leaves nothing when the disk is full or the plan refuses', async () => {
    const sample = wholeSample();
    const full = memoryTarget('delivery.json');
    const deps = { pdf: memoryWriter(() => ({})), files: memoryFiles(sample.bytes), hasher, resource: () => Promise.resolve(null) };
    await expect(profile.write(plannedBy(profile, sample, unitSettings), unitSettings, { ...deps, target: full }, { limits: defaultLimits })).rejects.toMatchObject({ code: 'storage.full' });
    expect([full.packages.size, full.aborted.length]).toEqual([0, 1]);
    const target = memoryTarget();
    await expect(profile.write(plannedBy(profile, sample, {}), {}, { ...deps, target }, { limits: defaultLimits })).rejects.toMatchObject({ code: 'package.incomplete', params: { reason: 'refused', count: 3 } });
    expect(target.begun).toEqual([]);
  });

  it('the schema in the repository is that of the default form', async () => {
    const { files } = await writtenBy(profile, wholeSample(), unitSettings);
    expect(jsonIn(files, 'schemas/message.schema.json')).toEqual(messageJsonSchema());
  });
});

/** The sample with a page of the first paper's file that belongs to no paper. */
function withAside(sample: ReturnType<typeof wholeSample>): ReturnType<typeof wholeSample> {
  const [first, ...rest] = sample.papers;
  if (!first) throw new Error('the sample has a paper');
  return { ...sample, papers: [{ ...first, aside: [{ pageId: sample.dossier.id, reason: 'blank' }] }, ...rest] };
}
