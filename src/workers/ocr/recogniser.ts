import { AppError } from '../../core/model/index.ts';
import type { GreyImage, LetterChoices, OcrParams, OcrWord } from '../../core/ports/index.ts';
import { partWords } from './part-words.ts';
import type { TessApi, TessFactory, TessIterator, TessModule } from './tesseract-core.ts';

const LEVEL_BLOCK = 0;
const LEVEL_LINE = 2;
const LEVEL_WORD = 3;
const LEVEL_SYMBOL = 4;
const ENGINE_LSTM_ONLY = 1;

/**
 * What is set beside the page mode and the resolution. Each line is there because it was measured; see
 * `docs/decisions/0008-ocr-core-and-speed.md`.
 */
const VARIABLES: Readonly<Record<string, string>> = {
  // Office papers are dark on light. Without this, every line of weak confidence is recognised a second time, inverted.
  tessedit_do_invert: '0',
  invert_threshold: '0',
};

/** A word with no letter or digit below this confidence is a speck, a rule or a piece of stamp. */
const GARBAGE_BELOW = 0.4;

/**
 * One instance of Tesseract with the Vietnamese model. Synchronous and single-threaded: belongs inside a worker.
 *
 * [Note: No tesseract.js worker script] tesseract.js' own worker turns the whole result into JSON with every symbol
 * and its choices and parses it again, 200 to 300 ms for a dense page; reading the words through Tesseract's iterator
 * takes 40. It also reads the picture through a file in a memory file system, and cannot share a compiled module.
 * So the core of tesseract.js is used directly.
 */
export class Recogniser {
  readonly #module: TessModule;
  readonly #memory: WebAssembly.Memory;
  readonly #api: TessApi;

  private constructor(module: TessModule, memory: WebAssembly.Memory, api: TessApi) {
    this.#module = module;
    this.#memory = memory;
    this.#api = api;
  }

  /**
   * @param factory the script of the core build; @param compiled its WebAssembly; @param model `vie.traineddata`, unpacked
   * @throws AppError `engine.unavailable` when the model cannot be loaded
   */
  static async create(factory: TessFactory, compiled: WebAssembly.Module, model: Uint8Array): Promise<Recogniser> {
    let memory: WebAssembly.Memory | undefined;
    const quiet = (): void => undefined;
    const module = await factory({
      instantiateWasm(imports, receive) {
        const instance = new WebAssembly.Instance(compiled, imports);
        memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
        receive(instance);
        return instance.exports;
      },
      print: quiet, printErr: quiet, TesseractProgress: quiet,
    });
    if (!memory) throw new AppError('engine.unavailable', { engine: 'ocr', reason: 'memory' });
    module.FS.writeFile('vie.traineddata', model);
    const api = new module.TessBaseAPI();
    if (api.Init(null, 'vie', ENGINE_LSTM_ONLY) !== 0) throw new AppError('engine.unavailable', { engine: 'ocr', reason: 'model' });
    for (const [name, value] of Object.entries(VARIABLES)) api.SetVariable(name, value);
    return new Recogniser(module, memory, api);
  }

  /**
   * Recognises an image, synchronously.
   *
   * @returns words in pixels of the image; @throws AppError `ocr.failed`, after which this instance is not to be used
   */
  recognise(image: GreyImage, params: OcrParams): OcrWord[] {
    const { widthPx, heightPx, data } = image;
    if (data.length !== widthPx * heightPx) throw new AppError('ocr.failed', { reason: 'image-size' });
    const api = this.#api;
    api.SetVariable('tessedit_pageseg_mode', String(params.pageMode));
    api.SetVariable('user_defined_dpi', String(Math.round(params.dpi)));
    // Set for every image, or what one crop asked for would hold for the next page.
    api.SetVariable('tessedit_char_whitelist', params.whitelist ?? '');
    api.SetVariable('lstm_choice_mode', params.choices ? '2' : '0');
    const pointer = this.#module._malloc(data.length);
    if (pointer === 0) throw new AppError('ocr.failed', { reason: 'memory' });
    try {
      // The memory grows, so its buffer is asked for anew each time.
      new Uint8Array(this.#memory.buffer, pointer, data.length).set(data);
      api.SetImage(pointer, widthPx, heightPx, 1, widthPx);
    } finally {
      this.#module._free(pointer);
    }
    if (api.Recognize(null) !== 0) throw new AppError('ocr.failed', { reason: 'recognise' });
    const iterator = api.GetIterator();
    try {
      const words = withoutBlots(readWords(iterator));
      return partWords(params.choices ? withChoices(this.#module, iterator, words) : words, image);
    } finally {
      this.#module.destroy(iterator);
      api.Clear();
    }
  }
}

/** Flattens the result tree to words with the numbers of their line and block. */
export function readWords(iterator: TessIterator): OcrWord[] {
  const words: OcrWord[] = [];
  let line = -1;
  let block = -1;
  iterator.Begin();
  do {
    if (iterator.Empty(LEVEL_WORD)) continue;
    if (iterator.IsAtBeginningOf(LEVEL_BLOCK)) block += 1;
    if (iterator.IsAtBeginningOf(LEVEL_LINE)) line += 1;
    const text = iterator.GetUTF8Text(LEVEL_WORD).trim().normalize('NFC');
    const confidence = Math.min(1, Math.max(0, iterator.Confidence(LEVEL_WORD) / 100));
    const { x0, y0, x1, y1 } = iterator.getBoundingBox(LEVEL_WORD);
    if (isGarbage(text, confidence) || x1 <= x0 || y1 <= y0) continue;
    const base = iterator.getBaseline(LEVEL_WORD);
    words.push({
      text, confidence,
      box: [x0, y0, x1 - x0, y1 - y0],
      baseline: base.has_baseline ? [base.x0, base.y0, base.x1, base.y1] : [x0, y1, x1, y1],
      line: Math.max(0, line), block: Math.max(0, block),
    });
  } while (iterator.Next(LEVEL_WORD));
  return words;
}

/** How much higher than the page's usual word a blot is, and how few signs and how little certainty it has. */
const BLOT = { timesAsHigh: 3.5, signs: 2, below: 0.9 } as const;

/**
 * Drops what the engine made of a seal or a pen stroke as a whole: one or two doubtful signs, several lines high. In a
 * text layer they would lie over the lines below and hide them from other readers.
 */
export function withoutBlots(words: readonly OcrWord[]): OcrWord[] {
  const heights = words.map(({ box: [, , , height] }) => height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  return words.filter(({ text, confidence, box: [, , , height] }) => (
    words.length < 10 || height <= usual * BLOT.timesAsHigh || text.length > BLOT.signs || confidence >= BLOT.below));
}

/** A choice fainter than this is noise. */
const FAINTEST_CHOICE = 0.005;

/** The words with what else each letter was taken for. Words are told by their boxes: specks were left out of `words`. */
function withChoices(module: TessModule, iterator: TessIterator, words: readonly OcrWord[]): OcrWord[] {
  const byBox = new Map<string, LetterChoices[]>();
  let letters: LetterChoices[] = [];
  iterator.Begin();
  do {
    if (iterator.Empty(LEVEL_SYMBOL)) continue;
    if (iterator.IsAtBeginningOf(LEVEL_WORD)) {
      const { x0, y0, x1, y1 } = iterator.getBoundingBox(LEVEL_WORD);
      letters = [];
      byBox.set([x0, y0, x1 - x0, y1 - y0].join(), letters);
    }
    letters.push(choicesOf(module, iterator));
  } while (iterator.Next(LEVEL_SYMBOL));
  return words.map((word) => {
    const choices = byBox.get(word.box.join());
    return choices && choices.length > 0 ? { ...word, choices } : word;
  });
}

function choicesOf(module: TessModule, iterator: TessIterator): LetterChoices {
  const choices = new module.ChoiceIterator(iterator);
  try {
    const out: { text: string; confidence: number }[] = [];
    do {
      const text = choices.GetUTF8Text().normalize('NFC');
      const confidence = Math.min(1, Math.max(0, choices.Confidence() / 100));
      if (text !== '' && (out.length === 0 || confidence >= FAINTEST_CHOICE)) out.push({ text, confidence });
    } while (choices.Next());
    return out;
  } finally {
    module.destroy(choices);
  }
}

/** True for what is not text: nothing at all, or signs only and not even those sure. */
export function isGarbage(text: string, confidence: number): boolean {
  if (text === '') return true;
  return confidence < GARBAGE_BELOW && !/[\p{L}\p{N}]/u.test(text);
}
