import type { Field } from '../../model/index.ts';
import { displayValue, paperTypeInfo } from '../../papers/index.ts';
import type { PackagePlan, PlannedPaper } from '../shared/plan/plan.ts';
import { paperPaths } from './paths.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

const STYLE = `
body{font:15px/1.5 "Be Vietnam Pro","Noto Sans","Segoe UI",Arial,sans-serif;color:#1b1b1b;background:#fff;margin:2rem auto;max-width:60rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:2px solid #b3261e;padding-bottom:.25rem}
small,.en{color:#555;font-weight:normal}.state{border:1px solid #888;padding:.5rem .75rem;margin:1rem 0}.open{border:2px solid #b3261e}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{width:38%;background:#f4f4f4;font-weight:600}th .en{display:block;font-size:.85em}td.how{width:9rem;font-size:.85em;color:#444}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}
`;

const two = (vi: string, en: string): string => `${escapeHtml(vi)} <span class="en">(${escapeHtml(en)})</span>`;

/** Who stands behind a value, in words. */
function standing(field: Field): string {
  if (field.status === 'edited') return two('người nhập', 'typed');
  if (field.status === 'accepted') return two('người xác nhận', 'confirmed');
  return field.sure ? two('máy đọc, chắc chắn', 'machine, sure') : two('máy đọc, cần xem', 'machine, to be looked at');
}

function row(vi: string, en: string, value: string, how = ''): string {
  return `<tr><th scope="row">${escapeHtml(vi)}<span class="en">${escapeHtml(en)}</span></th><td>${escapeHtml(value)}</td><td class="how">${how}</td></tr>`;
}

function paperSection({ paper, base, pages }: PlannedPaper): string {
  const info = paperTypeInfo(paper.typeId);
  const rows = info.fields.flatMap((def) => {
    const field = paper.fields[def.key];
    if (!field || field.value === null || field.value.length === 0) {
      return def.required ? [row(def.label.vi, def.label.en, '', two('thiếu', 'missing'))] : [];
    }
    const shown = Array.isArray(field.value)
      ? field.value.map((item) => displayValue(def.kind, item, 'vi')).join('; ') : displayValue(def.kind, field.value, 'vi');
    return [row(def.label.vi, def.label.en, shown, standing(field))];
  });
  const href = paperPaths(base).pdf.split('/').slice(1).map(encodeURIComponent).join('/');
  return `<section><h2>${paper.ordinal}. ${two(info.label.vi, info.label.en)}</h2>
<p>${info.code === '' ? '' : `${two('Mã loại giấy tờ', 'type code')}: ${escapeHtml(info.code)} · `}${two('Số trang', 'pages')}: ${pages.length} · <a href="${escapeHtml(href)}">${escapeHtml(base)}.pdf</a>${paper.sealed ? ` · ${two('Có chữ ký số, bản gốc giữ nguyên', 'digitally signed, original kept')}` : ''}</p>
<table><tbody>
${rows.join('\n')}
</tbody></table></section>`;
}

/**
 * The package for people: one page that needs nothing else, Vietnamese first, printable, without scripts. Every text
 * is escaped, for it comes from paper and from file names.
 */
export function summaryHtml(plan: PackagePlan): string {
  const { dossier, settings, verified } = plan;
  const unit = settings.unitName === '' ? settings.unitCode : settings.unitName;
  const state = verified
    ? `<p class="state">${two('Đã kiểm tra bởi', 'verified by')} <strong>${escapeHtml(verified.by)}</strong>, ${escapeHtml(verified.at)}</p>`
    : `<p class="state open"><strong>${two('Chưa có người kiểm tra gói này.', 'No person has verified this package.')}</strong></p>`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`Hồ sơ ${dossier.code}`)}</title><style>${STYLE}</style></head>
<body><h1>${two('Hồ sơ', 'Dossier')} ${escapeHtml(dossier.code)}</h1>
<p>${two('Đơn vị', 'unit')}: ${escapeHtml(unit === '' ? '—' : unit)} · ${two('Thủ tục', 'procedure')}: ${escapeHtml(dossier.procedureCode === '' ? '—' : dossier.procedureCode)} · ${two('Giấy tờ', 'papers')}: ${plan.papers.length} · ${two('Trang', 'pages')}: ${plan.pageCount}</p>
${state}
${plan.papers.map(paperSection).join('\n')}
<p><small>${escapeHtml(settings.creatorTool)} · ${escapeHtml(plan.now)}</small></p>
</body></html>
`;
}
