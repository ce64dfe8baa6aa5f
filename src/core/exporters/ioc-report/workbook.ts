import type { LocalText } from '../../model/index.ts';
import type { XlsxCell, XlsxSheet } from '../shared/format/xlsx.ts';
import { unknown, type IocReport } from './schema.ts';

const NOT_KNOWN = 'Không rõ';
const known = (value: number | string | null): XlsxCell => value ?? NOT_KNOWN;
const codeCell = (code: string): string => (code === unknown ? NOT_KNOWN : code);

const GROUP_HEAD = ['Mã', 'Tên', 'Hồ sơ', 'Giấy tờ', 'Trang'] as const;

function groupSheet(name: string, groups: IocReport['byUnit']): XlsxSheet {
  return {
    name, widths: [28, 44, 10, 10, 10], headRows: 1,
    rows: [[...GROUP_HEAD], ...groups.map(({ code, label, dossiers, papers, pages }) => [codeCell(code), label.vi, dossiers, papers, pages])],
  };
}

function summary({ unit, period, dossiers, papers, fields, hours, generatedAt, generatedBy, regulation }: IocReport): XlsxSheet {
  const rows: readonly (readonly [LocalText['vi'], XlsxCell, string])[] = [
    ['Mã đơn vị', known(unit.code), ''], ['Tên đơn vị', known(unit.name), ''],
    ['Kỳ báo cáo', period.kind === 'all' ? 'Mọi hồ sơ đã chọn' : period.label, ''],
    ['Từ ngày', period.from === null ? NOT_KNOWN : { date: period.from }, ''], ['Đến ngày', period.to === null ? NOT_KNOWN : { date: period.to }, ''],
    ['Hồ sơ đã số hóa', dossiers.total, 'hồ sơ'], ['– đã duyệt', dossiers.approved, 'hồ sơ'], ['– chưa có người kiểm tra', dossiers.notVerified, 'hồ sơ'],
    ['– không rõ ngày tiếp nhận', dossiers.undated, 'hồ sơ'], ['Không tính vào kỳ', dossiers.outside, 'hồ sơ'],
    ['Bản ghi cũ hơn của cùng mã hồ sơ, không tính', dossiers.repeated, 'bản ghi'], ['Tổng tiếp nhận (đơn vị khai)', known(dossiers.received), 'hồ sơ'],
    ['Giấy tờ', papers.total, 'giấy tờ'], ['Trang', papers.pages, 'trang'], ['– từ tệp đã ký số', papers.signed, 'giấy tờ'],
    ['– đủ giá trị bắt buộc', papers.complete, 'giấy tờ'], ['– còn thiếu giá trị', papers.incomplete, 'giấy tờ'],
    ['Trường dữ liệu', fields.total, 'trường'], ['– máy đọc, chắc chắn', fields.sure, 'trường'], ['– người đồng ý', fields.accepted, 'trường'],
    ['– người nhập', fields.edited, 'trường'], ['– còn để ngỏ', fields.open, 'trường'],
    ['Từ nhập đến duyệt, trung vị', known(hours.median), 'giờ'], ['Từ nhập đến duyệt, 90% hồ sơ', known(hours.ninetieth), 'giờ'],
    ['Thời điểm lập', generatedAt, ''], ['Phần mềm', generatedBy, ''], ['Căn cứ', `${regulation.indicators}; ${regulation.record}`, ''],
  ];
  return { name: 'Tổng hợp', widths: [36, 30, 12], headRows: 1, rows: [['Chỉ tiêu', 'Giá trị', 'Đơn vị tính'], ...rows] };
}

/** The report's sheets, made from the report alone: the workbook says what the JSON says. */
export function iocSheets(report: IocReport): readonly XlsxSheet[] {
  return [
    summary(report),
    groupSheet('Theo đơn vị', report.byUnit), groupSheet('Theo tháng', report.byMonth), groupSheet('Theo thủ tục', report.byProcedure),
    {
      name: 'Theo loại giấy tờ', widths: [28, 20, 44, 10, 10], headRows: 1,
      rows: [['Loại', 'Mã quốc gia', 'Tên', 'Giấy tờ', 'Trang'], ...report.byPaperType.map(({ code, nationalCode, label, papers, pages }) => [code, nationalCode, label.vi, papers, pages])],
    },
    {
      name: 'Chỉ số', widths: [8, 34, 10, 10, 10, 60], headRows: 1,
      rows: [['Chỉ số', 'Tên', 'Tử số', 'Mẫu số', 'Tỷ lệ', 'Ghi chú'], ...report.indicators.map(({ id, label, numerator, denominator, share, note }): readonly XlsxCell[] => [
        id, label.vi, known(numerator), known(denominator), share === null ? NOT_KNOWN : { share }, note.vi,
      ])],
    },
  ];
}
