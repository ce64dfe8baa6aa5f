import type { Rng } from './rng.ts';

/** How a paper is set: face, size and how values stand out from labels. */
export interface Setting {
  readonly family: string;
  readonly sizePt: number;
  readonly lineHeight: number;
  readonly values: 'bold' | 'plain' | 'italic';
  /** How the values came onto a form printed before: by a laser printer in another face, a typewriter or a needle printer; absent when all is one print. */
  readonly filled?: 'laser' | 'typed' | 'needles';
}

const FAMILIES = ['Liberation Serif', 'Liberation Serif', 'Noto Serif', 'Liberation Sans', 'Noto Sans'];

/** Draws a setting; most papers are set in a Times-like face at 13 points, as Decree 30/2020 wants. */
export function inventSetting(rng: Rng): Setting {
  const family = rng.pick(FAMILIES);
  const wide = family.startsWith('Noto');
  return {
    family,
    sizePt: (wide ? 11 : 12.5) + rng.int(0, 2) * 0.5,
    lineHeight: (wide ? 1.36 : 1.38) + rng.int(0, 2) * 0.05,
    values: rng.pick(['bold', 'plain', 'bold', 'italic']),
  };
}

/**
 * Draws from a wider range than `inventSetting`, which the repository's own samples keep: what offices use besides
 * Times and Arial, and forms that were filled in by another printer.
 */
export function inventWideSetting(rng: Rng): Setting {
  const family = rng.pick(['Liberation Serif', 'Liberation Serif', 'Liberation Serif', 'Liberation Serif', 'Noto Serif', 'Liberation Sans', 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', 'DejaVu Serif']);
  const wide = !family.startsWith('Liberation');
  const filled = rng.chance(0.3) ? rng.pick(['laser', 'typed', 'needles'] as const) : undefined;
  return {
    family, sizePt: (family.startsWith('DejaVu') ? 10 : wide ? 11 : 12) + rng.int(0, 3) * 0.5, lineHeight: 1.34 + rng.int(0, 3) * 0.05,
    values: rng.pick(['bold', 'plain', 'plain', 'italic']), ...(filled === undefined ? {} : { filled }),
  };
}

const FILLED_CSS = {
  laser: 'font-family:"Liberation Sans";font-weight:400;font-style:normal;font-size:.96em',
  typed: 'font-family:"Liberation Mono";font-weight:400;font-style:normal;font-size:.9em;letter-spacing:-.02em;color:#26262c',
  // Nine or twenty-four needles: the letters are rows of dots, and the ribbon is half used up.
  needles: 'font-family:"Liberation Mono";font-weight:700;font-style:normal;font-size:.92em;color:transparent;background:radial-gradient(circle at 50% 50%,#222 52%,rgba(60,60,70,.25) 66%) 0 0/1.05px 1.05px;-webkit-background-clip:text;background-clip:text;padding:.25em 0',
} as const;

const VALUE_CSS = { bold: 'font-weight:700', plain: 'font-weight:400', italic: 'font-style:italic' };

/** The style sheet that all papers share. Lengths are real millimetres and points on A4. */
export function pageCss(setting: Setting): string {
  return `@page{size:210mm 297mm;margin:0}*{box-sizing:border-box}html,body{margin:0;background:#fff}
.page{position:relative;width:210mm;height:297mm;overflow:hidden;background:#fff;break-after:page}
.page:last-child{break-after:auto}
.in{position:absolute;inset:0;padding:17mm 15mm 12mm 22mm;font-family:"${setting.family}";font-size:${setting.sizePt}pt;line-height:${setting.lineHeight};color:#111}
p{margin:.9mm 0}.row{margin:1.1mm 0}.pair{margin-right:6mm}.v{${VALUE_CSS[setting.values]}${setting.filled === undefined ? '' : `;${FILLED_CSS[setting.filled]}`}}
h1{font-size:1.35em;text-align:center;margin:4mm 0 1mm}h2{font-size:1.04em;text-align:center;margin:.5mm 0 2mm}h2.sub{margin:1mm 8mm}h3{font-size:1em;margin:2mm 0 .8mm}
hr{border:0;border-top:.8pt solid #111;width:48mm;margin:.8mm auto 0}hr.s{width:24mm;margin:1mm auto}
.motto{text-align:center;font-size:.93em}.head{display:flex;justify-content:space-between;gap:4mm}.hl{width:46%;text-align:center;font-size:.92em}.hr{width:54%;text-align:center}
.hr .motto{white-space:nowrap}.no{text-align:right;margin-right:6mm}.mid{text-align:center}.it{font-style:italic}.date{text-align:right;font-style:italic;margin:3mm 6mm 1mm 0}
.vv{font-size:.92em;margin:0 6mm}.para{text-indent:10mm;margin:1.6mm 0}.copies{font-size:.84em}.signrow{display:flex;justify-content:space-between;margin-top:3mm}
.signrow>div{width:50%}.sig{text-align:center}.pen{position:relative;height:24mm}.scribble{position:absolute;left:18mm;top:3mm;width:46mm}
.stamp{position:absolute;left:2mm;top:-7mm;width:36mm;mix-blend-mode:multiply;opacity:.78}
table{border-collapse:collapse;width:100%;font-size:.86em;margin:1.5mm 0}td,th{border:.6pt solid #222;padding:.8mm 1.4mm;vertical-align:top;text-align:left}.tall{height:90mm}
.plot{width:100%}.low{margin-top:6mm}.small{font-size:.84em}.emblem{font-size:26pt;color:#b4232a;text-align:left}
.qr{display:inline-grid;grid-template-columns:repeat(8,1.9mm);width:16mm}.qr i{height:1.9mm}.qr i:nth-child(3n),.qr i:nth-child(7n+1),.qr i:nth-child(5n+2){background:#000}`;
}
