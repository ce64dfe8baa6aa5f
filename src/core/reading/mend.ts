import { fold, isKnownPlace, isLawfulSyllable, isNameSyllable, isPlaceSyllable, isUpper, mendCompounds, mendPhrases, tidy } from '../vietnam/index.ts';

/** A mended text, and whether anything was guessed: a guess is never sure. */
export interface Mended {
  readonly text: string;
  readonly guessed: boolean;
}

/** Foreign words that are printed as one word, though they could be cut into two syllables. */
const loanWords: ReadonlySet<string> = new Set('photo video karaoke internet email radio marketing casino massage showroom logistics studio camera container website online taxi sauna karate casino oto auto moto homestay resort spa bida yoga gym cafe canteen menu logo demo kilo mini piano'.split(' '));

/** `NHUUNG` → `NHUNG`, `NGUYẼỄN` → `NGUYỄN`: a vowel that was seen twice, where one syllable of names or lawful one is left. */
function undoubled(word: string): string | null {
  const twice = (letters: readonly string[]): number => letters.findIndex((c, i) => /[aeiouy]/u.test(fold(c)) && fold(c) === fold(letters[i + 1] ?? ''));
  let left: string[][] = [[...word]];
  if (left.every((letters) => twice(letters) < 0)) return null;
  while (left.some((letters) => twice(letters) >= 0)) {
    left = left.flatMap((letters) => [0, 1].map((which) => letters.filter((_, i) => twice(letters) < 0 || i !== twice(letters) + which)));
  }
  const lawful = [...new Set(left.map((letters) => letters.join('')).filter(isLawfulSyllable))];
  const names = lawful.filter((w) => isNameSyllable(w));
  const [only, ...others] = names.length > 0 ? names : lawful;
  return only !== undefined && others.length === 0 ? only : null;
}

/** Cuts a word that is no lawful syllable into the two that it was glued from, when there is one best way. */
function unglue(word: string): string | null {
  if (!/^\p{L}{4,14}$/u.test(word) || loanWords.has(word.toLowerCase()) || /^ph[uư]\p{L}ng$/iu.test(word) || isLawfulSyllable(word) || isNameSyllable(word) || isPlaceSyllable(word)) return null;
  const single = undoubled(word);
  if (single !== null) return single;
  const cuts: { text: string; worth: number }[] = [];
  for (let i = 1; i <= word.length - 2; i++) {
    const [a, b] = [word.slice(0, i), word.slice(i)];
    if ((i === 1 && a !== 'ở' && a !== 'Ở') || !isLawfulSyllable(a) || !isLawfulSyllable(b)) continue;
    const known = (w: string): number => (isPlaceSyllable(w) ? 1 : 0);
    cuts.push({ text: `${a} ${b}`, worth: known(a) + known(b) });
  }
  cuts.sort((x, y) => y.worth - x.worth);
  const [best, next] = cuts;
  return best && (!next || best.worth > next.worth) ? best.text : null;
}

/** `11nh` → `linh`: a word that begins with figures which look like letters, where one lawful syllable looks so. */
function lettersForFigures(word: string): string | null {
  const parts = /^(1{1,2})(\p{Ll}{2,})([,.;:]?)$/u.exec(word);
  // `a1`: the last letter of `ai`, in text without other such words
  const [, head = '', end1 = ''] = /^([ahmtv]{1,2})1([,.;:]?)$/u.exec(word) ?? [];
  if (head !== '' && isLawfulSyllable(`${head}i`)) return `${head}i${end1}`;
  if (!parts) return null;
  const [, figures = '', rest = '', end = ''] = parts;
  const starts = [...figures].reduce<string[]>((all) => all.flatMap((a) => [`${a}l`, `${a}i`]), ['']);
  const lawful = starts.map((s) => s + rest).filter((w) => isLawfulSyllable(w));
  return lawful.length === 1 ? `${lawful[0] ?? ''}${end}` : null;
}

/** `BìnhThuận` → `Bình Thuận`. */
function apart(word: string): string | null {
  const parts = word.split(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/u);
  return parts.length > 1 && parts.every(isLawfulSyllable) && !isLawfulSyllable(word) ? parts.join(' ') : null;
}

const functionWords: ReadonlySet<string> = new Set(['với', 'và', 'của', 'tại', 'theo', 'từ', 'đến', 'cho', 'là', 'do', 'ở', 'có', 'số'].map((w) => w.normalize('NFC')));

/** `SƠn` → `Sơn`, and `SỬ dụng` → `Sử dụng`: the recogniser takes small letters with marks for capitals. */
function mendCase(words: readonly string[]): string[] {
  const small = words.some((w) => /\p{Ll}{2}/u.test(w));
  return words.map((word, at) => {
    const core = word.replace(/[^\p{L}]/gu, '');
    const mixed = (/^\p{Lu}{2,}\p{Ll}+$/u.test(core) || /\p{Ll}\p{Lu}/u.test(core)) && isLawfulSyllable(core);
    const lone = small && core.length >= 2 && core.length <= 3 && isUpper(core) && isLawfulSyllable(core)
      && /[\u0300-\u0323]/u.test(core.normalize('NFD').slice(1)) && !words.some((w) => w !== word && w.length > 1 && isUpper(w) && /\p{L}{2}/u.test(w) && !/\d/u.test(w) && isLawfulSyllable(w.replace(/[^\p{L}]/gu, '')));
    if (!mixed && !lone) return word;
    // within a sentence such words begin small: v and V differ in height alone
    const within = /^\p{Ll}+$/u.test(words[at - 1] ?? '') && functionWords.has(core.toLowerCase());
    return word.replace(core, within ? core.toLowerCase() : core.charAt(0) + core.slice(1).toLowerCase());
  });
}

/** `Phư Ờng`, `N ẵng`: one word cut in two before a letter with marks. */
function isBroken(a: string, b: string): boolean {
  if (!/^\p{Lu}\p{Ll}*$/u.test(a) || !/^[aeiouyăâêôơư]\p{L}+[,.;]?$/iu.test(b.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '').normalize('NFC')) || isUpper(a + b)) return false;
  const tail = b.replace(/[,.;]$/u, '');
  return !isLawfulSyllable(tail) || (a.length === 1 && !isLawfulSyllable(a) && tail === tail.toLowerCase());
}

/**
 * Puts right what the recogniser is known to do to printed words: words glued together, capitals amid small letters,
 * specks read as dots and quotation marks, a closing bracket without its opening one.
 *
 * @param prose true for text in which a full stop or quotation mark may be meant
 */
export function mendWords(text: string, prose: boolean): Mended {
  let guessed = false;
  const words = tidy(text).split(' ').flatMap((word) => {
    const parts = /^([^\p{L}]*)(\p{L}+)([^\p{L}]*)$/u.exec(word);
    const cut = parts ? apart(parts[2] ?? '') ?? unglue(parts[2] ?? '') : null;
    if (!parts || cut === null) return [word];
    guessed = true;
    return `${parts[1] ?? ''}${cut}${parts[3] ?? ''}`.split(' ');
  });
  words.forEach((word, i) => {
    const whole = lettersForFigures(word);
    if (whole !== null) {
      words[i] = whole;
      guessed = true;
    }
  });
  for (let i = 0; i + 1 < words.length; i++) {
    const joined = (words[i] ?? '') + (words[i + 1] ?? '').toLowerCase();
    const bare = joined.replace(/[,.;]$/u, '');
    if (!isBroken(words[i] ?? '', words[i + 1] ?? '') || !isLawfulSyllable(bare)) continue;
    words.splice(i, 2, joined);
    guessed = true;
  }
  // no sign stands free before a small letter in print: it is a speck
  let out = mendCase(words).join(' ').replace(/(?<=[\p{L}\d,;])\s+[.,'’‘`´¡]+\s+(?=\p{Ll})/gu, ' ');
  out = out.replace(/(?<=\bquản\s)(?:1ý?|l|I|lỷ|lỳ)(?=\s(?:hành chính|xuất nhập))/gu, 'lý');
  out = out.replace(/(?<=[\p{L}\d]),(?=\p{Lu}\p{Ll})/gu, ', ').replace(/(?<=\p{L}\s)(s|S)[ôồổỗộơ](?=\s[A-Z]?\d{3})/gu, '$1ố');
  out = out.replace(/(?<![\p{L}\d])[1I|]y(?= hôn(?!\p{L}))/gu, 'ly');
  // s and S differ in height alone, and within a sentence a number begins small
  if (prose) out = out.replace(/(?<=\p{Ll}\s)Số(?=\s\d)/gu, 'số');
  const before = out;
  // the one letter of y tế is lost between two words
  out = out.replace(/(?<=(?:[Tt]rung tâm|TRUNG TÂM|[Tt]rạm|TRẠM|[Ss]ở|SỞ|[Bb]ộ|BỘ) )(?=(?:tế|TẾ)(?!\p{L}))/gu, 'Y ');
  // behind the first word of an agency, and behind the word for a number, a stop is a speck
  out = out.replace(/(?<=(?:^|[\s,])(?:Chi cục|Cục|Sở|Phòng|Bộ|Công an))[.;](?=\s\p{Lu}\p{Ll})|(?<=(?:^|\s)[Ss]ố)[.,;](?=\s\d)/gu, '').replace(/(?<=\d)\/\/(?=\p{Lu})/gu, '/');
  // degrees and classes are counted in Roman figures
  out = out.replace(/(?<=(?:độ|cấp|loại|giai đoạn) )[T1l]V(?![\p{L}\d])/gu, 'IV');
  // the small raised 2 after a figure is read as a plain one, as a 7, or as a speck; of an area nothing else is measured in
  out = out.replace(/(?<=\d)(\s?)m\s?[257?ZzŸ](?![\p{L}\d²])|(?<=\d)(\s?)m[%°ˆ"”“*'’‘?]+(?=[\s,;.)]|$)|(?<=\d)(\s)m[ởơợ](?=[,;.]|$)/gu, '$1$2$3m²');
  if (prose) out = out.replace(/(?<=diện tích [^.;,]{0,60}?\d(?:[.,]\d+)?\s?)m(?=[\s,;.)]|$)/giu, 'm²');
  // the serial of a land paper is two capitals and six figures (Circular 23/2014/TT-BTNMT art. 3): DA 578297, not Dạ
  out = out.replace(/(?<=số )([A-ZĐ])(\p{Ll})(?= \d{6}(?!\d))/gu, (_, first: string, second: string) => first + second.normalize('NFD').charAt(0).toUpperCase());
  // where one unit of an address is parted from its house by a comma, the next one is as well
  out = out.replace(/(, (?:Phường|Xã|Thị trấn|Quận|Huyện|Thị xã|Thành phố) \p{Lu}[^,;]{1,25}\p{L}) (?=(?:Quận|Huyện|Thị xã|Thành phố|Tỉnh) \p{Lu})/gu, '$1, ');
  // a stroke before a capital, and a dot between a house's number and its street, are specks
  out = out.replace(/(?<=\p{L} )[—–](?=\p{Lu})/gu, '').replace(/(?<=(?:^|[\s/])\d{1,4}[A-Z]?)\.(?= (?:đường|phố) )/gu, '');
  if (!prose) {
    out = out.replace(/["“”„‚‹›«»|\\~*^]+/gu, ' ').replace(/(?<=\s)[.'’‘]+\s/gu, ' ');
    out = out.replace(/(?<![\p{L}\d])['’‘`´]+(?=\p{Lu})/gu, '').replace(/\p{Lu}\p{L}*(?:-\p{Lu}\p{L}*)+/gu, (all) => (isKnownPlace(all.replace(/-/gu, ' ')) ? all.replace(/-/gu, ' ') : all));
    out = out.replace(/(\p{L}{2,})\.(?=\s\p{Lu})/gu, (all, word: string) => (isLawfulSyllable(word) && !/^(?:TP|TT|KP)$/u.test(word) ? word : all));
    out = out.replace(/(?<=\d)[JI|l](?=\d)/gu, '/').replace(/(?<=\d)(?=\p{Ll}{3})/gu, ' ');
  }
  if (out !== before) guessed = true;
  const opens = (out.match(/\(/gu) ?? []).length;
  const closes = (out.match(/\)/gu) ?? []).length;
  if (closes > opens) out = out.replace(/\)(?=[^)]*$)/u, '');
  const phrased = mendPhrases(out);
  const worded = prose ? mendCompounds(phrased.text) : phrased.text;
  if (phrased.changed || worded !== phrased.text) guessed = true;
  out = worded;
  return { text: tidy(out).replace(/\s+([,;.)])/gu, '$1'), guessed };
}
