import type { Language } from './index.ts';

/**
 * What is wrong with a package, in words, by the machine word that `verify` and `package.invalid` tell; see the
 * documentation pages of the export profiles. One text serves every profile that uses the word.
 */
export const packageFaults: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  // as a whole
  path: ['đường dẫn không hợp lệ trong gói', 'a path in the package is not lawful'],
  'file.missing': ['thiếu tệp', 'a file is missing'],
  'file.extra': ['có tệp thừa, không được liệt kê', 'a file that is not listed'],
  'file.digest': ['tệp đã bị thay đổi: mã kiểm tra không khớp', 'the file was changed: its digest differs'],
  'file.size': ['kích thước tệp không khớp', 'the size of the file differs'],
  'json.missing': ['thiếu bản ghi dữ liệu', 'a record is missing'],
  'json.invalid': ['bản ghi dữ liệu không đúng cấu trúc', 'a record does not follow its schema'],
  'xml.invalid': ['tệp XML không đọc được', 'the XML file cannot be read'],
  'record.mismatch': ['các bản ghi không khớp nhau', 'records do not fit together'],
  'original.digest': ['bản gốc không phải là tệp đã nhận', 'an original is not the file that came in'],
  'summary.missing': ['thiếu bản tóm tắt', 'the summary is missing'],
  'schema.missing': ['thiếu lược đồ', 'a schema is missing'],
  // BagIt
  'bag.declaration': ['tệp bagit.txt không đúng', 'bagit.txt is not right'],
  'bag.info': ['tệp bag-info.txt không đúng', 'bag-info.txt is not right'],
  'bag.manifest': ['bảng kê mã kiểm tra không đúng', 'a manifest is not right'],
  'bag.path': ['đường dẫn không hợp lệ trong gói', 'a path in the package is not lawful'],
  'bag.missing': ['thiếu tệp có trong bảng kê', 'a file of the manifest is missing'],
  'bag.extra': ['có tệp không nằm trong bảng kê', 'a file that the manifest does not name'],
  'bag.digest': ['tệp đã bị thay đổi: mã kiểm tra không khớp', 'the file was changed: its digest differs'],
  'bag.oxum': ['tổng số tệp hoặc dung lượng không khớp', 'the total of files or bytes differs'],
  // records and papers
  'dossier.papers': ['danh sách giấy tờ không khớp', 'the list of papers does not fit'],
  'dossier.files': ['danh sách tệp gốc không khớp', 'the list of source files does not fit'],
  'pdf.digest': ['PDF không phải là tệp đã ghi', 'the PDF is not the one recorded'],
  'pdf.size': ['kích thước PDF không khớp', 'the size of the PDF differs'],
  'pdf.unreadable': ['không đọc được PDF', 'the PDF cannot be read'],
  'pdf.markers': ['PDF không tự nhận là PDF/A', 'the PDF does not say that it is PDF/A'],
  'pdf.pages': ['số trang PDF không khớp', 'the number of pages differs'],
  'pdf.image': ['ảnh của trang không phải ảnh đã ghi', 'the picture of a page is not the one recorded'],
  // METS and EAD
  'mets.name': ['tên gói khác với mã trong METS', 'the package is not named like its METS id'],
  'mets.attribute': ['METS thiếu hoặc sai thuộc tính', 'an attribute of METS is missing or wrong'],
  'mets.id': ['mã định danh trong METS sai hoặc trùng', 'an id in METS is wrong or used twice'],
  'mets.reference': ['METS chỉ tới tệp không có', 'METS points at a file that is not there'],
  'mets.structure': ['cấu trúc METS không đúng', 'the structure of METS is not right'],
  'mets.link': ['liên kết trong METS không đúng', 'a link in METS is not right'],
  'premis.object': ['dữ liệu bảo quản không nói đúng gói hoặc tệp', 'the preservation metadata is not of this package or file'],
  'premis.fixity': ['mã kiểm tra trong dữ liệu bảo quản không khớp', 'a digest in the preservation metadata differs'],
  'premis.event': ['dữ liệu bảo quản không nói gói từ đâu ra', 'the preservation metadata does not say where the package comes from'],
  'premis.link': ['liên kết trong dữ liệu bảo quản không đúng', 'a link in the preservation metadata is not right'],
  'ead.element': ['EAD thiếu hoặc thừa trường', 'EAD lacks a field or has one too many'],
  'ead.value': ['giá trị trong EAD không đúng quy định', 'a value in EAD is not as demanded'],
  'ead.count': ['số tài liệu hoặc số trang không khớp', 'the number of documents or pages differs'],
  'ead.code': ['mã tài liệu không khớp', 'the code of a document does not fit'],
  'ead.date': ['ngày trong EAD không khớp', 'a date in EAD does not fit'],
  // notes and messages of deliveries
  'note.invalid': ['bản ghi chú của gói không đúng cấu trúc', 'the note of the package does not follow its schema'],
  'message.invalid': ['bản tin hồ sơ không đúng cấu trúc', 'the message does not follow its schema'],
  'message.file': ['tệp mà bản tin nêu không khớp', 'a file of the message does not fit'],
  'message.record': ['bản tin không khớp với dữ liệu hồ sơ', 'the message does not fit the records'],
  'message.differs': ['hai dạng của bản tin khác nhau', 'the two forms of the message differ'],
  'message.twice': ['hai bản tin trùng mã', 'two messages bear one id'],
  // tables
  'csv.form': ['tệp CSV không đúng dạng', 'the CSV is not of its form'],
  'csv.columns': ['các cột của CSV không đúng', 'the columns of the CSV are not right'],
  'csv.guard': ['ô CSV có thể bị hiểu là công thức', 'a cell of the CSV could be taken for a formula'],
  'csv.mismatch': ['CSV không khớp với mô tả của nó', 'the CSV does not fit its description'],
  'row.mismatch': ['dòng không khớp với giấy tờ', 'a row does not fit its paper'],
  'xlsx.unreadable': ['không đọc được bảng tính', 'the workbook cannot be read'],
  'xlsx.columns': ['các cột của bảng tính không đúng', 'the columns of the workbook are not right'],
  'xlsx.cell': ['ô của bảng tính không đúng dạng', 'a cell of the workbook is not of its form'],
  'xlsx.mismatch': ['bảng tính không khớp với dữ liệu', 'the workbook does not fit the records'],
  'table.form': ['bảng số liệu không đúng dạng', 'the table of figures is not of its form'],
  'table.sum': ['tổng của bảng số liệu không khớp', 'a sum of the table does not add up'],
  'table.small': ['có ô số nhỏ chưa được che', 'a small figure is not suppressed'],
  'table.disclosed': ['có thể tính ngược ra ô đã che', 'a suppressed figure can be worked out'],
  'report.sum': ['tổng của báo cáo không khớp', 'a sum of the report does not add up'],
  'dcat.invalid': ['mô tả dữ liệu mở không đúng', 'the metadata of the open data is not right'],
  // why a package cannot be taken in
  'no-package': ['không phải gói của chương trình', 'not a package of this program'],
  'no-records': ['gói do chương trình khác lập, không có dữ liệu để nhập lại', 'another program made it, and it holds no records to take in'],
  'file-missing': ['thiếu tệp', 'a file is missing'],
  'too-large': ['tệp quá lớn', 'a file is too large'],
  digest: ['tệp đã bị thay đổi: mã kiểm tra không khớp', 'a file was changed: its digest differs'],
  json: ['tệp JSON không đọc được', 'a JSON file cannot be read'],
  dossier: ['dữ liệu hồ sơ không đúng cấu trúc', 'the record of the dossier does not follow its schema'],
  reading: ['dữ liệu giấy tờ không đúng cấu trúc', 'the record of a paper does not follow its schema'],
  ids: ['mã trong gói trùng hoặc không khớp nhau', 'ids in the package are used twice or do not fit'],
  files: ['danh sách tệp gốc không khớp', 'the list of source files does not fit'],
  declaration: ['tệp bagit.txt không đúng', 'bagit.txt is not right'],
  manifest: ['bảng kê mã kiểm tra không đúng', 'a manifest is not right'],
  mets: ['tệp METS không đọc được', 'a METS file cannot be read'],
  link: ['trong gói có liên kết dẫn ra ngoài', 'a link leads out of the package'],
  name: ['tên gói không hợp lệ', 'the name of the package is not lawful'],
};

/** The words for a fault; null for a word that has none. */
export function packageFaultText(lang: Language, code: string): string | null {
  const texts = Object.hasOwn(packageFaults, code) ? packageFaults[code] : undefined;
  return texts?.[lang === 'vi' ? 0 : 1] ?? null;
}
