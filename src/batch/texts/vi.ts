import type { BatchTexts } from './index.ts';

export const viTexts: BatchTexts = {
  help: `Đọc một thư mục giấy tờ đã quét và ghi mỗi hồ sơ thành một gói, kèm report.json.

  npm start -- batch <thư mục> --out <thư mục> [tùy chọn]
  npm start -- verify <gói> [<gói> …] [--json]

Thế nào là một hồ sơ: mỗi thư mục trực tiếp chứa giấy tờ, dù nằm sâu đến đâu, là một hồ sơ, mang tên thư mục đó.
Giấy tờ nằm rời ngay trong thư mục đã cho thì mỗi tệp là một hồ sơ. Tệp gồm nhiều giấy tờ được tách ra khi đủ chắc
chắn; chỗ cắt, ghép và trang để riêng đều ghi trong báo cáo kèm lý do. Chưa đủ chắc thì giữ nguyên và báo lại.
Đọc được: PDF, JPEG, PNG, TIFF, BMP, WebP và HEIC, xét theo nội dung chứ không theo tên. Tệp ẩn, liên kết và thư mục
xuất được bỏ qua; loại tệp khác được liệt kê trong báo cáo là không xét.

Tùy chọn
  --out, -o <thư mục>  nơi ghi các gói và report.json; tự tạo nếu chưa có; không bao giờ ghi đè
  --profile <tên>      dạng gói, có thể nhiều: lặp lại tùy chọn hoặc cách nhau bằng dấu phẩy; mặc định paper-record;
                       xem docs/export-profiles.md
  --profile-settings <tệp>  thiết lập của các dạng gói, JSON theo tên dạng gói
  --resources <thư mục>     tệp mà chương trình không được mang theo (lược đồ …), do quản trị viên chép vào
  --unit <mã>          mã đơn vị tiếp nhận hồ sơ, ví dụ H17.10.08
  --procedure <mã>     mã thủ tục hành chính
  --workers <số>       số luồng nhận dạng chạy cùng lúc; mặc định bằng số nhân của máy
  --gazetteer <tệp>    danh mục đơn vị hành chính dùng thay cho danh mục của chương trình
  --learned <tệp>      kinh nghiệm mà một bàn làm việc đã lưu ra tệp, để đọc tốt hơn
  --keep-whole         không tách: mỗi tệp là một giấy tờ
  --json               in report.json ra đầu ra chuẩn, không in gì khác ở đó
  --lang vi|en         ngôn ngữ hiển thị
  --help, -h           in phần này

Chạy lại lúc nào cũng được: việc đã xong không làm lại, việc dở dang được làm tiếp, hồ sơ có tệp thay đổi được ghi thành
gói mới với tên mới. Các gói đều ghi rõ là chưa có người kiểm tra.
Mã thoát: 0 đọc được tất cả; 2 có tệp bị từ chối hoặc gói chưa ghi được, kèm lý do; 1 không chạy được; 130 bị dừng.
`,
  usage: {
    badOption: (option) => (option === '' ? 'có tùy chọn không tồn tại hoặc thiếu giá trị' : `tùy chọn ${option} không tồn tại hoặc thiếu giá trị`),
    badLanguage: (known) => `--lang nhận ${known}`,
    noPackage: 'verify cần thư mục của gói',
    noInput: 'thiếu thư mục cần đọc',
    oneInput: 'mỗi lần chỉ đọc được một thư mục',
    noOut: 'thiếu --out kèm thư mục để ghi',
    badProfile: (known) => `--profile nhận ${known}`,
    badSettings: (path) => `--profile-settings: ${path} không phải tệp JSON gồm thiết lập theo từng dạng gói`,
    straySettings: (profile) => `--profile-settings có thiết lập của ${profile}, nhưng --profile không chọn dạng gói này`,
    wrongSettings: (profile, keys) => `--profile-settings: thiết lập của ${profile} không dùng được: ${keys}`,
    lackingResources: (profile, files) => `dạng gói ${profile} cần các tệp ${files}; quản trị viên chép chúng vào một thư mục rồi chỉ ra bằng --resources`,
    badCode: (code) => `"${code}" không phải là mã`,
    badWorkers: (most) => `--workers nhận số nguyên từ 1 đến ${String(most)}`,
    inputMissing: (path) => `không có thư mục ${path} hoặc không đọc được`,
    nothingToRead: (path) => `không có tệp PDF hay ảnh nào trong ${path}`,
    outIsInput: 'thư mục xuất không được trùng với thư mục cần đọc',
    outBusy: (path) => `một lượt chạy khác đang ghi vào ${path}`,
  },
  readLine: (path, pages, seconds) => `đã đọc   ${path}  (${String(pages)} trang, ${seconds} giây)`,
  sameLine: (path, first) => `trùng    ${path}  (cùng nội dung với ${first})`,
  knownLine: (path) => `như cũ   ${path}`,
  refusedLine: (path, code, message) => `từ chối  ${path}  ${code}: ${message}`,
  progress: (done, total, perMinute, left) => `${String(done)}/${String(total)} trang  ${perMinute} trang/phút${left === '' ? '' : `  còn ${left}`}`,
  seconds: (n) => `${String(n)} giây`,
  minutes: (n) => `${String(n)} phút`,
  summary: ({ files, read, refused, pages, packages, seconds }) =>
    `Đọc được ${String(read)} trên ${String(files)} tệp, từ chối ${String(refused)}; ${String(pages)} trang, ${String(packages)} gói; ${seconds} giây.`,
  refusedTitle: 'Bị từ chối:',
  notPackedTitle: 'Gói chưa ghi được:',
  notVerified: 'Các gói này chưa có người kiểm tra.',
  stopped: 'Đã dừng. Việc đã xong vẫn còn; chạy lại đúng lệnh này để làm tiếp.',
  packageGood: (name, papers, pages) => `đúng     ${name}  (${String(papers)} giấy tờ, ${String(pages)} trang)`,
  packageBad: (name, count) => `có lỗi   ${name}  (${String(count)} lỗi)`,
  packageUnknown: (known) => `Thư mục này không phải gói nào mà chương trình nhận ra. Nhận ra được: ${known}.`,
  packageVerifiedBy: (by) => `người kiểm tra: ${by}`,
  unexpected: 'Có lỗi ngoài dự kiến. Việc đã xong vẫn còn; hãy chạy lại, và báo cho bộ phận kỹ thuật nếu lỗi lặp lại.',
};
