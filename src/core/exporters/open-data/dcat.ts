import { derivedUuid } from '../shared/plan/derived-id.ts';
import type { PackagedFile } from '../../ports/index.ts';
import type { OpenDataSettings } from './settings.ts';
import type { OpenData } from './table.ts';

const CONTEXT = {
  adms: 'http://www.w3.org/ns/adms#', dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/', foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#', vcard: 'http://www.w3.org/2006/vcard/ns#', xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;
const EU = 'http://publications.europa.eu/resource/authority/';

const both = ({ vi, en }: { readonly vi: string; readonly en: string }) => [{ '@value': vi, '@language': 'vi' }, { '@value': en, '@language': 'en' }];
const typed = (value: string, type: string) => ({ '@value': value, '@type': `xsd:${type}` });
const at = (iri: string) => ({ '@id': iri });
const when = (key: string, value: string, make: (given: string) => unknown): object => (value === '' ? {} : { [key]: make(value) });

/** Last day of a month `YYYY-MM`. */
const lastDay = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** Who publishes, and for which unit the data set stands. */
export interface DcatFacts {
  readonly publisher: string;
  readonly unitCode: string;
  /** The table's files. */
  readonly csv: PackagedFile;
  readonly json: PackagedFile;
}

/**
 * What the table is, for a portal's catalogue: one catalogue with one data set in the shape of DCAT 3 and DCAT-AP 3, as
 * JSON-LD whose meaning stands in the file itself, so that no reader has to fetch it. The data set keeps its id from one
 * publication to the next; its version is the day.
 */
export function dcatJsonLd(table: OpenData, settings: OpenDataSettings, { publisher, unitCode, csv, json }: DcatFacts): object {
  const id = settings.baseUrl === '' ? `urn:uuid:${derivedUuid(`open-data|${unitCode}|${table.counted}`).toLowerCase()}` : `${settings.baseUrl}dataset`;
  const day = table.generatedAt.slice(0, 10);
  const agent = { '@type': 'foaf:Agent', 'foaf:name': publisher, ...when('foaf:homepage', settings.publisherUrl, at) };
  const distribution = (file: PackagedFile, name: string, mediaType: string, format: string) => ({
    '@id': `${id}#${name}`, '@type': 'dcat:Distribution',
    'dct:title': both({ vi: `${table.title.vi}, ${name.toUpperCase()}`, en: `${table.title.en}, ${name.toUpperCase()}` }),
    'dcat:accessURL': at(`${settings.baseUrl}${file.path}`), 'dcat:downloadURL': at(`${settings.baseUrl}${file.path}`),
    'dcat:mediaType': at(`https://www.iana.org/assignments/media-types/${mediaType}`), 'dct:format': at(`${EU}file-type/${format}`),
    'dct:license': at(settings.license), 'dcat:byteSize': typed(String(file.sizeBytes), 'nonNegativeInteger'),
    'spdx:checksum': { '@type': 'spdx:Checksum', 'spdx:algorithm': at('spdx:checksumAlgorithm_sha256'), 'spdx:checksumValue': typed(file.sha256, 'hexBinary') },
  });
  return {
    '@context': CONTEXT,
    '@id': `${id}#catalog`, '@type': 'dcat:Catalog',
    'dct:title': both({ vi: `Dữ liệu mở của ${publisher}`, en: `Open data of ${publisher}` }),
    'dct:description': both({ vi: 'Số liệu số hóa hồ sơ thủ tục hành chính', en: 'Figures about the digitisation of administrative dossiers' }),
    'dct:publisher': agent, 'dct:language': at(`${EU}language/VIE`), 'dct:modified': typed(day, 'date'),
    'dcat:dataset': {
      '@id': id, '@type': 'dcat:Dataset',
      'dct:title': both(table.title),
      'dct:description': both({
        vi: `Số lượng theo đơn vị, tháng tiếp nhận, loại và tình trạng. Không có dữ liệu cá nhân: ô nhỏ hơn ${table.threshold} và các ô có thể suy ra chúng không được công bố.`,
        en: `Counts by unit, month of receipt, type and outcome. No personal data: cells below ${table.threshold}, and those by which they could be worked out, are suppressed.`,
      }),
      'dct:identifier': id, 'dct:publisher': agent, 'dct:language': at(`${EU}language/VIE`),
      'dct:issued': typed(day, 'date'), 'dct:modified': typed(day, 'date'), 'dcat:version': day,
      'dct:accessRights': at(`${EU}access-right/PUBLIC`), 'dct:accrualPeriodicity': at(`${EU}frequency/${settings.frequency}`),
      'dcat:theme': at(`${EU}data-theme/GOVE`),
      'dcat:keyword': ['thủ tục hành chính', 'số hóa', 'một cửa'].map((word) => ({ '@value': word, '@language': 'vi' })),
      'dcat:temporalResolution': typed('P1M', 'duration'),
      ...(table.period === null ? {} : { 'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': typed(`${table.period.from}-01`, 'date'), 'dcat:endDate': typed(lastDay(table.period.to), 'date') } }),
      ...when('dct:spatial', settings.spatial, at),
      ...when('dcat:contactPoint', settings.contactEmail, (email) => ({ '@type': 'vcard:Organization', 'vcard:fn': publisher, 'vcard:hasEmail': at(`mailto:${email}`) })),
      'dcat:distribution': [distribution(csv, 'csv', 'text/csv', 'CSV'), distribution(json, 'json', 'application/json', 'JSON')],
    },
  };
}
