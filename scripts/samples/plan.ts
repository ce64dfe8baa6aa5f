import type { PaperTypeId } from '../../src/core/model/paper.ts';
import type { Trouble } from './wear.ts';

export type Container = 'pdf' | 'fax' | 'jpg' | 'png' | 'webp' | 'bmp' | 'heic' | 'tiff' | 'born-digital' | 'mixed' | 'text-layer' | 'signed';

/** One paper to make and the file that it goes into. */
export interface Item {
  readonly folder: string;
  readonly name: string;
  readonly kind: PaperTypeId;
  readonly layout?: string;
  readonly container: Container;
  readonly trouble?: Trouble;
  /** Several troubles at once, see `badWears`; `trouble` is exactly one. */
  readonly bad?: boolean;
  readonly clean?: boolean;
  readonly colour?: boolean;
}

const d = (code: string): string => `dossiers/${code}`;
const item = (folder: string, name: string, kind: PaperTypeId, layout: string, container: Container, more: Partial<Item> = {}): Item =>
  ({ folder, name, kind, layout, container, ...more });

/** The papers that the repository keeps. */
export const PLAN: readonly Item[] = [
  item(d('H17.10.08-251103-0012'), '01-giay-khai-sinh', 'birth-certificate', 'modern', 'pdf', { colour: true }),
  item(d('H17.10.08-251103-0012'), '02-cong-van', 'administrative-document', 'letter/department', 'pdf'),
  item(d('H17.10.08-251103-0012'), '03-hop-dong', 'other-paper', 'contract', 'fax'),
  item(d('H17.10.08-251103-0027'), '01-giay-khai-sinh-ban-sao', 'birth-certificate', 'copy', 'jpg', { trouble: 'coffee' }),
  item(d('H17.10.08-251103-0027'), '02-giay-khai-sinh', 'birth-certificate', 'modern', 'pdf', { trouble: 'coarse' }),
  item(d('H17.10.15-251104-0003'), '01-giay-chung-nhan-qsdd', 'land-use-certificate', 'book-4', 'pdf'),
  item(d('H17.10.15-251104-0003'), '02-thong-bao', 'administrative-document', 'notice/ward', 'fax'),
  item(d('H17.10.15-251104-0009'), '01-giay-chung-nhan-2024', 'land-use-certificate', 'sheet', 'pdf', { colour: true }),
  item(d('H17.10.15-251104-0009'), '02-quyet-dinh', 'administrative-document', 'decision/district', 'pdf', { trouble: 'upside-down' }),
  item(d('H17.10.15-251104-0009'), '03-to-trinh', 'administrative-document', 'proposal/department', 'jpg'),
  item(d('H17.16.02-251105-0041'), '01-dang-ky-doanh-nghiep', 'business-registration', 'one/old', 'fax'),
  item(d('H17.16.02-251105-0041'), '02-giay-chung-nhan-dao-tao', 'other-paper', 'training', 'png', { clean: true }),
  item(d('H17.16.02-251105-0044'), '01-dang-ky-doanh-nghiep', 'business-registration', 'two/new', 'pdf'),
  item(d('H17.16.02-251105-0044'), '02-giay-phep', 'administrative-document', 'permit/ward', 'jpg', { trouble: 'turned' }),
  item(d('H17.16.02-251105-0050'), '01-dang-ky-cong-ty-co-phan', 'business-registration', 'stock/old', 'pdf', { trouble: 'skewed' }),
  item(d('H17.16.02-251105-0050'), '02-dang-ky-cong-ty-co-phan', 'business-registration', 'stock/new', 'jpg', { colour: true }),
  item(d('H17.10.22-251106-0005'), '01-giay-chung-nhan-qsdd', 'land-use-certificate', 'book-2', 'tiff', { clean: true }),
  item(d('H17.10.22-251106-0005'), '02-quyet-dinh', 'administrative-document', 'decision/ward', 'pdf', { colour: true }),
  item(d('H17.10.22-251106-0005'), '03-giay-kham-suc-khoe', 'other-paper', 'health', 'pdf'),
  item(d('000.00.12.H17-240305-0012'), '01-giay-khai-sinh-cu', 'birth-certificate', 'old', 'pdf', { trouble: 'faint' }),
  item(d('000.00.12.H17-240305-0012'), '02-giay-chung-nhan-qsdd', 'land-use-certificate', 'book-2', 'pdf', { trouble: 'grainy' }),
  item(d('000.00.12.H17-240305-0012'), '03-quyet-dinh', 'administrative-document', 'decision/city', 'jpg'),
  item(d('H17.10.31-251107-0002'), '01-giay-khai-sinh', 'birth-certificate', 'modern', 'jpg', { trouble: 'phone' }),
  item(d('H17.10.31-251107-0002'), '02-giay-chung-nhan-qsdd', 'land-use-certificate', 'sheet', 'fax'),
  item('loose', 'giay-khai-sinh-cu', 'birth-certificate', 'old', 'pdf'),
  item('loose', 'cong-van-dien-tu', 'administrative-document', 'letter/ward', 'born-digital'),
  item('loose', 'thong-bao-ky-so', 'administrative-document', 'notice/department', 'signed'),
  item('loose', 'dang-ky-doanh-nghiep-hon-hop', 'business-registration', 'two/old', 'mixed'),
  item('loose', 'quyet-dinh-co-lop-chu', 'administrative-document', 'decision/department', 'text-layer'),
  item('loose', 'giay-khai-sinh-ban-sao', 'birth-certificate', 'copy', 'webp'),
  item('loose', 'thong-bao', 'administrative-document', 'notice/city', 'bmp', { clean: true }),
  item('loose', 'giay-kham-suc-khoe', 'other-paper', 'health', 'heic'),
];
