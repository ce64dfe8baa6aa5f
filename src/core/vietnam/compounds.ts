import { hatNeighbours } from './confusions.ts';
import { toneCustom } from './lexicon.ts';
import { likeCase, neighbours } from './syllables.ts';
import { fold } from './text.ts';

/**
 * Words of two syllables that papers of offices are written with. Facts of the language, not complete: a pair that is
 * missing here is only not put right. Left out are pairs that are another word with other marks (công nhân, công nhận;
 * liền kề, liên kế).
 */
const compounds = (
  'bổ sung,thay đổi,điều chỉnh,đính chính,cải chính,xác nhận,xác minh,chứng thực,chứng nhận,đề nghị,yêu cầu,kiến nghị,khiếu nại,tố cáo,phản ánh,trả lời,giải quyết,tiếp nhận,thông báo,' +
  'báo cáo,tổng hợp,triển khai,thực hiện,thi hành,ban hành,phê duyệt,thẩm định,thẩm quyền,kiểm tra,kiểm soát,giám sát,thanh tra,xử lý,xử phạt,vi phạm,khen thưởng,kỷ luật,bổ nhiệm,điều động,' +
  'tuyển dụng,tiếp tục,chấm dứt,thu hồi,hủy bỏ,bãi bỏ,thay thế,gia hạn,cấp lại,cấp đổi,đăng ký,chuyển nhượng,chuyển đổi,mục đích,sử dụng,tặng cho,thừa kế,thế chấp,tách thửa,hợp thửa,' +
  'thửa đất,đất đai,bản đồ,địa chính,trích lục,trích đo,quy hoạch,kế hoạch,dự án,dự toán,kinh phí,ngân sách,mua sắm,sửa chữa,cải tạo,xây dựng,công trình,nhà ở,riêng lẻ,hạ tầng,đô thị,' +
  'nông thôn,nông nghiệp,môi trường,tài nguyên,giao thông,vận tải,điện tử,công nghệ,thông tin,dữ liệu,hồ sơ,giấy tờ,tài liệu,văn bản,quyết định,quy định,nghị định,nghị quyết,chỉ thị,' +
  'hướng dẫn,chương trình,phương án,danh mục,danh sách,biên bản,cuộc họp,hội nghị,lãnh đạo,quản lý,cán bộ,công chức,viên chức,chức vụ,chức danh,trách nhiệm,nhiệm vụ,quyền hạn,nghĩa vụ,' +
  'quyền lợi,tổ chức,cá nhân,cơ quan,đơn vị,doanh nghiệp,kinh doanh,hộ khẩu,nhân khẩu,thường trú,tạm trú,cư trú,hộ tịch,khai sinh,khai tử,kết hôn,ly hôn,hôn nhân,tình trạng,độc thân,' +
  'gia đình,nhân dân,công dân,căn cước,chứng minh,giới tính,quốc tịch,dân tộc,tôn giáo,quê quán,nghề nghiệp,trình độ,chuyên môn,nghiệp vụ,bằng cấp,học vấn,giáo dục,đào tạo,bồi dưỡng,' +
  'lý luận,chính trị,tin học,ngoại ngữ,thể thao,văn hóa,du lịch,lao động,việc làm,bảo hiểm,xã hội,y tế,sức khỏe,khám bệnh,chữa bệnh,bệnh viện,trợ cấp,hỗ trợ,chế độ,chính sách,liệt sĩ,' +
  'thương binh,khuyết tật,người nghèo,cận nghèo,hộ nghèo,vay vốn,tín dụng,ngân hàng,tài chính,tài khoản,tài sản,sở hữu,gắn liền,hiện trạng,diện tích,ranh giới,tranh chấp,hòa giải,' +
  'bồi thường,giải phóng,mặt bằng,định cư,miễn giảm,nộp thuế,lệ phí,nhập khẩu,xuất khẩu,sản xuất,thương mại,dịch vụ,đầu tư,phát triển,hợp tác,thỏa thuận,hợp đồng,ủy quyền,đại diện,' +
  'pháp luật,pháp lý,hành chính,thủ tục,cải cách,một cửa,liên thông,trực tuyến,bưu chính,niêm yết,công khai,định kỳ,thường xuyên,đột xuất,khẩn cấp,an toàn,an ninh,trật tự,phòng cháy,' +
  'chữa cháy,vệ sinh,thực phẩm,bảo đảm,bảo vệ,bảo quản,khai thác,lưu trữ,lưu hành,biểu diễn,nghệ thuật,quảng cáo,vỉa hè,lòng đường,thi công,đường bộ,tạm thời,lâu dài,thời hạn,hiệu lực,' +
  'kể từ,bản sao,bản chính,bản gốc,số lượng,nội dung,lý do,nhu cầu,nguyện vọng,cam kết,cam đoan,sự thật,chân thành,cảm ơn,kính mong,xem xét,cho phép,phối hợp,cung cấp,đề xuất,góp ý,' +
  'tham gia,tham mưu,rà soát,đánh giá,thành tích,kết quả,kết luận,giao ban,tăng cường,phong trào,thi đua,tuyên truyền,phổ biến,tập huấn,bầu cử,đại hội,nghỉ hưu,nghỉ phép,thôi việc,' +
  'nâng lương,hệ số,phụ cấp,tiền lương,hưu trí,tử tuất,mất sức,tai nạn,già yếu,đột quỵ,suy tim,ung thư,tiểu đường,huyết áp,viêm phổi,nhồi máu,cơ tim,du học,nước ngoài,bổ túc,mua bán,' +
  'phương tiện,cơ giới,mô tô,ô tô,gắn máy,sang tên,biển số,đăng kiểm,mất giấy,rách nát,nhà đất,căn hộ,chung cư,cấp phép,cấp giấy,xin phép,đo đạc,cắm mốc,lối đi,thoát nước,cấp nước,cấp điện,' +
  'điện lực,chiếu sáng,cây xanh,bê tông'
).normalize('NFC').split(',');

const byFold = new Map<string, string[]>();
for (const pair of new Set(compounds)) byFold.set(fold(pair), [...(byFold.get(fold(pair)) ?? []), pair]);

const bare = (word: string): string => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
const flat = (text: string): string => text.split(' ').map(toneCustom).join(' ');

/** True when one slip makes the word of the other: a tone, a hat or horn, đ for d. */
function isSlip(read: string, meant: string): boolean {
  const wanted = toneCustom(meant);
  return [...neighbours(read), ...hatNeighbours(read)].some((other) => toneCustom(other) === wanted);
}

/**
 * The text with the marks put right of a syllable that makes an office's word with its neighbour (`bố sung` → `bổ sung`,
 * `thay đối` → `thay đổi`): where the neighbour is read rightly, one slip of marks is between them, and the syllable is
 * not part of another such word. Capitals are left, for names are made of the same syllables (`Lê Thanh Trà`).
 */
export function mendCompounds(text: string): string {
  const words = text.split(' ');
  const cores = words.map(bare);
  const joined = (at: number): boolean => (words[at] ?? '').endsWith(cores[at] ?? '') && (words[at + 1] ?? '').startsWith(cores[at + 1] ?? '');
  const pairs = words.slice(0, -1).map((_, at) => {
    const known = joined(at) ? byFold.get(fold(`${cores[at] ?? ''} ${cores[at + 1] ?? ''}`)) ?? [] : [];
    return { known, right: known.some((pair) => flat(pair) === flat(`${cores[at] ?? ''} ${cores[at + 1] ?? ''}`)) };
  });
  const claimed = (at: number): boolean => pairs[at]?.right === true || pairs[at - 1]?.right === true;
  pairs.forEach(({ known, right }, at) => {
    const [only, ...others] = known;
    if (right || only === undefined || others.length > 0) return;
    const wrong = only.split(' ').flatMap((wanted, i) => (toneCustom(cores[at + i] ?? '') === toneCustom(wanted) ? [] : [{ at: at + i, wanted }]));
    const [slip, ...more] = wrong;
    const small = /^\p{Ll}+$/u.test(cores[at + 1] ?? '') && /^\p{L}\p{Ll}*$/u.test(cores[at] ?? '');
    if (!slip || more.length > 0 || !small || claimed(slip.at) || !isSlip(cores[slip.at] ?? '', slip.wanted)) return;
    words[slip.at] = (words[slip.at] ?? '').replace(cores[slip.at] ?? '', likeCase(cores[slip.at] ?? '', slip.wanted));
  });
  return words.join(' ');
}
